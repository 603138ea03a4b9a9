"""What a peer's node may say against every rule: no page of ours fails, and nothing is initialled that was not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from paraph.negotiation import acts
from paraph.words.speech import Assent, Word, say, withdraw
from tests.negotiation.tables import agreed_world, initial, put, whole_of
from tests.sides import PK, RU, World


@contextmanager
def _lawless() -> Iterator[None]:
    """A node that says whatever it is told."""
    with pytest.MonkeyPatch.context() as patch:
        for check in ("check_unlocked", "check_sayable", "check_withdrawals"):
            patch.setattr(f"paraph.node.{check}", lambda *_: None)
        yield


def _hostile(world: World, *words: Word) -> None:
    with _lawless():
        put(world, PK, *words)


def test_the_initialled_digest_is_the_one_both_said_though_a_peer_says_two_in_one_entry() -> None:
    world = agreed_world()
    digest = whole_of(world, RU).digest
    _hostile(world, say("text/js/initialled", "0" * 64), say("text/js/initialled", digest))
    initial(world, RU)
    found = whole_of(world, RU).text.initialled
    assert found is not None
    assert found.digest == digest


def test_a_digest_said_ad_referendum_initials_nothing() -> None:
    world = agreed_world()
    put(world, PK, say("text/js/initialled", whole_of(world, PK).digest, Assent.AD_REFERENDUM))
    initial(world, RU)
    assert whole_of(world, RU).text.initialled is None


def test_a_wording_without_a_language_is_no_version() -> None:
    world = agreed_world()
    before = whole_of(world, RU).digest
    _hostile(world, say("paragraph/js.pk-1/wording", "No language."))
    assert whole_of(world, RU).digest == before


def test_a_paragraph_of_an_annex_is_none_of_the_text() -> None:
    world = agreed_world()
    put(world, PK, say("paragraph/js.annex.pk-1/wording.en", "In the annex."))
    assert whole_of(world, RU).obstacles == ()


def test_a_number_too_long_for_a_digest_is_not_counted_on() -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, say("paragraph/js.pk-1/number", "9" * 40))
    whole = whole_of(world, PK)
    assert [item.number for item in whole.kept] == ["1", "2"]
    assert whole.digest
    assert whole.draft_digest


def test_numbers_that_are_no_text_are_no_aliases() -> None:
    world = agreed_world()
    _hostile(world, say("paragraph/js.pk-1/number", {"en": "7"}))
    assert [item.former for item in whole_of(world, RU).kept] == [(), ()]


@pytest.mark.parametrize("number", ["9" * 6, "9" * 60])
def test_an_id_that_a_peer_took_leaves_us_the_next(number: str) -> None:
    world = agreed_world()
    _hostile(world, say(f"paragraph/js.ru-{number}/wording.en", "Yours."))
    ref = acts.next_paragraph(whole_of(world, RU).text)
    assert len(str(ref)) < 30
    put(world, RU, say(f"{ref}/wording.en", "Ours."))
    assert acts.next_paragraph(whole_of(world, RU).text) != ref


@pytest.mark.parametrize(
    "word",
    [
        say("paragraph/js.pk-1/number", "9"),
        withdraw("paragraph/js.pk-1/number"),
        say("paragraph/js.pk-1/existence", "delete"),
        say("paragraph/js.pk-1/place", "paragraph/js.pk-2"),
        say("paragraph/js.pk-2/wording.en", "Other words."),
        say("text/js/title", {"en": "Another", "ru": "Другое"}),
        say("text/js/languages", ["en"]),
        say("text/js/initialled", "0" * 64),
    ],
    ids=lambda word: word.matter,
)
def test_nothing_said_later_changes_an_initialled_text(word: Word) -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, say("paragraph/js.pk-1/number", "5"))
    for side in (PK, RU):
        initial(world, side)
    _hostile(world, word)
    for side in (PK, RU):
        whole = whole_of(world, side)
        assert whole.is_whole
        assert [item.number for item in whole.kept] == ["5", "6"]


def test_a_number_that_one_side_alone_had_said_is_none_of_an_initialled_text() -> None:
    world = agreed_world()
    put(world, PK, say("paragraph/js.pk-1/number", "5"))
    for side in (PK, RU):
        initial(world, side)
    assert all(whole_of(world, side).is_whole for side in (PK, RU))
