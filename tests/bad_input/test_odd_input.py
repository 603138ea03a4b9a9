"""What a peer may say oddly: it is signed, so it is kept as it was said, shown for what it is, and harms nothing."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from paraph import canon
from paraph.canon import Json
from paraph.names import Ref
from paraph.reading import MatterView, Reader
from paraph.words.speech import say
from tests.bad_input.cases import follow, lie, word, world
from tests.sides import CHARTER, CITY, DATES, MECHANISM, PK, RU, World

VENUE = "round/16/venue"


@dataclass(frozen=True)
class Odd:
    """What RU says, and what a reader on PK's side must find when looking at a matter."""

    name: str
    said: Json
    shows: Callable[[MatterView], bool]
    matter: str = VENUE


def flagged(kind: str) -> Callable[[MatterView], bool]:
    return lambda view: kind in {suspicion.kind for suspicion in view.others[0].suspicions}


def unreadable(view: MatterView) -> bool:
    return view.others[0].stands and not view.others[0].readable


def unknown(view: MatterView) -> bool:
    return view.state == "unknown" and view.attribute is None and view.others[0].stands


def nothing(view: MatterView) -> bool:
    return not view.others[0].spoken and not view.rivals


def no_claims(view: MatterView) -> bool:
    return not view.rivals


def claimed(**parts: Json) -> Json:
    return {"claim": "2026", "matter": DATES, "place": "page 1", "source": "source/one", **parts}


TAKEN_BACK: Json = {"matter": DATES, "place": "page 1", "source": "source/one", "withdraw": True}
ODD = [
    Odd("a hidden turn of direction", word(say={"en": "hall \u202ellah"}), flagged("bidi-control")),
    Odd("a letter that cannot be seen", word(say={"en": "A\u200bhall"}), flagged("invisible")),
    Odd("a control character", word(say={"en": "A hall\x07"}), flagged("control")),
    Odd("text not in composed form", word(say={"en": "Cafe\u0301"}), flagged("not-nfc")),
    Odd("letters of two scripts in a name", word(say={"en": "\u041coscow hall"}), flagged("mixed-script")),
    Odd("a word that reads as another", word(say={"en": "The \u0440\u0430\u0441\u0435 hall"}), flagged("look-alike")),
    Odd("a sign of nobody's", word(say={"en": "\ue000 hall"}), flagged("private-use")),
    Odd("a plain text for a text by language", word(say="A hall"), unreadable),
    Odd("nothing at all as a value", word(say=None), unreadable),
    Odd("a list for a text", word(say=[{"en": "A hall"}]), unreadable),
    Odd("a date that is none", word(matter="round/16/adopted", say="2026-02-30"), unreadable, "round/16/adopted"),
    Odd("an unknown side", word(matter="round/16/host", say="XZ"), unreadable, "round/16/host"),
    Odd("an unknown attribute", word(matter="round/16/weather"), unknown, "round/16/weather"),
    Odd("an unknown kind", word(matter="banquet/16/menu"), unknown, "banquet/16/menu"),
    Odd("a language where none is", word(matter="round/16/venue.en", say="x"), unknown, "round/16/venue.en"),
    Odd("another charter", word(matter=CHARTER, say="0" * 64, was=0), lambda view: view.state == "differs", CHARTER),
    Odd("a word of a form to come", {"matter": VENUE, "whisper": {"en": "A hall"}}, nothing),
    Odd("a word that is no object", "A hall", nothing),
    Odd("a matter that is none", word(matter="the venue"), nothing),
    Odd("a claim of no source", claimed(source="the press"), no_claims, DATES),
    Odd("a claim of a source of another kind", claimed(source="round/15"), no_claims, DATES),
    Odd("a withdrawal of nothing", {"matter": VENUE, "withdraw": True}, lambda view: view.state == "open"),
    Odd("a claim taken back that was never made", TAKEN_BACK, no_claims, DATES),
]

every_odd = pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)


def heard(odd: Odd) -> World:
    """PK has taken it in."""
    play = world()
    play.deliver(PK, lie(play, follow(play, words=[odd.said])))
    return play


@every_odd
def test_it_is_shown_for_what_it_is(odd: Odd) -> None:
    assert odd.shows(Reader(heard(odd)[PK], MECHANISM).matter(odd.matter))


@every_odd
def test_it_is_passed_on_byte_for_byte(odd: Odd) -> None:
    assert canon.encode(odd.said) in heard(odd).held(PK)[RU][-1]


@every_odd
def test_every_page_still_opens(odd: Odd) -> None:
    reader = Reader(heard(odd)[PK], MECHANISM)
    for row in reader.node.store.readings(MECHANISM):
        reader.matter(row.matter)
        reader.history(row.matter)
    for kind in ("round", "source", "mechanism", "banquet"):
        for subject in reader.subjects(kind):
            reader.subject(subject, full=True)


@every_odd
def test_what_was_agreed_is_agreed_still_and_we_can_speak_on(odd: Odd) -> None:
    play = heard(odd)
    play.say(PK, say(CITY, {"en": "Moscow"}))
    states = play.states(PK)
    assert (states[DATES], states[CITY]) == ("sealed", "agreed")


def test_a_source_that_is_the_copy_of_nothing_known_hides_no_claim() -> None:
    play = world()
    copy = word(matter="source/one/copy-of", say="the same as before")
    play.deliver(PK, lie(play, follow(play, words=[copy, claimed()])))
    assert Reader(play[PK], MECHANISM).matter(DATES).rivals[0].claims[0].source == Ref("source", "one")


def test_a_source_that_is_its_own_copy_is_read_to_the_end() -> None:
    play = world()
    copies = [word(matter=f"source/{one}/copy-of", say=f"source/{two}") for one, two in ("ab", "ba", "cc")]
    play.deliver(PK, lie(play, follow(play, words=[*copies, claimed(source="source/a")])))
    assert Reader(play[PK], MECHANISM).matter(DATES).rivals[0].origins == 1
