"""The form for words: our value on one matter or several, its assent, a note, and what stays on our desk.

The inputs of the first matter's value are called `w0`, of the second `w1`; `matter` names each in order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import UNSET

from paraph.canon import Json
from paraph.errors import Malformed, ParaphError
from paraph.names import Matter, SideId
from paraph.web.forms.beside import authority, comment, note, until
from paraph.web.forms.blame import EMPTY, place_of, told
from paraph.web.forms.filed import help_text
from paraph.web.forms.inputs import gather_moment
from paraph.web.forms.parts import Field, Option, Part, Sheet, Typed, id_of, nothing
from paraph.web.forms.shapes import SHAPES, without_blanks
from paraph.web.tongues import choice_label, codes_apart, language_name
from paraph.words.sayable import MAX_NOTE, check_sayable, known
from paraph.words.speech import Assent, Word, say
from paraph.words.values import check_value, normalise
from paraph.words.vocabulary import Attribute

MAX_AUTHORITY = 200

HELP = {
    "date": gettext_lazy(
        "For example 12 May 2026, 12–13 May 2026, May 2026 or 2026; or 2026-05-12. Add ? when unsure."
    ),
    "moment": gettext_lazy("In UTC."),
    "langs": gettext_lazy("Language tags with spaces between them: en ru ur."),
    "ref": gettext_lazy("The name of a subject, such as round/16."),
    "refs": gettext_lazy("The names of subjects in their order, such as agenda-item/16.pk-1."),
    "chosen": gettext_lazy("In the order that we propose. What is left out is not in our word."),
    "people": gettext_lazy("In our own order; nobody will sort it."),
}
"""How a value of a type is typed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a form has to know of the mechanism: who we are, its sides, the languages asked for, known subjects.

    `subjects`: of which a source may speak, for a form that asks which.
    """

    side: SideId
    sides: tuple[Option, ...]
    langs: tuple[str, ...]
    known: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    subjects: tuple[Option, ...] = ()

    @property
    def codes(self) -> tuple[SideId, ...]:
        return tuple(SideId(option.value) for option in self.sides)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a form: words ready to be kept as drafts, or errors by the name of the input."""

    typed: Typed
    words: tuple[Word, ...]
    errors: Mapping[str, str]
    tidied: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of the form as a template shows it."""

    matter: Matter
    attribute: Attribute
    part: Part


@dataclass(frozen=True, slots=True)
class Fault:
    id: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class WordForm:
    lines: tuple[Line, ...]
    joint: bool
    assent: str
    authority: Field
    until: Field
    note: Field
    comment: Field
    faults: tuple[Fault, ...]
    unsaid: str = ""

    @property
    def has_files(self) -> bool:
        """Whether a file may come with it."""
        return any(line.attribute.type == "file" for line in self.lines)


def typed_of(words: Mapping[str, Word], matters: Sequence[Matter], comment: str = "") -> dict[str, str]:
    """The form as it would have been typed for these words; matters without a word are left empty."""
    typed = {"comment": comment}
    for place, matter in enumerate(matters):
        word = words.get(str(matter))
        if word is None or word.say is UNSET:
            continue
        typed |= SHAPES[known(matter).type].spread(word.say, f"w{place}")
        asides = {"assent": word.assent, "to": word.to, "note": word.note}
        typed |= {name: str(text) for name, text in asides.items() if text is not UNSET}
        typed |= {} if word.until is UNSET else {"until": str(word.until).removesuffix("Z")}
    return typed


def read(scope: Scope, matters: Sequence[Matter], typed: Typed) -> Outcome:
    """Words from what was typed.  Of several matters those left empty say nothing; of one, that is an error."""
    errors: dict[str, str] = {}
    words: list[Word] = []
    raw: list[Json] = []
    asides = asides_of(typed, errors)
    for place, matter in enumerate(matters):
        typed = without_blanks(known(matter).type, typed, f"w{place}")
        value = SHAPES[known(matter).type].gather(typed, f"w{place}")
        if not nothing(value) and value != "":
            raw.append(value)
            words += _word(scope, matter, (f"w{place}", value), asides, errors)
    if not raw:
        errors.setdefault("w0", str(EMPTY))
    tidied = any(_tidied(value) for value in raw)
    return Outcome(typed, tuple(words) if not errors else (), errors, tidied)


def _word(
    scope: Scope, matter: Matter, typed: tuple[str, Json], asides: Mapping[str, str], errors: dict[str, str]
) -> list[Word]:
    """The word on one matter; nothing when it has errors, which are written down."""
    (name, value), attribute = (typed[0], normalise(typed[1])), known(matter)
    try:
        check_value(attribute.type, value, attribute.choices or scope.codes)
    except Malformed as error:
        errors[name + place_of(error)] = told(attribute.type, error)
        return []
    assent = Assent(asides["assent"]) if attribute.joint else Assent.FIRM
    referred = assent is Assent.AD_REFERENDUM
    to, until = (asides["to"], asides["until"]) if referred else ("", "")
    word = say(str(matter), value, assent, note=asides["note"], to=to, until=until)
    try:
        check_sayable(word, scope.side, scope.codes)
    except ParaphError as error:
        errors.setdefault(name, f"{error} {error.remedy}".strip())
        return []
    return [word]


def asides_of(typed: Typed, errors: dict[str, str]) -> dict[str, str]:
    """Assent, authority, deadline and note, checked as far as they can be without a value."""
    assent = typed.get("assent") or Assent.FIRM.value
    found = {
        "assent": assent if assent in [*Assent] else Assent.FIRM.value,
        "to": str(normalise(typed.get("to", ""))),
        "until": gather_moment(typed, "until"),
        "note": str(normalise(typed.get("note", ""))),
    }
    _check("note", "passage", found["note"], MAX_NOTE, errors)
    _check("to", "line", found["to"], MAX_AUTHORITY, errors)
    _check("until", "moment", found["until"], 40, errors)
    if assent != Assent.AD_REFERENDUM and (found["to"] or found["until"]):
        errors["to"] = _(
            "An authority and a deadline belong to a word said ad referendum. Choose that, or leave them out."
        )
    return found


def _check(name: str, type_name: str, text: str, limit: int, errors: dict[str, str]) -> None:
    if len(text) > limit:
        errors[name] = _("This is longer than %(limit)s characters.") % {"limit": limit}
    elif text:
        try:
            check_value(type_name, text)
        except Malformed as error:
            errors[name] = told(type_name, error)


def _tidied(value: Json) -> bool:
    """Whether normalising changed more than line ends, which every browser writes in its own way."""
    if isinstance(value, str):
        return normalise(value) != value.replace("\r\n", "\n")
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return any(_tidied(part) for part in inner)


def draw(scope: Scope, matters: Sequence[Matter], typed: Typed, errors: Mapping[str, str] | None = None) -> WordForm:
    """The form for a template, as it stands typed."""
    errors = {name: codes_apart(text) for name, text in (errors or {}).items()}
    lines = tuple(_line(scope, place, matter, typed, errors) for place, matter in enumerate(matters))
    labels = {f"w{place}": line.attribute.label for place, line in enumerate(lines)}
    faults = tuple(Fault(id_of(name), _label(name, labels), text) for name, text in errors.items())

    return WordForm(
        lines=lines,
        joint=any(line.attribute.joint for line in lines),
        assent=typed.get("assent") or Assent.FIRM.value,
        authority=authority(typed, errors),
        until=until(typed, errors),
        note=note(typed, errors),
        comment=comment(typed, errors),
        faults=faults,
    )


def _line(scope: Scope, place: int, matter: Matter, typed: Typed, errors: Mapping[str, str]) -> Line:
    attribute = known(matter)
    choices = scope.sides if attribute.type == "side" else tuple(choice_option(token) for token in attribute.choices)
    sheet = Sheet(scope.langs, choices, scope.known.get(attribute.name, ()), matter.lang, errors)
    label = _(attribute.label)
    if matter.lang:
        label = _("%(what)s, %(language)s") % {"what": label, "language": language_name(matter.lang)}
    part = SHAPES[attribute.type].draw(f"w{place}", label, typed, sheet)
    help = HELP.get(_typed_as(attribute, sheet)) or (_(attribute.help) if attribute.help else "")
    if attribute.type == "file":
        help = f"{help} {help_text()}".strip()
    return Line(matter, attribute, replace(part, help=codes_apart(str(help))))


def _typed_as(attribute: Attribute, sheet: Sheet) -> str:
    """The key into HELP: an order is chosen where its members are known; one subject that is chosen needs no help."""
    if attribute.type in ("ref", "refs") and sheet.known:
        return "chosen" if attribute.name == "agenda" else ""
    return attribute.type


def choice_option(token: str) -> Option:
    return Option(token, choice_label(token))


def _label(name: str, labels: Mapping[str, str]) -> str:
    own = {"to": _("Authority referred to"), "until": _("Until, in UTC"), "note": _("Note that goes with the word")}
    label = labels.get(name.partition(".")[0], "")
    return own.get(name) or (_(label) if label else "")
