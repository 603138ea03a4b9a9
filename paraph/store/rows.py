"""What stands in the columns that hold bytes: msgpack of plain tuples, each with its inverse."""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from paraph.errors import Malformed
from paraph.feed.merkle import format_frontier, parse_frontier
from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import Hash, Head, MechanismId, SideId
from paraph.store.api import Evidence, FeedState, Reading
from paraph.words.agreement import Stand

STATES = ("agreed", "differs", "proposed", "open", "sealed", "own", "unknown")
"""A state's code is its place here."""
UNSETTLED = frozenset(range(STATES.index("sealed")))
"""The states of a few matters at any time, however many there are."""
CODES = {state: code for code, state in enumerate(STATES)}

_encode = msgspec.msgpack.Encoder().encode
_stands = msgspec.msgpack.Decoder(dict[str, Stand]).decode
_stance = msgspec.msgpack.Decoder(tuple[int, dict[str, tuple[int, bytes]], str, int]).decode
_claim_key = msgspec.msgpack.Decoder(tuple[str, str, str, str]).decode
_claim_stand = msgspec.msgpack.Decoder(tuple[int, int, bytes]).decode
_exhibits = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode

_readings = msgspec.msgpack.Decoder(list[tuple[str, int, int, dict[str, Stand]]]).decode

format_claim_stand = _encode


def parse_reading(matter: str, state: int, stamp: int, stands: bytes) -> Reading:
    return Reading(matter, _stands(stands), STATES[state], stamp)  # type: ignore[arg-type]


def format_reading(row: Reading) -> tuple[str, int, int, bytes]:
    """The columns matter, state, stamp and stands."""
    return row.matter, CODES[row.state], row.stamp, _encode(row.stands)


def format_readings(readings: Sequence[Reading]) -> bytes:
    """The readings of one commit in one piece."""
    return _encode([(row.matter, CODES[row.state], row.stamp, row.stands) for row in readings])


def parse_readings(data: bytes) -> list[Reading]:
    try:
        found = _readings(data)
    except msgspec.MsgspecError as error:
        raise Malformed(
            "Readings on this node's disk are damaged.", remedy="Run `paraph rebuild`.", detail=str(error)
        ) from None
    return [Reading(matter, stands, STATES[code], stamp) for matter, code, stamp, stands in found]  # type: ignore[arg-type]


def format_state(state: FeedState) -> tuple[bytes, bytes, bytes]:
    """The three columns of a feed's head row: frontier, note, stance."""
    return format_frontier(state.frontier), state.note, format_stance(state.stance)


def parse_state(frontier: bytes, note: bytes, stance: bytes) -> FeedState:
    return FeedState(parse_frontier(bytes(frontier)), bytes(note), parse_stance(stance))


def format_stance(stance: Stance) -> bytes:
    heads = {side: (head.size, head.root) for side, head in stance.heads.items()}
    return _encode((stance.size, heads, stance.at, stance.unknown))


def parse_stance(data: bytes) -> Stance:
    size, heads, at, unknown = _stance(data)
    return Stance(size, {SideId(side): Head(many, Hash(root)) for side, (many, root) in heads.items()}, at, unknown)


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
