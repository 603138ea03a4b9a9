"""The form for our wording of a paragraph in all languages at once, and what it begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraph.names import Lang, Matter, SideId
from paraph.negotiation.views import ParagraphView, Version, standing
from paraph.texts.compiler import MAX_CHARACTERS
from paraph.web.clauses.strength import assent_of
from paraph.web.clauses.wording import Typed, Writing
from paraph.web.clauses.would import would_be
from paraph.web.forms.beside import authority, comment, note, until
from paraph.web.forms.parts import Field
from paraph.web.forms.word import Fault
from paraph.web.models import Draft
from paraph.web.tongues import language_name


@dataclass(frozen=True, slots=True)
class Box:
    """One language of the form: its text area, and the version that what stands in it would make."""

    lang: Lang
    field: Field
    would: Version | None = None


@dataclass(frozen=True, slots=True)
class WordingForm:
    """The form as a template draws it, with what goes beside the words as in `forms.word.WordForm`."""

    mode: str
    boxes: tuple[Box, ...]
    assent: str
    authority: Field
    until: Field
    note: Field
    comment: Field
    faults: tuple[Fault, ...] = ()
    other: str = ""


def draw(writing: Writing, typed: Typed, errors: Mapping[str, str] | None = None, *, see: bool = False) -> WordingForm:
    """The form as typed; with `see` also the brackets that it would make."""
    errors = errors or {}
    item = writing.item
    langs = [version.lang for version in item.versions] if item else list(writing.text.languages)

    return WordingForm(
        mode=writing.mode,
        boxes=tuple(_box(writing, lang, typed, errors, see=see) for lang in langs),
        assent=assent_of(typed).value,
        authority=authority(typed, errors),
        until=until(typed, errors),
        note=note(typed, errors),
        comment=comment(typed, errors),
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
    fits = bool(words.strip()) and len(words) <= MAX_CHARACTERS
    seen = version if see and fits and writing.mode == "say" else None
    would = would_be(seen, writing.visit.side, words, writing.text.sides) if seen else None
    return Box(lang, field, would)


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
