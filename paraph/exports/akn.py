"""A text as Akoma Ntoso 3.0 (OASIS LegalDocML), and back: `parse_akn(format_akn(text)) == text` (docs/spec/akn.md).

One document holds one language.  Each paragraph has the base's words and, beside them, every wording that differs, with
the sides that hold it; no wording comes before another's by rank, and nobody is named as the one who decides (R80).
Reading is strict: what another program added to the body is an error with its place, never left out silently.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from paraph.errors import Malformed, Refused
from paraph.exports.ooxml import PARAPH, quote
from paraph.exports.safe_xml import parse_xml
from paraph.exports.sheet import SheetParagraph, TextSheet
from paraph.names import Lang, MechanismId, Moment, SideId, parse_moment

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MAX_FILE = 32 * 2**20

_XML = "http://www.w3.org/XML/1998/namespace"
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z")
_NO_COUNTRY = "xx"
"""A user-assigned code of ISO 3166-1: the text is of no one country."""


@dataclass(frozen=True, slots=True)
class AknText:
    """A text and the dates of its document: of the work (a day), of these words (a day), of the file (a moment)."""

    sheet: TextSheet
    begun: str
    worded: str
    made: Moment

    def __post_init__(self) -> None:
        if not _DAY.match(self.begun) or not _DAY.match(self.worded):
            raise Malformed("A date of an Akoma Ntoso document is a day.", remedy="Write it as 2026-05-12.")
        parse_moment(self.made)


def format_akn(text: AknText) -> bytes:
    """The document.  Equal input gives equal bytes."""
    sheet = text.sheet
    body = "\n".join(_paragraph(one, sheet.sides) for one in sheet.paragraphs) or "<p/>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{AKN}">',
        '<doc name="negotiating-text" contains="originalVersion">',
        *_meta(text),
        *_preface(sheet),
        f'<mainBody xml:lang="{sheet.lang}">\n{body}\n</mainBody>',
        "</doc>",
        "</akomaNtoso>\n",
    ]
    return "\n".join(lines).encode()


def _meta(text: AknText) -> Iterator[str]:
    sheet = text.sheet
    source = f'source="#{sheet.sides[0]}"'
    yield f"<meta>\n<identification {source}>"
    yield from _identification(text)
    yield f"</identification>\n<references {source}>"
    for side in sheet.sides:
        yield f'<TLCOrganization eId="{side}" href="/akn/ontology/organization/{side}" showAs="{side}"/>'
    yield f"</references>\n<proprietary {source}>"
    yield f'<text xmlns="{PARAPH}" mechanism="{sheet.mechanism}" digest="{sheet.digest}">'
    for lang, title in sheet.title.items():
        if lang != sheet.lang:
            yield f'<title lang="{lang}" words="{quote(title)}"/>'
    yield "</text>\n</proprietary>\n</meta>"


def _identification(text: AknText) -> Iterator[str]:
    sheet = text.sheet
    work = f"/akn/{_NO_COUNTRY}/doc/{sheet.mechanism}/{text.begun}/{sheet.digest[:16]}"
    words = f"{work}/{sheet.lang}@{text.worded}"
    levels = (
        ("Work", work, text.begun, "begun", f'<FRBRcountry value="{_NO_COUNTRY}"/>'),
        ("Expression", words, text.worded, "worded", f'<FRBRlanguage language="{sheet.lang}"/>'),
        ("Manifestation", words, text.made, "made", '<FRBRformat value="application/akn+xml"/>'),
    )
    for level, address, date, name, rest in levels:
        end = ".akn" if level == "Manifestation" else ""
        yield f'<FRBR{level}>\n<FRBRthis value="{address}/!main{end}"/>\n<FRBRuri value="{address}{end}"/>'
        yield f'<FRBRdate date="{date}" name="{name}"/>'
        yield from (f'<FRBRauthor href="#{side}"/>' for side in sheet.sides)
        yield f"{rest}\n</FRBR{level}>"


def _preface(sheet: TextSheet) -> Iterator[str]:
    if (title := sheet.title.get(sheet.lang)) is not None:
        yield f"<preface>\n<p><docTitle{_SPACE}>{_inline(title)}</docTitle></p>\n</preface>"


_SPACE = ' xml:space="preserve"'


def _paragraph(one: SheetParagraph, sides: tuple[SideId, ...]) -> str:
    ident = f"para_{one.id}"
    holders = _holders(one, sides)
    blocks = []
    if one.base is not None:
        blocks.append(_block(f"{ident}__p_1", "base", holders.pop(one.base, []), "", one.base))
    other = f' alternativeTo="#{ident}__p_1"' if one.base is not None else ""
    for text, by in holders.items():
        blocks.append(_block(f"{ident}__p_{len(blocks) + 1}", "wording", by, other, text))
    if away := [side for side in sides if side in one.deleted_by]:
        blocks.append(_block(f"{ident}__p_{len(blocks) + 1}", "deletion", away, f'{other} status="removed"', ""))
    number = f"<num{_SPACE}>{_inline(one.number)}</num>\n" if one.number else ""
    state = "agreed" if one.agreed else "open"
    content = "\n".join(blocks)
    return f'<paragraph eId="{ident}" class="{state}">\n{number}<content>\n{content}\n</content>\n</paragraph>'


def _holders(one: SheetParagraph, sides: tuple[SideId, ...]) -> dict[str, list[SideId]]:
    """Each wording once, in the order of the sides, with those who hold it."""
    holders: dict[str, list[SideId]] = {}
    for side in sides:
        if (text := one.wordings.get(side)) is not None:
            holders.setdefault(text, []).append(side)
    return holders


def _block(ident: str, kind: str, by: list[SideId], rest: str, text: str) -> str:
    refers = f' refersTo="{" ".join(f"#{side}" for side in by)}"' if by else ""
    return f'<p eId="{ident}" class="{kind}"{refers}{rest}{_SPACE}>{_inline(text)}</p>'


def _inline(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")


def parse_akn(data: bytes) -> AknText:
    """The text of a document that `format_akn` wrote, whoever saved it since: spaces between elements do not count.

    What is read is written again and compared, so nothing that another program added or changed is lost in silence.
    Raises Malformed with the line; Refused for a file that is too large or has a document type.
    """
    if len(data) > MAX_FILE:
        raise Refused(f"The file is larger than {MAX_FILE // 2**20} MB.", remedy="Send the text in parts.")
    root = parse_xml(data, "The file")
    if root.tag != _name("akomaNtoso"):
        raise Malformed("This is no Akoma Ntoso 3.0 document.", remedy=_AGAIN)
    meta, body = root.find(f".//{_name('meta')}"), root.find(f".//{_name('mainBody')}")
    ours = root.find(f".//{{{PARAPH}}}text")
    if meta is None or body is None or ours is None:
        raise Malformed(
            "This Akoma Ntoso document was not made from a text under negotiation.", remedy="Take it in as a draft."
        )
    text = _read(root, meta, body, ours)
    _compare(root, parse_xml(format_akn(text), "The file"))
    return text


_AGAIN = "Export the text again, or take the file in as a draft."


def _read(root: etree._Element, meta: etree._Element, body: etree._Element, ours: etree._Element) -> AknText:
    lang = Lang(_attribute(meta, "FRBRlanguage", "language"))
    title = {Lang(one.get("lang", "")): one.get("words", "") for one in ours}
    if (heading := root.find(f".//{_name('docTitle')}")) is not None:
        title[lang] = _words(heading)
    sheet = TextSheet(
        title,
        lang,
        ours.get("digest", ""),
        MechanismId(ours.get("mechanism", "")),
        tuple(SideId(one.get("eId", "")) for one in meta.iter(_name("TLCOrganization"))),
        tuple(_read_paragraph(one) for one in body.iter(_name("paragraph"))),
    )
    dates = {one.get("name", ""): one.get("date", "") for one in meta.iter(_name("FRBRdate"))}
    return AknText(sheet, dates.get("begun", ""), dates.get("worded", ""), Moment(dates.get("made", "")))


def _read_paragraph(element: etree._Element) -> SheetParagraph:
    number = element.find(_name("num"))
    blocks = [(one.get("class", ""), _sides(one), _words(one)) for one in element.iter(_name("p"))]
    return SheetParagraph(
        element.get("eId", "").removeprefix("para_"),
        _words(number) if number is not None else "",
        next((words for kind, _, words in blocks if kind == "base"), None),
        {side: words for kind, by, words in blocks if kind != "deletion" for side in by},
        frozenset(side for kind, by, _ in blocks if kind == "deletion" for side in by),
        element.get("class") == "agreed",
    )


def _sides(block: etree._Element) -> list[SideId]:
    return [SideId(name.removeprefix("#")) for name in block.get("refersTo", "").split()]


def _words(element: etree._Element) -> str:
    """The text of a block; a break is a line end."""
    return (element.text or "") + "".join("\n" + (child.tail or "") for child in element)


def _attribute(meta: etree._Element, element: str, name: str) -> str:
    found = meta.find(f".//{_name(element)}")
    return found.get(name, "") if found is not None else ""


def _compare(given: etree._Element, made: etree._Element) -> None:
    """Malformed at the first element of the file that is not what its text would be written as."""
    here, there = _shape(given), _shape(made)
    if here != there or len(given) != len(made):
        line = f", line {given.sourceline}" if given.sourceline else ""
        name = str(given.tag).rpartition("}")[2]
        shown = f"<{name}>" if name.isascii() and name.isalnum() and len(name) <= 40 else "an element"
        raise Malformed(f"Another program changed this document: {shown}{line}.", remedy=_AGAIN)
    for one, other in zip(given, made, strict=True):
        _compare(one, other)


def _shape(element: etree._Element) -> tuple[object, ...]:
    """What counts of an element: name, attributes, its own words; spaces only where they are words."""
    in_words = element.get(f"{{{_XML}}}space") == "preserve"
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    return (
        element.tag,
        sorted((str(name), str(value)) for name, value in element.attrib.items()),
        tuple(pieces if in_words else [piece.strip() for piece in pieces]),
    )


def _name(name: str) -> str:
    return f"{{{AKN}}}{name}"
