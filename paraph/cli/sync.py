"""`sync` and `recover`: in touch with the other sides' nodes, once or in turn."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from paraph.cli.filed import file_data, file_line, opened_data, opened_lines, waiting_lines
from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.wording import entries, pieces
from paraph.errors import Refused
from paraph.names import Head, MechanismId
from paraph.node import Spoken
from paraph.rivals import decide, undecided
from paraph.service import Service
from paraph.sync.enclosed import Opened, take_files
from paraph.sync.enclosed import trouble_of as trouble_of_files
from paraph.sync.files import Got, trouble_of
from paraph.sync.http import Pulled
from paraph.sync.pouch import open_pouch
from paraph.sync.unpacking import Taken, take


@click.command(cls=Command)
@mechanism_option
@click.option("--every", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Go on until stopped, this often.")
def sync(*, mechanism: str | None, every: float | None) -> None:
    """Fetch what the other sides have said, verify it, and acknowledge it; then the files that their words name.

    Without --mechanism, of every mechanism of this node.
    """
    service = open_service()
    while True:
        _round(service, mechanism)
        if every is None:
            return
        time.sleep(every)


def _round(service: Service, given: str | None) -> None:
    names = [one_of(service, given)] if given else service.store.mechanisms()
    if not names:
        one_of(service, None)
    before = {name: len(service.store.evidence(name)) for name in names}
    results = [(name, pulled) for name in names for pulled in _fetch(service, name)]
    more = [line for name in names for line in new_evidence(service, name, before[name])]
    files = [got for name in names for got in service.fetch_files(name)]
    more += [line for name in names for found in service.waiting_files(name) for line in waiting_lines(name, found)]
    _report(results, files, more)


def _fetch(service: Service, mechanism: MechanismId) -> list[Pulled]:
    check_reachable(service, mechanism)
    return service.sync(mechanism)


def check_reachable(service: Service, mechanism: MechanismId) -> None:
    if not service.addresses(mechanism):
        raise Refused(
            f"No address of another side's node is known for {mechanism}.",
            remedy="Add one with `paraph peer add`, or carry the record in a file: `paraph export --record`.",
        )


def new_evidence(service: Service, mechanism: MechanismId, before: int) -> list[str]:
    """A line when more is kept of what cannot be true than before: not everything of it stops a feed."""
    more = len(service.store.evidence(mechanism)) - before
    return [f"{mechanism}: {pieces(more)} of what cannot be true: see `paraph check`."] if more else []


def _report(results: Sequence[tuple[MechanismId, Pulled]], files: Sequence[Got], more: Sequence[str] = ()) -> None:
    """Say what came of it; the first trouble decides how the command ends."""
    lines = [_line(name, pulled) for name, pulled in results] + [file_line(got) for got in files]
    tell([*lines, *more], [_data(name, pulled) for name, pulled in results] + [file_data(got) for got in files])
    for _, pulled in results:
        if pulled.error is not None:
            raise pulled.error
    if (trouble := trouble_of(files)) is not None:
        raise trouble


def _line(mechanism: MechanismId, pulled: Pulled) -> str:
    news = pulled.after - pulled.before
    said = f"{news} new" if news else "nothing new"
    trouble = "; then there was trouble" if pulled.error else ""
    return f"{mechanism}: {pulled.feed.side}'s feed from {pulled.peer}: {said}, {pulled.after} held{trouble}."


def _data(mechanism: MechanismId, pulled: Pulled) -> dict[str, object]:
    return {
        "mechanism": mechanism,
        "feed": pulled.feed.side,
        "from": pulled.peer,
        "before": pulled.before,
        "after": pulled.after,
        "error": str(pulled.error) if pulled.error else None,
    }


@click.command(cls=Command)
@mechanism_option
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Take it from a record that another side has just exported, instead of its node.",
)
@click.option(
    "--keep-ours",
    is_flag=True,
    help="Fetch nothing: another record under our key was shown, or what this home had said is lost everywhere, and a "
    "person has decided to go on with the record here.",
)
@click.option(
    "--clock-is-right",
    is_flag=True,
    help="Fetch nothing: our last entry was said with a clock ahead, and a person has compared the clock of now.",
)
def recover(*, mechanism: str | None, file: Path | None, keep_ours: bool, clock_is_right: bool) -> None:
    """Fetch our own feed back from another side's copy of it, after a lost disk or an old backup.

    Until then a node that came from an older copy says nothing: it must not sign again what it has signed differently.

    A node that was shown another record under its own key says nothing either. Find the other copy of the node and stop
    it, and ask the other sides which record they hold. With --keep-ours this node goes on with its own; sides that hold
    the other one go on refusing ours. To take up theirs instead, begin a new home with the same key and recover there.

    Nor does a home that has said more than its database holds: an older copy was put in its place. Every other side's
    node, or a record of another side that holds as much, brings back what is missing. If nobody holds it, not even a
    file on its way, --keep-ours goes on without it.

    Nor does a node whose clock is behind its last entry. Set the clock right; if it was ahead when that entry was said,
    --clock-is-right appends a receipt at the moment of now, and the node speaks again. What was said keeps its moment.
    """
    if sum((file is not None, keep_ours, clock_is_right)) > 1:
        raise Refused("Only one of these at a time.", remedy="Give one of --from, --keep-ours and --clock-is-right.")
    service = open_service()
    if clock_is_right:
        _trust_clock(service, one_of(service, mechanism))
        return
    if keep_ours:
        _keep_ours(service, mechanism)
        return
    if file is not None:
        _recover_from(service, file)
        return
    name = one_of(service, mechanism)
    check_reachable(service, name)
    results = service.recover(name)
    try:
        service.settle(name, results)
    finally:  # what came is told whatever that comes to, and who did not answer before it
        _report([(name, pulled) for pulled in results], service.recover_files(name))


def _trust_clock(service: Service, mechanism: MechanismId) -> None:
    spoken = service.node.trust_clock(mechanism)
    entry = f"entry {spoken.index} of {spoken.feed.side}'s feed"
    told = f"{mechanism}: the clock is taken to be right; {entry} bears {spoken.at}."
    tell(told, {"mechanism": mechanism, "entry": spoken.index, "at": spoken.at})


def _keep_ours(service: Service, given: str | None) -> None:
    mechanism = one_of(service, given)
    feed = service.node.charter(mechanism).feed(service.home.side)
    lost, given_up = service.lost(mechanism), list[Head]()
    forgotten = lost or mechanism in service.home.restored
    if not forgotten or undecided(service.store, feed, service.store.feed(feed)):
        given_up = decide(service.store, feed, service.clock())
    service.give_up(mechanism)
    lines = [f"Given up: {entries(head.size)} with the root {head.root.hex()}." for head in given_up]
    lines += [f"Given up: {entries(lost)} that this home had said."] if lost else []
    told = f"{mechanism}: this node goes on with its own record of {feed.side}."
    roots = [[head.size, head.root.hex()] for head in given_up]
    tell([told, *lines], {"mechanism": mechanism, "given_up": roots, "lost": lost})


def _recover_from(service: Service, file: Path) -> None:
    pouch = open_pouch(file)
    results = take(service.node, pouch)
    opened = take_files(service.files, pouch)
    tell_taken(results, opened=opened)
    for result in results:
        if result.error is not None:
            raise result.error
    service.caught_up(pouch.charter.mechanism)
    if (trouble := trouble_of_files(opened)) is not None:
        raise trouble


def tell_taken(
    results: Sequence[Taken],
    receipt: Spoken | None = None,
    more: Sequence[str] = (),
    opened: Sequence[Opened] = (),
) -> None:
    """What came out of a file."""
    lines = [
        f"{taken.feed.side}'s feed: {taken.after - taken.before or 'nothing'} new, {taken.after} held"
        + ("; then there was trouble." if taken.error else ".")
        for taken in results
    ]
    if receipt is not None:
        lines += [f"Acknowledged in entry {receipt.index} of {receipt.feed.side}'s feed: carry a record back."]
    lines += [*opened_lines(opened), *more]
    feeds = [{"feed": taken.feed.side, "before": taken.before, "after": taken.after} for taken in results]
    data: dict[str, object] = {"feeds": feeds, "receipt": receipt.index if receipt else None}
    if opened:
        data["files"] = [opened_data(each) for each in opened]
    tell(lines, data)
