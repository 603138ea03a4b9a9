"""The machine proof that originals differ only by the permitted permutations (R43), for any sides and languages.

A sheet in canonical order has its sides in order of code, its languages in order of tag, every enumeration in order of
its keys, and no owner.  Two originals of one agreed text have the same bytes in canonical order.  Where they do not,
`differences` names the place, the language and the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paraph import canon
from paraph.errors import ParaphError, Refused
from paraph.exports.original import Agreed, Named, Sheet, Signatory, Version, Words, said
from paraph.exports.source import sheet_data
from paraph.names import SideId
from paraph.texts.digests import Paragraph, text_digest

MAX_SHOWN = 60
"""Characters of either wording in a message."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two sheets do not say the same; `lang` is empty for what is in no language."""

    place: str
    lang: str
    one: str
    other: str

    def __str__(self) -> str:
        where = f"{self.place}, {self.lang}" if self.lang else self.place
        return f"{where}: {_shown(self.one)} against {_shown(self.other)}"


def canonical(sheet: Sheet) -> bytes:
    """The sheet without owner and order: equal for all originals of one text."""
    versions = tuple(sorted((_canonical(version) for version in sheet.versions), key=lambda version: version.lang))
    data = sheet_data(replace(sheet, versions=versions))
    del data["copy"]
    return canon.encode(data)


def _canonical(version: Version) -> Version:
    return replace(
        version,
        heading=_sorted(version.heading),
        parties=tuple(sorted(version.parties, key=lambda party: party.side)),
        paragraphs=tuple((number, _sorted(words)) for number, words in version.paragraphs),
        closing=_sorted(version.closing),
    )


def _sorted(words: Words) -> Words:
    return tuple(
        piece if isinstance(piece, str) else replace(piece, items=tuple(sorted(piece.items))) for piece in words
    )


def permitted_difference(one: Sheet, other: Sheet) -> None:
    """Nothing when both keep the alternat and say the same; Refused naming the first places where they do not."""
    for sheet in (one, other):
        check_alternat(sheet)
    if canonical(one) == canonical(other):
        return
    found = tuple(differences(one, other))
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    raise Refused(
        f"The originals of {one.copy} and {other.copy} differ by more than the alternat permits. "
        f"{'; '.join(map(str, found[:3]))}{more}.",
        remedy="Neither is to be initialled: make both again from the agreed text.",
        detail="; ".join(map(str, found)),
    )


def proves_digest(sheet: Sheet) -> bool:
    """Whether the sheet's own words, in the agreed order, have the digest that it names (docs/spec/digests.md).

    False for a sheet without the paragraphs' subjects: its digest is a claim, to be held against the record.
    """
    agreed = sheet.agreed
    versions = {version.lang: version for version in sheet.versions}
    if not agreed.refs or any(len(version.paragraphs) != len(agreed.refs) for version in sheet.versions):
        return False
    paragraphs = []
    for index, ref in enumerate(agreed.refs):
        wordings = {lang: _in_order(version.paragraphs[index][1], agreed) for lang, version in versions.items()}
        paragraphs.append(Paragraph(ref, sheet.versions[0].paragraphs[index][0], wordings))
    title = {lang: version.title for lang, version in versions.items()}
    try:
        return text_digest(sheet.text, agreed.langs, title, sheet.kind, paragraphs) == sheet.digest
    except ParaphError:  # words or numbers that no agreed text can have
        return False


def _in_order(words: Words, agreed: Agreed) -> str:
    orders: dict[str, Sequence[str]] = {"sides": agreed.sides, "langs": agreed.langs}
    return said(tuple(piece if isinstance(piece, str) else _reordered(piece, orders[piece.of]) for piece in words))


def _reordered(named: Named, order: Sequence[str]) -> Named:
    """Who is not in the agreed order comes last: the digest then differs, as it should."""
    rank = {key: place for place, key in enumerate(order)}
    return replace(named, items=tuple(sorted(named.items, key=lambda item: rank.get(item[0], len(rank)))))


def check_alternat(sheet: Sheet) -> None:
    """Refused unless the sheet's side stands first wherever sides are named, and one order is kept throughout."""
    for version in sheet.versions:
        order = tuple(party.side for party in version.parties)
        if order[0] != sheet.copy or order != sheet.sides or len(set(order)) != len(order):
            raise Refused(f"In the original of {sheet.copy} the order of sides is broken, {version.lang}: {order}.")
        for named in _enumerations(version):
            expected: Sequence[str] = order if named.of == "sides" else sheet.langs
            if tuple(key for key, _ in named.items) != tuple(expected):
                raise Refused(
                    f"In the original of {sheet.copy} an enumeration is out of order, {version.lang}: {named.said}."
                )


def _enumerations(version: Version) -> Iterator[Named]:
    for words in (version.heading, *(words for _, words in version.paragraphs), version.closing):
        yield from (piece for piece in words if isinstance(piece, Named))


def differences(one: Sheet, other: Sheet) -> Iterator[Difference]:
    """Every place where the canonical forms part, with the words that do."""
    for name in ("mechanism", "text", "kind", "digest", "marking", "day"):
        yield from _compare(name, "", str(getattr(one, name)), str(getattr(other, name)))
    yield from _compare("agreed order", "", _order(one), _order(other))
    ours, theirs = ({version.lang: _canonical(version) for version in sheet.versions} for sheet in (one, other))
    if ours.keys() != theirs.keys():
        yield Difference("languages", "", ", ".join(sorted(ours)), ", ".join(sorted(theirs)))
    for lang in sorted(ours.keys() & theirs.keys()):
        yield from _of_versions(ours[lang], theirs[lang])


def _order(sheet: Sheet) -> str:
    return " ".join(map(str, (*sheet.agreed.sides, *sheet.agreed.langs, *sheet.agreed.refs)))


def _of_versions(one: Version, other: Version) -> Iterator[Difference]:
    lang = one.lang
    yield from _compare("title", lang, one.title, other.title)
    yield from _compare("place and date", lang, one.done, other.done)
    yield from _of_words("heading", lang, one.heading, other.heading)
    yield from _of_parties(lang, one.parties, other.parties)
    yield from _of_paragraphs(lang, one.paragraphs, other.paragraphs)
    yield from _of_words("closing", lang, one.closing, other.closing)


def _of_parties(lang: str, one: tuple[Signatory, ...], other: tuple[Signatory, ...]) -> Iterator[Difference]:
    ours, theirs = ({party.side: party for party in parties} for parties in (one, other))
    for side in sorted(ours.keys() | theirs.keys()):
        yield from _of_party(lang, side, ours.get(side), theirs.get(side))


def _of_party(lang: str, side: SideId, one: Signatory | None, other: Signatory | None) -> Iterator[Difference]:
    if one is None or other is None:
        yield Difference("sides", lang, side if one else "", side if other else "")
        return
    for name in ("name", "person", "office", "day"):
        yield from _compare(f"{name} of {side}", lang, getattr(one, name), getattr(other, name))


def _of_paragraphs(
    lang: str, one: tuple[tuple[str, Words], ...], other: tuple[tuple[str, Words], ...]
) -> Iterator[Difference]:
    if len(one) != len(other):
        yield Difference("number of paragraphs", lang, str(len(one)), str(len(other)))
    for index, ((number, words), (number_there, words_there)) in enumerate(zip(one, other, strict=False)):
        place = f"paragraph {number or index + 1}"
        yield from _compare(f"number of {place}", lang, number, number_there)
        yield from _of_words(place, lang, words, words_there)


def _of_words(place: str, lang: str, one: Words, other: Words) -> Iterator[Difference]:
    if one == other:
        return
    if said(one) == said(other):
        yield Difference(f"enumeration in {place}", lang, _outline(one), _outline(other))
    yield from _compare(place, lang, said(one), said(other))


def _outline(words: Words) -> str:
    return " ".join("…" if isinstance(piece, str) else f"{piece.of}({piece.said})" for piece in words)


def _compare(place: str, lang: str, one: str, other: str) -> Iterator[Difference]:
    """The words that are left between the common beginning and the common end; where only blanks differ, everything."""
    if one == other:
        return
    ours, theirs = one.split(), other.split()
    if ours == theirs:
        yield Difference(f"{place} (blanks)", lang, one, other)
        return
    start = _common(ours, theirs)
    end = _common(ours[start:][::-1], theirs[start:][::-1])
    yield Difference(place, lang, " ".join(ours[start : len(ours) - end]), " ".join(theirs[start : len(theirs) - end]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two lists share from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (word, there) in pairs if word != there), min(len(one), len(other)))


def _shown(words: str) -> str:
    """Words for a message: cut, and with what cannot be seen spelt out."""
    cut = words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "…"
    plain = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in cut)
    return f"“{plain}”" if words else "nothing"
