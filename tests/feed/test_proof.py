"""Proofs in every small tree: all that are true are accepted, all with one bit flipped are refused."""

import pytest

from paraph.errors import Malformed, Untrusted
from paraph.feed.merkle import EMPTY_ROOT, leaf_hash
from paraph.feed.proof import (
    Proof,
    check_consistency,
    check_inclusion,
    prove_consistency,
    prove_inclusion,
    root_at,
)
from paraph.names import Hash, Head
from tests.feed import trees

LARGEST = 100
ALL = trees.entries(LARGEST)
HEADS = [Head(size, trees.mth(ALL[:size])) for size in range(LARGEST + 1)]
LEAVES = [leaf_hash(entry) for entry in ALL]
READ = trees.reader(ALL)
SIZES = range(1, LARGEST + 1)


def flipped(proof: Proof, at: int, bit: int) -> Proof:
    return (*proof[:at], Hash(trees.flip(proof[at], bit)), *proof[at + 1 :])


def included(index: int, head: Head, proof: Proof, leaf: Hash | None = None) -> bool:
    try:
        check_inclusion(leaf or LEAVES[index], index, head, proof)
    except Untrusted:
        return False
    return True


def consistent(old: Head, new: Head, proof: Proof) -> bool:
    try:
        check_consistency(old, new, proof)
    except Untrusted:
        return False
    return True


@pytest.mark.parametrize("size", SIZES)
def test_the_proof_for_every_leaf_is_that_of_the_definition_and_holds(size: int) -> None:
    for index in range(size):
        proof = prove_inclusion(READ, index, size)
        assert proof == trees.path(index, ALL[:size])
        assert included(index, HEADS[size], proof)


@pytest.mark.parametrize("size", SIZES)
def test_a_proof_for_a_leaf_with_one_bit_flipped_is_refused(size: int) -> None:
    for index in range(size):
        proof = prove_inclusion(READ, index, size)
        for at in range(len(proof)):
            assert not included(index, HEADS[size], flipped(proof, at, (index * 37 + at) % 256))


@pytest.mark.parametrize("size", SIZES)
def test_the_proof_from_every_earlier_size_is_that_of_the_definition_and_holds(size: int) -> None:
    for old in range(1, size + 1):
        proof = prove_consistency(READ, old, size)
        assert proof == trees.proof(old, ALL[:size])
        assert consistent(HEADS[old], HEADS[size], proof)


@pytest.mark.parametrize("size", SIZES)
def test_a_proof_from_an_earlier_size_with_one_bit_flipped_is_refused(size: int) -> None:
    for old in range(1, size + 1):
        proof = prove_consistency(READ, old, size)
        for at in range(len(proof)):
            assert not consistent(HEADS[old], HEADS[size], flipped(proof, at, (old * 37 + at) % 256))


def test_every_bit_of_a_proof_counts() -> None:
    inclusion, consistency = prove_inclusion(READ, 6, 13), prove_consistency(READ, 6, 13)
    for bit in range(256):
        assert not any(included(6, HEADS[13], flipped(inclusion, at, bit)) for at in range(len(inclusion)))
        assert not any(consistent(HEADS[6], HEADS[13], flipped(consistency, at, bit)) for at in range(len(consistency)))


@pytest.mark.parametrize("size", range(1, 40))
def test_a_proof_places_no_other_leaf(size: int) -> None:
    for index in range(size):
        proof = prove_inclusion(READ, index, size)
        others = [leaf for at, leaf in enumerate(LEAVES) if at != index]
        assert not any(included(index, HEADS[size], proof, leaf) for leaf in others)


@pytest.mark.parametrize("size", range(1, 40))
def test_a_proof_places_a_leaf_nowhere_else(size: int) -> None:
    for index in range(size):
        proof = prove_inclusion(READ, index, size)
        for other in range(size):
            if other != index:
                with pytest.raises((Untrusted, Malformed)):
                    check_inclusion(LEAVES[index], other, HEADS[size], proof)


def test_the_root_at_every_earlier_size_can_be_read() -> None:
    assert [root_at(READ, size) for size in range(LARGEST + 1)] == [head.root for head in HEADS]


@pytest.mark.parametrize("change", [lambda proof: proof[1:], lambda proof: (*proof, proof[0])])
def test_a_proof_with_a_hash_missing_or_too_many_cannot_be_one(change: object) -> None:
    assert callable(change)
    for size in range(3, 40):
        with pytest.raises(Malformed, match="This proof needs"):
            check_inclusion(LEAVES[1], 1, HEADS[size], change(prove_inclusion(READ, 1, size)))
        with pytest.raises(Malformed, match="This proof needs"):
            check_consistency(HEADS[2], HEADS[size], change(prove_consistency(READ, 2, size)))


HASH = Hash(bytes(32))
SHORT = Hash(bytes(31))
BAD_INCLUSIONS = {
    "an index at the size": (HASH, 3, HEADS[3], (), "no entry 3"),
    "an index below zero": (HASH, -1, HEADS[3], (), "no entry -1"),
    "an empty feed": (HASH, 0, HEADS[0], (), "no entry 0"),
    "a short leaf": (SHORT, 0, HEADS[1], (), "32 bytes"),
    "no leaf and no root": (Hash(b""), 0, Head(1, Hash(b"")), (), "32 bytes"),
    "a short hash in the proof": (HASH, 0, HEADS[2], (SHORT,), "32 bytes"),
}


@pytest.mark.parametrize("name", BAD_INCLUSIONS)
def test_what_cannot_be_a_proof_of_inclusion_is_malformed(name: str) -> None:
    leaf, index, head, proof, message = BAD_INCLUSIONS[name]
    with pytest.raises(Malformed, match=message):
        check_inclusion(leaf, index, head, proof)


BAD_CONSISTENCIES = {
    "from an empty feed": (HEADS[0], HEADS[3], (), Malformed, "every feed begins with it"),
    "from an empty feed with a hash": (HEADS[0], HEADS[3], (HASH,), Malformed, "needs 0 hashes, it has 1"),
    "a hash where none is needed": (HEADS[3], HEADS[3], (HASH,), Malformed, "needs 0 hashes, it has 1"),
    "a shrinking feed": (HEADS[3], HEADS[2], (), Untrusted, "shrank from 3 to 2"),
    "two feeds of one size": (HEADS[3], Head(3, HASH), (), Untrusted, "two different feeds of 3"),
    "a short old root": (Head(2, SHORT), HEADS[3], (HASH,), Malformed, "32 bytes"),
    "no proof": (HEADS[2], HEADS[3], (), Malformed, "needs 1 hashes, it has 0"),
    "another proof": (HEADS[2], HEADS[3], (HASH,), Untrusted, "3 entries does not continue the feed of 2"),
}


@pytest.mark.parametrize("name", BAD_CONSISTENCIES)
def test_what_shows_no_consistency_is_refused(name: str) -> None:
    old, new, proof, family, message = BAD_CONSISTENCIES[name]
    with pytest.raises(family, match=message):
        check_consistency(old, new, proof)


def test_an_empty_feed_is_the_same_as_itself() -> None:
    check_consistency(Head(0, EMPTY_ROOT), Head(0, EMPTY_ROOT), ())


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_there_is_no_proof_from_nothing_or_from_the_future(old: int, new: int) -> None:
    with pytest.raises(Malformed, match="no consistency proof"):
        prove_consistency(READ, old, new)


def test_there_is_no_proof_for_an_entry_beyond_the_end() -> None:
    with pytest.raises(Malformed, match="no entry 5"):
        prove_inclusion(READ, 5, 5)
