"""Whose move it is on a matter, and how far our word has come: said, received, agreed, sealed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraph.names import SideId
from paraph.reading import MatterView, Voice
from paraph.words.agreement import State

SETTLED = (State.AGREED, State.SEALED)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four steps in plain words; `done` or still to come."""

    words: str
    done: bool


def stages(view: MatterView) -> list[Stage]:
    """The steps of our word on a joint matter; none while we have said nothing that stands."""
    ours = view.ours
    if not ours.stands or view.attribute is None or not view.attribute.joint:
        return []
    missing = [voice.side for voice in view.others if voice.side not in ours.received_by]
    return [
        Stage(_("Said: entry %(entry)s of our record.") % {"entry": ours.entry}, True),
        _received(missing),
        _agreed(view),
        _sealed(view),
    ]


def _received(missing: list[SideId]) -> Stage:
    if not missing:
        return Stage(_("Received: every other side has acknowledged it."), True)
    return Stage(_("Not yet received by %(sides)s.") % {"sides": _sides(missing)}, False)


def _agreed(view: MatterView) -> Stage:
    if view.state in SETTLED:
        return Stage(_("Agreed: every side's standing word is the same."), True)
    return Stage(_("Agreed when every side has said the same."), False)


def _sealed(view: MatterView) -> Stage:
    if view.state == State.SEALED:
        return Stage(_("Sealed: each side knows that every other has said it."), True)
    return Stage(_("Sealed when each side has acknowledged the word of every other."), False)


def movers(view: MatterView, *, awaited: bool = False) -> str:
    """Who must move next, in a sentence; `awaited`: where words differ, whether it is for us (`awaiting.awaits_us`)."""
    if view.attribute is None:
        return ""
    if not view.attribute.joint:
        return _("Each side says its own. Nothing here is compared.")
    if view.state == State.DIFFERS:
        return _differs(awaited)
    silent = [voice for voice in view.voices if not voice.stands]
    sentence = _BY_STATE.get(view.state)
    return sentence(view, silent) if sentence else ""


def _open(view: MatterView, silent: list[Voice]) -> str:
    return _("No side has a word here. Any of them may speak first.")


def _proposed(view: MatterView, silent: list[Voice]) -> str:
    others = [voice.side for voice in silent if not voice.ours]
    if not view.ours.stands and not others:
        return _("It is for us to speak: accept their word, or say another.")
    if not view.ours.stands:
        return _("It is for us and for %(sides)s to speak.") % {"sides": _sides(others)}
    return _("It is for %(sides)s to speak: accept our word, or say another.") % {"sides": _sides(others)}


def _differs(awaited: bool) -> str:
    """Any side may move; the one that has not spoken since it was told of the other's word is waited for."""
    if awaited:
        return _("The words differ and both stand. We have not spoken since we were told of theirs: it is our move.")
    return _("The words differ and both stand. We spoke on seeing theirs: it is for them to move.")


def _agreed_moves(view: MatterView, silent: list[Voice]) -> str:
    return _("Nobody has to speak. The nodes acknowledge to each other what they have received, and that seals it.")


_BY_STATE = {
    State.OPEN.value: _open,
    State.PROPOSED.value: _proposed,
    State.AGREED.value: _agreed_moves,
}


def _sides(sides: list[SideId]) -> str:
    return ", ".join(sides)
