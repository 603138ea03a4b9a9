"""What was worked out from a whole mechanism, kept until its feeds grow.

The key is the heads: with the same heads the answer is the same, so nothing here can go stale.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from paraph.reading import Reader
from paraph.state import state_digest

Answer = TypeVar("Answer")

MAX_KEPT = 4_096
SMALL = 2_000
"""Entries up to which the digest of a state is worked out for any page; for longer records a person asks for it."""

_kept: OrderedDict[tuple[object, ...], object] = OrderedDict()
_lock = Lock()


def _key(reader: Reader, name: str) -> tuple[object, ...]:
    heads = tuple((side, state.size, state.frontier.root()) for side, state in reader.states.items() if state.size)
    return name, reader.node.side, reader.mechanism, heads


def remembered(reader: Reader, name: str, work: Callable[[], Answer]) -> Answer:
    """The answer called `name` for the heads that the reader sees, worked out once."""
    key = _key(reader, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(Answer, _kept[key])  # its name is in the key
    answer = work()
    with _lock:
        _kept[key] = answer
        while len(_kept) > MAX_KEPT:
            _kept.popitem(last=False)
    return answer


def digest_of_state(reader: Reader) -> str:
    """The digest of the whole state in hexadecimal (docs/spec/state.md)."""
    store, charter = reader.node.store, reader.charter

    def work() -> str:
        with store.writing(reader.mechanism):
            return state_digest(store, charter).hex()

    return remembered(reader, "state digest", work)


def digest_at_hand(reader: Reader) -> str:
    """The state's digest if it is known or quickly found, else the empty text."""
    with _lock:
        known = _kept.get(_key(reader, "state digest"))
    if isinstance(known, str):
        return known
    small = sum(state.size for state in reader.states.values()) <= SMALL
    return digest_of_state(reader) if small else ""
