"""Typst, kept to what we ship: our templates, our fonts, words as data, no clock, no network (docs/adr/0021).

The standard asked for is PDF/A-3a with PDF/UA-1: for thirty years and for a screen reader.  It also makes typst refuse
a character that no font has, instead of drawing a box; that refusal becomes ours, with the name of the script.
"""

import json
import re
import unicodedata
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from paraph.errors import Refused
from paraph.words.lookalikes import script_of

HOME = Path(__file__).parent
TEMPLATES = HOME / "templates"
FONTS = HOME / "fonts"
STANDARDS: "list[Literal['a-3a', 'ua-1']]" = ["a-3a", "ua-1"]
NO_DAY = "1970-01-01"
"""PDF/A wants a date of making; a text without an exact day gets this one, so that its bytes stay the same."""

_UNDRAWN = re.compile(r'the text `"((?:[^"\\`]|\\.)+)"` could not be displayed')
_SCRIPTS = {"CJK": "Chinese (Han)", "MARK": "combining marks"}
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@lru_cache(maxsize=8)
def _fonts(folder: Path | None) -> typst.Fonts:
    """Our faces, then those of the folder; never the machine's own: the pages are the same everywhere."""
    folders = [FONTS] if folder is None else [FONTS, folder]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def open_press(template: str, inputs: dict[str, str], fonts: Path | None = None) -> typst.Compiler:
    """A template of ours with its data.  `fonts`: a folder with more faces (TTF, OTF, TTC), such as one for Chinese."""
    if fonts is not None and not fonts.is_dir():
        raise Refused(f"There is no folder of fonts at {fonts}.", remedy="Give the folder that holds the font files.")
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(fonts), sys_inputs=inputs)


def places(press: typst.Compiler) -> list[dict[str, str | int]]:
    """Where the template's marks came to stand: `{"id": 3, "edge": "start", "page": 1}`."""
    found: list[dict[str, str | int]] = json.loads(press.query("<mark>", field="value"))
    return found


def impress(press: typst.Compiler, inputs: dict[str, str], day: str = "") -> bytes:
    """The PDF.  Refused, naming the script, when no face has a character."""
    made = datetime.combine(date.fromisoformat(day or NO_DAY), time(tzinfo=UTC))
    try:
        pdf = press.compile(format="pdf", sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=made)
    except typst.TypstError as error:
        raise _undrawn(error) from error
    assert isinstance(pdf, bytes)
    return pdf


def _undrawn(error: typst.TypstError) -> Refused:
    """What typst could not draw; anything else that it says is a fault of ours."""
    texts = [_ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text) for text in _UNDRAWN.findall(error.diagnostic)]
    assert texts, error.diagnostic
    chars = sorted({char for text in texts for char in text})
    scripts = sorted({_SCRIPTS.get(script, script.capitalize()) for char in chars if (script := script_of(char))})
    named = scripts or [unicodedata.name(char, "unnamed").lower() for char in chars[:3]]
    shown = ", ".join(f"U+{ord(char):04X}" for char in chars[:8])
    return Refused(
        f"No font has the characters of this text: {', '.join(named)} ({shown}).",
        remedy="Give a folder with a font for them (`fonts`), for Chinese such as Noto Serif CJK.",
        detail=error.diagnostic,
    )
