"""`check`, `rebuild`, `backup` and `restore`: the record looked after."""

import sys
from collections.abc import Iterator

import click

from paraph.check import Report
from paraph.check import check as check_record
from paraph.cli.frame import STOPPED, Command, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.errors import Refused
from paraph.names import FeedId, MechanismId
from paraph.service import Service
from paraph.state import state_digest


@click.command(cls=Command)
@mechanism_option
def check(mechanism: str | None) -> None:
    """Verify the whole record again, from its bytes to what every page shows of it.

    Ends with 1 when something is wrong; each finding says what to do. Without --mechanism, every mechanism.
    """
    service = open_service()
    reports = [check_record(service.node, name, _progress) for name in _names(service, mechanism)]
    tell([line for report in reports for line in _lines(report)], [_data(report) for report in reports])
    if not all(report.sound for report in reports):
        raise click.exceptions.Exit(STOPPED)


def _names(service: Service, given: str | None) -> list[MechanismId]:
    if given is not None:
        return [one_of(service, given)]
    if not service.store.mechanisms():
        raise Refused("This node has no mechanism yet.", remedy="Adopt a charter: `paraph charter adopt`.")
    return service.store.mechanisms()


def _lines(report: Report) -> Iterator[str]:
    if report.sound:
        yield f"{report.mechanism}: sound. {report.entries:,} entries verified, {report.matters:,} matters compared."
        return
    count = len(report.findings)
    yield f"{report.mechanism}: {count} {'finding' if count == 1 else 'findings'} in {report.entries:,} entries."
    for finding in report.findings:
        yield f"  {finding.where}: {finding.what}"
        yield f"    {finding.remedy}"


def _data(report: Report) -> dict[str, object]:
    findings = [{"where": each.where, "what": each.what, "remedy": each.remedy} for each in report.findings]
    return {
        "mechanism": report.mechanism,
        "sound": report.sound,
        "entries": report.entries,
        "matters": report.matters,
        "findings": findings,
    }


def _progress(what: str, done: int, total: int) -> None:
    """A line on a terminal that says how far it is; nothing where nobody looks."""
    if sys.stderr.isatty() and not sys.stdout.closed:
        click.echo(f"\r{what}: {done:,} of {total:,}   ", nl=done >= total, err=True)


@click.command(cls=Command)
@mechanism_option
def rebuild(mechanism: str | None) -> None:
    """Drop every table that is derived from the record, and derive it again.

    Nothing that was said is touched. Without --mechanism, every mechanism.
    """
    service = open_service()
    found = [_rebuild(service, name) for name in _names(service, mechanism)]
    lines = [
        f"{each['mechanism']}: rebuilt from {each['entries']:,} entries; state {each['digest']}." for each in found
    ]
    tell(lines, found)


def _rebuild(service: Service, mechanism: MechanismId) -> dict[str, object]:
    charter = service.node.charter(mechanism)
    entries = sum(service.store.feed(FeedId(mechanism, side)).size for side in charter.sides)
    service.node.rebuild(mechanism)
    with service.store.snapshot():
        digest = state_digest(service.store, charter).hex()
    return {"mechanism": mechanism, "entries": entries, "digest": digest}
