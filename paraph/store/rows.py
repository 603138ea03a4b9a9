"""What stands in the columns that hold bytes: msgpack of plain tuples, each with its inverse."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from paraph.doubt import Doubt
from paraph.errors import Malformed
from paraph.feed.merkle import format_frontier, parse_frontier
from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import Hash, Head, MechanismId, SideId
from paraph.store.api import Evidence, FeedState, Reading, Rival
from paraph.words.agreement import Stand

STATES = ("agreed", "differs", "proposed", "open", "sealed", "own", "unknown")
"""A state's code is its place here."""
UNSETTLED = frozenset(range(STATES.index("sealed")))
"""The states of a few matters at any time, however many there are."""
CODES = {state: code for code, state in enumerate(STATES)}

_encode = msgspec.msgpack.Encoder().encode
_stands = msgspec.msgpack.Decoder(dict[SideId, Stand]).decode

PackedHead = tuple[int, bytes]


class _Stance(msgspec.Struct, array_like=True, gc=False):
    """A feed's stance with what is in doubt of it; the last two are mostly left out."""

    size: int
    heads: dict[str, PackedHead]
    at: str
    unknown: int
    doubts: dict[str, tuple[int, int, bool]] = msgspec.field(default_factory=dict)
    rivals: list[tuple[PackedHead, str]] = msgspec.field(default_factory=list)


_stance = msgspec.msgpack.Decoder(_Stance).decode
_claim_key = msgspec.msgpack.Decoder(tuple[str, str, str, str]).decode
_claim_stand = msgspec.msgpack.Decoder(tuple[int, int, bytes]).decode
_exhibits = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode

Packed = tuple[str, int, int, msgspec.Raw]
"""A reading of which only the matter has been looked at."""
_readings = msgspec.msgpack.Decoder(list[Packed]).decode

format_claim_stand = _encode


def parse_reading(matter: str, state: int, stamp: int, stands: bytes) -> Reading:
    return Reading(matter, _stands(stands), STATES[state], stamp)


def format_reading(row: Reading) -> tuple[str, int, int, bytes]:
    """The columns matter, state, stamp and stands."""
    return row.matter, CODES[row.state], row.stamp, _encode(row.stands)


def format_readings(readings: Sequence[Reading]) -> bytes:
    """The readings of one commit in one piece."""
    return _encode([(row.matter, CODES[row.state], row.stamp, row.stands) for row in readings])


def parse_readings(data: bytes) -> list[Packed]:
    """The readings of one commit; most will be replaced by those of a later one before anybody looks at them."""
    with _undamaged():
        return _readings(data)


def unpack_readings(packed: Iterable[Packed]) -> dict[str, Reading]:
    with _undamaged():
        return {matter: Reading(matter, _stands(stands), STATES[code], stamp) for matter, code, stamp, stands in packed}


@contextmanager
def _undamaged() -> Iterator[None]:
    try:
        yield
    except (msgspec.MsgspecError, IndexError) as error:
        raise Malformed(
            "Readings on this node's disk are damaged.", remedy="Run `paraph rebuild`.", detail=str(error)
        ) from None


def format_state(state: FeedState) -> tuple[bytes, bytes, bytes]:
    """The three columns of a feed's head row: frontier, note, stance."""
    return format_frontier(state.frontier), state.note, format_stance(state)


def parse_state(frontier: bytes, note: bytes, stance: bytes) -> FeedState:
    found = _stance(stance)
    heads = {SideId(side): _head(packed) for side, packed in found.heads.items()}
    folded = Stance(found.size, heads, found.at, found.unknown)
    doubts = {SideId(side): Doubt(*doubt) for side, doubt in found.doubts.items()}
    rivals = tuple(Rival(_head(packed), decided) for packed, decided in found.rivals)
    return FeedState(parse_frontier(bytes(frontier)), bytes(note), folded, doubts, rivals)


def format_stance(state: FeedState) -> bytes:
    """The column stance, with doubts and rivals where there are any."""
    stance = state.stance
    heads = {side: (head.size, head.root) for side, head in stance.heads.items()}
    folded = (stance.size, heads, stance.at, stance.unknown)
    if not state.doubts and not state.rivals:
        return _encode(folded)
    rivals = [((rival.head.size, rival.head.root), rival.decided) for rival in state.rivals]
    return _encode((*folded, state.doubts, rivals))


def _head(packed: PackedHead) -> Head:
    size, root = packed
    return Head(size, Hash(root))


def format_claim_key(key: ClaimKey) -> tuple[bytes, bytes]:
    """A claim's key with the digest that stands for it in the primary key."""
    data = _encode(tuple(key))
    return hashlib.sha256(data).digest(), data


def parse_claim(key: bytes, stand: bytes) -> tuple[ClaimKey, ClaimStand]:
    return ClaimKey(*_claim_key(key)), ClaimStand(*_claim_stand(stand))


def format_exhibits(evidence: Evidence) -> tuple[bytes, bytes]:
    """The digest of everything but the moment, by which the same evidence is kept once, and the exhibits."""
    exhibits = _encode(evidence.exhibits)
    parts = _encode((evidence.side, evidence.kind, evidence.message, evidence.exhibits))
    return hashlib.sha256(parts).digest(), exhibits


def parse_evidence(mechanism: MechanismId, row: Sequence[Any]) -> Evidence:
    """Of the columns side, kind, message, at and exhibits."""
    side, kind, message, at, exhibits = row
    return Evidence(mechanism, SideId(side), kind, message, at, _exhibits(exhibits))
