"""Keys and signed notes: what is read is written back, and what is not exactly right is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, Untrusted
from paraph.feed.log import open_checkpoint
from paraph.feed.note import (
    MAX_SIGNATURES,
    Note,
    Signature,
    SigningKey,
    VerifierKey,
    format_note,
    format_skey,
    format_vkey,
    open_note,
    parse_note,
    parse_skey,
    parse_vkey,
)
from tests import golden_feed

KEY = SigningKey.from_seed("paraph/example/XA", bytes(range(1, 33)))
WITNESS = SigningKey.from_seed("witness.example/w", bytes(32))
TEXT = "paraph/example/XA\n3\nand so on\n"
PRIME = 2**255 - 19

names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="+"), min_size=1)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\x7f\x85")).map(
    lambda text: text.removeprefix("\ufeff") + "\n"
)
texts = texts.filter(lambda text: not text.startswith("\ufeff"))
seeds = st.binary(min_size=32, max_size=32)
signatures = st.builds(Signature, names, st.binary(min_size=4, max_size=4), st.binary(min_size=1, max_size=80))
notes = st.builds(
    Note,
    texts,
    st.lists(signatures, min_size=1, max_size=16, unique_by=lambda each: (each.name, each.key_id)).map(tuple),
)


def test_a_note_opens_with_the_key_that_signed_it() -> None:
    assert open_note(KEY.sign_text(TEXT), [KEY.verifier]).text == TEXT


def test_the_example_of_the_specification_opens() -> None:
    """golang.org/x/mod/sumdb/note, the package's own example."""
    vkey = parse_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert open_note(note.encode(), [vkey]).signatures[0].name == "PeterNeumann"


@given(notes)
def test_every_note_reads_back_as_it_was_written(note: Note) -> None:
    assert parse_note(format_note(note)) == note


@given(st.binary(max_size=3), st.integers(0, 300), st.integers(0, 3))
def test_bytes_that_are_taken_for_a_note_are_the_only_spelling_of_it(patch: bytes, at: int, cut: int) -> None:
    good = KEY.sign_text(TEXT)
    data = good[:at] + patch + good[at + cut :]
    try:
        note = parse_note(data)
    except Malformed:
        return
    assert format_note(note) == data


@given(names, seeds)
def test_every_verifier_key_reads_back_as_it_was_written(name: str, seed: bytes) -> None:
    key = SigningKey.from_seed(name, seed).verifier
    assert parse_vkey(format_vkey(key)) == key


@given(names, seeds)
def test_every_signing_key_reads_back_as_it_was_written(name: str, seed: bytes) -> None:
    key = SigningKey.from_seed(name, seed)
    assert parse_skey(format_skey(key)) == key


@pytest.mark.parametrize("name", sorted(golden_feed.refused_notes() | golden_feed.strict_notes()))
def test_a_note_with_one_thing_wrong_is_refused(name: str) -> None:
    data = (golden_feed.refused_notes() | golden_feed.strict_notes())[name]
    with pytest.raises((Malformed, Untrusted)):
        open_checkpoint(data, golden_feed.KEY.verifier, golden_feed.KEY.name)


VKEY = format_vkey(KEY.verifier)
BAD_VKEYS = {
    "empty": ("", "not a key"),
    "no ID": ("name+AQ==", "not a key"),
    "upper-case ID": (VKEY.replace(KEY.verifier.key_id.hex(), KEY.verifier.key_id.hex().upper()), "not a key"),
    "short ID": (VKEY.replace(KEY.verifier.key_id.hex(), KEY.verifier.key_id.hex()[:7]), "not a key"),
    "another ID": (VKEY.replace(KEY.verifier.key_id.hex(), "00000000"), "does not belong"),
    "another name": ("x" + VKEY, "does not belong"),
    "no name": (VKEY[len(KEY.name) :], "name is empty"),
    "a space in the name": ("a " + VKEY, "a space or a plus"),
    "a no-break space in the name": ("a\u00a0" + VKEY, "a space or a plus"),
    "a line feed at the end": (VKEY + "\n", "base64 of a key is damaged"),
    "base64 cut short": (VKEY[:-1], "base64 of a key is damaged"),
    "a cosigner's type": (f"{KEY.name}+00000000+BA{'A' * 42}", "not an Ed25519 key"),
    "a byte short": (f"{KEY.name}+00000000+AQ{'A' * 40}==", "not an Ed25519 key"),
}


@pytest.mark.parametrize("name", BAD_VKEYS)
def test_a_verifier_key_with_one_thing_wrong_is_refused(name: str) -> None:
    text, message = BAD_VKEYS[name]
    assert text != VKEY
    with pytest.raises(Malformed, match=message):
        parse_vkey(text)


def test_a_private_key_is_not_taken_for_a_public_one() -> None:
    with pytest.raises(Malformed, match="not a key"):
        parse_vkey(format_skey(KEY))


def test_a_public_key_is_not_taken_for_a_private_one() -> None:
    with pytest.raises(Malformed, match="PRIVATE"):
        parse_skey(VKEY)


def test_a_signing_key_with_another_id_is_refused() -> None:
    with pytest.raises(Malformed, match="does not belong to this signing key"):
        parse_skey(format_skey(KEY).replace(KEY.verifier.key_id.hex(), "00000000"))


def test_a_damaged_private_key_is_not_repeated_in_the_error() -> None:
    secret = format_skey(KEY).rpartition("+")[2]
    with pytest.raises(Malformed) as caught:
        parse_skey(format_skey(KEY)[:-1])
    assert secret[:8] not in str(caught.value) + caught.value.detail + caught.value.remedy


def test_a_signing_key_does_not_show_its_secret() -> None:
    assert "seed" not in repr(KEY)


def test_a_key_of_31_bytes_is_refused() -> None:
    with pytest.raises(Malformed, match="32 bytes"):
        VerifierKey.from_public("name", bytes(31))


def test_a_seed_of_31_bytes_is_refused() -> None:
    with pytest.raises(Malformed, match="32 bytes"):
        SigningKey.from_seed("name", bytes(31))


def _doubled_twice_and_once_more(y: int) -> bool:
    """Whether the point with this y on the curve -x2 + y2 = 1 + d x2 y2 has an order that divides 8."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    for _ in range(3):
        x2 = (y * y - 1) * pow(d * y * y + 1, -1, PRIME) % PRIME
        y = (y * y + x2) * pow(1 - d * x2 * y * y, -1, PRIME) % PRIME
    return y == 1


WEAK = {0, 1, PRIME - 1, 2707385501144840649318225287225658788936804267575313519463743609750303402022}
WEAK |= {PRIME - y for y in WEAK if y}


@pytest.mark.parametrize("y", sorted(WEAK))
@pytest.mark.parametrize("sign", [0, 1])
def test_a_key_under_which_any_signature_may_fit_is_refused(y: int, sign: int) -> None:
    assert _doubled_twice_and_once_more(y)
    with pytest.raises(Malformed, match="weak"):
        VerifierKey.from_public("name", (y + (sign << 255)).to_bytes(32, "little"))


def test_a_coordinate_at_or_above_the_prime_is_refused() -> None:
    with pytest.raises(Malformed, match="weak"):
        VerifierKey.from_public("name", (PRIME + 3).to_bytes(32, "little"))


def test_a_line_of_an_unknown_key_is_left_out() -> None:
    both = KEY.sign_text(TEXT) + WITNESS.sign_text(TEXT).split(b"\n\n")[1]
    assert [each.name for each in open_note(both, [KEY.verifier]).signatures] == [KEY.name]


def test_every_known_key_that_signed_is_named() -> None:
    both = KEY.sign_text(TEXT) + WITNESS.sign_text(TEXT).split(b"\n\n")[1]
    opened = open_note(both, [WITNESS.verifier, KEY.verifier])
    assert [each.name for each in opened.signatures] == [KEY.name, WITNESS.name]


def test_a_known_key_that_fails_spoils_the_whole_note() -> None:
    forged = KEY.sign_text(TEXT) + WITNESS.sign_text("other\n").split(b"\n\n")[1]
    with pytest.raises(Untrusted, match="does not fit its text"):
        open_note(forged, [KEY.verifier, WITNESS.verifier])


def test_a_refused_note_is_kept_as_evidence() -> None:
    note = WITNESS.sign_text(TEXT)
    with pytest.raises(Untrusted, match="No key that we know") as caught:
        open_note(note, [KEY.verifier])
    assert caught.value.evidence == (note,)


def test_a_note_may_carry_sixteen_signatures() -> None:
    lines = tuple(Signature(f"w/{number}", bytes(4), bytes(64)) for number in range(MAX_SIGNATURES - 1))
    note = parse_note(KEY.sign_text(TEXT))
    data = format_note(Note(note.text, note.signatures + lines))
    assert open_note(data, [KEY.verifier]).text == TEXT


def test_the_text_ends_at_the_last_empty_line() -> None:
    text = "a\n\n— b AAAA\n\n\nc\n"
    assert open_note(KEY.sign_text(text), [KEY.verifier]).text == text


BAD_TEXTS = {"no line feed": "a", "nothing": "", "carriage return": "a\r\n", "mark": "\ufeffa\n", "half": "\ud800\n"}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_text_that_could_not_be_read_back_is_not_signed(name: str) -> None:
    with pytest.raises(Malformed, match="note"):
        SigningKey.from_seed("name", bytes(32)).sign_text(BAD_TEXTS[name])


def test_a_note_too_long_is_not_even_decoded() -> None:
    with pytest.raises(Malformed, match="longer than 131072 bytes"):
        parse_note(b"\xff" * 131_073)


def test_a_note_too_long_is_not_written() -> None:
    with pytest.raises(Malformed, match="longer than 131072 bytes"):
        KEY.sign_text("a" * 131_072 + "\n")


def test_a_signature_of_any_other_message_fails() -> None:
    assert not KEY.verifier.verifies(b"other", KEY.sign(b"message"))
