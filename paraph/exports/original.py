"""How each side's own original is laid out: a pure permutation of one agreed text (R43).

A `Sheet` puts its side first, that side's language first, that side's signature in the place of honour (left).
`alternat.py` proves that two sheets differ by nothing more; `pdf.py` puts a sheet on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from paraph.errors import Refused
from paraph.exports.agreed import Kind, Original, Party, Turn, Wording, check
from paraph.names import Lang, MechanismId, Ref, SideId


@dataclass(frozen=True, slots=True)
class Named:
    """A `Turn` laid out: who or what is named, in this order."""

    of: Kind
    items: tuple[tuple[str, str], ...]
    between: str
    last: str

    @property
    def said(self) -> str:
        *head, end = [words for _, words in self.items]
        return f"{self.between.join(head)}{self.last}{end}" if head else end


Words: TypeAlias = tuple[str | Named, ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """A side in one language: its name, who initials or signs for it, in which office, and when they initialled."""

    side: SideId
    name: str
    person: str = ""
    office: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The whole text in one language; `parties` from left to right."""

    lang: Lang
    title: str
    heading: Words
    done: str
    parties: tuple[Signatory, ...]
    paragraphs: tuple[tuple[str, Words], ...]
    closing: Words


@dataclass(frozen=True, slots=True)
class Agreed:
    """What all copies share and the digest needs: the agreed order of sides and languages, the paragraphs' subjects."""

    sides: tuple[SideId, ...]
    langs: tuple[Lang, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side's original: every order in it is the order on paper."""

    copy: SideId
    mechanism: MechanismId
    text: Ref
    kind: str
    digest: str
    marking: str
    day: str
    agreed: Agreed
    versions: tuple[Version, ...]

    @property
    def sides(self) -> tuple[SideId, ...]:
        return tuple(party.side for party in self.versions[0].parties)

    @property
    def langs(self) -> tuple[Lang, ...]:
        return tuple(version.lang for version in self.versions)


def said(words: Words) -> str:
    """What stands on paper."""
    return "".join(piece if isinstance(piece, str) else piece.said for piece in words)


def lay_out(original: Original, for_side: SideId) -> Sheet:
    """The original of one side.  Malformed when a part is missing or not printable, Refused for a stranger."""
    check(original)
    own = next((party for party in original.sides if party.side == for_side), None)
    if own is None:
        names = ", ".join(party.side for party in original.sides)
        raise Refused(f"{for_side} is not a side of this text.", remedy=f"An original is made for one of {names}.")
    sides = (own, *(party for party in original.sides if party.side != for_side))
    versions = tuple(_version(original, sides, own.langs, lang) for lang in own.langs)
    return Sheet(
        for_side,
        original.mechanism,
        original.text,
        original.kind,
        original.digest,
        original.marking,
        original.day,
        Agreed(
            tuple(party.side for party in original.sides), original.langs or tuple(sorted(own.langs)), original.refs
        ),
        versions,
    )


def _version(original: Original, sides: tuple[Party, ...], langs: tuple[Lang, ...], lang: Lang) -> Version:
    orders: dict[Kind, tuple[str, ...]] = {"sides": tuple(party.side for party in sides), "langs": langs}
    return Version(
        lang,
        original.title[lang],
        _turned(original.heading.get(lang, ""), orders),
        original.done.get(lang, ""),
        tuple(_signatory(original, party, lang) for party in sides),
        tuple((number, _turned(wordings[lang], orders)) for number, wordings in original.paragraphs),
        _turned(original.closing.get(lang, ""), orders),
    )


def _turned(wording: Wording, orders: Mapping[Kind, tuple[str, ...]]) -> Words:
    pieces = (wording,) if isinstance(wording, str) else wording
    return tuple(piece if isinstance(piece, str) else _named(piece, orders[piece.of]) for piece in pieces if piece)


def _named(turn: Turn, order: tuple[str, ...]) -> Named:
    return Named(turn.of, tuple((key, turn.words[key]) for key in order), turn.between, turn.last)


def _signatory(original: Original, party: Party, lang: Lang) -> Signatory:
    paraph = next((paraph for paraph in original.paraphs if paraph.side == party.side), None)
    if paraph is None:
        return Signatory(party.side, party.names[lang])
    return Signatory(
        party.side, party.names[lang], paraph.names.get(lang, ""), paraph.offices.get(lang, ""), paraph.day
    )
