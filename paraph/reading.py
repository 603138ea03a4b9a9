"""What a person reads: matters, subjects and histories, with values, voices, claims and what to be careful of.

Nothing here decides anything; it gathers what the fold has read off and fetches the words themselves from the record.
Our own side comes first everywhere (the alternat); the others follow in the charter's order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import UNSET

from paraph.canon import Json
from paraph.charter import Charter
from paraph.errors import Malformed
from paraph.fold import ClaimKey, ClaimStand, is_source
from paraph.history import Chains, History
from paraph.names import Matter, MechanismId, Ref, SideId, parse_matter, parse_ref
from paraph.node import Node
from paraph.picture import verdict
from paraph.state import reach_in
from paraph.store.api import FeedState, Reading
from paraph.words.agreement import Reach, Stand, has_received, strength_of
from paraph.words.characters import Suspicion, value_suspicions
from paraph.words.speech import Entry, Word, value_digest
from paraph.words.values import check_shape
from paraph.words.vocabulary import KINDS, Attribute, attribute_of


@dataclass(frozen=True, slots=True)
class Voice:
    """One side's word on a matter as it stands, or its silence (`spoken` is False) or withdrawal (`value` is None)."""

    side: SideId
    ours: bool
    spoken: bool = False
    stands: bool = False
    value: Json = None
    assent: str = ""
    note: str = ""
    to: str = ""
    until: str = ""
    entry: int = 0
    at: str = ""
    received_by: tuple[SideId, ...] = ()
    readable: bool = True
    suspicions: tuple[Suspicion, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What a source says on a matter.  `origin` is the source at the end of its chain of copies."""

    matter: str
    about: str
    source: Ref
    place: str
    value: Json
    note: str
    carriers: tuple[SideId, ...]
    origin: Ref


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values that sources claim on a matter, with the claims that carry it and its independent origins."""

    value: Json
    about: str
    claims: tuple[ClaimView, ...]

    @property
    def origins(self) -> int:
        """Reports copied from one another count as one (design, rule 4)."""
        return len({claim.origin for claim in self.claims})


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter as one reads it: every side's voice, ours first, its state and what sources claim."""

    matter: Matter
    attribute: Attribute | None
    state: str
    strength: str
    voices: tuple[Voice, ...]
    rivals: tuple[Rival, ...] = ()

    @property
    def ours(self) -> Voice:
        return self.voices[0]

    @property
    def others(self) -> tuple[Voice, ...]:
        return self.voices[1:]

    @property
    def agreed_value(self) -> Json:
        return self.voices[0].value if self.state in ("agreed", "sealed") else None


class Reader:
    """Reads one mechanism for one side.  Made for one page or one command; it remembers what it has fetched."""

    def __init__(self, node: Node, mechanism: MechanismId, sides: Sequence[SideId] = ()) -> None:
        """`sides`: another order than ours first, for what must be the same whichever side's node makes it."""
        self.node = node
        self.mechanism = mechanism
        self.charter: Charter = node.charter(mechanism)
        others = tuple(side for side in self.charter.sides if side != node.side)
        ours_first = (node.side, *others) if node.side in self.charter.sides else others
        self.sides: tuple[SideId, ...] = tuple(sides) or ours_first
        self.chains = Chains(node.store, self.charter, self.sides)

    @property
    def states(self) -> Mapping[SideId, FeedState]:
        return self.chains.states

    @property
    def sizes(self) -> Mapping[SideId, int]:
        return self.chains.sizes

    @cached_property
    def reach(self) -> Reach:
        return reach_in(self.node.store, self.charter, self.states)

    @cached_property
    def origins(self) -> dict[Ref, Ref]:
        """Each copied source's origin, following copies of copies; a circle ends where it is met again."""
        direct: dict[Ref, Ref] = {}
        for row in self.node.store.readings(self.mechanism, "source/"):
            matter = parse_matter(row.matter)
            value = self.first_value(row) if matter.base == "copy-of" else None
            if isinstance(value, str) and is_source(value):
                direct[matter.subject] = parse_ref(value)
        return {source: _end(direct, source) for source in direct}

    def first_value(self, row: Reading) -> Json:
        """The value of the first side, ours before the others, whose word stands."""
        for side in self.sides:
            if side in row.stands and row.stands[side].stands:
                return self.voice(side, row.stands[side], parse_matter(row.matter)).value
        return None

    # -- matters and subjects ----------------------------------------------------------------------------------------

    def matter(self, name: str) -> MatterView:
        """One matter, spoken on or not."""
        row = self.node.store.read(self.mechanism, [name]).get(name)
        return self._view(name, row.stands if row else {}, self._claims(f"{name}").get(name, ()))

    def silent(self, name: str) -> MatterView:
        """A matter that is known to be unspoken on: no question to the store."""
        return self._view(name, {}, ())

    def subject(self, subject: Ref, *, full: bool = False) -> list[MatterView]:
        """The matters of a subject in the registry's order, unknown ones last; with `full` the silent ones too."""
        prefix = f"{subject}/"
        rows = {row.matter: row.stands for row in self.node.store.readings(self.mechanism, prefix)}
        claims = self._claims(prefix)
        names = set(rows) | set(claims)
        kind = KINDS.get(subject.kind)
        if full and kind:
            names |= {f"{prefix}{item.name}" for item in kind.attributes if not item.by_language}
        return [self._view(name, rows.get(name, {}), claims.get(name, ())) for name in sorted(names, key=_rank)]

    def beneath(self, prefix: str) -> list[MatterView]:
        """Every matter spoken on or claimed whose name begins so, of many subjects at once, in order of subject."""
        rows = {row.matter: row.stands for row in self.node.store.readings(self.mechanism, prefix)}
        claims = self._claims(prefix)
        names = sorted({*rows, *claims}, key=lambda name: (natural(parse_matter(name).subject), _rank(name)))
        return [self._view(name, rows.get(name, {}), claims.get(name, ())) for name in names]

    def views(self, rows: Iterable[Reading]) -> list[MatterView]:
        return [self._view(row.matter, row.stands, ()) for row in rows]

    def children(self, kind: str, parent: str) -> list[Ref]:
        """The subjects of a kind under a parent's id, by anything said or claimed of them, in order of name."""
        prefix = f"{kind}/{parent}"
        names = {row.matter for row in self.node.store.readings(self.mechanism, prefix)}
        names |= {key.matter for key, _ in self.node.store.claims(self.mechanism, prefix)}
        subjects = {parse_matter(name).subject for name in names}
        return sorted(ref for ref in subjects if ref.id == parent or ref.id.startswith(f"{parent}."))

    def subjects(self, kind: str) -> list[Ref]:
        """Every subject of a kind that anybody has spoken on or any source is cited for."""
        names = {row.matter for row in self.node.store.readings(self.mechanism, f"{kind}/")}
        names |= {key.matter for key, _ in self.node.store.claims(self.mechanism, f"{kind}/")}
        return sorted({parse_matter(name).subject for name in names}, key=natural)

    def _view(self, name: str, stands: Mapping[SideId, Stand], claims: Sequence[ClaimView]) -> MatterView:
        matter = parse_matter(name)
        attribute = attribute_of(matter)
        state = verdict(name, stands, self.charter.sides, self.reach)
        strength = str(strength_of(stands)) if state in ("agreed", "sealed") else ""
        voices = tuple(self.voice(side, stands.get(side), matter) for side in self.sides)
        return MatterView(matter, attribute, state, strength, voices, _rivals(claims))

    def voice(self, side: SideId, stand: Stand | None, matter: Matter) -> Voice:
        """One side's word as it stands, fetched from its feed."""
        attribute = attribute_of(matter)
        ours = side == self.node.side
        if stand is None:
            return Voice(side, ours)
        entry = self.entry(side, stand.since)
        word = entry.words[stand.place]
        assert isinstance(word, Word)
        value = None if word.say is UNSET else word.say
        received = tuple(o for o in self.sides if o != side and has_received(self.reach, o, side, stand.since))
        return Voice(
            side=side,
            ours=ours,
            spoken=True,
            stands=stand.stands,
            value=value,
            assent=stand.assent,
            note=_text(word.note),
            to=_text(word.to),
            until=_text(word.until),
            entry=stand.since,
            at=entry.at,
            received_by=received,
            readable=attribute is None or not stand.stands or self._readable(attribute, value),
            suspicions=() if ours else value_suspicions(value, lang=matter.lang),
        )

    def _readable(self, attribute: Attribute, value: Json) -> bool:
        try:
            check_shape(attribute.type, value, attribute.choices or self.charter.sides)
        except Malformed:
            return False
        return True

    # -- claims ------------------------------------------------------------------------------------------------------

    def _claims(self, prefix: str) -> dict[str, list[ClaimView]]:
        found: dict[str, list[ClaimView]] = {}
        for key, carriers in self.node.store.claims(self.mechanism, prefix):
            carried = {side: stand for side, stand in carriers.items() if stand.digest}
            for stands in _by_value(carried):
                found.setdefault(key.matter, []).append(self._claim(key, stands))
        return found

    def _claim(self, key: ClaimKey, carried: Mapping[SideId, ClaimStand]) -> ClaimView:
        side, stand = min(carried.items())
        word = self.entry(side, stand.entry).words[stand.position]
        assert isinstance(word, Word) and word.claim is not UNSET
        source = parse_ref(key.source)
        origin = self.origins.get(source, source)
        carriers = tuple(side for side in self.sides if side in carried)
        return ClaimView(
            key.matter,
            key.about,
            source,
            key.place,
            word.claim,
            _text(word.note),
            carriers,
            origin,
        )

    # -- the record --------------------------------------------------------------------------------------------------

    def entry(self, side: SideId, index: int) -> Entry:
        return self.chains.entry(side, index)

    def history(self, name: str) -> History:
        """Everything said on a matter: each side's chain of `was` walked back through its feed."""
        return self.chains.history(name)

    def unknown(self) -> int:
        """How many words of unknown form the feeds hold: kept whole, and shown as such."""
        return sum(state.stance.unknown for state in self.states.values())


def _rivals(claims: Iterable[ClaimView]) -> tuple[Rival, ...]:
    """Claims gathered by what they say; the value with most independent origins first, then most reports.

    Within a value the originals come first, then the copies.
    """
    groups: dict[tuple[str, bytes], list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault((claim.about, value_digest(claim.value)), []).append(claim)
    found = [Rival(group[0].value, about, tuple(sorted(group, key=_copied))) for (about, _), group in groups.items()]
    return tuple(sorted(found, key=lambda rival: (rival.about, -rival.origins, -len(rival.claims))))


def _copied(claim: ClaimView) -> tuple[str, bool]:
    """Each origin with its copies after it."""
    return str(claim.origin), claim.origin != claim.source


def _by_value(carried: Mapping[SideId, ClaimStand]) -> Iterable[dict[SideId, ClaimStand]]:
    """Carriers of a claim who report the same value, together."""
    groups: dict[bytes, dict[SideId, ClaimStand]] = {}
    for side, stand in sorted(carried.items()):
        groups.setdefault(stand.digest, {})[side] = stand
    return groups.values()


def _end(direct: Mapping[Ref, Ref], source: Ref) -> Ref:
    seen = {source}
    while source in direct and direct[source] not in seen:
        source = direct[source]
        seen.add(source)
    return source


def _rank(name: str) -> tuple[int, str]:
    """The registry's order of a kind's attributes; what it does not know comes last."""
    matter = parse_matter(name)
    kind = KINDS.get(matter.subject.kind)
    names = [item.name for item in kind.attributes] if kind else []
    return (names.index(matter.base) if matter.base in names else len(names), name)


def natural(ref: Ref) -> tuple[list[tuple[int, int, str]], str]:
    """Order of ids with their numbers as numbers: round/6 before round/12."""
    parts = ref.id.replace("-", ".").split(".")
    return [(0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in parts], ref.id


def _text(part: object) -> str:
    return part if isinstance(part, str) else ""
