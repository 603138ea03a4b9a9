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


@pytest.mark.parametrize("sides", [2, 3, 5, 10])
def test_common_words_between_long_alternatives_are_rare(sides: int) -> None:
    found = shown = 0
    for lang in PARAGRAPHS:
        for seed in range(12):
            content = compile_wordings(coded(family(lang, 80, sides, seed)), lang)
            found += islands(content, most=1)
            shown += len(brackets(content))
    assert found <= (0.005 if sides == 2 else 0.02) * shown


def test_the_common_subsequence_is_the_one_that_the_specification_names() -> None:
    random = Random("subsequence")
    for size in range(1, 60):
        first, second = ("".join(random.choices("abcde", k=random.randint(1, size))) for _ in range(2))
        runs = equal_runs(first, second)
        assert [(i + k, j + k) for i, j, n in runs for k in range(n)] == common_subsequence(first, second)
