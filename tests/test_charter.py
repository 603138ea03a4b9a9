"""Charters and cards: what is read is written back, and what two people read to each other tells keys apart."""

import re

import pytest

from paraph.charter import (
    Charter,
    Party,
    charter_digest,
    fingerprint,
    format_card,
    format_charter,
    parse_card,
    parse_charter,
)
from paraph.errors import Malformed, Refused
from paraph.feed.note import VerifierKey
from paraph.names import FeedId, Lang
from tests.sides import CHARTER, MECHANISM, PK, RU, SIDES, STRANGER, World, charter_of, signing_key


def key(number: int) -> VerifierKey:
    return signing_key(RU, which=f"key {number} of").verifier


@pytest.mark.parametrize("count", range(2, 9))
def test_a_charter_of_two_to_eight_sides_is_read_back(count: int) -> None:
    charter = charter_of(SIDES[:count])
    assert parse_charter(format_charter(charter)) == charter


def test_the_order_in_which_sides_were_listed_is_not_part_of_it() -> None:
    assert charter_digest(charter_of((RU, PK))) == charter_digest(charter_of((PK, RU)))


@pytest.mark.parametrize(
    "other",
    [
        charter_of((PK, SIDES[2])),
        charter_of((PK, RU, SIDES[2])),
        Charter(MECHANISM, {Lang("en"): "An example"}, "2004", (Lang("en"),), charter_of((PK, RU)).parties),
        Charter(MECHANISM, {Lang("en"): "An example"}, "2003", (Lang("ru"),), charter_of((PK, RU)).parties),
        Charter(MECHANISM, {Lang("ru"): "An example"}, "2003", (Lang("en"),), charter_of((PK, RU)).parties),
    ],
)
def test_every_part_of_it_moves_the_digest(other: Charter) -> None:
    assert charter_digest(other) != charter_digest(charter_of((PK, RU)))


@pytest.mark.parametrize("version", [b"2", b"true", b'"1"', b"0"])
def test_another_version_is_refused(version: bytes) -> None:
    """`true` equals 1 to Python; a charter that is read must be written back as it was."""
    data = format_charter(charter_of((PK, RU)))
    with pytest.raises(Malformed, match="version"):
        parse_charter(data.replace(b'"v":1', b'"v":' + version))


def test_a_card_is_read_back() -> None:
    party = Party(RU, {Lang("en"): "Russia", Lang("ru"): "Россия"}, signing_key(RU).verifier)
    assert parse_card(format_card(MECHANISM, party)) == party


def test_a_stranger_has_no_feed() -> None:
    with pytest.raises(Refused, match="XZ is not a side of example") as caught:
        charter_of((PK, RU)).feed(STRANGER)
    assert caught.value.remedy == "The sides are PK, RU."


def test_a_side_has_one_feed() -> None:
    assert charter_of((PK, RU)).feed(PK) == FeedId(MECHANISM, PK)


def test_a_fingerprint_is_six_groups_of_five_digits() -> None:
    assert re.fullmatch(r"[0-9]{5}( [0-9]{5}){5}", fingerprint(signing_key(PK).verifier))


def test_a_fingerprint_is_the_same_on_every_node() -> None:
    assert fingerprint(signing_key(PK).verifier) == "42292 35908 01944 54766 41877 30211"


def test_a_thousand_keys_have_a_thousand_fingerprints_and_first_groups_differ_too() -> None:
    found = [fingerprint(key(number)) for number in range(1000)]
    assert len(set(found)) == 1000
    assert len({each[:5] for each in found}) > 950


def test_a_key_under_another_name_has_another_fingerprint() -> None:
    mine = signing_key(RU)
    assert fingerprint(VerifierKey.from_public("paraph/example/XA", mine.verifier.public)) != fingerprint(mine.verifier)


def test_the_charter_is_sealed_like_everything_else() -> None:
    world = World((PK, RU, SIDES[2]))
    assert world.state(PK, CHARTER) == "proposed"
    world.exchange()
    assert {world.state(side, CHARTER) for side in world.sides} == {"sealed"}


def test_sides_that_hold_different_charters_see_it_at_once() -> None:
    """Each checks the other's key against the charter it holds, so only the digest can differ here."""
    world = World(adopted=False)
    other = charter_of((PK, RU))
    other = Charter(other.mechanism, other.name, "1947", other.languages, other.parties)
    world[PK].adopt(world.charter)
    world[RU].adopt(other)
    for reader, author in ((PK, RU), (RU, PK)):
        node, feed = world[author], world.feed(author)
        incoming = world[reader].incoming(feed, node.head(feed))
        world[reader].receive(incoming, list(node.store.entries(feed, 0, 1)))
    assert [world.state(side, CHARTER) for side in world.sides] == ["differs", "differs"]
