"""Files that officers hand in for their words: from the form to the desk, and off the desk once they are said."""

from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import UploadedFile

from paraph.errors import Malformed, ParaphError, Refused
from paraph.files.disk import no_room
from paraph.names import Matter
from paraph.web.forms.filed import FILE
from paraph.web.forms.parts import Typed
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.web.troubles import told
from paraph.words.files import File, file_of
from paraph.words.sayable import known
from paraph.words.speech import Word
from paraph.words.values import MAX_FILE


def take_in(visit: Visit, matters: Sequence[Matter], typed: Typed) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed, with the files that came beside it on the desk; errors by the name of the input."""
    found, errors = dict(typed), dict[str, str]()
    for place, matter in enumerate(matters):
        upload = visit.request.FILES.get(f"w{place}")
        if upload is None or known(matter).type != "file":
            continue
        try:
            found |= FILE.spread(_add(visit, upload).value(), f"w{place}")
        except ParaphError as error:
            errors[f"w{place}"] = f"{told(str(error))} {told(error.remedy)}".strip()
    return found, errors


def _add(visit: Visit, upload: "UploadedFile[bytes]") -> File:
    if (upload.size or 0) > MAX_FILE:
        raise Malformed(
            f"The file is larger than {MAX_FILE >> 20} MB.", remedy="Divide it, or make its pictures smaller."
        )
    file = visit.service.files.shelf.add(upload.read, str(upload.name))
    if file.size != upload.size:  # the disk did not take all of it
        visit.service.files.drop(file.sha256)
        raise no_room()
    return file


def check_here(visit: Visit, words: Sequence[Word]) -> None:
    """Refused when a file that a word names is not on this node: what is said must be there for the others."""
    shelf = visit.service.files.shelf
    for file in filter(None, map(file_of, words)):
        if not shelf.has(visit.mechanism, file.sha256) and shelf.on_desk(file.sha256) is None:
            raise Refused(
                "A file that this word names is not on this node.",
                remedy="Choose it again; or wait until the side that named it has sent it.",
            )


def clear(visit: Visit, words: Sequence[Word]) -> None:
    """Files that were said leave the desk, but those that another draft names."""
    if not any(map(file_of, words)):
        return
    visit.service.files.confirm(visit.mechanism, [file.sha256 for file in map(file_of, words) if file is not None])
    wanted = {found.sha256 for draft in Draft.objects.all() if (found := _of_content(draft.word)) is not None}
    for file in filter(None, map(file_of, words)):
        if file.sha256 not in wanted:
            visit.service.files.clear(file)


def _of_content(content: Mapping[str, object]) -> File | None:
    value = content.get("say")
    if not isinstance(value, dict) or "sha256" not in value:
        return None
    return File(str(value["sha256"]), 0, "", "")
