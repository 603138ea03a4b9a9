"""The timeline drawn: places in hundredths of the drawing's width, heights in pixels (docs/look.md, "The timeline").

A page that runs from right to left gets the same drawing mirrored; texts keep their size, so nothing is scaled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.names import SideId
from paraph.timeline import Item, Timeline

UPPER, LOWER = 62, 190
MIDDLE = (UPPER + LOWER) // 2
LEFT, WIDTH = 9.0, 90.0
CLOSE = 3.4
"""Hundredths of the width under which the years of two points would run into each other."""
POINTS = ("held", "announced", "planned", "candidate")


@dataclass(frozen=True, slots=True)
class Shape:
    """A round or a gap in its place; `x` and `width` as text with a percent sign."""

    item: Item
    x: str
    left: str
    right: str
    width: str
    y: int
    label: str
    label_y: int
    year: str = ""
    year_y: int = 0

    @property
    def point(self) -> bool:
        return self.item.what in POINTS

    @property
    def gap(self) -> bool:
        return self.item.what == "gap"

    @property
    def gap_y(self) -> int:
        return self.y - 11


@dataclass(frozen=True, slots=True)
class Lane:
    side: SideId
    y: int
    name_y: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    year: int


@dataclass(frozen=True, slots=True)
class Drawing:
    shapes: tuple[Shape, ...]
    asleep: tuple[Shape, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    name_x: str


def draw(line: Timeline, *, rightward: bool = False) -> Drawing:
    """The shapes of a timeline; `rightward` mirrors them."""
    scale = _Scale(line.first, line.last, rightward)
    heights = {side: _height(index, len(line.lanes)) for index, side in enumerate(line.lanes)}
    shapes = _without_collisions([_shape(item, scale, heights) for item in line.items if item.what != "dormant"])
    return Drawing(
        shapes=tuple(shapes),
        asleep=tuple(_shape(item, scale, heights) for item in line.items if item.what == "dormant"),
        lanes=tuple(Lane(side, y, y + 5, scale(line.first), scale(line.last)) for side, y in heights.items()),
        ticks=tuple(Tick(scale(year), year) for year in _years(line.first, line.last)),
        name_x="100%" if rightward else "0",
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    rightward: bool

    def at(self, year: float) -> float:
        place = LEFT + WIDTH * (year - self.first) / max(1, self.last - self.first)
        return 100 - place if self.rightward else place

    def __call__(self, year: float) -> str:
        return f"{self.at(year):.2f}%"


def _height(index: int, lanes: int) -> int:
    return MIDDLE if lanes == 1 else UPPER + (LOWER - UPPER) * index // (lanes - 1)


def _shape(item: Item, scale: _Scale, heights: dict[SideId, int]) -> Shape:
    y = heights.get(item.lane, MIDDLE) if item.lane else MIDDLE
    left, right = sorted((scale.at(item.start), scale.at(item.end)))
    above = y < MIDDLE
    label_y = y - 16 if above else y + 30 if item.what == "gap" else y + 28
    return Shape(
        item=item,
        x=scale(item.middle),
        left=f"{left:.2f}%",
        right=f"{right:.2f}%",
        width=f"{right - left:.2f}%",
        y=y,
        label=_label(item),
        label_y=label_y,
        year=str(int(item.middle)) if item.what in ("held", "announced", "planned") else "",
        year_y=label_y - 18 if above else label_y + 18,
    )


def _label(item: Item) -> str:
    if item.what == "planned":
        return f"({item.label})"
    unsure = item.what == "undated" and item.round is not None and not item.round.held
    return f"{item.label}?" if unsure else item.label


def _without_collisions(shapes: Sequence[Shape]) -> list[Shape]:
    """Of two points close together on one lane the later one keeps its year."""
    found: list[Shape] = []
    for shape in shapes:
        near = [
            other
            for other in found
            if other.y == shape.y and other.point and shape.point and abs(_number(other.x) - _number(shape.x)) < CLOSE
        ]
        for other in near:
            found[found.index(other)] = _yearless(other)
        found.append(shape)
    return found


def _number(text: str) -> float:
    return float(text.rstrip("%"))


def _yearless(shape: Shape) -> Shape:
    return Shape(
        shape.item, shape.x, shape.left, shape.right, shape.width, shape.y, shape.label, shape.label_y, "", shape.year_y
    )


def _years(first: int, last: int) -> list[int]:
    """Years to be written under the line: about seven, the last one before the end among them."""
    step = max(1, -(-(last - first) // 6))
    years = list(range(first, last, step))
    ending = last - 1
    return [*years, ending] if years and ending - years[-1] >= max(2, step // 2) else years
