"""`check`, `rebuild`, `backup` and `restore`: the record looked after."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.check import Report
from paraph.check import check as check_record
from paraph.cli.frame import STOPPED, Command, progress, tell
from paraph.cli.opening import (
    NO_MECHANISM,
    TO_BEGIN,
    mechanism_option,
    migrate,
    one_of,
    open_service,
    start_django,
)
from paraph.cli.wording import INDENT, as_text, entries, exhibit_lines, pieces, visible
from paraph.errors import Refused
from paraph.files.checking import Checked, check_files
from paraph.home import Home
from paraph.names import FeedId, MechanismId
from paraph.node import Node
from paraph.service import Service
from paraph.state import state_digest
from paraph.store.api import Evidence

if TYPE_CHECKING:
    from paraph.store.backup import Summary


@click.command(cls=Command)
@mechanism_option
def check(mechanism: str | None) -> None:
    """Verify the whole record again, from its bytes to what every page shows of it.

    Lists the evidence kept of what peers sent that cannot be true. Ends with 1 when something is wrong or evidence is
    kept; each finding says what to do. Without --mechanism, every mechanism.
    """
    service = open_service()
    looked_at = [_check(service, name) for name in _names(service, mechanism)]
    reports = [report for report, _ in looked_at]
    kept = {report.mechanism: service.store.evidence(report.mechanism) for report in reports}
    lines = [line for report, files in looked_at for line in _lines(report, files, kept[report.mechanism])]
    tell(lines, [_data(report, files, kept[report.mechanism]) for report, files in looked_at])
    if not all(report.sound and not kept[report.mechanism] for report in reports):
        raise click.exceptions.Exit(STOPPED)


def _check(service: Service, mechanism: MechanismId) -> tuple[Report, Checked]:
    """The record, and where it is sound the files that it names."""
    report = check_record(service.node, mechanism, progress)
    if not report.sound:
        return report, Checked(0, 0, ())
    charter = service.node.charter(mechanism)
    files = check_files(service.files, service.store, charter, service.home.side, progress)
    return replace(report, findings=files.findings), files


def _names(service: Service, given: str | None) -> list[MechanismId]:
    if given is not None:
        return [one_of(service, given)]
    if not service.store.mechanisms():
        raise Refused(NO_MECHANISM, remedy=TO_BEGIN)
    return service.store.mechanisms()


def _lines(report: Report, files: Checked, kept: Sequence[Evidence]) -> Iterator[str]:
    if report.sound:
        yield f"{report.mechanism}: sound. {entries(report.entries)} verified, {report.matters:,} matters compared."
    else:
        yield from _finding_lines(report)
    if files.sound or files.awaited:
        awaited = f", {files.awaited:,} not here yet" if files.awaited else ""
        yield f"{files.sound:,} {'file' if files.sound == 1 else 'files'} verified{awaited}."
    if kept:
        yield f"{'The record is sound; ' * report.sound}{pieces(len(kept))} of what cannot be true:"
    for number, piece in enumerate(kept, 1):
        yield from _evidence_lines(number, piece)


def _evidence_lines(number: int, piece: Evidence) -> Iterator[str]:
    yield f"{number}. {piece.at}  {piece.side}  {piece.kind}: {visible(piece.message)}"
    for place, exhibit in enumerate(piece.exhibits, 1):
        yield f"  Exhibit {place}:"
        yield from (f"{INDENT}{line}" for line in exhibit_lines(exhibit))


def _finding_lines(report: Report) -> Iterator[str]:
    count = len(report.findings)
    yield f"{report.mechanism}: {count} {'finding' if count == 1 else 'findings'} in {entries(report.entries)}."
    for finding in report.findings:
        yield f"  {finding.where}: {finding.what}"
        yield f"    {finding.remedy}"


def _data(report: Report, files: Checked, kept: Sequence[Evidence]) -> dict[str, object]:
    findings = [{"where": each.where, "what": each.what, "remedy": each.remedy} for each in report.findings]
    return {
        "mechanism": report.mechanism,
        "sound": report.sound,
        "entries": report.entries,
        "matters": report.matters,
        "files": {"verified": files.sound, "awaited": files.awaited},
        "findings": findings,
        "evidence": [_evidence_data(piece) for piece in kept],
    }


def _evidence_data(piece: Evidence) -> dict[str, object]:
    """Each exhibit whole: its text, or else its bytes in hexadecimal."""
    texts = [(as_text(exhibit), exhibit) for exhibit in piece.exhibits]
    shown = [{"hex": exhibit.hex()} if text is None else {"text": text} for text, exhibit in texts]
    return {"side": piece.side, "kind": piece.kind, "message": piece.message, "at": piece.at, "exhibits": shown}


@click.command(cls=Command)
@mechanism_option
def rebuild(mechanism: str | None) -> None:
    """Drop every table that is derived from the record, and derive it again.

    Nothing that was said is touched. Without --mechanism, every mechanism.
    """
    service = open_service()
    names = _names(service, mechanism)
    lines, data = zip(*(_rebuild(service, name) for name in names), strict=True)
    tell(lines, list(data))


def _rebuild(service: Service, mechanism: MechanismId) -> tuple[str, dict[str, object]]:
    """What is said of one mechanism, to a person and to a program."""
    charter = service.node.charter(mechanism)
    service.node.rebuild(mechanism, progress=progress)
    for side in charter.sides:
        service.files.register.forget(charter.feed(side))
    with service.store.snapshot():
        size = sum(service.store.feed(FeedId(mechanism, side)).size for side in charter.sides)
        digest = state_digest(service.store, charter).hex()
    told = f"{mechanism}: rebuilt from {entries(size)}; state {digest}."
    return told, {"mechanism": mechanism, "entries": size, "digest": digest}


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--with-keys", is_flag=True, help="With the keys: whoever has the file can then speak for this side.")
def backup(file: Path, with_keys: bool) -> None:
    """Write the whole node into FILE: record, files, evidence and desk, of one moment, while it may go on working."""
    service = open_service()
    if not file.absolute().parent.is_dir():
        raise Refused(f"{file} cannot be written: there is no folder {file.parent}.", remedy="Make the folder first.")
    from paraph.store.backup import backup as write_backup

    summary = write_backup(service.home, service.node, file.absolute(), with_keys=with_keys)
    keys = "with its keys" if with_keys else "without keys: keep those elsewhere"
    tell(f"{summary.side}'s node is in {file}: {entries(summary.entries)}, {keys}.", _summary(summary, file))


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--database", default="", metavar="URL", help="postgresql://user:password@host:port/name; else SQLite.")
def restore(*, file: Path, folder: Path, database: str) -> None:
    """Put the node in FILE back into FOLDER, which must be empty; every byte of the record is verified again.

    A backup is old by nature: the node says nothing before `paraph recover` has fetched what was said since.
    """
    from paraph.store.backup import restore as read_backup

    summary = read_backup(file, folder.absolute(), _prepare, database=database)
    lines = [f"{summary.side}'s node is in {folder}: {entries(summary.entries)}, each verified."]
    if not summary.with_keys:
        lines += ["Its keys were not in the backup: bring each with `paraph init --mechanism … --key FILE`."]
    tell([*lines, "Run `paraph recover` before anything is said."], _summary(summary, folder))


def _prepare(home: Home) -> tuple[Node, str]:
    start_django(home)
    migrate()
    return open_service(home).node, "default"


def _summary(summary: "Summary", place: Path) -> dict[str, object]:
    return {
        "side": summary.side,
        "place": str(place),
        "mechanisms": list(summary.mechanisms),
        "entries": summary.entries,
        "with_keys": summary.with_keys,
    }
