"""Brings reports to the desk of the demonstration's first side, where an archivist decides; nothing of it is said."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.demo.officers import PK_ARCHIVE
from paraph.demo.reports import Given, given_in, illustrations
from paraph.names import MechanismId
from paraph.node import Node

if TYPE_CHECKING:
    from paraph.intake.reading import Source


def bring_illustrations(node: Node, mechanism: MechanismId, using: str) -> None:
    """Our own texts, which are read in this process."""
    from paraph.web.intake.working import drain

    _bring(illustrations(), mechanism, using)
    drain(node, using, opened=_read_here)


def bring_folder(node: Node, mechanism: MechanismId, using: str, folder: Path) -> int:
    """The reports of a folder, each read in a process made for it; how many there are."""
    from paraph.web.intake.working import drain

    count = _bring(given_in(folder), mechanism, using)
    drain(node, using)
    return count


def _bring(reports: Iterable[Given], mechanism: MechanismId, using: str) -> int:
    from paraph.web.intake.bringing import Known, bring
    from paraph.web.models import Officer

    officer = Officer.objects.using(using).get(user__username=PK_ARCHIVE.login)
    count = 0
    for each in reports:
        known = Known(each.published, each.captured, each.address, each.publisher)
        bring(mechanism, officer, each.name, each.data, known=known, using=using)
        count += 1
    return count


def _read_here(path: Path) -> "list[Source]":
    from paraph.intake.reading.opened import read

    return read(path.name, path.read_bytes())
