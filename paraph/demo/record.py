"""The public record of the Consultative Group: who reported what of its rounds, as sources and claims.

    {"mechanism": {"id": "pk-ru-strategic-stability", "name": {"en": …}, "established": "2003", "languages": […]},
     "sides": {"PK": {"en": "Pakistan"}, …},
     "sources": [{"id": "dawn-2019", "title": {"en": …}, "publisher": …, "language": ["en"],
                  "address"?, "published"?, "captured"?, "origin"?, "copy-of"?}, …],
     "claims": [{"matter": "round/13/dates", "value": "2019-03-28", "source": "dawn-2019", "place": …,
                 "about"?, "note"?}, …]}

The facts are the reports'; every sentence is ours.  A claim says no more than its source: what is read into it and what
speaks against it stand in the note.  Rival values are separate claims (R1); what nobody reports is left out (R12).
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from paraph.errors import Malformed, ParaphError
from paraph.names import LocalText, MechanismId, Ref, SideId, parse_mechanism, parse_ref, parse_side
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word, claim, say
from paraph.words.values import check_value

FILE = "record.json"


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
        """The words that enter this source in a record."""
        facts: dict[str, object] = msgspec.to_builtins(self)
        return tuple(say(f"{self.ref}/{name}", value) for name, value in facts.items() if name != "id")


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    matter: str
    value: Any
    source: str
    place: str
    about: str = ""
    note: str = ""

    def word(self) -> Word:
        return claim(self.matter, self.value, f"source/{self.source}", self.place, about=self.about, note=self.note)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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


def load() -> Record:
    """The record that comes with Paraph."""
    return parse_record((files("paraph.demo") / FILE).read_bytes())


def parse_record(data: bytes, file: str = FILE) -> Record:
    """A record from the bytes of a file.  Malformed, naming source or claim, for anything a side could not say."""
    try:
        record = msgspec.json.decode(data, type=Record)
    except msgspec.MsgspecError as error:
        raise Malformed(f"{file} is not a record: {error}.", remedy="Mend it where the message points.") from None
    _check_head(record)
    _check_sources(record, file)
    _check_claims(record, file)
    return record


def _check_head(record: Record) -> None:
    parse_mechanism(record.mechanism.id)
    check_value("text", record.mechanism.name)  # type: ignore[arg-type]
    check_value("date", record.mechanism.established)
    check_value("langs", record.mechanism.languages)  # type: ignore[arg-type]
    for side, name in record.sides.items():
        parse_side(side)
        check_value("text", name)  # type: ignore[arg-type]


def _check_sources(record: Record, file: str) -> None:
    known: set[str] = set()
    for number, source in enumerate(record.sources, 1):
        where = f"{file}, source {number} ({source.id})"
        if source.id in known:
            raise Malformed(f"{where}: another source has this id.", remedy="Give each source an id of its own.")
        if source.copy_of is not UNSET and source.copy_of.removeprefix("source/") not in known:
            raise Malformed(f"{where}: it is a copy of a source not yet named.", remedy="Put the original before it.")
        known.add(source.id)
        for word in source.words():
            _check_word(word, record, where)


def _check_claims(record: Record, file: str) -> None:
    sources = {source.id for source in record.sources}
    seen: set[tuple[str, str, str, str]] = set()
    for number, item in enumerate(record.claims, 1):
        where = f"{file}, claim {number} ({item.matter})"
        key = (item.matter, item.about, item.source, item.place)
        if item.source not in sources:
            raise Malformed(f"{where}: there is no source {item.source}.", remedy="Enter the source first.")
        if key in seen:
            raise Malformed(f"{where}: this place in {item.source} is cited twice.", remedy="Name another place.")
        seen.add(key)
        _check_word(item.word(), record, where)


def _check_word(word: Word, record: Record, where: str) -> None:
    """Put a word through the gate that a side's own words pass, and say where when that refuses."""
    sides = tuple(record.sides)
    try:
        check_sayable(word, sides[0], sides)
    except ParaphError as error:
        raise Malformed(f"{where}: {error}", remedy=error.remedy, detail=f"{where}: {error.detail}") from None
