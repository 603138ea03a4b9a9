"""Claims that a person has accepted, as the exports take them: each about one meeting, each with its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from paraph.intake.gazetteer import cities


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim was read: the source's own words, its name or address, the digest of the original, its day."""

    words: str
    name: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """meeting: any name that is the same for the claims of one meeting.  field and value: as in docs/spec/intake.md."""

    meeting: str
    field: str
    value: Any
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Meeting:
    """The accepted claims of one meeting."""

    name: str
    claims: tuple[Accepted, ...]

    def first(self, field: str) -> Any:
        return next((claim.value for claim in self.claims if claim.field == field), None)

    def all(self, field: str) -> list[Accepted]:
        return [claim for claim in self.claims if claim.field == field]

    @property
    def sides(self) -> list[str]:
        """The sides named by a claim on them, by heads or by outcomes, sorted."""
        named = set(self.first("sides") or ())
        named |= {head.value["side"] for head in self.all("head") if head.value.get("side")}
        for outcome in self.all("outcome"):
            named |= set(outcome.value.get("sides") or ())
        return sorted(named)

    @property
    def host(self) -> str | None:
        """The state in which the meeting's city lies, where the tables know it."""
        city = self.first("city")
        place = cities().get(city.casefold()) if isinstance(city, str) else None
        return place.code if place else None


def meetings(claims: Sequence[Accepted]) -> Iterator[Meeting]:
    """The claims by meeting, in order of name; within one as they came."""
    ordered = sorted(claims, key=lambda claim: claim.meeting)
    for name, group in groupby(ordered, key=lambda claim: claim.meeting):
        yield Meeting(name, tuple(group))
