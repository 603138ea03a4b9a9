"""Golden files of the feed, from one fixed key:  python -m tests.golden_feed [--write]

`refused/` holds notes that every implementation must refuse, `strict/` notes that Go's own accepts and ours does not,
because they spell the same thing in a second way.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from paraph.feed.bundle import format_bundle
from paraph.feed.log import Equivocation, format_equivocation, sign_checkpoint
from paraph.feed.merkle import EMPTY, TILE_WIDTH, format_frontier, grow, leaf_hashes, subtree_root
from paraph.feed.note import SigningKey, format_skey, format_vkey
from paraph.feed.proof import prove_consistency, prove_inclusion
from paraph.feed.tiles import TilePath, format_tile_path, needed_bundles, needed_tiles
from paraph.names import FeedId, Hash, Head, MechanismId, SideId, format_base64
from tests import golden_files

FOLDER = golden_files.GOLDEN / "feed"
# XA and XB are codes that ISO 3166 leaves to its users: no state has them.
FEED = FeedId(MechanismId("example"), SideId("XA"))
KEY = SigningKey.from_seed(FEED.origin, hashlib.sha256(b"paraph golden feed").digest())
OTHER_KEY = SigningKey.from_seed(FEED.origin, hashlib.sha256(b"another key of the same name").digest())
SIZE = 300
SIZES = (0, 1, 2, 3, 255, 256, 257, SIZE)
ENTRIES = [f"entry {number}".encode() for number in range(SIZE)]
LEAVES = leaf_hashes(ENTRIES)


def read(level: int, index: int) -> Hash:
    return subtree_root(LEAVES[index << level : (index + 1) << level])


def head(size: int) -> Head:
    return grow(EMPTY, ENTRIES[:size]).frontier.head()


def checkpoint(size: int) -> bytes:
    return sign_checkpoint(KEY, head(size))


def frontier(size: int) -> bytes:
    return format_frontier(grow(EMPTY, ENTRIES[:size]).frontier)


def tile(path: TilePath) -> bytes:
    start = path.n * TILE_WIDTH
    return b"".join(read(8 * path.level, index) for index in range(start, start + path.width))


def bundle(path: TilePath) -> bytes:
    start = path.n * TILE_WIDTH
    return format_bundle(ENTRIES[start : start + path.width])


def forked_checkpoint(size: int) -> bytes:
    """The same key over another history: the last entry differs."""
    return sign_checkpoint(KEY, grow(EMPTY, [*ENTRIES[: size - 1], b"another last entry"]).frontier.head())


def files() -> dict[str, bytes]:
    """Every golden file's bytes by its path."""
    made = {"key.vkey": format_vkey(KEY.verifier).encode(), "key.skey": format_skey(KEY).encode()}
    made |= {f"checkpoint.{size}": checkpoint(size) for size in SIZES}
    made |= {format_tile_path(each): tile(each) for each in needed_tiles(SIZE)}
    made |= {format_tile_path(each): bundle(each) for each in needed_bundles(SIZE)}
    made |= {f"frontier.{size}.hex": frontier(size).hex().encode() for size in (3, SIZE)}
    made["inclusion.17.300"] = _lines(prove_inclusion(read, 17, SIZE))
    made["consistency.255.300"] = _lines(prove_consistency(read, 255, SIZE))
    evidence = Equivocation.of_equal(checkpoint(3), forked_checkpoint(3), KEY.verifier)
    made["equivocation.json"] = format_equivocation(evidence)
    made |= {f"refused/{name}.note": data for name, data in refused_notes().items()}
    made |= {f"strict/{name}.note": data for name, data in strict_notes().items()}
    return made


def refused_notes() -> dict[str, bytes]:
    """Heads that no verifier who knows KEY may take, by what is wrong with them."""
    good = checkpoint(3)
    text, lines = good.split(b"\n\n")
    line = lines.removesuffix(b"\n")
    return dict(_broken_frames(good, text, line)) | dict(_broken_lines(text, line)) | dict(_broken_trust(good, text))


def _broken_frames(good: bytes, text: bytes, line: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "no-signature", text + b"\n\n"
    yield "no-empty-line", text + b"\n" + line + b"\n"
    yield "no-last-line-feed", good.removesuffix(b"\n")
    yield "carriage-returns", good.replace(b"\n", b"\r\n")
    yield "tab-in-text", good.replace(b"\n3\n", b"\n\t3\n")
    yield "nul-in-text", good.replace(b"\n3\n", b"\n3\0\n")
    yield "unit-separator-for-space", good.replace(b" ", b"\x1f")
    yield "not-utf8", good.replace(b"example", b"ex\xffmple")
    yield "surrogate-as-utf8", good.replace(b"example", b"ex\xed\xa0\x80mple")
    yield "overlong-utf8", good.replace(b"/", b"\xc0\xaf")
    yield "byte-order-mark", b"\xef\xbb\xbf" + good
    yield "text-after-signatures", good + b"more\n"
    yield "empty-line-after-signatures", good + b"\n"


def _broken_lines(text: bytes, line: bytes) -> Iterator[tuple[str, bytes]]:
    dash, name, blob = line.split(b" ")
    start = text + b"\n\n"
    yield "hyphen-for-dash", start + b"- " + name + b" " + blob + b"\n"
    yield "no-space-after-dash", start + dash + name + b" " + blob + b"\n"
    yield "two-spaces", start + dash + b" " + name + b"  " + blob + b"\n"
    yield "space-at-end", start + line + b" \n"
    yield "no-break-space", start + dash + b" " + name + b"\xc2\xa0" + blob + b"\n"
    yield "no-name", start + dash + b"  " + blob + b"\n"
    yield "plus-in-name", start + dash + b" " + name + b"+x " + blob + b"\n"
    yield "line-separator-in-name", start + dash + b" " + name + b"\xe2\x80\xa8x " + blob + b"\n"
    yield "no-base64", start + dash + b" " + name + b" \n"
    yield "base64-junk", start + line[:-4] + b"!" + line[-4:] + b"\n"
    yield "base64-url", start + line.replace(b"+", b"-").replace(b"/", b"_") + b"\n"
    yield "base64-without-padding", start + dash + b" " + name + b" AAAAAAA\n"
    yield "key-id-alone", start + dash + b" " + name + b" AAAAAA==\n"
    yield "bad-line-after-good", start + line + b"\n" + dash + b" broken\n"


def _broken_trust(good: bytes, text: bytes) -> Iterator[tuple[str, bytes]]:
    body = text.decode() + "\n"
    yield "another-key", OTHER_KEY.sign_text(body)
    yield "another-name", SigningKey(KEY.name + "2", KEY.seed).sign_text(body)
    yield "wrong-key-id", _signature_line(text, OTHER_KEY.verifier.key_id, KEY.sign(body.encode()))
    yield "size-above", good.replace(b"\n3\n", b"\n4\n")
    yield "size-below", good.replace(b"\n3\n", b"\n2\n")
    yield "root-of-another-size", good.replace(_root(3), _root(2))
    yield "signature-of-another-size", text + b"\n\n" + checkpoint(2).split(b"\n\n")[1]
    yield "signature-over-empty-line", _signature_line(text, KEY.verifier.key_id, KEY.sign(text + b"\n\n"))
    yield "signature-without-line-feed", _signature_line(text, KEY.verifier.key_id, KEY.sign(text))
    yield "signature-cut", _signature_line(text, KEY.verifier.key_id, KEY.sign(body.encode())[:-1])
    yield "signature-long", _signature_line(text, KEY.verifier.key_id, KEY.sign(body.encode()) + b"\0")
    yield "many-signatures", good + b"".join(_unknown_line(number) for number in range(101))
    for name, size in _BAD_SIZES.items():
        yield f"size-{name}", KEY.sign_text(f"{KEY.name}\n{size}\n{format_base64(head(3).root)}\n")


_BAD_SIZES = {
    "leading-zero": "03",
    "underscore": "0_3",
    "plus-sign": "+3",
    "negative": "-3",
    "space": " 3",
    "arabic-digit": "٣",
    "hexadecimal": "0x3",
    "fraction": "3.0",
    "empty": "",
    "two-to-63": str(2**63),
}


def strict_notes() -> dict[str, bytes]:
    """Notes Go's note.Open takes and ours does not."""
    good = checkpoint(3)
    text, lines = good.split(b"\n\n")
    line = lines.removesuffix(b"\n")
    assert line.endswith(b"="), "one padding sign leaves two bits that base64 may spell in four ways"
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = alphabet[alphabet.index(line[-2]) ^ 1]
    return {
        "base64-second-spelling": text + b"\n\n" + line[:-2] + bytes([other]) + b"=\n",
        "same-signature-twice": good + line + b"\n",
        "byte-order-mark-signed": _signed_raw("\ufeff" + text.decode() + "\n"),
        "seventeen-signatures": good + b"".join(_unknown_line(number) for number in range(16)),
    }


def _signed_raw(text: str) -> bytes:
    """A note whose text our own signer would refuse."""
    return _signature_line(text.encode()[:-1], KEY.verifier.key_id, KEY.sign(text.encode()))


def _root(size: int) -> bytes:
    return format_base64(head(size).root).encode()


def _signature_line(text: bytes, key_id: bytes, value: bytes) -> bytes:
    return text + f"\n\n— {KEY.name} {format_base64(key_id + value)}\n".encode()


def _unknown_line(number: int) -> bytes:
    return f"— witness.example/{number} {format_base64(bytes(75) + bytes([number]))}\n".encode()


def _lines(hashes: tuple[Hash, ...]) -> bytes:
    return b"".join(format_base64(each).encode() + b"\n" for each in hashes)


def made() -> dict[Path, bytes]:
    return {FOLDER / name: data for name, data in files().items()}


def differences() -> list[str]:
    return golden_files.differences(made(), FOLDER)


if __name__ == "__main__":
    sys.exit(golden_files.main(made(), FOLDER))
