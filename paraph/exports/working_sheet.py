"""From the record to the working sheet: one language of a text as it stands, for whoever must move next (R36)."""

from collections.abc import Iterator
from pathlib import Path

from paraph.exports.bracketed import document_of, shown_in
from paraph.exports.labels import degree_words
from paraph.exports.working_paper import Row, format_working_pdf
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import Version
from paraph.texts.furniture import beside_line, note_line, order_lines
from paraph.texts.model import Document, Paragraph


def working_pdf(whole: Settlement, lang: Lang, marking: str = "", fonts: Path | None = None) -> bytes:
    """The sheet of a text in one language.  Refused when nobody has worded anything in it.

    Where the sides have decided to withhold attribution it names no holder, and nobody who must move (R34).
    """
    document = document_of(whole, lang, to_read=True)
    rows = tuple(working_rows(whole, document))
    title = document.title or str(whole.text.text)
    return format_working_pdf(title, rows, marking, whole.draft_digest, sides=_legend(document), fonts=fonts)


def working_rows(whole: Settlement, document: Document) -> Iterator[Row]:
    """A row for each paragraph, then one for each move that a side wants in the order of paragraphs."""
    for (_, version), paragraph in zip(shown_in(whole, document.lang), document.paragraphs, strict=True):
        yield _row(document, version, paragraph)
    for order in document.orders:
        for line in order_lines(document.lang, order):
            yield Row("", document.lang, ("".join(line),))


def _row(document: Document, version: Version, paragraph: Paragraph) -> Row:
    beside = "".join(beside_line(document, paragraph))
    notes = ["".join(note_line(document.lang, note)) for note in paragraph.notes]
    said = [degree_words(document.lang, version.degree), *filter(None, [beside]), *notes]
    awaits = version.awaits if document.attributed else ()
    return Row(paragraph.id, document.lang, paragraph.content, " · ".join(said), awaits)


def _legend(document: Document) -> tuple[SideId, ...]:
    return document.sides if document.attributed else ()
