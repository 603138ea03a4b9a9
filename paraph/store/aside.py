"""Bundles packed by another thread while this one goes on: zstd works without the interpreter's lock.

All bundles of a step are one job.  A thread that asked for the lock back after each of them would wait for its turn,
up to 5 ms, as often.
"""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from paraph.store.shelf import pack_all

STEPS_BACK = 5
"""How much nicer than the rest of the process the packing thread is."""


@lru_cache(maxsize=1)
def _packers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="paraph-pack", initializer=_step_back)


def _step_back() -> None:
    """Where cores are scarce, whoever waits for an answer goes first.  Only Linux gives a thread its own priority."""
    if sys.platform == "linux":
        os.nice(STEPS_BACK)


# Threads do not survive a fork: the child makes its own.
os.register_at_fork(after_in_child=_packers.cache_clear)


def pack_aside(framed: Sequence[bytes]) -> "Future[list[bytes]]":
    """The frames of bundles, in order."""
    return _packers().submit(pack_all, framed)
