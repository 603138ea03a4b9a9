"""The illustration of the 16th round: fictional officers, and a state worth looking at when it has been played."""

from collections.abc import Iterator
from functools import cache

import pytest

from paraph.demo.officers import OFFICERS, Officer
from paraph.demo.script import ADOPTED, CLAIMED, SCRIPT, Saying
from paraph.demo.statement import ILLUSTRATION
from paraph.names import Lang, SideId, parse_moment
from paraph.web.access import Act, may
from paraph.words.sayable import check_sayable
from paraph.words.speech import Form, Word, form_of
from tests.sides import MECHANISM, PK, RU, World


def sayings() -> Iterator[tuple[Saying, Word]]:
    yield from ((step, word) for step in SCRIPT if isinstance(step, Saying) for word in step.words)


@cache
def played() -> World:
    world = World()
    for step in SCRIPT:
        if isinstance(step, Saying):
            world.say(step.officer.side, *step.words)
        else:
            world.exchange()
    return world


def test_every_word_may_be_said_by_its_side() -> None:
    for step, word in sayings():
        check_sayable(word, step.officer.side, (PK, RU))


def test_every_officer_who_speaks_may_speak() -> None:
    assert all(may(step.officer.role, Act.SAY) for step, _ in sayings())


def test_every_word_is_called_an_illustration() -> None:
    assert {word.note for _, word in sayings()} == {ILLUSTRATION}


def test_nothing_is_claimed_of_a_source() -> None:
    assert {form_of(word) for _, word in sayings()} == {Form.SAY, Form.WITHDRAW}


def test_only_the_16th_round_and_its_preparation_is_spoken_of() -> None:
    subjects = {str(word.matter).split("/")[1] for _, word in sayings()}
    assert all(subject in ("16", "pk-1") or subject.startswith(("16.", "16-statement")) for subject in subjects)


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda officer: officer.login)
def test_every_officer_is_fictional_in_every_language(officer: Officer) -> None:
    for text in (officer.name, officer.title):
        en, ru, ur = (text[Lang(lang)] for lang in ("en", "ru", "ur"))
        assert "fictional" in en and "вымышленный" in ru and "فرضی" in ur


def test_the_moments_follow_one_another() -> None:
    moments = [ADOPTED, CLAIMED, *(step.at for step in SCRIPT)]
    assert moments == sorted({parse_moment(at) for at in moments})


@pytest.mark.parametrize("side", [PK, RU])
@pytest.mark.parametrize(
    ("matter", "state"),
    [
        ("round/16/ordinal", "sealed"),
        ("round/16/city", "sealed"),
        ("round/16/host", "sealed"),
        ("round/16/format", "sealed"),
        ("round/16/dates", "open"),
        ("round/16/venue", "proposed"),
        ("round/16/document", "sealed"),
        ("agenda-item/16.pk-1/title", "sealed"),
        ("agenda-item/16.pk-2/title", "sealed"),
        ("agenda-item/16.ru-1/title", "sealed"),
        ("agenda-item/16.ru-2/title", "differs"),
        ("agenda-item/16.ru-2/standing", "sealed"),
        ("agenda-item/16.ru-3/title", "proposed"),
        ("agenda-item/16.ru-1/minutes", "proposed"),
        ("delegation/16/members", "own"),
        ("commitment/pk-1/wording.en", "proposed"),
    ],
)
def test_the_play_leaves_each_state_to_be_seen(side: SideId, matter: str, state: str) -> None:
    assert played().states(side).get(matter, "open") == state


def test_the_withdrawn_word_stands_no_more() -> None:
    stands = played()[PK].store.read(MECHANISM, ["round/16/venue"])["round/16/venue"].stands
    assert {side for side, stand in stands.items() if stand.stands} == {RU}


@pytest.mark.parametrize(
    ("side", "matter", "assent"),
    [(PK, "round/16/document", "ad-referendum"), (RU, "agenda-item/16.ru-1/minutes", "package")],
)
def test_assent_has_its_degrees(side: SideId, matter: str, assent: str) -> None:
    stands = played()[PK].store.read(MECHANISM, [matter])[matter].stands
    assert stands[side].assent == assent


def test_both_nodes_come_to_the_same_state() -> None:
    assert played().digest(PK) == played().digest(RU)
