"""A Word file that came back, on the screen: told, chosen, drafted; hostile files turned away; nothing kept."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraph.web.uploads import MAX_UPLOAD
from tests.web.desks import Controls, Desk, Page, plain
from tests.web.tabled import ONE, PRIVATE, TWO, tabled

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def both(tmp_path: Path) -> tuple[Desk, Desk]:
    return tabled(tmp_path)


def exported(desk: Desk, base: str = "PK") -> bytes:
    return desk.get(f"text/js/papers/tracked/?lang=en&base={base}").content


def worked_on(data: bytes, old: str, new: str, more: str = "") -> bytes:
    document = docx.Document(BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    if more:
        document.add_paragraph(more)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def hand_in(desk: Desk, data: bytes, **asked: str) -> Page:
    file = SimpleUploadedFile("back.docx", data, DOCX)
    return desk.post("text/js/return/", {"file": file, **asked})


def ticked(answer: Page) -> list[str]:
    text = answer.content.decode()
    return [unescape(value) for value in re.findall(r'name="w" value="([^"]*)"', text)]


def test_each_change_is_shown_and_unmarked_ones_are_told_first(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    answer = hand_in(pk, worked_on(exported(pk), "exchange", "frank exchange"))
    text = plain(answer)
    assert "1 paragraph is not as it was." in text or "2 paragraphs are not as they were." in text
    assert "has a change that no mark shows" in text
    assert "frank" in text
    assert Controls(answer).unnamed == []


def test_what_the_other_side_marked_is_shown_as_marked(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    text = plain(hand_in(pk, exported(pk)))
    assert "recognised by their digest" in text
    assert "Every change is marked in the file as one." in text
    assert "by RU" in text


def test_what_is_chosen_becomes_drafts_and_then_words_through_the_preview(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    data = worked_on(exported(pk, "PK"), "exchange", "frank exchange", "An idea of our own.")
    wishes = [wish for wish in ticked(hand_in(pk, data)) if "wording" not in wish or TWO[10:] in wish]
    before = len(pk.entries())
    answer = pk.post("text/js/return/take/", {"lang": "en", "w": wishes})
    assert len(pk.entries()) == before
    assert "frank exchange" in pk.text(answer["Location"])
    pk.say_it(answer)
    said = {str(word.matter): word.say for word in pk.last_words()}
    assert said[f"{TWO}/wording.en"] == "The Sides took note of the frank exchange of views."
    assert said["paragraph/js.pk-3/wording.en"] == "An idea of our own."


def test_a_draft_takes_the_place_of_the_one_before_it(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    assert [draft.word["say"] for draft in pk.drafts()] == [PRIVATE]
    wishes = ticked(hand_in(pk, worked_on(exported(pk), "exchange", "frank exchange")))
    wish = next(wish for wish in wishes if TWO[10:] in wish)
    pk.post("text/js/return/take/", {"lang": "en", "w": [wish]})
    assert [draft.word["say"] for draft in pk.drafts()] == ["The Sides took note of the frank exchange of views."]


def test_an_unmarked_change_is_not_chosen_beforehand(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    page = hand_in(pk, worked_on(exported(pk), "exchange", "frank exchange")).content.decode()
    boxes = re.findall(r"<input type=\"checkbox\" name=\"w\"[^>]*>", page)
    assert [" checked" in box for box in boxes if "js.pk-2" in box] == [False]
    assert [" checked" in box for box in boxes if "js.pk-1" in box] == [True]


def test_a_file_of_no_known_base_has_to_be_confirmed(both: tuple[Desk, Desk]) -> None:
    document = docx.Document()
    document.add_paragraph("The Sides agreed to continue their dialogue.")
    document.add_paragraph("The Sides took note of the exchange of opinions.")
    out = BytesIO()
    document.save(out)
    text = plain(hand_in(both[0], out.getvalue()))
    assert "does not say what it was made from" in text
    assert "See that this is right" in text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no file at all", b"PK\x03\x04 cut short"])
def test_a_bad_file_is_turned_away_in_clear_words(data: bytes, both: tuple[Desk, Desk]) -> None:
    answer = hand_in(both[0], data)
    assert answer.status_code in (400, 403)
    assert "The file was not taken in." in plain(answer)


def test_no_file_and_too_large_a_file_are_told(both: tuple[Desk, Desk]) -> None:
    assert "No file was chosen." in plain(both[0].post("text/js/return/", {}))
    large = hand_in(both[0], b"PK\x03\x04" + bytes(MAX_UPLOAD))
    assert "larger than 25 MB" in plain(large)


@pytest.mark.parametrize("wish", ["", "{}", '{"kind":"delete","ref":"js.xx-1"}', '{"kind":"sign"}'])
def test_what_was_not_offered_cannot_be_taken(wish: str, both: tuple[Desk, Desk]) -> None:
    answer = both[0].post("text/js/return/take/", {"lang": "en", "w": [wish]})
    assert answer.status_code in (400, 403)
    assert len(both[0].drafts()) == 1


def test_nothing_of_a_file_is_kept_but_drafts(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    before = len(pk.entries())
    hand_in(pk, worked_on(exported(pk), "exchange", "frank exchange"))
    assert len(pk.entries()) == before
    assert len(pk.drafts()) == 1
    assert "frank" not in ru.text("text/js/")


def test_our_word_already_is_not_offered_again(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    data = exported(pk, "RU")
    text = plain(hand_in(pk, data))
    assert "This is our word already." in text
    assert not [wish for wish in ticked(hand_in(pk, data)) if ONE[10:] in wish and "wording" in wish]
