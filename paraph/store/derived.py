"""What follows from the record, in the database: readings, claims, awaited heads.  Dropped and rebuilt at will."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import groupby
from operator import attrgetter

from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import Hash, Head, MechanismId, SideId
from paraph.store import rows
from paraph.store.api import Awaited, Extension, Reading
from paraph.store.engines import Row
from paraph.store.link import Link
from paraph.store.news import News
from paraph.store.recent import UNASKED, Laid, Recents, View

PAGE = 1_000
"""Readings fetched at a time."""
LAST = "\x7f"
"""Sorts after every character of a matter's name."""

_READINGS = "SELECT matter, state, stamp, stands FROM store_reading WHERE mechanism_id = %s"
_PAGE = f" AND matter < %s ORDER BY matter LIMIT {PAGE}"
_CLAIMS = (
    "SELECT matter, key, side, stand FROM store_claim"
    " WHERE mechanism_id = %s AND matter >= %s AND matter < %s ORDER BY matter, mark, side"
)
_CLAIM = (
    "INSERT INTO store_claim (mechanism_id, matter, mark, side, key, stand) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (mechanism_id, matter, mark, side) DO UPDATE SET stand = excluded.stand"
)
_AWAITED = (
    "SELECT carrier, entry, feed, size, root FROM store_awaited WHERE mechanism_id = %s AND feed = %s AND size <= %s"
    " ORDER BY entry, carrier"
)
_AWAIT = "INSERT INTO store_awaited (mechanism_id, feed, size, carrier, entry, root) VALUES (%s, %s, %s, %s, %s, %s)"
_SETTLE = "DELETE FROM store_awaited WHERE mechanism_id = %s AND feed = %s AND size > %s AND size <= %s"
_HEADS = "SELECT id, frontier, note, stance FROM store_feed WHERE mechanism_id = %s"
_BLANK = "UPDATE store_feed SET stance = %s WHERE id = %s"
_DERIVED = ("store_reading", "store_news", "store_claim", "store_awaited")


def could_begin(prefix: str) -> bool:
    """Whether the name of a matter can begin so; PostgreSQL takes offence at some texts that cannot."""
    return prefix.isascii() and prefix.isprintable()


_by_matter = attrgetter("matter")


def _in(codes: set[int], readings: Iterable[Reading]) -> list[Reading]:
    wanted = {rows.STATES[code] for code in codes}
    return [row for row in readings if row.state in wanted]


class Derived:
    """Reads and writes derived rows through a link."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._news = News(link)
        self._recents = Recents(link, self._news)

    def read(self, mechanism: MechanismId, matters: Iterable[str]) -> dict[str, Reading]:
        number, wanted = self._link.mechanism(mechanism), list(matters)
        if number is None or not wanted:
            return {}
        return self._read(number, wanted, self._recents.view(number))

    def _read(self, number: int, wanted: Iterable[str], view: View) -> dict[str, Reading]:
        """Readings from what is at hand, the others from the table."""
        found: dict[str, Reading] = {}
        missing: list[str] = []
        for matter in wanted:
            row = view.get(matter)
            if isinstance(row, Reading):
                found[matter] = row
            elif row is UNASKED:
                missing.append(matter)
        if missing:
            asked = {row[0]: rows.parse_reading(*row) for row in self._ask(number, missing)}
            view.remember({matter: asked.get(matter) for matter in missing})
            found |= asked
        return found

    def readings(
        self, mechanism: MechanismId, prefix: str = "", states: Sequence[str] = (), since: int = 0
    ) -> Iterator[Reading]:
        number, codes = self._link.mechanism(mechanism), {rows.CODES[state] for state in states}
        if number is None or not could_begin(prefix):
            return
        wanted = frozenset(states)
        for row in self._found(number, prefix, codes, since):
            if row.stamp > since and (not wanted or row.state in wanted):
                yield row

    def _found(self, number: int, prefix: str, codes: set[int], since: int) -> Iterable[Reading]:
        """At least what is asked for, in order; it costs what is new or unsettled, not what is there."""
        view = self._recents.view(number)
        laid = view.beginning(prefix)
        # Asked after looking at what is not merged: merged meanwhile, it is told here.
        told = self._news.since(number, since) if since else None
        if told is not None:
            names = {name for name in told if name.startswith(prefix)}
            names.update(name for name, row in laid.items() if row.stamp > since)
            return [row for _, row in sorted(self._read(number, names, view).items())]
        if not since and codes and codes <= rows.UNSETTLED:
            return sorted([*self._unsettled(number, prefix, codes, laid), *_in(codes, laid.values())], key=_by_matter)
        below = (rows.parse_reading(*row) for row in self._pages(number, prefix) if row[0] not in laid)
        return merge(below, sorted(laid.values(), key=_by_matter), key=_by_matter)

    def _unsettled(self, number: int, prefix: str, codes: set[int], laid: Laid) -> list[Reading]:
        wanted = ", ".join(map(str, sorted(codes)))
        found = self._link.rows(f"{_READINGS} AND state IN ({wanted})", number)
        return [rows.parse_reading(*row) for row in found if row[0].startswith(prefix) and row[0] not in laid]

    def _pages(self, number: int, prefix: str) -> Iterator[Row]:
        """Page by page behind the last matter seen, so that a long answer takes no memory."""
        found = self._link.rows(f"{_READINGS} AND matter >= %s{_PAGE}", number, prefix, prefix + LAST)
        while found:
            yield from found
            found = self._link.rows(f"{_READINGS} AND matter > %s{_PAGE}", number, found[-1][0], prefix + LAST)

    def _ask(self, number: int, names: Sequence[str]) -> list[Row]:
        with self._link.asking() as cursor:
            return self._link.engine.read(cursor, number, names)

    def claims(
        self, mechanism: MechanismId, prefix: str = ""
    ) -> Iterator[tuple[ClaimKey, Mapping[SideId, ClaimStand]]]:
        number = self._link.mechanism(mechanism)
        if number is None or not could_begin(prefix):
            return
        found = self._link.rows(_CLAIMS, number, prefix, prefix + LAST)
        for _, of_matter in groupby(found, key=lambda row: row[0]):
            carried: dict[ClaimKey, dict[SideId, ClaimStand]] = {}
            for _, key_bytes, side, stand_bytes in of_matter:
                key, stand = rows.parse_claim(key_bytes, stand_bytes)
                carried.setdefault(key, {})[SideId(side)] = stand
            yield from sorted(carried.items())

    def awaited(self, mechanism: MechanismId, feed: SideId, size: int) -> list[Awaited]:
        number = self._link.mechanism(mechanism)
        found = self._link.rows(_AWAITED, number, feed, size) if number is not None else []
        return [
            Awaited(SideId(carrier), entry, SideId(other), Head(many, Hash(bytes(root))))
            for carrier, entry, other, many, root in found
        ]

    # -- writing, inside a transaction -------------------------------------------------------------------------------

    def write(self, extension: Extension) -> None:
        number, side = self._link.make_mechanism(extension.feed.mechanism), extension.feed.side
        if extension.readings:
            self._recents.write(number, extension.readings, refolding=not extension.entries)
        if extension.claims:
            self._write_claims(number, side, extension.claims)
        if extension.settled:
            self._link.run(_SETTLE, number, side, extension.expected, extension.settled)
        if extension.awaited:
            waiting = [(number, a.feed, a.head.size, a.carrier, a.entry, a.head.root) for a in extension.awaited]
            self._link.many(_AWAIT, waiting)

    def _write_claims(self, number: int, side: SideId, claims: Mapping[ClaimKey, ClaimStand]) -> None:
        found = []
        for key, stand in claims.items():
            mark, data = rows.format_claim_key(key)
            found.append((number, key.matter, mark, side, data, rows.format_claim_stand(tuple(stand))))
        self._link.many(_CLAIM, found)

    def forget(self, mechanism: MechanismId) -> None:
        number = self._link.mechanism(mechanism)
        if number is None:
            return
        self._recents.forget(number)
        for table in _DERIVED:
            self._link.run(f"DELETE FROM {table} WHERE mechanism_id = %s", number)  # noqa: S608  a name of our own
        for feed, *head in self._link.rows(_HEADS, number):
            blank = replace(rows.parse_state(*head), stance=Stance(), doubts={})
            self._link.run(_BLANK, rows.format_stance(blank), feed)
