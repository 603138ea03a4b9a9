"""What can be shown of a tree to somebody who holds only a head: RFC 6962, sections 2.1.1 and 2.1.2.

An *inclusion* proof shows that an entry stands at an index; a *consistency* proof that a longer feed begins with all
of a shorter one.  Both are lists of hashes.  Provers read perfect subtrees through `read(level, index)`, where
level 0 holds leaf hashes and a hash of level l covers 2**l leaves; `tiles.TileReader` is one such reader.  Checkers
read nothing, and know from the sizes alone how many hashes there must be.
"""

from collections.abc import Callable, Sequence

from paraph.errors import Malformed, Untrusted
from paraph.feed.merkle import EMPTY_ROOT, check_hashes, node_hash
from paraph.names import Hash, Head

Read = Callable[[int, int], Hash]
Proof = tuple[Hash, ...]


def root_at(read: Read, size: int) -> Hash:
    """The root the tree had, or has, at `size`."""
    return _root(read, 0, size) if size else EMPTY_ROOT


def prove_inclusion(read: Read, index: int, size: int) -> Proof:
    """PATH(index, D[0:size]): the hashes beside the way from the leaf to the root, leaf first."""
    _check_index(index, size)
    return _path(read, index, 0, size)


def prove_consistency(read: Read, old: int, new: int) -> Proof:
    """PROOF(old, D[0:new]).  Nothing can be proved of an empty tree: every tree begins with it (RFC 9162, 2.1.4)."""
    if not 0 < old <= new:
        raise Malformed(
            f"There is no consistency proof from size {old} to size {new}.",
            remedy="Ask for one from a size of at least 1 to the same or a larger size.",
        )
    return _subproof(read, old, 0, new, True)


def check_inclusion(leaf: Hash, index: int, head: Head, proof: Sequence[Hash]) -> None:
    """Nothing if the head's tree has this leaf hash at `index`; Untrusted if not; Malformed if it could not be."""
    _check_index(index, head.size)
    check_hashes((leaf, head.root, *proof))
    inner, border = _way(index, head.size)
    _check_length(proof, inner + border)
    node = _climb(leaf, proof[:inner], index)
    if _climb_left(node, proof[inner:]) != head.root:
        raise Untrusted(
            f"The proof does not place this entry at {index} in a feed of {head.size}.",
            remedy="Ask for the entry and its proof again.",
        )


def check_consistency(old: Head, new: Head, proof: Sequence[Hash]) -> None:
    """Nothing if `new` extends `old`; Untrusted if it does not; Malformed for a proof that fits no such sizes."""
    check_hashes((old.root, new.root, *proof))
    if not 0 < old.size < new.size:
        _check_nothing_between(old, new, proof)
        return
    seed, rest, turns, inner = _split(old, new.size, proof)
    small = _climb_left(_climb_right(seed, rest[:inner], turns), rest[inner:])
    large = _climb_left(_climb(seed, rest[:inner], turns), rest[inner:])
    if (small, large) != (old.root, new.root):
        raise Untrusted(
            f"The feed of {new.size} entries does not continue the feed of {old.size} entries.",
            remedy="Keep both heads: if both are signed, the side has signed two histories.",
        )


def _check_nothing_between(old: Head, new: Head, proof: Sequence[Hash]) -> None:
    if old.size > new.size:
        raise Untrusted(f"The feed shrank from {old.size} to {new.size} entries.")
    _check_length(proof, 0)
    if old.size < new.size:
        raise Malformed("Nothing is proved from an empty feed: every feed begins with it.")
    if old.root != new.root:
        raise Untrusted(f"There are two different feeds of {new.size} entries.")


def _split(old: Head, new: int, proof: Sequence[Hash]) -> tuple[Hash, Sequence[Hash], int, int]:
    """The last perfect subtree of the old tree, the hashes beside the way up from it, the turns, and how many.

    Where the old tree is itself perfect, that subtree is the whole of it and the proof does not repeat its root.
    """
    low = (old.size & -old.size).bit_length() - 1
    inner, border = _way(old.size - 1, new)
    inner -= low
    whole = old.size == 1 << low
    _check_length(proof, inner + border + (not whole))
    seed, rest = (old.root, proof) if whole else (proof[0], proof[1:])
    return seed, rest, (old.size - 1) >> low, inner


def _way(index: int, size: int) -> tuple[int, int]:
    """How many steps from a leaf to the root stay below the right border, and how many climb along it."""
    inner = (index ^ (size - 1)).bit_length()
    return inner, (index >> inner).bit_count()


def _climb(node: Hash, proof: Sequence[Hash], turns: int) -> Hash:
    """Up through `proof`, each hash left of the node where the bit of `turns` is set, right of it where not."""
    for step, beside in enumerate(proof):
        node = node_hash(beside, node) if turns >> step & 1 else node_hash(node, beside)
    return node


def _climb_right(node: Hash, proof: Sequence[Hash], turns: int) -> Hash:
    """The same, leaving out what lies to the right: the old tree did not have it."""
    for step, beside in enumerate(proof):
        if turns >> step & 1:
            node = node_hash(beside, node)
    return node


def _climb_left(node: Hash, proof: Sequence[Hash]) -> Hash:
    for beside in proof:
        node = node_hash(beside, node)
    return node


def _root(read: Read, low: int, high: int) -> Hash:
    """MTH(D[low:high]); `low` is a multiple of the smallest power of two that is not below the length."""
    count = high - low
    if not count & (count - 1):
        level = count.bit_length() - 1
        return read(level, low >> level)
    middle = low + _half(count)
    return node_hash(_root(read, low, middle), _root(read, middle, high))


def _path(read: Read, index: int, low: int, high: int) -> Proof:
    if high - low == 1:
        return ()
    middle = low + _half(high - low)
    if index < middle:
        return (*_path(read, index, low, middle), _root(read, middle, high))
    return (*_path(read, index, middle, high), _root(read, low, middle))


def _subproof(read: Read, old: int, low: int, high: int, whole: bool) -> Proof:
    """SUBPROOF(old, D[low:high], whole); `old` counts from the feed's beginning."""
    if old == high:
        return () if whole else (_root(read, low, high),)
    middle = low + _half(high - low)
    if old <= middle:
        return (*_subproof(read, old, low, middle, whole), _root(read, middle, high))
    return (*_subproof(read, old, middle, high, False), _root(read, low, middle))


def _half(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _check_index(index: int, size: int) -> None:
    if not 0 <= index < size:
        raise Malformed(f"A feed of {size} entries has no entry {index}.", remedy="Entries count from 0.")


def _check_length(proof: Sequence[Hash], expected: int) -> None:
    if len(proof) != expected:
        raise Malformed(f"This proof needs {expected} hashes, it has {len(proof)}.")
