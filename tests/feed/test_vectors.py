"""Published vectors, read where they lie: transparency-dev/merkle and transparency-dev/tessera (Apache-2.0)."""

import base64
import json
from pathlib import Path

import pytest

from paraph.errors import Malformed, Untrusted
from paraph.feed.bundle import format_bundle, parse_bundle
from paraph.feed.log import Checkpoint, check_advance, check_entries, format_checkpoint, open_checkpoint
from paraph.feed.merkle import EMPTY, grow, leaf_hashes
from paraph.feed.note import format_note, format_vkey, parse_note, parse_vkey
from paraph.feed.proof import check_consistency, check_inclusion, prove_consistency
from paraph.feed.tiles import TilePath, TileReader, format_tile_path
from paraph.names import Hash, Head

VECTORS = Path(__file__).parents[3] / "shared" / "vectors"
pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="the published vectors are not beside the repository")

VKEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
LOG = VECTORS / "tessera-log"
SIZES = range(1, 16)


def vectors(kind: str) -> list[str]:
    folder = VECTORS / "merkle" / kind
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*.json"))


def load(kind: str, name: str) -> dict[str, object]:
    found = json.loads((VECTORS / "merkle" / kind / name).read_text())
    assert isinstance(found, dict)
    return found


def raw(value: object) -> Hash:
    return Hash(base64.b64decode(str(value)))


def hashes(value: object) -> tuple[Hash, ...]:
    return tuple(map(raw, value)) if isinstance(value, list) else ()


def number(value: object) -> int:
    assert isinstance(value, int)
    return value


def accepts_inclusion(case: dict[str, object]) -> bool:
    head = Head(number(case["treeSize"]), raw(case["root"]))
    try:
        check_inclusion(raw(case["leafHash"]), number(case["leafIdx"]), head, hashes(case["proof"]))
    except (Malformed, Untrusted):
        return False
    return True


def accepts_consistency(case: dict[str, object]) -> bool:
    old = Head(number(case["size1"]), raw(case["root1"]))
    new = Head(number(case["size2"]), raw(case["root2"]))
    try:
        check_consistency(old, new, hashes(case["proof"]))
    except (Malformed, Untrusted):
        return False
    return True


def test_all_vectors_are_there() -> None:
    assert (len(vectors("inclusion")), len(vectors("consistency"))) == (98, 98)


@pytest.mark.parametrize("name", vectors("inclusion"))
def test_inclusion_is_judged_as_published(name: str) -> None:
    case = load("inclusion", name)
    assert accepts_inclusion(case) is not case["wantErr"]


@pytest.mark.parametrize("name", vectors("consistency"))
def test_consistency_is_judged_as_published(name: str) -> None:
    case = load("consistency", name)
    # One vector calls two equal "roots" of 12 bytes consistent.  No SHA-256 has 12 bytes.
    short = len(raw(case["root1"])) != 32
    assert accepts_consistency(case) is not (case["wantErr"] or short)


def note(size: int) -> bytes:
    return (LOG / f"checkpoint.{size}").read_bytes()


def opened(size: int) -> Checkpoint:
    key = parse_vkey(VKEY)
    return open_checkpoint(note(size), key, key.name)


def tile(level: int, n: int, width: int) -> bytes:
    return (LOG / format_tile_path(TilePath(level, n, width))).read_bytes()


def entries(size: int) -> list[bytes]:
    return parse_bundle((LOG / f"tile/entries/000.p/{size}").read_bytes(), size)


def test_the_verifier_key_reads_back_as_it_was_published() -> None:
    assert format_vkey(parse_vkey(VKEY)) == VKEY


@pytest.mark.parametrize("size", range(16))
def test_every_published_head_opens_and_is_written_back_byte_for_byte(size: int) -> None:
    assert (opened(size).size, format_note(parse_note(note(size)))) == (size, note(size))


def test_the_latest_head_is_the_last_of_them() -> None:
    assert (LOG / "checkpoint").read_bytes() == note(15)


@pytest.mark.parametrize("size", range(16))
def test_the_text_of_every_head_is_written_back(size: int) -> None:
    assert format_checkpoint(opened(size)) == parse_note(note(size)).text


@pytest.mark.parametrize("size", SIZES)
def test_every_bundle_makes_its_head(size: int) -> None:
    check_entries(grow(EMPTY, entries(size)).frontier, opened(size))


@pytest.mark.parametrize("size", SIZES)
def test_every_bundle_is_written_back_byte_for_byte(size: int) -> None:
    assert format_bundle(entries(size)) == (LOG / f"tile/entries/000.p/{size}").read_bytes()


@pytest.mark.parametrize("size", SIZES)
def test_every_tile_is_made_byte_for_byte(size: int) -> None:
    assert b"".join(leaf_hashes(entries(size))) == tile(0, 0, size)


@pytest.mark.parametrize("size", SIZES)
def test_every_head_continues_every_earlier_one(size: int) -> None:
    reader = TileReader(tile, opened(size).head)
    for old in range(1, size + 1):
        check_advance(note(old), note(size), parse_vkey(VKEY), opened(size).origin)
        check_consistency(opened(old).head, opened(size).head, prove_consistency(reader.read, old, size))
