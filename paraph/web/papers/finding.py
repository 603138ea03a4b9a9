"""Agreed language for a page: where this mechanism's record has used a clause before, and what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from paraph.names import Lang, Ref
from paraph.negotiation.settling import Settlement
from paraph.negotiation.used import passages
from paraph.texts.finder import Found, Index, Passage
from paraph.web.papers.marks import used
from paraph.web.papers.words import STATUS
from paraph.web.shell import Visit
from paraph.words.vocabulary import parent_of

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Use:
    """One earlier use.  `sides` are those whose word it is; `same`: word for word."""

    passage: Passage
    title: str
    address: str
    status: str | Promise
    words: SafeString
    same: bool


def clause_of(whole: Settlement, paragraph: str, lang: str) -> str:
    """The words to begin from: ours on a paragraph in a language, else the first that anybody has there."""
    item = next((one for one in whole.paragraphs if one.ref.id == paragraph), None)
    version = item.version(lang) if item else None
    return next(iter(version.wordings.values()), "") if version else ""


def uses(visit: Visit, whole: Settlement, clause: str, lang: str, apart_from: str = "") -> list[Use]:
    """Earlier uses, best first; `apart_from` is the id of the paragraph that one starts from."""
    skipped = Ref("paragraph", apart_from) if apart_from else None
    corpus = [one for one in passages(visit.reader) if one.ref != skipped]
    wanted = Lang(lang) if lang else None
    numbers = {item.ref: item.number for item in whole.paragraphs}
    return [_use(visit, numbers, clause, found) for found in Index(corpus).find(clause, LIMIT, wanted)]


def _use(visit: Visit, numbers: Mapping[Ref, str], clause: str, found: Found) -> Use:
    passage = found.passage
    return Use(
        passage,
        _title(visit, numbers, passage.ref),
        visit.subject_url(passage.ref),
        STATUS.get(passage.status, passage.status),
        used(clause, found, passage.lang),
        found.score == 1 and len(found.changes) == 1,
    )


def _title(visit: Visit, numbers: Mapping[Ref, str], ref: Ref) -> str:
    """A paragraph by the title of its text, and by its number where that is the text one comes from."""
    parent = parent_of(ref)
    if ref.kind != "paragraph" or parent is None:
        return visit.title(ref)
    number = numbers.get(ref, "")
    own = _("paragraph %(number)s") % {"number": number} if number else ref.id.removeprefix(f"{parent.id}.")
    return f"{visit.title(parent)} · {own}"


def languages_of(whole: Settlement, found: Sequence[str]) -> list[str]:
    """The languages one can look in: the text's own, the mechanism's, the ones that are worded."""
    return [*dict.fromkeys([*whole.text.languages, *whole.text.reader.charter.languages, *found])]
