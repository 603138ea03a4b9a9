"""Who says a quotation, a sentence or two each, inside one invented report: persons and talks do not exist."""

import time

import pytest

from paraph.intake.lines import facts_of, shape

REPORT = """Malta, Chile hold sixth ocean talks

VALLETTA: The sixth round of ocean consultations between Malta and Chile was held in Valletta on Monday. \
The Maltese side was led by Permanent Secretary Rita Zammit-Borg and the Chilean side by Ambassador Luis Araya Soto. \
The Maltese Ministry of Foreign Affairs published a note.

{said}
"""


def speakers(said: str) -> list[str]:
    text = REPORT.format(said=said)
    return [quote["speaker"] for quote in shape(text, facts_of({"text": text, "lang": "en"}))["quotes"]]


NAMED = [
    ('"The tide waits for neither of us," Zammit-Borg said.', ["Rita Zammit-Borg"]),
    ('"The tide waits for neither of us," joked Malta\'s Permanent Secretary, Rita Zammit-Borg.', ["Rita Zammit-Borg"]),
    ('"The tide waits for neither of us," the Chilean ambassador told the press.', ["Luis Araya Soto"]),
    ('"The tide waits for neither of us," the ministry added.', ["Maltese Ministry of Foreign Affairs"]),
    ('According to Araya, "nobody owns the open sea for long".', ["Luis Araya Soto"]),
    ('"We had hoped for rather more," a senior Chilean official said.', ["senior Chilean official"]),
    ('"We had hoped for rather more," the spokesperson said.', ["spokesperson"]),
    ('"We had hoped for rather more," said Pia Lund of the group Blue Line.', ["Pia Lund"]),
]


@pytest.mark.parametrize(("said", "names"), NAMED)
def test_a_speaker_goes_by_the_fullest_name_of_the_report(said: str, names: list[str]) -> None:
    assert speakers(said) == names


def test_he_is_whoever_was_spoken_of_last() -> None:
    said = (
        '"It was a long day at sea," Zammit-Borg said.\n\nAraya praised the port. "It smells of home to me," he said.'
    )
    assert speakers(said) == ["Rita Zammit-Borg", "Luis Araya Soto"]


def test_a_second_quotation_in_one_breath_has_the_first_ones_speaker() -> None:
    said = '"The Ocean Treaty is our floor," Araya says. "The ceiling is still to be built."'
    assert speakers(said) == ["Luis Araya Soto"] * 2


def test_it_is_the_agency_or_ministry_spoken_of_last() -> None:
    said = 'Chile\'s state news agency was kinder. The day was "calm and bright from end to end," it said.'
    assert speakers(said) == ["Chile's state news agency"]


def test_the_official_is_the_one_of_just_before() -> None:
    said = 'A senior Chilean official was calm. "The whales will outlive us all," the official said.'
    assert speakers(said) == ["senior Chilean official"]


def test_she_may_be_a_person_who_goes_by_the_first_name() -> None:
    said = 'Rita said her island had much to learn. "We have a long coast and few boats," she said.'
    assert speakers(said) == ["Rita Zammit-Borg"]


def test_many_speakers_cost_no_more_than_their_number() -> None:
    began = time.process_time()
    names = (f"Ann Q{chr(97 + n % 26)}x{chr(97 + n // 26)}" for n in range(400))
    speakers("".join(f'{name} met us. "Five words are quite enough," he said. ' for name in names))
    assert time.process_time() - began < 6
