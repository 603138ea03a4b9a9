"""What the compiler makes of the sides' words goes through every form and gives each side its words back."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from bench.documents import ATOMS
from paraph.exports.docx_brackets import format_docx
from paraph.exports.docx_brackets_parse import parse_docx
from paraph.names import Lang, SideId
from paraph.texts.compiled import compile_paragraph
from paraph.texts.html import format_html
from paraph.texts.html_parse import parse_html
from paraph.texts.model import Document, Paragraph
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain
from paraph.texts.recover import DELETE, wording_of
from tests.texts.grammar.strategies import seeds

SIDES = tuple(SideId(code) for code in ("PK", "RU", "CN", "US", "EU"))
FORMS: dict[str, tuple[Callable[[Document], Any], Callable[[Any], Document]]] = {
    "plain": (format_plain, parse_plain),
    "html": (format_html, parse_html),
    "docx": (format_docx, parse_docx),
}


def wordings_of(rng: Random) -> dict[SideId, str]:
    """Up to five versions of one text, each a few changes away from it."""
    words = [rng.choice(ATOMS) for _ in range(rng.randint(1, 30))]
    found = {}
    for side in rng.sample(SIDES, rng.randint(1, 5)):
        changed = list(words)
        for _ in range(rng.randint(0, 3)):
            place = rng.randrange(len(changed) + 1)
            changed[place : place + rng.randint(0, 2)] = rng.sample(ATOMS, rng.randint(0, 2))
        found[side] = rng.choice(("", " ")).join(changed)
    return found


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(seeds)
def test_each_side_finds_its_own_words_in_every_form(form: str, seed: int) -> None:
    rng, (write, parse) = Random(seed), FORMS[form]
    wordings = wordings_of(rng)
    deleting = [side for side in SIDES if side not in wordings and rng.random() < 0.3]
    spoken = tuple(side for side in SIDES if side in wordings or side in deleting)
    content = compile_paragraph(wordings, deleting, "en", SIDES)
    read = parse(write(Document(Lang("en"), SIDES, (Paragraph("1", spoken, content),)))).paragraphs[0].content
    assert {side: wording_of(read, side) for side in wordings} == wordings
    assert all(wording_of(read, side) == DELETE for side in deleting)
