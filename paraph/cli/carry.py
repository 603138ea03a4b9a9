"""`export` and `import`: the record in a file that somebody carries, the state as JSON, public reports brought in."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO

import click

from paraph.cli.filed import packed_lines
from paraph.cli.frame import Command, confirm, progress, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.sync import new_evidence, tell_taken
from paraph.errors import Malformed, Refused
from paraph.exports.state import export_state
from paraph.facts import Facts, parse_facts
from paraph.fold import claim_key
from paraph.names import MechanismId
from paraph.reading import Reader
from paraph.service import Service
from paraph.sync.enclosed import Packed, take_files, trouble_of, write_with_files
from paraph.sync.pouch import is_pouch, open_pouch, write_pouch
from paraph.sync.unpacking import take
from paraph.verify import quiet
from paraph.words.speech import Form, Word, form_of, value_digest
from paraph.words.typed import parse_json

MAX_FACTS = 16_000_000
"""Bytes of a file of sources and claims."""
WORDS_AT_ONCE = 100
"""Words put into one entry, well below what an entry holds."""


@click.command(cls=Command)
@mechanism_option
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the JSON here.")
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the record itself, to be carried to another side's node.",
)
@click.option("--files", is_flag=True, help="With --record: also the files that standing words name and that are here.")
@click.option("--plover", is_flag=True, help="Write the rounds as event data (PLOVER), one JSON object a line.")
@click.option("--jsonld", is_flag=True, help="Write the rounds with their claims and sources as JSON-LD (schema.org).")
def export(
    *, mechanism: str | None, to: Path | None, record: Path | None, files: bool, plover: bool, jsonld: bool
) -> None:
    """Export the state of a mechanism as JSON, with --record the record itself, or its rounds as open data.

    Drafts, officers and everything else of the desk are in neither.
    """
    if files and record is None:
        raise click.UsageError("--files goes with --record FILE.")
    service = open_service()
    name = one_of(service, mechanism)
    if record is not None:
        _export_record(service, name, record, with_files=files)
        return
    if plover or jsonld:
        _export_rounds(service, name, to, jsonld=jsonld)
        return
    with service.store.snapshot(), to.open("w", encoding="utf-8") if to else nullcontext() as file:
        _write(file, export_state(Reader(service.node, name), progress if to else quiet))
    if to is not None:
        tell(f"The state of {name} is in {to}.", {"file": str(to), "mechanism": name})


def _export_rounds(service: Service, mechanism: MechanismId, to: Path | None, *, jsonld: bool) -> None:
    """What the feeds hold of the rounds, with who reported it; nothing of the desk."""
    from paraph.exports.accepted_record import accepted
    from paraph.exports.jsonld import export_jsonld
    from paraph.exports.plover import export_plover

    with service.store.snapshot():
        claims = accepted(Reader(service.node, mechanism))
    data = export_jsonld(claims) if jsonld else export_plover(claims)
    if to is None:
        click.echo(data.decode(), nl=False)
        return
    to.write_bytes(data)
    tell(f"The rounds of {mechanism} are in {to}.", {"file": str(to), "mechanism": mechanism})


def _write(file: IO[str] | None, pieces: Iterator[str]) -> None:
    for piece in pieces:
        click.echo(piece, file=file, nl=False)


def _export_record(service: Service, mechanism: MechanismId, file: Path, *, with_files: bool) -> None:
    if with_files:
        packed = write_with_files(service.node, service.files, mechanism, file)
    else:
        packed = Packed(write_pouch(service.node, mechanism, file))
    length = file.stat().st_size
    held = ", ".join(f"{size} of {side}" for side, size in packed.feeds) or "none"
    data = {"file": str(file), "bytes": length, "mechanism": mechanism, "feeds": dict(packed.feeds)}
    if with_files:
        data["files"] = [each.sha256 for each in packed.files]
    tell(
        [
            f"The record of {mechanism} is in {file}: entries {held}; {length:,} bytes.",
            *(packed_lines(packed) if with_files else ()),
            "Carry it, then `paraph import`.",
        ],
        data,
    )


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@mechanism_option
@click.option("--yes", is_flag=True, help="Enter claims without asking.")
def import_(*, file: Path, mechanism: str | None, yes: bool) -> None:
    """Take in FILE: a record that was carried here, or public sources with their claims.

    A record is verified like what a peer sends, then acknowledged. Claims are entered in our own feed, each once.
    """
    service = open_service()
    with file.open("rb") as handle:
        beginning = handle.read(4096)
    if is_pouch(beginning):
        _import_record(service, file, mechanism)
    else:
        _import_facts(service, _read_facts(file), one_of(service, mechanism), yes)


# -- the record ------------------------------------------------------------------------------------------------------


def _import_record(service: Service, file: Path, given: str | None) -> None:
    pouch = open_pouch(file)
    if given not in (None, pouch.charter.mechanism):
        raise Refused(f"{file} is a record of {pouch.charter.mechanism}.", remedy="Nothing of it was taken.")
    mechanism = pouch.charter.mechanism
    before = len(service.store.evidence(mechanism))
    results = take(service.node, pouch)
    opened = take_files(service.files, pouch)
    more = new_evidence(service, mechanism, before)
    trouble = next((result.error for result in results if result.error is not None), None)
    receipt = service.node.acknowledge(mechanism) if trouble is None else None
    tell_taken(results, receipt, more, opened)
    if (trouble := trouble or trouble_of(opened)) is not None:
        raise trouble


# -- sources and claims ----------------------------------------------------------------------------------------------


def _read_facts(file: Path) -> Facts:
    if file.stat().st_size > MAX_FACTS:
        raise Malformed(f"{file} has more than {MAX_FACTS:,} bytes.", remedy="Divide it into several files.")
    data = file.read_bytes()
    try:
        found = parse_json(data.decode(), file.name)
    except (UnicodeDecodeError, Malformed) as error:
        raise _neither(file, str(error)) from None
    if not isinstance(found, dict) or not {"sources", "claims"} <= set(found):
        raise _neither(file, "no sources and claims")
    return parse_facts(data, file.name)


def _neither(file: Path, detail: str) -> Malformed:
    return Malformed(
        f"{file} is neither a record nor a file of sources and claims.",
        remedy="A record is made by `paraph export --record`; sources and claims are JSON (docs/spec/facts.md).",
        detail=detail,
    )


def _import_facts(service: Service, facts: Facts, mechanism: MechanismId, yes: bool) -> None:
    if facts.mechanism.id != mechanism:
        raise Refused(f"This file is about {facts.mechanism.id}.", remedy=f"It would go into {mechanism}.")
    new = [word for word in _words(facts) if not _stands(service, mechanism, word)]
    count = f"{len(new)} words on sources and what they claim"
    if new:
        confirm(f"{count} will stand in our feed and cannot be unsaid. Enter them?", yes=yes)
        service.node.say_many(mechanism, [new[at : at + WORDS_AT_ONCE] for at in range(0, len(new), WORDS_AT_ONCE)])
    tell(f"{count} entered." if new else "All of this was entered before.", {"mechanism": mechanism, "words": len(new)})


def _words(facts: Facts) -> Iterator[Word]:
    for source in facts.sources:
        yield from source.words()
        yield from (claim.word() for claim in facts.claims if claim.source == source.id)


def _stands(service: Service, mechanism: MechanismId, word: Word) -> bool:
    """Whether our own feed says this already."""
    side, matter = service.home.side, str(word.matter)
    if form_of(word) is Form.CLAIM:
        found = dict(service.store.claims(mechanism, matter)).get(claim_key(word), {}).get(side)
        return found is not None and found.digest == value_digest(word.claim)
    row = service.store.read(mechanism, [matter]).get(matter)
    return row is not None and side in row.stands and row.stands[side].digest == value_digest(word.say)
