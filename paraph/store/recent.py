"""The readings of the last commits, at hand until there are enough of them to be worth merging into their table.

A commit writes the readings that it brings as one row, its *turn*; written a row a matter they would touch pages all
over the table.  Once MOST readings or COMMITS rows have gathered all are merged, and the mechanism's row says up to
which turn.  Every reader lays what is not merged over the table, so that all see the same.

What is known is shared by the threads of a process and brought up to date by one question.  Two kinds of readings are
remembered: `recent` ones, which the table does not have yet, and `warm` ones, which are as in the table.  Whoever finds
something merged that it had not seen begins anew.  What a transaction of ours writes is known to it alone until it has
ended well; a snapshot has its own; in a transaction that somebody else began nothing is remembered.
"""

import threading
from collections.abc import Mapping, Sequence

from paraph.store import rows
from paraph.store.api import Reading
from paraph.store.engines import Row
from paraph.store.link import Link
from paraph.store.news import News

MOST = 16_384
"""Readings waiting to be merged: whoever starts has to read them all."""
WARM = 16_384
"""Readings kept at hand as the table has them."""
COMMITS = 1_024
"""Turns waiting to be merged."""

_NEWER = (
    "SELECT m.merged, r.turn, r.readings FROM store_mechanism AS m LEFT JOIN store_recent AS r"
    " ON r.mechanism_id = m.id AND r.turn > %s WHERE m.id = %s ORDER BY r.turn"
)
_LAST = (
    "SELECT m.merged, max(r.turn) FROM store_mechanism AS m LEFT JOIN store_recent AS r ON r.mechanism_id = m.id"
    " WHERE m.id = %s GROUP BY m.id, m.merged"
)
_KEEP = "INSERT INTO store_recent (mechanism_id, turn, readings) VALUES (%s, %s, %s)"
_DROP = "DELETE FROM store_recent WHERE mechanism_id = %s"
_MERGED = "UPDATE store_mechanism SET merged = %s WHERE id = %s"

Laid = dict[str, Reading]
Warm = dict[str, Reading | None]
"""None: the table was asked, and has none."""
UNASKED = object()


class Layer:
    """What is known of one mechanism: the readings up to `turn`, of which the table has those up to `merged`."""

    def __init__(self) -> None:
        self.begin_anew(0)

    def begin_anew(self, merged: int) -> None:
        self.turn = self.merged = merged
        self.turns = self.count = 0
        self.recent: Laid = {}
        self.warm: Warm = {}

    def take(self, found: Sequence[Row]) -> None:
        """The answer to `_NEWER`, asked for what came after some turn that was known.  Nothing is taken by halves."""
        if found and found[0][0] > self.turn:
            self.begin_anew(found[0][0])
        newer = [(turn, rows.parse_readings(data)) for _, turn, data in found if turn is not None and turn > self.turn]
        newest = {packed[0]: packed for _, readings in newer for packed in readings}
        unpacked = rows.unpack_readings(newest.values())
        for turn, readings in newer:
            self.turn, self.turns, self.count = turn, self.turns + 1, self.count + len(readings)
        self.recent.update(unpacked)

    def add(self, turn: int, readings: Sequence[Reading]) -> None:
        self.recent.update({row.matter: row for row in readings})
        self.turn, self.turns, self.count = turn, self.turns + 1, self.count + len(readings)

    def view(self, lock: threading.Lock) -> "View":
        return View((self.recent,), self, lock)

    def settle(self, merged: int) -> None:
        """All that is known here was merged."""
        settled, warm = self.recent, self.warm if len(self.warm) < WARM else {}
        self.begin_anew(merged)
        self.warm = {**warm, **settled}


class Mine:
    """What a transaction of ours has written so far, over what was known when it began.

    `through`: it wrote past the layer, and only the table tells how things stand.
    """

    def __init__(self, under: Layer) -> None:
        self.under = under
        self.added = Layer()
        self.added.turn, self.added.turns, self.added.count = under.turn, under.turns, under.count
        self.merged = 0
        self.through = False

    def view(self, lock: threading.Lock) -> "View":
        if self.through or self.merged:
            return View((), None, lock)
        return View((self.added.recent, self.under.recent), self.under, lock)

    def publish(self) -> None:
        """The transaction has ended well.  Another thread may have found that out first."""
        if self.under.turn < self.added.turn:
            self.under.recent.update(self.added.recent)
            self.under.turn, self.under.turns, self.under.count = self.added.turn, self.added.turns, self.added.count
            if self.merged:
                self.under.settle(self.merged)


class View:
    """What lies over the table for one question, the newest first."""

    def __init__(self, laid: Sequence[Laid], known: Layer | None, lock: threading.Lock) -> None:
        self._laid = laid
        self._known = known
        self._warm: Warm = known.warm if known else {}
        self._merged = known.merged if known else 0
        self._lock = lock

    def get(self, matter: str) -> Reading | object | None:
        """The reading, None if it is known that there is none, UNASKED if the table has to be asked."""
        for readings in self._laid:
            if matter in readings:
                return readings[matter]
        return self._warm.get(matter, UNASKED)

    def beginning(self, prefix: str) -> Laid:
        """Those not merged whose matter begins so."""
        found: Laid = {}
        with self._lock:
            for readings in reversed(self._laid):
                found |= (
                    {name: row for name, row in readings.items() if name.startswith(prefix)} if prefix else readings
                )
        return found

    def remember(self, asked: Mapping[str, Reading | None]) -> None:
        """Keep at hand what the table said, unless something was merged meanwhile."""
        known = self._known
        with self._lock:
            if known and known.merged == self._merged and len(known.warm) < WARM:
                known.warm.update(asked)


class Recents:
    """Reads and writes the layers of all mechanisms through a link."""

    def __init__(self, link: Link, news: News) -> None:
        self._link = link
        self._news = news
        self._known: dict[int, Layer] = {}
        self._lock = threading.Lock()

    def view(self, mechanism: int) -> View:
        kept = self._link.kept
        if kept is None:
            shared = self._link.settled
            return (self._shared(mechanism) if shared else self._asked(mechanism, Layer())).view(self._lock)
        if mechanism not in kept:
            kept[mechanism] = self._asked(mechanism, Layer()) if self._link.still else self._begun(mechanism)
        found: Layer | Mine = kept[mechanism]
        return found.view(self._lock)

    def write(self, mechanism: int, readings: Sequence[Reading], *, refolding: bool) -> None:
        """Keep readings, inside a transaction; those of a refolding go into the table at once."""
        mine = self._mine(mechanism)
        if mine is None or mine.through or refolding:
            self._write_through(mechanism, mine, readings, known=not refolding)
            return
        added = mine.added
        full = added.count + len(readings) > MOST or added.turns >= COMMITS
        added.add(added.turn + 1, readings)
        if full:
            self._merge(mechanism, {**mine.under.recent, **added.recent}, added.turn, known=True)
            mine.merged = added.turn
        else:
            self._link.run(_KEEP, mechanism, added.turn, rows.format_readings(readings))

    def forget(self, mechanism: int) -> None:
        """Drop what is not merged, inside a transaction in which the table is emptied too."""
        merged, last = self._link.rows(_LAST, mechanism)[0]
        self._merge(mechanism, {}, max(merged, last or 0) + 1, known=False)
        mine = self._mine(mechanism)
        if mine is not None:
            mine.through = True

    def _write_through(self, mechanism: int, mine: Mine | None, readings: Sequence[Reading], *, known: bool) -> None:
        waiting = self._asked(mechanism, Layer())
        laid = {**waiting.recent, **{row.matter: row for row in readings}}
        self._merge(mechanism, laid, waiting.turn + 1, known=known)
        if mine is not None:
            mine.through = True

    def _merge(self, mechanism: int, laid: Laid, turn: int, *, known: bool) -> None:
        ordered = [row for _, row in sorted(laid.items())]
        if ordered:
            with self._link.asking() as cursor:
                self._link.engine.write(cursor, mechanism, list(map(rows.format_reading, ordered)))
            self._news.tell(mechanism, ordered, known=known)
        self._link.run(_DROP, mechanism)
        self._link.run(_MERGED, turn, mechanism)

    def _mine(self, mechanism: int) -> Mine | None:
        """What our transaction has written; None in one that somebody else began."""
        if self._link.kept is None:
            return None
        self.view(mechanism)
        found: Mine = self._link.kept[mechanism]
        return found

    def _begun(self, mechanism: int) -> Mine:
        mine = Mine(self._shared(mechanism))
        self._link.when_kept(lambda: self._publish(mine))
        return mine

    def _publish(self, mine: Mine) -> None:
        with self._lock:
            mine.publish()

    def _shared(self, mechanism: int) -> Layer:
        known = self._known.setdefault(mechanism, Layer())
        return self._asked(mechanism, known)

    def _asked(self, mechanism: int, known: Layer) -> Layer:
        """A layer brought up to date."""
        found = self._link.rows(_NEWER, known.turn, mechanism)
        with self._lock:
            known.take(found)
        return known
