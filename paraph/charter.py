"""A mechanism's charter: who its sides are and which key speaks for each.

    {"established":"2003","languages":["en","ru"],"mechanism":"pk-ru-strategic-stability","name":{"en":"…"},
     "sides":{"PK":{"key":"paraph/…/PK+1a2b3c4d+AT…","name":{"en":"Pakistan"}},"RU":{…}},"v":1}

Each side makes its own key and hands over a *card* (its code, names and public key).  One of them draws the charter up
from the cards, each checks it against what it was told by telephone, and each says its digest as the first word of its
feed (`mechanism/<id>/charter`): the charter is agreed when the digests coincide, like everything else.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from msgspec import UNSET

from paraph import canon
from paraph.errors import Malformed, Refused
from paraph.feed.note import VerifierKey, format_vkey, parse_vkey
from paraph.names import (
    MAX_SIDES,
    FeedId,
    Lang,
    LocalText,
    MechanismId,
    SideId,
    parse_lang,
    parse_mechanism,
    parse_side,
)
from paraph.words.speech import Word
from paraph.words.values import check_value

MAX_CHARTER = 65_535


@dataclass(frozen=True, slots=True)
class Party:
    """A side as the charter names it."""

    side: SideId
    name: LocalText
    key: VerifierKey


@dataclass(frozen=True)
class Charter:
    mechanism: MechanismId
    name: LocalText
    established: str
    languages: tuple[Lang, ...]
    parties: tuple[Party, ...]

    @cached_property
    def sides(self) -> tuple[SideId, ...]:
        return tuple(party.side for party in self.parties)

    def party(self, side: SideId) -> Party:
        for party in self.parties:
            if party.side == side:
                return party
        raise Refused(f"{side} is not a side of {self.mechanism}.", remedy=f"The sides are {', '.join(self.sides)}.")

    def feed(self, side: SideId) -> FeedId:
        return FeedId(self.mechanism, self.party(side).side)


def fingerprint(key: VerifierKey) -> str:
    """What two people read to each other of a key: six groups of five digits (`canon.read_aloud`)."""
    return canon.read_aloud(hashlib.sha256(format_vkey(key).encode()).digest())


def parse_card(data: bytes) -> Party:
    """A side's card: `{"key":…,"mechanism":…,"name":…,"side":…}` in canonical form."""
    card = _object(data, {"key", "mechanism", "name", "side"}, "card")
    side = parse_side(_text(card["side"]))
    return _party(parse_mechanism(_text(card["mechanism"])), side, {"key": card["key"], "name": card["name"]})


def format_card(mechanism: MechanismId, party: Party) -> bytes:
    return canon.encode({"key": format_vkey(party.key), "mechanism": mechanism, "name": party.name, "side": party.side})


def parse_charter(data: bytes) -> Charter:
    """A charter from its canonical bytes; Malformed says which part is wrong."""
    if len(data) > MAX_CHARTER:
        raise Malformed(f"A charter is larger than {MAX_CHARTER:,} bytes.")
    value = _object(data, {"established", "languages", "mechanism", "name", "sides", "v"}, "charter")
    if type(value["v"]) is not int or value["v"] != 1:  # `true` equals 1 here, and would be written as 1
        raise Malformed("The charter is of a version that this node does not read.")
    mechanism = parse_mechanism(_text(value["mechanism"]))
    check_value("date", value["established"])
    check_value("langs", value["languages"])
    languages = tuple(parse_lang(_text(tag)) for tag in _list(value["languages"]))
    parties = _parties(mechanism, value["sides"])
    return Charter(mechanism, _names(value["name"]), _text(value["established"]), languages, parties)


def format_charter(charter: Charter) -> bytes:
    """Canonical bytes; the exact inverse of `parse_charter`."""
    return canon.encode(
        {
            "established": charter.established,
            "languages": list(charter.languages),
            "mechanism": charter.mechanism,
            "name": charter.name,
            "sides": {party.side: {"key": format_vkey(party.key), "name": party.name} for party in charter.parties},
            "v": 1,
        }
    )


def charter_digest(charter: Charter) -> str:
    """SHA-256 of the charter's canonical bytes, in hexadecimal: the value of `mechanism/<id>/charter`."""
    return hashlib.sha256(format_charter(charter)).hexdigest()


def check_charter_stands(charter: Charter, words: Iterable[Word]) -> None:
    """Refused when one of our words would give the charter another digest than it has, or take that back.

    What a side says of the charter is what the others hold theirs against: a slip would look like another charter.
    """
    matter = f"mechanism/{charter.mechanism}/charter"
    for word in words:
        if word.matter == matter and word.source is UNSET and word.say != charter_digest(charter):
            raise Refused(
                f"The charter of {charter.mechanism} has one digest, and our word on it stands.",
                remedy="Nothing was said. Another charter needs a mechanism of its own.",
                detail=charter_digest(charter),
            )


def _parties(mechanism: MechanismId, value: canon.Json) -> tuple[Party, ...]:
    if not isinstance(value, dict) or not 2 <= len(value) <= MAX_SIDES:
        raise Malformed(f"A charter names 2 to {MAX_SIDES} sides.")
    parties = tuple(_party(mechanism, parse_side(side), inner) for side, inner in sorted(value.items()))
    if len({party.key.public for party in parties}) < len(parties):
        raise Malformed("Two sides of the charter have the same key.", remedy="Each side makes its own key.")
    return parties


def _party(mechanism: MechanismId, side: SideId, value: canon.Json) -> Party:
    if not isinstance(value, dict) or set(value) != {"key", "name"}:
        raise Malformed(f"The charter's line for {side} is not a key and a name.")
    key = parse_vkey(_text(value["key"]))
    if key.name != FeedId(mechanism, side).origin:
        raise Malformed(
            f"The key given for {side} is made for another feed.",
            remedy=f"Ask {side} for the card of this mechanism.",
            detail=f"key name {key.name!r}, expected {FeedId(mechanism, side).origin!r}",
        )
    return Party(side, _names(value["name"]), key)


def _object(data: bytes, keys: set[str], what: str) -> Mapping[str, canon.Json]:
    value = canon.decode(data)
    if not isinstance(value, dict) or set(value) != keys:
        raise Malformed(f"This is not a {what}.", remedy=f"A {what} has the parts {', '.join(sorted(keys))}.")
    return value


def _text(value: canon.Json) -> str:
    if not isinstance(value, str):
        raise Malformed("A text was expected.", detail=f"found {type(value).__name__}")
    return value


def _list(value: canon.Json) -> list[canon.Json]:
    assert isinstance(value, list)
    return value


def _names(value: canon.Json) -> LocalText:
    check_value("text", value)
    assert isinstance(value, dict)
    return {parse_lang(tag): _text(name) for tag, name in value.items()}
