"""The demonstration's note follows the language of the page; every other note stands as it was said."""

from django.utils.translation import override

from paraph.demo.statement import ILLUSTRATION
from paraph.web.notes import ILLUSTRATION as KNOWN
from paraph.web.notes import note_element
from tests import homes

homes.start()


def test_the_sentence_known_to_the_pages_is_the_one_the_demonstration_says() -> None:
    assert KNOWN == ILLUSTRATION


def test_it_is_shown_in_the_page_s_language_with_what_was_said_beside_it() -> None:
    with override("ru"):
        shown = note_element(ILLUSTRATION)
    assert "иллюстрация" in shown and ILLUSTRATION in shown.partition(">")[0]


def test_in_english_it_stands_as_it_was_said() -> None:
    with override("en"):
        assert note_element(ILLUSTRATION) == f"<bdi>{ILLUSTRATION}</bdi>"


def test_a_note_that_differs_by_one_sign_is_not_touched() -> None:
    with override("ur"):
        assert note_element(ILLUSTRATION[:-1]) == f"<bdi>{ILLUSTRATION[:-1]}</bdi>"
