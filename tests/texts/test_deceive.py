"""What is shown before anyone agrees: hidden signs, and wordings that look the same and are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.texts.deceive import WHY, reveal, twins
from paraph.words.characters import suspicions
from tests.laws import LAW


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("to pay \u202e001\u202c roubles", "bidi-control", (7, 8)),
        ("non\u200bproliferation", "invisible", (3, 4)),
        ("every сare is taken", "mixed-script", (6, 7)),
        ("the сору is true", "look-alike", (4, 8)),
        ("cafe\u0301 talks", "not-nfc", (3, 4)),
        ("16\u00a0May", "space", (2, 3)),
        ("the  sides", "space", (3, 5)),
        ('“so-called” "experts"', "quote", (12, 13)),
        ("long\u2011term", "dash", (4, 5)),
        ("دور ۱۶ اور 17", "digits", (11, 13)),
    ],
)
def test_what_may_deceive_is_shown_at_its_place(text: str, kind: str, span: tuple[int, int]) -> None:
    found = [one for one in reveal(text) if (one.kind, one.span) == (kind, span)]
    assert len(found) == 1, reveal(text)
    assert found[0].codes == tuple(f"U+{ord(char):04X}" for char in text[slice(*span)])
    assert found[0].why == WHY[found[0].kind]


@pytest.mark.parametrize(
    "text",
    [
        "Both sides agreed to continue, “in good faith”, the work begun on 12–14 May 2026.",
        "Стороны договорились продолжить консультации — «в духе доверия» — 12–14 мая 2026 года.",
        "Les parties sont convenues de poursuivre l’échange de vues.",
        "دونوں فریق ۱۲ مئی ۲۰۲۶ کو ملاقات جاری رکھنے پر متفق ہوئے۔",
        "اتفق الجانبان على مواصلة الحوار في ١٢ مايو ٢٠٢٦.",
        "双方商定于2026年5月12日继续磋商。",
        "",
    ],
)
def test_plain_texts_of_the_six_languages_show_nothing(text: str) -> None:
    assert reveal(text) == ()


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("duty of care", "duty of сare", "look-alike"),
        ("мера доверия", "мера дoверия", "look-alike"),
        ("the copy", "the сору", "look-alike"),
        ("Annex 1", "Annex l", "look-alike"),
        ("the sides agree", "the sides ag\u200bree", "invisible"),
        ("the sides agree", "the sides \u202dagree", "bidi-control"),
        ("café", "cafe\u0301", "composition"),
        ("йод", "и\u0306од", "composition"),
        ("12 May", "12\u00a0May", "space"),
        ("12 May", "12  May", "space"),
        ('the "zone"', "the “zone”", "quote"),
        ("l'accord", "l’accord", "quote"),
        ("2025-2026", "2025–2026", "dash"),
        ("paragraph 3", "paragraph ٣", "digits"),
        ("پیراگراف ۳", "پیراگراف ٣", "digits"),
        ("کی طرف", "كي طرف", "look-alike"),
        ("第3条", "第３条", "digits"),
    ],
)
def test_wordings_that_look_the_same_and_are_not_are_told(first: str, second: str, kind: str) -> None:
    found = twins(first, second)
    assert found.alike
    assert {place.kind for place in found.places} == {kind}


def test_a_twin_is_found_in_wordings_that_differ_elsewhere() -> None:
    found = twins("the sides take care of the matter", "both sides take сare of this matter")
    assert not found.alike
    assert [(place.first.span, place.second.span) for place in found.places] == [((15, 16), (16, 17))]
    assert found.places[0].second.names == ("CYRILLIC SMALL LETTER ES",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the sides agree", "the sides agree"),
        ("the sides agree", "the sides disagree"),
        ("resume", "résumé"),
        ("все", "всё"),
        ("May", "may"),
        ("", "x"),
    ],
)
def test_what_can_be_seen_to_differ_is_no_twin(first: str, second: str) -> None:
    found = twins(first, second)
    assert (found.alike, found.places) == (False, ())


TEXTS = st.text("aаcс e\u0301é\u200b\u202e'’-–1l٣۳3يی مجм\u00a0双\n", max_size=16)


@LAW
@given(TEXTS, TEXTS)
def test_twins_are_the_same_seen_from_either_side(first: str, second: str) -> None:
    there, back = twins(first, second), twins(second, first)
    assert there.alike == back.alike
    if there.alike:
        assert there.places
        assert [(one.first, one.second) for one in there.places] == [(one.second, one.first) for one in back.places]


@LAW
@given(TEXTS)
def test_no_text_is_its_own_twin_and_its_composed_form_looks_the_same(text: str) -> None:
    assert twins(text, text).places == ()
    composed = unicodedata.normalize("NFC", text)
    assert twins(text, composed).alike == (text != composed)


@LAW
@given(TEXTS)
def test_everything_the_words_module_finds_odd_is_revealed(text: str) -> None:
    shown = {(one.kind, one.span[0]) for one in reveal(text)}
    assert {(one.kind, one.offset) for one in suspicions(text)} <= shown
