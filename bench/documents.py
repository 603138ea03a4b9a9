"""Random documents under negotiation, for round trips: every construct of the grammar, and texts that try to break it.

One generator serves the benchmark (a plain seeded `random.Random`) and the properties (hypothesis hands in its own).
"""

from collections.abc import Sequence
from random import Random

from paraph.names import Lang, SideId
from paraph.texts.model import (
    Alternative,
    Choice,
    Content,
    Document,
    Group,
    Mark,
    Note,
    Option,
    Order,
    Paragraph,
    Piece,
)
from paraph.texts.orders import moves
from paraph.texts.withhold import withhold

ATOMS = (
    *"[]|{}¶\\<>&\"'/^·–%:;,.-#",
    *(" ", " ", " ", "  ", "\n", "\t", "\xa0", "\u2009", "\u200c", "\u200d", "\u200e", "\u200f"),
    *("\u200b", "\u2028", "\u2029", "\u202a", "\u202e", "\u202c", "\u2066", "\u2069", "\u2060", "\ufeff", "\xad"),
    *(
        "agreed",
        "took note",
        "shall",
        "the Sides",
        "communication[s]",
        "[x] members",
        "{placeholder}",
        "\\n",
        "\\u202E",
    ),
    *("since 2026-03-02", "|PK", "PK/RU", "· reserve", "sides: PK RU", "%bracketed 1", "]]>", "<!--", "-->", "&amp;"),
    *("<script>alert(1)</script>", "</span>", "&#0;", "&lt", "Option I", "¶ 7bis", "U+202E"),
    *("договаривающиеся", "Стороны", "ё", "и\u0306", "l’équité", "e\u0301tat", "naïve", "12.5", "1/CP.17"),
    *("الأطراف", "المتعاقدة", "فریقین", "نے اتفاق کیا", "مل\u200cکر", "بشمولِ", "۱۶", "应当", "缔约方", "之间", "，"),
    *("𝒜", "🕊", "👩🏽\u200d⚖️", "𐎠", "क्षि", "ไทย", "ﷺ", "\ue000", "\U000f0000", "İ", "ß", "ﬁ"),
)
CODES = ("PK", "RU", "EU", "CN", "US", "G77", "AOSIS", "X1", "NORWAY47", "LMG")
LANGS = ("en", "ru", "fr", "ur", "ar", "zh-Hans", "ur-PK", "az-Arab")
IDS = ("1", "2", "3", "3bis", "3ter", "3.1", "4", "7bis", "OP6alt", "PP2bis", "js.3", "a-b.c-9", "x" * 80, "10")
LABELS = ("I", "II", "III", "1", "2", "A", "B", "Alt1")
STAMPS = ("", "", "", "2026-03-02", "2024-02-29", "2026-03-02T09:00:00Z", "0001-01-01T23:59:59Z")


def random_document(rng: Random) -> Document:
    """One document; about a third have their attribution withheld."""
    sides = _sides(rng)
    ids = rng.sample(IDS, rng.randint(0, 6))
    document = Document(
        Lang(rng.choice(LANGS)),
        sides,
        tuple(_paragraph(rng, ident, ids, sides) for ident in ids),
        _orders(rng, ids, sides),
        _choices(rng, ids, sides),
        title=rng.choice(("", "Joint statement", random_text(rng))),
        base=rng.choice(("", "", f"{rng.randrange(2**60):064x}")),
    )
    return withhold(document) if rng.random() < 0.3 else document


def random_text(rng: Random, most: int = 8) -> str:
    """Words and signs, with or without spaces between; never empty."""
    glue = rng.choice(("", " "))
    return glue.join(rng.choice(ATOMS) for _ in range(rng.randint(1, most)))


def _sides(rng: Random) -> tuple[SideId, ...]:
    codes = list(CODES)
    if rng.random() < 0.1:
        codes = [f"SIDE{number:04}" for number in range(rng.randint(13, 32))]
        return tuple(SideId(code) for code in codes)
    return tuple(SideId(code) for code in rng.sample(codes, rng.randint(1, len(codes))))


def _some(rng: Random, sides: Sequence[SideId], least: int = 1) -> tuple[SideId, ...]:
    """Some of the sides, in their order."""
    chosen = set(rng.sample(list(sides), rng.randint(least, len(sides))))
    return tuple(side for side in sides if side in chosen)


def _paragraph(rng: Random, ident: str, ids: Sequence[str], sides: Sequence[SideId]) -> Paragraph:
    spoken = _some(rng, sides)
    others = [other for other in ids if other != ident]
    formerly = tuple(rng.sample([other for other in IDS if other != ident], rng.choice((0, 0, 0, 1, 3))))
    return Paragraph(ident, spoken, _whole(rng, spoken, others), _notes(rng, sides, others), formerly)


def _whole(rng: Random, spoken: Sequence[SideId], others: Sequence[str]) -> Content:
    """A paragraph's content: often plain brackets, sometimes one group with a deletion, agreed deletion, or nothing."""
    chance = rng.random()
    if chance < 0.05:
        return rng.choice(((), (Mark("delete"),)))
    if chance < 0.2 and len(spoken) > 1:
        cut = rng.randint(1, len(spoken) - 1)
        kept = Alternative(_content(rng, spoken[:cut], others, 1), tuple(spoken[:cut]), rng.choice(STAMPS))
        return (Group((kept, Alternative((Mark("delete"),), tuple(spoken[cut:])))),)
    return _content(rng, spoken, others, 0)


def _content(rng: Random, outer: Sequence[SideId], others: Sequence[str], depth: int) -> Content:
    """Texts and groups in turn; inside a bracket never empty, now and then ending in a mark."""
    pieces: list[Piece] = []
    for _ in range(rng.randint(1, 4)):
        may_nest = depth < 4 and not (pieces and isinstance(pieces[-1], Group))
        group = _group(rng, outer, others, depth) if may_nest and rng.random() < 0.55 else None
        if group:
            pieces.append(group)
        elif not (pieces and isinstance(pieces[-1], str)):
            pieces.append(random_text(rng))
    if depth and rng.random() < 0.1:
        pieces.append(Mark(rng.choice(("reserve", "pending"))))
    return tuple(pieces)


def _group(rng: Random, outer: Sequence[SideId], others: Sequence[str], depth: int) -> Group | None:
    """A group whose alternatives differ; none when chance gave one that all would hold."""
    kind = rng.choice(("", "", "", "", "insertion", "deletion", "placeholder", "consequential" if others else ""))
    holders = list(_some(rng, outer))
    rng.shuffle(holders)
    count = 1 if kind in ("insertion", "deletion", "placeholder") else rng.randint(1, min(3, len(holders)))
    shares = [sorted(holders[number::count], key=list(outer).index) for number in range(count)]
    if not kind and count == 1 and len(holders) == len(outer):
        return None
    contents = [_content(rng, share, others, depth + 1) for share in shares]
    if len(set(contents)) != count:
        return None
    rivals = tuple(Alternative(c, tuple(s), rng.choice(STAMPS)) for c, s in zip(contents, shares, strict=True))
    return Group(rivals, kind, rng.choice(others) if kind == "consequential" else "")


def _notes(rng: Random, sides: Sequence[SideId], others: Sequence[str]) -> tuple[Note, ...]:
    notes: list[Note] = []
    for kind in ("reserve", "pending", "placeholder"):
        if rng.random() < 0.15:
            cut = rng.randint(1, len(sides))
            notes.append(Note(kind, _some(rng, sides[:cut]), since=rng.choice(STAMPS)))
            if cut < len(sides):
                notes.append(Note(kind, _some(rng, sides[cut:]), since=rng.choice(STAMPS)))
    if others and rng.random() < 0.2:
        on = sorted(rng.sample(list(others), rng.randint(1, len(others))))
        notes += [Note("consequential", _some(rng, sides), other, rng.choice(STAMPS)) for other in on]
    return tuple(notes)


def _orders(rng: Random, ids: Sequence[str], sides: Sequence[SideId]) -> tuple[Order, ...]:
    if rng.random() < 0.5:
        return ()
    return tuple(Order(side, moves(ids, rng.sample(list(ids), len(ids)))) for side in _some(rng, sides))


def _choices(rng: Random, ids: Sequence[str], sides: Sequence[SideId]) -> tuple[Choice, ...]:
    """Up to two choices: the first over the whole document in unequal ranges, the second within its longest range."""
    if len(ids) < 2 or len(sides) < 2 or rng.random() < 0.5:
        return ()
    cut = rng.randint(1, len(ids) - 1)
    first = _choice(rng, "1", [(ids[0], ids[cut - 1]), (ids[cut], ids[-1])], sides)
    if cut < 2 or rng.random() < 0.5:
        return (first,)
    return (first, _choice(rng, "B", [(ids[0], ids[cut - 2]), ("", "")], sides))


def _choice(rng: Random, name: str, ranges: Sequence[tuple[str, str]], sides: Sequence[SideId]) -> Choice:
    labels = rng.sample(LABELS, 2)
    cut = rng.randint(1, len(sides) - 1)
    shares = (_some(rng, sides[:cut]), _some(rng, sides[cut:]))
    return Choice(
        name,
        tuple(
            Option(label, first, last, share, rng.choice(STAMPS))
            for label, (first, last), share in zip(labels, ranges, shares, strict=True)
        ),
    )


def random_paragraphs(rng: Random, count: int) -> Document:
    """A long document: two sides, paragraphs of some 40 words with a disputed place or two each."""
    sides = (SideId("PK"), SideId("RU"))
    return Document(
        Lang("en"), sides, tuple(Paragraph(str(number), sides, _disputed(rng, sides)) for number in range(1, count + 1))
    )


def _disputed(rng: Random, sides: Sequence[SideId]) -> Content:
    words = [
        rng.choice(("the", "Sides", "agreed", "review", "communication[s]", "shall", "of", "measures"))
        for _ in range(40)
    ]
    one, other = (
        Alternative((text,), (side,)) for text, side in zip(("shall consider", "should note"), sides, strict=True)
    )
    return (" ".join(words[:20]) + " ", Group((one, other)), " " + " ".join(words[20:]), Group((one,)), ".")
