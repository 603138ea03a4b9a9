"""A document whose attribution is withheld tells nobody's hand."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from bench.documents import random_document
from paraph.errors import Malformed
from paraph.exports.docx_brackets import format_docx
from paraph.names import SideId
from paraph.texts.html import format_html
from paraph.texts.model import Alternative, Content, Document, Group, Move, Note, Order, Paragraph
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain
from paraph.texts.withhold import withhold
from tests.golden_brackets import joint
from tests.texts.grammar.examples import CN, PK, RU, document, two_words
from tests.texts.grammar.strategies import FEW, seeds

Names = dict[SideId, SideId]


def renamed(original: Document, names: Names) -> Document:
    """The same document after the sides have changed places in everything but the head."""
    paragraphs = tuple(
        replace(
            par,
            spoken=tuple(names[side] for side in par.spoken),
            content=renamed_content(par.content, names),
            notes=tuple(replace(note, by=tuple(names[side] for side in note.by)) for note in par.notes),
        )
        for par in original.paragraphs
    )
    orders = tuple(Order(names[order.by], order.moves) for order in reversed(original.orders))
    return replace(original, paragraphs=paragraphs, orders=orders)


def renamed_content(content: Content, names: Names) -> Content:
    return tuple(
        replace(
            piece,
            alternatives=tuple(
                Alternative(renamed_content(rival.content, names), tuple(names[side] for side in rival.by))
                for rival in reversed(piece.alternatives)
            ),
        )
        if isinstance(piece, Group)
        else piece
        for piece in content
    )


@FEW
@given(seeds)
def test_who_holds_what_leaves_no_trace(seed: int) -> None:
    rng = Random(seed)
    original = random_document(rng)
    if not original.attributed:
        return
    names = dict(zip(original.sides, rng.sample(original.sides, len(original.sides)), strict=True))
    assert withhold(renamed(original, names)) == withhold(original)


@FEW
@given(seeds)
def test_a_withheld_document_keeps_every_rule_and_comes_back_withheld(seed: int) -> None:
    shown = withhold(random_document(Random(seed)))
    assert parse_plain(format_plain(shown)) == shown == withhold(shown)


@pytest.mark.parametrize("write", [format_plain, format_html, lambda shown: str(format_docx(shown))])
def test_two_sides_that_change_places_give_the_same_bytes(write: Callable[[Document], object]) -> None:
    names = {PK: RU, RU: PK, CN: CN}
    original = document(two_words(), ("x ", Group((Alternative(("y",), (RU,), "2026-03-02"),))))
    assert write(withhold(original)) == write(withhold(renamed(original, names)))


def test_no_code_and_no_day_is_left_outside_the_head() -> None:
    head, _, rest = format_plain(withhold(joint())).partition("attribution: withheld\n")
    assert head.endswith("sides: XA XB XC\n")
    assert not [word for word in ("XA", "XB", "XC", "2026", "base") if word in rest]


def test_alternatives_stand_in_order_of_their_characters() -> None:
    assert "[agreed][took note]" in format_plain(withhold(document(two_words())))
    swapped = document(
        ("Both sides ", Group((Alternative(("took note",), (PK,)), Alternative(("agreed",), (RU,)))), ".")
    )
    assert "[agreed][took note]" in format_plain(withhold(swapped))


def test_another_order_of_alternatives_is_refused() -> None:
    with pytest.raises(Malformed, match="stand in order of their characters"):
        parse_plain("%bracketed 1 lang=en\nsides: PK RU\nattribution: withheld\n\n¶ 1\n[b][a] x\n")


def test_moves_of_all_sides_are_one_list() -> None:
    moved = (Order(PK, (Move("2", ""),)), Order(RU, (Move("2", ""),)), Order(CN, ()))
    shown = withhold(replace(document(("a",), ("b",)), orders=moved))
    assert shown.orders == (Order(SideId(""), (Move("2", ""),)),)


def test_notes_of_several_sides_become_one() -> None:
    notes = (Note("reserve", (PK,), since="2026-03-02"), Note("reserve", (RU,)))
    shown = withhold(replace(document(), paragraphs=(Paragraph("1", (PK, RU), ("a",), notes),)))
    assert shown.paragraphs[0].notes == (Note("reserve", ()),)
