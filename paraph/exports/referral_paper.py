"""A referral sheet on A4, one or two pages for a few clauses, with boxes to tick: confirm, refuse, amend (R39, R67).

Black only.  Words that another side had first are underlined in that side's kind of line and bear its code; ours bear
our code alone.  A small number joins the code to the line below that tells the day.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.exports.agreed import MAX_PARAGRAPHS, check_printable
from paraph.exports.labels import degree_words, labels
from paraph.exports.pdf import numbered, tongue
from paraph.exports.press import impress, open_press
from paraph.exports.referral import DELETE, TITLE, Referral, Referred, Source, Version
from paraph.exports.referral_labels import ReferralLabels, referral_labels, spoken
from paraph.exports.working_paper import LINES, SHOWN
from paraph.names import Lang, SideId
from paraph.texts.degrees import Degree
from paraph.texts.labels import is_rtl
from paraph.words.speech import Assent


def format_referral(sheet: Referral, lang: Lang, marking: str = "", fonts: Path | None = None) -> bytes:
    """The sheet with the words of ours in one language; equal sheets give equal bytes.  Errors as of `format_pdf`."""
    if len(sheet.points) > MAX_PARAGRAPHS or len(sheet.sides) > len(LINES):
        raise Malformed(f"A referral sheet has at most {MAX_PARAGRAPHS:,} clauses and {len(LINES)} sides.")
    data = referral_data(sheet, lang, marking)
    for text in _texts(data):
        check_printable("The referral sheet", text)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return impress(open_press("referral.typ", inputs, fonts), inputs)


def referral_data(sheet: Referral, lang: Lang, marking: str = "") -> dict[str, Json]:
    """What the template prints, word for word."""
    lang = spoken(lang)
    words = referral_labels(lang)
    us, *others = sheet.sides
    lines = dict(zip(others, LINES, strict=False))
    also = [f"{name} ({number})" if number else name for name, number in sheet.also]
    return {
        "tongue": tongue(lang),
        "foot": {"tongue": tongue(lang), "copy": f"{words.copy} · {us}", "page": labels(lang).page},
        "marking": _shown(marking),
        "digits": canon.read_aloud(bytes.fromhex(sheet.digest)),
        "title": _shown(sheet.title),
        "heading": words.heading,
        "at": words.at.format(at=_moment(sheet.at, lang)),
        "how": words.how,
        "legend": [{"side": side, "line": lines.get(side, "")} for side in sheet.sides],
        "lines": {str(side): line for side, line in lines.items()},
        "boxes": [words.confirm, words.refuse, words.amend],
        "amended": words.amended,
        "points": [_point(point, lang, words) for point in sheet.points],
        "also": f"{words.also} {'; '.join(also)}." if also else "",
        "sign": [words.decided, words.date, words.signature],
    }


def _point(point: Referred, lang: Lang, words: ReferralLabels) -> dict[str, Json]:
    label = words.title if point.what == TITLE else numbered(point.number)
    to = _code(_shown(point.to), lang) if point.to else words.nobody
    until = words.until.format(until=_moment(point.until, lang)) if point.until else words.no_deadline
    return {
        "label": _shown(label),
        "delete": words.delete if point.what == DELETE else "",
        "versions": [_version(version, lang, words) for version in point.versions],
        "to": f"{words.to} {to} · {until}",
    }


def _version(version: Version, lang: Lang, words: ReferralLabels) -> dict[str, Json]:
    sources = {source: number for number, source in enumerate(dict.fromkeys(_sources(version)), 1)}
    pieces: list[Json] = [_piece(one, sources[one.side, one.day]) for one in version.pieces]
    told = [
        f"{number}: {words.words.format(side=_code(side, lang), day=_code(day, lang))}"
        for (side, day), number in sources.items()
    ]
    firmness = {Assent.FIRM: words.firm, Assent.PACKAGE: words.package, Assent.AD_REFERENDUM: "ad referendum"}
    said = ", ".join(f"{_code(f'{side} {day}', lang)} ({firmness[Assent(how)]})" for side, day, how in version.said)
    return {
        "tongue": tongue(version.lang),
        "pieces": pieces,
        "degree": degree_words(lang, Degree(version.degree)),
        "sources": " · ".join(told),
        "said": f"{words.said} {said}",
    }


def _piece(one: Source, number: int) -> Json:
    words = one.words.rstrip()
    return {"words": _shown(words), "side": one.side, "number": number, "space": one.words[len(words) :]}


def _sources(version: Version) -> Iterator[tuple[SideId, str]]:
    """The sides and days in order of day, so that the numbers tell the course of the drafting."""
    yield from sorted({(one.side, one.day) for one in version.pieces}, key=lambda pair: (pair[1], pair[0]))


def _moment(at: str, lang: Lang) -> str:
    """`2026-06-01T12:00:00Z` as people write it."""
    return _code(f"{at[:10]} {at[11:16]} UTC" if at.endswith("Z") else at, lang)


def _code(text: str, lang: Lang) -> str:
    """A date or a code, which in a line from right to left would be read backwards by its parts."""
    return f"\u2066{text}\u2069" if is_rtl(lang) else text


def _shown(text: str) -> str:
    """What cannot be seen is spelt out, as on every paper for reading."""
    return text.translate(SHOWN)


def _texts(data: Json) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
