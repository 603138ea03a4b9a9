"""The types a value may have, each with its shape (docs/spec/values.md).

Two questions are kept apart.  `check_shape` asks whether a value is of its type at all: it is asked of any side's word
when somebody reads it.  `check_value` asks also whether it is written as our own side writes (`writing.py`): it is
asked before we speak.  Neither looks at what the record holds.

A refusal says where inside the value, as a path from the type's name: `people[2].title.ru`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from paraph import names
from paraph.canon import MAX_INTEGER, Json
from paraph.errors import Malformed
from paraph.words.edtf import parse_edtf
from paraph.words.typed import parse_plain
from paraph.words.writing import check_writing, is_plain, normalise

__all__ = ["ROLES", "STANCES", "TYPES", "ValueType", "check_shape", "check_value", "normalise", "parse_plain"]

STANCES = (
    "sponsor",
    "co-sponsor",
    "support",
    "no-objection",
    "will-not-block",
    "abstain",
    "oppose",
    "reserved",
    "unknown",
)
"""The scale of R70."""

ROLES = ("head", "alternate", "member", "adviser", "interpreter", "support")
"""What a person is in a delegation (R16)."""

MAX_TEXT = 20_000
MAX_LINE = 500
MAX_URL = 2_000
MAX_PEOPLE = 300
MAX_LIST = 1_000
MAX_LANGS = 40
SIGNATURE_BYTES = 64
"""Of an Ed25519 signature (RFC 8032)."""
MAX_FILE = 64 * 2**20
"""Bytes in a file that a word may name: a long scanned document; what is larger is divided."""
MAX_FILE_NAME = 120

_LINE_BREAK = re.compile("[\n\t\v\f\r\x1c-\x1e\x85\u2028\u2029]")
FILE_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
FILE_MEDIA = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,63}/[a-z0-9][a-z0-9.+_-]{0,99}\Z")
"""A media type without parameters, in small letters (RFC 6838, restricted names)."""
FILE_NAME = re.compile(
    r'(?![ .])[^/\\:*?"<>|\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]{1,120}(?<![ .])\Z'
)
"""A name on any disk: no path, nothing that a shell or a disk reads as a sign, nothing that turns the writing round."""
# RFC 3986 without user information, literals of IP version 6 and characters outside ASCII.
_URL = re.compile(
    r"https?://[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?(?::[1-9][0-9]{0,4})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?\Z"
)

Check = Callable[[Json, str], None]


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type: its name, the check of its shape (value, path), an example, whether it is chosen from a given list."""

    name: str
    check: Check
    example: Json
    chosen: bool = False


def check_value(type_name: str, value: Json, choices: Sequence[str] = ()) -> None:
    """Refuse (Malformed) a value that our side may not say on a matter of this type."""
    if type_name == "passage" and type(value) is str and 0 < len(value) <= MAX_TEXT and is_plain(value):
        return  # most of what is said, and said with nothing to object to
    check_shape(type_name, value, choices)
    if not is_plain(value):
        check_writing(value, type_name)


def check_shape(type_name: str, value: Json, choices: Sequence[str] = ()) -> None:
    """Refuse (Malformed) a value that is not of this type, whoever said it."""
    kind = TYPES[type_name]
    kind.check(value, type_name)
    if not kind.chosen:
        return
    assert choices or type_name != "choice", "the registry lists the values of every choice"
    if choices and value not in choices:
        _refuse(type_name, "this is not one of the choices", f"Choose one of {', '.join(choices)}.", value)


def _refuse(where: str, what: str, remedy: str, value: object = None) -> NoReturn:
    raise Malformed(f"{where}: {what}.", remedy=remedy, detail=f"{where}: {what}: {value!r}"[:300])


def _string(value: Json, where: str) -> str:
    if not isinstance(value, str):
        _refuse(where, "a text is expected", "Write it between quotation marks.", value)
    if not value or value.isspace():
        _refuse(where, "the text is empty", "Write something, or withdraw the word.", value)
    return value


def _list(value: Json, where: str, limit: int) -> list[Json]:
    if not isinstance(value, list):
        _refuse(where, "a list is expected", "Write it between square brackets.", value)
    if len(value) > limit:
        _refuse(where, f"the list has more than {limit:,} members", "Shorten it.", len(value))
    return value


def _check_passage(value: Json, where: str) -> None:
    text = _string(value, where)
    if len(text) > MAX_TEXT:
        _refuse(where, f"the text has more than {MAX_TEXT:,} characters", "Divide it.", len(text))


def _check_line(value: Json, where: str) -> None:
    text = _string(value, where)
    if len(text) > MAX_LINE:
        _refuse(where, f"the line has more than {MAX_LINE} characters", "Shorten it.", len(text))
    if _LINE_BREAK.search(text):
        _refuse(where, "a line break or a tab stands in a line", "Write it as one line.", text)


def _by_language(value: Json, where: str, check: Check) -> None:
    if not isinstance(value, dict) or not value:
        _refuse(where, "a text by language is expected", 'Write it as {"en": "Moscow"}.', value)
    if len(value) > MAX_LANGS:
        _refuse(where, f"there are more than {MAX_LANGS} languages", "Leave some out.", len(value))
    for lang, text in value.items():
        _parse(names.parse_lang, lang, where)
        check(text, f"{where}.{lang}")


def _check_text(value: Json, where: str) -> None:
    _by_language(value, where, _check_passage)


def _check_texts(value: Json, where: str) -> None:
    for index, text in enumerate(_list(value, where, MAX_LIST)):
        _check_text(text, f"{where}[{index}]")


def _parse(parse: Callable[[str], object], value: Json, where: str) -> None:
    """Put a text through the one gate of its kind, and say where when that refuses."""
    text = _string(value, where)
    try:
        parse(text)
    except Malformed as error:
        raise Malformed(f"{where}: {error}", remedy=error.remedy, detail=f"{where}: {error.detail}") from None


def _parsed_by(parse: Callable[[str], object]) -> Check:
    return lambda value, where: _parse(parse, value, where)


def _distinct_by(parse: Callable[[str], object]) -> Check:
    def check(value: Json, where: str) -> None:
        seen: set[Json] = set()
        for index, member in enumerate(_list(value, where, MAX_LIST)):
            _parse(parse, member, f"{where}[{index}]")
            if member in seen:
                _refuse(f"{where}[{index}]", "this stands in the list already", "Name each once.", member)
            seen.add(member)

    return check


def _check_number(value: Json, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        _refuse(where, "a whole number is expected", "Write it in digits, without quotation marks.", value)
    if not 0 <= value <= MAX_INTEGER:
        _refuse(where, "the number is below 0 or above 2^53-1", "Write a smaller whole number.", value)


def _check_flag(value: Json, where: str) -> None:
    if not isinstance(value, bool):
        _refuse(where, "yes or no is expected", "Write true or false.", value)


def _check_person(value: Json, where: str) -> None:
    if not isinstance(value, dict) or "name" not in value:
        _refuse(where, "a person with a name is expected", 'Write it as {"name": {"en": "…"}}.', value)
    if not value.keys() <= {"name", "title", "role"}:
        _refuse(where, "a person has a name, a title and a role only", "Leave out the rest.", sorted(value))
    _by_language(value["name"], f"{where}.name", _check_line)
    if "title" in value:
        _by_language(value["title"], f"{where}.title", _check_line)
    if "role" in value and value["role"] not in ROLES:
        _refuse(f"{where}.role", "this is not a role", f"Choose one of {', '.join(ROLES)}.", value["role"])


def _check_people(value: Json, where: str) -> None:
    heads = []
    for index, person in enumerate(_list(value, where, MAX_PEOPLE)):
        _check_person(person, f"{where}[{index}]")
        if isinstance(person, dict) and person.get("role") == "head":
            heads.append(index)
    if len(heads) > 1:
        _refuse(f"{where}[{heads[1]}].role", "there is a second head", "A delegation has at most one head.", heads)


def _check_stance(value: Json, where: str) -> None:
    if value not in STANCES:
        _refuse(where, "this is not a stance", f"Choose one of {', '.join(STANCES)}.", value)


def _check_digest(value: Json, where: str) -> None:
    if not FILE_DIGEST.match(_string(value, where)):
        _refuse(where, "this is not a SHA-256 digest", "Write its 64 lower-case hexadecimal digits.", value)


def _check_signature(value: Json, where: str) -> None:
    try:
        names.parse_base64(_string(value, where), SIGNATURE_BYTES)
    except Malformed as error:
        _refuse(where, "this is not a signature", "Write its 64 bytes in base64, as the node made it.", str(error))


def _check_url(value: Json, where: str) -> None:
    text = _string(value, where)
    port = re.match(r"https?://[^/?#]*:([0-9]+)", text)
    if len(text) > MAX_URL or not _URL.match(text) or ".." in text.split("/")[2] or (port and int(port[1]) > 65_535):
        _refuse(
            where,
            "this is not an address on the web",
            "Write http:// or https://, a host, no user name, no spaces.",
            value,
        )


def _check_file(value: Json, where: str) -> None:
    if not isinstance(value, dict) or value.keys() != {"media", "name", "sha256", "size"}:
        _refuse(where, "a file with its digest, size, name and media type is expected", "Choose the file again.", value)
    _check_digest(value["sha256"], f"{where}.sha256")
    if not FILE_NAME.match(_string(value["name"], f"{where}.name")):
        _refuse(
            f"{where}.name",
            "this is not the name of a file",
            f"Write at most {MAX_FILE_NAME} characters, without a path and without signs such as / \\ : * ? .",
            value["name"],
        )
    if not FILE_MEDIA.match(_string(value["media"], f"{where}.media")):
        _refuse(f"{where}.media", "this is not a media type", "Write it as application/pdf.", value["media"])
    size = value["size"]
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= MAX_FILE:
        _refuse(
            f"{where}.size",
            f"a file has 1 to {MAX_FILE:,} bytes",
            "Divide a larger one, or make its pictures smaller.",
            size,
        )


_DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

_ALL = (
    ValueType("text", _check_text, {"en": "Moscow", "ru": "Москва", "ur": "ماسکو"}),
    ValueType("texts", _check_texts, [{"en": "Outer space"}, {"en": "Arms control"}]),
    ValueType("passage", _check_passage, "The Sides took note of the exchange of views.\nThey agreed to continue it."),
    ValueType("line", _check_line, "No. 14/2026"),
    ValueType("date", _parsed_by(parse_edtf), "2026-05-12/2026-05-13"),
    ValueType("moment", _parsed_by(names.parse_moment), "2026-05-13T09:00:00Z"),
    ValueType("number", _check_number, 16),
    ValueType("flag", _check_flag, True),
    ValueType("choice", _check_line, "in-person", chosen=True),
    ValueType("side", _parsed_by(names.parse_side), "PK", chosen=True),
    ValueType("person", _check_person, {"name": {"en": "Name"}, "role": "head", "title": {"en": "Director"}}),
    ValueType("people", _check_people, [{"name": {"en": "Name"}, "role": "head"}]),
    ValueType("ref", _parsed_by(names.parse_ref), "round/16"),
    ValueType("refs", _distinct_by(names.parse_ref), ["agenda-item/16.pk-1", "agenda-item/16.ru-1"]),
    ValueType("langs", _distinct_by(names.parse_lang), ["en", "ru"]),
    ValueType("url", _check_url, "https://example.org/statement"),
    ValueType("digest", _check_digest, _DIGEST_OF_NOTHING),
    ValueType("signature", _check_signature, "A" * 86 + "=="),
    ValueType(
        "file",
        _check_file,
        {"media": "application/pdf", "name": "note-14.pdf", "sha256": _DIGEST_OF_ABC, "size": 3},
    ),
    ValueType("stance", _check_stance, "will-not-block"),
)

TYPES: dict[str, ValueType] = {kind.name: kind for kind in _ALL}
