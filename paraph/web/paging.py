"""Long lists in pages, several on one page of the web, each with its own number in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list.  `earlier` and `later` are the query strings of the pages beside it, empty at the ends."""

    items: Sequence[Item]
    total: int
    first: int
    last: int
    earlier: str = ""
    later: str = ""

    @property
    def several(self) -> bool:
        return bool(self.earlier or self.later)


def page_of(request: HttpRequest, name: str, items: Sequence[Item], size: int = 25, first: int = 0) -> Page[Item]:
    """The page of a list that the address asks for under `name`; the nearest one for a number that is none.

    Without a number it is the page that holds the item at place `first`.
    """
    pages = max(1, -(-len(items) // size))
    asked = request.GET.get(name, str(first // size + 1))
    number = min(pages, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    start = (number - 1) * size
    part = items[start : start + size]
    return Page(
        part,
        len(items),
        start + 1 if part else 0,
        start + len(part),
        _query(request, name, number - 1) if number > 1 else "",
        _query(request, name, number + 1) if number < pages else "",
    )


def _query(request: HttpRequest, name: str, number: int) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return "?" + query.urlencode()
