"""Golden files of a small dialogue, from fixed keys and a clock that counts:  python -m tests.golden_dialogue [--write]

In tests/golden/dialogue are the charter, and for each side its key, its entries one a line (an entry holds no line
feed), and every head it signed; `states.json` has what a node comes to that holds so much of each feed, and `state.txt`
the last of these line by line (docs/spec/state.md).  The registry that states are read by is written to
docs/spec/registry.json.
"""

import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from paraph import canon
from paraph.canon import Json
from paraph.charter import format_charter
from paraph.feed.note import format_skey, format_vkey
from paraph.names import SideId
from paraph.picture import Picture, lines, picture, picture_digest
from paraph.words.speech import Assent, claim, parse_entry, say, unclaim, withdraw
from paraph.words.vocabulary import KINDS, RULES, Attribute, Kind
from tests import golden_files
from tests.sides import CITY, DATES, World, forge, signing_key

FOLDER = golden_files.GOLDEN / "dialogue"
REGISTRY = Path(__file__).parents[1] / "docs" / "spec" / "registry.json"
XA, XB = SideId("XA"), SideId("XB")
SIDES = (XA, XB)
SOURCE = ("source/report-1", "second paragraph")
CAPTION = ("source/report-1", "caption of the picture")


def dialogue() -> World:
    """Two sides that are no states agree on dates, half agree on a city, and one of them runs a newer release."""
    play = World(SIDES)
    play.exchange()
    _agree_on_dates(play)
    _half_agree_on_a_city(play)
    _carry_claims(play)
    _speak_newer_words(play)
    play.say(XA, say(DATES, "2026-06-02", note="The hall is taken in May."), say(CITY, {"en": "Moscow"}))
    play.fetch(XB, XA)
    return play


def _agree_on_dates(play: World) -> None:
    play.say(XA, say(DATES, "2026-05-12/2026-05-13"))
    play.fetch(XB, XA)
    play.say(XB, say(DATES, "2026-05-19", note="A day is enough."))
    play.fetch(XA, XB)
    play.say(XA, say(DATES, "2026-05-19"))
    play.exchange()


def _half_agree_on_a_city(play: World) -> None:
    until = "2026-04-01T00:00:00Z"
    moscow: Json = {"en": "Moscow", "ru": "Москва", "ur": "ماسکو"}
    play.say(XB, say(CITY, moscow, Assent.AD_REFERENDUM, to="The ministry", until=until), say("round/16/host", "XB"))
    play.fetch(XA, XB)
    play.say(XA, say(CITY, moscow), say("round/16/host", "XA"))
    play.say(XA, withdraw("round/16/host", note="It is the turn of XB."))
    play.say(XA, say("round/16/characterisation", {"en": "Routine."}))
    play.exchange()


def _carry_claims(play: World) -> None:
    play.say(XA, claim("round/14/dates", "2024-02-07", *SOURCE), claim("round/14/dates", "2024-02-08", *CAPTION))
    play.say(XB, claim("round/14/dates", "2024-02-08", "source/report-2", "headline", note="As printed."))
    play.say(XB, claim("delegation/14/head", {"name": {"en": "Somebody"}}, *SOURCE, about="XA"))
    play.say(XB, unclaim("round/14/dates", "source/report-2", "headline"))
    play.exchange()


def _speak_newer_words(play: World) -> None:
    """XB's newer node says what this release does not know; XB has it back from its own feed, as after a recovery."""
    entries = play.letter(XB).entries
    words: list[canon.Json] = [
        {"matter": CITY, "whisper": {"en": "Between us"}},
        {"assent": "firm", "matter": "banquet/16/menu", "say": ["tea", 2]},
    ]
    last = parse_entry(entries[-1])
    heads = {side: {"root": heard.root, "size": heard.size} for side, heard in last.heads.items()}
    newer = canon.encode_checked({"at": last.at, "heads": heads, "v": 1, "words": words})
    letter = forge(XB, [*entries, newer])
    play.notes[XB, len(letter.entries)] = letter.note
    for side in SIDES:
        play.deliver(side, letter)
    play.acknowledge(XA)


def files() -> dict[Path, bytes]:
    """Every golden file's bytes by its path."""
    play = dialogue()
    feeds = play.held(XB)
    made = {FOLDER / "charter.json": format_charter(play.charter)}
    for side in SIDES:
        made[FOLDER / f"{side}.vkey"] = format_vkey(signing_key(side).verifier).encode()
        made[FOLDER / f"{side}.skey"] = format_skey(signing_key(side)).encode()
        made[FOLDER / f"{side}.entries"] = b"".join(entry + b"\n" for entry in feeds[side])
    made |= {FOLDER / f"{side}.checkpoint.{size}": note for (side, size), note in play.notes.items()}
    made[FOLDER / "state.txt"] = b"".join(line + b"\n" for line in lines_of(picture(SIDES, feeds)))
    rows = ",\n".join(json.dumps(row) for row in _states(feeds))
    made[FOLDER / "states.json"] = f"[\n{rows}\n]\n".encode()
    made[REGISTRY] = _registry()
    return made


def lines_of(whole: Picture) -> Iterator[bytes]:
    return lines(whole.sides, whole.stances, whole.reach, sorted(whole.stands.items()), sorted(whole.claims.items()))


def _states(feeds: dict[SideId, list[bytes]]) -> Iterator[canon.Json]:
    """The digest and the states at every pair of sizes."""
    for sizes in product(*(range(len(feeds[side]) + 1) for side in SIDES)):
        held = {side: feeds[side][:size] for side, size in zip(SIDES, sizes, strict=True)}
        whole = picture(SIDES, held)
        states: dict[str, canon.Json] = {matter: whole.state(matter) for matter in sorted(whole.stands)}
        yield {"digest": picture_digest(whole).hex(), "held": list(sizes), "states": states}


def _registry() -> bytes:
    """The registry, one attribute a line."""
    kinds = ",\n".join(
        f'"{kind.name}": {{"parent": {json.dumps(kind.parent)}, "attributes": {{\n{_rows(kind)}\n}}}}'
        for kind in KINDS.values()
    )
    return f'{{"rules": "{RULES}", "kinds": {{\n{kinds}\n}}}}\n'.encode()


def _rows(kind: Kind) -> str:
    return ",\n".join(f' "{item.name}": {json.dumps(_attribute(item))}' for item in kind.attributes)


def _attribute(item: Attribute) -> dict[str, object]:
    """What is true of it; flags that are not raised are left out."""
    flags = {name: True for name in ("by_language", "owner_only") if getattr(item, name)}
    choices = {"choices": list(item.choices)} if item.choices else {}
    return {"joint": item.joint, "type": item.type, **flags, **choices}


def differences() -> list[str]:
    return golden_files.differences(files(), FOLDER)


if __name__ == "__main__":
    sys.exit(golden_files.main(files(), FOLDER))
