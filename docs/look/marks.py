"""Draws Paraph's own small font of state marks, so that a mark is text: copied, spoken, printed, recoloured.

Run it after a change of shape (`pip install fonttools brotli`, used by nothing else in the project):

    python docs/look/marks.py paraph/web/static/paraph/fonts/paraph-marks.woff2

All marks stand on one circle of radius 310 about (400, 328), the middle of the sans' capitals, on an em of 1000.
"""

import math
import sys
from collections.abc import Callable

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Point = tuple[float, float]
CENTRE: Point = (400, 328)
RADIUS = 310
STROKE = 66
ADVANCE = 800


def at(radius: float, degrees: float) -> Point:
    turn = math.radians(degrees)
    return CENTRE[0] + radius * math.cos(turn), CENTRE[1] + radius * math.sin(turn)


def sweep(pen: TTGlyphPen, radius: float, start: float, stop: float) -> None:
    """An arc in quadratic steps of at most 22.5 degrees, from where the pen stands."""
    steps = max(1, math.ceil(abs(stop - start) / 22.5))
    step = (stop - start) / steps
    reach = radius / math.cos(math.radians(step / 2))
    for number in range(steps):
        begin = start + number * step
        pen.qCurveTo(at(reach, begin + step / 2), at(radius, begin + step))


def disc(pen: TTGlyphPen, radius: float, *, hole: bool = False) -> None:
    pen.moveTo(at(radius, 0))
    sweep(pen, radius, 0, 360 if hole else -360)
    pen.closePath()


def ring(pen: TTGlyphPen) -> None:
    disc(pen, RADIUS)
    disc(pen, RADIUS - STROKE, hole=True)


def polygon(pen: TTGlyphPen, *points: Point) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def half(pen: TTGlyphPen, start: float) -> None:
    ring(pen)
    pen.moveTo(at(RADIUS - 20, start))
    sweep(pen, RADIUS - 20, start, start - 180)
    pen.closePath()


def ours(pen: TTGlyphPen) -> None:
    half(pen, 270)


def theirs(pen: TTGlyphPen) -> None:
    half(pen, 90)


def differs(pen: TTGlyphPen) -> None:
    for low in (178, 406):
        polygon(pen, (110, low), (110, low + 72), (690, low + 72), (690, low))
    polygon(pen, (200, 0), (520, 656), (600, 656), (280, 0))


def agreed(pen: TTGlyphPen) -> None:
    disc(pen, RADIUS)


def sealed(pen: TTGlyphPen) -> None:
    ring(pen)
    disc(pen, 172)


def reopened(pen: TTGlyphPen) -> None:
    """Most of a ring, ending in an arrow that turns against the clock."""
    outer, inner = RADIUS - 24, RADIUS - 24 - STROKE
    pen.moveTo(at(outer, 118))
    sweep(pen, outer, 118, -190)
    pen.lineTo(at(inner, -190))
    sweep(pen, inner, -190, 118)
    pen.closePath()
    tip = at((outer + inner) / 2, 162)
    polygon(pen, tip, at(outer + 112, 112), at(inner - 112, 112))


def referred(pen: TTGlyphPen) -> None:
    """Agreed but for an authority at home: a ring with bars."""
    ring(pen)
    for left, reach in ((254, 190), (367, 240), (480, 190)):
        polygon(
            pen, (left, 328 - reach), (left, 328 + reach), (left + STROKE, 328 + reach), (left + STROKE, 328 - reach)
        )


def square(pen: TTGlyphPen, reach: int, *, hole: bool = False) -> None:
    x, y = CENTRE
    corners = ((x - reach, y - reach), (x - reach, y + reach), (x + reach, y + reach), (x + reach, y - reach))
    polygon(pen, *(reversed(corners) if hole else corners))


def packed(pen: TTGlyphPen) -> None:
    """Within the package: a thing in a box."""
    square(pen, 280)
    square(pen, 280 - STROKE, hole=True)
    square(pen, 130)


def closed(pen: TTGlyphPen) -> None:
    square(pen, 280)


def initialled(pen: TTGlyphPen) -> None:
    x, y = CENTRE
    polygon(pen, (x - 340, y), (x, y + 340), (x + 340, y), (x, y - 340))


def check(pen: TTGlyphPen) -> None:
    polygon(pen, (110, 300), (165, 352), (318, 190), (638, 590), (694, 545), (322, 80))


def forward(pen: TTGlyphPen) -> None:
    polygon(pen, (90, 295), (90, 361), (590, 361), (590, 295))
    polygon(pen, (448, 90), (400, 136), (592, 328), (400, 520), (448, 566), (686, 328))


def backward(pen: TTGlyphPen) -> None:
    polygon(pen, (210, 295), (210, 361), (710, 361), (710, 295))
    polygon(pen, (114, 328), (352, 566), (400, 520), (208, 328), (400, 136), (352, 90))


def bracket(pen: TTGlyphPen, *, opens: bool) -> None:
    """White square brackets, U+27E6 and U+27E7: a held position in a text."""

    def box(*points: Point) -> None:
        flipped = points if opens else tuple((400 - x, y) for x, y in reversed(points))
        polygon(pen, *flipped)

    for left in (80, 200):
        box((left, -150), (left, 800), (left + 52, 800), (left + 52, -150))
    for low in (-150, 748):
        box((80, low), (80, low + 52), (350, low + 52), (350, low))


MARKS: dict[int, tuple[str, int, Callable[[TTGlyphPen], None]]] = {
    0x25CB: ("open", ADVANCE, ring),
    0x25D0: ("ours", ADVANCE, ours),
    0x25D1: ("theirs", ADVANCE, theirs),
    0x2260: ("differs", ADVANCE, differs),
    0x25CF: ("agreed", ADVANCE, agreed),
    0x25C9: ("sealed", ADVANCE, sealed),
    0x21BA: ("reopened", ADVANCE, reopened),
    0x25CD: ("referred", ADVANCE, referred),
    0x25A3: ("packed", ADVANCE, packed),
    0x25A0: ("closed", ADVANCE, closed),
    0x25C6: ("initialled", ADVANCE, initialled),
    0x2713: ("check", ADVANCE, check),
    0x2192: ("forward", ADVANCE, forward),
    0x2190: ("backward", ADVANCE, backward),
    0x27E6: ("opens", 400, lambda pen: bracket(pen, opens=True)),
    0x27E7: ("closes", 400, lambda pen: bracket(pen, opens=False)),
}


def build(path: str) -> None:
    pens = {".notdef": TTGlyphPen(None)}
    widths = {".notdef": (ADVANCE, 0)}
    for name, advance, draw in MARKS.values():
        pens[name] = TTGlyphPen(None)
        draw(pens[name])
        widths[name] = (advance, 0)
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(list(pens))
    font.setupCharacterMap({point: name for point, (name, _, _) in MARKS.items()})
    font.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    bearings = {
        name: (width, font.font["glyf"][name].xMin if name != ".notdef" else 0) for name, (width, _) in widths.items()
    }
    font.setupHorizontalMetrics(bearings)
    font.setupHorizontalHeader(ascent=1024, descent=-400)
    font.setupOS2(sTypoAscender=1024, sTypoDescender=-400, sTypoLineGap=0, usWinAscent=1024, usWinDescent=400)
    font.setupNameTable(
        {"familyName": "Paraph Marks", "styleName": "Regular", "copyright": "The Paraph project, Apache-2.0"}
    )
    font.setupPost()
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    font.font.flavor = "woff2"
    font.save(path)


if __name__ == "__main__":
    build(sys.argv[1])
