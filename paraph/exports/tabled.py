"""From the record to a sheet: one language of a text, what each side wants in it, and what it can be shown against.

    sheet = sheet_of(whole, "en")
    base_for(sheet, "agreed")     the words that every side has agreed on; paragraphs still open are not in it
    base_for(sheet, "RU")         RU's own wording of the whole

A file that comes back names its base by digest.  It may have been made from the text as it stood some while ago: then
`bases_then` finds that base again among the moments at which somebody spoke on the text.
"""

from collections.abc import Iterable, Iterator

from paraph.errors import Refused
from paraph.exports.carried import check_carried
from paraph.exports.sheet import Base, SheetParagraph, TextSheet, base_of
from paraph.names import Lang, Moment, Ref, SideId
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version, is_settled
from paraph.past import as_of
from paraph.reading import Reader
from paraph.texts.degrees import Degree

AGREED = "agreed"
MAX_MOMENTS = 24
"""Moments of the past in which a base is looked for; each is folded anew."""
NEVER = Moment("1970-01-01T00:00:00Z")


def sheet_of(whole: Settlement, lang: Lang) -> TextSheet:
    """The text in one language as all sides' words stand.  Refused when nobody has worded anything in it."""
    text = whole.text
    shown = [(item, version) for item in whole.kept if (version := item.version(lang))]
    if not any(version.wordings for _, version in shown):
        raise Refused(f"No side has worded {text.text} in {lang}.", remedy="Choose another language.")
    check_carried(shown)
    return TextSheet(
        text.title,
        lang,
        whole.draft_digest,
        text.reader.mechanism,
        text.sides,
        tuple(_paragraph(item, version) for item, version in shown),
    )


def _paragraph(item: ParagraphView, version: Version) -> SheetParagraph:
    agreed = version.degree is Degree.INITIALLED or is_settled(version.view)
    base = next(iter(version.wordings.values()), None) if agreed else None
    deleting = frozenset(version.deleting) - version.wordings.keys()
    return SheetParagraph(item.ref.id, item.number, base, version.wordings, deleting, agreed and not deleting)


def base_for(sheet: TextSheet, name: str) -> Base:
    """The base that is asked for by name: `agreed`, or a side's code."""
    if name in ("", AGREED):
        return base_of(sheet)
    if name not in sheet.sides:
        raise Refused(
            f"{name} is no base of this text.", remedy=f"Choose {AGREED}, or one of {', '.join(sheet.sides)}."
        )
    return base_of(sheet, SideId(name))


def bases_of(whole: Settlement, langs: Iterable[Lang]) -> tuple[Base, ...]:
    """Every base of the text as it stands, each once: our own wording first, then the others', then what is agreed."""
    return tuple({base.digest: base for lang in langs for base in _in(whole, lang)}.values())


def _in(whole: Settlement, lang: Lang) -> Iterator[Base]:
    if any(version.wordings for item in whole.kept if (version := item.version(lang))):
        sheet = sheet_of(whole, lang)
        yield from (base_of(sheet, side) for side in sheet.sides)
        yield base_of(sheet)


def bases_then(whole: Settlement, langs: Iterable[Lang]) -> Iterator[tuple[Moment, Base]]:
    """The bases of the text at each moment at which somebody spoke on it, latest first, up to MAX_MOMENTS."""
    wanted = tuple(langs)
    for moment in moments(whole.text)[:MAX_MOMENTS]:
        yield from ((moment, base) for base in bases_of(then(whole, moment), wanted))


def then(whole: Settlement, moment: Moment) -> Settlement:
    """The same text as the record says that it stood at a moment."""
    reader = whole.text.reader
    past = Reader(as_of(reader.node, reader.mechanism, moment), reader.mechanism)
    return Settlement(Negotiation(past, whole.text.text))


def moments(text: Negotiation) -> list[Moment]:
    """When anybody said a word on the text or a paragraph of it, latest first, each moment once."""
    matters = [str(view.matter) for view in text.views.values()]
    matters += [str(view.matter) for view in text.reader.beneath(f"paragraph/{text.text.id}.")]
    found = {link[1].at for name in matters for chain in text.chains.links(name).values() for link in chain}
    return sorted((Moment(at) for at in found), reverse=True)


def last_said(text: Negotiation) -> Moment:
    """When the latest word that still counts was said on the text: the moment that its papers carry."""
    views = [*text.views.values(), *text.reader.beneath(f"paragraph/{text.text.id}.")]
    return max((Moment(voice.at) for view in views for voice in view.voices if voice.at), default=NEVER)


def paragraph_ref(ident: str) -> Ref:
    """The subject of a paragraph of a sheet."""
    return Ref("paragraph", ident)
