"""A new text: the form that tables it, and a first draft pasted in, its paragraphs parted by empty lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraph.errors import Malformed, ParaphError
from paraph.names import Lang, Ref, parse_lang, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.web.clauses.wording import added, in_parts
from paraph.web.forms.parts import Field, Option, Part, Sheet, Typed
from paraph.web.forms.scope import titles_of
from paraph.web.forms.texts import TEXT
from paraph.web.opening import next_of
from paraph.web.shell import Visit
from paraph.web.tongues import choice_label, language_name, reading
from paraph.words.kinds import DOCUMENT
from paraph.words.kinds_of_texts import MODE
from paraph.words.speech import Word, say
from paraph.words.values import check_value


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, and whether it is ticked."""

    name: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Tabling:
    """The form as it stands typed."""

    ident: Field
    title: Part
    document: Field
    round: Field
    mode: Field
    languages: tuple[Tick, ...]
    others: Field
    package: bool
    drafts: tuple[Field, ...]
    error: str = ""


def begin(visit: Visit) -> dict[str, str]:
    """What an empty form proposes: our next number, the languages of the mechanism, the round that was asked for."""
    round = visit.request.GET.get("round", "")
    return {
        "ident": visit.request.GET.get("ident", "") or next_of(visit, "text", "").id,
        "round": f"round/{round}" if round else "",
        "mode": "rolling-text",
        "document": "joint-statement",
        "package": "yes",
        **{f"language.{lang}": "yes" for lang in visit.reader.charter.languages},
    }


def words_of(visit: Visit, typed: Typed) -> tuple[Ref, list[Word]]:
    """The text and all that the form says of it.  Malformed when something in it cannot be said."""
    ref = parse_ref(f"text/{typed.get('ident', '').strip()}")
    text = Negotiation(visit.reader, ref)
    if text.begun:
        raise Malformed(_("There is a text with this name already."), remedy=_("Choose another name."))
    title = TEXT.gather(typed, "title")
    check_value("text", title)
    langs = _languages(typed)
    check_value("langs", list(langs))
    words = [say(f"{ref}/title", title), say(f"{ref}/languages", list(langs))]
    words += [say(f"{ref}/{name}", typed[name]) for name in ("document", "round", "mode") if typed.get(name)]
    words += [say(f"{ref}/package", True)] if typed.get("package") else []
    return ref, [*words, *pasted(visit, text, typed)]


def _languages(typed: Typed) -> list[Lang]:
    """The languages that were ticked, then those written by their codes."""
    ticked = [name.removeprefix("language.") for name in typed if name.startswith("language.")]
    written = typed.get("languages", "").replace(",", " ").split()
    return [parse_lang(tag) for tag in dict.fromkeys([*ticked, *written])]


def pasted(visit: Visit, text: Negotiation, typed: Mapping[str, str]) -> list[Word]:
    """The words of a first draft: a paragraph for each part, in every language in which something was pasted."""
    wordings: dict[Lang, str] = {
        parse_lang(key.removeprefix("paste.")): words
        for key, words in typed.items()
        if key.startswith("paste.") and words.strip()
    }
    return added(visit, text, in_parts(wordings), None) if wordings else []


def draw(visit: Visit, typed: Typed, problem: ParaphError | None = None) -> Tabling:
    langs = tuple(dict.fromkeys([*visit.reader.charter.languages, reading()]))
    rounds = titles_of(visit.reader, visit.reader.subjects("round"))
    return Tabling(
        ident=Field(
            "ident",
            _("Number or short name"),
            "line",
            typed.get("ident", ""),
            help=_("Letters, digits and hyphens; for good."),
            short=True,
            plain=True,
        ),
        title=TEXT.draw("title", _("Title"), typed, Sheet(langs=langs)),
        document=_select("document", _("Kind of document"), typed, DOCUMENT),
        round=Field(
            "round",
            _("Round"),
            "select",
            typed.get("round", ""),
            options=tuple(Option(str(ref), title) for ref, title in rounds.items()),
        ),
        mode=_select("mode", _("Tabled as"), typed, MODE),
        languages=tuple(
            Tick(f"language.{lang}", language_name(lang), f"language.{lang}" in typed)
            for lang in dict.fromkeys([*langs, "en", "ru", "ur"])
        ),
        others=Field(
            "languages",
            _("Other languages"),
            "line",
            typed.get("languages", ""),
            help=_("By their codes, with spaces between them: fr zh."),
            short=True,
            plain=True,
        ),
        package=bool(typed.get("package")),
        drafts=paste_fields(visit, typed, langs),
        error=f"{problem} {problem.remedy}".strip() if problem else "",
    )


def paste_fields(visit: Visit, typed: Typed, langs: Sequence[str]) -> tuple[Field, ...]:
    return tuple(
        Field(f"paste.{lang}", language_name(lang), "area", typed.get(f"paste.{lang}", ""), lang) for lang in langs
    )


def _select(name: str, label: str, typed: Typed, tokens: Sequence[str]) -> Field:
    options = tuple(Option(token, choice_label(token)) for token in tokens)
    return Field(name, label, "select", typed.get(name, ""), options=options)
