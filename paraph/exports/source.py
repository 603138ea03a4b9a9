"""The text beside the page image (R47): a sheet as canonical JSON, carried inside its PDF (docs/spec/originals.md).

    {"agreed":{"langs":["en","ru"],"refs":["paragraph/16.js.1",…],"sides":["PK","RU"]},"copy":"PK",
     "day":"2026-05-13","digest":"3f…","kind":"joint-statement","marking":"","mechanism":"…",
     "text":"text/16.js","v":1,"versions":[{"closing":["Done at …, in the ",{"between":", ",
     "items":[["en","English"],…],"last":" and ","of":"langs"}," languages."],"done":"…","heading":[…],"lang":"en",
     "paragraphs":[["1",["…"]],…],
     "parties":[{"day":"","name":"…","office":"…","person":"…","side":"PK"},…],"title":"…"},…]}

Every list is in the order of the paper.
"""

from collections.abc import Iterator

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.exports.agreed import Kind, check_printable, check_stamp
from paraph.exports.original import Agreed, Named, Sheet, Signatory, Version, Words, said
from paraph.names import parse_lang, parse_mechanism, parse_ref, parse_side

VERSION = 1
MAX_SOURCE = 8 * 2**20
"""Bytes of one sheet's source."""

_AGREED = {"langs", "refs", "sides"}
_SHEET = {"agreed", "copy", "day", "digest", "kind", "marking", "mechanism", "text", "v", "versions"}
_PART = {"closing", "done", "heading", "lang", "paragraphs", "parties", "title"}
_PARTY = {"day", "name", "office", "person", "side"}
_NAMED = {"between", "items", "last", "of"}


def format_sheet(sheet: Sheet) -> bytes:
    """Malformed when it is too large to be read back."""
    data = canon.encode(sheet_data(sheet))
    if len(data) > MAX_SOURCE:
        raise Malformed(
            f"This original is larger than {MAX_SOURCE:,} bytes.", remedy="Agree on its annexes as texts of their own."
        )
    return data


def sheet_data(sheet: Sheet) -> dict[str, Json]:
    return {
        "agreed": {
            "langs": [*sheet.agreed.langs],
            "refs": [str(ref) for ref in sheet.agreed.refs],
            "sides": [*sheet.agreed.sides],
        },
        "copy": sheet.copy,
        "day": sheet.day,
        "digest": sheet.digest,
        "kind": sheet.kind,
        "marking": sheet.marking,
        "mechanism": sheet.mechanism,
        "text": str(sheet.text),
        "v": VERSION,
        "versions": [_version_data(version) for version in sheet.versions],
    }


def _version_data(version: Version) -> dict[str, Json]:
    return {
        "closing": words_data(version.closing),
        "done": version.done,
        "heading": words_data(version.heading),
        "lang": version.lang,
        "paragraphs": [[number, words_data(words)] for number, words in version.paragraphs],
        "parties": [{name: str(getattr(party, name)) for name in sorted(_PARTY)} for party in version.parties],
        "title": version.title,
    }


def words_data(words: Words) -> list[Json]:
    return [piece if isinstance(piece, str) else _named_data(piece) for piece in words]


def _named_data(named: Named) -> dict[str, Json]:
    items: list[Json] = [[key, words] for key, words in named.items]
    return {"between": named.between, "items": items, "last": named.last, "of": named.of}


def parse_sheet(data: bytes) -> Sheet:
    """The sheet of its source; Malformed unless it is exactly what `format_sheet` writes."""
    if len(data) > MAX_SOURCE:
        raise Malformed(f"The source of an original is larger than {MAX_SOURCE:,} bytes.")
    value = _object(canon.decode(data), _SHEET)
    if value["v"] != VERSION:
        raise Malformed("The source of this original is of a version that is not read here.")
    sheet = Sheet(
        parse_side(_text(value["copy"])),
        parse_mechanism(_text(value["mechanism"])),
        parse_ref(_text(value["text"])),
        _text(value["kind"]),
        _text(value["digest"]),
        _text(value["marking"]),
        _text(value["day"]),
        _agreed(value["agreed"]),
        tuple(_version(item) for item in _list(value["versions"])),
    )
    _check(sheet)
    return sheet


def _check(sheet: Sheet) -> None:
    """What the press and the comparison rely on: a stamp, versions of one shape, words that a page can show."""
    check_stamp(sheet.digest, sheet.day, sheet.marking)
    shapes = {(len(version.paragraphs), tuple(party.side for party in version.parties)) for version in sheet.versions}
    if len(shapes) != 1 or not sheet.versions[0].parties or len(set(sheet.langs)) != len(sheet.langs):
        raise Malformed("The languages of an original's source have not the same paragraphs and the same sides.")
    for version in sheet.versions:
        for text in _texts(version):
            check_printable(f"The source of an original, {version.lang}", text)
    check_printable("The marking", sheet.marking)


def _texts(version: Version) -> Iterator[str]:
    yield from (version.title, version.done, said(version.heading), said(version.closing))
    for number, words in version.paragraphs:
        yield from (number, said(words))
    for party in version.parties:
        yield from (party.name, party.person, party.office, party.day)


def _agreed(data: Json) -> Agreed:
    value = {name: [_text(item) for item in _list(items)] for name, items in _object(data, _AGREED).items()}
    return Agreed(
        tuple(parse_side(side) for side in value["sides"]),
        tuple(parse_lang(lang) for lang in value["langs"]),
        tuple(parse_ref(ref) for ref in value["refs"]),
    )


def _version(data: Json) -> Version:
    value = _object(data, _PART)
    return Version(
        parse_lang(_text(value["lang"])),
        _text(value["title"]),
        _words(value["heading"]),
        _text(value["done"]),
        tuple(_party(item) for item in _list(value["parties"])),
        tuple((_text(number), _words(words)) for number, words in map(_pair, _list(value["paragraphs"]))),
        _words(value["closing"]),
    )


def _party(data: Json) -> Signatory:
    value = {name: _text(text) for name, text in _object(data, _PARTY).items()}
    return Signatory(parse_side(value["side"]), value["name"], value["person"], value["office"], value["day"])


def _words(data: Json) -> Words:
    return tuple(piece if isinstance(piece, str) else _named(piece) for piece in _list(data))


def _named(data: Json) -> Named:
    value = _object(data, _NAMED)
    items = tuple((_text(key), _text(words)) for key, words in map(_pair, _list(value["items"])))
    if not items:
        raise Malformed("An enumeration in the source of an original names nobody.")
    return Named(
        _kind(value["of"]),
        items,
        _text(value["between"]),
        _text(value["last"]),
    )


def _kind(data: Json) -> Kind:
    if data == "sides":
        return "sides"
    if data == "langs":
        return "langs"
    raise Malformed("An enumeration in the source of an original is neither of sides nor of languages.")


def _object(data: Json, names: set[str]) -> dict[str, Json]:
    if not isinstance(data, dict) or data.keys() != names:
        raise Malformed("A part of an original's source is not as it should be.", detail=f"wanted {sorted(names)}")
    return data


def _list(data: Json) -> list[Json]:
    if not isinstance(data, list):
        raise Malformed("A list in an original's source is missing.")
    return data


def _pair(data: Json) -> tuple[Json, Json]:
    pair = _list(data)
    if len(pair) != 2:
        raise Malformed("A pair in an original's source is not one.")
    return pair[0], pair[1]


def _text(data: Json) -> str:
    if not isinstance(data, str):
        raise Malformed("A text in an original's source is missing.")
    return data
