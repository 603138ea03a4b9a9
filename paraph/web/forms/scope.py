"""What the forms of one visit have to know: the sides by name, the languages, subjects that a word may refer to."""

from collections import Counter
from collections.abc import Iterable, Sequence

from paraph.names import Matter, Ref, SideId, parse_matter
from paraph.reading import Reader
from paraph.web.clauses.naming import name_subject
from paraph.web.forms.parts import Option
from paraph.web.forms.word import Scope
from paraph.web.shell import Visit
from paraph.web.showing import title_in
from paraph.web.titles import TITLES, kind_plural, subject_label, title_of
from paraph.web.tongues import reading
from paraph.words.sayable import known
from paraph.words.vocabulary import KINDS, parent_of

TOPICS = ("round", "agenda-item", "issue", "proposal", "text", "commitment", "instrument", "forum", "contact")
"""Kinds of subject that a paper may be about."""

REFERS_TO: dict[str, tuple[str, ...]] = {
    "next-round": ("round",),
    "agenda": ("agenda-item",),
    "place": ("paragraph",),
    "paragraph": ("paragraph",),
    "of": ("paragraph", "text"),
    "made-of": ("paragraph",),
    "falls-with": ("paragraph",),
    "residual": ("divergence",),
    "round": ("round",),
    "source-text": ("text",),
    "copy-of": ("source",),
    "answers": ("note-verbale",),
    "opens": TOPICS,
    "about": TOPICS,
}
"""The kinds of subject that an attribute refers to."""

MAX_KNOWN = 200


def scope_of(visit: Visit, matters: Sequence[Matter]) -> Scope:
    sides = tuple(Option(side, f"{side} · {visit.badges[side].name}") for side in visit.reader.sides)
    langs = dict.fromkeys([*visit.reader.charter.languages, reading()])
    return Scope(visit.side, sides, tuple(langs), _known(visit, matters))


def _known(visit: Visit, matters: Sequence[Matter]) -> dict[str, tuple[Option, ...]]:
    """By attribute, the subjects that may be named there, as people call them; in groups where of many kinds."""
    found: dict[str, tuple[Option, ...]] = {}
    for matter in matters:
        kinds = REFERS_TO.get(matter.base, ()) if known(matter).type in ("ref", "refs") else ()
        refs = [ref for kind in kinds for ref in _candidates(visit.reader, matter, kind)][:MAX_KNOWN]
        if kinds:
            found[matter.base] = _options(visit, refs, grouped=len(kinds) > 1)
    return found


def _options(visit: Visit, refs: Sequence[Ref], *, grouped: bool) -> tuple[Option, ...]:
    """Each by its title; those that are titled alike with their numbers too."""
    titles = titles_of(visit.reader, [ref for ref in refs if ref.kind != "paragraph"])
    for ref in refs:
        if ref.kind == "paragraph":
            name_subject(visit, ref)
            titles[ref] = visit.title(ref)
    alike = Counter(titles.values())
    return tuple(
        Option(
            str(ref),
            f"{titles[ref]} · {ref.id}" if alike[titles[ref]] > 1 else titles[ref],
            kind_plural(KINDS[ref.kind]) if grouped else "",
        )
        for ref in refs
    )


def _candidates(reader: Reader, matter: Matter, kind: str) -> list[Ref]:
    """Subjects of a kind that a matter may name: its own children, its siblings, its parent, or all."""
    subject, parent = matter.subject, KINDS[kind].parent
    above = parent_of(subject)
    if parent == subject.kind:
        return reader.children(kind, subject.id)
    if above is not None and kind == above.kind:
        return [above]
    if above is not None and parent == above.kind:
        return [ref for ref in reader.children(kind, above.id) if ref != subject]
    found = [ref for ref in reader.subjects(kind) if ref != subject]
    return list(dict.fromkeys([*(_next_round(matter) if kind == "round" else ()), *found]))


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
