"""Bundles packed by another thread while this one goes on: zstd works without the interpreter's lock."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from paraph.store.shelf import pack


@lru_cache(maxsize=1)
def _packers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="paraph-pack")


# Threads do not survive a fork: the child makes its own.
os.register_at_fork(after_in_child=_packers.cache_clear)


def pack_aside(framed: bytes) -> "Future[bytes]":
    return _packers().submit(pack, framed)
