"""`text`: a text under negotiation: read it, take over words, close it, initial it, end it without agreement."""

from collections.abc import Iterable, Iterator, Sequence

import click

from paraph.canon import Json
from paraph.cli.comparing import find, plans, return_
from paraph.cli.deposit import check_deposit_, deposit_, history
from paraph.cli.frame import Group, tell
from paraph.cli.opening import mechanism_option
from paraph.cli.papers import originals_, page, paper
from paraph.cli.speak import assent_option, put, yes_option
from paraph.cli.texts import of_text, open_text
from paraph.cli.wording import INDENT, visible
from paraph.errors import Malformed, Refused
from paraph.locks import NO_TEXT
from paraph.names import parse_lang, parse_side
from paraph.negotiation import acts
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import Obstacle, ParagraphView, Version, is_settled
from paraph.texts.degrees import Degree
from paraph.texts.digests import read_aloud
from paraph.texts.escapes import escape
from paraph.texts.model import Content, Mark
from paraph.texts.model import Group as Brackets
from paraph.words.speech import Assent

NOTHING = "There is nothing to take over: our words are the same already."


@click.group(cls=Group)
def text() -> None:
    """A text under negotiation: its brackets, and the acts that bring it to its initials."""


# -- reading -----------------------------------------------------------------------------------------------------------


@text.command()
@click.argument("name", metavar="TEXT")
@mechanism_option
@click.option("--lang", default="", metavar="TAG", help="One language alone.")
def show(name: str, mechanism: str | None, lang: str) -> None:
    """Show TEXT with the words of all sides in attributed brackets, and what keeps it open."""
    _, _, whole = open_text(mechanism, name)
    wanted = parse_lang(lang) if lang else ""
    tell(_lines(whole, wanted), _data(whole, wanted))


def _lines(whole: Settlement, lang: str) -> Iterator[str]:
    reading = whole.text
    title = next(iter(reading.title.values()), "")
    yield " · ".join(filter(None, [str(reading.text), in_one(title), visible(str(reading.value("mode") or ""))]))
    if reading.package:
        yield f"Nothing is agreed until everything is agreed{': everything is' if whole.is_closed else ''}."
    for item in whole.paragraphs:
        yield ""
        yield from _paragraph_lines(item, lang)
    yield ""
    yield from _standing_lines(whole)


def _paragraph_lines(item: ParagraphView, lang: str) -> Iterator[str]:
    number = f"¶{item.number}" if item.number else "deleted"
    awaits = f"awaits {', '.join(item.awaits)}" if item.awaits else ""
    former = f"formerly {', '.join(item.former)}" if item.former else ""
    place = "its place is disputed" if item.disputed_place else ""
    yield " · ".join(filter(None, [number, item.ref.id, item.degree, awaits, former, place]))
    for version in item.versions:
        if version.content and lang in ("", version.lang):
            degree = f" ({version.degree})" if version.degree != item.degree else ""
            yield f"{INDENT}{version.lang}  {visible(bracketed(version.content))}{degree}"
    for voice in item.own("reservation"):
        yield f"{INDENT}{voice.side} reserves"


def bracketed(content: Content) -> str:
    r"""The compiled text on one line: `The Sides [agreed|PK][took note|RU] to …`; for reading, not read back.

    A bracket that a side wrote itself is `\[`: nobody's words pass for another side's.
    """
    return "".join(_piece(piece) for piece in content)


def in_one(text: str) -> str:
    """A text on one line of a terminal: no line of a peer's may pass for one of ours."""
    return visible(" ".join(text.splitlines()))


def _piece(piece: str | Brackets | Mark) -> str:
    match piece:
        case str():
            return escape(piece.replace("\n", " "))
        case Mark():
            return f"{{{piece.name}}}"
        case Brackets():
            return "".join(f"[{bracketed(one.content)}|{'/'.join(one.by)}]" for one in piece.alternatives)


def _standing_lines(whole: Settlement) -> Iterator[str]:
    reading = whole.text
    open_ = sum(1 for item in whole.kept if item.degree in _OPEN)
    if reading.initialled is not None:
        yield f"Initialled. The text is {read_aloud(reading.initialled.digest)}."
    elif whole.ending == NO_TEXT:
        yield f"Ended without an agreed text. {_last_draft(whole)}"
    elif whole.digest:
        yield f"Every clause is agreed. The text is {read_aloud(whole.digest)}."
    else:
        yield f"{open_} of {len(whole.kept)} clauses open."
    for one in whole.initials:
        yield f"{one.side} initialled at {one.at}, {'its key proves it' if one.proved else 'NOT proved by its key'}."
    if whole.initials and reading.initialled is None and whole.ending == NO_TEXT:
        yield "The text ended without agreement: initials on it count for nothing."
    yield from (f"{INDENT}{acts.told(one)}" for one in whole.before_initials)


def _last_draft(whole: Settlement) -> str:
    view = whole.text.views.get("last-draft")
    digest = view.agreed_value if view is not None and is_settled(view) else None
    if isinstance(digest, str):
        return f"The last shared draft is {read_aloud(digest)}."
    return "The sides do not name the same draft as the last one."


_OPEN = (Degree.OPEN, Degree.PROPOSED, Degree.DIFFERS, Degree.REOPENED, Degree.AD_REFERENDUM)


def _data(whole: Settlement, lang: str) -> Json:
    reading = whole.text
    return {
        "text": str(reading.text),
        "title": {str(tag): words for tag, words in reading.title.items()},
        "languages": [str(tag) for tag in reading.languages],
        "package": reading.package,
        "closed": whole.is_closed,
        "initialled": reading.initialled.digest if reading.initialled else "",
        "ending": whole.ending,
        "digest": whole.digest,
        "draft": whole.draft_digest,
        "open": [_obstacle(one) for one in whole.before_initials],
        "paragraphs": [_paragraph_data(item, lang) for item in whole.paragraphs],
    }


def _obstacle(one: Obstacle) -> Json:
    found = (("kind", one.kind), ("paragraph", one.paragraph), ("lang", one.lang), ("degree", one.degree))
    return {name: str(value) for name, value in found if value}


def _paragraph_data(item: ParagraphView, lang: str) -> Json:
    versions = {str(v.lang): _version_data(v) for v in item.versions if lang in ("", v.lang)}
    return {
        "paragraph": str(item.ref),
        "number": item.number,
        "former": list(item.former),
        "degree": str(item.degree),
        "awaits": [str(side) for side in item.awaits],
        "versions": versions,
    }


def _version_data(version: Version) -> Json:
    return {
        "degree": str(version.degree),
        "brackets": version.brackets,
        "compiled": bracketed(version.content),
        "wordings": {str(side): words for side, words in version.wordings.items()},
    }


# -- acts --------------------------------------------------------------------------------------------------------------


@text.command()
@click.argument("name", metavar="TEXT")
@click.argument("side", metavar="SIDE")
@click.argument("paragraphs", nargs=-1, metavar="PARAGRAPH...")
@mechanism_option
@assent_option
@yes_option
def accept(*, name: str, side: str, paragraphs: Sequence[str], mechanism: str | None, assent: str, yes: bool) -> None:
    """Make SIDE's words on TEXT ours: on PARAGRAPH... by number or id, or on all when none is named."""
    _, found, whole = open_text(mechanism, name)
    refs = [of_text(whole, paragraph) for paragraph in paragraphs]
    whose = parse_side(side)
    if whose not in whole.text.sides[1:]:
        raise Refused(f"{whose} is no other side of {found}.", remedy=f"They are {', '.join(whole.text.sides[1:])}.")
    words = acts.accept(whole.text, whose, refs, Assent(assent))
    if not words:
        raise Refused(NOTHING)
    put(words, found, yes, several=True)


@text.command()
@click.argument("name", metavar="TEXT")
@mechanism_option
@yes_option
def close(name: str, mechanism: str | None, yes: bool) -> None:
    """Say that everything in TEXT is agreed. When all sides have, the package is lifted."""
    _, found, whole = open_text(mechanism, name)
    put(acts.close(whole), found, yes)


@text.command()
@click.argument("name", metavar="TEXT")
@click.option("--name", "names", multiple=True, required=True, metavar="TAG=NAME", help="Who initials: en=A. Person.")
@click.option("--title", "titles", multiple=True, metavar="TAG=TITLE", help="In what office: en=Head of delegation.")
@mechanism_option
@yes_option
def initial(name: str, names: Sequence[str], titles: Sequence[str], mechanism: str | None, yes: bool) -> None:
    """Initial TEXT: a named person's paraph on every paragraph in every authentic language, and on the whole.

    Initials settle the words. They are not a signature.
    """
    service, found, whole = open_text(mechanism, name)
    person: dict[str, Json] = {"name": _by_language(names), **({"title": _by_language(titles)} if titles else {})}
    put(acts.initial_all(whole, service.node.key(found), person), found, yes, several=True)


def _by_language(texts: Iterable[str]) -> Json:
    pairs = [text.partition("=") for text in texts]
    if not all(equals for _, equals, _ in pairs):
        raise Malformed("A name is given with its language.", remedy="Write it as en=A. Person.")
    return {str(parse_lang(lang)): words for lang, _, words in pairs}


@text.command()
@click.argument("name", metavar="TEXT")
@mechanism_option
@yes_option
def end(name: str, mechanism: str | None, yes: bool) -> None:
    """End TEXT without an agreed text. The draft as it stands is frozen by its digest, so that each can prove it."""
    _, found, whole = open_text(mechanism, name)
    put(acts.end_without_text(whole), found, yes)


for _command in (paper, originals_, page, return_, find, plans, history, deposit_, check_deposit_):
    text.add_command(_command)
