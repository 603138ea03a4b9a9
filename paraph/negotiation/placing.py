"""Words on places that bring a paragraph to where we want it, as few as do.

A place is said as "stands after"; whatever stands after the same one competes with it.  So the candidates are tried in
order: the paragraph alone, then with the one that followed at its new place, then with the one left behind.
"""

from collections.abc import Mapping, Sequence

from paraph.names import Ref, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.views import standing
from paraph.reading import natural
from paraph.texts import numbering
from paraph.words.speech import Word, say

Places = dict[str, str | None]


def place_words(text: Negotiation, ref: Ref, after: Ref | None, taken: Sequence[Ref] = ()) -> list[Word]:
    """Our words so that, on our side's reading, `ref` stands right after `after` (first when None)."""
    shown = [item.ref for item in text.paragraphs if not item.deleted and item.ref != ref]
    index = shown.index(after) + 1 if after in shown else 0
    wanted = [str(one) for one in (*shown[:index], ref, *shown[index:])]
    base = sorted({*map(str, text.refs), str(ref), *map(str, taken)}, key=lambda name: natural(parse_ref(name)))
    ours = {name: place for name, place in _ours(text).items() if name != str(ref)}
    found = _fewest(base, wanted, ours, str(ref))
    return [say(f"{name}/place", place or str(text.text)) for name, place in found.items()]


def _fewest(base: Sequence[str], wanted: Sequence[str], ours: Places, moved: str) -> Places:
    before: Places = {name: (wanted[at - 1] if at else None) for at, name in enumerate(wanted)}
    at = wanted.index(moved)
    follower = wanted[at + 1 : at + 2]
    left = [name for name, place in ours.items() if place == moved and name in before]
    candidates = [[moved], [moved, *follower], [moved, *left], [moved, *follower, *left], [*wanted]]
    for names in candidates:
        change = {name: before[name] for name in names}
        order = numbering.order(base, {**ours, **change})
        if not order.troubles and _among(order.paragraphs, wanted) == list(wanted):
            return change
    return {moved: before[moved]}


def _among(order: Sequence[str], wanted: Sequence[str]) -> list[str]:
    known = set(wanted)
    return [name for name in order if name in known]


def _ours(text: Negotiation) -> Places:
    """What we say of places, and where we are silent what the others do."""
    found: Places = {}
    for item in text.paragraphs:
        voices = standing(item.views.get("place"))
        if voices:
            value = str(voices[0].value)
            found[str(item.ref)] = None if value == str(text.text) else value
    return found


def orders(text: Negotiation) -> Mapping[Ref, str]:
    """Paragraphs that another may be put behind, with their numbers, in the order displayed."""
    return {item.ref: item.number for item in text.paragraphs if not item.deleted}
