"""A Word file with one column for each side, its own first, as drafters lay rival texts side by side.

Each cell holds what that side's text has at the paragraph: its words; nothing where it wants none; the base's words,
and a note that it is silent, where it has not spoken.  A note stands in a paragraph of its own below the words.
"""

from itertools import count

from paraph.exports.docx_about import bookmark, format_about
from paraph.exports.docx_frame import NUMBER_STYLE, Page, frame, is_rtl
from paraph.exports.ooxml import run
from paraph.exports.sheet import SheetParagraph, TextSheet, base_of
from paraph.names import Moment, SideId

NOTE_STYLE = "ParaphNote"
NOTES = {
    "en": ("silent", "deleted", "agreed"),
    "fr": ("silence", "supprimé", "convenu"),
    "ru": ("не высказалась", "исключено", "согласовано"),
    "ar": ("صامت", "محذوف", "متفق عليه"),
    "ur": ("خاموش", "حذف", "متفقہ"),
    "zh": ("未表态", "删除", "已商定"),
}
_WIDTH = 14_570
_NUMBER_WIDTH = 900


def write_columns(sheet: TextSheet, made: Moment, *, marking: str = "") -> bytes:
    """The file, landscape; the row with the sides' codes is repeated on every page."""
    about = format_about(sheet, "columns", tuple(base_of(sheet, side) for side in sheet.sides), sheet.sides, made)
    return frame(_Table(sheet).text(), Page(sheet, about, sheet.digest, marking, made, landscape=True))


class _Table:
    def __init__(self, sheet: TextSheet) -> None:
        self._sheet = sheet
        self._ids = count(1)
        self._notes = NOTES.get(sheet.lang.split("-")[0], NOTES["en"])
        self._rtl = "<w:rtl/>" if is_rtl(sheet.lang) else ""
        self._bidi = "<w:bidi/>" if self._rtl else ""
        self._column = (_WIDTH - _NUMBER_WIDTH) // len(sheet.sides)

    def text(self) -> str:
        grid = f'<w:gridCol w:w="{_NUMBER_WIDTH}"/>' + f'<w:gridCol w:w="{self._column}"/>' * len(self._sheet.sides)
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="888888"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        head = self._row("", [self._words(side, "<w:b/><w:bCs/>") for side in self._sheet.sides], head=True)
        rows = "".join(self._paragraph(one) for one in self._sheet.paragraphs)
        return (
            f'<w:tbl><w:tblPr>{"<w:bidiVisual/>" if self._rtl else ""}<w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>"
        )

    def _row(self, number: str, cells: list[str], *, head: bool = False) -> str:
        number_style = f'<w:rStyle w:val="{NUMBER_STYLE}"/>'
        made = self._cell(_NUMBER_WIDTH, self._words(number, number_style))
        made += "".join(self._cell(self._column, cell) for cell in cells)
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"

    def _cell(self, width: int, content: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    def _paragraph(self, one: SheetParagraph) -> str:
        number = one.number + (f"\n{self._notes[2]}" if one.agreed else "")
        return self._row(number, [self._side(one, side) for side in self._sheet.sides])

    def _side(self, one: SheetParagraph, side: SideId) -> str:
        ident, name = next(self._ids), bookmark(one.id, side)
        words = run(one.wants(side) or "", self._rtl)
        marked = f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>{words}<w:bookmarkEnd w:id="{ident}"/>'
        silent = one.is_silent(side) and not one.agreed
        note = self._notes[0] if silent else self._notes[1] if side in one.deleted_by else ""
        return self._cell_paragraph(marked) + (self._words(note, f'<w:rStyle w:val="{NOTE_STYLE}"/>') if note else "")

    def _words(self, text: str, properties: str) -> str:
        return self._cell_paragraph(run(text, properties + self._rtl))

    def _cell_paragraph(self, content: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="ParaphCell"/>{self._bidi}</w:pPr>{content}</w:p>'
