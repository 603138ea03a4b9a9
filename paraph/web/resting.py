"""What rests on a source: the claims that cite it, and the reports that are copies of one another."""

from dataclasses import dataclass

from paraph.names import Matter, Ref, parse_matter
from paraph.reading import Reader


@dataclass(frozen=True, slots=True)
class Resting:
    """Matters on which a source is cited; where it was copied from, and who copied it."""

    matters: tuple[Matter, ...] = ()
    origin: Ref | None = None
    copies: tuple[Ref, ...] = ()


def resting_on(reader: Reader, source: Ref) -> Resting:
    """Reads every claim of the mechanism: whoever weighs a source wants all that hangs on it."""
    name = str(source)
    cited = {
        key.matter
        for key, carriers in reader.node.store.claims(reader.mechanism)
        if key.source == name and any(stand.digest for stand in carriers.values())
    }
    origin = reader.origins.get(source)
    copies = sorted(copy for copy, end in reader.origins.items() if end == source and copy != source)
    return Resting(tuple(parse_matter(matter) for matter in sorted(cited)), origin, tuple(copies))
