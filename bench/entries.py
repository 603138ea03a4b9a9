"""The entries that every benchmark stores: repeatable, and shaped like a real negotiation's record.

    {"at":"2026-03-02T09:00:07Z",
     "heads":{"RU":{"root":"q1…=","size":57}},
     "v":1,
     "words":[{"assent":"firm","matter":"paragraph/js.4-2/wording.en","say":"tanine genbu cis …","was":311}]}

Some matters are spoken on far more often than others (a Zipf-like pick among 2,000), and a new word changes about 15 %
of the wording that stood, so one entry repeats its forerunner as much as drafts of a text do.  The wordings are
syllables without meaning.  A file of entries is framed like a tlog-tiles bundle, for all entries in a row: the length
in two bytes, big endian, then the bytes.

    python -m bench.entries OUT N
"""

import base64
import hashlib
import random
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from paraph import canon

MATTERS = 2_000
PARAGRAPHS_A_SECTION = 12
CHANGED_PERCENT = 15
ENTRIES_A_HEAD = 500
SECONDS_APART = 7
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEED = 1

_LENGTH = struct.Struct(">H")


@dataclass(frozen=True, slots=True)
class Saying:
    """One side's word on one matter.  `raw` is the canonical entry; the rest is what it says, for a node's own API."""

    at: str
    matter: str
    value: canon.Json
    heads: canon.Json
    was: int | None
    raw: bytes


class Tongue:
    """A vocabulary of meaningless words, a few of them common and most of them rare, as in any language."""

    def __init__(self, rng: random.Random, size: int = 2_500) -> None:
        endings = ("", "", "", "n", "s")
        syllables = [first + vowel + last for first in "bcdfglmnprstv" for vowel in "aeiou" for last in endings]
        words: set[str] = set()
        while len(words) < size:
            words.add("".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 2, 3)))))
        self._words = sorted(words)
        rng.shuffle(self._words)
        self._weights = zipf(size, offset=3)
        self._rng = rng

    def words(self, count: int) -> list[str]:
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def draft(self) -> list[str]:
        """A first wording: 24 to 40 words, which makes the mean entry 400 bytes."""
        return self.words(24 + self._rng.randrange(17))

    def revise(self, wording: list[str]) -> None:
        """Change about 15 % of a wording in place, at least one word of it."""
        for word in self.words(max(1, len(wording) * CHANGED_PERCENT // 100)):
            wording[self._rng.randrange(len(wording))] = word


def zipf(count: int, offset: int) -> list[float]:
    """Cumulative weights 1/offset, 1/(offset+1), …"""
    return list(accumulate(1.0 / (rank + offset) for rank in range(count)))


def sayings(count: int, seed: int = SEED) -> Iterator[Saying]:
    """The first `count` sayings; a longer run begins with the same ones."""
    rng = random.Random(seed)
    tongue = Tongue(rng)
    weights, numbers = zipf(MATTERS, offset=20), range(MATTERS)
    wordings: dict[int, list[str]] = {}
    spoken: dict[int, int] = {}
    for index in range(count):
        number = rng.choices(numbers, cum_weights=weights)[0]
        if number in wordings:
            tongue.revise(wordings[number])
        else:
            wordings[number] = tongue.draft()
        yield compose(index, number, " ".join(wordings[number]), spoken.get(number))
        spoken[number] = index


def compose(index: int, number: int, wording: str, was: int | None) -> Saying:
    """The saying at `index` of the feed, on the matter of that number."""
    at = (START + timedelta(seconds=index * SECONDS_APART)).strftime("%Y-%m-%dT%H:%M:%SZ")
    section, paragraph = divmod(number, PARAGRAPHS_A_SECTION)
    matter = f"paragraph/js.{section + 1}-{paragraph + 1}/wording.en"
    heads = heads_at(index)
    word: dict[str, canon.Json] = {"assent": "firm", "matter": matter, "say": wording}
    if was is not None:
        word["was"] = was
    raw = canon.encode({"at": at, "heads": heads, "v": 1, "words": [word]})
    return Saying(at, matter, wording, heads, was, raw)


def heads_at(index: int) -> canon.Json:
    """The other side's head as accepted by then: it moves every 500 entries, as between sittings."""
    sitting = index // ENTRIES_A_HEAD
    root = base64.b64encode(hashlib.sha256(b"sitting %d" % sitting).digest()).decode()
    return {"RU": {"root": root, "size": 57 + 311 * sitting}}


def parse_saying(raw: bytes) -> Saying:
    """What an entry of this generator says; the inverse of `compose`."""
    entry = canon.decode(raw)
    assert isinstance(entry, dict)
    at, words = entry["at"], entry["words"]
    assert isinstance(at, str) and isinstance(words, list)
    word = words[0]
    assert isinstance(word, dict)
    matter, was = word["matter"], word.get("was")
    assert isinstance(matter, str) and (was is None or isinstance(was, int))
    return Saying(at, matter, word["say"], entry["heads"], was, raw)


def write_entries(path: Path, entries: Iterable[bytes]) -> None:
    """Write a framed file under another name first, so that a half-written one is never taken for whole."""
    half = path.with_suffix(".half")
    with half.open("wb") as file:
        for raw in entries:
            file.write(_LENGTH.pack(len(raw)) + raw)
    half.rename(path)


def read_entries(path: Path, start: int, stop: int) -> Iterator[bytes]:
    """Entries `start` to `stop` of a framed file, one at a time."""
    with path.open("rb") as file:
        for index in range(stop):
            frame = file.read(_LENGTH.size)
            if not frame:
                raise ValueError(f"{path} ends at entry {index}; {stop} were asked for.")
            (length,) = _LENGTH.unpack(frame)
            raw = file.read(length)
            if index >= start:
                yield raw


def entries_file(folder: Path, count: int) -> Path:
    """The file of the first `count` entries, made when missing; its name changes when the generator does."""
    mark = hashlib.sha256(b"".join(saying.raw for saying in sayings(64))).hexdigest()[:8]
    path = folder / f"entries-{count}-{mark}.bin"
    if not path.exists():
        write_entries(path, (saying.raw for saying in sayings(count)))
    return path


if __name__ == "__main__":
    write_entries(Path(sys.argv[1]), (saying.raw for saying in sayings(int(sys.argv[2]))))
