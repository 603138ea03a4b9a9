"""How good the brackets are, against the exact optimum and by islands, on edits as delegations make them."""

from random import Random

import pytest

from paraph.texts.compiler import compile_wordings
from paraph.texts.pairs import equal_runs
from paraph.texts.segment import tokens
from tests.texts.families import brackets, coded, islands, reading_cost
from tests.texts.oracle import common_subsequence, least_cost
from tests.texts.samples import PARAGRAPHS, family


@pytest.mark.parametrize("lang", sorted(PARAGRAPHS))
def test_two_sides_read_at_most_a_hundredth_dearer_than_the_optimum(lang: str) -> None:
    cost = least = 0
    for seed in range(24):
        texts = family(lang, 60, 2, seed)
        cost += reading_cost(compile_wordings(coded(texts), lang))
        least += least_cost(*(tokens(text).words for text in texts))
    assert least <= cost <= 1.01 * least


@pytest.mark.parametrize(("sides", "most"), [(2, 0.015), (3, 0.015), (5, 0.03), (10, 0.05)])
def test_a_common_word_or_two_between_long_alternatives_are_rare(sides: int, most: float) -> None:
    found = shown = 0
    for lang in PARAGRAPHS:
        for seed in range(12):
            content = compile_wordings(coded(family(lang, 80, sides, seed)), lang)
            found += islands(content, most=2)
            shown += len(brackets(content))
    assert found <= most * shown


def test_a_single_common_word_never_stands_between_long_alternatives_of_two_sides() -> None:
    contents = [compile_wordings(coded(family(lang, 80, 2, seed)), lang) for lang in PARAGRAPHS for seed in range(12)]
    assert not sum(islands(content, most=1) for content in contents)


def test_the_common_subsequence_is_the_one_that_the_specification_names() -> None:
    random = Random("subsequence")
    for size in range(1, 60):
        first, second = ("".join(random.choices("abcde", k=random.randint(1, size))) for _ in range(2))
        runs = equal_runs(first, second)
        assert [(i + k, j + k) for i, j, n in runs for k in range(n)] == common_subsequence(first, second)
