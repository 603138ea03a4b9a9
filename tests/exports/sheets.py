"""The text that the export tests write and read: two sides and a third on a few paragraphs, none of them real."""

from collections.abc import Iterable

from paraph.exports.sheet import SheetParagraph, TextSheet
from paraph.names import Lang, MechanismId, Moment, SideId

PK, RU, CN = SideId("PK"), SideId("RU"), SideId("CN")
MADE = Moment("2026-05-12T09:00:00Z")
EN = Lang("en")

AGREED = SheetParagraph("js.1", "1", "The sides met in a working atmosphere and thanked the hosts.", {}, agreed=True)
CHANGED = SheetParagraph(
    "js.2",
    "2",
    "The experts shall meet twice a year to compare their registers of equipment.",
    {
        PK: "The experts shall meet at least twice a year to compare their registers of equipment.",
        RU: "The experts may meet once a year to compare their lists of equipment.",
    },
)
DELETED = SheetParagraph(
    "js.3",
    "3",
    "A joint bulletin is printed after each meeting.",
    {PK: "A joint bulletin is printed."},
    frozenset({RU}),
)
NEW = SheetParagraph("js.3bis", "3bis", None, {RU: "Costs are borne by the side that causes them."})
LAST = SheetParagraph(
    "js.4", "4", "This text has no legal force.\nIt ends the round.", {RU: "This text ends the round."}
)


def sheet(paragraphs: Iterable[SheetParagraph] = (AGREED, CHANGED, DELETED, NEW, LAST), lang: Lang = EN) -> TextSheet:
    title = {EN: "Joint statement of the sixth round", Lang("ru"): "Совместное заявление шестого раунда"}
    return TextSheet(title, lang, "5a" * 32, MechanismId("pk-ru"), (PK, RU), tuple(paragraphs))
