"""A source: what was read in one file, and where it says it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of an address book: nothing is fetched."""

    url: str
    title: str
    added: str | None = None


@dataclass(frozen=True)
class Source:
    """One readable thing.

    sha256, size: of the original bytes, which the caller keeps as a blob.  published, captured: days, YYYY-MM-DD;
    captured says when the page was saved and dates no event.  direction: "ltr" or "rtl".  aside: spans of the text that
    the reader itself takes for no part of the report (a page's menus).  notes: what a person should know ("the pages
    are pictures").  links: of an address book.
    """

    name: str
    kind: str
    size: int
    sha256: str
    text: str
    lang: str
    direction: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    captured: str | None = None
    url: str | None = None
    aside: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "links": [[link.url, link.title, link.added] for link in self.links]
        }


@dataclass(frozen=True, slots=True)
class Read:
    """What a format's reader returns: the text and what it knows of itself."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    captured: str | None = None
    url: str | None = None
    lang: str | None = None
    aside: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    inner: tuple[tuple[str, bytes], ...] = field(default=())
    """Files inside this one (attachments), to be read as sources of their own."""


def from_data(data: Mapping[str, Any]) -> Source:
    """The inverse of `Source.as_data` behind JSON."""
    said = dict(data)
    said["links"] = tuple(Link(*row) for row in said["links"])
    said["aside"] = tuple((start, end) for start, end in said["aside"])
    said["notes"] = tuple(said["notes"])
    return Source(**said)
