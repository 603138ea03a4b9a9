"""`text return`, `text find`, `text plans`: what came back, where a clause was used before, versions of a plan."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from paraph.canon import Json
from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.texts import open_text
from paraph.cli.wording import INDENT, visible
from paraph.errors import Refused
from paraph.exports.docx_compare import ReturnedParagraph
from paraph.exports.docx_gate import MAX_FILE
from paraph.exports.returned import ChangeBack, Received, receive
from paraph.names import parse_lang, parse_side
from paraph.negotiation.used import passages
from paraph.reading import Reader
from paraph.texts.finder import Found, Index
from paraph.texts.plan_lines import MAX_PLAN, parse_plan
from paraph.texts.plans import Comparison, Line, Plan, Step, compare_plans

EDGE = 40
"""Characters of words in common that are shown on each side of a difference."""


@click.command("return", cls=Command)
@click.argument("name", metavar="TEXT")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@mechanism_option
@click.option("--lang", default="", metavar="TAG", help="The language of the file; else it is told from its words.")
@click.option(
    "--side", default="", metavar="SIDE", help="Whose column or changes, in a file that shows several sides'."
)
def return_(*, name: str, file: Path, mechanism: str | None, lang: str, side: str) -> None:
    """Show what FILE, a Word file of TEXT that came back, changes, told from its words and not from its marks.

    Nothing is kept. Changes without a mark are named as such.
    """
    _, _, whole = open_text(mechanism, name)
    with file.open("rb") as opened:
        data = opened.read(MAX_FILE + 1)
    said = chain.from_iterable([version.lang for version in item.versions] for item in whole.paragraphs)
    langs = [parse_lang(lang)] if lang else [*dict.fromkeys([*whole.text.languages, *said])]
    received = receive(whole, data, langs, parse_side(side) if side else None)
    tell(_returned_lines(received), _returned_data(received))


def _returned_lines(received: Received) -> Iterator[str]:
    returned = received.returned
    base = f"{returned.base.side}'s wording" if returned.base.side else "what is agreed"
    yield f"Base: {base}, {returned.base.lang}{f', as it stood at {received.then}' if received.then else ''}."
    if not returned.recognised:
        yield "THE FILE DOES NOT NAME A BASE THAT IS KNOWN HERE: this is the most similar one. See that it is right."
    bare = len(received.unmarked)
    yield f"{len(received.changes)} paragraphs changed; {bare} of them with a change that NO MARK shows."
    for change in received.changes:
        yield ""
        yield from _change_lines(change)
    yield from (f"{visible(one.kind)}: {visible(one.text)}" for one in returned.asides)
    yield from (visible(note) for note in returned.notes)


def _change_lines(change: ChangeBack) -> Iterator[str]:
    one = change.paragraph
    facts = [
        f"¶{change.number}" if change.number else "¶",
        one.id or "new",
        one.kind + (", moved" if one.moved and one.kind != "moved" else ""),
        "" if one.marked else "UNMARKED",
        "" if one.by_mark or not one.id else "recognised by its words alone",
        f"marked by {visible(', '.join(one.authors))}" if one.authors else "",
        "our word already" if change.same else "",
    ]
    yield " · ".join(filter(None, facts))
    yield from _words(one)
    yield from (f"{INDENT}no mark  {visible(piece.was)!r} -> {visible(piece.now)!r}" for piece in one.unmarked)
    yield from (f"{INDENT}comment  {visible(said.author)}: {visible(said.text)}" for said in one.comments)
    yield from (f"{INDENT}odd  {sign.codepoint} {sign.name}" for sign in one.odd)


def _words(one: ReturnedParagraph) -> Iterator[str]:
    if one.base is not None:
        yield f"{INDENT}was  {visible(one.base)}"
    if one.now is not None and one.now != one.base:
        yield f"{INDENT}now  {visible(one.now)}"


def _returned_data(received: Received) -> Json:
    returned = received.returned
    return {
        "lang": str(received.lang),
        "base": {"side": returned.base.side, "digest": returned.base.digest, "recognised": returned.recognised},
        "then": str(received.then),
        "changes": [_change_data(change) for change in received.changes],
        "asides": [[one.kind, one.text] for one in returned.asides],
        "notes": [*returned.notes],
    }


def _change_data(change: ChangeBack) -> Json:
    one = change.paragraph
    return {
        "paragraph": one.id,
        "number": change.number,
        "kind": one.kind,
        "moved": one.moved,
        "base": one.base,
        "now": one.now,
        "marked": one.marked,
        "unmarked": [[piece.was, piece.now] for piece in one.unmarked],
        "authors": [*one.authors],
        "comments": [[said.author, said.text] for said in one.comments],
        "ours": change.same,
    }


# -- agreed language ---------------------------------------------------------------------------------------------------


@click.command(cls=Command)
@click.argument("clause", metavar="CLAUSE")
@mechanism_option
@click.option("--lang", default="", metavar="TAG", help="In one language alone.")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="At most so many.")
def find(*, clause: str, mechanism: str | None, lang: str, limit: int) -> None:
    """Show where this mechanism has used CLAUSE before: who holds it, since when, and what was different.

    It looks in the record alone, and nothing of what is asked is kept.
    """
    service = open_service()
    reader = Reader(service.node, one_of(service, mechanism))
    found = Index(passages(reader)).find(clause, limit, parse_lang(lang) if lang else None)
    tell(_found_lines(clause, found), [_found_data(one) for one in found])


def _found_lines(clause: str, found: Sequence[Found]) -> Iterator[str]:
    if not found:
        yield "Nothing on record shares three words in a row with it."
    for one in found:
        passage = one.passage
        sides = ", ".join(passage.sides)
        yield " · ".join(filter(None, [str(passage.ref), passage.lang, passage.when, passage.status, sides]))
        yield f"{INDENT}{visible(_differences(clause, one))}"


def _differences(clause: str, one: Found) -> str:
    """The passage from its first shared words to its last, what it lacks in {-…-}, what it has besides in {+…+}."""
    parts, last = [], 0
    for change in one.changes:
        gone, new = clause[slice(*change.clause)], one.passage.text[slice(*change.passage)]
        if change.tag == "equal":
            parts.append(new)
        else:
            parts.append((f"{{-{gone}-}}" if gone else "") + (f"{{+{new}+}}" if new else ""))
        last = max(last, change.passage[1])
    start = one.shared[0].passage[0] if one.shared else 0
    before, after = one.passage.text[:start], one.passage.text[last:]
    head = before if len(before) <= EDGE else f"…{before[-EDGE:]}"
    tail = after if len(after) <= EDGE else f"{after[:EDGE]}…"
    return (head + " ".join(parts) + tail).replace("\n", " ")


def _found_data(one: Found) -> Json:
    passage = one.passage
    return {
        "subject": str(passage.ref),
        "lang": str(passage.lang),
        "text": passage.text,
        "when": passage.when,
        "status": passage.status,
        "sides": [str(side) for side in passage.sides],
        "shared": f"{one.score.numerator}/{one.score.denominator}",
        "changes": [[change.tag, [*change.clause], [*change.passage]] for change in one.changes],
    }


# -- plans -------------------------------------------------------------------------------------------------------------


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, exists=True))
def plans(*, files: Sequence[Path]) -> None:
    """Compare versions of a plan point by point: FILE... are two to five plain texts, the earliest first.

    Points are parted by empty lines, or stand one on each line; they are recognised by their words, not their numbers.
    """
    tell(_plan_lines(found := compare_plans([_plan(file) for file in files])), _plan_data(found))


def _plan(file: Path) -> Plan:
    with file.open("rb") as opened:
        data = opened.read(4 * MAX_PLAN + 1)
    try:
        return parse_plan(data.decode("utf-8-sig"), file.name)
    except UnicodeDecodeError:
        raise Refused(f"{file} is not plain text in UTF-8.", remedy="Save it as plain text.") from None


def _plan_lines(found: Comparison) -> Iterator[str]:
    by_name = {plan.name: {point.id: point.text for point in plan.points} for plan in found.plans}
    for step in found.steps:
        yield f"{step.old} -> {step.new}"
        yield from (f"{INDENT}{_plan_line(line, step, by_name)}" for line in step.lines)


def _plan_line(line: Line, step: Step, texts: dict[str, dict[str, str]]) -> str:
    olds, news = ", ".join(line.old), ", ".join(line.new)
    shown = texts[step.new][line.new[0]] if line.new else texts[step.old][line.old[0]]
    numbers = olds if olds == news else " -> ".join(filter(None, [olds, news]))
    moved = ", moved" if line.moved and line.kind != "moved" else ""
    return visible(f"{line.kind + moved:<16}{numbers:<12}{shown[: EDGE * 2]}".replace("\n", " "))


def _plan_data(found: Comparison) -> Json:
    steps: list[Json] = [
        {
            "old": step.old,
            "new": step.new,
            "lines": [
                {"kind": line.kind, "moved": line.moved, "old": [*line.old], "new": [*line.new]} for line in step.lines
            ],
        }
        for step in found.steps
    ]
    threads: list[Json] = [[[*ids] for ids in thread] for thread in found.threads]
    return {"steps": steps, "threads": threads}
