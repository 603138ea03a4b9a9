"""Many words said in one step: an initialling, or all our drafts on a text, in as many entries as they need.

What is shown is sealed as in `desk`, word by word: its bytes and what it answers.  When another word has changed
either, nothing is said and the officer is told on what, and shown again first.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import router, transaction
from django.utils.translation import gettext as _

from paraph import canon
from paraph.errors import ParaphError
from paraph.names import parse_matter
from paraph.node import Spoken
from paraph.store.api import Reading
from paraph.web import desk
from paraph.web.clauses.naming import label, name_paragraphs
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.words.entries import in_entries
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word

MARK = 16
"""Digits of the seal of one word: an initialling has hundreds of words, and nobody but our own officer has the form."""
TOLD = 5
"""Matters that are named when something was said meanwhile."""


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
    seal = "".join(_mark(one, rows.get(str(word.matter))) for one, word in zip(data, words, strict=True))
    return Batch(tuple(words), in_entries(words), sum(map(len, data)), seal, _problem(visit, words))


def _mark(word: bytes, row: Reading | None) -> str:
    """The seal of one word: its bytes, and how far every side's words on its matter had come when it was shown."""
    answered: list[canon.Json] = [[side, stand.last] for side, stand in sorted(row.stands.items())] if row else []
    return hashlib.sha256(word + canon.encode(answered)).hexdigest()[:MARK]


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
    return spoken


def _hold(visit: Visit, found: Batch) -> None:
    """MovedOn when a word has come since the batch was made just now: this time nothing else is written."""
    now = batch(visit, found.words)
    if now.seal != found.seal:
        raise _moved_on(visit, now, found.seal)


def _moved_on(visit: Visit, found: Batch, seal: str) -> desk.MovedOn:
    """On what words have come since; on all of it for a seal that was made of other words."""
    marks = zip(_marks(found.seal), _marks(seal), strict=True) if len(found.seal) == len(seal) else ()
    moved = [word for word, (now, then) in zip(found.words, marks, strict=False) if now != then] or list(found.words)
    name_paragraphs(visit, moved)
    told = list(dict.fromkeys(label(visit, parse_matter(str(word.matter))) for word in moved))
    matters = "; ".join(told[:TOLD]) + ("; …" if len(told) > TOLD else "")
    return desk.MovedOn(
        _("Something was said since this preview was shown."),
        remedy=_("It was said on: %(matters)s. Read it again before you say it.") % {"matters": matters},
    )


def _marks(seal: str) -> list[str]:
    return [seal[at : at + MARK] for at in range(0, len(seal), MARK)]
