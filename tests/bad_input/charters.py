"""Charters and cards that cannot be, or cannot be taken now."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from paraph import canon
from paraph.charter import Charter, format_charter, parse_card, parse_charter
from paraph.errors import Malformed, Refused
from paraph.feed.note import format_vkey
from paraph.names import MechanismId, SideId
from paraph.node import Node
from tests.bad_input.cases import Act, Case
from tests.sides import MECHANISM, PK, RU, SIDES, STRANGER, World, charter_of, signing_key

Parts = dict[str, Any]


def reads(change: Callable[[Parts], None]) -> Act:
    """A charter that is changed before it is read."""

    def act(play: World) -> Charter:
        parts: Any = canon.decode(format_charter(play.charter))
        change(parts)
        return parse_charter(canon.encode(parts))

    return act


def sets(**parts: canon.Json) -> Act:
    return reads(lambda charter: charter.update(parts))


def party(side: str, key: str) -> Act:
    return reads(lambda charter: charter["sides"].update({side: {"key": key, "name": {"en": side}}}))


def adopts(charter: Charter, **node: Any) -> Act:
    """PK's node, with what it has, is given another charter to keep."""

    def act(play: World) -> None:
        parts: Parts = {"keys": {charter.mechanism: signing_key(PK, charter.mechanism)}, **node}
        Node(PK, play[PK].store, clock=play.clock, **parts).adopt(charter)

    return act


def card(**parts: canon.Json) -> Act:
    true: Parts = {"key": key_of(RU), "mechanism": MECHANISM, "name": {"en": "RU"}, "side": "RU"}
    return lambda _: parse_card(canon.encode({**true, **parts}))


def key_of(side: SideId, mechanism: MechanismId = MECHANISM, which: str = "its") -> str:
    return format_vkey(signing_key(side, mechanism, which).verifier)


def nine(charter: Parts) -> None:
    sides = {side: {"key": key_of(side), "name": {"en": side}} for side in (*SIDES, STRANGER)}
    charter["sides"] = sides


ANOTHER = MechanismId("another")
RENAMED = replace(charter_of((PK, RU)), established="2004")
ONE_SIDE: canon.Json = {"PK": {"key": key_of(PK), "name": {"en": "PK"}}}
# The neutral point of the curve: any signature could be made to fit it.
WEAK = "paraph/example/RU+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

CHARTERS = [
    Case("a charter with one side", sets(sides=ONE_SIDE), Malformed, "names 2 to 8 sides"),
    Case("a charter with nine sides", reads(nine), Malformed, "names 2 to 8 sides"),
    Case("two sides with one key", party("RU", key_of(PK)), Malformed, "made for another feed"),
    Case("a key of another mechanism", party("RU", key_of(RU, mechanism=ANOTHER)), Malformed, "made for another feed"),
    Case("a key cut short", party("RU", key_of(RU)[:-4]), Malformed, "not an Ed25519 key"),
    Case("a key with a letter changed", party("RU", key_of(RU).replace("/RU+", "/RU+0", 1)), Malformed, "not a key"),
    Case("a weak key", party("RU", WEAK), Malformed, "weak"),
    Case("a side that is no code", party("Russia", key_of(RU)), Malformed, "not the code of a side"),
    Case("a charter of version 2", sets(v=2), Malformed, "version that this node does not read"),
    Case("a charter without its name", reads(lambda c: c.pop("name")), Malformed, "This is not a charter"),
    Case("a charter with a part too many", sets(more=1), Malformed, "This is not a charter"),
    Case("a charter named in no language", sets(name={}), Malformed, "a text by language is expected"),
    Case("a year that is none", sets(established="long ago"), Malformed, "date: There is white space"),
    Case("a language twice", sets(languages=["en", "en"]), Malformed, "in the list already"),
    Case(
        "a charter with spaces", lambda play: parse_charter(format_charter(play.charter) + b" "), Malformed, "canonical"
    ),
    Case("a charter without end", lambda _: parse_charter(b" " * 65_536), Malformed, "larger than 65,535 bytes"),
    Case("a charter that is not ours", adopts(charter_of(SIDES[1:3], ANOTHER)), Refused, "PK is not a side of another"),
    Case("another charter than we hold", adopts(RENAMED), Refused, "has another charter on this node"),
    Case("a charter without our key", adopts(charter_of((PK, RU), ANOTHER), keys={}), Refused, "is not on this node"),
    Case(
        "a charter with a key not ours",
        adopts(charter_of((PK, RU), ANOTHER), keys={ANOTHER: signing_key(PK)}),
        Refused,
        "is not on this node",
    ),
    Case("a card with another side's key", card(side="PK"), Malformed, "made for another feed"),
    Case("a card without a key", card(key=""), Malformed, "not a key"),
    Case("a card of no mechanism", card(mechanism="The Group"), Malformed, "short name of a mechanism"),
    Case("a card that is a list", lambda _: parse_card(b"[]"), Malformed, "This is not a card"),
]
