"""Copies, cuts and rewrites are one source; independent reports of one meeting are not."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.intake import quality, synthetic
from paraph.intake import copies
from tests.intake.reports import lines, text_of

ONE = text_of("no-in")
INDEPENDENT = (
    "India's Foreign Office Consultations with Norway, the 11th of their kind, went ahead on Tuesday. Secretary (West) "
    "Raghav Menon flew to Oslo for them. Arctic research and shipping without carbon took up most of the day, a "
    "release "
    "from New Delhi says, and the host thanked her visitor for coming so far north at this time of the year."
)


def grouped(*texts: str) -> list[tuple[int, ...]]:
    return [story.members for story in copies.stories(texts)]


def test_a_copy_and_its_origin_are_one_story() -> None:
    assert grouped(ONE, text_of("ke-jp"), ONE) == [(0, 2), (1,)]


def test_a_cut_is_one_story_with_the_whole() -> None:
    assert grouped(ONE, ONE[: len(ONE) // 2]) == [(0, 1)]


def test_a_padded_copy_is_one_story_with_the_short_one() -> None:
    assert [set(members) for members in grouped(ONE, text_of("pl-kz") + ONE)] == [{0, 1}]


def test_a_rewrite_that_keeps_its_passages_is_one_story() -> None:
    chance = random.Random(1)
    words = ONE.split()
    changed = " ".join(word if chance.random() > 0.1 else "otherwise" for word in words)
    assert [set(members) for members in grouped(ONE, changed)] == [{0, 1}]


def test_two_independent_reports_of_one_meeting_are_two_stories() -> None:
    assert grouped(ONE, INDEPENDENT) == [(0,), (1,)]


def test_no_two_of_the_cases_are_one_story() -> None:
    texts = [line["text"] for line in lines()]
    assert len(copies.stories(texts)) == len(texts)


def test_the_origin_is_the_report_published_first() -> None:
    found = copies.stories([ONE, ONE], ["2024-02-02", "2024-02-01"])
    assert found[0].members == (1, 0)


def test_weight_counts_origins_and_not_reports() -> None:
    found = copies.stories([ONE, ONE, INDEPENDENT])
    assert copies.weight([0, 1, 2], found) == 2


def test_what_is_known_to_be_one_story_is_made_one() -> None:
    found = copies.together(copies.stories([ONE, INDEPENDENT, ONE]), [(0, 1)])
    assert [story.members for story in found] == [(0, 2, 1)]


def test_the_evidence_is_the_passages_both_texts_have() -> None:
    shared = copies.shared_passages(
        "He said it: the sea was calm that night, all night.", "That the sea was calm that night, we know."
    )
    assert len(shared) == 1
    assert shared[0].one == (12, 39)


def test_the_sampled_index_finds_what_the_full_one_finds() -> None:
    made = list(synthetic(600))
    index = copies.Index()
    found = {str(number): [like.other for like in index.add(text)] for number, (text, _) in enumerate(made)}
    recall, precision = quality(found, [origin for _, origin in made])
    assert recall > 0.98
    assert precision == 1.0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_report_is_in_exactly_one_story(texts: list[str]) -> None:
    members = [number for story in copies.stories(texts) for number in story.members]
    assert sorted(members) == list(range(len(texts)))
