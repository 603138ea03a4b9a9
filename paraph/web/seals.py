"""What a preview was of, word by word: a seal that goes out with the page and comes back with the form.

Of each word three things are sealed: its bytes, what the others had said beside it, and what the subjects that it is on
or names are called.  So it can be told afterwards which words are no longer what was shown, and why.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraph import canon
from paraph.errors import ParaphError
from paraph.names import Ref, parse_ref
from paraph.words.vocabulary import Attribute

PART = 40
"""Digits of each of the three: too many for anybody to find two drafts, or two titles, that have the same."""
TOLD = 5
"""Matters that are named when something has moved."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Numbers of the words that are no longer what was shown: in themselves, in what they answer, in what they name.

    `others`: the seal is of other words altogether.
    """

    ours: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    called: frozenset[int] = frozenset()
    others: bool = False

    @property
    def all(self) -> frozenset[int]:
        return self.ours | self.answered | self.called

    def told(self, labels: Sequence[str]) -> tuple[str, str]:
        """What has moved, and what to do; `labels` are what the words are called now."""
        if self.ours or self.others:
            told = _("The drafts on this desk have changed since this preview was shown.")
            return told, _("Read it again before you say it.")
        why = _("It was said on: %(matters)s. Read it again before you say it.")
        if not self.answered:
            why = _("What this names is called otherwise by now: %(matters)s. Read it again before you say it.")
        matters = _listed(labels, self.answered or self.called)
        return _("Something was said since this preview was shown."), why % {"matters": matters}


def _listed(labels: Sequence[str], which: Iterable[int]) -> str:
    names = list(dict.fromkeys(labels[number] for number in sorted(which)))
    return "; ".join(names[:TOLD]) + ("; …" if len(names) > TOLD else "")


def mark(data: bytes, answered: canon.Json, called: canon.Json) -> str:
    """The seal of one word."""
    parts = (data, canon.encode(answered), canon.encode(called))
    return "".join(hashlib.sha256(part).hexdigest()[:PART] for part in parts)


def compare(now: str, then: str) -> Moved:
    """What has moved between two seals."""
    if len(now) != len(then):
        return Moved(others=True)
    places = range(0, len(now), PART)
    parts = [now[place : place + PART] != then[place : place + PART] for place in places]
    ours, answered, called = (frozenset(n for n, other in enumerate(parts[kind::3]) if other) for kind in range(3))
    return Moved(ours, answered, called)


def named_in(attribute: Attribute | None, value: canon.Json) -> list[Ref]:
    """The subjects that a word names; none where it is not the kind of word that does, or is wrong."""
    if attribute is None or attribute.type not in ("ref", "refs"):
        return []
    with suppress(ParaphError):
        return [parse_ref(str(ref)) for ref in (value if isinstance(value, list) else [value]) if ref]
    return []
