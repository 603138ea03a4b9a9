"""The completeness check: what a depositary, an archive or a registrar looks for, and whether it is in the pack (R49).

Each question is answered from the record and from the files that were made; nothing is passed over because it is not
there.  What Paraph does not keep (signature, full powers, entry into force) is named as kept elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence

from paraph.exports.deposit.ledgers import certificate_name, is_certified, later_of
from paraph.exports.deposit.manifest import APART, MISSING, NONE, NOT_APPLICABLE, THERE, Check
from paraph.exports.deposit.pages import PageFile
from paraph.names import Lang, SideId
from paraph.negotiation.acts import told
from paraph.negotiation.concordance import Certificate, LedgerLine
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import standing

NO_TREATIES = ("joint-statement", "joint-press-release", "separate-releases", "chairs-summary", "none")
"""Kinds of document that are not put forward as treaties, unless a side says otherwise (`intended-character`)."""

Files = Mapping[str, bytes]
Reasons = Mapping[str, str]
"""Why a file that belongs into the pack could not be made, by its name."""


def initialling(whole: Settlement) -> Check:
    if whole.text.initialled is not None:
        state, why = (THERE, "") if whole.is_whole else (MISSING, "the words held here are not those of its digest")
        return Check("Initialled by every side", state, why)
    signed = [one.side for one in whole.initials if one.proved and one.digest == whole.digest]
    so_far = f"only {', '.join(signed)} has initialled" if signed else "no side has initialled"
    return Check("Initialled by every side", MISSING, "; ".join(map(told, whole.before_initials[:5])) or so_far)


def of_files(wanted: Mapping[str, Sequence[str]], files: Files, reasons: Reasons) -> Iterator[Check]:
    """What is there when its files are: `wanted` names them."""
    for what, names in wanted.items():
        there = tuple(name for name in names if name in files)
        why = "; ".join(dict.fromkeys(reasons[name] for name in names if name not in files and name in reasons))
        yield Check(what, THERE if len(there) == len(names) else MISSING, why, there)


def initials(sides: Sequence[SideId], pages: Sequence[PageFile]) -> Iterator[Check]:
    """Of each side whether its initials stand on every page and its key proves them."""
    for side in sides:
        yield initials_of(side, pages)


def initials_of(side: SideId, pages: Sequence[PageFile]) -> Check:
    proved = [page for page in pages if any(one.side == side and one.proves(page.page(side)) for one in page.initials)]
    without = [page.name for page in pages if page not in proved]
    if pages and not without:
        return Check(what_initials(side), THERE, f"on all {len(pages)} pages, proved by its key")
    why = f"none is proved on {', '.join(without[:5])}" if pages else "there are no pages to initial"
    return Check(what_initials(side), MISSING, why)


def what_initials(side: SideId) -> str:
    return f"Initials of {side}"


def certificates(found: Sequence[Certificate], langs: Sequence[Lang], files: Files) -> Iterator[Check]:
    if len(langs) < 2:
        yield Check("Concordance certificates", NOT_APPLICABLE, "the text has one language")
    for one in found:
        name = certificate_name(one)
        there = (name,) if name in files else ()
        state = THERE if is_certified(one) and there else MISSING
        yield Check(f"Concordance certificate {one.langs[0]}–{one.langs[1]}", state, _certified(one), there)


def _certified(one: Certificate) -> str:
    said = standing(one.certified)
    right = [str(voice.side) for voice in said if voice.value == one.digest]
    other = [str(voice.side) for voice in said if voice.value != one.digest]
    if not one.digest:
        return "the text is not agreed"
    if not said:
        return "nobody has certified that these versions say the same"
    parts = [f"certified by {', '.join(sorted(right))}"] if right else []
    parts += [f"{', '.join(sorted(other))} certified other words or other divergences"] if other else []
    return "; ".join(parts)


def divergences(ledger: Sequence[LedgerLine], files: Sequence[str]) -> Check:
    undecided = sum(1 for line in ledger if not line.decided)
    to_fix = sum(1 for line in ledger if line.decided == "fix")
    remain = len(ledger) - undecided - to_fix
    if not ledger:
        return Check("Divergences between languages", NONE, "the ledger is empty")
    why = f"{remain} remain by decision, {to_fix} to be fixed, {undecided} undecided"
    return Check("Divergences between languages", MISSING if undecided else THERE, why, tuple(files))


def later(whole: Settlement, files: Sequence[str]) -> Check:
    found = later_of(whole)
    if not found:
        return Check("Corrections and amendments", NONE, "none is on record")
    why = f"{len(found)} on record; none changes the text that was initialled"
    return Check("Corrections and amendments", THERE, why, tuple(files))


# -- what is not Paraph's to keep --------------------------------------------------------------------------------------


def elsewhere(whole: Settlement) -> Iterator[Check]:
    yield Check("Other papers of the same round", *_round(whole))
    yield Check(
        "Signature, full powers, reservations, ratification, entry into force",
        APART,
        "Paraph keeps initials, which are not a signature; add these papers to the pack",
    )
    yield Check("Registration (Charter of the United Nations, Article 102)", *_registration(whole))


def _round(whole: Settlement) -> tuple[str, str]:
    """Agreed minutes, side letters and whatever else the record holds beside this text."""
    round_ = whole.text.value("round")
    reader = whole.text.reader
    others = [ref for ref in reader.subjects("text") if ref != whole.text.text]
    same = [ref for ref in others if any(one.value == round_ for one in standing(reader.matter(f"{ref}/round")))]
    if round_ is None or not same:
        return NONE, "no other text of the round is on record"
    return APART, f"deposit them by themselves: {', '.join(map(str, same[:10]))}"


def _registration(whole: Settlement) -> tuple[str, str]:
    """Only a treaty in force is registered; what a text was meant as each side says for itself (R26)."""
    meant = standing(whole.text.views.get("intended-character"))
    document = str(whole.text.value("document") or "none")
    if meant:
        said = "; ".join(f"{one.side} means it as: {_first(one.value)}" for one in sorted(meant, key=lambda v: v.side))
        return APART, f"to be decided by what the sides mean it as, and only after entry into force. {said}"
    if document in NO_TREATIES:
        return NOT_APPLICABLE, f"by its kind ({document}) it is not put forward as a treaty, and no side has said more"
    return APART, f"a text of this kind ({document}) may be a treaty; it is registered only after its entry into force"


def _first(value: object) -> str:
    return str(next(iter(value.values()), "")) if isinstance(value, Mapping) else str(value)
