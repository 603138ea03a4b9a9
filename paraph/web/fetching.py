"""Files that are not here: which they are on a matter, why one does not come, and fetching one because a person asks.

A person may have one whatever the limit of what a side's files take (`paraph files fetch`); the disk must have room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraph.errors import Refused, Unavailable
from paraph.files.keeping import Waiting, likely
from paraph.reading import MatterView
from paraph.sync.files import Got
from paraph.web.shell import Visit
from paraph.web.showing import as_size
from paraph.words.files import File, is_digest, parse_file

SECONDS = 20.0
"""How long an officer waits for a file; asked for again, it goes on from where it was."""


@dataclass(frozen=True, slots=True)
class Away:
    """A file that a standing word names and that is not here; `waiting`: why it does not come by itself."""

    file: File
    waiting: Waiting | None

    @property
    def may_come(self) -> bool:
        """Whether fetching it alone helps: not where the disk itself has no room."""
        return self.waiting is None or not self.waiting.for_the_disk


def away_on(visit: Visit, view: MatterView) -> list[Away]:
    """The files that the words standing on a matter name and that are not here, each once."""
    if view.attribute is None or view.attribute.type != "file":
        return []
    files = dict.fromkeys(parse_file(voice.value) for voice in view.voices if voice.stands and voice.readable)
    return [
        Away(file, visit.service.files.waits(visit.mechanism, file.sha256))
        for file in files
        if visit.file(file.sha256)[1] in ("away", "waits")
    ]


def fetch_now(visit: Visit, digest: str) -> str:
    """Fetch a file that a word of this mechanism names; what came of it.  Raises when nothing did."""
    files, charter = visit.service.files, visit.reader.charter
    lines = files.beginning(charter, digest) if is_digest(digest) else []
    if not lines:
        raise Refused(_("No word names such a file."), remedy=_("See the files again."))
    if files.shelf.is_sound(visit.mechanism, digest):
        return _("The file is here already.")
    if not visit.service.addresses(visit.mechanism):
        raise Refused(
            _("No address of another side's node is known here."),
            remedy=_("Ask the operator of this node; a file can also be carried here by hand."),
        )
    line = likely(lines)
    return _told(visit.service.fetch_file(visit.mechanism, charter.feed(line.side), line.named, SECONDS))


def _told(results: Sequence[Got]) -> str:
    if any(got.here for got in results):
        return _("The file has come, and its bytes are those that the word names.")
    begun = [got for got in results if got.error is None]
    if begun and begun[0].left < begun[0].named.file.size:
        return _("Of the file %(left)s are still to come. Fetch it once more to go on.") % {
            "left": as_size(begun[0].left)
        }
    error = next((got.error for got in results if got.error is not None), None)
    raise error or Unavailable(
        _("Another process of this node is fetching this file."), remedy=_("Look again in a moment.")
    )
