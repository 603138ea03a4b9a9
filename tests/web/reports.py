"""Reports for the desk, in words of our own, and a queue that is worked on at once and in this process."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from paraph.intake.reading import Source
from paraph.intake.reading.opened import read
from paraph.node import Node
from paraph.web.intake.working import drain
from paraph.web.models import Draft, Original, Proposal, Report
from tests.web.desks import Desk

ROUND = """Delegations meet for the 12th round

ISLAMABAD: Pakistan and Russia held the 12th round of the Consultative Group on Strategic Stability on Friday.
The Pakistani delegation was headed by Special Secretary Tasnim Aslam, \
the Russian delegation by Deputy Foreign Minister Sergey Ryabkov.
It was a working meeting.
The two sides discussed arms control, disarmament and non-proliferation.
Both sides agreed to look for further ways of working together.
"""
COPY = (
    ROUND.replace("Delegations meet", "Two delegations met").replace(
        "Both sides agreed", "It was a long day in the capital. Both sides agreed"
    )
    + """
Leave a Reply
Comments
It is good that they talk to each other at all, whatever comes of it.
"""
)
ROUNDTABLE = """Pakistan and Russia reaffirmed their commitment to stability during the 15th round \
of the Consultative Group on Strategic Stability, which met at the Institute of Quiet Studies Islamabad.
The Russian delegation was headed by Deputy Foreign Minister Sergey Ryabkov.
The roundtable discussed arms control and new technologies.
"""


def at_once(node: Node) -> None:
    """Instead of a thread: everything that waits is read before the answer comes."""
    drain(node, opened=read_here)


def read_here(path: Path) -> list[Source]:
    return read(path.name, path.read_bytes())


def bring(desk: Desk, *files: tuple[str, str | bytes], follow: bool = False) -> Any:
    """Upload files by name and content, as the form of the page does."""
    made = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content) for name, content in files
    ]
    return desk.post("intake/", {"files": made}, follow=follow)


def reports(desk: Desk) -> list[Report]:
    with desk.here():
        return list(Report.objects.order_by("pk"))


def originals(desk: Desk) -> int:
    with desk.here():
        return Original.objects.count()


def proposal(desk: Desk, field: str, report: Report | None = None) -> Proposal:
    """The first proposal of a field in a report, by default the first report."""
    with desk.here():
        return Proposal.objects.filter(field=field, report=report or Report.objects.order_by("pk")[0]).order_by("pk")[0]


def decide(desk: Desk, act: str, field: str, report: Report | None = None) -> Any:
    found = proposal(desk, field, report)
    return desk.post(f"intake/{found.report_id}/", {act: found.pk})


def claims(desk: Desk) -> dict[str, Any]:
    """What the drafts of claims would say, by matter."""
    with desk.here():
        return {draft.matter: draft.word["claim"] for draft in Draft.objects.all() if "claim" in draft.word}
