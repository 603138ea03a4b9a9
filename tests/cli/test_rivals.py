"""A second copy of a home has spoken: the node says nothing more until its operator decides."""

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_bad_input import forked
from tests.sides import MECHANISM

SAY = "paraph say round/16/format in-person --yes"


@pytest.fixture
def divided(two: Terminal) -> Terminal:
    """RU's node has been shown what its other copy said."""
    forked(two)
    assert two.run("paraph import out.paraph", "ru").code == 76
    return two


def test_it_says_nothing_more_and_tells_what_to_do(divided: Terminal) -> None:
    reply = divided.run(SAY, "ru")
    assert reply.code != 0
    assert "something else has spoken in our name" in reply.err
    assert "paraph recover --help" in reply.err


def test_the_check_says_it_and_names_both_ways_out(divided: Terminal) -> None:
    reply = divided.run("paraph check", "ru")
    assert reply.code == 1
    assert "RU's own key: It has signed 2 other entries than the ones here" in reply.out
    assert "run `paraph recover --keep-ours`" in reply.out
    assert "in a new home with the same key" in reply.out


def test_when_its_operator_has_decided_it_speaks_again(divided: Terminal) -> None:
    reply = divided.ok("paraph recover --keep-ours", "ru")
    assert "this node goes on with its own record of RU" in reply.out
    assert "Given up: 2 entries with the root " in reply.out
    divided.ok(SAY, "ru")
    assert "The record is sound; 1 piece of evidence is kept" in divided.run("paraph check", "ru").out


def test_the_other_way_out_is_a_new_home_with_the_same_key(divided: Terminal) -> None:
    """What the other copy said, and PK may hold, is taken up; what only this node said is not in it."""
    theirs = divided.ok("paraph card --json", "pk").data["fingerprint"]
    divided.ok(f"paraph init --side RU --mechanism {MECHANISM} --name en=Russia --key ru/keys/{MECHANISM}", "new")
    divided.ok(f"paraph charter adopt example.charter --fingerprint 'PK={theirs}'", "new")
    divided.ok("paraph recover --from out.paraph", "new")
    assert "Kazan" in divided.ok("paraph show round/16/city", "new").out
    divided.ok(SAY, "new")


def test_where_nothing_is_to_be_decided_it_is_refused(two: Terminal) -> None:
    assert "Nothing is to be decided" in two.run("paraph recover --keep-ours", "pk").err


def test_a_record_is_fetched_back_or_ours_is_kept_not_both(divided: Terminal) -> None:
    assert "Only one of these" in divided.run("paraph recover --keep-ours --from out.paraph", "ru").err


def test_an_import_says_that_evidence_was_kept(two: Terminal) -> None:
    forked(two)
    reply = two.run("paraph import out.paraph", "pk")
    assert "example: 1 piece of evidence is kept of what cannot be true: see `paraph check`." in reply.out
