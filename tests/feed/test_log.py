"""Signed heads: a feed that shrinks, forks or is another's is refused, and the evidence stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph import canon
from paraph.errors import Malformed, Untrusted
from paraph.feed.log import (
    Checkpoint,
    Equivocation,
    check_advance,
    check_entries,
    check_equivocation,
    format_checkpoint,
    format_equivocation,
    open_checkpoint,
    parse_checkpoint,
    parse_equivocation,
    prove_equivocation,
    sign_checkpoint,
)
from paraph.feed.merkle import EMPTY, EMPTY_ROOT, grow
from paraph.feed.note import SigningKey
from paraph.feed.proof import prove_consistency
from paraph.names import MAX_SIZE, Hash, Head, format_base64
from tests.feed.trees import entries, flip, mth, reader

ORIGIN = "paraph/example/XA"
KEY = SigningKey.from_seed(ORIGIN, bytes(range(32)))
HONEST = entries(12)
FORKED = [*HONEST[:5], b"another entry 5", *HONEST[6:]]
ROOT = format_base64(mth(HONEST[:3]))

hashes = st.binary(min_size=32, max_size=32).map(Hash)
origins = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(lambda text: "x" + text)
checkpoints = st.builds(Checkpoint, origins, st.integers(1, MAX_SIZE), hashes)
evidence = st.builds(
    Equivocation,
    st.text(st.characters(exclude_categories=["Cs"])).map(str.encode),
    st.text(st.characters(exclude_categories=["Cs"])).map(str.encode),
    hashes,
    st.lists(hashes, max_size=64).map(tuple),
)


def signed(size: int, data: list[bytes] = HONEST) -> bytes:
    return sign_checkpoint(KEY, Head(size, mth(data[:size])))


def opened(size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, mth(HONEST[:size]))


@pytest.mark.parametrize("size", range(13))
def test_a_signed_head_opens(size: int) -> None:
    assert open_checkpoint(signed(size), KEY.verifier, ORIGIN) == opened(size)


@given(checkpoints)
def test_every_head_reads_back_as_it_was_written(checkpoint: Checkpoint) -> None:
    assert parse_checkpoint(format_checkpoint(checkpoint)) == checkpoint


BAD_TEXTS = {
    "a line missing": (f"{ORIGIN}\n3\n", "three lines"),
    "an extension line": (f"{ORIGIN}\n3\n{ROOT}\nmore\n", "three lines"),
    "an empty line": (f"{ORIGIN}\n3\n{ROOT}\n\n", "three lines"),
    "no last line feed": (f"{ORIGIN}\n3\n{ROOT}", "end with a line feed"),
    "a line separator for a line feed": (f"{ORIGIN}\u20283\n{ROOT}\n", "three lines"),
    "no origin": (f"\n3\n{ROOT}\n", "names no feed"),
    "a leading zero": (f"{ORIGIN}\n03\n{ROOT}\n", "plain decimal"),
    "an underscore": (f"{ORIGIN}\n1_0\n{ROOT}\n", "plain decimal"),
    "a space": (f"{ORIGIN}\n 3\n{ROOT}\n", "plain decimal"),
    "other digits": (f"{ORIGIN}\n٣\n{ROOT}\n", "plain decimal"),
    "a size of 2^63": (f"{ORIGIN}\n{2**63}\n{ROOT}\n", "plain decimal"),
    "a root of 31 bytes": (f"{ORIGIN}\n3\n{format_base64(bytes(31))}\n", "Expected 32 bytes"),
    "a root in hex": (f"{ORIGIN}\n3\n{bytes(32).hex()}\n", "Expected 32 bytes"),
    "a root spelled otherwise": (f"{ORIGIN}\n3\n{'A' * 42}B=\n", "canonical spelling"),
    "a root for an empty feed": (f"{ORIGIN}\n0\n{ROOT}\n", "empty feed"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_head_with_one_thing_wrong_is_refused(name: str) -> None:
    text, message = BAD_TEXTS[name]
    with pytest.raises(Malformed, match=message):
        open_checkpoint(KEY.sign_text(text), KEY.verifier, ORIGIN)


def test_every_bit_of_a_signed_head_counts() -> None:
    note = signed(3)
    for bit in range(8 * len(note)):
        with pytest.raises((Malformed, Untrusted)):
            open_checkpoint(flip(note, bit), KEY.verifier, ORIGIN)


def test_a_head_of_another_feed_is_refused_though_the_key_signed_it() -> None:
    note = KEY.sign_text(format_checkpoint(Checkpoint("paraph/other/XA", 3, mth(HONEST[:3]))))
    with pytest.raises(Untrusted, match="belongs to another feed") as caught:
        open_checkpoint(note, KEY.verifier, ORIGIN)
    assert caught.value.evidence == (note,)


def test_a_head_under_another_key_is_refused() -> None:
    with pytest.raises(Untrusted, match="No key that we know"):
        open_checkpoint(signed(3), SigningKey.from_seed(ORIGIN, bytes(32)).verifier, ORIGIN)


def test_the_first_head_of_a_feed_is_taken() -> None:
    assert check_advance(None, signed(3), KEY.verifier, ORIGIN) == opened(3)


@pytest.mark.parametrize("size", [3, 4, 12])
def test_a_head_as_long_or_longer_is_taken(size: int) -> None:
    assert check_advance(signed(3), signed(size), KEY.verifier, ORIGIN) == opened(size)


def test_a_shrinking_feed_is_refused_with_both_heads_as_evidence() -> None:
    with pytest.raises(Untrusted, match=r"has 2 entries, but the same key signed 3 before") as caught:
        check_advance(signed(3), signed(2), KEY.verifier, ORIGIN)
    assert caught.value.evidence == (signed(3), signed(2))


def test_a_second_head_of_one_size_is_refused_with_both_as_evidence() -> None:
    with pytest.raises(Untrusted, match="two different feeds of 6 entries") as caught:
        check_advance(signed(6), signed(6, FORKED), KEY.verifier, ORIGIN)
    assert caught.value.evidence == (signed(6), signed(6, FORKED))


def test_entries_that_make_the_signed_root_are_taken() -> None:
    check_entries(grow(EMPTY, HONEST).frontier, opened(12))


def test_every_bit_of_an_entry_counts() -> None:
    whole = b"".join(HONEST)
    lengths = [len(entry) for entry in HONEST]
    for bit in range(8 * len(whole)):
        changed, rest = [], flip(whole, bit)
        for length in lengths:
            changed.append(rest[:length])
            rest = rest[length:]
        with pytest.raises(Untrusted, match="do not make the root that was signed for 12 entries"):
            check_entries(grow(EMPTY, changed).frontier, opened(12))


def test_entries_that_skip_one_are_refused() -> None:
    with pytest.raises(Untrusted, match="do not make the root"):
        check_entries(grow(EMPTY, [*HONEST[:4], *HONEST[5:]]).frontier, opened(11))


def test_fewer_entries_than_were_signed_are_refused() -> None:
    with pytest.raises(Malformed, match="head is of 12 entries, here are 11"):
        check_entries(grow(EMPTY, HONEST[:11]).frontier, opened(12))


def test_two_heads_of_one_size_prove_a_fork_by_themselves() -> None:
    found = Equivocation.of_equal(signed(6), signed(6, FORKED), KEY.verifier)
    assert [each.size for each in check_equivocation(found, KEY.verifier)] == [6, 6]


@pytest.mark.parametrize(("first", "second"), [(6, 7), (6, 12), (7, 8), (8, 12), (11, 12)])
def test_a_longer_feed_that_does_not_continue_is_proved_a_fork(first: int, second: int) -> None:
    found = prove_equivocation(signed(first), signed(second, FORKED), KEY.verifier, reader(FORKED))
    assert found
    assert [each.size for each in check_equivocation(found, KEY.verifier)] == [first, second]


@pytest.mark.parametrize("size", range(13))
def test_a_longer_feed_that_continues_is_no_fork(size: int) -> None:
    assert prove_equivocation(signed(size), signed(12), KEY.verifier, reader(HONEST)) is None


def test_a_fork_after_the_first_head_is_no_fork_yet() -> None:
    assert prove_equivocation(signed(5), signed(12, FORKED), KEY.verifier, reader(FORKED)) is None


def _claims() -> dict[str, tuple[Equivocation, type[Exception], str]]:
    """Evidence that shows nothing."""
    honest_proof = prove_consistency(reader(HONEST), 6, 12)
    forked_proof = prove_consistency(reader(FORKED), 6, 12)
    stranger = SigningKey.from_seed(ORIGIN, bytes(32))
    foreign = sign_checkpoint(stranger, Head(6, mth(FORKED[:6])))
    root = mth(FORKED[:6])
    return {
        "the same head twice": (Equivocation(signed(6), signed(6), mth(HONEST[:6])), Untrusted, "compatible"),
        "an honest continuation": (
            Equivocation(signed(6), signed(12), mth(HONEST[:6]), honest_proof),
            Untrusted,
            "compatible",
        ),
        "a root without its proof": (Equivocation(signed(6), signed(12), root), Malformed, "needs 4 hashes"),
        "the proof of another tree": (
            Equivocation(signed(6), signed(12), root, forked_proof),
            Untrusted,
            "does not continue",
        ),
        "a forged second head": (Equivocation(signed(6), foreign, root), Untrusted, "No key that we know"),
        "the longer head first": (Equivocation(signed(12), signed(6), root), Untrusted, "shrank"),
    }


@pytest.mark.parametrize("name", _claims())
def test_evidence_that_shows_no_fork_is_refused(name: str) -> None:
    claim, family, message = _claims()[name]
    with pytest.raises(family, match=message):
        check_equivocation(claim, KEY.verifier)


@given(evidence)
def test_all_evidence_reads_back_as_it_was_written(found: Equivocation) -> None:
    assert parse_equivocation(format_equivocation(found)) == found


GOOD = {"first": "a", "proof": [], "root": format_base64(EMPTY_ROOT), "second": "b"}
BAD_EVIDENCE = {
    "no object": ([], "nothing else"),
    "a field missing": ({"first": "a", "proof": [], "second": "b"}, "nothing else"),
    "a field too many": (GOOD | {"third": "c"}, "nothing else"),
    "a note that is no text": (GOOD | {"first": 1}, "texts only"),
    "a proof that is no list": (GOOD | {"proof": "a"}, "list of at most 64"),
    "a proof too long": (GOOD | {"proof": [GOOD["root"]] * 65}, "list of at most 64"),
    "a proof of numbers": (GOOD | {"proof": [1]}, "texts only"),
    "a short hash": (GOOD | {"root": "AAAA"}, "Expected 32 bytes"),
}


@pytest.mark.parametrize("name", BAD_EVIDENCE)
def test_evidence_with_one_thing_wrong_is_refused(name: str) -> None:
    value, message = BAD_EVIDENCE[name]
    with pytest.raises(Malformed, match=message):
        parse_equivocation(canon.encode(value))
