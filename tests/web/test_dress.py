"""Heading and testimonium of originals: kept on the desk, printed, found again, and on nobody else's page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.cli.papers import dressed
from paraph.exports.readback import check_pdf
from tests.negotiation.tables import EN
from tests.web.desks import Controls, Desk, Page
from tests.web.tabled import agreed, tabled, whole_of

PAGE = "text/js/papers/"
CLOSING = {
    "closing.en": "Done in the {en: English | ru: Russian} languages, Zq7closing.",
    "closing.ru": "Совершено на {en: английском | ru: русском} языках.",
}
HEADING = {"heading.en": "Meeting in good will,", "heading.ru": "Встретившись в духе доброй воли,"}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    yield agreed(tmp_path)


def keep(desk: Desk, **typed: str) -> Page:
    return desk.post("text/js/dress/", typed)


def original(desk: Desk, copy: str = "PK", lang: str = "en") -> bytes:
    return bytes(desk.get(f"{PAGE}original/?copy={copy}&lang={lang}").content)


def test_what_is_kept_is_printed_on_the_originals(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    assert keep(pk, **CLOSING, **HEADING).status_code == 302
    ours = check_pdf(original(pk))
    assert ours.proves_digest
    assert "".join(map(str, ours.sheet.versions[0].heading)) == "Meeting in good will,"


def test_what_stands_in_braces_turns_with_the_alternat(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    keep(pk, **CLOSING)
    assert "differ only in the order that the alternat permits" in pk.text(f"{PAGE}?check=1")


def test_the_form_comes_back_as_it_was_kept(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    keep(pk, **CLOSING)
    page = pk.get(PAGE)
    assert CLOSING["closing.ru"] in page.content.decode()
    assert Controls(page).unnamed == []


def test_a_form_left_empty_takes_it_away(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    keep(pk, **CLOSING)
    keep(pk)
    assert "Zq7closing" not in pk.get(PAGE).content.decode()


def test_a_language_that_is_missing_is_named_and_nothing_typed_is_lost(both: tuple[Desk, Desk]) -> None:
    answer = keep(both[0], **{"closing.en": "Done in two originals."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "the words in Russian are missing" in page and "Done in two originals." in page


@pytest.mark.parametrize("typed", ["In {en: English}.", "A\x07bell", "A \u202eturn"])
def test_what_cannot_be_printed_is_not_kept(typed: str, both: tuple[Desk, Desk]) -> None:
    answer = keep(both[0], **{"closing.en": typed, "closing.ru": "Совершено."})
    assert answer.status_code == 422


def test_a_page_printed_with_it_is_found_by_its_digits(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    keep(pk, **CLOSING)
    digits = re.findall(r'class="digits">([0-9 ]+)<', pk.get(f"{PAGE}?check=1").content.decode())
    assert "Whose original" in pk.text(f"{PAGE}?digits={digits[-1].replace(' ', '+')}")


def test_the_other_side_has_nothing_of_it(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    keep(pk, **CLOSING)
    assert "Zq7closing" not in ru.get(PAGE).content.decode()
    assert b"Zq7closing" not in b"".join(pk.entries())


def test_an_open_text_has_no_form(tmp_path: Path) -> None:
    pk, _ru = tabled(tmp_path)
    assert 'id="dress"' not in pk.get(PAGE).content.decode()
    assert keep(pk, **CLOSING).status_code == 302
    assert "Zq7closing" not in pk.get(PAGE).content.decode()


def test_a_reader_sees_the_papers_and_writes_nothing_on_them(both: tuple[Desk, Desk]) -> None:
    reader = Desk(both[0].house, role="reader")
    assert 'id="dress"' not in reader.get(PAGE).content.decode()
    assert keep(reader, **CLOSING).status_code == 403


def test_the_command_line_prints_the_same_words(both: tuple[Desk, Desk]) -> None:
    pk = both[0]
    keep(pk, **HEADING)
    with pk.here():
        assert dressed(whole_of(pk), ["PK=ru"]).dress.heading[EN] == HEADING["heading.en"]
