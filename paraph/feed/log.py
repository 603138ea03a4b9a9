"""A feed's signed heads (C2SP tlog-checkpoint 1.0.0) and what must never happen to them.

    paraph/pr-cgss/PK                                   the origin, which is also the name of the key
    3                                                   the size
    rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk42v7383cs=        the root

A feed only grows.  A head that is shorter than an earlier one, or as long with another root, is refused with both
notes as evidence; two heads that cannot both be true make an `Equivocation`, which convinces anybody who has the key.
"""

from dataclasses import dataclass
from typing import Self

from paraph import canon
from paraph.errors import Forked, Malformed, Untrusted
from paraph.feed.merkle import EMPTY_ROOT, Frontier, check_hashes
from paraph.feed.note import SigningKey, VerifierKey, open_note
from paraph.feed.proof import Proof, Read, check_consistency, prove_consistency, root_at
from paraph.names import Hash, Head, format_base64, parse_hash, parse_size

MAX_PROOF = 64
"""No consistency proof between sizes below 2^63 is longer."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head with the name of the feed it is of.  No extension lines: nobody could audit them."""

    origin: str
    size: int
    root: Hash

    def __post_init__(self) -> None:
        check_hashes((self.root,))
        if not self.origin or "\n" in self.origin:
            raise Malformed("A head names no feed in its first line.", detail=f"origin {self.origin[:200]!r}")
        if not self.size and self.root != EMPTY_ROOT:
            raise Malformed("A head of an empty feed has the root of another.")

    @property
    def head(self) -> Head:
        return Head(self.size, self.root)


def parse_checkpoint(text: str) -> Checkpoint:
    """Exactly three lines, each ended by a line feed: origin, size, root in base64."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise Malformed("A head has three lines: the feed, its size, its root.", detail=f"text {text[:200]!r}")
    return Checkpoint(lines[0], parse_size(lines[1]), parse_hash(lines[2]))


def format_checkpoint(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.origin}\n{checkpoint.size}\n{format_base64(checkpoint.root)}\n"


def sign_checkpoint(key: SigningKey, head: Head) -> bytes:
    """The signed note of a head.  The caller has made certain that no other head of this size was ever signed."""
    return key.sign_text(format_checkpoint(Checkpoint(key.name, head.size, head.root)))


def open_checkpoint(data: bytes, verifier: VerifierKey, origin: str) -> Checkpoint:
    """The verified head of feed `origin`; Untrusted if another key signed it or it is another feed's."""
    checkpoint = parse_checkpoint(open_note(data, [verifier]).text)
    if checkpoint.origin != origin:
        raise Untrusted(
            "This head belongs to another feed.",
            remedy="Check that both sides mean the same mechanism and that neither has mixed up its keys.",
            detail=f"head of {checkpoint.origin!r}, expected {origin!r}",
            evidence=(data,),
        )
    return checkpoint


def check_advance(old: bytes | None, new: bytes, verifier: VerifierKey, origin: str) -> Checkpoint:
    """The head in `new`, which may follow the accepted head in `old`: longer, or the same.

    Untrusted, with both notes as evidence, if the feed shrank or has another root at the same size.  That a longer
    feed continues the accepted one is for `check_entries` or a consistency proof to show.
    """
    checkpoint = open_checkpoint(new, verifier, origin)
    if old is None:
        return checkpoint
    accepted = open_checkpoint(old, verifier, origin)
    if checkpoint.size < accepted.size:
        raise Untrusted(
            f"This head has {checkpoint.size} entries, but the same key signed {accepted.size} before: "
            "the feed has shrunk, or an old head is shown again.",
            remedy="Nothing was changed. Ask the side for its latest head.",
            evidence=(old, new),
        )
    if checkpoint.size == accepted.size and checkpoint.root != accepted.root:
        raise Forked(
            f"The same key signed two different feeds of {checkpoint.size} entries: the feed has forked.",
            remedy="Nothing was changed. Both heads are kept; show them to the side.",
            evidence=(old, new),
        )
    return checkpoint


def check_entries(frontier: Frontier, checkpoint: Checkpoint, evidence: tuple[bytes, ...] = ()) -> None:
    """Untrusted unless the entries folded into `frontier` are those the head was signed over.

    Grown from an accepted frontier this also shows that the feed continues what was accepted.
    """
    if frontier.size != checkpoint.size:
        raise Malformed(f"The head is of {checkpoint.size} entries, here are {frontier.size}.")
    if frontier.root() != checkpoint.root:
        raise Untrusted(
            f"The entries do not make the root that was signed for {checkpoint.size} entries: "
            "they were changed on the way, or the feed has forked.",
            remedy="Nothing was changed. Fetch the entries again; if this stays, ask for the side's tiles.",
            evidence=evidence,
        )


@dataclass(frozen=True, slots=True)
class Equivocation:
    """Two notes of one feed that cannot both be true, shorter or equal one first.

    `root` is the root that the second note's own tree had at the first one's size, and `proof` the consistency proof
    of that; for equal sizes it is the second root and the proof is empty.
    """

    first: bytes
    second: bytes
    root: Hash
    proof: Proof = ()

    @classmethod
    def of_equal(cls, first: bytes, second: bytes, verifier: VerifierKey) -> Self:
        """The evidence in two notes of one size: nothing more is needed."""
        return cls(first, second, open_checkpoint(second, verifier, verifier.name).root)


def prove_equivocation(first: bytes, second: bytes, verifier: VerifierKey, read: Read) -> Equivocation | None:
    """The evidence that the second, longer head does not continue the first; None if it does.

    `read` gives the hashes of the second head's tree, checked against it (`tiles.TileReader`).
    """
    earlier = open_checkpoint(first, verifier, verifier.name)
    later = open_checkpoint(second, verifier, verifier.name)
    if not earlier.size or (root := root_at(read, earlier.size)) == earlier.root:
        return None
    return Equivocation(first, second, root, prove_consistency(read, earlier.size, later.size))


def check_equivocation(evidence: Equivocation, verifier: VerifierKey) -> tuple[Checkpoint, Checkpoint]:
    """Both heads, proved to contradict each other by nothing but the evidence and the key.

    Untrusted if either note or the proof does not hold, or if the two heads are compatible.
    """
    first = open_checkpoint(evidence.first, verifier, verifier.name)
    second = open_checkpoint(evidence.second, verifier, verifier.name)
    check_consistency(Head(first.size, evidence.root), second.head, evidence.proof)
    if evidence.root == first.root:
        raise Untrusted("These two heads are compatible: they show no fork.")
    return first, second


def parse_equivocation(data: bytes) -> Equivocation:
    """The evidence of `format_equivocation`'s bytes, nothing verified yet."""
    value = canon.decode(data)
    if isinstance(value, dict) and list(value) == ["first", "proof", "root", "second"]:
        first, root, second = (_text(value[name]) for name in ("first", "root", "second"))
        return Equivocation(first.encode(), second.encode(), parse_hash(root), _proof(value["proof"]))
    raise Malformed("Evidence of a fork has first, proof, root and second, and nothing else.")


def format_equivocation(evidence: Equivocation) -> bytes:
    """Canonical JSON, to be handed to anybody."""
    return canon.encode(
        {
            "first": evidence.first.decode(),
            "proof": [format_base64(each) for each in evidence.proof],
            "root": format_base64(evidence.root),
            "second": evidence.second.decode(),
        }
    )


def _proof(value: canon.Json) -> Proof:
    if not isinstance(value, list) or len(value) > MAX_PROOF:
        raise Malformed(f"The proof in evidence of a fork is a list of at most {MAX_PROOF} hashes.")
    return tuple(parse_hash(_text(each)) for each in value)


def _text(value: canon.Json) -> str:
    if not isinstance(value, str):
        raise Malformed("Evidence of a fork holds texts only.", detail=f"found {type(value).__name__}")
    return value
