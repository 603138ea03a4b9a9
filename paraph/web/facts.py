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
    """A value, and `how` it stands: agreed, said (by some side), claimed (by sources) or unknown.

    `others` are the values that stand beside it in the same way: of other sides, or of other sources.
    """

    attribute: Attribute | None
    value: Json = None
    how: str = "unknown"
    others: tuple[Json, ...] = ()

    @property
    def known(self) -> bool:
        return self.how != "unknown"

    @property
    def differs(self) -> bool:
        return bool(self.others)

    @property
    def shown(self) -> tuple[Json, ...]:
        """As many of the values as a line has room for."""
        return (self.value, *self.others)[:MAX_SHOWN] if self.known else ()


def fact_of(view: MatterView) -> Fact:
    """What is agreed, else every word that stands, else what sources claim, most independent origins first."""
    standing = {value_digest(voice.value): voice.value for voice in view.voices if voice.stands and voice.readable}
    if standing:
        first, *others = standing.values()
        return Fact(view.attribute, first, "agreed" if view.state in ("agreed", "sealed") else "said", tuple(others))
    if view.rivals:
        first, *others = (rival.value for rival in view.rivals)
        return Fact(view.attribute, first, "claimed", tuple(others))
    return Fact(view.attribute)


def facts_of(views: Mapping[str, MatterView]) -> dict[str, Fact]:
    """Facts by attribute; in templates the hyphen of an attribute's name becomes an underscore."""
    return {name.replace("-", "_"): fact_of(view) for name, view in views.items()}
