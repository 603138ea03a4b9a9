"""The table of aims, as data: what is divided by what, and what the quotient should be.

A quotient is always ours over the other's.  Within one size it is the median of the quotients of each round, so that a
machine which slows down for a minute slows both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from bench.lines import Line

Round = Mapping[str, Line]
"""The lines of one round by step, such as `git fsck`."""


@dataclass(frozen=True)
class Figure:
    """One field of one step's line; `large` takes it from the run of 1,000,000 entries."""

    step: str
    field: str
    large: bool = False

    def read(self, lines: Round) -> float | None:
        """The figure, or nothing where it was not measured."""
        return getattr(lines[self.step], self.field) or None if self.step in lines else None


@dataclass(frozen=True)
class Aim:
    """`at least 1.3` or `at most 0.5`."""

    least: bool
    bound: float

    def holds(self, ratio: float) -> bool:
        return ratio >= self.bound if self.least else ratio <= self.bound

    def __str__(self) -> str:
        return f"at {'least' if self.least else 'most'} {self.bound:g}"


@dataclass(frozen=True)
class Row:
    name: str
    work: str
    ours: Figure
    beside: Figure
    aim: Aim


@dataclass(frozen=True)
class Runs:
    """All rounds at N, and the one run at 1,000,000 when there was one."""

    rounds: Sequence[Round]
    large: Sequence[Round] = ()

    def of(self, figure: Figure) -> Sequence[Round]:
        return self.large if figure.large else self.rounds


def ratio(row: Row, runs: Runs) -> float | None:
    """Ours over theirs, or nothing when either was not measured."""
    if row.ours.large == row.beside.large:
        pairs = [(row.ours.read(lines), row.beside.read(lines)) for lines in runs.of(row.ours)]
        quotients = [mine / other for mine, other in pairs if mine and other]
        return median(quotients) if quotients else None
    mine, other = middle(row.ours, runs), middle(row.beside, runs)
    return mine / other if mine and other else None


def middle(figure: Figure, runs: Runs) -> float | None:
    """The median over the rounds."""
    values = [value for lines in runs.of(figure) if (value := figure.read(lines))]
    return median(values) if values else None


def _at_least(bound: float, name: str, work: str, ours: str, beside: str) -> Row:
    """A row of rates, each side written `step:field`."""
    return Row(name, work, _figure(ours), _figure(beside), Aim(True, bound))


def _at_most(bound: float, name: str, work: str, ours: str, beside: str) -> Row:
    """A row of times, bytes or memory, each side written `step:field`."""
    return Row(name, work, _figure(ours), _figure(beside), Aim(False, bound))


def _figure(text: str) -> Figure:
    step, field = text.split(":")
    return Figure(step, field)


_CORE = (
    _at_least(1.3, "append: hypercore", "append", "ours append:per_s", "hypercore append:per_s"),
    _at_least(10, "say one word: git commit", "say-one", "ours say-one:per_s", "git commit-one:per_s"),
    _at_least(2, "verify: git fsck", "verify", "ours verify:per_s", "git fsck:per_s"),
    _at_least(15, "verify: hypercore audit", "verify", "ours verify:per_s", "hypercore audit:per_s"),
    _at_least(2, "replicate: git clone", "replicate", "ours replicate:per_s", "git clone:per_s"),
    _at_least(15, "replicate: hypercore", "replicate", "ours replicate:per_s", "hypercore replicate:per_s"),
    _at_most(1.08, "wire, plain tiles: gzip -6", "wire", "ours wire-tiles:bytes", "ours wire-gzip:bytes"),
    _at_most(0.80, "wire, bulk stream: gzip -6", "wire", "ours wire-stream:bytes", "ours wire-gzip:bytes"),
    _at_most(0.5, "last 1,000, time: git fetch", "last-1000", "ours last-1000:s", "git fetch:s"),
    _at_most(0.30, "last 1,000, bytes: raw bytes", "last-1000", "ours last-1000:bytes", "ours last-1000:raw"),
    _at_most(3, "rebuild: plain Python and SQLite", "rebuild", "ours rebuild:s", "yardstick rebuild:s"),
    _at_most(0.5, "disk: raw entries", "disk", "ours disk:bytes", "ours disk:raw"),
)

_POSTGRES = (
    _at_least(0.8, "append on PostgreSQL: on SQLite", "postgres", "ours pg-append:per_s", "ours append:per_s"),
    _at_least(0.6, "verify on PostgreSQL: on SQLite", "postgres", "ours pg-verify:per_s", "ours verify:per_s"),
)


def _large_over_small(bound: float, name: str, work: str, figure: str) -> Row:
    """The same figure at 1,000,000 entries over that at N."""
    return Row(name, work, replace(_figure(figure), large=True), _figure(figure), Aim(False, bound))


def _both_large(row: Row) -> Row:
    """A row whose two figures come from the one run at 1,000,000."""
    return replace(row, ours=replace(row.ours, large=True), beside=replace(row.beside, large=True))


_ACROSS_SIZES = (
    _large_over_small(1.5, "memory of a replica at 1,000,000: at 100,000", "memory", "ours replicate:rss_mib"),
    _both_large(
        _at_most(1.3, "fold 10,000 onto 1,000,000: onto 100,000", "fold", "ours fold-onto:s", "ours fold-beside:s")
    ),
)


def _at_a_million(row: Row) -> Row:
    return replace(_both_large(row), name=f"{row.name}, 1,000,000 entries")


_LARGE = tuple(_at_a_million(row) for row in _CORE if row.work in ("append", "verify", "replicate"))

ROWS = (*_CORE, *_ACROSS_SIZES, *_POSTGRES, *_LARGE)
