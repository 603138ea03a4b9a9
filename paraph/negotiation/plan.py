"""A text of the record as one version of a plan: a point for each paragraph, and who objects to it."""

from collections.abc import Iterator

from paraph.errors import Refused
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version
from paraph.texts.plans import Plan, Point


def plan_of(whole: Settlement, lang: Lang, name: str, side: str = "") -> Plan:
    """The paragraphs in one language by number, in the words of one side; ours where none is named.

    Where that side has no words the first side's that has stand in.  A side objects to a point when it reserves on the
    paragraph or wants it deleted.  Refused when nobody has worded anything in the language.
    """
    shown = [(item, text) for item in whole.kept if (text := _words(item.version(lang), side))]
    if not shown:
        raise Refused(f"No side has worded {whole.text.text} in {lang}.", remedy="Choose another language.")
    objections = {one: tuple(_objected(whole, one, [item for item, _ in shown])) for one in whole.text.sides}
    points = tuple(Point(item.number, text) for item, text in shown)
    return Plan(name, points, {one: numbers for one, numbers in objections.items() if numbers})


def _words(version: Version | None, side: str) -> str:
    said = version.wordings if version else {}
    wanted = said.get(SideId(side)) if side else None
    return wanted or next(iter(said.values()), "")


def _objected(whole: Settlement, side: SideId, shown: list[ParagraphView]) -> Iterator[str]:
    for item in shown:
        reserved = any(voice.side == side and voice.value for voice in item.own("reservation"))
        deleted = any(voice.side == side and voice.value == "delete" for voice in item.own("existence"))
        if reserved or deleted:
            yield item.number
