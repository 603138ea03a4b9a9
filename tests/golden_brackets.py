"""Golden files of the bracket grammar:  python -m tests.golden_brackets [--write]

In tests/golden/brackets is each sample in the exact plain form, as a page, as the main part and the data of a Word
file, and in the two display forms.  The texts are written for this.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from paraph.exports.docx_brackets import format_docx
from paraph.names import Lang, SideId
from paraph.texts.display import trade_style, un_style
from paraph.texts.html import format_html
from paraph.texts.model import Alternative, Choice, Document, Group, Mark, Move, Note, Option, Order, Paragraph
from paraph.texts.plain import format_plain
from paraph.texts.withhold import withhold
from tests import golden_files

FOLDER = golden_files.GOLDEN / "brackets"
XA, XB, XC = SideId("XA"), SideId("XB"), SideId("XC")


def joint() -> Document:
    """Three sides, every construct of the grammar."""
    full = Group((Alternative(("full ",), (XB,)),))
    return Document(
        Lang("en"),
        (XA, XB, XC),
        (
            Paragraph(
                "1", (XA, XB, XC), ("The Sides met in document \\ [symbol] | {to follow} ¶ on the agreed days.",)
            ),
            Paragraph(
                "2",
                (XA, XB),
                (
                    "Both sides ",
                    Group((Alternative(("agreed",), (XA,)), Alternative(("took note",), (XB,), "2026-03-02"))),
                    " to explore new avenues",
                    Group((Alternative((", by consensus,",), (XA,), "2026-03-02T09:00:00Z"),), "insertion"),
                    " in document ",
                    Group((Alternative(("symbol to be added",), (XA, XB)),), "placeholder"),
                    ".",
                ),
                (Note("reserve", (XC,), since="2026-03-03"), Note("pending", (XA,))),
                ("3", "3bis"),
            ),
            Paragraph(
                "7bis",
                (XA, XB, XC),
                (
                    Group(
                        (
                            Alternative(
                                (
                                    "Welcomed the ",
                                    full,
                                    "implementation of the plan",
                                ),
                                (XA, XB),
                            ),
                            Alternative(("Noted the review\nof the plan", Mark("reserve")), (XC,)),
                        )
                    ),
                ),
                (Note("consequential", (XB,), "2"),),
            ),
            Paragraph(
                "8",
                (XA, XB),
                (Group((Alternative(("Contacts continue.",), (XA,)), Alternative((Mark("delete"),), (XB,)))),),
            ),
            Paragraph(
                "9",
                (XB,),
                (
                    "A new paragraph of one side, ",
                    Group((Alternative(("if 8 stays",), (XB,)),), "consequential", "8"),
                    ".",
                ),
            ),
        ),
        (Order(XB, (Move("9", "1"),)), Order(XC, ())),
        (
            Choice(
                "1",
                (
                    Option("I", "2", "7bis", (XA,), "2026-03-02"),
                    Option("II", "8", "8", (XB,)),
                    Option("III", "", "", (XC,)),
                ),
            ),
        ),
        title="Joint statement, draft of an invented mechanism",
        base="5b" * 32,
    )


def urdu() -> Document:
    """From right to left, with words of the other direction and a character that is not seen."""
    return Document(
        Lang("ur"),
        (XA, XB),
        (
            Paragraph(
                "1",
                (XA, XB),
                (
                    "فریقین نے مذاکرات ",
                    Group(
                        (Alternative(("جاری رکھنے پر اتفاق کیا",), (XA,)), Alternative(("کا جائزہ لیا (OPCW)",), (XB,)))
                    ),
                    "۔",
                ),
            ),
            Paragraph("2", (XA,), ("دستاویز \u202eOPCW\u202c 16/2026 کے مطابق",), (Note("reserve", (XB,)),)),
        ),
        title="مشترکہ بیان",
    )


def samples() -> dict[str, Document]:
    return {
        "joint": joint(),
        "urdu": urdu(),
        "withheld": replace(withhold(joint()), title="Joint statement, without holders"),
    }


def files() -> Iterator[tuple[str, str]]:
    """Every golden file by name."""
    for name, document in samples().items():
        yield f"{name}.txt", format_plain(document)
        yield f"{name}.html", format_html(document)
        yield f"{name}.un.txt", un_style(document)
        if document.attributed:
            yield f"{name}.trade.txt", trade_style(document)
        with ZipFile(BytesIO(format_docx(document))) as package:
            yield f"{name}.document.xml", package.read("word/document.xml").decode()
            yield f"{name}.item1.xml", package.read("customXml/item1.xml").decode()


def made() -> dict[Path, bytes]:
    return {FOLDER / name: text.encode() for name, text in files()}


def differences() -> list[str]:
    return golden_files.differences(made(), FOLDER)


if __name__ == "__main__":
    sys.exit(golden_files.main(made(), FOLDER))
