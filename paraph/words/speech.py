"""What a side says at one time: an entry and its words.

    {"at":"2026-03-02T09:00:00Z",
     "heads":{"RU":{"root":"q1…=","size":12}},
     "v":1,
     "words":[{"assent":"firm","matter":"round/16/city","say":{"en":"Moscow"}}]}

A word has one of four forms, told apart by its keys (docs/spec/entry.md):

    say       assent matter say      [note] [to] [until] [was]
    withdraw  matter withdraw        [note] [was]
    claim     claim matter place source     [about] [note]
    unclaim   matter place source withdraw  [about] [note]

Anything else is a word this version does not know: it is kept whole, shown as unknown and passed on unchanged.
`was` is the index of the entry in which this side last spoke on the matter, so that a matter's history can be walked
through the feed itself; it stands in every word but the first.  Bytes are judged here for form alone; whether a value
suits its matter is asked when our side speaks (`values.py`), and when a person reads.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from paraph import canon
from paraph.errors import Malformed
from paraph.names import MAX_ENTRY, MAX_SIDES, Hash, Head, SideId, format_base64, parse_hash, parse_moment, parse_side

MAX_WORDS = 1_000
VERSION = 1
VALUE_DEPTH = canon.MAX_DEPTH - 3
"""How deep a value may go: it stands in a word, that in the list of words, and that in the entry."""
TOGETHER = 256
"""Entries parsed in one piece: so many stay in the processor's cache."""


class Assent(StrEnum):
    """Degrees of assent, weakest first: within the package (R38), ad referendum (R39), firm."""

    PACKAGE = "package"
    AD_REFERENDUM = "ad-referendum"
    FIRM = "firm"


_WRITTEN = {assent: assent.value for assent in Assent}
STRENGTH = {assent.value: rank for rank, assent in enumerate(Assent)}


if TYPE_CHECKING:
    Value = canon.Json | UnsetType
else:
    Value = object  # the quick decoder takes any; `_clean` refuses what is no canonical JSON


class Heard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The head of another side's feed that the author had accepted."""

    root: str
    size: int


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One word in any of its known forms; fields stand in canonical order."""

    about: str | UnsetType = UNSET
    assent: str | UnsetType = UNSET
    claim: Value = UNSET
    matter: str | UnsetType = UNSET
    note: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    say: Value = UNSET
    source: str | UnsetType = UNSET
    to: str | UnsetType = UNSET
    until: str | UnsetType = UNSET
    was: int | UnsetType = UNSET
    withdraw: bool | UnsetType = UNSET


class Unknown(msgspec.Struct, frozen=True):
    """A word of a form this version does not know, kept whole."""

    raw: Any


if TYPE_CHECKING:
    Words = Sequence[Word | Unknown]
else:
    Words = list[Word]  # what the quick decoder makes; what it cannot make, `_parse_loose` puts there


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    at: str
    heads: dict[str, Heard]
    v: int
    words: Words

    @property
    def is_receipt(self) -> bool:
        """An entry without words acknowledges what was received; it is never answered."""
        return not self.words


class _Loose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at: str
    heads: dict[str, Heard]
    v: int
    words: list[Any]


_encoder = msgspec.json.Encoder(order="sorted")
_encode = _encoder.encode
_decode_known = msgspec.json.Decoder(Entry).decode
_decode_lines = msgspec.json.Decoder(Entry).decode_lines
_decode_loose = msgspec.json.Decoder(_Loose).decode


def parse_entry(data: bytes) -> Entry:
    """An entry from its canonical bytes.  Malformed for any other bytes; no time or peer is consulted."""
    if len(data) > MAX_ENTRY:
        raise Malformed(f"An entry is larger than {MAX_ENTRY:,} bytes.", detail=f"{len(data)} bytes")
    try:
        entry = _decode_known(data)  # its depth is that of its values, and the decoder bounds it: see `_clean`
    except msgspec.ValidationError:
        return _parse_loose(data)
    except RecursionError:
        raise canon.too_deep() from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Malformed("An entry is not JSON.", detail=str(error)) from None
    if _encode(entry) != data:
        raise _not_canonical(data)
    _check_entries((entry,))
    return entry


def parse_entries(data: Sequence[bytes]) -> list[Entry]:
    """Each as `parse_entry` has it; together they take half the time."""
    return [entry for some in parse_by_turns(data) for entry in some]


def parse_by_turns(data: Sequence[bytes]) -> Iterator[list[Entry]]:
    """The same entries, TOGETHER at a time: who is done with some before the next finds them in the cache."""
    for at in range(0, len(data), TOGETHER):
        some = data[at : at + TOGETHER]
        entries = _parse_together(some)
        if entries is None:
            yield list(map(parse_entry, some))
        else:
            _check_entries(entries)
            yield entries


def _parse_together(data: Sequence[bytes]) -> list[Entry] | None:
    """Entries of known form in canonical bytes; None when any is not, and each has to be looked at alone.

    They are read as lines.  Canonical bytes hold no line feed, so when as many values as there are entries make the
    same bytes again, each line feed stands behind an entry, and each entry is the canonical form of its value.
    """
    if max(map(len, data)) > MAX_ENTRY:
        return None
    lines = b"\n".join([*data, b""])
    try:
        entries = _decode_lines(lines)
        same = len(entries) == len(data) and _encoder.encode_lines(entries) == lines
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return entries if same else None


def _check_entries(entries: Iterable[Entry]) -> None:
    """What the types do not say.  Entries that come together mostly share moment and heads: those are judged once."""
    at, heads = "", dict[str, Heard]()
    for entry in entries:
        if entry.at != at or entry.heads != heads or entry.v != VERSION or len(entry.words) > MAX_WORDS:
            _check_frame(entry)
            at, heads = entry.at, entry.heads
        words: Sequence[Word] = entry.words  # type: ignore[assignment]  # what the quick decoder makes is known
        for word in words:
            was = word.was
            if was is not UNSET and not 0 <= was <= canon.MAX_INTEGER:
                raise _impossible(was)
            if type(word.say) is not str or word.claim is not UNSET:
                _clean(word.say)
                _clean(word.claim)


def _parse_loose(data: bytes) -> Entry:
    """The way of an entry with a word of an unknown form: slower, and it keeps that word whole."""
    value = canon.decode(data)
    try:
        loose = _decode_loose(data)
    except msgspec.ValidationError as error:
        raise Malformed(
            "An entry does not have the four parts at, heads, v and words.", detail=f"{error}: {str(value)[:120]}"
        ) from None
    _check_frame(loose)
    return Entry(loose.at, loose.heads, loose.v, [_word(raw) for raw in loose.words])


def _word(raw: canon.Json) -> Word | Unknown:
    try:
        word = msgspec.convert(raw, Word)
    except msgspec.ValidationError:
        return Unknown(raw)
    if word.was is not UNSET and not 0 <= word.was <= canon.MAX_INTEGER:
        raise _impossible(word.was)
    return word


def _impossible(was: int) -> Malformed:
    return Malformed("A word refers to an earlier entry that cannot be.", detail=f"was {was}")


def _check_frame(entry: _Loose | Entry) -> None:
    if entry.v != VERSION:
        raise Malformed(
            f"An entry is of version {entry.v}; this node reads version {VERSION}.",
            remedy="Install a newer release of Paraph.",
        )
    if len(entry.words) > MAX_WORDS:
        raise Malformed(f"An entry holds more than {MAX_WORDS:,} words.")
    if len(entry.heads) >= MAX_SIDES:
        raise Malformed(f"An entry carries heads of more than {MAX_SIDES - 1} other sides.")
    parse_moment(entry.at)
    for side, heard in entry.heads.items():
        _check_head(side, heard.root)
        if not 0 < heard.size <= canon.MAX_INTEGER:
            raise Malformed("An entry carries a head of impossible size.", detail=f"{side}: {heard.size}")


@lru_cache(maxsize=1024)
def _check_head(side: str, root: str) -> None:
    """Entry after entry carries the same heads."""
    parse_side(side)
    parse_hash(root)


def _clean(value: object) -> None:
    """Refuse what canonical JSON has no place for (floats, huge integers, deep nesting), quickly where it can."""
    kind = type(value)
    if kind is str or value is UNSET:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if type(inner) is not str or not key.isascii():
                canon.encode(value, VALUE_DEPTH)
                return
        return
    canon.encode(value, VALUE_DEPTH)


def _not_canonical(data: bytes) -> Malformed:
    return Malformed(
        "An entry is not in canonical form.",
        remedy="Write keys sorted and once each, no white space, no needless escapes.",
        detail=f"not canonical: {data[:120]!r}",
    )


def format_entry(entry: Entry) -> bytes:
    """Canonical bytes; the exact inverse of `parse_entry`.  Malformed when they would be too large."""
    words: list[object] = list(entry.words)
    if Unknown in map(type, words):
        words = [word.raw if isinstance(word, Unknown) else word for word in words]
    data = _encode({"at": entry.at, "heads": entry.heads, "v": entry.v, "words": words})
    check_size(data)
    return data


def format_entries_at(at: str, heads: dict[str, Heard], times: Iterable[Sequence[Word]]) -> list[bytes]:
    """The bytes of entries said in one step, which share their moment and heads; each as `format_entry` has it."""
    frame = _encode({"at": at, "heads": heads, "v": VERSION, "words": []})[: -len(b"[]}")]
    found = [b"%b%b}" % (frame, _encode(words)) for words in times]
    for data in found:
        check_size(data)
    return found


def check_size(data: bytes) -> None:
    if len(data) > MAX_ENTRY:
        raise Malformed(
            f"This is {len(data):,} bytes; an entry holds at most {MAX_ENTRY:,}.",
            remedy="Say it in several entries, or attach the long text as a file.",
        )


def heard(heads: dict[SideId, Head]) -> dict[str, Heard]:
    return {side: Heard(format_base64(head.root), head.size) for side, head in sorted(heads.items())}


class Form(StrEnum):
    SAY = "say"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    UNKNOWN = "unknown"


SAY, WITHDRAW, CLAIM, UNCLAIM, UNKNOWN = Form
"""An enum's members are looked up slowly, and this is asked of every word."""


def form_of(word: Word | Unknown) -> Form:  # noqa: PLR0911  one line a form
    """Which of the known forms a word has; UNKNOWN for any other set of keys."""
    if isinstance(word, Unknown) or word.matter is UNSET:
        return UNKNOWN
    if word.say is not UNSET:
        plain = word.claim is UNSET and word.source is UNSET and word.withdraw is UNSET and word.place is UNSET
        return SAY if plain and word.about is UNSET and word.assent in STRENGTH else UNKNOWN
    if word.assent is not UNSET or word.to is not UNSET or word.until is not UNSET:
        return UNKNOWN
    if word.source is UNSET:
        bare = word.claim is UNSET and word.about is UNSET and word.place is UNSET
        return WITHDRAW if bare and word.withdraw is True else UNKNOWN
    if word.place is UNSET or word.was is not UNSET:
        return UNKNOWN
    if word.claim is not UNSET:
        return CLAIM if word.withdraw is UNSET else UNKNOWN
    return UNCLAIM if word.withdraw is True else UNKNOWN


def say(
    matter: str, value: canon.Json, assent: Assent = Assent.FIRM, *, note: str = "", to: str = "", until: str = ""
) -> Word:
    """A side's word.  `to` is the authority referred to and `until` the deadline of an ad referendum word (R39)."""
    return Word(
        assent=_WRITTEN[assent], matter=matter, note=note or UNSET, say=value, to=to or UNSET, until=until or UNSET
    )


def withdraw(matter: str, note: str = "") -> Word:
    return Word(matter=matter, note=note or UNSET, withdraw=True)


def claim(matter: str, value: canon.Json, source: str, place: str, *, about: str = "", note: str = "") -> Word:
    """What a source says.  `about` names the side whose own matter it is; `place` is where in the source."""
    return Word(about=about or UNSET, claim=value, matter=matter, note=note or UNSET, place=place, source=source)


def unclaim(matter: str, source: str, place: str, *, about: str = "") -> Word:
    return Word(about=about or UNSET, matter=matter, place=place, source=source, withdraw=True)


def value_digest(value: object) -> Hash:
    """SHA-256 of the canonical bytes of a value: two sides have said the same when these are the same."""
    return Hash(hashlib.sha256(_encode(value)).digest())
