"""`text history`, `text deposit`, `text check-deposit`: the drafting history, and the pack for the archive."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from paraph.canon import Json, decode
from paraph.charter import fingerprint
from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option
from paraph.cli.papers import HOW, dressed, first_option, fonts_option, layout_option, marking_option
from paraph.cli.texts import of_text, open_text
from paraph.cli.wording import visible
from paraph.errors import Refused
from paraph.exports.clause_history import format_history
from paraph.exports.deposit.checked import Found, check_deposit
from paraph.exports.deposit.made import deposit
from paraph.exports.deposit.manifest import MANIFEST, MISSING, Manifest, parse_manifest
from paraph.exports.deposit.zipped import MAX_PACK, unpack

FINDINGS = 1


@click.command("history", cls=Command)
@click.argument("name", metavar="TEXT")
@click.argument("paragraphs", nargs=-1, metavar="[PARAGRAPH]...")
@mechanism_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the exact bytes here; on a screen what a terminal would obey is spelt out.",
)
def history(*, name: str, paragraphs: Sequence[str], mechanism: str | None, out: Path | None) -> None:
    """Give every word that any side said on TEXT, or on [PARAGRAPH]... of it by number or id, one to a line.

    Nodes with the same heads give the same bytes.
    """
    _, _, whole = open_text(mechanism, name)
    subjects = [whole.text.text if one == str(whole.text.text) else of_text(whole, one) for one in paragraphs]
    data = format_history(whole, subjects)
    lines = data.decode().splitlines()
    if out is None:
        tell(map(visible, lines), {"lines": [decode(line.encode()) for line in lines]})
        return
    out.write_bytes(data)
    told = f"The drafting history is in {out}; {len(data):,} bytes."
    tell(told, {"file": str(out), "bytes": len(data), "lines": len(lines)})


@click.command("deposit", cls=Command)
@click.argument("name", metavar="TEXT")
@mechanism_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.zip",
    help="Where to write the pack.",
)
@click.option("--incomplete", is_flag=True, help="Also of a text that is not initialled; its first page says so.")
@marking_option
@layout_option
@first_option
@fonts_option
def deposit_(
    *, name: str, mechanism: str | None, out: Path, incomplete: bool, firsts: Sequence[str], **asked: Any
) -> None:
    """Write everything of an initialled TEXT to one file, for the archive and the depositary.

    Originals, exact texts, initials with their keys, certificates, divergences, drafting histories, corrections; and a
    list of what is there and what is missing. Nodes with the same heads write the same bytes.
    """
    _, _, whole = open_text(mechanism, name)
    data = deposit(whole, dressed(whole, firsts, **asked), incomplete=incomplete)
    out.write_bytes(data)
    manifest = parse_manifest(unpack(data)[MANIFEST])
    lines = [f"The pack is in {out}; {len(data):,} bytes, {len(manifest.files)} files.", *_check_lines(manifest)]
    tell(lines, {"file": str(out), "bytes": len(data), **_check_data(manifest)})


def _check_lines(manifest: Manifest) -> Iterator[str]:
    if not manifest.initialled:
        yield "The text is NOT initialled: this is no deposit, and the first page of the pack says so."
    for one in manifest.checks:
        if one.state == MISSING:
            yield f"Missing: {visible(one.what)}{f': {visible(one.why)}' if one.why else ''}."
    if not manifest.missing:
        yield "Nothing that was looked for is missing."


def _check_data(manifest: Manifest) -> dict[str, Json]:
    checks: list[Json] = [{"what": one.what, "state": one.state, "why": one.why} for one in manifest.checks]
    return {"text": str(manifest.text), "digest": manifest.digest, "initialled": manifest.initialled, "checks": checks}


@click.command("check-deposit", cls=Command)
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@fonts_option
def check_deposit_(*, file: Path, fonts: Path | None) -> None:
    """Check a deposit pack by FILE.zip alone: manifest, digests, initials, texts, originals. No node is needed.

    Exit code 1 when anything in it is wrong.
    """
    if file.stat().st_size > MAX_PACK:
        raise Refused(f"{file} is larger than {MAX_PACK // 2**20} MB.", remedy="No deposit pack is.")
    found = check_deposit(file.read_bytes(), fonts)
    problems: list[Json] = [{"where": one.where, "what": one.what} for one in found.problems]
    keys: dict[str, Json] = {party.side: fingerprint(party.key) for party in found.charter.parties}
    proved: dict[str, Json] = {side: count for side, count in found.proved.items()}
    told = {"files": found.files, "pages": found.pages, "proved": proved, "keys": keys, "problems": problems}
    tell(_found_lines(found), {**told, "originals": dict(found.originals), **_check_data(found.manifest)})
    if problems:
        raise click.exceptions.Exit(FINDINGS)


def _found_lines(found: Found) -> Iterator[str]:
    yield f"{found.manifest.text}, {found.manifest.mechanism}: {found.files} files, {found.pages} pages."
    for side, count in found.proved.items():
        key = fingerprint(found.charter.party(side).key)
        yield f"{side}: initials proved on {count} of {found.pages} pages, by the key {key}"
    for name, how in found.originals.items():
        yield f"{visible(name)}: {'; '.join(HOW[one] for one in how.split('/'))}"
    yield from _check_lines(found.manifest)
    yield from (f"WRONG: {visible(one.where)} {visible(one.what)}" for one in found.problems)
    yield (
        "Everything in the pack fits together. Compare the keys with the sides by voice."
        if not found.problems
        else "DO NOT RELY ON THIS PACK."
    )
