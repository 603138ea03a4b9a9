"""One feed, folded alone into its stands; `picture` compares what the feeds of all sides come to.

The fold is pure and incremental.  It is given what a feed amounted to before (`Stance`: how far, which heads it had
carried, when it last spoke) together with the stands of the matters that the new entries touch, and gives both back as
they are now; its cost follows what is new.  No side's words change another's stands, so no order of arrival, batching
or repetition can make a difference; the state's digest (`picture`) puts a number on that.

A feed that breaks its own rules is refused at the entry that does: heads that shrink or vanish, a root that changes at
one size, a `was` that does not name the side's last word on the matter.  What went before stays.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import UNSET, UnsetType

from paraph.errors import Malformed, Untrusted
from paraph.names import Head, SideId, parse_hash, parse_matter, parse_ref
from paraph.words.agreement import Stand
from paraph.words.speech import (
    SAY,
    UNKNOWN,
    WITHDRAW,
    Entry,
    Heard,
    Unknown,
    Word,
    form_of,
    format_entry,
    parse_entries,
    parse_entry,
    value_digest,
)

WITHDRAWN = b""

Place = tuple[SideId, int, int]
"""Where a word stands: the side, the index of the entry in its feed, the position among the entry's words."""


class ClaimKey(NamedTuple):
    """What makes two claims the same claim: the matter, whom it is about, the source and the place in it."""

    matter: str
    about: str
    source: str
    place: str


class ClaimStand(NamedTuple):
    """One side's carrying of a claim: the entry and the place among its words; empty digest when taken back."""

    entry: int
    position: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Stance:
    """How far one side's feed is folded, and what its last entry carried."""

    size: int = 0
    heads: Mapping[SideId, Head] = field(default_factory=dict)
    at: str = ""
    unknown: int = 0


class Carried(NamedTuple):
    """An entry of one side carries a head of another's feed that the entry before it did not; that carried `before`
    entries of it."""

    entry: int
    feed: SideId
    head: Head
    before: int


@dataclass(slots=True)
class Change:
    """What a run of entries changed: the stance after it, the stands of the touched matters, claims, new heads."""

    stance: Stance
    stands: dict[str, Stand] = field(default_factory=dict)
    claims: dict[ClaimKey, ClaimStand] = field(default_factory=dict)
    heads: list[Carried] = field(default_factory=list)


def read(entries: Iterable[bytes]) -> list[Entry]:
    """Entries from their bytes; Malformed at the first that is not canonical."""
    return parse_entries(list(entries))


def matters_of(entries: Iterable[Entry]) -> set[str]:
    """The matters on which these entries say or withdraw a word: the stands that the fold has to be given."""
    return {
        word.matter
        for entry in entries
        for word in entry.words
        if type(word) is Word and word.source is UNSET and word.matter is not UNSET
    }


def fold(side: SideId, stance: Stance, stands: Mapping[str, Stand], entries: Sequence[Entry]) -> Change:
    """The stance and stands of one side after `entries`, which follow entry `stance.size - 1` of its feed.

    `stands` must hold the side's stand on each of `matters_of(entries)` where it has one.  Raises Untrusted, with the
    entry as evidence, when the feed contradicts itself.
    """
    folding = Folding(side, stance)
    folding.take(entries, stands)
    return folding.change()


class Folding:
    """A run of entries being folded, some at a time: as `fold` has it, whatever the pieces."""

    def __init__(self, side: SideId, stance: Stance) -> None:
        self._side = side
        self._before = stance
        self._size, self._heads, self._at = stance.size, stance.heads, stance.at
        self._carried: Mapping[str, Heard] | None = None
        self._moved: list[Carried] = []
        self._hearing = _Hearing(side)

    def unheard(self, entries: Iterable[Entry]) -> set[str]:
        """The matters of these entries on which nothing was taken yet: `take` has to be given their stands."""
        return matters_of(entries) - self._hearing.heard

    def take(self, entries: Sequence[Entry], stands: Mapping[str, Stand]) -> None:
        """The next entries.  Raises Untrusted, with the entry as evidence, when the feed contradicts itself."""
        at, hearing = self._size, self._hearing
        hearing.before = stands
        try:
            for entry in entries:
                if entry.heads is not self._carried and entry.heads != self._carried:
                    self._heads, self._carried = self._carry(at, entry), entry.heads
                hearing.hear(at, entry.words)
                at += 1
        except Untrusted as error:
            error.evidence = (format_entry(entries[at - self._size]),)
            raise
        self._size = at
        self._at = entries[-1].at if entries else self._at

    def change(self) -> Change:
        """What all that was taken comes to."""
        hearing = self._hearing
        stance = Stance(self._size, self._heads, self._at, self._before.unknown + hearing.unknown)
        return Change(stance, hearing.stands(), hearing.claims, self._moved)

    def _carry(self, index: int, entry: Entry) -> Mapping[SideId, Head]:
        """The heads that an entry carries, after those of the entry before it: none may shrink, vanish or change."""
        before, after = self._heads, dict[SideId, Head]()
        for name, heard in entry.heads.items():
            other = SideId(name)
            known = before.get(other)
            if known is not None and known.size == heard.size and _same_root(known, heard.root):
                after[other] = known
                continue
            head = Head(heard.size, parse_hash(heard.root))
            if other == self._side or (known is not None and known.size >= head.size):
                raise Untrusted(
                    f"Entry {index} of {self._side} takes back what it had acknowledged of {other}.",
                    remedy="The entries before it are kept. Ask the side about its node.",
                    detail=f"{self._side}[{index}]: head of {other} {known} -> {head}",
                )
            after[other] = head
            self._moved.append(Carried(index, other, head, known.size if known else 0))
        if any(other not in after for other in before):
            raise Untrusted(
                f"Entry {index} of {self._side} no longer carries a head that the entry before it carried.",
                remedy="The entries before it are kept. Ask the side about its node.",
            )
        return after


@lru_cache(maxsize=64)
def _root_bytes(root: str) -> bytes:
    return parse_hash(root)


def _same_root(head: Head, root: str) -> bool:
    return head.root == _root_bytes(root)


@lru_cache(maxsize=4096)
def is_matter(name: str) -> bool:
    """Whether a text is the name of a matter at all (its kind may be unknown)."""
    try:
        parse_matter(name)
    except Malformed:
        return False
    return True


@lru_cache(maxsize=4096)
def is_source(name: str) -> bool:
    """Whether a text is the name of a source, as a claim needs one."""
    try:
        return parse_ref(name).kind == "source"
    except Malformed:
        return False


@dataclass(slots=True)
class _Latest:
    """A stand in the making: `since`, `place` and `last` as in a Stand, the word that stands.

    `before` is what stood before the run while nothing else was said: where the word says the same, that goes on.
    """

    since: int
    place: int
    last: int
    word: Word
    before: Stand | None

    @property
    def assent(self) -> str:
        return "" if self.word.assent is UNSET else self.word.assent

    def stand(self) -> Stand:
        digest, assent, before = meaning(self.word), self.assent, self.before
        if before is not None and (before.digest, before.assent) == (digest, assent):
            return Stand(before.since, before.place, self.last, digest, assent)
        return Stand(self.since, self.place, self.last, digest, assent)


def meaning(word: Word) -> bytes:
    """The digest of what a word says, WITHDRAWN when it takes back."""
    return WITHDRAWN if word.say is UNSET else value_digest(word.say)


def _repeats(word: Word, before: Word) -> bool:
    """Whether a word says what the one before it said; canonical bytes tell texts apart as the texts themselves do."""
    if word.assent != before.assent:
        return False
    if type(word.say) is str and type(before.say) is str:
        return word.say == before.say
    return meaning(word) == meaning(before)


class _Hearing:
    """What the words of a run come to.  A digest is made of what stands in the end, not of what stood between."""

    def __init__(self, side: SideId) -> None:
        self._side = side
        self.before: Mapping[str, Stand] = {}
        self._latest: dict[str, _Latest] = {}
        self.claims: dict[ClaimKey, ClaimStand] = {}
        self.unknown = 0

    def hear(self, index: int, words: Iterable[Word | Unknown]) -> None:
        """Take the words of an entry in.  Those of unknown form are kept in the feed and counted."""
        known: Iterable[Any] = words  # the form says which fields there are
        heard = self._latest
        for position, word in enumerate(known):
            form = form_of(word)
            if form is SAY or form is WITHDRAW:
                latest = heard.get(word.matter)
                if latest is None:
                    self._begin(index, position, word)
                    continue
                if word.was != latest.last:
                    raise _misstates((self._side, index, position), word, latest.last)
                if not _repeats(word, latest.word):
                    latest.since, latest.place, latest.word, latest.before = index, position, word, None
                latest.last = index
            elif form is UNKNOWN or not is_matter(word.matter) or not is_source(word.source):
                self.unknown += 1
            else:
                self._claim(index, position, word)

    @property
    def heard(self) -> Set[str]:
        """The matters on which something was heard."""
        return self._latest.keys()

    def _claim(self, index: int, position: int, word: Word) -> None:
        digest = value_digest(word.claim) if word.claim is not UNSET else WITHDRAWN
        self.claims[claim_key(word)] = ClaimStand(index, position, digest)

    def _begin(self, index: int, position: int, word: Word) -> None:
        """The first word of the run on its matter, held against what stood before."""
        matter = str(word.matter)
        if not is_matter(matter):
            self.unknown += 1
            return
        before = self.before.get(matter)
        last = UNSET if before is None else before.last
        if word.was != last:
            raise _misstates((self._side, index, position), word, last)
        self._latest[matter] = _Latest(index, position, index, word, before)

    def stands(self) -> dict[str, Stand]:
        """The stands of the matters spoken on."""
        return {matter: latest.stand() for matter, latest in self._latest.items()}


def _misstates(at: Place, word: Word, last: int | UnsetType) -> Untrusted:
    side, index, _ = at
    return Untrusted(
        f"Entry {index} of {side} misstates when it last spoke on {word.matter}.",
        remedy="The entries before it are kept. Ask the side about its node.",
        detail=f"{side}[{index}] {word.matter}: was {word.was}, expected {'none' if last is UNSET else last}",
    )


def claim_key(word: Word) -> ClaimKey:
    def text(part: object) -> str:
        return "" if part is UNSET else str(part)

    return ClaimKey(text(word.matter), text(word.about), text(word.source), text(word.place))


def cut_at(entries: Iterable[bytes], moment: str) -> int:
    """How many entries of a feed claim to have been said by `moment`: its longest prefix none of which is later."""
    size = 0
    for data in entries:
        if parse_entry(data).at > moment:
            break
        size += 1
    return size
