"""Many words said in one step: an initialling, or all our drafts on a text, in as many entries as they need.

What is shown is sealed as in `desk`, word by word: its bytes and what it answers.  When another word has changed
either, nothing is said and the officer is told on what, and shown again first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import router, transaction
from django.utils.translation import gettext as _
from msgspec import UNSET

from paraph import canon
from paraph.errors import ParaphError
from paraph.names import parse_matter
from paraph.node import Spoken
from paraph.store.api import Reading
from paraph.web import desk, seals
from paraph.web.clauses.naming import label, name_paragraphs
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.words.entries import in_entries
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word
from paraph.words.vocabulary import attribute_of


@dataclass(frozen=True, slots=True)
class Batch:
    """Words about to be said, in the order in which they were made, and the seal of what was shown."""

    words: tuple[Word, ...]
    times: tuple[tuple[Word, ...], ...]
    size: int
    seal: str
    problem: ParaphError | None = None


def batch(visit: Visit, words: Sequence[Word]) -> Batch:
    data = [canon.encode_checked(word) for word in words]
    rows = visit.node.store.read(visit.mechanism, [*dict.fromkeys(str(word.matter) for word in words)])
    name_paragraphs(visit, words)
    shown = zip(words, data, strict=True)
    seal = "".join(seals.mark(*_mark(visit, word, one, rows.get(str(word.matter)))) for word, one in shown)
    return Batch(tuple(words), in_entries(words), sum(map(len, data)), seal, _problem(visit, words))


def _mark(visit: Visit, word: Word, data: bytes, row: Reading | None) -> tuple[bytes, canon.Json, canon.Json]:
    """What is sealed of one word: its bytes, how far every side's words on its matter had come, what it names."""
    matter = parse_matter(str(word.matter))
    answered: list[canon.Json] = [[side, stand.last] for side, stand in sorted(row.stands.items())] if row else []
    named = seals.named_in(attribute_of(matter), None if word.say is UNSET else word.say)
    return data, answered, [str(visit.title(ref)) for ref in (matter.subject, *named)]


def _problem(visit: Visit, words: Sequence[Word]) -> ParaphError | None:
    try:
        for word in words:
            check_sayable(word, visit.side, visit.reader.charter.sides)
    except ParaphError as error:
        return error
    return None


def say_batch(visit: Visit, found: Batch, seal: str, drafts: Sequence[Draft] = ()) -> Spoken:
    """Say all of it under one signed head, and take the drafts that it was made of off the desk; both or neither."""
    if found.problem is not None:
        raise found.problem
    if found.seal != seal:
        raise _moved_on(visit, found, seal)
    with transaction.atomic(using=router.db_for_write(Draft)):
        ours = Draft.objects.select_for_update().filter(pk__in=[draft.pk for draft in drafts])
        if len(list(ours)) < len(drafts):
            raise desk.Gone(
                _("A draft is no longer on the desk: it was said or discarded already."),
                remedy=_("Nothing was said just now. See the matter itself, or your other drafts."),
            )
        spoken = visit.node.say_many(visit.mechanism, found.times, lambda: _hold(visit, found))
        ours.delete()
    visit.service.note(visit.mechanism)
    return spoken


def _hold(visit: Visit, found: Batch) -> None:
    """MovedOn when a word has come since the batch was made just now: this time nothing else is written."""
    fresh = replace(visit)
    now = batch(fresh, found.words)
    if now.seal != found.seal:
        raise _moved_on(fresh, now, found.seal)


def _moved_on(visit: Visit, found: Batch, seal: str) -> desk.MovedOn:
    moved = seals.compare(found.seal, seal)
    told, remedy = moved.told([label(visit, parse_matter(str(word.matter))) for word in found.words])
    return desk.MovedOn(told, remedy=remedy)
