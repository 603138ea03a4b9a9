"""An initialled text does not move: what was sealed once as its digest holds, and our node speaks on it no more.

A text is initialled when every side has said the same digest of the whole and that is sealed (design, "Texts").  The
first digest so sealed is *the* digest: feeds only grow, so both nodes find the same one, whatever a side says later.
A later wish is a correction (VCLT 79) or an amendment (VCLT 39-41): a new subject that points to the text.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import UNSET

from paraph.errors import Refused
from paraph.history import Chains
from paraph.names import Ref, SideId, parse_matter
from paraph.words.agreement import MAX_SPANS, Said, Span, seals, spans
from paraph.words.speech import Assent, Word
from paraph.words.vocabulary import attribute_of, parent_of

STILL_OPEN = frozenset({"instructions-pending", "reservation", "intended-character"})
"""Own matters on which a side may still speak: they change no word of the text."""


INITIALS = frozenset({"initialled", "initialled-by", "paraph"})
"""Matters of a text and its paragraphs in which initials consist."""
NO_TEXT = "no-agreed-text"


@dataclass(frozen=True, slots=True)
class Initialled:
    """A text's digest in hexadecimal as it was first sealed, and for each side the entry in which it said so."""

    digest: str
    entries: Mapping[SideId, int]


def initialled(chains: Chains, text: Ref) -> Initialled | None:
    """The initialling of a text; None while no digest of it is sealed.

    The first spans of each side's history are looked at, not the last: however often a side says another digest
    afterwards, what was sealed first stays the answer.  A digest said ad referendum or within a package initials
    nothing.
    """
    links = chains.links(f"{text}/initialled")
    if not all(links[side] for side in chains.charter.sides):
        return None
    first = {side: _firm(said for said, _, _ in links[side])[:MAX_SPANS] for side in chains.charter.sides}
    found = seals(first, chains.carried, chains.sizes, chains.credible)
    if not found:
        return None
    side, span = found[0][0]
    # An entry may hold two words on one matter: the sealed one is known by its value, not by its entry alone.
    digest = next(word.say for said, _, word in links[side] if (said.entry, said.digest) == (span.start, span.digest))
    return Initialled(str(digest), {side: span.start for side, span in found[0]})


def _firm(history: Iterable[Said]) -> list[Span]:
    return [span for span in spans(history) if span.assent == Assent.FIRM]


def ended(chains: Chains, text: Ref) -> bool:
    """Whether every side's standing word is that there is no agreed text (R28).

    Only our own node asks this, before it speaks: what another side initials all the same is kept, and whether a text
    is initialled is read off as ever.
    """
    links = chains.links(f"{text}/ending")
    return all(links[side] and links[side][-1][2].say == NO_TEXT for side in chains.charter.sides)


@lru_cache(maxsize=4096)
def text_of(name: str) -> Ref | None:
    """The text that a word on this matter would change; None when it changes none."""
    matter = parse_matter(name)
    subject = matter.subject
    text = subject if subject.kind == "text" else parent_of(subject) if subject.kind == "paragraph" else None
    return None if text is None or attribute_of(matter) is None or matter.base in STILL_OPEN else text


@lru_cache(maxsize=4096)
def _initialled_by(name: str) -> Ref | None:
    """The text that a word on this matter would initial, wholly or in part; None when it initials none."""
    return text_of(name) if parse_matter(name).base in INITIALS else None


def locks_of(matters: Iterable[str]) -> dict[str, str]:
    """The matters that can lock one of these, each with one that it locks: the initialling of its text."""
    return {lock: name for name in matters if (lock := _lock_of(name))}


@lru_cache(maxsize=4096)
def _lock_of(name: str) -> str:
    text = text_of(name)
    return f"{text}/initialled" if text else ""


def check_unlocked(chains: Chains, locks: Mapping[str, str], spoken: Mapping[str, Collection[SideId]]) -> None:
    """Refused when words would move an initialled text or its paragraphs.

    `locks` as `locks_of` has them; `spoken`: which sides have ever spoken on each of those, as the store has it.
    """
    for lock, name in locks.items():
        text = parse_matter(lock).subject
        if len(spoken.get(lock, ())) == len(chains.charter.sides) and initialled(chains, text):
            raise Refused(
                f"{text} is initialled: its words do not move.",
                remedy="Propose a correction or an amendment, a new subject that points to it.",
                detail=name,
            )


def check_not_ended(chains: Chains, matters: Iterable[str], times: Iterable[Iterable[Word]]) -> None:
    """Refused when these words would initial a text that ended without agreement; initials may be taken back.

    `matters` are those on which the words are said or taken back, each once.
    """
    initials = {name: text for name in matters if (text := _initialled_by(name))}
    if not initials:
        return
    said = dict.fromkeys(str(word.matter) for words in times for word in words if word.say is not UNSET)
    for text, name in {initials[name]: name for name in said if name in initials}.items():
        if ended(chains, text):
            raise Refused(
                f"{text} ended without an agreed text: it is not initialled.",
                remedy="To take it up again, withdraw our word on how it ends first, in plain sight of every side.",
                detail=name,
            )
