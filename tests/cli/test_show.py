"""`show`: what stands, and what stood."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.world import carry


@pytest.fixture
def spoken(two: Terminal) -> Terminal:
    """PK proposed Moscow, then Islamabad; RU has both."""
    two.ok("paraph say round/16/city Moscow --yes", "pk")
    two.ok("paraph say round/16/city Islamabad --note 'A second thought' --yes", "pk")
    carry(two, "pk", "ru")
    carry(two, "ru", "pk")
    return two


def moment_of(terminal: Terminal, side: str, step: int) -> str:
    history = terminal.ok("paraph show round/16/city --history --json", side.lower()).data["history"]
    return str([said["at"] for said in history if said["side"] == side][step])


def test_our_own_side_comes_first_on_each_node(spoken: Terminal) -> None:
    for side, other in (("PK", "RU"), ("RU", "PK")):
        lines = spoken.ok("paraph show round/16/city", side.lower()).out.split("\n")
        assert [lines[1].split()[0], lines[2 + (side == "PK")].split()[0]] == [side, other]


def test_a_matter_shows_its_state_value_and_note(spoken: Terminal) -> None:
    shown = spoken.ok("paraph show round/16/city", "ru").out
    assert "round/16/city · City · proposed" in shown
    assert "Islamabad" in shown
    assert "note: A second thought" in shown


def test_a_matter_nobody_spoke_on_is_open(two: Terminal) -> None:
    assert two.ok("paraph show round/16/venue", "pk").out.startswith("round/16/venue · Venue · open")


def test_an_earlier_moment_shows_the_earlier_word(spoken: Terminal) -> None:
    first = moment_of(spoken, "PK", 0)
    shown = spoken.ok(f"paraph show round/16/city --as-of {first}", "ru").out
    assert "Moscow" in shown
    assert "Islamabad" not in shown


def test_before_anything_was_said_there_is_nothing(spoken: Terminal) -> None:
    shown = spoken.ok("paraph show round --as-of 2001-01-01T00:00:00Z", "ru").out
    assert shown == "Nobody has spoken on any round.\n"


def test_a_past_state_has_its_own_digest_the_same_on_both(spoken: Terminal) -> None:
    first = moment_of(spoken, "PK", 0)
    digests = {spoken.ok(f"paraph show --digest --as-of {first}", side).out for side in ("pk", "ru")}
    assert len(digests) == 1
    assert digests != {spoken.ok("paraph show --digest", "pk").out}


def test_the_last_moment_is_the_present(spoken: Terminal) -> None:
    now, later = (spoken.ok(f"paraph show --digest{more}", "ru").out for more in ("", " --as-of 2099-01-01T00:00:00Z"))
    assert now == later


def test_claims_of_one_origin_count_as_one(two: Terminal) -> None:
    for source, value in (("gazette", "2024-02-07"), ("herald", "2024-02-07"), ("courier", "2024-02-08")):
        two.ok(f"paraph claim round/14/dates {value} --source {source} --place 'paragraph 1' --yes", "pk")
    two.ok("paraph say source/herald/copy-of source/gazette --yes", "pk")
    shown = two.ok("paraph show round/14/dates", "pk").out
    assert shown.count("[1 origin]") == 2
    assert "source/herald, paragraph 1" in shown


def test_a_claim_can_be_taken_back(two: Terminal) -> None:
    two.ok("paraph claim round/14/dates 2024-02-07 --source gazette --place 'p. 1' --yes", "pk")
    two.ok("paraph claim round/14/dates --take-back --source gazette --place 'p. 1' --yes", "pk")
    assert two.ok("paraph show round/14/dates --json", "pk").data["claims"] == []


def test_a_source_that_nobody_described_is_marked(two: Terminal) -> None:
    two.ok("paraph claim round/14/dates 2024-02-07 --source gazette --place 'p. 1' --yes", "pk")
    assert "source/gazette, p. 1 (source not described)" in two.ok("paraph show round/14/dates", "pk").out
    two.ok("paraph say source/gazette/title 'A gazette' --yes", "pk")
    assert "not described" not in two.ok("paraph show round/14/dates", "pk").out


def test_kinds_of_a_newer_peer_are_shown(two: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr("paraph.node.check_sayable", lambda *_: None)
        newer.setattr("paraph.cli.speak.check_sayable", lambda *_: None)
        Path("words").write_text('{"matter":"banquet/16/wine","say":"red"}\n{"matter":"round/16/wine","say":"red"}\n')
        two.ok("paraph say --from words --yes", "ru")
    carry(two, "ru", "pk")
    for what in ("banquet", "banquet/16", "banquet/16/wine", "round/16/wine"):
        assert "16" in two.ok(f"paraph show {what}", "pk").out


def test_what_a_terminal_would_obey_is_written_out(two: Terminal) -> None:
    """Another side's words may hold anything; ours may not, so the note of a source's place is where it gets in."""
    from paraph.cli.wording import visible

    assert visible("a\x1b[2Jb\u202ec") == "a<U+001B>[2Jb<U+202E>c"
    assert visible("Москва · ماسکو") == "Москва · ماسکو"


def test_the_node_shows_its_mechanisms_and_feeds(spoken: Terminal) -> None:
    shown = spoken.ok("paraph show", "ru").out
    assert "RU's node in" in shown
    assert "PK  3 entries; RU has accepted 3" in shown
