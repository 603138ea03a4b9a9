"""What a peer's node may say against every rule: no page of ours fails, and nothing is initialled that was not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from paraph.words.speech import Assent, Word, say
from tests.negotiation.tables import agreed_world, initial, put, whole_of
from tests.sides import PK, RU, World


@contextmanager
def _lawless() -> Iterator[None]:
    """A node that says whatever it is told."""
    with pytest.MonkeyPatch.context() as patch:
        for check in ("check_unlocked", "check_sayable"):
            patch.setattr(f"paraph.node.{check}", lambda *_: None)
        yield


def _hostile(world: World, *words: Word) -> None:
    with _lawless():
        put(world, PK, *words)


def test_the_initialled_digest_is_the_one_both_said_though_a_peer_says_two_in_one_entry() -> None:
    world = agreed_world()
    digest = whole_of(world, RU).digest
    _hostile(world, say("text/js/initialled", "0" * 64), say("text/js/initialled", digest))
    initial(world, RU)
    found = whole_of(world, RU).text.initialled
    assert found is not None
    assert found.digest == digest


def test_a_digest_said_ad_referendum_initials_nothing() -> None:
    world = agreed_world()
    put(world, PK, say("text/js/initialled", whole_of(world, PK).digest, Assent.AD_REFERENDUM))
    initial(world, RU)
    assert whole_of(world, RU).text.initialled is None
