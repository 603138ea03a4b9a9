"""Round trips of the bracket grammar: parse(format(x)) == x on random documents, in each exact form.

    python -m bench.roundtrip                          10,000 documents plain and HTML, 500 as Word files
    python -m bench.roundtrip --documents 1000 --word 50 --seed 7

Prints what came back, and what a document of 1,000 paragraphs costs.  A run of at least the full size puts its rows
into bench/results.json and leaves all others as they are; a smaller one writes nothing.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from paraph.errors import Malformed
from paraph.exports.docx_brackets import format_docx
from paraph.exports.docx_brackets_parse import parse_docx
from paraph.texts.html import format_html
from paraph.texts.html_parse import parse_html
from paraph.texts.model import Document
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain

from bench.documents import random_document, random_paragraphs
from bench.results import keep_rows

RESULTS = Path(__file__).parent / "results.json"
DOCUMENTS = 10_000
WORD = 500
PARAGRAPHS = 1_000


@dataclass(frozen=True)
class Form:
    name: str
    write: Callable[[Document], Any]
    parse: Callable[[Any], Document]
    documents: int


@dataclass(frozen=True)
class Row:
    """How many of the documents came back the same, in what time; the first that did not, by its seed."""

    form: Form
    same: int
    size: int
    seconds: float
    lost: str

    @property
    def ratio(self) -> float:
        return self.same / self.form.documents

    def as_json(self) -> dict[str, str | float | bool]:
        return {
            "name": f"round trip {self.form.name}",
            "ratio": round(self.ratio, 6),
            "aim": "at least 1",
            "holds": self.ratio == 1,
        }


def forms(documents: int, word: int) -> tuple[Form, ...]:
    return (
        Form("plain", format_plain, parse_plain, documents),
        Form("html", format_html, parse_html, documents),
        Form("docx", format_docx, parse_docx, word),
    )


def trip(form: Form, seed: int) -> Row:
    """Every document written, read, compared, and written again to the same characters or bytes."""
    same, size, lost, start = 0, 0, "", time.perf_counter()
    for number in range(form.documents):
        document = random_document(Random(f"{seed}/{number}"))
        found = came_back(form, document)
        size += found
        same += found > 0
        lost = lost or ("" if found else f"{seed}/{number}")
    return Row(form, same, size, time.perf_counter() - start, lost)


def came_back(form: Form, document: Document) -> int:
    """The size of the written form; 0 when what was read is another document, or nothing could be read."""
    try:
        written = form.write(document)
        again = form.parse(written)
    except Malformed:
        return 0
    return len(written) if again == document and form.write(again) == written else 0


def cost(form: Form, document: Document) -> str:
    start = time.perf_counter()
    written = form.write(document)
    middle = time.perf_counter()
    form.parse(written)
    end = time.perf_counter()
    taken = f"write {1000 * (middle - start):6.0f} ms  parse {1000 * (end - middle):6.0f} ms"
    return f"{form.name:6} {taken}  {len(written):10,} characters or bytes"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.roundtrip", description="Round trips of the grammar.")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="random documents, plain and HTML")
    parser.add_argument("--word", type=int, default=WORD, help="random documents as Word files")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    large = random_paragraphs(Random(options.seed), PARAGRAPHS)
    rows = []
    for form in forms(options.documents, options.word):
        row = trip(form, options.seed)
        rows.append(row)
        lost = f", first lost: seed {row.lost}" if row.lost else ""
        print(f"{form.name:6} {row.same:,} of {form.documents:,} came back, {row.seconds:.1f} s{lost}")
    print(f"a document of {PARAGRAPHS:,} paragraphs:")
    for form in forms(1, 1):
        print(cost(form, large))
    if options.documents >= DOCUMENTS and options.word >= WORD:
        keep_rows(RESULTS, [row.as_json() for row in rows])
    return 0 if all(row.ratio == 1 for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
