"""What a bad case is, and the small dialogue in which each of them is tried."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paraph import canon
from paraph.canon import Json
from paraph.errors import ParaphError
from paraph.names import format_base64
from paraph.words.speech import parse_entry, say
from tests.sides import CITY, DATES, MECHANISM, PK, RU, Letter, World, forge

Act = Callable[[World], object]


@dataclass(frozen=True)
class Case:
    """What is done to a world, the family of the error, and a phrase of its message."""

    name: str
    act: Act
    family: type[ParaphError]
    phrase: str


def world() -> World:
    """PK and RU have sealed the dates; RU has named a city, PK has not.  PK's last word is still on its way to RU."""
    play = World()
    play.exchange()
    play.say(PK, say(DATES, "2026-05-12"))
    play.fetch(RU, PK)
    play.say(RU, say(DATES, "2026-05-19"), say(CITY, {"en": "Moscow"}))
    play.fetch(PK, RU)
    play.say(PK, say(DATES, "2026-05-19"))
    play.exchange()
    play.say(PK, say("round/16/format", "in-person"))
    return play


def seen(play: World) -> list[object]:
    """Everything that must be as it was: what both nodes hold, the heads they show, the state they come to."""
    nodes = [(play.heads(side), play.held(side), play.states(side), play.digest(side)) for side in play.sides]
    return [play.sizes(), *nodes, [play[side].store.charter(MECHANISM) for side in play.sides]]


def honest(play: World) -> list[bytes]:
    """RU's feed as it is."""
    return list(play.letter(RU).entries)


def follow(play: World, **parts: Json) -> bytes:
    """An entry that could be RU's next, with some parts replaced; what canonical form has no place for stays in it."""
    at = parse_entry(honest(play)[-1]).at
    return canon.encode_checked({"at": at, "heads": heads(play), "v": 1, "words": [], **parts})


def heads(play: World) -> dict[str, Json]:
    """Those that RU's last entry carries."""
    last = parse_entry(honest(play)[-1])
    return {side: {"root": heard.root, "size": heard.size} for side, heard in last.heads.items()}


def word(**parts: Json) -> Json:
    return {"assent": "firm", "matter": "round/16/venue", "say": {"en": "A hall"}, **parts}


def lie(play: World, *entries: bytes) -> Letter:
    """RU's feed with these entries at its end, truly signed by RU, on its way to PK."""
    return forge(RU, [*honest(play), *entries])


def sends(*entries: bytes) -> Act:
    """RU signs these bytes as its next entries and PK fetches them."""
    return lambda play: play.deliver(PK, lie(play, *entries))


def sends_entry(**parts: Json) -> Act:
    return lambda play: play.deliver(PK, lie(play, follow(play, **parts)))


def sends_words(*words: Json) -> Act:
    return sends_entry(words=list(words))


def sends_head(root: bytes, size: int, side: str = "PK") -> Act:
    """RU says that it has accepted such a head, beside those that it had accepted before."""
    return lambda play: sends_entry(heads={**heads(play), side: {"root": format_base64(root), "size": size}})(play)


def delivers(change: Callable[[Letter], Letter]) -> Act:
    """RU says something true and its letter is changed on the way."""

    def act(play: World) -> None:
        play.deliver(PK, change(fresh(play)))

    return act


def fresh(play: World) -> Letter:
    """RU's feed with two new entries, which its own node does not have: it can be sent in any state."""
    more: Sequence[bytes] = [follow(play, words=[word()]), follow(play)]
    return lie(play, *more)
