"""Value types that every part shares, each with one gate: `parse_x` refuses what `format_x` would not write.

Python is generous where a signed record must not be: `int("١٢")`, `b64decode("QR==")`,
`fromisoformat("2026-W01")` all succeed.  Nothing in Paraph calls those on a peer's text; it calls these.
"""

import base64
import binascii
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import NewType

from paraph.errors import Malformed

SideId = NewType("SideId", str)
MechanismId = NewType("MechanismId", str)
Lang = NewType("Lang", str)
Moment = NewType("Moment", str)
Hash = NewType("Hash", bytes)

LocalText = dict[Lang, str]
"""The same text in several languages, keyed by language tag."""

MAX_SIDES = 8
MAX_SIZE = 2**63 - 1
HASH_BYTES = 32
MAX_ENTRY = 65_535
"""Bytes in an entry: what a length of two bytes can say (tlog-tiles); a larger document is a blob."""

_SIDE = re.compile(r"[A-Z][A-Z0-9]{1,7}\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_KIND = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_SUBJECT_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")
_ATTRIBUTE = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2,8}(?:-[a-z0-9]{1,8})*)?\Z")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:\Z")
_SECONDS = frozenset(f"{second:02}Z" for second in range(60))
_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")


def parse_side(text: str) -> SideId:
    """An ISO 3166 alpha-2 code or an organisation's: 2 to 8 capitals and digits."""
    if not _SIDE.match(text):
        raise Malformed(
            "This is not the code of a side.",
            remedy="Write 2 to 8 capital letters or digits, such as PK, RU or EU.",
            detail=f"side code {text[:40]!r}",
        )
    return SideId(text)


def parse_mechanism(text: str) -> MechanismId:
    """A mechanism's short name: lower-case words joined by hyphens, at most 64 characters."""
    if len(text) > 64 or not _SLUG.match(text):
        raise Malformed(
            "This is not the short name of a mechanism.",
            remedy="Write lower-case letters and digits joined by hyphens, at most 64.",
            detail=f"mechanism {text[:80]!r}",
        )
    return MechanismId(text)


def parse_lang(text: str) -> Lang:
    """A language tag (BCP 47): language, optional script, optional region."""
    if not _LANG.match(text):
        raise Malformed(
            "This is not a language tag.",
            remedy="Write a tag such as en, ru, ur or zh-Hans.",
            detail=f"language tag {text[:40]!r}",
        )
    return Lang(text)


def parse_moment(text: str) -> Moment:
    """An instant in UTC to the second, `2026-03-02T09:00:00Z`; leap seconds are not written."""
    if text[17:] in _SECONDS and _is_minute(text[:17]):
        return Moment(text)
    raise Malformed(
        "This is not a moment in time.",
        remedy="Write it in UTC as 2026-03-02T09:00:00Z.",
        detail=f"moment {text[:40]!r}",
    )


@lru_cache(maxsize=4096)
def _is_minute(text: str) -> bool:
    """Whether a moment's part up to its seconds is one; entries come many to a minute."""
    if not _MINUTE.match(text):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def parse_size(text: str) -> int:
    """A count of entries in ASCII decimal without leading zeros, below 2^63 (tlog-checkpoint)."""
    if _SIZE.match(text) and int(text) <= MAX_SIZE:
        return int(text)
    raise Malformed("A size is not a plain decimal number.", detail=f"size {text[:40]!r}")


def parse_base64(text: str, length: int | None = None) -> bytes:
    """Standard base64 in its one canonical spelling; `length` is the exact number of bytes wanted."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Malformed("This is not base64.", detail=f"base64 {text[:60]!r}") from None
    if format_base64(raw) != text:
        raise Malformed("This base64 is not in its canonical spelling.", detail=f"base64 {text[:60]!r}")
    if length is not None and len(raw) != length:
        raise Malformed(f"Expected {length} bytes in base64, found {len(raw)}.")
    return raw


def format_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def parse_hash(text: str) -> Hash:
    return Hash(parse_base64(text, HASH_BYTES))


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """What is talked about: `round/16`.  A child's id starts with its parent's: `agenda-item/16.pk-1`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, order=True, slots=True)
class Matter:
    """One attribute of one subject: `round/16/city`; by language: `paragraph/js.3/wording.en`."""

    subject: Ref
    attribute: str

    @property
    def base(self) -> str:
        """The attribute without its language."""
        return self.attribute.partition(".")[0]

    @property
    def lang(self) -> str:
        """The language of an attribute that has one, else the empty text."""
        return self.attribute.partition(".")[2]

    def __str__(self) -> str:
        return f"{self.subject}/{self.attribute}"


@dataclass(frozen=True, order=True, slots=True)
class FeedId:
    """One side's feed within one mechanism."""

    mechanism: MechanismId
    side: SideId

    @property
    def origin(self) -> str:
        """The first line of the feed's checkpoints and the name of its key (tlog-checkpoint)."""
        return f"paraph/{self.mechanism}/{self.side}"


@dataclass(frozen=True, slots=True)
class Head:
    """How long a feed is and the root of its tree at that length (RFC 6962)."""

    size: int
    root: Hash


MAX_ID = 80
MAX_MATTER = 160


def parse_ref(text: str) -> Ref:
    kind, slash, ident = text.partition("/")
    if slash and len(text) <= MAX_MATTER and len(ident) <= MAX_ID and _KIND.match(kind) and _SUBJECT_ID.match(ident):
        return Ref(kind, ident)
    raise Malformed(
        "This is not the name of a subject.",
        remedy="Write kind/id, such as round/16 or agenda-item/16.pk-1.",
        detail=f"subject {text[:200]!r}",
    )


@lru_cache(maxsize=8192)
def parse_matter(text: str) -> Matter:
    """`round/16/city`; the same names come again and again, and are asked after in several places."""
    subject, slash, attribute = text.rpartition("/")
    if slash and len(text) <= MAX_MATTER and _ATTRIBUTE.match(attribute):
        return Matter(parse_ref(subject), attribute)
    raise Malformed(
        "This is not the name of a matter.",
        remedy="Write kind/id/attribute, such as round/16/city.",
        detail=f"matter {text[:200]!r}",
    )


def parse_feed(origin: str) -> FeedId:
    parts = origin.split("/")
    if len(parts) != 3 or parts[0] != "paraph":
        raise Malformed("This is not the name of a feed.", detail=f"origin {origin[:200]!r}")
    return FeedId(parse_mechanism(parts[1]), parse_side(parts[2]))
