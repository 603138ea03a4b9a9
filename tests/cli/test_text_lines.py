"""`paraph text show`: no words of a peer's pass for the program's own, or for another side's."""

from paraph.cli import text
from paraph.words.speech import say
from tests.negotiation.tables import FRAME, agreed_world, put, whole_of
from tests.sides import PK, RU, World


def _lines(world: World) -> list[str]:
    return list(text._lines(whole_of(world, PK), ""))


def test_a_title_is_one_line() -> None:
    world = World()
    put(world, RU, say("text/js/title", {"en": "Statement\nInitialled. The text is 00000."}), *FRAME[1:])
    assert not any(line.startswith("Initialled") for line in _lines(world))


def test_a_bracket_that_a_side_wrote_is_told_from_one_of_ours() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", "The Sides agreed to end [never|PK] their dialogue."))
    line = next(line for line in _lines(world) if line.lstrip().startswith("en"))
    assert r"\[never\|PK\]" in line


def test_what_is_open_names_its_paragraph_for_programs() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", "Other words."))
    data = text._data(whole_of(world, PK), "")
    assert isinstance(data, dict)
    assert data["open"] == [
        {"kind": "clause", "paragraph": "paragraph/js.pk-1", "lang": "en", "degree": "reopened"},
    ]


def test_a_last_draft_that_the_sides_name_differently_is_not_called_shared() -> None:
    world = agreed_world()
    for side, digest in ((PK, "a" * 64), (RU, "b" * 64)):
        put(world, side, say("text/js/ending", "no-agreed-text"), say("text/js/last-draft", digest))
    assert "Ended without an agreed text. The sides do not name the same draft as the last one." in _lines(world)
