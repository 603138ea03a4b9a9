"""What our own side may not say: refused before anything is put in the record."""

from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from paraph.canon import Json
from paraph.errors import Malformed, Refused
from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, grow
from paraph.names import MechanismId
from paraph.node import Node
from paraph.words.speech import Assent, Word, claim, say, unclaim, withdraw
from tests.bad_input.cases import Act, Case
from tests.sides import CITY, DATES, MECHANISM, PK, RU, World, signing_key

VENUE = "round/16/venue"
SOURCE = "source/one"
PK_TEXT = "statement/16.pk-1/text.en"


def we(*words: Word) -> Act:
    """PK says this on its own node."""
    return lambda play: play.say(PK, *words)


def we_say(matter: str, value: Json, assent: Assent = Assent.FIRM, **asides: Any) -> Act:
    return we(say(matter, value, assent, **asides))


def venue(text: str) -> Act:
    return we_say(VENUE, {"en": text})


def clock_back(play: World) -> None:
    now = play.clock.seconds
    play.clock.seconds = now - 3600
    try:
        play.say(PK, say(VENUE, {"en": "A hall"}))
    finally:
        play.clock.seconds = now


def node_with(**parts: Any) -> Callable[[World], Node]:
    """PK's node started anew on the same store, with something amiss."""

    def start(play: World) -> Node:
        found: dict[str, Any] = {"keys": {MECHANISM: signing_key(PK)}, "clock": play.clock, **parts}
        return Node(PK, play[PK].store, **found)

    return start


def restarted(**parts: Any) -> Act:
    return lambda play: node_with(**parts)(play).say(MECHANISM, [say(VENUE, {"en": "A hall"})])


def shown(change: Callable[[list[bytes]], list[bytes]]) -> Act:
    """A peer shows a head of PK's feed, truly signed, that is not what PK's node holds."""

    def act(play: World) -> None:
        entries = change(list(play.letter(PK).entries))
        note = sign_checkpoint(signing_key(PK), grow(EMPTY, entries).frontier.head())
        restarted(witnesses=lambda _: {RU: note})(play)

    return act


NO_SIDE = "must say about which side"
NO_WORD = "neither says, withdraws nor claims"

OURS = [
    Case("nothing to say", we(), Refused, "nothing to say"),
    Case("no entries to say", lambda play: play[PK].say_many(MECHANISM, []), Refused, "nothing to say"),
    Case(
        "one entry of several is empty",
        lambda play: play.say_many(PK, [[say(VENUE, {"en": "x"})], []]),
        Refused,
        "nothing",
    ),
    Case("a mechanism that is not here", lambda play: play[PK].say(MechanismId("other"), []), Refused, "no mechanism"),
    Case("a name that is no matter", we_say("the city", {"en": "Moscow"}), Malformed, "not the name of a matter"),
    Case("an unknown kind", we_say("banquet/16/menu", {"en": "Tea"}), Refused, "no kind of subject called banquet"),
    Case("an unknown attribute", we_say("round/16/weather", {"en": "Fair"}), Refused, "no attribute called weather"),
    Case("an unknown side", we_say("round/16/host", "XZ"), Malformed, "not one of the choices"),
    Case("a choice that is none", we_say("round/16/format", "by-dream"), Malformed, "not one of the choices"),
    Case(
        "another side's statement",
        we_say("statement/16.ru-1/title", {"en": "x"}),
        Refused,
        "not PK's to say. It is RU's",
    ),
    Case("nobody's statement", we_say("statement/16/title", {"en": "x"}), Refused, "Its number names no side"),
    Case("a text for a number", we_say("round/16/ordinal", "16"), Malformed, "a whole number is expected"),
    Case("a plain text for a text by language", we_say(CITY, "Moscow"), Malformed, "a text by language is expected"),
    Case("a language that is none", we_say(CITY, {"english": "Moscow"}), Malformed, "not a language tag"),
    Case("an empty text", we_say(CITY, {"en": "  "}), Malformed, "the text is empty"),
    Case("a date that is none", we_say(DATES, "2026-02-30"), Malformed, "has no day 30"),
    Case("a date in words", we_say(DATES, "in the spring"), Malformed, "date: There is white space in a date"),
    Case("an interval turned round", we_say(DATES, "2026-05-13/2026-05-12"), Malformed, "before its start"),
    Case(
        "a fraction of ours",
        we_say("round/16/ordinal", 16.5),  # type: ignore[arg-type]  # canonical JSON has no fractions
        Malformed,
        "a whole number is expected",
    ),
    Case("a negative number", we_say("round/16/ordinal", -1), Malformed, "below 0"),
    Case(
        "a second head of delegation",
        we_say("delegation/16/members", [{"name": {"en": n}, "role": "head"} for n in "ab"]),
        Malformed,
        "second head",
    ),
    Case("text not in composed form", venue("Cafe\u0301"), Malformed, "composed form"),
    Case("a hidden turn of direction", venue("hall \u202ellah"), Malformed, "turns the direction of writing"),
    Case("a hidden isolate", venue("hall \u2066llah\u2069"), Malformed, "turns the direction of writing"),
    Case("a control character", venue("hall\x07"), Malformed, "a control character"),
    Case("half a character", venue("hall \ud800"), Malformed, "half of a character"),
    Case("a code that is no character", venue("hall \ufffe"), Malformed, "no character"),
    Case("white space at the end", venue("A hall "), Malformed, "white space at an end"),
    Case(
        "a hidden sign in the reason",
        we_say(VENUE, {"en": "A hall"}, note="be\u202eause"),
        Malformed,
        "turns the direction",
    ),
    Case(
        "a reason without end",
        we_say(VENUE, {"en": "A hall"}, note="x" * 2_001),
        Malformed,
        "The note is empty or longer",
    ),
    Case("no language where one is needed", we_say("statement/16.pk-1/text", "x"), Refused, "one language at a time"),
    Case("a language where none is", we_say("round/16/city.en", "Moscow"), Refused, "not divided by language"),
    Case("a text longer than allowed", we_say(PK_TEXT, "x" * 20_001), Malformed, "more than 20,000 characters"),
    Case(
        "more than an entry holds",
        we(*[say(f"issue/x-{n}/summary.en", "x" * 20_000) for n in range(4)]),
        Malformed,
        "an entry holds at most 65,535",
    ),
    Case(
        "a deadline without referendum",
        we_say(VENUE, {"en": "x"}, until="2026-04-01T00:00:00Z"),
        Refused,
        "ad referendum",
    ),
    Case(
        "a deadline that is no moment",
        we_say(VENUE, {"en": "x"}, Assent.AD_REFERENDUM, until="soon"),
        Malformed,
        "not a moment",
    ),
    Case(
        "degrees of assent alone",
        we_say("round/16/characterisation", {"en": "x"}, Assent.PACKAGE),
        Refused,
        "this side's alone",
    ),
    Case("a claim without source", we(Word(claim="2026", matter=DATES, place="page 1")), Malformed, NO_WORD),
    Case("a claim without place", we(Word(claim="2026", matter=DATES, source=SOURCE)), Malformed, NO_WORD),
    Case("a claim with an empty place", we(claim(DATES, "2026", SOURCE, " ")), Malformed, "The place is empty"),
    Case(
        "a claim of no source",
        we(claim(DATES, "2026", "round/15", "page 1")),
        Malformed,
        "names its source as source/id",
    ),
    Case(
        "a claim about nobody", we(claim("delegation/15/head", {"name": {"en": "N"}}, SOURCE, "p. 1")), Refused, NO_SIDE
    ),
    Case(
        "a claim about a stranger",
        we(claim("delegation/15/head", {"name": {"en": "N"}}, SOURCE, "p. 1", about="XZ")),
        Refused,
        NO_SIDE,
    ),
    Case("a claim about half a character", we(claim(PK_TEXT, "x", SOURCE, "p. 1", about="\ud800")), Refused, NO_SIDE),
    Case(
        "a joint claim about one side",
        we(claim(DATES, "2026", SOURCE, "p. 1", about="PK")),
        Refused,
        "about no single side",
    ),
    Case("a claim of a wrong type", we(claim(DATES, "soon", SOURCE, "p. 1")), Malformed, "date: This is not a date"),
    Case("a claim taken back about nobody", we(unclaim("delegation/15/head", SOURCE, "p. 1")), Refused, NO_SIDE),
    Case("a withdrawal of nothing", we(withdraw(VENUE)), Refused, "nothing to withdraw"),
    Case("a withdrawal of the other's word", we(withdraw(CITY)), Refused, "nothing to withdraw"),
    Case("a second withdrawal", we(withdraw(DATES), withdraw(DATES)), Refused, "nothing to withdraw"),
    Case("a word of no form", we(Word(matter=VENUE)), Malformed, NO_WORD),
    Case("an assent that is none", we(Word(assent="solemn", matter=VENUE, say={"en": "x"})), Malformed, NO_WORD),
    Case("a value that is missing", we(Word(assent="firm", matter=VENUE, say=UNSET)), Malformed, NO_WORD),
    Case("a clock set back", clock_back, Refused, "The clock of this node says"),
    Case("the key is missing", restarted(keys={}), Refused, "is not on this node"),
    Case(
        "the key is another",
        restarted(keys={MECHANISM: signing_key(PK, which="another")}),
        Refused,
        "is not on this node",
    ),
    Case("the key is the other side's", restarted(keys={MECHANISM: signing_key(RU)}), Refused, "is not on this node"),
    Case("a peer knows more of us", shown(lambda e: [*e, b"{}"]), Refused, "restored from an older copy"),
    Case("a peer knows something else of us", shown(lambda e: [*e[:-1], b"{}"]), Refused, "other entries of PK"),
]
