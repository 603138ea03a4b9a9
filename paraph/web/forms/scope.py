"""What the forms of one visit have to know: the sides by name, the languages, subjects that a word may refer to."""

from collections.abc import Iterable, Sequence

from paraph.names import Matter, Ref, SideId, parse_matter
from paraph.reading import Reader
from paraph.web.forms.parts import Option
from paraph.web.forms.word import Scope
from paraph.web.shell import Visit
from paraph.web.showing import title_in
from paraph.web.titles import TITLES, subject_label, title_of
from paraph.web.tongues import reading
from paraph.words.sayable import known
from paraph.words.vocabulary import KINDS

REFERS_TO = {
    "next-round": "round",
    "agenda": "agenda-item",
    "place": "paragraph",
    "paragraph": "paragraph",
    "of": "paragraph",
    "made-of": "paragraph",
    "falls-with": "paragraph",
    "residual": "divergence",
    "round": "round",
    "source-text": "text",
    "copy-of": "source",
    "answers": "note-verbale",
}
"""The kind of subject that an attribute refers to, where it is always the same."""

MAX_KNOWN = 200


def scope_of(visit: Visit, matters: Sequence[Matter]) -> Scope:
    sides = tuple(Option(side, f"{side} · {visit.badges[side].name}") for side in visit.reader.sides)
    langs = dict.fromkeys([*visit.reader.charter.languages, reading()])
    return Scope(visit.side, sides, tuple(langs), _known(visit.reader, matters))


def _known(reader: Reader, matters: Sequence[Matter]) -> dict[str, tuple[Option, ...]]:
    found: dict[str, tuple[Option, ...]] = {}
    for matter in matters:
        kind = REFERS_TO.get(matter.base, "") if known(matter).type in ("ref", "refs") else ""
        if kind:
            subjects = _candidates(reader, matter, kind)[:MAX_KNOWN]
            titles = titles_of(reader, subjects)
            found[matter.base] = tuple(Option(str(ref), titles[ref]) for ref in subjects)
    return found


def _candidates(reader: Reader, matter: Matter, kind: str) -> list[Ref]:
    """Subjects of a kind that a matter may name: its own children, its siblings, or all."""
    parent = KINDS[kind].parent
    if parent == matter.subject.kind:
        return reader.children(kind, matter.subject.id)
    if kind == matter.subject.kind and parent:
        siblings = reader.children(kind, matter.subject.id.rpartition(".")[0])
        return [ref for ref in siblings if ref != matter.subject]
    found = [ref for ref in reader.subjects(kind) if ref != matter.subject]
    return list(dict.fromkeys([*_next_round(matter), *found]))


def _next_round(matter: Matter) -> list[Ref]:
    """The round after a numbered one: nobody need have spoken of it yet, and nobody should have to know its name."""
    number = matter.subject.id
    known_number = matter.base == "next-round" and number.isascii() and number.isdigit()
    return [Ref("round", str(int(number) + 1))] if known_number else []


def titles_of(reader: Reader, subjects: Iterable[Ref]) -> dict[Ref, str]:
    """How subjects are titled: one question for what the sides say; sources are asked for the rest, one by one."""
    refs = list(subjects)
    rows = reader.node.store.read(reader.mechanism, [f"{ref}/{name}" for ref in refs for name in TITLES])
    found: dict[Ref, str] = {}
    for name, row in rows.items():
        found[parse_matter(name).subject] = title_in(reader.first_value(row))
    return {ref: found.get(ref) or title_of(reader, ref) or subject_label(ref) for ref in refs}


def next_number(refs: Iterable[Ref], side: SideId) -> int:
    """The first number of a side's own that none of these subjects bears, of ids that end in `pk-3`."""
    stem = f"{side.lower()}-"
    ends = [ref.id.rpartition(".")[2] for ref in refs]
    numbers = [int(end.removeprefix(stem)) for end in ends if end.startswith(stem) and end.removeprefix(stem).isdigit()]
    return max(numbers, default=0) + 1
