"""Where two wordings of a paragraph differ, word by word, for the forms that show changes against a base.

    differences("shall meet twice", "should meet")  ->  [0:5] "should", [10:16] ""

The smallest set of whole-word changes, by the longest common sequence of words; changes with nothing but spaces or one
sign of punctuation between them become one, since nobody reads such islands.
"""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from paraph.texts.segment import is_word, tokens


@dataclass(frozen=True, slots=True)
class Change:
    """`was[start:end]` gives way to `now[from_:to]`; either may be empty.  Offsets count characters."""

    start: int
    end: int
    from_: int
    to: int


def differences(was: str, now: str) -> tuple[Change, ...]:
    """The changes that turn `was` into `now`, in order; none when they are equal."""
    joined: list[Change] = []
    for change in bare_differences(was, now):
        if joined and _is_island(was[joined[-1].end : change.start]):
            last = joined.pop()
            joined.append(Change(last.start, change.end, last.from_, change.to))
        else:
            joined.append(change)
    return tuple(joined)


def bare_differences(was: str, now: str) -> tuple[Change, ...]:
    """The same, with islands left standing: nothing that both texts share is within a change."""
    if was == now:
        return ()
    old, new = split(was), split(now)
    old_at, new_at = _offsets(old), _offsets(new)
    steps = [
        (step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Indel.opcodes(old, new)
        if step.tag != "equal"
    ]
    ends = [*(step[0] for step in steps[1:]), len(old)]
    slid = (_slide(step, end, old, new) for step, end in zip(steps, ends, strict=True))
    return tuple(Change(old_at[a], old_at[b], new_at[c], new_at[d]) for a, b, c, d in slid)


def _slide(step: tuple[int, int, int, int], end: int, old: list[str], new: list[str]) -> tuple[int, int, int, int]:
    """A mere deletion or insertion takes the space behind its words, not the one before: every side's in one way."""
    start, stop, from_, to = step
    row, first, last = (old, start, stop) if from_ == to else (new, from_, to)
    by = 0
    while (start == stop or from_ == to) and stop + by < end:
        if not row[first + by].isspace() or row[first + by] != row[last + by]:
            break
        by += 1
    return start + by, stop + by, from_ + by, to + by


def split(text: str) -> list[str]:
    """A text as words and single signs, spaces among them; joined together they are the text again."""
    words, starts = tokens(text)
    pieces: list[str] = []
    last = 0
    for word, start in zip(words, starts, strict=False):
        pieces += [*text[last:start], word]
        last = start + len(word)
    return [*pieces, *text[last:]]


def words_of(text: str) -> list[str]:
    """The words alone, for telling how much two texts share."""
    return [word for word in tokens(text).words if is_word(word)]


def _offsets(tokens: list[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _is_island(text: str) -> bool:
    """Whether common text between two changes is too little to read: spaces, at most one sign, no word."""
    return len(text.strip()) <= 1 and not is_word(text.strip() or " ")
