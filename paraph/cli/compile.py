"""`compile`: wordings in, one JSON object a line; bracketed texts out, one JSON list a line.  No node, no database.

{"sides": {"PK": "We agreed.", "RU": "We took note."}, "lang": "en"}
["We ", {"PK": "agreed", "RU": "took note"}, "."]

The strings and, of each bracket, a side's own words give back that side's wording when they are put together.
"""

import json
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import IO, Any

import click

from paraph.cli.frame import Command
from paraph.errors import Malformed
from paraph.names import SideId, parse_lang
from paraph.texts.cache import Compiler
from paraph.texts.model import Content, Group

MAX_LINE = 8_000_000
"""Bytes in a line: more than all the wordings of a paragraph may have."""

MAX_CODE = 64
"""Characters in the code of a side; any code does here, since nobody is addressed by it."""


UNDETERMINED = "und"
"""The tag of a language that is not named (ISO 639-2): what is compiled does not depend on it."""

_TAG = re.compile(
    r"(?P<lang>[A-Za-z]{2,3})(?:[-_][A-Za-z]{3}){0,3}(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?(?:[-_][A-Za-z0-9]{1,8}){0,16}"
)


class _Wrong(Malformed):
    """What is wrong in a line: at a column, counted in characters from 1, or 0 where it is the whole line."""

    def __init__(self, what: str, detail: str = "", at: int = 0) -> None:
        remedy = 'Write {"sides": {"PK": "…", "RU": "…"}, "lang": "en"} on a line; a silent side is left out.'
        super().__init__(what, remedy=remedy, detail=detail or what)
        self.at = at


@click.command("compile", cls=Command)
@click.argument("file", type=click.File("rb"), default="-")
def compile_(file: IO[bytes]) -> None:
    """Compile wordings into bracketed texts: the common words, and what each side has where they differ.

    FILE (by default standard input) has one JSON object a line: {"sides": {"PK": "…", "RU": "…"}, "lang": "en"}, and
    if wanted "glossary", a list of Chinese words that stay whole. "lang" is a language tag (BCP 47) in any spelling,
    zh-hans-cn as well as zh-Hans-CN; it may be left out. Each answer is a JSON list on a line of its own: a
    string is common to all; an object has the words of each side, and a side left out of it wants nothing there. Ends
    at the first line that is wrong, naming it and, where one thing in it is wrong, the column.
    """
    out = sys.stdout.buffer
    compiler = Compiler()
    for number, line in enumerate(_lines(file), 1):
        if line.strip():
            out.write(_answer(compiler, number, line))
            out.flush()


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Lines; a byte order mark, with which some editors begin a file, is no part of one."""
    while line := file.readline(MAX_LINE + 1):
        yield line.removeprefix(BOM_UTF8)


def _answer(compiler: Compiler, number: int, line: bytes) -> bytes:
    try:
        sides, lang, glossary = _parse(line)
        content = compiler.compile(sides, lang, glossary=glossary)
    except Malformed as error:
        column = f", column {error.at}" if isinstance(error, _Wrong) and error.at else ""
        raise Malformed(f"Line {number}{column}: {error}", remedy=error.remedy, detail=error.detail) from None
    return json.dumps([_piece(piece) for piece in content], ensure_ascii=False).encode() + b"\n"


def _piece(piece: Any) -> str | dict[str, str]:
    if not isinstance(piece, Group):
        return str(piece)
    return {side: _text(held.content) for held in piece.alternatives for side in held.by}


def _text(content: Content) -> str:
    return "".join(map(str, content))


def _parse(line: bytes) -> tuple[dict[SideId, str], str, tuple[str, ...]]:
    if len(line) > MAX_LINE:
        raise _Wrong(f"it is longer than {MAX_LINE:,} bytes.")
    text = _decoded(line)
    found = _loaded(text)
    if not isinstance(found, dict):
        raise _Wrong("it is not an object.")
    sides, lang, glossary = found.get("sides"), found.get("lang", UNDETERMINED), found.get("glossary", [])
    if not isinstance(sides, dict) or not all(isinstance(words, str) for words in sides.values()):
        raise _Wrong('"sides" is not an object from codes of sides to their wordings.', at=_after(text, "sides"))
    if not all(0 < len(side) <= MAX_CODE for side in sides):
        raise _Wrong(f"the code of a side has 1 to {MAX_CODE} characters.", at=_after(text, "sides"))
    if not isinstance(lang, str) or not (tag := canonical_tag(lang)):
        raise _Wrong('"lang" is not a language tag such as en, ru or zh-Hans.', at=_after(text, "lang"))
    if not isinstance(glossary, list) or not all(isinstance(word, str) for word in glossary):
        raise _Wrong('"glossary" is not a list of words.', at=_after(text, "glossary"))
    return {SideId(side): words for side, words in sides.items()}, tag, tuple(glossary)


def canonical_tag(text: str) -> str:
    """A language tag (BCP 47, RFC 5646 2.1) as we write it: language, script, region; the rest is set aside.

    Case and underscores are as anybody writes them.  Empty for what is no such tag.
    """
    found = _TAG.fullmatch(text)
    if not found:
        return ""
    lang, script, region = found["lang"].lower(), (found["script"] or "").title(), (found["region"] or "").upper()
    return parse_lang("-".join(filter(None, (lang, script, region))))


def _decoded(line: bytes) -> str:
    if line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in line:
        raise _Wrong("it is not JSON in UTF-8 but, as it seems, in UTF-16; save the file as UTF-8.", at=1)
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        at = len(line[: error.start].decode()) + 1
        raise _Wrong("it is not JSON in UTF-8: here is a byte that no UTF-8 has.", repr(error), at) from None


def _loaded(text: str) -> Any:
    try:
        found = json.loads(text, object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _Wrong(f"it is not JSON: {error.msg}.", repr(error), error.pos + 1) from None
    except (ValueError, RecursionError) as error:
        raise _Wrong("it is not JSON in UTF-8.", repr(error)) from None
    return found


def _after(text: str, name: str) -> int:
    """The column, from 1, of the value of a name in a line of JSON; 0 where it is written in no plain way."""
    found = re.search(rf'(?<!\\)"{name}"\s*:\s*', text)
    return found.end() + 1 if found else 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names all differ: of two wordings under one code none may be lost in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Wrong("a name stands twice in one object.")
    return found
