"""What our own side may say: the gate before a word is put in the record.

Here a word is judged by the registry, by the type of its value and by whose it is to say.  A peer's words are not:
they stand as they were said, and what our registry cannot read is shown as unreadable.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import UNSET

from paraph.errors import Malformed, Refused
from paraph.names import Matter, SideId, parse_matter, parse_moment, parse_ref
from paraph.words.speech import UNKNOWN, Assent, Unknown, Word, form_of
from paraph.words.values import check_value
from paraph.words.vocabulary import KINDS, Attribute, Kind, attribute_of, owner_of

FIRM = Assent.FIRM.value

MAX_NOTE = 2_000
MAX_PLACE = 500
MAX_AUTHORITY = 200


def check_sayable(word: Word | Unknown, speaker: SideId, sides: Sequence[SideId]) -> None:
    """Raises Malformed when a value does not suit its matter, Refused when the word is not this side's to say."""
    if form_of(word) is UNKNOWN or isinstance(word, Unknown):
        raise Malformed(
            "This is not a word: it neither says, withdraws nor claims.",
            remedy="Give a matter and a value, or a matter to withdraw from.",
        )
    matter, attribute = _placed(word.matter)
    if not (word.note is UNSET and word.place is UNSET and word.to is UNSET and word.until is UNSET):
        _check_asides(word)
    if word.source is not UNSET:
        _check_claim(word, attribute, sides)
    elif attribute.owner_only:
        _check_owner(matter, speaker, sides)
    value = word.say if word.claim is UNSET else word.claim
    if value is not UNSET:
        check_value(attribute.type, value, attribute.choices or sides)
    if not attribute.joint and word.assent is not UNSET and word.assent != FIRM:
        raise Refused(f"{matter} is this side's alone; assent by degrees belongs to joint matters.")


def check_withdrawals(times: Iterable[Iterable[Word]], standing: set[str]) -> None:
    """Refused when a word withdraws from a matter on which none of ours stands; `standing` are those where one does."""
    for word in chain.from_iterable(times):
        if word.source is not UNSET or word.matter is UNSET:
            continue
        if word.say is not UNSET:
            standing.add(word.matter)
        elif word.matter in standing:
            standing.remove(word.matter)
        else:
            raise Refused(f"There is nothing to withdraw: no word of ours stands on {word.matter}.")


@lru_cache(maxsize=4096)
def _placed(name: str) -> tuple[Matter, Attribute]:
    """A matter by its name, with the registry's line for it; many words are said on few matters."""
    matter = parse_matter(name)
    return matter, known(matter)


def known(matter: Matter) -> Attribute:
    """The registry's line for a matter that our side wants to speak on."""
    kind = known_kind(matter.subject.kind)
    attribute = attribute_of(matter)
    if attribute is not None:
        return attribute
    plain = kind.attribute(matter.base)
    if plain is None:
        names = ", ".join(item.name for item in kind.attributes)
        raise Refused(f"{kind.label} has no attribute called {matter.base}.", remedy=f"Known attributes: {names}.")
    if plain.by_language:
        raise Refused(f"{plain.label} is said in one language at a time.", remedy=f"Write {matter}.en or {matter}.ru.")
    raise Refused(f"{plain.label} is not divided by language.", remedy=f"Write {matter.subject}/{matter.base}.")


def known_kind(name: str) -> Kind:
    kind = KINDS.get(name)
    if kind is None:
        raise Refused(f"There is no kind of subject called {name[:80]}.", remedy=f"Known kinds: {', '.join(KINDS)}.")
    return kind


def _check_owner(matter: Matter, speaker: SideId, sides: Sequence[SideId]) -> None:
    owner = owner_of(matter.subject, sides)
    if owner != speaker:
        whose = f"It is {owner}'s." if owner else "Its number names no side."
        raise Refused(
            f"{matter} is not {speaker}'s to say. {whose}",
            remedy=f"Open your own: an id such as {speaker.lower()}-1 after the last full stop.",
        )


def _check_asides(word: Word) -> None:
    asides = (("note", word.note, MAX_NOTE), ("place", word.place, MAX_PLACE), ("authority", word.to, MAX_AUTHORITY))
    for name, text, limit in asides:
        if isinstance(text, str):
            _check_aside(name, text, limit)
    if isinstance(word.until, str):
        parse_moment(word.until)
    if word.assent != Assent.AD_REFERENDUM and (word.to is not UNSET or word.until is not UNSET):
        raise Refused(
            "An authority and a deadline belong to a word said ad referendum.", remedy="Say it ad referendum."
        )


def _check_aside(name: str, text: str, limit: int) -> None:
    if not text.strip() or len(text) > limit:
        raise Malformed(f"The {name} is empty or longer than {limit:,} characters.")
    check_value("passage", text)


def _check_claim(word: Word, attribute: Attribute, sides: Sequence[SideId]) -> None:
    if attribute.type == "file":
        raise Refused(
            "A file is said by a side; a source does not claim one.",
            remedy="Bring the report itself in, and claim what it says.",
        )
    source = parse_ref(str(word.source))
    if source.kind != "source":
        raise Malformed("A claim names its source as source/id.", detail=f"source {word.source!r}")
    about = word.about
    if attribute.joint and about is not UNSET:
        raise Refused("A claim on a joint matter is about no single side.", remedy="Leave out the side.")
    if not attribute.joint and about not in sides and not (about is UNSET and attribute.name == "text"):
        raise Refused(f"A claim on {word.matter} must say about which side.", remedy=f"Name one of {', '.join(sides)}.")
