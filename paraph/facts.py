"""A file of public facts: sources, and what each of them claims, for a side to take in (docs/spec/facts.md).  Pure.

{"mechanism": {"id": "pk-ru-strategic-stability", "name": {"en": …}, "established": "2003", "languages": […]},
 "sides": {"PK": {"en": "Pakistan"}, …},
 "sources": [{"id": "dawn-2019", "title": {"en": …}, "publisher": …, "language": ["en"],
              "address"?, "published"?, "captured"?, "origin"?, "copy-of"?}, …],
 "claims": [{"matter": "round/13/dates", "value": "2019-03-28", "source": "dawn-2019", "place": …,
             "about"?, "note"?}, …]}
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from paraph.canon import Json, text_value
from paraph.errors import Malformed, ParaphError
from paraph.names import LocalText, MechanismId, Ref, SideId, parse_mechanism, parse_ref, parse_side
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word, claim, say
from paraph.words.values import check_value


class Mechanism(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: MechanismId
    name: LocalText
    established: str
    languages: list[str]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A public report; but for `id`, its fields are the attributes of the kind `source`."""

    id: str
    title: LocalText
    publisher: str
    language: list[str]
    address: str | UnsetType = UNSET
    published: str | UnsetType = UNSET
    captured: str | UnsetType = UNSET
    origin: SideId | UnsetType = UNSET
    copy_of: str | UnsetType = UNSET

    @property
    def ref(self) -> Ref:
        return parse_ref(f"source/{self.id}")

    def words(self) -> tuple[Word, ...]:
        """The words that enter this source in a facts."""
        said: dict[str, Json] = msgspec.to_builtins(self)
        return tuple(say(f"{self.ref}/{name}", value) for name, value in said.items() if name != "id")


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    matter: str
    value: Any
    source: str
    place: str
    about: str = ""
    note: str = ""

    def word(self) -> Word:
        return claim(self.matter, self.value, f"source/{self.source}", self.place, about=self.about, note=self.note)


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mechanism: Mechanism
    sides: dict[SideId, LocalText]
    sources: list[Source]
    claims: list[Claim]

    def entries(self, side: SideId) -> Iterator[tuple[Word, ...]]:
        """What a side's archivist enters, a source and its claims at a time.

        Each side enters what was published on its own; the first side also what was published on neither (R82).
        """
        first = next(iter(self.sides))
        for source in self.sources:
            if side == (first if source.origin is UNSET else source.origin):
                claims = (claim.word() for claim in self.claims if claim.source == source.id)
                yield (*source.words(), *claims)


def parse_facts(data: bytes, file: str) -> Facts:
    """Facts from the bytes of a file.  Malformed, naming source or claim, for anything a side could not say."""
    try:
        facts = msgspec.json.decode(data, type=Facts)
    except msgspec.MsgspecError as error:
        raise Malformed(f"{file} is not a record: {error}.", remedy="Mend it where the message points.") from None
    _check_head(facts)
    _check_sources(facts, file)
    _check_claims(facts, file)
    return facts


def _check_head(facts: Facts) -> None:
    parse_mechanism(facts.mechanism.id)
    check_value("text", text_value(facts.mechanism.name))
    check_value("date", facts.mechanism.established)
    check_value("langs", [*facts.mechanism.languages])
    for side, name in facts.sides.items():
        parse_side(side)
        check_value("text", text_value(name))


def _check_sources(facts: Facts, file: str) -> None:
    known: set[str] = set()
    for number, source in enumerate(facts.sources, 1):
        where = f"{file}, source {number} ({source.id})"
        if source.id in known:
            raise Malformed(f"{where}: another source has this id.", remedy="Give each source an id of its own.")
        if source.copy_of is not UNSET and source.copy_of.removeprefix("source/") not in known:
            raise Malformed(f"{where}: it is a copy of a source not yet named.", remedy="Put the original before it.")
        known.add(source.id)
        for word in source.words():
            _check_word(word, facts, where)


def _check_claims(facts: Facts, file: str) -> None:
    sources = {source.id for source in facts.sources}
    seen: set[tuple[str, str, str, str]] = set()
    for number, item in enumerate(facts.claims, 1):
        where = f"{file}, claim {number} ({item.matter})"
        key = (item.matter, item.about, item.source, item.place)
        if item.source not in sources:
            raise Malformed(f"{where}: there is no source {item.source}.", remedy="Enter the source first.")
        if key in seen:
            raise Malformed(f"{where}: this place in {item.source} is cited twice.", remedy="Name another place.")
        seen.add(key)
        _check_word(item.word(), facts, where)


def _check_word(word: Word, facts: Facts, where: str) -> None:
    """Put a word through the gate that a side's own words pass, and say where when that refuses."""
    sides = tuple(facts.sides)
    try:
        check_sayable(word, sides[0], sides)
    except ParaphError as error:
        raise Malformed(f"{where}: {error}", remedy=error.remedy, detail=f"{where}: {error.detail}") from None
