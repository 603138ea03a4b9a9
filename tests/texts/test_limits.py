"""The worst wordings of the longest length are compiled, exactly and within a few seconds."""

import time
from collections.abc import Callable
from random import Random

import pytest

from paraph.texts.compiler import MAX_CHARACTERS, compile_wordings
from paraph.texts.recover import wording_of
from tests.texts.families import coded

SECONDS = 10
"""About ten times what they take: for slow machines."""


def _of(alphabet: str, joint: str) -> Callable[[Random, int], str]:
    return lambda random, _: joint.join(random.choices(alphabet, k=MAX_CHARACTERS // (1 + len(joint))))


WORST: dict[str, Callable[[Random, int], str]] = {
    "two words in any order": _of("ab", " "),
    "signs": _of(".,;:", ""),
    "the same word": lambda _, n: "a " * (MAX_CHARACTERS // 2 - n),
    "no word alike": lambda _, n: " ".join(str(n * 10_000 + k) for k in range(3_000)),
    "parentheses": lambda _, n: "(" * 9_000 + str(n) + ")" * 9_000,
    "marks upon marks": lambda _, n: "a" + "\u0301" * 19_000 + str(n),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_texts_take_their_time_and_no_more(name: str) -> None:
    random = Random(name)
    wordings = coded([WORST[name](random, n) for n in range(3)])
    start = time.process_time()
    content = compile_wordings(wordings, "en")
    assert time.process_time() - start < SECONDS
    assert {side: wording_of(content, side) for side in wordings} == wordings
