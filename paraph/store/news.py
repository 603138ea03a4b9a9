"""Which matters were touched after a moment, for readings that are in their table; one row a merging.

Readings that wait to be merged tell for themselves by their stamps.  An index of the table by stamp would be rewritten
with every word.
"""

from collections.abc import Iterable

from paraph.store.api import Reading
from paraph.store.link import Link

TOLD = 50_000
"""So many entries back the news are kept; whoever looked longer ago costs a look at everything."""

_TOLD = "SELECT matters FROM store_news WHERE mechanism_id = %s AND stamp > %s"
_TELL = (
    "INSERT INTO store_news (mechanism_id, stamp, matters) VALUES (%s, %s, %s)"
    " ON CONFLICT (mechanism_id, stamp) DO UPDATE SET matters = ''"
)
_DROP = "DELETE FROM store_news WHERE mechanism_id = %s AND stamp <= %s"


class News:
    """Reads and writes the news of all mechanisms through a link."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def since(self, mechanism: int, stamp: int) -> set[str] | None:
        """At least the matters merged whose readings are stamped later; None: there is no telling."""
        told = [matters for (matters,) in self._link.rows(_TOLD, mechanism, stamp)]
        return {name for matters in told for name in matters.split("\n")} if all(told) else None

    def tell(self, mechanism: int, readings: Iterable[Reading], *, known: bool) -> None:
        """What is being merged, inside its transaction; not `known`: of a refolding only that there is no telling."""
        stamps = {row.matter: row.stamp for row in readings}
        last = max(stamps.values())
        self._link.run(_TELL, mechanism, last, "\n".join(stamps) if known else "")
        if last > TOLD:
            self._link.run(_DROP, mechanism, last - TOLD)
            self._link.run(_TELL, mechanism, last - TOLD, "")
