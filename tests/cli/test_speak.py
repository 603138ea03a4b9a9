"""`say`, `withdraw` and `claim`."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

VALUES = {
    "round/16/ordinal": ("16", 16),
    "round/16/dates": ("2026-05-12/2026-05-13", "2026-05-12/2026-05-13"),
    "round/16/host": ("RU", "RU"),
    "round/16/format": ("in-person", "in-person"),
    "round/16/city": ('{"en": "Moscow", "ru": "Москва"}', {"en": "Moscow", "ru": "Москва"}),
    "round/16/agenda": ("agenda-item/16.pk-1, agenda-item/16.ru-1", ["agenda-item/16.pk-1", "agenda-item/16.ru-1"]),
    "text/js/package": ("yes", True),
    "delegation/16/members": ("A. Person; B. Person", [{"name": {"en": "A. Person"}}, {"name": {"en": "B. Person"}}]),
}


@pytest.mark.parametrize("matter", VALUES)
def test_a_value_may_be_written_plainly(matter: str, two: Terminal) -> None:
    plain, value = VALUES[matter]
    two.ok(f"paraph say {matter} '{plain}' --yes", "pk")
    assert two.ok(f"paraph show {matter} --json", "pk").data["voices"]["PK"]["value"] == value


def test_plain_words_are_in_the_language_that_was_named(two: Terminal) -> None:
    two.ok("paraph say round/16/city Москва --lang ru --yes", "pk")
    assert two.ok("paraph show round/16/city --json", "pk").data["voices"]["PK"]["value"] == {"ru": "Москва"}


def test_a_value_may_come_from_standard_input(two: Terminal) -> None:
    two.ok("paraph say statement/16.pk-1/text.en - --yes", "pk", stdin="Two lines,\nas read out.\n")
    found = two.ok("paraph show statement/16.pk-1/text.en --json", "pk").data
    assert found["voices"]["PK"]["value"] == "Two lines,\nas read out."


def test_several_words_are_said_in_one_entry(two: Terminal) -> None:
    Path("words").write_text(
        '{"matter":"round/16/ordinal","say":16}\n\n{"matter":"round/16/city","say":{"en":"Moscow"}}\n'
    )
    entry = two.ok("paraph say --from words --yes --json", "pk").data["entry"]
    voices = two.ok("paraph show round/16 --json", "pk").data["matters"]
    assert [view["voices"]["PK"]["entry"] for view in voices] == [entry, entry]


def test_an_authority_and_a_deadline_go_with_ad_referendum(two: Terminal) -> None:
    two.ok(
        "paraph say round/16/city Moscow --assent ad-referendum --to 'The cabinet' --until 2026-04-01T00:00:00Z --yes",
        "pk",
    )
    shown = two.ok("paraph show round/16/city", "pk").out
    assert "referred to: The cabinet" in shown
    assert "until: 2026-04-01T00:00:00Z" in shown


def test_a_word_is_withdrawn(two: Terminal) -> None:
    two.ok("paraph say round/16/city Moscow --yes", "pk")
    two.ok("paraph withdraw round/16/city --note 'Too early' --yes", "pk")
    shown = two.ok("paraph show round/16/city", "pk").out
    assert "(withdrawn)" in shown
    assert "· open" in shown


def test_the_preview_points_at_odd_characters(two: Terminal) -> None:
    reply = two.run("paraph say round/16/city Моsсоw", "pk", stdin="n\n")
    assert "Look again:" in reply.err
    assert "MIXED" not in reply.out


def test_what_is_said_without_asking_is_warned_of_too(two: Terminal) -> None:
    reply = two.ok("paraph say round/16/city Моsсоw --yes", "pk")
    assert reply.err.startswith("Look again: round/16/city: character")


def test_third_states_are_listed_before_anything_is_said(two: Terminal) -> None:
    words = "'Guests from China and Ирана came to Russia.'"
    reply = two.run(f"paraph say round/16/venue {words}", "pk", stdin="n\n")
    assert "Third states named: China, Iran.\n" in reply.err


def test_no_line_on_third_states_where_none_is_named(two: Terminal) -> None:
    assert "Third states" not in two.ok("paraph say round/16/city Moscow --yes", "pk").err


def test_a_program_is_told_what_to_look_at_again(two: Terminal) -> None:
    reply = two.ok("paraph say round/16/city Моsсоw --yes --json", "pk")
    assert reply.data["careful"][0].startswith("Look again: round/16/city: character")
    assert not reply.err


def test_a_plain_word_has_nothing_to_look_at_again(two: Terminal) -> None:
    assert not two.ok("paraph say round/16/city Moscow --yes", "pk").err


def test_a_claim_of_a_source_that_nobody_described_is_warned_of(two: Terminal) -> None:
    claim = "paraph claim round/14/dates 2024-02-07 --source gazette --place 'p. 1' --yes"
    assert "nobody has described source/gazette yet" in two.ok(claim, "pk").err
    two.ok("paraph say source/gazette/title 'A gazette' --yes", "pk")
    assert not two.ok(claim, "pk").err


def test_a_no_leaves_nothing_behind(two: Terminal) -> None:
    before = two.ok("paraph show --digest", "pk").out
    reply = two.run("paraph say round/16/city Moscow", "pk", stdin="n\n")
    assert (reply.code, reply.err.split("\n")[-2]) == (1, "Nothing was done.")
    assert two.ok("paraph show --digest", "pk").out == before


def test_nothing_typed_is_a_no(two: Terminal) -> None:
    reply = two.run("paraph say round/16/city Moscow", "pk")
    assert (reply.code, "Nothing was done." in reply.err) == (1, True)
