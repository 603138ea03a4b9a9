"""The agenda of a round: its items in the order that a side has said, and the order as a matter of its own (R14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from paraph.names import Ref, parse_matter
from paraph.reading import MatterView
from paraph.web.desk import drafts_of
from paraph.web.rows import Row, rows
from paraph.web.shell import Visit
from paraph.web.showing import title_in
from paraph.web.titles import subject_label
from paraph.web.tongues import choice_label
from paraph.words.vocabulary import owner_of

ON = ("on-agenda", "any-other-business")


@dataclass(frozen=True, slots=True)
class Agenda:
    """Rows of the items' titles, numbered in order; each row's `extra` has its proposer, standing and other matters.

    `listed` are the names of the items in the order shown, ready to be said; `order` is the row of that matter.
    """

    items: list[Row]
    order: Row
    listed: list[str]

    @property
    def complete(self) -> bool:
        """Whether our own word on the order already says what is shown."""
        return self.order.view.ours.value == self.listed


def agenda_of(visit: Visit, round: Ref, order: Row) -> Agenda:
    """The items that somebody has proposed; after them those set aside, and those we have only drafted."""
    prefix = f"agenda-item/{round.id}."
    said = {row.matter: row for row in visit.node.store.readings(visit.mechanism, prefix)}
    drafted = drafts_of(visit).filter(matter__startswith=prefix).values_list("matter", flat=True)
    unsaid = [visit.reader.matter(name) for name in dict.fromkeys(drafted) if name not in said]
    found = {str(row.view.matter): row for row in rows(visit, [*visit.reader.views(said.values()), *unsaid])}
    subjects = _in_order({parse_matter(name).subject for name in found}, order.view)
    listed = [ref for ref in subjects if _is_listed(ref, found)]
    others = [ref for ref in subjects if ref not in listed]
    items = [_item(visit, ref, found, place) for place, ref in enumerate([*listed, *others])]
    for place, item in enumerate(items):
        item.extra["up"] = f"w0:up:{place}" if 0 < place < len(listed) else ""
        item.extra["down"] = f"w0:down:{place}" if place + 1 < len(listed) else ""
    return Agenda(items, order, [str(ref) for ref in listed])


def _is_listed(ref: Ref, found: Mapping[str, Row]) -> bool:
    """Whether an item is to have a place in the order: some side's title stands, and no agreement sets it aside."""
    title, standing = found.get(f"{ref}/title"), found.get(f"{ref}/standing")
    if title is None or not any(voice.stands for voice in title.view.voices):
        return False
    return standing is None or standing.view.agreed_value in (None, *ON)


def _in_order(subjects: set[Ref], order: MatterView) -> list[Ref]:
    """As the first side has ordered them whose word stands, ours before the others; the rest by number."""
    said = next((voice.value for voice in order.voices if voice.stands and isinstance(voice.value, list)), [])
    names = [name for name in said if isinstance(name, str)]
    return sorted(subjects, key=lambda ref: (names.index(str(ref)) if str(ref) in names else len(names), ref))


def _item(visit: Visit, ref: Ref, found: Mapping[str, Row], place: int) -> Row:
    row = found.get(f"{ref}/title") or rows(visit, [visit.reader.matter(f"{ref}/title")])[0]
    extra: dict[str, object] = {
        "label": _label(row, ref),
        "proposer": owner_of(ref, visit.reader.sides),
        "standing": _standing(found.get(f"{ref}/standing")),
        "together": [f"{ref}/standing"],
    }
    return replace(row, order=place + 1, extra=extra)


def _label(row: Row, ref: Ref) -> str:
    """An item by what some side has titled it, ours first."""
    said = next((voice.value for voice in row.view.voices if voice.stands and isinstance(voice.value, dict)), None)
    return title_in(said) or subject_label(ref)


def _standing(row: Row | None) -> Row | None:
    """The row of an item's standing, with the first side's word for it."""
    if row is None:
        return None
    said = next((voice.value for voice in row.view.voices if voice.stands), "")
    return replace(row, extra={"word": choice_label(str(said)) if said else ""})
