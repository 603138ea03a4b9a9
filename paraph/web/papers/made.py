"""The papers of a text as a page lists them, and what is asked for when one is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from paraph.errors import Malformed, ParaphError
from paraph.exports.bracketed import is_attributed
from paraph.exports.initialled import Dress
from paraph.exports.originals import Made, find_page, originals, prove
from paraph.exports.paper import Paper, Wish, first_languages
from paraph.exports.papers import PAPERS
from paraph.exports.readback import Checked
from paraph.exports.referral import has_referred
from paraph.exports.tabled import AGREED
from paraph.names import Lang, SideId, parse_lang
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.web.papers.dress import dress_of
from paraph.web.papers.words import FORMAT, HOW, LAYOUT, PAPER, PURPOSES, WHO
from paraph.web.shell import Visit
from paraph.web.tongues import language_name, reading

MAX_TEXTS = 12
"""Texts in which a printed page is looked for, the one whose page this is before the others."""
MAX_MARKING = 80

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be fetched, with the choices that it leaves; `without` tells why it cannot be."""

    paper: Paper
    label: str | Promise
    who: str | Promise
    format: str
    langs: tuple[Choice, ...]
    lang: str
    bases: tuple[Choice, ...] = ()
    layouts: tuple[Choice, ...] = ()
    copies: tuple[Choice, ...] = ()
    without: str = ""

    @property
    def marking(self) -> bool:
        return "marking" in self.paper.asks


@dataclass(frozen=True, slots=True)
class Purpose:
    """What some papers are for; `name` is the place on the page."""

    name: str
    label: str | Promise
    offers: tuple[Offer, ...]


def purposes(visit: Visit, whole: Settlement) -> list[Purpose]:
    return [
        Purpose(name, label, tuple(_offer(visit, whole, PAPERS[paper]) for paper in papers))
        for name, label, papers in PURPOSES
    ]


def _offer(visit: Visit, whole: Settlement, paper: Paper) -> Offer:
    langs: list[Lang] = [*whole.text.languages] if paper.agreed else worded(whole)
    asks = paper.asks
    first = reading() if reading() in langs else langs[0] if langs else ""
    return Offer(
        paper,
        PAPER[paper.name],
        WHO[paper.name],
        FORMAT.get(paper.suffix, paper.suffix.upper()),
        tuple((lang, language_name(lang)) for lang in langs),
        first_languages(whole)[whole.text.sides[0]] if paper.agreed else first,
        tuple(_bases(whole)) if "base" in asks else (),
        tuple((key, str(label)) for key, label in LAYOUT.items()) if "layout" in asks and len(langs) > 1 else (),
        tuple((side, side) for side in whole.text.sides) if "copy" in asks else (),
        _without(whole, paper, langs),
    )


def _without(whole: Settlement, paper: Paper, langs: list[Lang]) -> str:
    if paper.agreed and not whole.digest:
        return _("Not yet: the text is not agreed.")
    if paper.stage == "initialled" and whole.text.initialled is None:
        return _("Not yet: the text is not initialled.")
    if paper.stage == "referred" and not has_referred(whole):
        return _("Nothing of ours is ad referendum.")
    if paper.holders and not is_attributed(whole):
        return _("The sides decided that brackets do not name their holders.")
    return "" if langs else _("Nobody has worded anything yet.")


def _bases(whole: Settlement) -> list[Choice]:
    """Others' words before ours: that is what our changes are shown against."""
    us, *others = whole.text.sides
    words = _("the words of %(side)s")
    sides = [(str(side), words % {"side": side}) for side in (*others, us)]
    return [*sides, (AGREED, _("what is agreed"))]


def worded(whole: Settlement) -> list[Lang]:
    """The languages in which anybody has worded a paragraph that is kept, in the order of the text."""
    found = [version.lang for item in whole.kept for version in item.versions if version.wordings]
    return [lang for lang in dict.fromkeys([*whole.text.languages, *found]) if lang in set(found)]


def wish_of(whole: Settlement, asked: Mapping[str, str], dress: Dress | None = None) -> Wish:
    """What an address asks for, in the dress of originals that the desk has.  Malformed when a part of it is none."""
    langs = [*worded(whole), *whole.text.languages]
    lang = parse_lang(asked["lang"]) if asked.get("lang") else langs[0]
    marking = " ".join(asked.get("marking", "").split())
    copy, layout = asked.get("copy", ""), asked.get("layout", "")
    if len(marking) > MAX_MARKING:
        raise Malformed(
            _("A marking has at most %(count)s characters.") % {"count": MAX_MARKING}, remedy=_("Write a shorter one.")
        )
    if copy not in ("", *whole.text.sides):
        raise Malformed(_("An original is made for one of the sides."), remedy=_("Go back and choose one."))
    wish = Wish(
        lang,
        marking,
        base=asked.get("base", ""),
        layout="columns" if layout == "columns" else "sequence",
        copy=copy,
        dress=dress or Dress(),
    )
    return replace(wish, dress=replace(wish.dress, first={SideId(copy): wish.lang})) if copy else wish


# -- the proof ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proven:
    """An original that was made and read back; the pages with their digits."""

    made: Made
    checked: Checked

    @property
    def how(self) -> list[tuple[str, str]]:
        return [(language_name(lang), str(HOW[how])) for lang, how in self.checked.how.items()]


@dataclass(frozen=True, slots=True)
class Proof:
    """Every side's original against the others'; `problem` when they differ by more than the alternat permits."""

    originals: tuple[Proven, ...] = ()
    problem: ParaphError | None = None

    @property
    def holds(self) -> bool:
        return self.problem is None and all(one.checked.proves_digest for one in self.originals)


def proof_of(whole: Settlement, wish: Wish) -> Proof:
    try:
        made = originals(whole, wish)
        return Proof(tuple(Proven(one, found) for one, found in zip(made, prove(made), strict=True)))
    except ParaphError as problem:
        return Proof(problem=problem)


# -- a printed page ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Where the digits of a page lead; `problem` when nowhere."""

    digits: str
    whole: Settlement | None = None
    page: int = 0
    of: int = 0
    copy: str = ""
    layout: str | Promise = ""
    full: str = ""
    carries: tuple[tuple[str, str], ...] = ()
    problem: ParaphError | None = None


def page_found(whole: Settlement, digits: str) -> FoundPage:
    """This text first, then the others of the mechanism."""
    try:
        text, page, layout = find_page(_texts(whole), digits[:200], dress_of=dress_of)
    except ParaphError as problem:
        return FoundPage(digits[:200], problem=problem)
    carries = tuple((language_name(lang), what) for lang, what in page.carries)
    return FoundPage(digits[:200], text, page.page, page.of, page.copy, LAYOUT[layout], page.digits, carries)


def _texts(whole: Settlement) -> list[Settlement]:
    reader = whole.text.reader
    others = [ref for ref in reader.subjects("text") if ref != whole.text.text]
    return [whole, *(Settlement(Negotiation(reader, ref)) for ref in others[: MAX_TEXTS - 1])]
