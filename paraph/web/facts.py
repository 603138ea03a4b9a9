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


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and `how` it stands: agreed, said (by some side), claimed (by sources) or unknown."""

    attribute: Attribute | None
    value: Json = None
    how: str = "unknown"
    rivals: int = 0

    @property
    def known(self) -> bool:
        return self.how != "unknown"


def fact_of(view: MatterView) -> Fact:
    """The first of: what is agreed, what the first speaking side says, what most independent sources claim."""
    standing = [voice.value for voice in view.voices if voice.stands and voice.readable]
    if standing:
        how = "agreed" if view.state in ("agreed", "sealed") else "said"
        return Fact(view.attribute, standing[0], how, len({value_digest(value) for value in standing}) - 1)
    if view.rivals:
        return Fact(view.attribute, view.rivals[0].value, "claimed", len(view.rivals) - 1)
    return Fact(view.attribute)


def facts_of(views: Mapping[str, MatterView]) -> dict[str, Fact]:
    """Facts by attribute; in templates the hyphen of an attribute's name becomes an underscore."""
    return {name.replace("-", "_"): fact_of(view) for name, view in views.items()}
