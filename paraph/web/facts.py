"""What a subject comes to in a line: the word that is agreed, else the words that stand, else what sources claim.

A page may then say "Moscow, 2026" of a round on which nobody has spoken, and mark it as claimed.  Nothing is merged:
a fact tells how it stands, and how many other values there are beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from paraph.canon import Json
from paraph.reading import MatterView
from paraph.words.speech import value_digest
from paraph.words.vocabulary import Attribute

MAX_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """The values there are, and `how` they stand: agreed, said (by some side), claimed (by sources) or unknown."""

    attribute: Attribute | None
    values: tuple[Json, ...] = ()
    how: str = "unknown"

    @property
    def known(self) -> bool:
        return bool(self.values)

    @property
    def differs(self) -> bool:
        return len(self.values) > 1

    @property
    def shown(self) -> tuple[Json, ...]:
        """As many of the values as a line has room for."""
        return self.values[:MAX_SHOWN]


def fact_of(view: MatterView) -> Fact:
    """What is agreed, else every word that stands, else what sources claim, most independent origins first."""
    standing = {value_digest(voice.value): voice.value for voice in view.voices if voice.stands and voice.readable}
    if standing:
        how = "agreed" if view.state in ("agreed", "sealed") else "said"
        return Fact(view.attribute, tuple(standing.values()), how)
    if view.rivals:
        return Fact(view.attribute, tuple(rival.value for rival in view.rivals), "claimed")
    return Fact(view.attribute)


def facts_of(views: Mapping[str, MatterView]) -> dict[str, Fact]:
    """Facts by attribute; in templates the hyphen of an attribute's name becomes an underscore."""
    return {name.replace("-", "_"): fact_of(view) for name, view in views.items()}
