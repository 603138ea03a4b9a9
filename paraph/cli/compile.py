"""`compile`: wordings in, one JSON object a line; bracketed texts out, one JSON list a line.  No node, no database.

{"sides": {"PK": "We agreed.", "RU": "We took note."}, "lang": "en"}
["We ", {"PK": "agreed", "RU": "took note"}, "."]

The strings and, of each bracket, a side's own words give back that side's wording when they are put together.
"""

import json
import sys
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


@click.command("compile", cls=Command)
@click.argument("file", type=click.File("rb"), default="-")
def compile_(file: IO[bytes]) -> None:
    """Compile wordings into bracketed texts: the common words, and what each side has where they differ.

    FILE (by default standard input) has one JSON object a line: {"sides": {"PK": "…", "RU": "…"}, "lang": "en"}, and
    if wanted "glossary", a list of Chinese words that stay whole. Each answer is a JSON list on a line of its own: a
    string is common to all; an object has the words of each side, and a side left out of it wants nothing there. Ends
    at the first line that is wrong, naming it.
    """
    out = sys.stdout.buffer
    compiler = Compiler()
    for number, line in enumerate(_lines(file), 1):
        if line.strip():
            out.write(_answer(compiler, number, line))
            out.flush()


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE + 1):
        yield line


def _answer(compiler: Compiler, number: int, line: bytes) -> bytes:
    try:
        sides, lang, glossary = _parse(line)
        content = compiler.compile(sides, lang, glossary=glossary)
    except Malformed as error:
        raise Malformed(f"Line {number}: {error}", remedy=error.remedy, detail=error.detail) from None
    return json.dumps([_piece(piece) for piece in content], ensure_ascii=False).encode() + b"\n"


def _piece(piece: Any) -> str | dict[str, str]:
    if not isinstance(piece, Group):
        return str(piece)
    return {side: _text(held.content) for held in piece.alternatives for side in held.by}


def _text(content: Content) -> str:
    return "".join(map(str, content))


def _parse(line: bytes) -> tuple[dict[SideId, str], str, tuple[str, ...]]:
    if len(line) > MAX_LINE:
        raise _wrong(f"it is longer than {MAX_LINE:,} bytes.")
    try:
        found = json.loads(line.decode(), object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _wrong("it is not JSON in UTF-8.", repr(error)) from None
    if not isinstance(found, dict):
        raise _wrong("it is not an object.")
    sides, lang, glossary = found.get("sides"), found.get("lang"), found.get("glossary", [])
    if not isinstance(sides, dict) or not all(isinstance(text, str) for text in sides.values()):
        raise _wrong('"sides" is not an object from codes of sides to their wordings.')
    if not all(0 < len(side) <= MAX_CODE for side in sides):
        raise _wrong(f"the code of a side has 1 to {MAX_CODE} characters.")
    if not isinstance(lang, str):
        raise _wrong('"lang" is not a language tag.')
    if not isinstance(glossary, list) or not all(isinstance(word, str) for word in glossary):
        raise _wrong('"glossary" is not a list of words.')
    return {SideId(side): text for side, text in sides.items()}, parse_lang(lang), tuple(glossary)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names all differ: of two wordings under one code none may be lost in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _wrong("a name stands twice in one object.")
    return found


def _wrong(what: str, detail: str = "") -> Malformed:
    remedy = 'Write {"sides": {"PK": "…", "RU": "…"}, "lang": "en"} on a line; a silent side is left out.'
    return Malformed(what, remedy=remedy, detail=detail or what)
