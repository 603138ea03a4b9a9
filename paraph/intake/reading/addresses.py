"""Address books of links: exported bookmarks, and links saved as files (.url, .webloc, .desktop).  Nothing is
fetched."""

import plistlib
import re
from datetime import UTC, datetime
from html import unescape
from xml.parsers.expat import ExpatError

from paraph.errors import Malformed, Refused
from paraph.intake.reading.limits import Limits, within
from paraph.intake.reading.plain import clean, decode
from paraph.intake.reading.source import Link, Read

BOOKMARKS = re.compile(rb"<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
ENTRY = re.compile(r"<A\s([^>]{0,4000}?)>(.{0,2000}?)</A>", re.IGNORECASE | re.DOTALL)
HREF = re.compile(r"""HREF\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
ADDED = re.compile(r"""ADD_DATE\s*=\s*["'](\d{1,12})["']""", re.IGNORECASE)
WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
SHORTCUT = re.compile(r"(?mi)^\s*URL\s*=\s*(\S+)")
LAST_SECOND = 32_503_680_000


def is_bookmarks(data: bytes) -> bool:
    return bool(BOOKMARKS.search(data[:512]))


def _when(seconds: str | None) -> str | None:
    if not seconds or int(seconds) > LAST_SECOND:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def read_bookmarks(data: bytes, limits: Limits) -> Read:
    """An exported bookmarks file: its web links, in order; links of other kinds (javascript:) are left out and
    counted."""
    text, note = decode(data)
    links, others = [], 0
    for entry in ENTRY.finditer(clean(text)):
        href = HREF.search(entry.group(1))
        if not href or not WEB.match(unescape(href.group(1)).strip()):
            others += 1
            continue
        added = ADDED.search(entry.group(1))
        title = re.sub(r"<[^>]*>", "", unescape(entry.group(2))).strip()
        links.append(Link(unescape(href.group(1)).strip(), title, _when(added.group(1) if added else None)))
        within(len(links), limits.links, "links", "links")
    if not links:
        raise Malformed("There are no web links in this address book.", remedy="Export the bookmarks as HTML again.")
    return _book(links, [note] if note else [], others)


def _book(links: list[Link], notes: list[str], others: int = 0) -> Read:
    notes.append("Links only: nothing is fetched. Save the pages themselves and bring them in.")
    if others:
        notes.append(f"{others} entries are no web links and were left out.")
    text = "\n".join(f"{link.title} <{link.url}>" for link in links)
    return Read(
        text,
        title=links[0].title or links[0].url,
        url=links[0].url if len(links) == 1 else None,
        notes=tuple(notes),
        links=tuple(links),
    )


def read_shortcut(name: str, data: bytes) -> Read:
    """One link saved as a file."""
    found = _webloc(data) if name.lower().endswith(".webloc") else SHORTCUT.search(decode(data)[0])
    url = found.group(1) if isinstance(found, re.Match) else found
    if not url or not WEB.match(url):
        raise Malformed("The file holds no web link.", remedy="Save the link again, or the page itself.")
    title = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _book([Link(url, title)], [])


def _webloc(data: bytes) -> str | None:
    if b"<!ENTITY" in data:
        raise Refused("The file declares XML entities.", remedy="Do not open it; save the link again.")
    try:
        said = plistlib.loads(data)
    except (
        plistlib.InvalidFileException,
        ExpatError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise Malformed("The saved link is broken.", remedy="Save the link again.", detail=str(error)) from error
    url = said.get("URL") if isinstance(said, dict) else None
    return url if isinstance(url, str) else None
