"""Each side's original is a permutation of one agreed text, and a machine says so or names the place (R43)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, Refused
from paraph.exports.agreed import Original, Paraph, Turn
from paraph.exports.alternat import canonical, check_alternat, differences, permitted_difference, proves_digest
from paraph.exports.original import Sheet, lay_out, said
from paraph.exports.source import format_sheet, parse_sheet
from tests import golden_originals
from tests.exports.random_texts import originals, permuted
from tests.exports.texts import EN, KK, KZ, PK, RU, RUS, UR, original, reworded
from tests.laws import LAW

THREE = original({PK: EN, RU: RUS, KZ: KK}, UR)


def places(one: Sheet, other: Sheet) -> list[tuple[str, str]]:
    return [(found.place, found.lang) for found in differences(one, other)]


def test_an_original_names_its_side_first_and_begins_with_its_language() -> None:
    sheet = lay_out(THREE, KZ)
    assert sheet.sides == (KZ, PK, RU)
    assert sheet.langs == (KK, EN, RUS, UR)
    assert [[party.side for party in version.parties] for version in sheet.versions] == [[KZ, PK, RU]] * 4


def test_an_enumeration_in_the_words_turns_with_the_alternat() -> None:
    closings = {side: said(lay_out(original(), side).versions[0].closing) for side in (PK, RU)}
    assert "in the English and Russian languages" in closings[PK]
    assert "на русском и английском языках" in closings[RU]


def test_the_originals_of_three_sides_in_four_languages_are_one_in_canonical_order() -> None:
    assert len({canonical(lay_out(THREE, side)) for side in (PK, RU, KZ)}) == 1


def test_the_golden_forms_are_what_the_code_makes() -> None:
    assert golden_originals.differences() == []


@LAW
@given(st.data())
def test_any_permutation_of_sides_and_languages_is_permitted(data: st.DataObject) -> None:
    text = data.draw(originals())
    permitted_difference(data.draw(permuted(text)), data.draw(permuted(text)))


@LAW
@given(st.data())
def test_a_single_changed_character_is_refused_by_paragraph_and_language(data: st.DataObject) -> None:
    text = data.draw(originals())
    at = data.draw(st.integers(0, len(text.paragraphs) - 1))
    lang = data.draw(st.sampled_from(text.sides[0].langs))
    wording = text.paragraphs[at][1][lang]
    pieces = (wording,) if isinstance(wording, str) else wording
    first = pieces[0]
    assert isinstance(first, str)
    spot = data.draw(st.integers(0, len(first) - 1))
    changed = reworded(text, at, lang, (first[:spot] + "Q" + first[spot + 1 :], *pieces[1:]))
    one, other = data.draw(permuted(text)), data.draw(permuted(changed))
    with pytest.raises(Refused, match=f"paragraph {at + 1}, {lang}:"):
        permitted_difference(one, other)
    assert places(one, other) == [(f"paragraph {at + 1}", lang)]


@LAW
@given(originals(2))
def test_a_changed_number_is_refused_and_named(text: Original) -> None:
    (_, first), *rest = text.paragraphs
    changed = replace(text, paragraphs=(("7", first), *rest))
    with pytest.raises(Refused, match=r"number of paragraph 1, \w+: “1” against “7”"):
        permitted_difference(lay_out(text, text.sides[0].side), lay_out(changed, text.sides[1].side))


def test_paragraphs_in_another_order_are_refused_with_the_words() -> None:
    text = original()
    swapped = replace(text, paragraphs=(text.paragraphs[1], text.paragraphs[0], text.paragraphs[2]))
    found = list(differences(lay_out(text, PK), lay_out(swapped, RU)))
    assert {(one.place, one.lang) for one in found if "number" not in one.place} == {
        (f"paragraph {number}", lang) for number in (1, 2) for lang in (EN, RUS)
    }
    assert found[1].one.startswith("The delegations met in Moscow")


def test_the_message_shows_only_the_words_that_differ() -> None:
    text = original()
    there = reworded(text, 1, EN, str(text.paragraphs[1][1][EN]).replace("30 days", "13 days"))
    with pytest.raises(Refused, match="paragraph 2, en: “30” against “13”"):
        permitted_difference(lay_out(text, PK), lay_out(there, RU))


def test_what_cannot_be_seen_is_spelt_out_in_the_message() -> None:
    text = original()
    there = reworded(text, 1, EN, "They agreed\u200b.")
    with pytest.raises(Refused, match=r"agreed<U\+200B>\."):
        permitted_difference(lay_out(text, PK), lay_out(there, RU))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda text: replace(text, digest="ee" * 32), "digest"),
        (lambda text: replace(text, marking="SECRET"), "marking"),
        (lambda text: replace(text, kind="protocol"), "kind"),
        (lambda text: replace(text, day="2026-05-14"), "day"),
    ],
)
def test_what_is_in_no_language_is_compared_too(change: Callable[[Original], Original], place: str) -> None:
    text = original()
    assert places(lay_out(text, PK), lay_out(change(text), RU)) == [(place, "")]


def test_another_person_under_the_text_is_named() -> None:
    text = original()
    other = replace(text, paraphs=(replace(text.paraphs[0], names={EN: "C. Other", RUS: "Ц. Другой"}), text.paraphs[1]))
    assert places(lay_out(text, PK), lay_out(other, RU)) == [("person of PK", EN), ("person of PK", RUS)]


def test_a_missing_language_is_named() -> None:
    found = list(differences(lay_out(original(), PK), lay_out(original({PK: EN, RU: RUS}, UR), RU)))
    assert ("languages", "en, ru", "en, ru, ur") in [(one.place, one.one, one.other) for one in found]


def test_a_sheet_that_puts_the_other_side_first_breaks_the_alternat() -> None:
    with pytest.raises(Refused, match="original of PK the order of sides"):
        check_alternat(replace(lay_out(original(), RU), copy=PK))


def test_one_version_with_the_sides_the_other_way_breaks_the_alternat() -> None:
    sheet = lay_out(original(), PK)
    turned = replace(sheet.versions[1], parties=sheet.versions[1].parties[::-1])
    with pytest.raises(Refused, match="ru"):
        check_alternat(replace(sheet, versions=(sheet.versions[0], turned)))


def test_an_enumeration_out_of_order_breaks_the_alternat() -> None:
    sheet = lay_out(original(), PK)
    foreign = lay_out(original(), RU).versions[1].closing
    with pytest.raises(Refused, match="enumeration is out of order"):
        check_alternat(replace(sheet, versions=(replace(sheet.versions[0], closing=foreign), sheet.versions[1])))


# -- the digest ------------------------------------------------------------------------------------------------------


def test_either_original_proves_the_digest_of_the_agreed_text() -> None:
    assert [proves_digest(lay_out(THREE, side)) for side in (PK, RU, KZ)] == [True, True, True]


def test_a_changed_word_does_not_prove_the_digest() -> None:
    assert not proves_digest(lay_out(reworded(original(), 0, EN, "They met."), PK))


def test_without_the_subjects_of_the_paragraphs_the_digest_is_only_a_claim() -> None:
    assert not proves_digest(lay_out(replace(original(), refs=()), PK))


# -- the source ------------------------------------------------------------------------------------------------------


@LAW
@given(st.data())
def test_the_source_of_a_sheet_reads_back_as_the_sheet(data: st.DataObject) -> None:
    sheet = data.draw(permuted(data.draw(originals())))
    assert parse_sheet(format_sheet(sheet)) == sheet


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":2'),
        (b'"of":"langs"', b'"of":"kings"'),
        (b'"copy":"PK"', b'"copy":"pk"'),
        (b'"kind"', b'"kinds"'),
        (b'"title":"Joint', b'"title" :"Joint'),
        (b'["1",[', b'["1","x",['),
        (b'"day":"2026-05-13","digest"', b'"day":"2026-13-13","digest"'),
        (b'"digest":"', b'"digest":"z'),
        (b'"lang":"ru"', b'"lang":"en"'),
        (b'"done":"Moscow', b'"done":"\xee\x80\x80'),
    ],
)
def test_a_source_that_is_not_as_we_write_it_is_malformed(old: bytes, new: bytes) -> None:
    data = format_sheet(lay_out(original(), PK))
    assert old in data
    with pytest.raises(Malformed):
        parse_sheet(data.replace(old, new, 1))


# -- what cannot become an original ----------------------------------------------------------------------------------


def without_russian(text: Original) -> Original:
    number, wordings = text.paragraphs[1]
    return replace(text, paragraphs=(text.paragraphs[0], (number, {EN: wordings[EN]}), text.paragraphs[2]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (without_russian(original()), "Paragraph 2 has no wording in ru"),
        (replace(original(), digest="3F" * 32), "64 hexadecimal"),
        (replace(original(), sides=original().sides[:1]), "2 to 8 sides"),
        (replace(original(), sides=original().sides[:1] * 2), "named twice"),
        (replace(original(), day="13.05.2026"), "2026-05-13"),
        (replace(original(), day="2026-02-30"), "calendar"),
        (replace(original(), marking="x" * 81), "marking"),
        (replace(original(), paraphs=(Paraph(PK, {EN: "x" * 301, RUS: "x"}),)), "office of PK is longer than 300"),
        (replace(original(), paraphs=original().paraphs * 2), "One paraph"),
        (
            replace(original(), sides=(original().sides[0], replace(original().sides[1], langs=(RUS,)))),
            "same languages",
        ),
        (reworded(original(), 0, EN, "a\x07b"), r"Paragraph 1 in en .*control character \(U\+0007\) at character 2"),
        (reworded(original(), 0, EN, "a\ud800"), "half a character"),
        (reworded(original(), 0, EN, "a\ue000"), "private character"),
        (reworded(original(), 0, EN, "13\u202e31"), "turns letters round"),
        (reworded(original(), 0, EN, "x" * 65_536), "longer than 65,535"),
        (reworded(original(), 0, EN, (Turn("sides", {PK: "Pakistan"}),)), "name each of the sides once"),
    ],
)
def test_what_is_not_whole_or_cannot_be_printed_is_malformed(text: Original, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        lay_out(text, PK)


def test_a_stranger_gets_no_original() -> None:
    with pytest.raises(Refused, match="KZ is not a side"):
        lay_out(original(), KZ)


def test_a_source_whose_languages_have_not_the_same_paragraphs_is_malformed() -> None:
    sheet = lay_out(original(), PK)
    shorter = replace(sheet.versions[1], paragraphs=sheet.versions[1].paragraphs[:-1])
    with pytest.raises(Malformed, match="same paragraphs"):
        parse_sheet(format_sheet(replace(sheet, versions=(sheet.versions[0], shorter))))
