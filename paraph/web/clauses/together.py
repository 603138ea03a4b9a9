"""Many words said in one step: an initialling, or all our drafts on a text, in as many entries as they need.

What is shown is sealed as in `desk`: the bytes of the words and what they answer.  When another word has changed
either, nothing is said and the officer is shown again first.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import router, transaction
from django.utils.translation import gettext as _

from paraph import canon
from paraph.errors import ParaphError
from paraph.node import Spoken
from paraph.web import desk
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.words.entries import in_entries
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word


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
    answered = _answered(visit, [str(word.matter) for word in words])
    seal = hashlib.sha256(canon.encode([one.decode() for one in data]) + canon.encode(answered)).hexdigest()
    return Batch(tuple(words), in_entries(words), sum(map(len, data)), seal, _problem(visit, words))


def _answered(visit: Visit, matters: Sequence[str]) -> list[list[object]]:
    """How far every side's words on these matters had come when the batch was shown: one question to the store."""
    rows = visit.node.store.read(visit.mechanism, [*dict.fromkeys(matters)])
    return [
        [name, side, stand.last] for name, row in sorted(rows.items()) for side, stand in sorted(row.stands.items())
    ]


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
        raise _moved_on()
    with transaction.atomic(using=router.db_for_write(Draft)):
        ours = Draft.objects.select_for_update().filter(pk__in=[draft.pk for draft in drafts])
        if len(list(ours)) < len(drafts):
            raise desk.Gone(
                _("A draft is no longer on the desk: it was said or discarded already."),
                remedy=_("Nothing was said just now. See the matter itself, or your other drafts."),
            )
        spoken = visit.node.say_many(visit.mechanism, found.times, lambda: _hold(visit, found))
        ours.delete()
    return spoken


def _hold(visit: Visit, found: Batch) -> None:
    """MovedOn when a word has come since the batch was made just now: this time nothing else is written."""
    if batch(visit, found.words).seal != found.seal:
        raise _moved_on()


def _moved_on() -> desk.MovedOn:
    return desk.MovedOn(
        _("Something was said since this preview was shown."), remedy=_("Read it again before you say it.")
    )
