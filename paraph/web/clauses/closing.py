"""What stands between a text and its initials, in plain words with the way to each; who initialled, proved by key."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraph.canon import Json
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import Obstacle, standing
from paraph.texts.digests import wording_digest
from paraph.web.forms.parts import Field, Group, Part, Sheet, Typed
from paraph.web.forms.texts import PERSON
from paraph.web.models import Officer
from paraph.web.places import clause_id
from paraph.web.shell import STATE_WORDS, Visit
from paraph.web.tongues import language_name, reading


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One obstacle: what it is, and where it is settled."""

    words: str
    address: str


def in_the_way(visit: Visit, whole: Settlement, found: tuple[Obstacle, ...]) -> list[InTheWay]:
    return [InTheWay(_words(whole, one), _address(visit, whole, one)) for one in found]


def _words(whole: Settlement, one: Obstacle) -> str:
    if one.kind in _PLAIN:
        return str(_PLAIN[one.kind])
    if one.kind == "existence":
        return _("Not every side wants paragraph %(number)s.") % {"number": _number(whole, one)}
    return _("Paragraph %(number)s in %(language)s: %(state)s.") % {
        "number": _number(whole, one),
        "language": language_name(one.lang),
        "state": STATE_WORDS.get(one.degree, _("proposed by one side")),
    }


_PLAIN = {
    "ended": gettext_lazy("It ended without an agreed text."),
    "title": gettext_lazy("The title is not agreed."),
    "document": gettext_lazy("What kind of document it is, is not agreed."),
    "languages": gettext_lazy("The authentic languages are not agreed."),
    "empty": gettext_lazy("It has no paragraph."),
    "order": gettext_lazy("The order of its paragraphs is not agreed."),
    "package": gettext_lazy("Not every side has said that everything is agreed."),
}


_MATTERS = {"title": "title", "document": "document", "languages": "languages", "ended": "ending"}


def _number(whole: Settlement, one: Obstacle) -> str:
    return next((item.number for item in whole.paragraphs if item.ref == one.paragraph), str(one.paragraph))


def _address(visit: Visit, whole: Settlement, one: Obstacle) -> str:
    if one.paragraph is not None:
        return visit.subject_url(one.paragraph)
    text = whole.text.text
    if one.kind in _MATTERS:
        return visit.url("matter", text.kind, text.id, _MATTERS[one.kind])
    return visit.subject_url(text)


@dataclass(frozen=True, slots=True)
class Page:
    """The agreed words of a paragraph in one language, as they are initialled."""

    number: str
    anchor: str
    wording: str
    digest: str


def pages(whole: Settlement) -> list[tuple[Lang, list[Page]]]:
    """The whole agreed text, language by language."""
    return [
        (
            lang,
            [
                Page(part.number, clause_id(part.ref), part.wordings[lang], wording_digest(lang, part.wordings[lang]))
                for part in whole.parts
                if lang in part.wordings
            ],
        )
        for lang in whole.text.languages
    ]


# -- the person --------------------------------------------------------------------------------------------------------


def person_of(officer: Officer) -> Typed:
    """The officer's own name and title, as a form begins with them."""
    return PERSON.spread({"name": officer.name or {}, "title": officer.title or {}}, "person")


def person_form(visit: Visit, typed: Typed, error: str = "") -> Part:
    langs = tuple(dict.fromkeys([*visit.reader.charter.languages, reading()]))
    found = PERSON.draw("person", _("Who initials"), typed, Sheet(langs=langs, errors={"person": error}))
    if isinstance(found, Group):  # a role in the delegation is not part of initials
        fields = tuple(one for one in found.fields if isinstance(one, Field) and one.name != "person.role")
        return Group(found.name, found.legend, fields, found.help, found.error)
    return found


def person_in(typed: Mapping[str, str]) -> Json:
    return PERSON.gather(typed, "person")


def closing_voices(whole: Settlement) -> list[tuple[SideId, bool]]:
    """Each side, and whether it has said that everything is agreed as it stands now."""
    said = {voice.side for voice in standing(whole.text.views.get("closing")) if voice.value == whole.digest}
    return [(side, bool(whole.digest) and side in said) for side in whole.text.sides]
