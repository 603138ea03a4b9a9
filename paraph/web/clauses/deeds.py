"""The acts on a text that are a button or a choice, as words to be drafted: each is previewed before it is said."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Malformed, Refused
from paraph.names import Ref, SideId, parse_ref
from paraph.negotiation import acts
from paraph.negotiation.placing import place_words
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, standing
from paraph.web.clauses.lines import referred
from paraph.web.clauses.strength import assent_of, strengthened
from paraph.web.shell import Visit
from paraph.words.speech import Word, say, withdraw
from paraph.words.values import normalise

Typed = Mapping[str, str]


def of_text(visit: Visit, whole: Settlement, name: str, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    """An act on the whole text, or on the paragraphs chosen."""
    deed = _TEXT.get(name)
    if deed is None:
        raise Malformed(_("No such act."), remedy=_("Go back and choose one."))
    return _some(deed(visit, whole, typed, chosen))


def of_paragraph(visit: Visit, text: Negotiation, item: ParagraphView, name: str, typed: Typed) -> list[Word]:
    deed = _PARAGRAPH.get(name)
    if deed is None:
        raise Malformed(_("No such act."), remedy=_("Go back and choose one."))
    return _some(deed(text, item, typed))


def _some(words: list[Word]) -> list[Word]:
    if not words:
        raise Refused(_("There is nothing to say: it is so already."), remedy=_("Look at the text again."))
    return words


# -- the whole text ----------------------------------------------------------------------------------------------------


def _accept(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    return accepted(whole.text, typed, [parse_ref(name) for name in chosen])


def accepted(text: Negotiation, typed: Typed, refs: Sequence[Ref]) -> list[Word]:
    """Another side's words on paragraphs as ours, as strongly as the form says."""
    of = typed.get("of", "")
    if of not in text.sides[1:]:
        raise Refused(_("That side has no standing word here."), remedy=_("Look at the matter again."))
    return strengthened(acts.accept(text, SideId(of), refs, assent_of(typed)), typed)


def _package(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    return [say(f"{whole.text.text}/package", typed.get("package") == "yes")]


def _basis(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    return [say(f"{whole.text.text}/basis", typed.get("basis") == "yes")]


def _close(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    return acts.close(whole)


def _end(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    return acts.end_without_text(whole)


def _frame(visit: Visit, whole: Settlement, typed: Typed, chosen: Sequence[str]) -> list[Word]:
    """Take over what the other side says of title, kind and languages, where it says something else than we."""
    names = ("title", "document", "languages", "round", "mode")
    found = []
    for name in names:
        view = whole.text.views.get(name)
        theirs = [voice for voice in standing(view) if not voice.ours and voice.side == typed.get("of")]
        found += [say(f"{whole.text.text}/{name}", voice.value) for voice in theirs if _differs(view, voice.value)]
    return found


def _differs(view: object, value: Json) -> bool:
    ours = getattr(view, "ours", None)
    return not (ours is not None and ours.stands and ours.value == value)


_TEXT: Mapping[str, Callable[[Visit, Settlement, Typed, Sequence[str]], list[Word]]] = {
    "accept": _accept,
    "package": _package,
    "basis": _basis,
    "close": _close,
    "end": _end,
    "frame": _frame,
}


# -- one paragraph -----------------------------------------------------------------------------------------------------


def _accept_one(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    return accepted(text, typed, [item.ref])


def _confirm(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    """The same words, firmly: the authority has agreed."""
    return [say(str(version.view.matter), version.view.ours.value) for version in referred(item)]


def _refuse(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    """The authority has not agreed: our word is withdrawn, in plain sight."""
    note = str(normalise(typed.get("note", "")))
    return [withdraw(str(version.view.matter), note) for version in referred(item)]


def _existence(value: str) -> Callable[[Negotiation, ParagraphView, Typed], list[Word]]:
    def deed(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
        return [say(f"{item.ref}/existence", value)]

    return deed


def _move(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    after = typed.get("after", "")
    target = parse_ref(after) if after.startswith("paragraph/") else None
    return place_words(text, item.ref, target)


def _number(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    number = str(normalise(typed.get("number", ""))).strip()
    return [say(f"{item.ref}/number", number)] if number else [withdraw(f"{item.ref}/number")]


def _reserve(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    said = {key.removeprefix("reserve."): words for key, words in typed.items() if _is_said(key, words)}
    words: dict[str, Json] = {lang: normalise(one) for lang, one in said.items()}
    return [say(f"{item.ref}/reservation", words)] if words else [withdraw(f"{item.ref}/reservation")]


def _is_said(key: str, said: str) -> bool:
    return key.startswith("reserve.") and bool(said.strip())


def _pending(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    return [say(f"{item.ref}/instructions-pending", typed.get("pending") == "yes")]


def _falls(text: Negotiation, item: ParagraphView, typed: Typed) -> list[Word]:
    name = typed.get("with", "")
    return [say(f"{item.ref}/falls-with", name)] if name else [withdraw(f"{item.ref}/falls-with")]


_PARAGRAPH: Mapping[str, Callable[[Negotiation, ParagraphView, Typed], list[Word]]] = {
    "accept": _accept_one,
    "confirm": _confirm,
    "refuse": _refuse,
    "delete": _existence("delete"),
    "keep-it": _existence("keep"),
    "move": _move,
    "number": _number,
    "reserve": _reserve,
    "pending": _pending,
    "falls": _falls,
}
