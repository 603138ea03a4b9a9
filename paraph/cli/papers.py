"""`text paper`, `text originals`, `text page`: a text on paper, every side's original with its proof, a page found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from paraph.canon import Json
from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option
from paraph.cli.texts import open_text
from paraph.errors import Malformed
from paraph.exports.initialled import Dress
from paraph.exports.originals import Made, find_page, originals, prove
from paraph.exports.paper import Wish, file_name, first_languages
from paraph.exports.papers import PAPERS
from paraph.exports.readback import Checked
from paraph.names import Lang, SideId, parse_lang, parse_side
from paraph.negotiation.settling import Settlement

HOW = {
    "remade": "set again from the text inside it, the same bytes",
    "words": "its words read from the pages",
    "source": "the text inside it compared; its script is not read from pages",
}
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

lang_option: Decorator = click.option("--lang", default="", metavar="TAG", help="Which language; else the first.")
marking_option: Decorator = click.option(
    "--marking", default="", metavar="TEXT", help="The marking on every page of a PDF or Word file."
)
layout_option: Decorator = click.option(
    "--layout",
    type=click.Choice(["sequence", "columns"]),
    default="sequence",
    show_default=True,
    help="Originals: one language after the other, or side by side.",
)
first_option: Decorator = click.option(
    "--first", "firsts", multiple=True, metavar="SIDE=TAG", help="Which language a side's own original begins with."
)
fonts_option: Decorator = click.option(
    "--fonts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of further fonts, for scripts that come with none.",
)


@click.command(cls=Command)
@click.argument("name", metavar="TEXT")
@click.argument("kind", metavar="KIND", type=click.Choice(list(PAPERS)))
@mechanism_option
@lang_option
@marking_option
@click.option(
    "--base", default="", metavar="NAME", help="tracked: the changes are against `agreed`, or a side's words."
)
@click.option("--copy", default="", metavar="SIDE", help="original: whose; else ours.")
@layout_option
@first_option
@click.option("--check", is_flag=True, help="original: also make the other sides' and prove how all differ.")
@fonts_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write it; else a name of its own in this folder.",
)
def paper(
    *,
    name: str,
    kind: str,
    mechanism: str | None,
    lang: str,
    check: bool,
    out: Path | None,
    firsts: Sequence[str],
    **asked: Any,
) -> None:
    """Write TEXT to a file of one KIND: brackets on paper, in Word, as plain text; an original of an agreed text.

    The kinds: working, brackets, tracked, columns, plain, html, un, trade, akn, original, referral, history, deposit.
    """
    _, _, whole = open_text(mechanism, name)
    usual = first_languages(whole)[whole.text.sides[0]] if PAPERS[kind].agreed else whole.text.languages[0]
    tag = parse_lang(lang) if lang else usual
    wish = Wish(tag, dress=_dress(whole, _firsts(firsts)) if PAPERS[kind].agreed else Dress(), **asked)
    made = PAPERS[kind]
    if check and kind != "original":
        raise Malformed("Only originals are checked against each other.", remedy="Leave --check out.")
    lines, proofs = _proved(originals(whole, wish), wish.fonts) if check else ([], [])
    data = made.make(whole, wish)
    file = out or Path(file_name(whole, made, tag, wish.copy))
    file.write_bytes(data)
    about = {"file": str(file), "bytes": len(data), "kind": kind, **({"proof": proofs} if check else {})}
    tell([made.about, f"It is in {file}; {len(data):,} bytes.", *lines], about)


@click.command("originals", cls=Command)
@click.argument("name", metavar="TEXT")
@mechanism_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The folder to write them to; else this one.",
)
@marking_option
@layout_option
@first_option
@fonts_option
def originals_(
    *, name: str, mechanism: str | None, out: Path, firsts: Sequence[str], marking: str, layout: Any, fonts: Path | None
) -> None:
    """Write every side's original of TEXT, and prove that they differ only as the alternat permits.

    Nothing is written when the proof fails.
    """
    _, _, whole = open_text(mechanism, name)
    wish = dressed(whole, firsts, marking=marking, fonts=fonts, layout=layout)
    made = originals(whole, wish)
    lines, proofs = _proved(made, fonts)
    out.mkdir(parents=True, exist_ok=True)
    for one in made:
        (out / one.file).write_bytes(one.pdf)
    tell([*lines, f"They are in {out}."], {"proof": proofs})


def dressed(whole: Settlement, firsts: Sequence[str], **asked: Any) -> Wish:
    """What is asked of originals: ours begins with the language given for us, or the one that falls to us."""
    first, us = _firsts(firsts), whole.text.sides[0]
    return Wish(first.get(us, first_languages(whole)[us]), dress=_dress(whole, first), **asked)


def _dress(whole: Settlement, first: Mapping[SideId, Lang]) -> Dress:
    """What the desk has written to head and close the originals, with the first languages that were asked for."""
    return replace(_written(whole), first=first)


def _written(whole: Settlement) -> Dress:
    from paraph.web.papers.dress import dress_of  # the desk can be read once Django has begun

    return dress_of(whole)


def _firsts(given: Sequence[str]) -> dict[SideId, Lang]:
    pairs = [one.partition("=") for one in given]
    if not all(equals for _, equals, _ in pairs):
        raise Malformed("--first is written as PK=en.", remedy="Name the side and the language.")
    return {parse_side(side): parse_lang(lang) for side, _, lang in pairs}


def _proved(made: Sequence[Made], fonts: Path | None) -> tuple[list[str], list[Json]]:
    checked = prove(made, fonts)
    return [*_proof_lines(made, checked)], [_proof(*pair) for pair in zip(made, checked, strict=True)]


def _proof_lines(made: Sequence[Made], checked: Sequence[Checked]) -> Iterator[str]:
    for one, found in zip(made, checked, strict=True):
        yield f"{one.file}: {len(found.pages)} pages, {len(one.pdf):,} bytes"
        for lang, how in found.how.items():
            yield f"    {lang}  {HOW[how]}"
        yield "    its words prove the digest" if found.proves_digest else "    ITS WORDS DO NOT PROVE THE DIGEST"
        for page in found.pages:
            yield f"    page {page.page} of {page.of}  {page.digits}"
    yield "The originals differ only in the order that the alternat permits."


def _proof(one: Made, found: Checked) -> Json:
    return {
        "side": str(one.side),
        "file": one.file,
        "how": {str(lang): str(how) for lang, how in found.how.items()},
        "proves_digest": found.proves_digest,
        "digest": found.sheet.digest,
        "pages": [page.digits for page in found.pages],
    }


@click.command(cls=Command)
@click.argument("name", metavar="TEXT")
@click.argument("digits", nargs=-1, required=True, metavar="DIGITS...")
@mechanism_option
@fonts_option
def page(*, name: str, digits: Sequence[str], mechanism: str | None, fonts: Path | None) -> None:
    """Find the page of TEXT that has DIGITS... at its foot: two groups of five or more, read from paper."""
    _, _, whole = open_text(mechanism, name)
    _, found, layout = find_page([whole], " ".join(digits), fonts, _written)
    carries = ", ".join(f"{lang} {what}" for lang, what in found.carries)
    lines = [
        f"{found.text}: page {found.page} of {found.of} of {found.copy}'s original, laid out in {layout}.",
        f"It carries {carries}.",
        f"Digits: {found.digits}",
    ]
    tell(lines, {"text": str(found.text), "page": found.page, "of": found.of, "copy": found.copy, "layout": layout})
