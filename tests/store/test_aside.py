"""Packing aside: nobody waits for it who need not."""

import os
import sys

import pytest

from paraph.store.aside import STEPS_BACK, _packers, pack_aside
from paraph.store.shelf import open_frame


def test_what_was_packed_aside_unpacks_to_what_was_given() -> None:
    assert [open_frame(frame) for frame in pack_aside([b"one", b"two"]).result()] == [b"one", b"two"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a thread its own priority")
def test_the_packing_thread_alone_steps_back() -> None:
    here = os.getpriority(os.PRIO_PROCESS, 0)
    aside = _packers().submit(os.getpriority, os.PRIO_PROCESS, 0).result()
    assert aside == min(here + STEPS_BACK, 19)
    assert os.getpriority(os.PRIO_PROCESS, 0) == here
