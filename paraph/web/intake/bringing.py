"""Bringing files in: their bytes are kept once, by digest, before anything reads them; nothing is lost or doubled."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from paraph.errors import Refused
from paraph.intake.reading.limits import LIMITS
from paraph.names import MechanismId
from paraph.web.models import Officer, Original, Report

MAX_FILES = 500
"""Files in one request; a larger folder is brought in by parts."""
MAX_NAME = 255


@dataclass(frozen=True, slots=True)
class Known:
    """What whoever brings a file knows of it besides its bytes; it comes before what is read in the file."""

    published: str = ""
    captured: str = ""
    address: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file: its report, and whether it is new here."""

    report: Report
    new: bool


def bring(
    mechanism: MechanismId,
    officer: Officer,
    name: str,
    data: bytes,
    *,
    known: Known | None = None,
    using: str | None = None,
) -> Brought:
    """Keep a file and put it in the queue.  A file whose bytes are here already stays as it is, whatever its name."""
    check_size(name, len(data))
    sha256 = hashlib.sha256(data).hexdigest()
    said = known or Known()
    with transaction.atomic(using=using or officer._state.db):
        original, _made = Original.objects.using(using).get_or_create(sha256=sha256, defaults={"data": data})
        report, new = Report.objects.using(using).get_or_create(
            mechanism=mechanism,
            original=original,
            part=0,
            defaults={
                "name": _short(name),
                "officer": officer,
                "published": said.published,
                "captured": said.captured,
                "address": said.address,
                "publisher": said.publisher,
            },
        )
    return Brought(report, new)


def check_size(name: str, size: int) -> None:
    """Refused for a file that is larger than any reader takes."""
    if size > LIMITS.bytes:
        raise Refused(
            _("%(name)s has %(size)s bytes; at most %(limit)s are read.")
            % {"name": _short(name), "size": f"{size:,}", "limit": f"{LIMITS.bytes:,}"},
            remedy=_("Nothing was lost: the file is as it was. Cut out the part that is meant, and bring that in."),
        )


def check_number(files: Sequence[object]) -> None:
    if not files:
        raise Refused(_("No file was chosen."), remedy=_("Choose at least one file, or drop it on the page."))
    if len(files) > MAX_FILES:
        raise Refused(
            _("%(count)s files came at once; at most %(limit)s are taken.") % {"count": len(files), "limit": MAX_FILES},
            remedy=_("Bring the folder in by parts. What is here already is not read twice."),
        )


def _short(name: str) -> str:
    """A file's name without its folders and without what would not be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable())[-MAX_NAME:] or "report"
