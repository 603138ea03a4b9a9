"""`check`: the record from its bytes, and the evidence kept of what cannot be true."""

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_bad_input import forked


@pytest.fixture
def told(two: Terminal) -> Terminal:
    """RU's node has forked, and PK has both heads."""
    forked(two)
    assert two.run("paraph import out.paraph", "pk").code == 76
    return two


def test_a_record_without_evidence_ends_well(two: Terminal) -> None:
    assert "evidence" not in two.ok("paraph check", "pk").out


def test_evidence_kept_is_a_finding(told: Terminal) -> None:
    reply = told.run("paraph check", "pk")
    assert reply.code == 1
    assert "The record is sound; 1 piece of evidence is kept of what cannot be true:" in reply.out


def test_a_piece_of_evidence_names_its_side_and_says_what_is_wrong(told: Terminal) -> None:
    (line,) = [line for line in told.run("paraph check", "pk").out.split("\n") if line.startswith("1. ")]
    assert "  RU  " in line
    assert "forked" in line


def test_signed_heads_are_shown_as_text(told: Terminal) -> None:
    shown = told.run("paraph check", "pk").out
    assert shown.count("\n    paraph/example/RU\n") == 2


def test_evidence_is_whole_for_a_program(told: Terminal) -> None:
    (report,) = told.run("paraph check --json", "pk").data
    (piece,) = report["evidence"]
    assert report["sound"]
    assert (piece["side"], set(piece)) == ("RU", {"side", "kind", "message", "at", "exhibits"})
    assert all(each.get("text") or bytes.fromhex(each["hex"]) for each in piece["exhibits"])


def test_the_node_points_at_its_evidence(told: Terminal) -> None:
    assert "1 piece of evidence is kept of what cannot be true: see `paraph check`" in told.ok("paraph show", "pk").out
