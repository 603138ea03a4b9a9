"""From drafts to an entry: keeping words on the desk, showing exactly what would be said, saying it once.

A draft is a word that was not said.  `prepare` shows what would stand in the feed, byte for byte; `say` says precisely
that or nothing: the drafts are taken off the desk in the same transaction, so pressing twice says once, and when
another word has changed what would be said or answered, the officer is shown again first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db import router, transaction
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from msgspec import UNSET
from msgspec.structs import replace as with_fields

from paraph import canon
from paraph.errors import Conflict, ParaphError, Refused
from paraph.names import Ref, SideId, parse_matter, parse_ref
from paraph.node import Spoken
from paraph.reading import MatterView, Voice
from paraph.web import seals
from paraph.web.careful import by_path, text_element
from paraph.web.clauses.naming import label, name_paragraphs
from paraph.web.filed import check_here, clear
from paraph.web.furniture import officer_name
from paraph.web.models import Draft
from paraph.web.shell import Visit
from paraph.web.tongues import in_order, language_name
from paraph.words.characters import value_suspicions
from paraph.words.files import File, file_of
from paraph.words.sayable import check_sayable
from paraph.words.speech import STRENGTH, Assent, Entry, Word, format_entry, heard, value_digest

MAX_CHOSEN = 200


class MovedOn(Conflict):
    """Something was said since the preview was shown: what we would say, or answer, is no longer what was seen.

    `moved`: the drafts of which that is so, by number.
    """

    def __init__(self, message: str, *, remedy: str, moved: Iterable[int] = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.moved = frozenset(moved)


class Gone(Conflict):
    """A draft is no longer on the desk."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One word as it would be said, beside the matter as it stands."""

    draft: Draft
    word: Word
    view: MatterView
    voice: Voice
    effect: str
    label: str
    """The matter with its subject, as a reader knows it."""

    @property
    def claimed(self) -> bool:
        """Whether this is what a source says, not a word of ours."""
        return self.word.claim is not UNSET

    @property
    def withdrawn(self) -> bool:
        return self.word.say is UNSET and not self.claimed

    @property
    def source(self) -> Ref | None:
        return parse_ref(str(self.word.source)) if self.claimed else None

    @property
    def forms(self) -> list[tuple[str, SafeString]]:
        """A text in every language it will be said in, none of them a step away; nothing for other types."""
        if self.withdrawn or self.view.attribute is None or self.view.attribute.type != "text":
            return []
        odd = by_path(self.voice.suspicions)
        texts: Any = self.voice.value
        return [(language_name(lang), text_element(texts[lang], lang, odd.get(lang, ()))) for lang in in_order(texts)]

    @property
    def file(self) -> File | None:
        """The file that goes with the word."""
        return file_of(self.word)

    @property
    def author(self) -> str:
        return officer_name(self.draft.officer)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry about to be said.  `words` are the very bytes; `seal` names them and what they answer, word by word."""

    ready: tuple[Ready, ...]
    words: bytes
    seen: Mapping[SideId, int]
    seal: str
    problem: ParaphError | None = None

    @property
    def text(self) -> str:
        return self.words.decode()


# -- keeping ---------------------------------------------------------------------------------------------------------


def keep(visit: Visit, word: Word, comment: str = "", replaces: Draft | None = None) -> Draft:
    """A draft of a word: the one it replaces, else one that says the same already, else a new one."""
    content = msgspec.to_builtins(word)
    if replaces is not None:
        replaces.word, replaces.comment, replaces.matter = content, comment, str(word.matter)
        replaces.save()
        return replaces
    same = drafts_of(visit).filter(matter=word.matter)
    found = next((draft for draft in same if draft.word == content and draft.comment == comment), None)
    return found or Draft.objects.create(
        officer=visit.officer, mechanism=visit.mechanism, matter=word.matter, word=content, comment=comment
    )


def word_of(draft: Draft) -> Word:
    content: Any = draft.word
    return msgspec.convert(content, Word)


def drafts_of(visit: Visit) -> QuerySet[Draft]:
    """Everything our side has drafted in this mechanism, whoever of us wrote it."""
    return Draft.objects.filter(mechanism=visit.mechanism).select_related("officer__user")


def chosen(visit: Visit, numbers: Sequence[int]) -> list[Draft]:
    """Drafts by number, in the order asked; Gone when one is no longer on the desk."""
    if not numbers:
        raise Refused(_("No draft was chosen."), remedy=_("Choose at least one."))
    if len(numbers) > MAX_CHOSEN:
        raise Refused(
            _("At most %(count)s drafts can be said in one entry.") % {"count": MAX_CHOSEN},
            remedy=_("Nothing was said. Choose fewer, and say the others afterwards."),
        )
    found = {draft.pk: draft for draft in drafts_of(visit).filter(pk__in=numbers)}
    if any(number not in found for number in numbers):
        raise Gone(
            _("A draft is no longer on the desk: it was said or discarded already."),
            remedy=_("Nothing was said just now. See the matter itself, or your other drafts."),
        )
    return [found[number] for number in dict.fromkeys(numbers)]


# -- showing ---------------------------------------------------------------------------------------------------------


def prepare(visit: Visit, drafts: Sequence[Draft]) -> Prepared:
    """What would be said now, exactly; `problem` tells why it may not be."""
    words = [_with_was(visit, word_of(draft)) for draft in drafts]
    views = [visit.reader.matter(str(word.matter)) for word in words]
    name_paragraphs(visit, words)
    ready = tuple(
        Ready(draft, word, view, _voice(visit, word), effect(view, word), label(visit, view.matter))
        for draft, word, view in zip(drafts, words, views, strict=True)
    )
    seal = "".join(_sealed(visit, item) for item in ready)
    return Prepared(ready, canon.encode_checked(words), _seen(visit), seal, _problem(visit, words))


def _sealed(visit: Visit, item: Ready) -> str:
    """The seal of one word."""
    answered: list[canon.Json] = [[voice.side, voice.entry] for voice in item.view.others if voice.spoken]
    named = (item.view.matter.subject, *seals.named_in(item.view.attribute, item.voice.value))
    return seals.mark(canon.encode_checked(item.word), answered, [str(visit.title(ref)) for ref in named])


def _moved_on(prepared: Prepared, seal: str) -> MovedOn:
    """Which words are no longer what was previewed; all of them for a seal that was made of others."""
    moved, ready = seals.compare(prepared.seal, seal), prepared.ready
    told, remedy = moved.told([item.label for item in ready])
    which = [ready[number] for number in moved.all] or ready
    return MovedOn(told, remedy=remedy, moved=[item.draft.pk for item in which])


def _with_was(visit: Visit, word: Word) -> Word:
    if word.source is not UNSET:
        return word  # a claim is known by its source and place, and no word came before it
    row = visit.node.store.read(visit.mechanism, [str(word.matter)]).get(str(word.matter))
    stand = row.stands.get(visit.side) if row else None
    return word if stand is None else with_fields(word, was=stand.last)


def _voice(visit: Visit, word: Word) -> Voice:
    """Our word as the others will have it before them, odd characters and all."""
    said = word.say if word.claim is UNSET else word.claim
    value: Any = None if said is UNSET else said
    return Voice(
        visit.side,
        ours=True,
        spoken=True,
        stands=said is not UNSET,
        value=value,
        assent=_text(word.assent),
        note=_text(word.note),
        to=_text(word.to),
        until=_text(word.until),
        suspicions=value_suspicions(value, lang=parse_matter(str(word.matter)).lang),
    )


def _text(part: object) -> str:
    return part if isinstance(part, str) else ""


def _seen(visit: Visit) -> dict[SideId, int]:
    """How much of each other side's feed the entry will say that we have accepted."""
    states = visit.reader.states
    carried = states[visit.side].stance.heads
    before = {side: head.size for side, head in carried.items()}
    now = {side: state.size for side, state in states.items() if side != visit.side and state.size and state.whole}
    return {**before, **now}


def _problem(visit: Visit, words: Sequence[Word]) -> ParaphError | None:
    told = [(word.matter, word.about, word.source, word.place) for word in words]
    try:
        if len(set(map(str, told))) < len(told):
            raise Refused(
                _("Two of these drafts speak on the same matter."),
                remedy=_("Choose one of them, and discard the other."),
            )
        for word in words:
            check_sayable(word, visit.side, visit.reader.charter.sides)
        check_here(visit, words)
        format_entry(Entry("9999-12-31T23:59:59Z", heard({}), 1, [*words]))
    except ParaphError as error:
        return error
    return None


def effect(view: MatterView, word: Word) -> str:
    """What a word would make of its matter, as far as we have heard."""
    if word.source is not UNSET:
        return "claims"
    if view.attribute is None or not view.attribute.joint:
        return "own"
    if word.say is UNSET:
        return "reopens" if view.state in ("agreed", "sealed") else "withdraws"
    digest = value_digest(word.say)
    standing = [value_digest(voice.value) for voice in view.others if voice.stands]
    if view.state in ("agreed", "sealed"):
        return "same" if digest == standing[0] else "reopens"
    if any(other != digest for other in standing):
        return "differs"
    return _AGREES[_weakest(view, word)] if len(standing) == len(view.others) else "proposes"


_AGREES = {Assent.FIRM: "agrees", Assent.AD_REFERENDUM: "agrees-referendum", Assent.PACKAGE: "agrees-package"}


def _weakest(view: MatterView, word: Word) -> Assent:
    """How strongly a matter is agreed when a word of ours joins those of the others."""
    assents = [str(word.assent), *(voice.assent for voice in view.others if voice.stands)]
    return Assent(min(assents, key=lambda assent: STRENGTH[assent]))


# -- saying ----------------------------------------------------------------------------------------------------------


def say(visit: Visit, numbers: Sequence[int], seal: str) -> tuple[Spoken, list[Draft]]:
    """Say the chosen drafts in one entry and take them off the desk, both or neither.

    Raises what the node raises; Gone when a draft is, MovedOn when this is no longer what was previewed.
    """
    visit.node.assure(visit.mechanism)  # peers may be slow, and below nobody else can write
    with transaction.atomic(using=router.db_for_write(Draft)):
        list(Draft.objects.select_for_update().filter(pk__in=numbers[:MAX_CHOSEN]))
        drafts = chosen(visit, numbers)
        prepared = prepare(visit, drafts)
        if prepared.problem is not None:
            raise prepared.problem
        if prepared.seal != seal:
            raise _moved_on(prepared, seal)
        words = [word_of(draft) for draft in drafts]
        with visit.service.files.placed(visit.mechanism, words):
            spoken = visit.node.say(visit.mechanism, words, lambda: _hold(visit, drafts, seal))
        Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    visit.service.note(visit.mechanism)
    clear(visit, words)
    return spoken, drafts


def _hold(visit: Visit, drafts: Sequence[Draft], seal: str) -> None:
    """MovedOn when a word has come since these drafts were looked at just now: this time nothing else is written."""
    now = replace(visit)
    prepared = prepare(now, drafts)
    if prepared.seal != seal:
        raise _moved_on(prepared, seal)


def numbers_of(texts: Iterable[str]) -> list[int]:
    """Draft numbers from an address or a form; what is no number is nobody's draft."""
    return [int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0 for text in texts]
