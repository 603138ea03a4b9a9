"""A report's text cut into lines and sentences, every piece with its offsets in the text as it came.

Typography is flattened (curly quotes, dashes, odd spaces) letter for letter, so that an offset in the flat text is an
offset in the source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.intake.phrases import words

FLAT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'} | dict.fromkeys("–—−‑", "-")
)
ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\f\v\u2028\u2029]")
LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"""[.!?۔؟…]+(?:["')\]]+)?(?=\s+["'(\[]?[^\Wa-zа-яё_]|\s*$)|[。！？]""")
SHORT = frozenset(
    words(
        "mr mrs ms dr prof amb hon gen lt col maj adm capt sen rep gov st no vs "
        "mt ft jr sr rev h e u s a b c d f g i j k l m n "
        "o p q r t v w x y z retd rtd shri smt jan feb mar apr jun jul aug sept "
        "sep oct nov dec etc eg ie art inc ltd co sh "
        "ma md mohd ybhg eng engr arch ts kh dz zh ag actg dy jt mhd abd hj brig "
        "cdr cmdr sgt asst addl secy dept fr ven "
        "г гг им ст тов акад проф sra srta dra excmo"
    )
)
"""Words whose full stop does not end a sentence."""
BULLET = re.compile(r"[\s•\-*–—·>▪◦]*")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of a page; `para` counts the body's paragraphs from 0."""

    start: int
    end: int
    para: int
    text: str


def flat(text: str) -> str:
    """The text with plain quotes, dashes and spaces, letter for letter as long as it was."""
    return ODD_SPACE.sub(" ", text.translate(FLAT))


def lines(text: str) -> list[Span]:
    """The lines that say something, without the spaces at their ends."""
    found = []
    for line in LINE.finditer(text):
        said = line.group()
        bare = said.strip()
        if bare:
            start = line.start() + len(said) - len(said.lstrip())
            found.append((start, start + len(bare)))
    return found


def _ends_here(text: str, stop: re.Match[str], start: int) -> bool:
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return True
    word = re.search(r"[^\W_]+$", text[max(start, stop.start() - 8) : stop.start()])
    return not (word and word.group().lower() in SHORT)


def sentences(text: str, spans: Sequence[Span]) -> list[Sentence]:
    """The sentences of the given paragraphs of a flat text."""
    found: list[Sentence] = []
    for para, (first, last) in enumerate(spans):
        bullet = BULLET.match(text, first, last)
        start = bullet.end() if bullet else first
        for stop in STOP.finditer(text, start, last):
            if stop.end() < last and not _ends_here(text, stop, start):
                continue
            found += _bounded(text, start, stop.end(), para)
            start = stop.end() + len(text[stop.end() : last]) - len(text[stop.end() : last].lstrip())
        if start < last:
            found += _bounded(text, start, last, para)
    return found


MOST_SENTENCE = 1_500
"""Characters of one sentence; a longer stretch is cut at a space: rules look back and forth in it."""


def _bounded(text: str, start: int, end: int, para: int) -> Iterator[Sentence]:
    while end - start > MOST_SENTENCE:
        space = text.rfind(" ", start + 1, start + MOST_SENTENCE)
        cut = space if space > 0 else start + MOST_SENTENCE
        yield Sentence(start, cut, para, text[start:cut])
        start = cut + (text[cut] == " ")
    yield Sentence(start, end, para, text[start:end])
