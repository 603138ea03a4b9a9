"""What heads and closes the originals of a text, as our side has written it: heading, place and date, testimonium.

It is this desk's alone: nothing of it is in any feed, and the other side prints its own.  Where the two are not the
same words the originals differ by more than the alternat permits, and the proof says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraph.errors import Malformed, ParaphError
from paraph.exports.agreed import MAX_WORDING, Wording, check_printable
from paraph.exports.initialled import Dress
from paraph.exports.turns import parse_turns
from paraph.names import Lang, MechanismId, Ref, parse_lang
from paraph.negotiation.settling import Settlement
from paraph.web.forms.parts import Field, Group
from paraph.web.models import OriginalWords
from paraph.web.shell import Visit
from paraph.web.tongues import language_name
from paraph.words.values import normalise

PARTS = ("heading", "done", "closing")

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DressForm:
    """The form as it stands typed; `problem` when it cannot be kept."""

    groups: tuple[Group, ...]
    problem: ParaphError | None = None

    @property
    def filled(self) -> bool:
        return any(field.value for group in self.groups for field in group.fields)


def dress_of(whole: Settlement) -> Dress:
    """What our side has written for a text; empty where nobody has.  Malformed when it no longer fits its languages."""
    kept = _kept(whole.text.reader.mechanism, whole.text.text)
    return dress_from(whole, kept.words) if kept else Dress()


def dress_from(whole: Settlement, words: Mapping[str, Mapping[str, str]]) -> Dress:
    sides, langs = whole.text.sides, whole.text.languages

    def turned(part: str) -> dict[Lang, Wording]:
        said = {parse_lang(lang): text for lang, text in words.get(part, {}).items()}
        return {lang: parse_turns(text, lang, sides, langs) for lang, text in said.items()}

    done = {parse_lang(lang): text for lang, text in words.get("done", {}).items()}
    return Dress(heading=turned("heading"), closing=turned("closing"), done=done)


def _kept(mechanism: MechanismId, text: Ref) -> OriginalWords | None:
    return OriginalWords.objects.filter(mechanism=mechanism, subject=str(text)).first()


# -- the form ----------------------------------------------------------------------------------------------------------


def keep(visit: Visit, whole: Settlement, typed: Typed) -> None:
    """Keep what was typed; a form left empty takes it away.  Malformed, with the place, when it cannot be printed."""
    words = {part: said for part in PARTS if (said := _gathered(whole, part, typed))}
    for part, said in words.items():
        _check(whole, part, said)
    dress_from(whole, words)
    ours = OriginalWords.objects.filter(mechanism=visit.mechanism, subject=str(whole.text.text))
    if not words:
        ours.delete()
        return
    OriginalWords.objects.update_or_create(
        mechanism=visit.mechanism,
        subject=str(whole.text.text),
        defaults={"words": words, "officer": visit.officer},
    )


def form_of(whole: Settlement, typed: Typed | None = None, problem: ParaphError | None = None) -> DressForm:
    """The form, as typed or as kept."""
    if typed is None:
        kept = _kept(whole.text.reader.mechanism, whole.text.text)
        said = kept.words if kept else {}
        typed = {f"{part}.{lang}": text for part, texts in said.items() for lang, text in texts.items()}
    return DressForm(tuple(_group(whole, part, typed) for part in PARTS), problem)


def _group(whole: Settlement, part: str, typed: Typed) -> Group:
    control = "line" if part == "done" else "area"
    fields = (
        Field(f"{part}.{lang}", language_name(lang), control, typed.get(f"{part}.{lang}", ""), lang)
        for lang in whole.text.languages
    )
    return Group(part, _NAMES[part](), tuple(fields))


_NAMES: Mapping[str, Callable[[], str]] = {
    "heading": lambda: _("Heading, between the title and the first paragraph"),
    "done": lambda: _("Place and date"),
    "closing": lambda: _("Testimonium, after the last paragraph"),
}


def _gathered(whole: Settlement, part: str, typed: Typed) -> dict[str, str]:
    said = {lang: str(normalise(typed.get(f"{part}.{lang}", ""))).strip() for lang in whole.text.languages}
    return {lang: text for lang, text in said.items() if text}


def _check(whole: Settlement, part: str, said: Mapping[str, str]) -> None:
    name = _NAMES[part]()
    missing = [language_name(lang) for lang in whole.text.languages if lang not in said]
    if missing:
        raise Malformed(
            _("%(part)s: the words in %(langs)s are missing.") % {"part": name, "langs": ", ".join(missing)},
            remedy=_("Write it in every language of the text, or leave it empty in all."),
        )
    for lang, text in said.items():
        if (part == "done" and "\n" in text) or len(text) > MAX_WORDING:
            raise Malformed(_("%(part)s: this is too long.") % {"part": name}, remedy=_("Write it shorter."))
        check_printable(f"{name} ({language_name(lang)})", text)
