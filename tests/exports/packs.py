"""Deposit packs of an agreed text: made, spoiled and made anew."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from paraph.charter import parse_charter
from paraph.exports.deposit.checked import Found
from paraph.exports.deposit.made import deposit
from paraph.exports.deposit.manifest import format_manifest, front_page, listed, parse_manifest
from paraph.exports.deposit.zipped import pack, unpack
from paraph.exports.paper import Wish, first_languages
from paraph.names import SideId
from paraph.negotiation.concordance import certificates, lines
from paraph.words.speech import Word, say
from tests.negotiation.tables import PERSON, accept_all, agreed_world, initial, put, whole_of
from tests.sides import PK, RU, World

CERTIFICATE = "concordance/js.pk-1"


def initialled(*further: Word) -> World:
    world = agreed_world(*further)
    accept_all(world, RU, PK)
    for side in (PK, RU):
        initial(world, side)
    return world


def made(world: World, side: SideId = PK, **more: bool) -> bytes:
    whole = whole_of(world, side)
    return deposit(whole, Wish(first_languages(whole)[side]), **more)


def certify(world: World, *sides: SideId, digest: str = "") -> None:
    (one,) = certificates(whole_of(world, PK), lines(whole_of(world, PK)))
    for side in sides:
        words = [say(f"{CERTIFICATE}/languages", ["en", "ru"]), say(f"{CERTIFICATE}/certified", digest or one.digest)]
        put(world, side, *words, say(f"{CERTIFICATE}/linguist", PERSON))


def states(data: bytes) -> dict[str, tuple[str, str]]:
    return {one.what: (one.state, one.why) for one in parse_manifest(unpack(data)["manifest.json"]).checks}


def resealed(files: Mapping[str, bytes]) -> bytes:
    """The pack again with its manifests set right: what somebody would make who wants a change not to be seen."""
    rest = {name: data for name, data in files.items() if name not in ("manifest.json", "MANIFEST.txt")}
    manifest = replace(parse_manifest(files["manifest.json"]), files=listed(rest))
    front = front_page(manifest, parse_charter(files["charter.json"]))
    return pack({**rest, "manifest.json": format_manifest(manifest), "MANIFEST.txt": front})


@lru_cache(maxsize=1)
def made_once() -> bytes:
    return made(initialled())


def problems(found: Found) -> str:
    return "\n".join(f"{one.where} {one.what}" for one in found.problems)
