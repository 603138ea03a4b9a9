"""Three sides who speak by lot.  PK and RU have nodes of ours; XA writes its own bytes, as a newer release would.

What XA writes is made here from docs/spec/entry.md: words on kinds that nobody knows, words of unknown form, and, once,
the head of a history that PK never had.
"""

from random import Random

from interop.pouches import canonical
from paraph.canon import Json
from paraph.charter import charter_digest
from paraph.feed.merkle import EMPTY, grow
from paraph.names import SideId, format_base64
from paraph.words.speech import Assent, Word, claim, say, unclaim, withdraw
from tests.sides import CHARTER, PK, RU, XA, World, forge

SIDES = (PK, RU, XA)
CITIES: tuple[Json, ...] = (
    {"en": "Moscow", "ru": "Москва", "ur": "ماسکو"},
    {"en": "Islamabad", "ur": "اسلام آباد"},
    {"ru": "Казань"},
)
WORDINGS = ("The Sides took note.", "The Sides agreed.\n“[Again]”\t\\")
VALUES: dict[str, tuple[Json, ...]] = {
    "round/16/dates": ("2026-05-12/2026-05-13", "2026-05-19", "2026-06~"),
    "round/16/city": CITIES,
    "round/16/host": ("PK", "RU", "XA"),
    "round/16/format": ("in-person", "video"),
    "round/16/agenda": (["agenda-item/16.pk-1"], ["agenda-item/16.ru-1", "agenda-item/16.pk-1"], []),
    "round/16/characterisation": ({"en": "Routine."}, {"ur": "معمول کا"}),
    "agenda-item/16.pk-1/title": ({"en": "Outer space", "ru": "Космос"}, {"en": "Space"}),
    "agenda-item/16.pk-1/minutes": (0, 45, 2**53 - 1),
    "text/js/package": (True, False),
    "paragraph/js.pk-1/wording.en": WORDINGS,
    "paragraph/js.pk-1/wording.ru": ("Стороны приняли к сведению.", "Стороны договорились."),
    "paragraph/js.pk-1/wording.ur": ("فریقین نے نوٹ کیا۔", "فریقین نے اتفاق کیا۔"),
    "paragraph/js.pk-1/existence": ("keep", "delete"),
    "commitment/1/due": ("2027", "2027-XX"),
}
NEWER: dict[str, tuple[object, ...]] = {
    "banquet/16/menu": (["tea", 2, None, {"sugar": False}], "\u0001\b\u2028\U0001f375"),
    "round/16/weather": ({"": {"a": [[[]]]}}, -(2**53 - 1)),
    "round/16/city.en": ("Moscow",),
    "paragraph/js.pk-1/wording": ("in no language",),
}
STRANGE: tuple[object, ...] = (
    {"matter": "round/16/city", "whisper": {"en": "Between us"}},
    {"assent": "solemn", "matter": "round/16/city", "say": 1},
    {"assent": "firm", "matter": "the city", "say": 1},
    {"matter": "round/16/city", "withdraw": False},
    "a text",
    [[[]]],
)
SOURCES = ("source/report-1", "source/report-2")
PLACES = ("headline", "پہلا پیراگراف", "абзац 2")


class Talk:
    """A world of two nodes and one hand; each step is one thing that one side does."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.world = World(SIDES, adopted=False)
        self.words = self.strange = 0
        self.standing: dict[tuple[SideId, str], Json] = {}
        self._hand = _Hand(self.world)
        for side in (PK, RU):
            self.world.adopt(side)

    def step(self) -> None:
        side = self.random.choice(SIDES)
        if self.random.random() < 0.5:
            self._fetch(side)
        elif side == XA:
            self._write()
        else:
            self.world.say(side, *[self._word(side) for _ in range(self.random.choice((1, 1, 2, 3)))])

    def _fetch(self, side: SideId) -> None:
        author = self.random.choice([other for other in SIDES if other != side])
        if side == XA:
            self._hand.accept(author)
        elif author == XA:
            self.world.deliver(side, forge(XA, self._hand.entries))
        else:
            self.world.fetch(side, author)
        if side != XA and self.random.random() < 0.7:
            self.world.acknowledge(side)

    def _word(self, side: SideId) -> Word:
        self.words += 1
        if self.random.random() < 0.15:
            return self._claim()
        matter = self.random.choice(list(VALUES))
        if (side, matter) in self.standing and self.random.random() < 0.15:
            del self.standing[side, matter]
            return withdraw(matter, self.random.choice(("", "It is your turn.")))
        value = self._value(matter)
        self.standing[side, matter] = value
        joint = matter != "round/16/characterisation"
        assent = self.random.choice((Assent.FIRM, Assent.FIRM, *Assent)) if joint else Assent.FIRM
        return say(matter, value, assent, note=self.random.choice(("", "Причина названа.")))

    def _value(self, matter: str) -> Json:
        """Most often what another side already has standing."""
        others = [self.standing[side, matter] for side in SIDES if (side, matter) in self.standing]
        return self.random.choice(others if others and self.random.random() < 0.7 else list(VALUES[matter]))

    def _claim(self) -> Word:
        source, place = self.random.choice(SOURCES), self.random.choice(PLACES)
        if self.random.random() < 0.3:
            return unclaim("round/14/dates", source, place)
        return claim("round/14/dates", self.random.choice(("2024-02-07", "2024-02-08")), source, place)

    def _write(self) -> None:
        """XA says something, in its own hand."""
        words: list[object] = []
        for _ in range(self.random.choice((0, 1, 1, 2, 3))):
            lot = self.random.random()
            if lot < 0.15:
                words.append(self.random.choice(STRANGE))
                self.strange += 1
            elif lot < 0.3:
                matter = self.random.choice(list(NEWER))
                words.append({"assent": "firm", "matter": matter, "say": self.random.choice(NEWER[matter])})
            else:
                matter = self.random.choice(list(VALUES))
                words.append(self._said(matter))
            self.words += 1
        self._hand.write(words, lie=self.random.random() < 0.02)

    def _said(self, matter: str) -> dict[str, object]:
        if self.random.random() < 0.15:
            self.standing.pop((XA, matter), None)
            return {"matter": matter, "withdraw": True}
        value = self.standing[XA, matter] = self._value(matter)
        return {
            "assent": self.random.choice(("firm", "firm", "package", "ad-referendum")),
            "matter": matter,
            "say": value,
        }


class _Hand:
    """XA's feed, entry by entry."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._last: dict[str, int] = {}
        self._accepted: dict[SideId, int] = {}
        self._heads: dict[SideId, dict[str, object]] = {}
        self.entries: list[bytes] = []
        self.write([{"assent": "firm", "matter": CHARTER, "say": charter_digest(world.charter)}])

    def accept(self, author: SideId) -> None:
        data = self._world.held(author)[author]
        if len(data) > self._accepted.get(author, 0):
            root = format_base64(grow(EMPTY, data).frontier.root())
            self._heads[author] = {"root": root, "size": len(data)}
            self._accepted[author] = len(data)

    def write(self, words: list[object], *, lie: bool = False) -> None:
        """An entry; `lie`: it carries a head of PK's feed, one entry further than accepted, that PK never signed."""
        if lie and 0 < self._accepted.get(PK, 0) < len(self._world.held(PK)[PK]):
            self._accepted[PK] += 1
            self._heads[PK] = {"root": format_base64(bytes(32)), "size": self._accepted[PK]}
        index = len(self.entries)
        for word in words:
            if isinstance(word, dict) and ("say" in word or word.get("withdraw") is True):
                self._follow(word, index)
        entry = {"at": self._world.clock(), "heads": self._heads, "v": 1, "words": words}
        self.entries.append(canonical(entry))

    def _follow(self, word: dict[str, object], index: int) -> None:
        matter = str(word["matter"])
        if word in STRANGE:
            return
        if matter in self._last:
            word["was"] = self._last[matter]
        self._last[matter] = index
