"""From the record to a bracketed document: one language of a text as all sides' words stand, for any written form.

Whether brackets name their holders is a decision of the sides for this text (`attribution`); until they
have decided they do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paraph.errors import Refused
from paraph.exports.carried import Shown, check_carried, readable
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version, is_settled
from paraph.texts.escapes import unfit
from paraph.texts.frame import MAX_FORMERLY, MAX_TITLE, is_id
from paraph.texts.model import Document, Note, Order, Paragraph
from paraph.texts.orders import moves
from paraph.texts.withhold import withhold

NOTE_OF = {"reservation": "reserve", "instructions-pending": "pending"}
"""Own matters of a paragraph as notes on the whole of it (R33)."""


def document_of(whole: Settlement, lang: Lang, *, to_read: bool = False) -> Document:
    """The text in one language; Refused when nobody has worded anything in it.

    What no file can carry is refused too, or shown by its number where the document is only `to_read`.
    """
    shown = _carried(shown_in(whole, lang), to_read=to_read)
    if not shown:
        raise Refused(f"No side has worded {whole.text.text} in {lang}.", remedy="Choose another language.")
    names = _names([item for item, _ in shown])
    document = Document(
        lang,
        whole.text.sides,
        tuple(_paragraph(whole, item, version, names) for item, version in shown),
        tuple(_orders(whole, names)),
        title=_title(whole.text.title.get(lang, "")),
        base=whole.draft_digest,
    )
    return document if is_attributed(whole) else withhold(document)


def _carried(shown: Shown, *, to_read: bool) -> Shown:
    if to_read:
        return [(item, replace(version, content=readable(version.content))) for item, version in shown]
    check_carried(shown)
    return shown


def shown_in(whole: Settlement, lang: Lang) -> Shown:
    """The paragraphs that somebody has worded in a language, or wants gone, in order.

    One that is not translated yet has nothing to show; the numbers of the others leave its gap.
    """
    versions = [(item, item.version(lang)) for item in whole.paragraphs if not item.deleted]
    return [(item, version) for item, version in versions if version and version.content]


def is_attributed(whole: Settlement) -> bool:
    view = whole.text.views.get("attribution")
    return not (view is not None and is_settled(view) and view.agreed_value is False)


def _names(shown: Sequence[ParagraphView]) -> dict[str, str]:
    """The number that each is cited by; its whole id where the sides have said one that no form can write.

    A number that is another's id is not written either: no two paragraphs have one name.
    """
    ids = {item.ref.id for item in shown}
    return {
        str(item.ref): item.number if is_id(item.number) and item.number not in ids else item.ref.id for item in shown
    }


def _title(text: str) -> str:
    """A title as a document has it; without one where a peer's is no line of writing."""
    return "" if unfit(text) else text[:MAX_TITLE]


def _paragraph(whole: Settlement, item: ParagraphView, version: Version, names: dict[str, str]) -> Paragraph:
    spoken = tuple(side for side in whole.text.sides if side in version.wordings or side in version.deleting)
    former = tuple(number for number in item.former if is_id(number) and number != names[str(item.ref)])
    notes = tuple(_notes(whole, item, names))
    return Paragraph(names[str(item.ref)], spoken, version.content, notes, former[-MAX_FORMERLY:])


def _notes(whole: Settlement, item: ParagraphView, names: dict[str, str]) -> Iterator[Note]:
    for attribute, kind in NOTE_OF.items():
        holders = [voice.side for voice in item.own(attribute) if voice.value]
        yield from (Note(kind, (side,)) for side in whole.text.sides if side in holders)
    fallen = {voice.side: names.get(str(voice.value), "") for voice in item.own("falls-with")}
    found = [Note("consequential", (side,), on) for side, on in fallen.items() if on and on != names[str(item.ref)]]
    yield from sorted(found, key=lambda note: (note.on, whole.text.sides.index(note.by[0])))


def _orders(whole: Settlement, names: dict[str, str]) -> Iterator[Order]:
    """What each side whose order is not the one displayed would move; nothing where all are alike."""
    placing = whole.text.placing
    if placing.is_agreed:
        return
    shown = _named(placing.shown.paragraphs, names)
    for side in whole.text.sides:
        yield Order(SideId(side), moves(shown, _named(placing.sides[side].paragraphs, names)))


def _named(paragraphs: Sequence[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[ref] for ref in paragraphs if ref in names)
