"""The form for our wording of a paragraph in all languages at once, and the brackets that it would make.

mode      what becomes of what is typed
say       our wording of this paragraph
insert    a new paragraph after this one
divide    this paragraph in several: an empty line where it is to be divided
merge     this paragraph and another in one
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from msgspec import UNSET
from msgspec.structs import replace as with_fields

from paraph.errors import Malformed, ParaphError
from paraph.names import Lang, Matter, Ref, SideId, parse_lang, parse_ref
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.views import ParagraphView, Version, standing
from paraph.reading import MatterView, natural
from paraph.texts.compiled import compile_paragraph
from paraph.texts.degrees import Degree
from paraph.web.clauses.placing import place_words
from paraph.web.clauses.strength import assent_of, strengthened
from paraph.web.forms.blame import told
from paraph.web.forms.parts import Field
from paraph.web.forms.word import MAX_AUTHORITY, Fault
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.web.tongues import language_name
from paraph.words.sayable import MAX_NOTE
from paraph.words.speech import Word, say
from paraph.words.values import MAX_LANGS, check_value, normalise

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
class Box:
    """One language of the form: its text area, and the version that what stands in it would make."""

    lang: Lang
    field: Field
    would: Version | None = None


@dataclass(frozen=True, slots=True)
class WordingForm:
    """The form as a template draws it; the names of strength and notes are those of `forms.word.WordForm`."""

    mode: str
    boxes: tuple[Box, ...]
    assent: str
    authority: Field
    until: Field
    note: Field
    comment: Field
    faults: tuple[Fault, ...] = ()
    other: str = ""


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
        return Outcome((), {"wording": f"{error} {error.remedy}".strip()})
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


# -- drawing -----------------------------------------------------------------------------------------------------------


def draw(writing: Writing, typed: Typed, errors: Mapping[str, str] | None = None, *, see: bool = False) -> WordingForm:
    """The form as typed; with `see` also the brackets that it would make."""
    errors = errors or {}
    item = writing.item
    langs = [version.lang for version in item.versions] if item else list(writing.text.languages)

    def aside(name: str, label: str, control: str, help: str = "", *, short: bool = False) -> Field:
        return Field(name, label, control, typed.get(name, ""), help=help, error=errors.get(name, ""), short=short)

    return WordingForm(
        mode=writing.mode,
        boxes=tuple(_box(writing, lang, typed, errors, see=see) for lang in langs),
        assent=assent_of(typed).value,
        authority=aside("to", _("Authority referred to"), "line", _("For example: the Foreign Secretary.")),
        until=aside("until", _("Until, in UTC"), "moment", short=True),
        note=aside("note", _("Note that goes with the word"), "area", _("Every side will read it. It may stay empty.")),
        comment=aside(
            "comment",
            _("Comment for our own side"),
            "area",
            _("It stays on this desk with the draft and never leaves."),
        ),
        faults=tuple(Fault(_id(name, langs), "", message) for name, message in errors.items()),
        other=typed.get("other", ""),
    )


def _id(name: str, langs: Sequence[str]) -> str:
    return "f-" + (f"wording.{langs[0]}" if name == "wording" and langs else name).replace(".", "-")


def _box(writing: Writing, lang: Lang, typed: Typed, errors: Mapping[str, str], *, see: bool) -> Box:
    item = writing.item
    name = f"wording.{lang}"
    words = typed.get(name, "")
    field = Field(name, language_name(lang), "area", words, lang, error=errors.get(name, ""))
    version = item.version(lang) if item else None
    seen = version if see and writing.mode == "say" else None
    would = would_be(seen, writing.visit.side, words, writing.text.sides) if seen else None
    return Box(lang, field, would)


def would_be(version: Version, side: SideId, typed: str, sides: Sequence[SideId]) -> Version:
    """The version as it would stand with this wording of ours in place of what we say now."""
    words = str(normalise(typed)).strip()
    wordings = {one: version.wordings[one] for one in sides if one in version.wordings and one != side}
    if words:
        wordings = {one: words if one == side else wordings[one] for one in sides if one == side or one in wordings}
    deleting = tuple(one for one in version.deleting if one != side)
    content = compile_paragraph(wordings, deleting, version.lang, sides)
    same = len(set(wordings.values())) <= 1 and not deleting
    degree = Degree.DIFFERS if not same else Degree.AGREED if len(wordings) == len(sides) else Degree.PROPOSED
    return replace(version, wordings=wordings, deleting=deleting, content=content, degree=degree)


def attempted(visit: Visit, ref: Ref, typed: Typed) -> list[tuple[str, Version]]:
    """Each language that was typed in, with the version that it would make."""
    langs = [key.removeprefix("wording.") for key in typed if key.startswith("wording.")]
    return [
        (lang, version_after(visit, visit.reader.matter(str(Matter(ref, f"wording.{lang}"))), typed[f"wording.{lang}"]))
        for lang in map(parse_lang, langs[:MAX_LANGS])
    ]


def version_after(visit: Visit, view: MatterView, typed: str) -> Version:
    """The version of a paragraph, read from its matter alone, as it would stand after this word of ours."""
    existence = visit.reader.matter(f"{view.matter.subject}/existence")
    deleting = tuple(voice.side for voice in standing(existence) if voice.value == "delete")
    wordings = {voice.side: str(voice.value) for voice in standing(view) if voice.side not in deleting}
    now = Version(parse_lang(view.matter.lang), view, wordings, deleting, (), Degree.OPEN)
    return would_be(now, visit.side, typed, visit.reader.sides)


def begin(item: ParagraphView, drafts: Mapping[str, Draft], counter: str) -> dict[str, str]:
    """What the form begins with: our draft, else our own word; theirs only where that was asked for and we are silent.

    Words of theirs that merely stood in the form would be said by oversight, and saying them is agreeing.
    """
    typed: dict[str, str] = {}
    for version in item.versions:
        matter = str(Matter(item.ref, f"wording.{version.lang}"))
        typed[f"wording.{version.lang}"] = _first(version, drafts.get(matter), counter)
    ours = next((version.view.ours for version in item.versions if version.view.ours.stands), None)
    if ours is not None:
        typed |= {"assent": ours.assent, "to": ours.to, "until": ours.until.removesuffix("Z")}
    for draft in drafts.values():
        word = draft.word if isinstance(draft.word, dict) else {}
        typed |= {key: str(word[key]).removesuffix("Z") for key in ("assent", "to", "until", "note") if word.get(key)}
        typed["comment"] = draft.comment
    if typed.get("assent", "firm") != "ad-referendum":
        typed |= {"to": "", "until": ""}
    return typed


def _first(version: Version, draft: Draft | None, counter: str) -> str:
    drafted = draft.word.get("say") if draft is not None and isinstance(draft.word, dict) else None
    if isinstance(drafted, str):
        return drafted
    by_side = {voice.side: str(voice.value) for voice in standing(version.view)}
    return by_side.get(version.view.ours.side, by_side.get(SideId(counter), ""))
