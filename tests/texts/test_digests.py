"""Digests of wordings, paragraphs, texts and drafts; the page alone suffices to compute them."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, Refused
from paraph.names import Lang, Ref, SideId
from paraph.texts.digests import (
    DraftParagraph,
    Paragraph,
    Standing,
    certificate,
    certificate_digest,
    draft_digest,
    paragraph_digest,
    read_aloud,
    text_digest,
    version_digest,
    wording_digest,
)
from tests.laws import LAW

EN, RU, UR = Lang("en"), Lang("ru"), Lang("ur")
XA, XB = SideId("XA"), SideId("XB")
TEXT = Ref("text", "js")
ONE = Paragraph(Ref("paragraph", "js.1"), "1", {EN: "The sides met.", RU: "Стороны провели встречу."})
TWO = Paragraph(
    Ref("paragraph", "js.2"), "1bis", {EN: "They agreed to meet again.", RU: "Они условились о новой встрече."}
)
TITLE = {EN: "Joint statement", RU: "Совместное заявление"}
DRAFT = (
    DraftParagraph(ONE.ref, "1", {XA: Standing({EN: "The sides met."}), XB: Standing({EN: "The sides conferred."})}),
    DraftParagraph(TWO.ref, "2", {XB: Standing({}, "delete", {EN: "Pending instructions."})}),
)
LEDGER = [Ref("divergence", "js.2"), Ref("divergence", "js.1")]

PAGE = (Path(__file__).parents[2] / "docs" / "spec" / "digests.md").read_text(encoding="utf-8")


def whole(paragraphs: tuple[Paragraph, ...] = (ONE, TWO)) -> str:
    return text_digest(TEXT, (EN, RU), TITLE, "joint-statement", paragraphs)


def certified() -> Any:
    versions = {lang: version_digest(TEXT, lang, (ONE, TWO)) for lang in (EN, RU)}
    return certificate(TEXT, versions, LEDGER)


FOUND = {
    "wording": wording_digest(EN, "The sides met."),
    "paragraph": paragraph_digest(ONE.ref, ONE.wordings),
    "version": version_digest(TEXT, EN, (ONE, TWO)),
    "text": whole(),
    "draft": draft_digest(TEXT, DRAFT),
    "concordance": certificate_digest(certified()),
}


@pytest.mark.parametrize("kind", FOUND)
def test_the_examples_of_the_page_are_what_the_code_computes(kind: str) -> None:
    """And each example, read by another JSON library, has the digest that is written under it."""
    found = re.search(rf'^```json\n(\{{.*?"type":"paraph/{kind}/1".*?\}})\n```\n\n`([0-9a-f]{{64}})`', PAGE, re.M)
    assert found, kind
    again = json.dumps(json.loads(found[1]), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert hashlib.sha256(again).hexdigest() == found[2] == FOUND[kind]


def test_a_digest_read_aloud_is_six_groups_of_five_digits() -> None:
    assert read_aloud(FOUND["wording"]) in PAGE
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", read_aloud(FOUND["wording"]))


def test_small_digests_keep_their_leading_zeros_aloud() -> None:
    assert read_aloud("0" * 63 + "7") == "00000 00000 00000 00000 00000 00007"


def test_what_is_no_digest_is_not_read_aloud() -> None:
    with pytest.raises(Malformed):
        read_aloud("12345")


def test_the_same_words_in_another_language_are_another_wording() -> None:
    assert wording_digest(EN, "Moscow") != wording_digest(Lang("fr"), "Moscow")


def test_renumbering_changes_the_text_and_not_the_paragraph() -> None:
    assert whole((ONE, replace(TWO, number="2"))) != whole()


def test_the_order_of_paragraphs_is_part_of_the_text() -> None:
    assert whole((TWO, ONE)) != whole()


def test_a_text_with_a_language_missing_is_not_ready() -> None:
    with pytest.raises(Refused, match=r"Paragraph 1 has no wording in ru\."):
        whole((replace(ONE, wordings={EN: "The sides met."}), TWO))


def test_a_wording_in_a_language_that_is_none_of_the_text_is_refused() -> None:
    with pytest.raises(Refused, match="ur, no language of the text"):
        whole((replace(ONE, wordings={**ONE.wordings, UR: "…"}), TWO))


def test_one_paragraph_cannot_stand_twice() -> None:
    with pytest.raises(Malformed, match="stands twice"):
        whole((ONE, replace(ONE, number="2")))


def test_two_paragraphs_cannot_have_one_number() -> None:
    with pytest.raises(Malformed, match="same number"):
        whole((ONE, replace(TWO, number="1")))


def test_a_wish_to_delete_is_not_an_empty_wording() -> None:
    empty = (replace(DRAFT[1], standings={XB: Standing({EN: ""})}),)
    wish = (replace(DRAFT[1], standings={XB: Standing({}, "delete")}),)
    assert draft_digest(TEXT, empty) != draft_digest(TEXT, wish)


def test_a_draft_does_not_depend_on_the_order_of_sides() -> None:
    turned = (replace(DRAFT[0], standings=dict([*DRAFT[0].standings.items()][::-1])), DRAFT[1])
    assert draft_digest(TEXT, turned) == draft_digest(TEXT, DRAFT)


def test_a_certificate_is_the_same_whichever_language_comes_first() -> None:
    versions = {RU: FOUND["text"], EN: FOUND["version"]}
    assert certificate(TEXT, versions, LEDGER) == certificate(TEXT, dict(reversed(versions.items())), LEDGER[::-1] * 2)


def test_a_certificate_is_about_two_versions() -> None:
    with pytest.raises(Malformed, match="two language versions"):
        certificate(TEXT, {EN: FOUND["version"]}, ())


@LAW
@given(st.dictionaries(st.sampled_from([EN, RU, UR]), st.text(max_size=9), min_size=1))
def test_paragraphs_have_one_digest_only_if_their_words_are_the_same(wordings: dict[Lang, str]) -> None:
    digest = paragraph_digest(ONE.ref, wordings)
    assert paragraph_digest(ONE.ref, dict(reversed(wordings.items()))) == digest
    for lang, wording in wordings.items():
        assert paragraph_digest(ONE.ref, {**wordings, lang: wording + "."}) != digest
        assert paragraph_digest(ONE.ref, {other: words for other, words in wordings.items() if other != lang}) != digest
