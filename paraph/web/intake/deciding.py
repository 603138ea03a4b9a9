"""A person's decisions on proposals, and the drafts that follow from them.

An accepted proposal is a claim in a draft of our side: on this desk alone until it is said.  The drafts on a matter are
always those that the accepted proposals make together, so that deciding twice, or taking back, leaves none too many.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import router, transaction
from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Refused
from paraph.names import SideId, parse_matter
from paraph.web.intake.placing import Grounds, Target, paragraph, place, place_words
from paraph.web.models import Draft, Officer, Proposal, Report
from paraph.web.shell import Visit
from paraph.words.sayable import MAX_PLACE, check_sayable, known
from paraph.words.speech import Word, claim

_NUMBER = re.compile(r"[0-9]+")
TAKEN = (Proposal.ACCEPTED, Proposal.CORRECTED)
ACCEPT, CORRECT, REFUSE, UNDO = "accept", "correct", "refuse", "undo"


@dataclass(frozen=True, slots=True)
class Said:
    """The key of a claim: the matter, the side it is about, the source and the place."""

    matter: str
    about: str
    source: str
    place: str


def decide(visit: Visit, report: Report, proposal: Proposal, act: str, corrected: Sequence[Target] = ()) -> None:
    """Accept, correct, refuse or undo one proposal.  Refused where it has no place in the record yet, or is shared."""
    with transaction.atomic(using=router.db_for_write(Proposal)):
        before = matters_of(visit, report, proposal)
        if shared(visit, report, proposal):
            raise Refused(
                _("This claim has been shared: it stands in our record."),
                remedy=_("Take it back in the record: paraph claim --take-back, with the same source and place."),
            )
        if act in (ACCEPT, CORRECT):
            _take(visit, report, proposal, corrected)
        else:
            proposal.state = Proposal.REFUSED if act == REFUSE else Proposal.PROPOSED
            proposal.corrected = [] if act == UNDO else proposal.corrected
        _sign(proposal, visit.officer)
        draft_again(visit, report, before | matters_of(visit, report, proposal))


def _take(visit: Visit, report: Report, proposal: Proposal, corrected: Sequence[Target]) -> None:
    if corrected:
        proposal.corrected = [[item.matter, item.value, item.about] for item in corrected]
    placed = place(Grounds(report, visit.reader), proposal)
    if not placed.targets:
        raise Refused(
            placed.why or _("The record has no matter for this."), remedy=_("Correct it to say where it belongs.")
        )
    for target in placed.targets:
        check_sayable(word(report, target, place_words(report, proposal)), visit.side, visit.reader.charter.sides)
    proposal.state = Proposal.CORRECTED if proposal.corrected else Proposal.ACCEPTED


def _sign(proposal: Proposal, officer: Officer) -> None:
    undone = proposal.state == Proposal.PROPOSED
    proposal.officer = None if undone else officer
    proposal.decided = None if undone else datetime.now(UTC)
    proposal.save()


def word(report: Report, target: Target, where: str) -> Word:
    source = f"source/{report.source}"
    return claim(target.matter, target.value, source, where[:MAX_PLACE], about=target.about, note=target.note)


# -- drafts ----------------------------------------------------------------------------------------------------------


def claims_of(visit: Visit, report: Report, matters: Iterable[str] | None = None) -> list[Word]:
    """The words of the accepted proposals that are not shared yet: on a list of texts one, with all of them in it."""
    grounds, wanted = Grounds(report, visit.reader), None if matters is None else set(matters)
    singles: dict[Said, Word] = {}
    lists: dict[tuple[str, str], list[tuple[Proposal, Target]]] = {}
    for proposal in report.proposals.filter(state__in=TAKEN):
        if shared(visit, report, proposal):
            continue
        for target in place(grounds, proposal).targets:
            if wanted is not None and target.matter not in wanted:
                continue
            if isinstance(target.value, list) and known(parse_matter(target.matter)).type == "texts":
                lists.setdefault((target.matter, target.about), []).append((proposal, target))
            else:
                made = word(report, target, place_words(report, proposal))
                singles.setdefault(key(made), made)
    return [*singles.values(), *(_together(report, found) for found in lists.values())]


def _together(report: Report, found: Sequence[tuple[Proposal, Target]]) -> Word:
    values: list[Json] = []
    for _proposal, target in found:
        assert isinstance(target.value, list), "lists alone are put together"
        values += [value for value in target.value if value not in values]
    first = found[0][1]
    target = Target(first.matter, values, first.about)
    if len(found) == 1:
        return word(report, target, place_words(report, found[0][0]))
    numbers = sorted({paragraph(str(report.text), proposal.start) for proposal, _target in found})
    where = f"paragraph {numbers[0]}" if len(numbers) == 1 else "paragraphs " + ", ".join(map(str, numbers))
    return word(report, target, where)


def draft_again(visit: Visit, report: Report, matters: Iterable[str]) -> None:
    """Make the drafts on these matters those that the decisions ask for."""
    names = set(matters)
    wanted = {key(made): made for made in claims_of(visit, report, names)}
    for draft in drafts_of(visit, report).filter(matter__in=names):
        made = msgspec.convert(draft.word, Word)
        if wanted.get(key(made)) == made:
            del wanted[key(made)]
        else:
            draft.delete()
    for made in wanted.values():
        Draft.objects.create(
            officer=visit.officer, mechanism=visit.mechanism, matter=made.matter, word=msgspec.to_builtins(made)
        )


def drafts_of(visit: Visit, report: Report) -> Any:
    """The claims of a report that lie on the desk as drafts."""
    return Draft.objects.filter(mechanism=visit.mechanism, word__source=f"source/{report.source}")


def key(made: Word) -> Said:
    about = made.about if isinstance(made.about, str) else ""
    return Said(str(made.matter), about, str(made.source), str(made.place))


def matters_of(visit: Visit, report: Report, proposal: Proposal) -> set[str]:
    return {target.matter for target in place(Grounds(report, visit.reader), proposal).targets}


# -- what is shared --------------------------------------------------------------------------------------------------


def shared_claims(visit: Visit, report: Report) -> set[Said]:
    """Claims from this report that our side has said and that stand."""
    found: dict[str, set[Said]] = visit.__dict__.setdefault("_shared_claims", {})
    if report.source not in found:
        found[report.source] = set(_of_source(visit, visit.side, f"source/{report.source}"))
    return found[report.source]


def _of_source(visit: Visit, side: SideId, source: str) -> Iterable[Said]:
    for name, carriers in visit.node.store.claims(visit.mechanism, ""):
        if name.source == source and side in carriers and carriers[side].digest:
            yield Said(name.matter, name.about, name.source, name.place)


def shared(visit: Visit, report: Report, proposal: Proposal) -> bool:
    """Whether our side has said anything of what this proposal makes."""
    if proposal.state not in TAKEN:
        return False
    matters = matters_of(visit, report, proposal)
    return any(
        item.matter in matters and _covers(item.place, report, proposal) for item in shared_claims(visit, report)
    )


def _covers(place: str, report: Report, proposal: Proposal) -> bool:
    """A claim's place names the very span, or on a list of texts the paragraphs of all that it was made of."""
    if "characters" in place:
        return place == place_words(report, proposal)
    return str(paragraph(str(report.text), proposal.start)) in _NUMBER.findall(place)
