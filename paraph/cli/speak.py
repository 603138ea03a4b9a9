"""`say`, `withdraw` and `claim`: our own words, shown exactly as the others will receive them before they are said."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec
from msgspec import UNSET

from paraph.charter import Charter
from paraph.cli.described import is_described
from paraph.cli.filed import brought
from paraph.cli.frame import Command, confirm, frame, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.wording import suspicion_line, visible, word_lines
from paraph.errors import Malformed, ParaphError
from paraph.names import MechanismId, parse_matter, parse_ref
from paraph.node import Spoken
from paraph.service import Service
from paraph.texts.thirds import thirds_of, told
from paraph.words.characters import value_suspicions
from paraph.words.entries import in_entries
from paraph.words.files import file_of
from paraph.words.sayable import check_sayable, known
from paraph.words.speech import MAX_WORDS, Assent, Value, Word, unclaim
from paraph.words.speech import claim as claim_word
from paraph.words.speech import say as say_word
from paraph.words.speech import withdraw as withdraw_word
from paraph.words.typed import parse_json
from paraph.words.values import parse_plain

MAX_INPUT = 4_000_000
"""Bytes read from a file or from standard input: more than any one entry holds."""

assent_option = click.option(
    "--assent",
    type=click.Choice([item.value for item in Assent]),
    default=Assent.FIRM.value,
    show_default=True,
    help="How firmly it is said.",
)
yes_option = click.option("--yes", is_flag=True, help="Say it without asking.")
note_option = click.option("--note", default="", metavar="TEXT", help="A remark that everybody will read.")
lang_option = click.option(
    "--lang", default="en", show_default=True, metavar="TAG", help="The language of a text given in plain words."
)


@click.command(cls=Command)
@click.argument("matter", required=False)
@click.argument("value", required=False)
@mechanism_option
@assent_option
@click.option("--to", default="", metavar="AUTHORITY", help="Ad referendum: the authority it is referred to.")
@click.option("--until", default="", metavar="MOMENT", help="Ad referendum: when the answer is due.")
@note_option
@lang_option
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Say several words at once: one JSON object a line, with matter and say or withdraw.",
)
@yes_option
def say(
    *,
    matter: str | None,
    value: str | None,
    mechanism: str | None,
    assent: str,
    to: str,
    until: str,
    note: str,
    lang: str,
    file: Path | None,
    yes: bool,
) -> None:
    """Say our word on MATTER, such as round/16/city.

    VALUE is written plainly (Moscow, 2026-05-12/2026-05-13, yes) or as JSON; - reads it from standard input; where a
    file is named it is the file's path. The words are shown as the others will receive them; they cannot be unsaid.
    """
    if (file is None) == (matter is None or value is None):
        raise click.UsageError("Give a matter and a value, or --from a file.")
    if file is not None:
        words = _words_of(_read(file), assent)
    else:
        found = parse_matter(str(matter))
        typed = _read(Path("-")) if value == "-" else str(value)
        with brought(known(found), typed) as named:
            plain = parse_plain(known(found).type, typed, lang) if named is None else named.value()
            put([say_word(str(found), plain, Assent(assent), note=note, to=to, until=until)], mechanism, yes)
        return
    put(words, mechanism, yes)


@click.command(cls=Command)
@click.argument("matter")
@mechanism_option
@note_option
@yes_option
def withdraw(matter: str, mechanism: str | None, note: str, yes: bool) -> None:
    """Withdraw our word on MATTER. That it was said stays in the record."""
    put([withdraw_word(str(parse_matter(matter)), note)], mechanism, yes)


@click.command(cls=Command)
@click.argument("matter")
@click.argument("value", required=False)
@mechanism_option
@click.option("--source", required=True, metavar="ID", help="The source: source/dawn-2019, or dawn-2019.")
@click.option("--place", required=True, metavar="TEXT", help="Where in the source it stands.")
@click.option("--about", default="", metavar="SIDE", help="On a matter of one side's own: which side's.")
@note_option
@lang_option
@click.option("--take-back", is_flag=True, help="Take back the claim of this source and place; VALUE is left out.")
@yes_option
def claim(
    *,
    matter: str,
    value: str | None,
    mechanism: str | None,
    source: str,
    place: str,
    about: str,
    note: str,
    lang: str,
    take_back: bool,
    yes: bool,
) -> None:
    """Enter what a public source says on MATTER. It is the source's claim, not our word.

    VALUE is written as for `say`.
    """
    found = parse_matter(matter)
    where = source if "/" in source else f"source/{source}"
    if take_back == (value is not None):
        raise click.UsageError("Give a value to claim, or --take-back without one.")
    if value is None:
        word = unclaim(str(found), where, place, about=about)
    else:
        typed = _read(Path("-")) if value == "-" else value
        plain = parse_plain(known(found).type, typed, lang)
        word = claim_word(str(found), plain, where, place, about=about, note=note)
    put([word], mechanism, yes)


def _read(file: Path) -> str:
    with click.open_file(str(file), "rb") as stream:
        data: bytes = stream.read(MAX_INPUT + 1)
    if len(data) > MAX_INPUT:
        raise Malformed(f"This is more than {MAX_INPUT:,} bytes.", remedy="Say it in several parts.")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Malformed("This text is not in UTF-8.", remedy="Save it as UTF-8.", detail=str(error)) from None


def _words_of(text: str, assent: str) -> list[Word]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not 0 < len(lines) <= MAX_WORDS:
        raise Malformed(f"Here are {len(lines):,} words; 1 to {MAX_WORDS:,} can be said at once.")
    return [_word_of(number, line, assent) for number, line in lines]


def _word_of(number: int, line: str, assent: str) -> Word:
    try:
        raw = parse_json(line, "word")
        if isinstance(raw, dict) and "say" in raw:
            raw.setdefault("assent", assent)
        return msgspec.convert(raw, Word)
    except (ParaphError, msgspec.ValidationError) as error:
        raise Malformed(
            f"Line {number} is not a word: {error}",
            remedy='Write one object a line, such as {"matter": "round/16/city", "say": {"en": "Moscow"}}.',
        ) from None


def put(words: Sequence[Word], given: str | None, yes: bool, *, several: bool = False) -> None:
    """Check, show, ask, say; with `several` in more entries than one, under one head, where one does not hold them."""
    service = open_service()
    mechanism = one_of(service, given)
    charter = service.node.charter(mechanism)
    for word in words:
        check_sayable(word, service.home.side, charter.sides)
    others = ", ".join(side for side in charter.sides if side != service.home.side)
    careful = [list(_careful(service, mechanism, word, words)) for word in words]
    if not frame().as_json:
        lines = _warnings(words, careful) if yes else _preview(words, careful, others)
        click.echo("".join(f"{line}\n" for line in (*lines, *_thirds(words, charter))), err=True, nl=False)
    confirm("It cannot be unsaid. Say it?", yes=yes)
    with service.files.placed(mechanism, words):
        spoken = service.node.say_many(mechanism, in_entries(words) if several else [words])
    service.files.confirm(mechanism, [file.sha256 for file in map(file_of, words) if file is not None])
    _tell(service, mechanism, spoken, others, list(_warnings(words, careful)))


def _preview(words: Sequence[Word], careful: Sequence[Sequence[str]], others: str) -> Iterator[str]:
    yield f"{others} will receive exactly this:"
    for word, warnings in zip(words, careful, strict=True):
        yield ""
        yield from word_lines(word)
        yield from (f"    Look again: {line}" for line in warnings)
    if any(map(file_of, words)):
        yield ""
        yield "The files go with the words and may be fetched for good, even when a word is withdrawn later."
    yield ""


def _thirds(words: Sequence[Word], charter: Charter) -> Iterator[str]:
    """The third states named, on one line (R74)."""
    names = [name for party in charter.parties for name in party.name.values()]
    if found := thirds_of(words, charter.sides, names):
        yield f"Third states named: {', '.join(sorted(visible(told(one, 'en')) for one in found))}."


def _warnings(words: Sequence[Word], careful: Sequence[Sequence[str]]) -> Iterator[str]:
    for word, warnings in zip(words, careful, strict=True):
        yield from (f"Look again: {word.matter}: {line}" for line in warnings)


def _careful(service: Service, mechanism: MechanismId, word: Word, beside: Sequence[Word]) -> Iterator[str]:
    """What to look at again in a word that is about to be said together with others."""
    for value in (word.say, word.claim):
        yield from _oddities(word, value)
    if word.claim is UNSET:
        return
    source = parse_ref(str(word.source))
    now = any(other.say is not UNSET and parse_matter(str(other.matter)).subject == source for other in beside)
    if not (now or is_described(service.store, mechanism, source)):
        yield f"nobody has described {source} yet; say what it is: {source}/title and so on"


def _oddities(word: Word, value: Value) -> Iterator[str]:
    if value is not UNSET:
        lang = parse_matter(str(word.matter)).lang
        yield from (suspicion_line(item) for item in value_suspicions(value, lang=lang))


def _tell(service: Service, mechanism: MechanismId, spoken: Spoken, others: str, careful: list[str]) -> None:
    side = service.home.side
    have = "have" if "," in others else "has"
    tell(
        f"Said: entry {spoken.index} of {side}'s feed, {spoken.at}. {others} {have} not received it yet.",
        {"at": spoken.at, "entry": spoken.index, "mechanism": mechanism, "side": side, "careful": careful},
    )
