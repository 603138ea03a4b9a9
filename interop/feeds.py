"""Go's own signed notes and transparent logs verify a feed of ours, and refuse what Paraph refuses.

Writes a feed of 70,000 entries as tlog-tiles from a fixed key, has `tlogcheck` verify it, then changes one thing at a
time: each change must be refused by Go and by paraph.feed.
"""

import hashlib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from interop.programs import HERE, say
from paraph.errors import ParaphError
from paraph.feed.bundle import format_bundle, parse_bundle
from paraph.feed.log import check_advance, check_entries, open_checkpoint, sign_checkpoint
from paraph.feed.merkle import EMPTY, TILE_WIDTH, grow, leaf_hash, leaf_hashes, subtree_root
from paraph.feed.note import SigningKey, format_vkey
from paraph.feed.proof import check_consistency, check_inclusion, prove_consistency, prove_inclusion
from paraph.feed.tiles import ENTRIES, TilePath, TileReader, format_tile_path, needed_bundles, needed_tiles
from paraph.names import Hash, Head, format_base64, parse_hash

GOLDEN = HERE.parent / "tests" / "golden" / "feed"

SIZE = 70_000
OLDS = (1, 255, 256, 257, 65_536, SIZE - 1)
KEY = SigningKey.from_seed("paraph/interop/XA", hashlib.sha256(b"paraph interop").digest())
OTHER = SigningKey.from_seed("paraph/interop/XA", hashlib.sha256(b"paraph interop, another key").digest())
DATA = [f"entry {number} ".encode() * (1 + number % 60) for number in range(SIZE)]
FORKED = [*DATA[:1000], b"something else", *DATA[1001:]]


@cache
def head(size: int) -> Head:
    return grow(EMPTY, DATA[:size]).frontier.head()


def forked_head(size: int) -> bytes:
    return sign_checkpoint(KEY, grow(EMPTY, FORKED[:size]).frontier.head())


def write_feed(folder: Path) -> None:
    """The feed as any static store would serve it, and its older heads beside it."""
    levels = [leaf_hashes(DATA)]
    while len(levels[-1]) >= TILE_WIDTH:
        row = levels[-1]
        full = range(0, len(row) // TILE_WIDTH * TILE_WIDTH, TILE_WIDTH)
        levels.append([subtree_root(row[at : at + TILE_WIDTH]) for at in full])
    # The partial tiles of the size before stay, as they would.
    for path in {*needed_tiles(SIZE), *needed_tiles(SIZE - 1)}:
        start = path.n * TILE_WIDTH
        put(folder, path, b"".join(levels[path.level][start : start + path.width]))
    for path in {*needed_bundles(SIZE), *needed_bundles(SIZE - 1)}:
        start = path.n * TILE_WIDTH
        put(folder, path, format_bundle(DATA[start : start + path.width]))
    (folder / "checkpoint").write_bytes(sign_checkpoint(KEY, head(SIZE)))
    for size in OLDS:
        (folder / f"checkpoint.{size}").write_bytes(sign_checkpoint(KEY, head(size)))


def put(folder: Path, path: TilePath, data: bytes) -> None:
    file = folder / format_tile_path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def reader(folder: Path) -> TileReader:
    def tile(level: int, n: int, width: int) -> bytes:
        return (folder / format_tile_path(TilePath(level, n, width))).read_bytes()

    return TileReader(tile, head(SIZE))


def write_proofs(folder: Path) -> None:
    """Proofs made here for Go to check, and broken ones that neither may take."""
    read = reader(folder).read
    lines = [_inclusion(index, prove_inclusion(read, index, SIZE)) for index in range(0, SIZE, SIZE // 100)]
    lines += [_consistency(size, prove_consistency(read, size, SIZE)) for size in OLDS]
    broken = [bad for line in (*lines[::10], *lines[-len(OLDS) :]) for bad in break_proof(line)]
    for line in lines:
        check_proof(line)
    for line in broken:
        assert refuses(partial(check_proof, line)), f"paraph.feed accepts the broken proof: {line}"
    (folder / "proofs").write_text("\n".join(lines) + "\n")
    (folder / "bad-proofs").write_text("\n".join(broken) + "\n")


def _inclusion(index: int, proof: tuple[Hash, ...]) -> str:
    return " ".join(["inclusion", str(index), *map(format_base64, proof)])


def _consistency(size: int, proof: tuple[Hash, ...]) -> str:
    return " ".join(["consistency", str(size), format_base64(head(size).root), *map(format_base64, proof)])


def break_proof(line: str) -> Iterator[str]:
    """The same proof with a hash missing, one too many, two exchanged, one changed, and for the next number."""
    kind, number, *hashes = line.split()
    *others, last = hashes
    yield " ".join([kind, number, *others])
    yield " ".join([*line.split(), last])
    yield " ".join([kind, number, *others[:-1], last, others[-1]])
    yield " ".join([kind, number, *others, format_base64(bytes(32))])
    yield " ".join([kind, str(int(number) + 1), *hashes])


def check_proof(line: str) -> None:
    kind, number, *texts = line.split()
    hashes = [parse_hash(text) for text in texts]
    if kind == "inclusion":
        check_inclusion(leaf_hash(DATA[int(number)]), int(number), head(SIZE), hashes)
    else:
        check_consistency(Head(int(number), hashes[0]), head(SIZE), hashes[1:])


def check_feed(folder: Path) -> None:
    """What tlogcheck does, with paraph.feed."""
    latest = (folder / "checkpoint").read_bytes()
    checkpoint = open_checkpoint(latest, KEY.verifier, KEY.name)
    frontier, leaves = EMPTY, list[Hash]()
    for path in needed_bundles(checkpoint.size):
        entries = parse_bundle((folder / format_tile_path(path)).read_bytes(), path.width)
        leaves += leaf_hashes(entries)
        frontier = grow(frontier, entries).frontier
    check_entries(frontier, checkpoint)
    found = reader(folder)
    for n in range(0, checkpoint.size, TILE_WIDTH):
        assert found.read(0, n) == leaves[n]
    for size in OLDS:
        old = (folder / f"checkpoint.{size}").read_bytes()
        check_advance(old, latest, KEY.verifier, KEY.name)
        earlier = open_checkpoint(old, KEY.verifier, KEY.name).head
        check_consistency(earlier, checkpoint.head, prove_consistency(found.read, size, checkpoint.size))


def refuses(check: Callable[[], None]) -> bool:
    try:
        check()
    except (ParaphError, OSError):
        return True
    return False


FULL, EDGE, ABOVE = TilePath(0, 100), TilePath(0, 273, 112), TilePath(1, 0)
BUNDLE, LAST = TilePath(ENTRIES, 100), TilePath(ENTRIES, 273, 112)
Change = Callable[[bytes], bytes]


def changes() -> dict[str, tuple[str, Change]]:
    """By name: the file that is changed, and how."""
    flip: Change = lambda data: data[:77] + bytes([data[77] ^ 1]) + data[78:]  # noqa: E731
    texts: dict[str, tuple[str | TilePath, Change]] = {
        "a byte flipped in a full tile": (FULL, flip),
        "a byte flipped in a partial tile": (EDGE, flip),
        "a byte flipped in a tile of level 1": (ABOVE, flip),
        "a byte flipped in a bundle": (BUNDLE, flip),
        "a byte flipped in the last bundle": (LAST, flip),
        "a byte flipped in the head": ("checkpoint", flip),
        "a byte after the last entry": (LAST, lambda data: data + b"\0"),
        "an entry after the last entry": (LAST, lambda data: data + b"\0\1x"),
        "a byte short of the last entry": (LAST, lambda data: data[:-1]),
        "a partial tile one hash short": (EDGE, lambda data: data[:-32]),
        "a partial tile one hash long": (EDGE, lambda data: data + bytes(32)),
        "a full tile one hash short": (FULL, lambda data: data[:-32]),
        "two tiles exchanged": (FULL, lambda _: b"".join(leaf_hashes(DATA[99 * 256 : 100 * 256]))),
        "a forked head": ("checkpoint", lambda _: forked_head(SIZE)),
        "a head one entry longer": ("checkpoint", lambda _: sign_checkpoint(KEY, Head(SIZE + 1, head(SIZE).root))),
        "a head one entry shorter": ("checkpoint", lambda _: sign_checkpoint(KEY, Head(SIZE - 1, head(SIZE).root))),
        "a head under another key": ("checkpoint", lambda _: sign_checkpoint(OTHER, head(SIZE))),
        "an older head of a fork": ("checkpoint.65536", lambda _: forked_head(65_536)),
    }
    return {
        name: (file if isinstance(file, str) else format_tile_path(file), change)
        for name, (file, change) in texts.items()
    }


@contextmanager
def changed(file: Path, change: Change) -> Iterator[None]:
    kept = file.read_bytes()
    file.write_bytes(change(kept))
    try:
        yield
    finally:
        file.write_bytes(kept)


def tlogcheck(program: Path, folder: Path, *options: str | Path) -> "subprocess.CompletedProcess[str]":
    olds = [word for size in OLDS for word in ("-old", folder / f"checkpoint.{size}")]
    command = [program, *olds, *options, folder, format_vkey(KEY.verifier)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def accept(program: Path, folder: Path) -> bool:
    check_feed(folder)
    proofs: list[str | Path] = ["-proofs", folder / "proofs", "-bad-proofs", folder / "bad-proofs"]
    notes: list[str | Path] = ["-bad-notes", GOLDEN / "refused", "-loose-notes", GOLDEN / "strict"]
    done = tlogcheck(program, folder, *proofs, *notes, "-notes-key", (GOLDEN / "key.vkey").read_text())
    say(f"accepted  {done.stdout.strip()}" if done.returncode == 0 else f"FAILED    {done.stderr.strip()}")
    return done.returncode == 0


def refuse(program: Path, folder: Path, name: str, file: str, change: Change) -> bool:
    with changed(folder / file, change):
        ours = refuses(lambda: check_feed(folder))
        done = tlogcheck(program, folder)
    both = ours and done.returncode == 1
    who = "" if both else f" (paraph refused: {ours}, Go refused: {done.returncode == 1})"
    say(f"{'refused' if both else 'FAILED':<9} {name}{who}  [{done.stderr.strip().replace(str(folder), '')}]")
    return both


def results(program: Path, folder: Path) -> list[bool]:
    """Whether each thing is as it must be, told in a line."""
    write_feed(folder)
    write_proofs(folder)
    found = [accept(program, folder)]
    return found + [refuse(program, folder, name, *each) for name, each in changes().items()]
