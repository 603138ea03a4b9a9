"""What was initialled, page by page, each in a file that can be checked alone (R40): words, digest, initials, keys.

    {"digest":"e023…","initials":[{"at":"2026-03-02T09:00:20Z","key":"paraph/example/PK+0a…","paraph":"q8…",
     "person":{"name":{"en":"…"}},"side":"PK"},…],"lang":"en","mechanism":"example","number":"1","page":1,
     "subject":"paragraph/js.pk-1","wording":"The Sides …"}

The page of the whole text has instead of a wording what its digest is made of: kind of document, languages, title, and
for each paragraph its subject, number and digest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import UNSET

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed, ParaphError
from paraph.feed.note import format_vkey, parse_vkey
from paraph.names import MAX_SIDES, Lang, MechanismId, Ref, SideId, parse_lang, parse_mechanism, parse_ref, parse_side
from paraph.negotiation.settling import Settlement
from paraph.texts.digests import Paragraph, paragraph_digest, wording_digest
from paraph.texts.initials import Page, check_initials

VERSION = 1
TRIED = 20
"""Of a side's words on its paraph so many are tried, those next to the entry in which it said the digest first."""

_PAGE = {"digest", "initials", "lang", "mechanism", "number", "page", "subject", "wording"}
_WHOLE = {"digest", "document", "initials", "languages", "mechanism", "page", "paragraphs", "subject", "title"}
_INITIALS = {"at", "key", "paraph", "person", "side"}


@dataclass(frozen=True, slots=True)
class Signed:
    """One side's initials on one page: by whom, when by its own word, the key and what it signed with it."""

    side: SideId
    at: str
    person: Json
    key: str
    paraph: str

    def proves(self, page: Page) -> bool:
        """Whether the key named here signed this page for this person."""
        try:
            check_initials(parse_vkey(self.key), page, self.person, self.paraph)
        except ParaphError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class PageFile:
    """One paragraph in one language, or the whole text (`lang`, `number` and `wording` empty, `whole` filled)."""

    mechanism: MechanismId
    subject: Ref
    lang: str
    number: str
    digest: str
    wording: str
    initials: tuple[Signed, ...]
    whole: Mapping[str, Json]

    @property
    def name(self) -> str:
        return f"pages/{self.subject.id}.{self.lang}.json" if self.lang else "pages/whole.json"

    @property
    def paragraphs(self) -> list[tuple[Ref, str, str]]:
        """Of the whole: each paragraph's subject, number and digest, in order."""
        lines = [[*map(_text, _list(line))] for line in _list(self.whole.get("paragraphs", []))]
        if any(len(line) != 3 for line in lines):
            raise _not_a_page()
        return [(parse_ref(ref), number, digest) for ref, number, digest in lines]

    @property
    def languages(self) -> list[Lang]:
        """Of the whole: its authentic languages in their order."""
        return [parse_lang(_text(tag)) for tag in _list(self.whole.get("languages", []))]

    @property
    def words_digest(self) -> str:
        """The digest that follows from what stands in the file."""
        if self.lang:
            return wording_digest(parse_lang(self.lang), self.wording)
        return canon.digest({**self.whole, "text": str(self.subject), "type": "paraph/text/1"}).hex()

    def page(self, side: SideId) -> Page:
        """What a side initialled of it."""
        return Page(self.mechanism, side, self.subject, self.lang, self.digest)


# -- from the record ---------------------------------------------------------------------------------------------------


Persons = Mapping[SideId, list[Json]]
"""Whom each side has named as initialling, the likeliest first."""


def pages_of(whole: Settlement) -> tuple[PageFile, ...]:
    """Every page of an initialled text, the whole first; of each the initials that its side's key proves."""
    name = f"{whole.text.text}/initialled-by"
    persons = {side: [value for _, value in _said(whole, name, side)] for side in whole.text.reader.charter.sides}
    pages = [_whole(whole), *(_paragraph(whole, part, lang) for part in whole.parts for lang in part.wordings)]
    return tuple(_signed(whole, page, persons) for page in pages)


def _whole(whole: Settlement) -> PageFile:
    text = whole.text
    lines: list[Json] = [[str(one.ref), one.number, paragraph_digest(one.ref, one.wordings)] for one in whole.parts]
    parts: dict[str, Json] = {
        "document": str(text.value("document")),
        "languages": [*text.languages],
        "paragraphs": lines,
        "title": {lang: words for lang, words in text.title.items() if lang in text.languages},
    }
    return PageFile(text.reader.mechanism, text.text, "", "", whole.digest, "", (), parts)


def _paragraph(whole: Settlement, part: Paragraph, lang: Lang) -> PageFile:
    wording, mechanism = part.wordings[lang], whole.text.reader.mechanism
    return PageFile(mechanism, part.ref, lang, part.number, wording_digest(lang, wording), wording, (), {})


def _signed(whole: Settlement, page: PageFile, persons: Persons) -> PageFile:
    found = (_of_side(whole, page, side, people) for side, people in persons.items())
    return replace(page, initials=tuple(one for one in found if one is not None))


def _of_side(whole: Settlement, page: PageFile, side: SideId, persons: Sequence[Json]) -> Signed | None:
    """The first of the side's paraphs on this page that its key proves; a later word of a side takes none away."""
    key = format_vkey(whole.text.reader.charter.party(side).key)
    name = f"{page.subject}/paraph.{page.lang}" if page.lang else f"{page.subject}/paraph"
    tried = (Signed(side, at, who, key, str(paraph)) for at, paraph in _said(whole, name, side) for who in persons)
    return next((one for one in tried if one.proves(page.page(side))), None)


def _said(whole: Settlement, matter: str, side: SideId) -> list[tuple[str, Json]]:
    initialled = whole.text.initialled
    then = initialled.entries[side] if initialled else 0
    links = sorted(whole.text.chains.links(matter)[side], key=lambda link: abs(link[0].entry - then))[:TRIED]
    return [(entry.at, word.say) for _, entry, word in links if word.say is not UNSET]


# -- bytes -------------------------------------------------------------------------------------------------------------


def format_page(page: PageFile) -> bytes:
    initials: list[Json] = [
        {"at": one.at, "key": one.key, "paraph": one.paraph, "person": one.person, "side": one.side}
        for one in page.initials
    ]
    common: dict[str, Json] = {
        "digest": page.digest,
        "initials": initials,
        "mechanism": page.mechanism,
        "page": VERSION,
        "subject": str(page.subject),
    }
    own: Mapping[str, Json] = {"lang": page.lang, "number": page.number, "wording": page.wording}
    return canon.encode({**common, **(own if page.lang else page.whole)}) + b"\n"


def parse_page(data: bytes) -> PageFile:
    """The exact inverse of `format_page`; Malformed for other bytes.  What it says is not yet proved."""
    value = canon.decode(data.removesuffix(b"\n"))
    if not isinstance(value, dict) or set(value) not in (_PAGE, _WHOLE) or value["page"] != VERSION:
        raise _not_a_page()
    if len(_list(value["initials"])) > MAX_SIDES:
        raise _not_a_page()
    of_whole = "wording" not in value
    own = [] if of_whole else [_text(value[name]) for name in ("lang", "number", "wording")]
    lang, number, wording = own or ("", "", "")
    page = PageFile(
        parse_mechanism(_text(value["mechanism"])),
        parse_ref(_text(value["subject"])),
        parse_lang(lang) if not of_whole else "",
        number,
        _text(value["digest"]),
        wording,
        tuple(_parse_signed(one) for one in _list(value["initials"])),
        {name: value[name] for name in ("document", "languages", "paragraphs", "title")} if of_whole else {},
    )
    if format_page(page) != data:
        raise _not_a_page()
    assert page.paragraphs is not None and page.languages is not None, "both have been read"
    return page


def _parse_signed(value: Json) -> Signed:
    if not isinstance(value, dict) or set(value) != _INITIALS:
        raise _not_a_page()
    side = parse_side(_text(value["side"]))
    return Signed(side, _text(value["at"]), value["person"], _text(value["key"]), _text(value["paraph"]))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise _not_a_page()
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise _not_a_page()
    return value


def _not_a_page() -> Malformed:
    return Malformed("A page of this pack is not one.", remedy="Ask for the pack again.")
