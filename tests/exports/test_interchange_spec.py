"""The examples on the pages for Word and Akoma Ntoso are what the code writes."""

import re
from pathlib import Path

from paraph import canon
from paraph.exports.akn import AknText, format_akn, parse_akn
from paraph.exports.docx_tracked import write_tracked
from paraph.exports.sheet import SheetParagraph, base_of
from tests.exports.files import parts_of
from tests.exports.sheets import CHANGED, DELETED, MADE, PK, RU, sheet

SPEC = Path(__file__).parents[2] / "docs" / "spec"
ONE = SheetParagraph(
    "js.2",
    "2",
    "The experts shall meet twice a year.",
    {PK: "The experts shall meet a year.", RU: "The experts may meet a year."},
)


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (SPEC / page).read_text(), re.DOTALL | re.MULTILINE)


def test_the_word_examples_are_in_the_file() -> None:
    parts = parts_of(write_tracked(sheet([ONE]), base_of(sheet([ONE])), (PK, RU), MADE))
    about, paragraph = (block.replace("\n", "") for block in blocks("word.md", "xml"))
    assert about in parts["customXml/item1.xml"].decode()
    assert paragraph in parts["word/document.xml"].decode()


def test_the_digest_of_a_base_is_that_of_the_example() -> None:
    (example,) = blocks("word.md", "json")
    assert canon.digest(canon.decode(example.strip().encode())).hex() == base_of(sheet([ONE])).digest


def test_the_akoma_ntoso_example_is_what_is_written() -> None:
    (example,) = blocks("akn.md", "xml")
    text = AknText(sheet([CHANGED, DELETED]), "2026-05-11", "2026-05-12", MADE)
    assert example.encode() == format_akn(text)
    assert parse_akn(example.encode()) == text
