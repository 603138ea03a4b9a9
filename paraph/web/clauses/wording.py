"""What was typed into the form for a wording, as words ready to be drafted, or what is wrong with it.

mode      what becomes of what is typed
say       our wording of this paragraph
insert    a new paragraph after this one
divide    this paragraph in several: an empty line where it is to be divided
merge     this paragraph and another in one
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec import UNSET
from msgspec.structs import replace as with_fields

from paraph.errors import Malformed, ParaphError
from paraph.names import Lang, Ref, parse_lang, parse_ref
from paraph.negotiation import acts
from paraph.negotiation.placing import place_words
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.views import ParagraphView
from paraph.reading import natural
from paraph.web.clauses.strength import assent_of, strengthened
from paraph.web.forms.blame import told
from paraph.web.forms.word import MAX_AUTHORITY
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.web.tongues import language_name
from paraph.web.troubles import told as explained
from paraph.words.sayable import MAX_NOTE
from paraph.words.speech import Word, say
from paraph.words.values import check_value, normalise

MODES = ("say", "insert", "divide", "merge")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: on which text and paragraph (none: at the end of the text), in which mode."""

    visit: Visit
    text: Negotiation
    item: ParagraphView | None
    mode: str = "say"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form came to: the words, or what is wrong by the name of the input."""

    words: tuple[Word, ...]
    errors: Mapping[str, str]


def paragraphs_in(text: str) -> list[str]:
    """A pasted text in paragraphs: empty lines part them."""
    whole = str(normalise(text)).strip()
    return [part.strip() for part in _EMPTY_LINE.split(whole) if part.strip()]


# -- reading -----------------------------------------------------------------------------------------------------------


def read(writing: Writing, typed: Typed) -> Outcome:
    """The words of a form that was sent; nothing is kept or said here."""
    wordings = _typed_wordings(typed)
    errors = _faults(wordings, typed)
    if not wordings:
        errors["wording"] = _("Write our wording in one language at least.")
    if errors:
        return Outcome((), errors)
    try:
        words = _made(writing, wordings, typed)
        words = _with_note(strengthened(words, typed), str(normalise(typed.get("note", ""))))
    except ParaphError as error:
        return Outcome((), {"wording": f"{explained(str(error))} {explained(error.remedy)}".strip()})
    if not words:
        errors["wording"] = _("This is what we say already. Change something, or leave it as it stands.")
    return Outcome(tuple(words), errors)


def _typed_wordings(typed: Typed) -> dict[Lang, str]:
    found = {}
    for key, text in typed.items():
        if key.startswith("wording.") and text.strip():
            found[parse_lang(key.removeprefix("wording."))] = str(normalise(text)).strip()
    return found


def _faults(wordings: Mapping[Lang, str], typed: Typed) -> dict[str, str]:
    errors: dict[str, str] = {}
    checks = [(f"wording.{lang}", "passage", text, 20_000) for lang, text in wordings.items()]
    checks += [("note", "passage", typed.get("note", ""), MAX_NOTE), ("to", "line", typed.get("to", ""), MAX_AUTHORITY)]
    for name, kind, text, limit in checks:
        value = str(normalise(text))
        if len(value) > limit:
            errors[name] = _("This is longer than %(limit)s characters.") % {"limit": limit}
        elif value:
            try:
                check_value(kind, value)
            except Malformed as error:
                errors[name] = told(kind, error)
    return errors


def _made(writing: Writing, wordings: Mapping[Lang, str], typed: Typed) -> list[Word]:
    text, item, mode = writing.text, writing.item, writing.mode
    if mode == "insert":
        return added(writing.visit, text, [wordings], item.ref if item else None)
    assert item is not None
    if mode == "divide":
        return acts.divide(text, item.ref, in_parts(wordings))
    if mode == "merge":
        return acts.merge(text, [item.ref, parse_ref(typed.get("other", ""))], wordings)
    return [
        say(f"{item.ref}/wording.{lang}", words)
        for lang, words in wordings.items()
        if not _says_already(item, lang, words, typed)
    ]


def _says_already(item: ParagraphView, lang: Lang, words: str, typed: Typed) -> bool:
    version = item.version(lang)
    ours = version.view.ours if version else None
    return bool(ours and ours.stands and ours.value == words and ours.assent == assent_of(typed).value)


def in_parts(wordings: Mapping[Lang, str]) -> list[dict[Lang, str]]:
    """A wording in each language in paragraphs, part by part.  Malformed when languages have different numbers."""
    parts = {lang: paragraphs_in(words) for lang, words in wordings.items()}
    if len({len(found) for found in parts.values()}) > 1:
        counts = ", ".join(f"{language_name(lang)} {len(found)}" for lang, found in parts.items())
        raise Malformed(
            _("The languages do not have the same number of paragraphs: %(counts)s.") % {"counts": counts},
            remedy=_("Put an empty line at the same places in each language."),
        )
    return [dict(zip(parts, part, strict=True)) for part in zip(*parts.values(), strict=True)]


def added(visit: Visit, text: Negotiation, parts: Sequence[Mapping[Lang, str]], after: Ref | None) -> list[Word]:
    """New paragraphs of ours, one after the other, the first after `after` (at the end when there is none)."""
    taken = drafted(visit, text.text)
    kept = [one.ref for one in text.paragraphs if not one.deleted]
    last = after or (taken[-1] if taken else kept[-1] if kept else None)
    words: list[Word] = []
    for number, part in enumerate(parts):
        ref = acts.next_paragraph(text, taken)
        words += [word for word in acts.add(text, part, last, taken=taken) if _is_wording(word)]
        words += place_words(text, ref, last) if number == 0 and last in kept else [_placed(text, ref, last)]
        taken, last = [*taken, ref], ref
    return words


def _is_wording(word: Word) -> bool:
    return "/wording." in str(word.matter)


def _placed(text: Negotiation, ref: Ref, last: Ref | None) -> Word:
    return say(f"{ref}/place", str(last or text.text))


def drafted(visit: Visit, text: Ref) -> list[Ref]:
    """Paragraphs of a text that we have drafted, in order of name; their ids are taken."""
    names = Draft.objects.filter(mechanism=visit.mechanism, matter__startswith=f"paragraph/{text.id}.")
    refs = {parse_ref(name.rpartition("/")[0]) for name in names.values_list("matter", flat=True)}
    stem = f"{text.id}.{visit.side.lower()}-"
    return sorted((ref for ref in refs if ref.id.startswith(stem)), key=natural)


def _with_note(words: Sequence[Word], note: str) -> list[Word]:
    return [word if word.say is UNSET else with_fields(word, note=note or UNSET) for word in words]
