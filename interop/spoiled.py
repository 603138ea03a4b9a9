"""Records that must be refused, by `reader` and by Paraph alike: each is the golden dialogue with one thing wrong.

What a carrier can do is done to the file; what only a side can do is signed anew with that side's key.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import zstandard

from interop.pouches import Json, canonical, digest, pack, pouch, sign
from interop.programs import say
from interop.records import GOLDEN, read
from paraph.errors import ParaphError
from paraph.feed.note import SigningKey, format_vkey, parse_skey
from paraph.names import MechanismId, Moment, SideId, format_base64
from paraph.node import Node
from paraph.store.api import MemoryStore
from paraph.sync.pouch import open_pouch
from paraph.sync.unpacking import take

OTHER = SigningKey.from_seed("paraph/example/XA", bytes(32))
ZEROS = format_base64(bytes(32))
Spoiled = tuple[str, str, bytes]
"""What is wrong, a word of the reader's reason, and the file."""
Changes = Iterator[Spoiled]


@dataclass(frozen=True)
class Record:
    """The golden dialogue, and the means to sign it when it was changed."""

    charter: Json
    feeds: Mapping[str, list[bytes]]
    keys: Mapping[str, SigningKey]
    notes: Mapping[str, str]

    def file(self, **blocks: bytes) -> bytes:
        return pouch(self.charter, self.notes, {side: pack(feed) for side, feed in self.feeds.items()} | blocks)

    def noted(self, note: str) -> bytes:
        """With another head of XA's feed."""
        return replace(self, notes={**self.notes, "XA": note}).file()

    def signed(self, feed: list[bytes]) -> bytes:
        """With other entries in XA's feed, signed by XA."""
        changed = replace(self, feeds={**self.feeds, "XA": feed})
        return changed.noted(sign(self.keys["XA"], feed))

    def said(self, number: int, old: bytes, new: bytes) -> bytes:
        """With other bytes in one entry of XA's, signed by XA."""
        feed = list(self.feeds["XA"])
        assert old in feed[number], (number, old)
        feed[number] = feed[number].replace(old, new, 1)
        return self.signed(feed)

    def added(self, **parts: object) -> bytes:
        """With one more entry of XA's, signed by XA."""
        entry = json.loads(self.feeds["XA"][-1]) | {"words": []} | parts
        return self.signed([*self.feeds["XA"], canonical(entry)])


def golden() -> Record:
    charter = json.loads((GOLDEN / "charter.json").read_bytes())
    feeds = {side: (GOLDEN / f"{side}.entries").read_bytes().splitlines() for side in charter["sides"]}
    keys = {side: parse_skey((GOLDEN / f"{side}.skey").read_text().strip()) for side in feeds}
    return Record(charter, feeds, keys, {side: sign(keys[side], feeds[side]) for side in feeds})


# -- what a carrier can do -------------------------------------------------------------------------------------------


def of_the_file(record: Record) -> Changes:
    good, feed = record.file(), record.feeds["XA"]
    header = good.split(b"\n")[1]
    yield "another version", "version 1", good.replace(b"pouch/1", b"pouch/2")
    yield "cut short by a byte", "cut short", good[:-1]
    yield "a byte after the last block", "follow the last block", good + b"\0"
    yield "white space in the second line", "canonical", good.replace(b',"feeds":', b', "feeds":', 1)
    yield "a member too many", "charter and feeds", good.replace(b'{"charter"', b'{"a":1,"charter"', 1)
    yield "a member twice", "twice", good.replace(b'{"bytes"', b'{"bytes":1,"bytes"', 1)
    yield "a feed of no side", "no side", good.replace(b'"side":"XB"', b'"side":"XC"', 1)
    yield "one side's feed twice", "twice", good.replace(b'"side":"XB"', b'"side":"XA"', 1)
    yield "a second line too long", "too long", good.replace(header, header + b" " * 262_144)
    flipped = bytearray(pack(feed))
    flipped[-9] ^= 1
    yield "a byte flipped in what is packed", "", record.file(XA=bytes(flipped))
    yield "a byte flipped in an entry", "make root", record.file(XA=pack([feed[0].replace(b"01Z", b"02Z"), *feed[1:]]))
    yield "two entries exchanged", "make root", record.file(XA=pack([feed[1], feed[0], *feed[2:]]))
    yield "the last entry missing", "end in entry", record.file(XA=pack(feed[:-1]))
    yield "an entry too many", "more than", record.file(XA=pack([*feed, feed[-1]]))
    yield "an entry of which a byte is missing", "end in entry", record.file(XA=_packed(feed, cut=1))
    yield "not zstd", "one frame", record.file(XA=b"".join(feed))
    yield "bytes behind the frame", "one frame", record.file(XA=pack(feed) + b"hidden")
    yield "a frame without its end", "one frame", record.file(XA=_unended(feed))
    yield "two frames", "one frame", record.file(XA=pack(feed[:5]) + pack(feed[5:]))
    yield "a window of 16 MiB", "window", record.file(XA=_wide(feed))


def _packed(feed: list[bytes], cut: int) -> bytes:
    return zstandard.compress(b"".join(len(entry).to_bytes(2, "big") + entry for entry in feed)[:-cut])


def _unended(feed: list[bytes]) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    framed = b"".join(len(entry).to_bytes(2, "big") + entry for entry in feed)
    return packer.compress(framed) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


def _wide(feed: list[bytes]) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=24)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return packer.compress(b"".join(len(entry).to_bytes(2, "big") + entry for entry in feed)) + packer.flush()


def of_the_head(record: Record) -> Changes:
    note, feed = record.notes["XA"], record.feeds["XA"]
    text, _, line = note.partition("\n\n")
    yield "signed by another key of the name", "no verifiable", record.noted(sign(OTHER, feed))
    yield "a signature of other words", "signature", record.noted(text.replace("11", "10", 1) + "\n\n" + line)
    yield "the head of the other side", "no verifiable", record.noted(record.notes["XB"])
    yield "a head one entry older", "more than", record.noted((GOLDEN / "XA.checkpoint.10").read_text())
    yield "signed twice by one key", "two signatures", record.noted(note + line)
    yield "a byte order mark", "", record.noted("\ufeff" + note)
    yield "base64 in another spelling", "", record.noted(note[:-3] + chr(ord(note[-3]) + 1) + note[-2:])
    yield "no empty line", "malformed", record.noted(note.replace("\n\n", "\n"))
    for what, words in _heads().items():
        yield what, "", record.noted(record.keys["XA"].sign_text(words).decode())


def _heads() -> dict[str, str]:
    origin = "paraph/example/XA"
    return {
        "signed, of another feed": f"paraph/example/XB\n0\n{ZEROS}\n",
        "signed, a size with a zero before it": f"{origin}\n011\n{ZEROS}\n",
        "signed, a fourth line": f"{origin}\n11\n{ZEROS}\nmore\n",
        "signed, no entries and another root": f"{origin}\n0\n{ZEROS}\n",
        "signed, a size of 2^63": f"{origin}\n{2**63}\n{ZEROS}\n",
    }


def of_the_charter(record: Record) -> Changes:
    """Each is a charter in good form but for one thing; whoever adopted another one refuses them all."""
    sides = record.charter["sides"]
    assert isinstance(sides, dict)
    xa, xb = sides["XA"], sides["XB"]

    def charter(**parts: object) -> bytes:
        return replace(record, charter=record.charter | parts).file()

    yield "another year", "digest", charter(established="2004")
    yield "a year that is none", "established", charter(established="0000")
    yield "an interval that ends before it begins", "established", charter(established="2004/2003")
    yield "a language twice", "languages", charter(languages=["en", "en"])
    yield "a name that hides a sign", "name", charter(name={"en": "An \u202eexample"})
    yield "another version", "version 1", charter(v=2)
    yield "a version that is no number", "version 1", charter(v=True)
    yield "a member too many", "members", charter(host="XA")
    yield "a side alone", "two to eight", charter(sides={"XA": xa})
    yield "another key for a side", "", charter(sides={"XA": xa | {"key": format_vkey(OTHER.verifier)}, "XB": xb})
    yield "a key of another feed", "named", charter(sides={"XA": xb, "XB": xb})
    yield "a key ID of another key", "", charter(sides={"XA": xa | {"key": xa["key"].replace("+f9", "+f8")}, "XB": xb})
    same = SigningKey("paraph/example/XA", record.keys["XB"].seed)
    yield "one key for two sides", "same key", charter(sides={"XA": xa | {"key": format_vkey(same.verifier)}, "XB": xb})
    weak = "paraph/example/XA+00000000+" + format_base64(b"\1\1" + bytes(31))
    yield "a key of small order", "small order", charter(sides={"XA": xa | {"key": weak}, "XB": xb})


# -- what only a side can do -----------------------------------------------------------------------------------------


def of_the_form(record: Record) -> Changes:
    """Entries that are not in the one form; their side has signed them."""
    said = record.said
    yield "white space", "canonical", said(3, b'"v":1', b'"v": 1')
    yield "a line feed after it", "canonical", said(3, b"}]}", b"}]}\n")
    yield "a name twice", "twice", said(3, b'"v":1', b'"v":1,"v":1')
    yield "names not sorted", "sorted", said(3, b'"was":2}', b'"was":2,"note":"x"}')
    yield "a needless escape", "escape", said(3, b"dates", b"\\u0064ates")
    yield "an escape in capitals", "escape", said(3, b'"was":2}', b'"x":"\\u001F"}')
    yield "half a character", "escape", said(3, b'"was":2}', b'"x":"\\ud800"}')
    yield "not UTF-8", "UTF-8", said(3, b'"was":2}', b'"x":"\xff"}')
    yield "a byte order mark", "canonical", said(3, b'{"at"', b'\xef\xbb\xbf{"at"')
    yield "a fraction", "canonical", said(3, b'"was":2', b'"was":2.0')
    yield "a number beyond 2^53-1", "canonical", said(3, b'"say":"2026-05-19"', b'"say":9007199254740992')
    yield "a name beyond ASCII", "ASCII", said(3, b'"say":"2026-05-19"', '"say":{"é":1}'.encode())
    yield "nested 17 deep", "deep", said(3, b'"say":"2026-05-19"', b'"say":' + b"[" * 14 + b"]" * 14)
    yield "no JSON", "canonical", said(3, b"{", b"")
    yield "a member too many", "four members", record.added(x=1)
    yield "version 2", "version", record.added(v=2)
    yield "a day that is none", "moment", record.added(at="2026-02-30T09:00:00Z")
    yield "the year 0", "moment", record.added(at="0000-01-01T00:00:00Z")
    yield "1,001 words", "too many", record.added(words=["x"] * 1001)
    yield "`was` below 0", "below 0", record.added(words=[{"matter": "round/16/host", "was": -1, "withdraw": True}])
    yield "`was` below 0 in no known form", "below 0", record.added(words=[{"assent": "solemn", "was": -1}])


def of_the_chain(record: Record) -> Changes:
    """Entries that contradict those before them; their side has signed them."""
    said = record.said
    yield "`was` names another entry", "`was`", said(3, b'"was":2', b'"was":1')
    yield "`was` is missing", "`was`", said(3, b',"was":2', b"")
    yield "`was` in a first word", "`was`", said(2, b'05-13"}', b'05-13","was":0}')
    yield "`was` names a later entry", "`was`", said(3, b'"was":2', b'"was":4')
    twice = {"assent": "firm", "matter": "round/16/dates", "say": "2026-07", "was": 10}
    yield "two words on one matter name one entry", "`was`", record.added(words=[twice, twice])
    head = {"root": ZEROS, "size": 1}
    yield "a head that shrinks", "shrunk", record.added(heads={"XB": head})
    yield "a head that vanishes", "vanished", record.added(heads={})
    yield "another root at the same size", "another root", record.added(heads={"XB": head | {"size": 11}})
    both = json.loads(record.feeds["XA"][-1])["heads"]
    yield "a head of its own feed", "itself", record.added(heads=both | {"XA": head})
    yield "a head of no side", "no side", record.added(heads=both | {"XZ": head})
    yield "a head of no entries", "wrong root or size", record.added(heads={"XB": head | {"size": 0}})
    yield "a head of a member too many", "not a side", record.added(heads={"XB": head | {"x": 1}})
    yield "eight heads", "too many", record.added(heads=both | {f"X{letter}": head for letter in "CDEFGHI"})


# -- both refuse -----------------------------------------------------------------------------------------------------

KINDS: Mapping[str, Callable[[Record], Changes]] = {
    "file": of_the_file,
    "head": of_the_head,
    "charter": of_the_charter,
    "entry": of_the_form,
    "chain": of_the_chain,
}


def results(program: Path, folder: Path) -> list[bool]:
    record = golden()
    found = [_taken(program, folder, record)]
    for kind, changes in KINDS.items():
        found += [_refused(program, folder, record, kind, change) for change in changes(record)]
    return found


def _taken(program: Path, folder: Path, record: Record) -> bool:
    """The record that nothing is wrong with: else every refusal below might be of the record itself."""
    good = _read(program, folder, record, record.file()) == "" and _paraph_refuses(folder, record, record.file()) == ""
    say(f"{'accepted' if good else 'FAILED':<9} the golden dialogue, made by hand")
    return good


def _refused(program: Path, folder: Path, record: Record, kind: str, change: Spoiled) -> bool:
    what, phrase, file = change
    theirs, ours = _read(program, folder, record, file), _paraph_refuses(folder, record, file)
    good = theirs.startswith("refused:") and phrase in theirs and bool(ours)
    more = "" if good else f" [Paraph: {ours}], wanted: {phrase}"
    say(f"{'refused' if good else 'FAILED':<9} {kind}: {what}  [{theirs}]{more}")
    return good


def _read(program: Path, folder: Path, record: Record, data: bytes) -> str:
    file = folder / "spoiled.paraph"
    file.write_bytes(data)
    report = read(program, file, "-charter", digest(record.charter))
    return report.why if report.code else ""


def _paraph_refuses(folder: Path, record: Record, data: bytes) -> str:
    """Why a node of XB's that has adopted the charter and holds nothing yet refuses a file; empty if it takes it."""
    file, store = folder / "spoiled.paraph", MemoryStore()
    file.write_bytes(data)
    store.adopt(MechanismId("example"), canonical(record.charter))
    try:
        taken = take(Node(SideId("XB"), store, {}, lambda: Moment("2026-03-02T10:00:00Z")), open_pouch(file))
    except ParaphError as error:
        return str(error)
    return "; ".join(str(each.error) for each in taken if each.error)
