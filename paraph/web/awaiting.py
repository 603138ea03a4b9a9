"""Whose move it is: what awaits our word, what awaits theirs, what was agreed or handed over since a person looked.

Read off the standing words alone.  A proposal awaits those who are silent.  Where words differ, it is for the side that
has not spoken since it was told of the other's word: when we said ours having seen theirs, it is their move; when both
spoke without seeing the other, both must.  A clause of a text that is agreed ad referendum waits for whoever has to
confirm it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paraph.names import Ref, SideId, parse_matter
from paraph.reading import Reader, natural
from paraph.store.api import Reading
from paraph.web.remembered import remembered
from paraph.words.agreement import Stand
from paraph.words.speech import Assent

FAR = 10_000
"""Entries back to which somebody who has not looked for long, or never, is told what is new."""
UNSETTLED = ("proposed", "differs")
SETTLED = ("agreed", "sealed")


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Names of matters, those of the subject last spoken on first."""

    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    """Of ours, those on which we have never spoken and all who have say the same."""


def awaiting(reader: Reader) -> Awaiting:
    """What awaits whom in a mechanism, as of its heads."""
    return remembered(reader, "awaiting", lambda: _sort(reader))


def _sort(reader: Reader) -> Awaiting:
    ours: list[Reading] = []
    theirs: list[Reading] = []
    for row in reader.node.store.readings(reader.mechanism, states=UNSETTLED):
        (ours if awaits_us(reader, row) else theirs).append(row)
    for row in reader.node.store.readings(reader.mechanism, "paragraph/", states=SETTLED):
        referring = [side for side, stand in row.stands.items() if stand.assent == Assent.AD_REFERENDUM]
        if referring:  # agreed but for an authority at home, whose answer its side has to tell (R39)
            (ours if reader.node.side in referring else theirs).append(row)
    names = by_subject(reader, ours)
    proposed = {row.matter for row in ours if row.state == "proposed" and reader.node.side not in row.stands}
    return Awaiting(names, by_subject(reader, theirs), tuple(name for name in names if name in proposed))


def awaits_us(reader: Reader, row: Reading) -> bool:
    """Whether the next word on an unsettled matter is ours to say."""
    us = reader.node.side
    mine = row.stands.get(us)
    if mine is None or not mine.stands:
        return True
    if row.state == "proposed":
        return False
    rivals = {
        side: stand for side, stand in row.stands.items() if side != us and stand.stands and stand.digest != mine.digest
    }
    return not _spoken_on_seeing(reader, us, mine, rivals)


def _spoken_on_seeing(reader: Reader, side: SideId, said: Stand, of: Mapping[SideId, Stand]) -> bool:
    heads = reader.entry(side, said.last).heads
    return all(other in heads and heads[other].size > stand.since for other, stand in of.items())


def agreed_since(reader: Reader, looked: Mapping[str, int]) -> tuple[str, ...]:
    """Matters that became agreed by a word said after the sizes at which somebody last looked."""
    return _since(reader, SETTLED, looked, reader.sides)


def handed_over_since(reader: Reader, looked: Mapping[str, int]) -> tuple[Ref, ...]:
    """Subjects of which the others have since said something of their own; sources that they cite are left out."""
    names = _since(reader, ("own",), looked, reader.sides[1:])
    subjects = dict.fromkeys(parse_matter(name).subject for name in names)
    return tuple(subject for subject in subjects if subject.kind != "source")


def _since(
    reader: Reader, states: Sequence[str], looked: Mapping[str, int], sides: Sequence[SideId]
) -> tuple[str, ...]:
    held = sum(state.size for state in reader.states.values())
    stamp = max(sum(looked.values()), held - FAR)
    mark = "-".join(f"{side}{looked.get(side, 0)}" for side in reader.sides)

    def find() -> tuple[str, ...]:
        rows = reader.node.store.readings(reader.mechanism, states=states, since=stamp)
        return by_subject(reader, (row for row in rows if _moved(row, looked, sides)))

    return remembered(reader, f"since {states} {mark}", find)


def _moved(row: Reading, looked: Mapping[str, int], sides: Sequence[SideId]) -> bool:
    return any(side in row.stands and row.stands[side].since >= looked.get(side, 0) for side in sides)


def by_subject(reader: Reader, rows: Iterable[Reading]) -> tuple[str, ...]:
    """Names of matters with those of one subject together, the subject last spoken on first.

    By what the record says and not by when it came here, so that a rebuilt or restored node has the same order.
    """
    found: dict[Ref, list[Reading]] = {}
    for row in rows:
        found.setdefault(parse_matter(row.matter).subject, []).append(row)
    newest = {subject: max(_depth(reader, row) for row in group) for subject, group in found.items()}
    subjects = sorted(found, key=lambda subject: (-newest[subject], subject.kind, natural(subject)))
    return tuple(row.matter for subject in subjects for row in found[subject])


def _depth(reader: Reader, row: Reading) -> int:
    return max(reader.chains.depth(side, stand.last) for side, stand in row.stands.items())
