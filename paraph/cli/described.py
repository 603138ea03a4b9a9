"""Whether anybody has said what a source is: a claim of a source that nobody has described cannot be looked up."""

from paraph.names import MechanismId, Ref
from paraph.store.api import Store


def is_described(store: Store, mechanism: MechanismId, source: Ref) -> bool:
    """Whether a word of any side stands on the source."""
    rows = store.readings(mechanism, f"{source}/")
    return any(stand.stands for row in rows for stand in row.stands.values())
