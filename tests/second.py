"""A second implementation of the state, written from docs/spec alone: no line of the package is used.

It is slow, and it takes the feeds as already checked.  Where the two disagree, one of them or the specification errs.
"""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any

REGISTRY = Path(__file__).parents[1] / "docs" / "spec" / "registry.json"
STRENGTHS = ("package", "ad-referendum", "firm")
FORMS = {
    "say": ({"assent", "matter", "say"}, {"note", "to", "until", "was"}),
    "withdraw": ({"matter", "withdraw"}, {"note", "was"}),
    "claim": ({"claim", "matter", "place", "source"}, {"about", "note"}),
    "unclaim": ({"matter", "place", "source", "withdraw"}, {"about", "note"}),
}
TEXTS = {"about", "assent", "matter", "note", "place", "source", "to", "until"}
ID = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
MATTER = re.compile(rf"[a-z]+(?:-[a-z]+)*/({ID})/[a-z]+(?:-[a-z]+)*(?:\.[a-z]{{2,8}}(?:-[a-z0-9]{{1,8}})*)?")
SOURCE = re.compile(rf"source/({ID})")

Entry = dict[str, Any]
IsHead = Callable[[str, int, str], bool]
"""is_head(Y, size, root): whether a head within what is held of Y's feed is that feed's; the root in base64."""
Feeds = dict[str, list[Entry]]


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def form_of(word: object) -> str:
    """The form of a word, `unknown` for any that this version does not know."""
    if not isinstance(word, dict) or not _well_typed(word):
        return "unknown"
    for name, (needed, allowed) in FORMS.items():
        if needed <= word.keys() <= needed | allowed:
            return name
    return "unknown"


def _well_typed(word: dict[str, Any]) -> bool:
    return (
        all(isinstance(word[name], str) for name in TEXTS & word.keys())
        and (type(word.get("was", 0)) is int)
        and word.get("withdraw", True) is True
        and word.get("assent", "firm") in STRENGTHS
        and _names(word.get("matter", ""), MATTER)
        and ("source" not in word or _names(word["source"], SOURCE))
    )


def _names(text: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.fullmatch(text)
    return bool(found) and len(text) <= 160 and len(found[1] if found else "") <= 80


class State:
    """What some feeds come to."""

    def __init__(
        self, sides: Iterable[str], feeds: Mapping[Any, list[bytes]], is_head: IsHead = lambda *_: True
    ) -> None:
        self.sides = sorted(sides)
        self.is_head = is_head
        self.feeds: Feeds = {side: [json.loads(data) for data in feeds.get(side, [])] for side in self.sides}
        self.stands: dict[str, dict[str, list[Any]]] = {}
        self.claims: dict[tuple[str, str, str, str], dict[str, list[Any]]] = {}
        self.unknown = dict.fromkeys(self.sides, 0)
        for side in self.sides:
            for number, entry in enumerate(self.feeds[side]):
                for place, word in enumerate(entry["words"]):
                    self._hear(side, number, place, word)

    def _hear(self, side: str, number: int, place: int, word: Any) -> None:
        form = form_of(word)
        if form == "unknown":
            self.unknown[side] += 1
        elif form in ("claim", "unclaim"):
            name = (word["matter"], word.get("about", ""), word["source"], word["place"])
            value = digest(word["claim"]) if form == "claim" else ""
            self.claims.setdefault(name, {})[side] = [number, place, value]
        else:
            said = [digest(word["say"]), word["assent"]] if form == "say" else ["", ""]
            stands = self.stands.setdefault(word["matter"], {})
            before = stands.get(side)
            since = before[:2] if before and before[3:] == said else [number, place]
            stands[side] = [*since, number, *said]

    def state(self, matter: str) -> str:
        joint = is_joint(matter)
        if joint is None:
            return "unknown"
        if not joint:
            return "own"
        words = {side: stand for side, stand in self.stands.get(matter, {}).items() if stand[3]}
        if not words:
            return "open"
        if len({stand[3] for stand in words.values()}) > 1:
            return "differs"
        if len(words) < len(self.sides):
            return "proposed"
        return "sealed" if all(self._knows(x, y, words) for x, y in permutations(self.sides, 2)) else "agreed"

    def _knows(self, x: str, y: str, words: dict[str, list[Any]]) -> bool:
        """Whether some entry of x, from its word on, carries a head of y's feed, as held, beyond y's word."""
        heads = [entry["heads"][y] for entry in self.feeds[x][words[x][0] :] if y in entry["heads"]]
        return any(
            words[y][0] < head["size"] <= len(self.feeds[y]) and self.is_head(y, head["size"], head["root"])
            for head in heads
        )

    def lines(self) -> Iterator[bytes]:
        yield canonical(["paraph/rules/3", *self.sides])
        for side in self.sides:
            feed = self.feeds[side]
            heads = feed[-1]["heads"] if feed else {}
            carried = {other: [head["size"], _hexadecimal(head["root"])] for other, head in heads.items()}
            yield canonical([side, len(feed), carried, self.unknown[side]])
        for matter in sorted(self.stands):
            yield canonical([matter, self.state(matter), self._strength(matter), self.stands[matter]])
        for name in sorted(self.claims):
            yield canonical([*name, self.claims[name]])

    def _strength(self, matter: str) -> str:
        if self.state(matter) not in ("agreed", "sealed"):
            return ""
        assents: list[str] = [stand[4] for stand in self.stands[matter].values()]
        return min(assents, key=STRENGTHS.index)

    def digest(self) -> str:
        return hashlib.sha256(b"".join(line + b"\n" for line in self.lines())).hexdigest()


@lru_cache
def registry() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(REGISTRY.read_text(encoding="utf-8"))
    return found


def is_joint(matter: str) -> bool | None:
    kind, _, attribute = matter.split("/")
    name, dot, _ = attribute.partition(".")
    found = registry()["kinds"].get(kind, {"attributes": {}})["attributes"].get(name)
    if found is None or bool(dot) != found.get("by_language", False):
        return None
    return bool(found["joint"])


def _hexadecimal(root: str) -> str:
    return b64decode(root).hex()
