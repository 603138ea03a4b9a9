"""Versions of a plan compared point by point: the negotiation in which 28 points become 20.

From each version to the next every point of both stands in exactly one line:

    same       word for word, at its place          merged     several earlier points in one
    moved      word for word, at another place      split      one earlier point in several
    changed    one point in other words             regrouped  several into several, no finer telling apart
    new        only in the later version            gone       only in the earlier version

Points are recognised by the words they share, never by their numbers, which change with every version.  Comparing
backwards gives the same lines with merged and split, new and gone exchanged.  Which side objects to which point is
passed through to its line; no line says how many.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.points import Link, link, moved

Kind = Literal["same", "moved", "changed", "merged", "split", "regrouped", "new", "gone"]

MAX_VERSIONS = 5
MAX_POINTS = 200
MAX_POINT = 20_000
"""Characters in a point: as many as a wording may have."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a plan under the number or name it has in that version."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One version: its points in order, and for each side the ids of the points that it objects to."""

    name: str
    points: tuple[Point, ...]
    objections: Mapping[SideId, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that an earlier and a later point share: [start, end) in code points of each."""

    old: str
    old_span: tuple[int, int]
    new: str
    new_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of points from one version to the next; `moved` is said of a changed point as well.

    `objections` holds for each side the earlier and the later points of this line that it objects to.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    moved: bool
    shared: tuple[Shared, ...]
    objections: Mapping[SideId, tuple[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next: lines in the later version's order, what is gone where it stood before."""

    old: str
    new: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Comparison:
    """All steps between neighbouring versions, in order."""

    plans: tuple[Plan, ...]
    steps: tuple[Step, ...]

    @cached_property
    def threads(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """What hangs together through all versions: for each thread its points in each version, maybe none."""
        return tuple(_threads(self))


def compare_plans(versions: Sequence[Plan]) -> Comparison:
    """2 to 5 versions of a plan, earliest first, compared step by step.  Malformed for what is no plan."""
    if not 2 <= len(versions) <= MAX_VERSIONS:
        raise Malformed(f"2 to {MAX_VERSIONS} versions can be compared.", remedy="Choose that many.")
    if len({plan.name for plan in versions}) < len(versions):
        raise Malformed("Two versions have the same name.", remedy="Name each version differently.")
    for plan in versions:
        _check(plan)
    return Comparison(tuple(versions), tuple(_step(old, new) for old, new in pairwise(versions)))


def _check(plan: Plan) -> None:
    known = {point.id for point in plan.points}
    if len(plan.points) > MAX_POINTS:
        raise Malformed(f"{plan.name}: a plan has at most {MAX_POINTS} points.", remedy="Divide it.")
    if len(known) < len(plan.points):
        raise Malformed(f"{plan.name}: two points have the same number.", remedy="Give each point its own.")
    if any(len(point.text) > MAX_POINT for point in plan.points):
        raise Malformed(f"{plan.name}: a point has more than {MAX_POINT:,} characters.", remedy="Divide it.")
    strange = sorted({ident for idents in plan.objections.values() for ident in idents} - known)
    if strange:
        raise Malformed(
            f"{plan.name}: an objection names a point that is not in this version.",
            remedy="Name points as this version numbers them.",
            detail=f"{plan.name}: unknown points {strange[:9]}",
        )


def _step(old: Plan, new: Plan) -> Step:
    links = link([point.text for point in old.points], [point.text for point in new.points])
    groups = _groups(len(old.points), len(new.points), links)
    single = [one for one in links if ([one.old], [one.new]) in groups]
    away = {
        one.old for one in moved(single, [point.text for point in old.points], [point.text for point in new.points])
    }
    lines = [(_place(group, groups), _line(old, new, group, links, away)) for group in groups]
    return Step(old.name, new.name, tuple(line for _, line in sorted(lines, key=lambda pair: pair[0])))


Group = tuple[list[int], list[int]]
"""The earlier and the later points of one line, by their places."""


def _groups(olds: int, news: int, links: Iterable[Link]) -> list[Group]:
    """The connected parts of earlier and later points; the later ones are numbered on behind the earlier."""
    root = _joined(olds + news, ((one.old, olds + one.new) for one in links))
    found: dict[int, Group] = {}
    for node in range(olds + news):
        group = found.setdefault(root(node), ([], []))
        group[node >= olds].append(node - olds if node >= olds else node)
    return list(found.values())


def _joined(nodes: int, edges: Iterable[tuple[int, int]]) -> Callable[[int], int]:
    """Each node's representative after joining the ends of all edges (union-find)."""
    above = list(range(nodes))

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = node = above[above[node]]
        return node

    for one, other in edges:
        low, high = sorted((root(one), root(other)))
        above[high] = low
    return root


def _place(group: Group, groups: Sequence[Group]) -> tuple[int, int, int]:
    """Where a line stands: by its first later point; a gone one behind the point that stood before it."""
    if group[1]:
        return min(group[1]), 0, 0
    before = [
        (max(one for one in olds if one < group[0][0]), min(news))
        for olds, news in groups
        if news and any(one < group[0][0] for one in olds)
    ]
    return max(before, default=(-1, -1))[1], 1, group[0][0]


def _line(old: Plan, new: Plan, group: Group, links: Iterable[Link], away: set[int]) -> Line:
    olds, news = ([old.points[at] for at in group[0]], [new.points[at] for at in group[1]])
    is_moved = len(olds) == len(news) == 1 and group[0][0] in away
    shared = [
        Shared(old.points[one.old].id, here, new.points[one.new].id, there)
        for one in links
        if one.old in group[0]
        for here, there in one.spans
    ]
    old_ids, new_ids = tuple(point.id for point in olds), tuple(point.id for point in news)
    kind = _kind(olds, news, is_moved)
    return Line(kind, old_ids, new_ids, is_moved, tuple(shared), dict(_objections(old, new, old_ids, new_ids)))


def _kind(olds: Sequence[Point], news: Sequence[Point], is_moved: bool) -> Kind:
    if not olds or not news:
        return "gone" if olds else "new"
    if len(olds) > 1 or len(news) > 1:
        return "merged" if len(news) == 1 else "split" if len(olds) == 1 else "regrouped"
    if olds[0].text != news[0].text:
        return "changed"
    return "moved" if is_moved else "same"


def _objections(
    old: Plan, new: Plan, old_ids: tuple[str, ...], new_ids: tuple[str, ...]
) -> Iterator[tuple[SideId, tuple[tuple[str, ...], tuple[str, ...]]]]:
    for side in sorted({*old.objections, *new.objections}):
        before = tuple(ident for ident in old_ids if ident in old.objections.get(side, ()))
        now = tuple(ident for ident in new_ids if ident in new.objections.get(side, ()))
        if before or now:
            yield side, (before, now)


def _threads(comparison: Comparison) -> Iterator[tuple[tuple[str, ...], ...]]:
    nodes = [(plan.name, point.id) for plan in comparison.plans for point in plan.points]
    number = {node: at for at, node in enumerate(nodes)}
    edges = (
        (number[step.old, one], number[step.new, other])
        for step in comparison.steps
        for line in step.lines
        for one in line.old
        for other in line.new
    )
    root = _joined(len(nodes), edges)
    found: dict[int, list[tuple[str, str]]] = {}
    for at, node in enumerate(nodes):
        found.setdefault(root(at), []).append(node)
    for thread in found.values():
        yield tuple(tuple(ident for name, ident in thread if name == plan.name) for plan in comparison.plans)
