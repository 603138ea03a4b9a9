"""The conductor: say, receive, acknowledge, in that order of effects.

The node has what the core may not have: the store, the keys and the clock.  Every step is one transaction: the entries,
the tree, the signed head and what follows from them are kept together or not at all, and only then let out.  A head is
signed where the old one still holds, so there are never two of one size.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from paraph.charter import Charter, charter_digest, check_charter_stands, format_charter, parse_charter
from paraph.disputes import News, TwoHistories, beyond, is_awaited, keep_doubts, root_in, weigh
from paraph.errors import ParaphError, Refused, Untrusted
from paraph.feed.log import open_checkpoint, sign_checkpoint
from paraph.feed.merkle import TileHash, grow
from paraph.feed.note import SigningKey
from paraph.fold import Change, Folding, fold
from paraph.guard import (
    check_acknowledged,
    check_carried,
    check_clock,
    check_copy,
    check_whole,
    found_right,
    heads_shown,
    unfounded,
)
from paraph.history import Chains
from paraph.incoming import Incoming
from paraph.locks import check_not_ended, check_unlocked, locks_of
from paraph.names import MAX_SIZE, FeedId, Head, MechanismId, Moment, SideId
from paraph.rebuild import Progress, rebuild
from paraph.rivals import check_undivided, learn, look_for_rivals
from paraph.state import changed
from paraph.store.api import Awaited, Evidence, Extension, FeedState, Store
from paraph.words.agreement import Stand
from paraph.words.linking import linked_words, spoken_on
from paraph.words.sayable import check_sayable, check_withdrawals
from paraph.words.speech import Entry, Word, format_entries_at, heard, parse_by_turns, parse_entry, say

Clock = Callable[[], Moment]
Witnesses = Callable[[MechanismId], Mapping[SideId, bytes]]
"""Asks the peers for the largest head of our own feed that each holds (empty: none); no line for those out of reach."""

Noted = Callable[[MechanismId], int]
"""How many entries of our own feed were said, as noted beside the store."""

Check = Callable[[], None]
"""Raises when something must not be said after all."""

MAX_EVIDENCE = 256
"""Exhibits of one kind kept against one side in one mechanism: the first ones tell; lying on must not fill our disk,
and wrong files must not leave a fork without room."""

States = Mapping[SideId, FeedState]


def _nothing_to_check() -> None: ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """What saying left behind: the entry's index, the moment it claims, the signed head that covers it."""

    feed: FeedId
    index: int
    at: Moment
    note: bytes


class Node:
    """One side's node.  Stateless but for what it has already made sure of since it started."""

    def __init__(
        self,
        side: SideId,
        store: Store,
        keys: Mapping[MechanismId, SigningKey],
        clock: Clock,
        witnesses: Witnesses = lambda _: {},
        *,
        noted: Noted = lambda _: 0,
    ) -> None:
        self.side = side
        self.store = store
        self._keys = keys
        self._clock = clock
        self._witnesses = witnesses
        self._noted = noted
        self._assured: set[MechanismId] = set()
        self._unfounded: set[Awaited] = set()
        self._charters: dict[MechanismId, Charter] = {}

    def charter(self, mechanism: MechanismId) -> Charter:
        """The charter of a mechanism of this node; Refused when it has none."""
        if mechanism not in self._charters:
            data = self.store.charter(mechanism)
            if data is None:
                known = ", ".join(self.store.mechanisms()) or "none yet"
                raise Refused(f"This node has no mechanism called {mechanism}.", remedy=f"Its mechanisms: {known}.")
            self._charters[mechanism] = parse_charter(data)
        return self._charters[mechanism]

    def key(self, mechanism: MechanismId) -> SigningKey:
        """This side's key for a mechanism; Refused when the node does not hold the one that the charter names."""
        return self._key(self.charter(mechanism))

    def _key(self, charter: Charter) -> SigningKey:
        key = self._keys.get(charter.mechanism)
        if key is None or key.verifier != charter.party(self.side).key:
            raise Refused(
                f"The key that {self.side} speaks with in {charter.mechanism} is not on this node.",
                remedy="Put the key file back from its safe copy; without it nothing can be said.",
            )
        return key

    def adopt(self, charter: Charter) -> Spoken:
        """Keep a charter and say its digest as the first word of our feed."""
        if self.side not in charter.sides:
            raise Refused(f"{self.side} is not a side of {charter.mechanism}.")
        self._key(charter)
        if self.store.charter(charter.mechanism) not in (None, format_charter(charter)):
            raise Refused(
                f"{charter.mechanism} has another charter on this node.",
                remedy="A charter is never exchanged for another. Compare the two with the other sides.",
            )
        self.store.adopt(charter.mechanism, format_charter(charter))
        return self.say(charter.mechanism, [say(f"mechanism/{charter.mechanism}/charter", charter_digest(charter))])

    def say(self, mechanism: MechanismId, words: Sequence[Word], check: Check = _nothing_to_check) -> Spoken:
        """Say words at one time: one entry, signed and durable when this returns.

        `check` is called when nothing else is written any more: what it raises is raised, and nothing is said.
        Raises Malformed or Refused when a word is not ours to say, Refused when this node's own record is in doubt.
        """
        return self.say_many(mechanism, [words], check)

    def say_many(
        self, mechanism: MechanismId, times: Sequence[Sequence[Word]], check: Check = _nothing_to_check
    ) -> Spoken:
        """Several entries in one step, under one signed head."""
        charter, key = self.charter(mechanism), self.key(mechanism)
        if not times or not all(times):
            raise Refused("There is nothing to say.", remedy="Give at least one word.")
        for words in times:
            for word in words:
                check_sayable(word, self.side, charter.sides)
            check_charter_stands(charter, words)
        with self.store.writing(mechanism):
            states = self._states(charter)
            if self._is_sure(charter, states):
                check()
                return self._append(charter, key, times, states)
        self._assure(charter, key)
        with self.store.writing(mechanism):
            check()
            return self._append(charter, key, times, self._states(charter))

    def acknowledge(self, mechanism: MechanismId) -> Spoken | None:
        """A receipt for what the others have said and we had not yet acknowledged; None when there is nothing new.

        A receipt is never answered with a receipt.
        """
        charter = self.charter(mechanism)
        if not self._unanswered(charter):
            return None
        key = self.key(mechanism)
        self._assure(charter, key)
        with self.store.writing(mechanism):
            unanswered = self._unanswered(charter)
            return self._append(charter, key, [()], self._states(charter)) if unanswered else None

    def trust_clock(self, mechanism: MechanismId) -> Spoken:
        """Go on after an entry said with a clock ahead: a receipt at the moment that a person has found right."""
        charter, key = self.charter(mechanism), self.key(mechanism)
        self._assure(charter, key)
        with self.store.writing(mechanism):
            states = self._states(charter)
            return self._append(charter, key, [()], states, found_right(self._clock(), states[self.side]))

    def assure(self, mechanism: MechanismId) -> None:
        """Ask what `say` would have to ask of the peers, so that it need not in the caller's transaction.

        Raises Refused as `say` will.
        """
        charter = self.charter(mechanism)
        self._assure(charter, self._key(charter))

    def make_sure(self, mechanism: MechanismId) -> None:
        """Look already at what has to be sure before our first word after a start, while nobody waits for it.

        Nothing is taken for sure unless every other side shows its copy of our feed.  Raises Refused as `say` will.
        """
        charter = self.charter(mechanism)
        if mechanism not in self._assured:
            self._assure(charter, self._key(charter), by_all=True)
            self.store.read(mechanism, [f"mechanism/{mechanism}/charter"])  # the readings of the last turns are at hand

    def incoming(self, feed: FeedId, note: bytes) -> Incoming:
        """What is new in a peer's feed up to a signed head.  Untrusted, the evidence kept, for a head that lies."""
        key = self.charter(feed.mechanism).party(feed.side).key
        try:
            checked = Incoming(feed, self.store.feed(feed), note, key)
        except Untrusted as error:
            self.report(feed, error)
            raise
        waiting = self.store.awaited(feed.mechanism, feed.side, checked.target.size)
        checked.watch(item.head.size for item in waiting)
        return checked

    def copied(self, feed: FeedId, note: bytes) -> Incoming | None:
        """As `incoming`, for the head of another side's copy of the feed, which may lag behind what is held here.

        None when it has nothing new; Untrusted, the evidence kept, when the feed's own side signed another history.
        """
        key = self.charter(feed.mechanism).party(feed.side).key
        open_checkpoint(note, key, feed.origin)  # what that side did not sign is no evidence against it
        try:
            news = check_copy(self.store, feed, self.store.feed(feed), note, key)
        except Untrusted as error:
            self.report(feed, error)
            raise
        return self.incoming(feed, note) if news else None

    def receive(self, incoming: Incoming, data: Sequence[bytes]) -> int:
        """Take the next entries of a peer's feed: verify, fold and keep them, all or none.  Returns its new size.

        Raises Malformed or Untrusted; the evidence is kept and everything held before stays as it was.
        """
        feed = incoming.feed
        charter = self.charter(feed.mechanism)
        try:
            growth = incoming.take(data)
            self.store.ahead(incoming.start, data)
            with self.store.writing(feed.mechanism):
                states = self._states(charter)
                incoming.check_resumes(states[feed.side].frontier)
                change, rows = self._fold(charter, feed.side, states, data)
                check_carried(feed, change, states)
                size = growth.frontier.size
                root = partial(incoming.root_at, entries=data)
                news = weigh(self.store, feed, states, size=size, heads=change.heads, root=root)
                before = states[feed.side]
                state = FeedState(growth.frontier, incoming.note, change.stance, news.doubts, before.rivals)
                self._keep(feed, states, state, change, rows, news=news, data=data, tiles=growth.tiles)
        except Untrusted as error:
            self.report(feed, error, incoming.note)
            raise
        incoming.commit(growth.frontier)
        return growth.frontier.size

    def report(self, feed: FeedId, error: Untrusted, note: bytes = b"") -> None:
        """Keep the evidence of what a peer sent that cannot be true, with the signed head that covers it."""
        exhibits = error.evidence if not note or note in error.evidence else (note, *error.evidence)
        if feed.side == self.side:
            learn(self.store, feed, self.charter(feed.mechanism).party(self.side).key, exhibits)
        kind = type(error).__name__
        known = self.store.evidence(feed.mechanism)
        if sum((item.side, item.kind) == (feed.side, kind) for item in known) >= MAX_EVIDENCE:
            return
        self.store.keep(Evidence(feed.mechanism, feed.side, kind, str(error), self._clock(), exhibits))

    def head(self, feed: FeedId) -> bytes:
        """The last signed head of a feed that this node holds whole; empty when there is none."""
        state = self.store.feed(feed)
        return state.note if state.whole else b""

    # -- saying ------------------------------------------------------------------------------------------------------

    def _append(
        self,
        charter: Charter,
        key: SigningKey,
        times: Sequence[Sequence[Word]],
        states: States,
        at: Moment | None = None,
    ) -> Spoken:
        spoken = spoken_on(times)
        locks = locks_of(spoken)
        feed, mine = charter.feed(self.side), states[self.side]
        check_whole(charter.mechanism, mine.size, self._noted(charter.mechanism))
        rivals = check_undivided(self.store, feed, mine) if mine.rivals else ()
        at = at or check_clock(self._clock(), mine)
        heads = heard(self._acceptable(states))
        rows = self._rows(charter, [*spoken, *locks])
        chains = Chains(self.store, charter)
        check_unlocked(chains, locks, rows)
        check_not_ended(chains, spoken, times)
        ours = self._own(rows, self.side)
        check_withdrawals(times, {matter for matter, stand in ours.items() if stand.stands})
        last = {matter: stand.last for matter, stand in ours.items()}
        linked = linked_words(times, mine.size, last)
        entries = [Entry(at, heads, 1, words) for words in linked]
        data = format_entries_at(at, heads, linked)
        self.store.ahead(mine.size, data)
        change = fold(self.side, mine.stance, ours, entries)
        growth = grow(mine.frontier, data)
        note = sign_checkpoint(key, growth.frontier.head())
        doubtful = change.heads if mine.doubts else ()  # we carry what we have verified
        size = growth.frontier.size
        news = weigh(self.store, feed, states, size=size, heads=doubtful, root=root_in(mine, data))
        state = FeedState(growth.frontier, note, change.stance, news.doubts, rivals)
        self._keep(feed, states, state, change, rows, news=news, data=data, tiles=growth.tiles)
        return Spoken(feed, size - 1, at, note)

    def _acceptable(self, states: States) -> dict[SideId, Head]:
        """The heads that our next entry carries: of each other feed that we hold whole, else what we carried last."""
        carried = dict(states[self.side].stance.heads)
        for side, state in states.items():
            known = carried.get(side)
            if side != self.side and state.whole and state.size > (known.size if known else 0):
                carried[side] = state.frontier.head()
        return carried

    def _unanswered(self, charter: Charter) -> bool:
        states = self._states(charter)
        known = states[self.side].stance.heads
        for side, state in states.items():
            start = known[side].size if side in known else 0
            if side == self.side or not state.whole or state.size <= start:
                continue
            feed = charter.feed(side)  # mostly the first new entry tells, and is fetched alone
            if self._has_words(feed, start, start + 1) or self._has_words(feed, start + 1, state.size):
                return True
        return False

    def _has_words(self, feed: FeedId, start: int, stop: int) -> bool:
        return any(parse_entry(data).words for data in self.store.entries(feed, start, stop))

    def _assure(self, charter: Charter, key: SigningKey, *, by_all: bool = False) -> None:
        """Before the first entry after a start: our feed must reach the largest head of it that any peer knows.

        And before every entry: the largest that any peer's entries carry, since they may have come after the first.
        An innocent restore from backup must not look like a fork (tlog-checkpoint: never sign an inconsistent head).
        """
        feed, carried = charter.feed(self.side), self._carried(charter)
        if charter.mechanism in self._assured and not carried:
            return
        state = self.store.feed(feed)
        self._unfounded.update(item for item in carried if item.head.size <= state.size)  # disputed, no sign of ours
        carried = [item for item in carried if item not in self._unfounded]
        if charter.mechanism in self._assured and not carried:
            return
        notes = self._witnesses(charter.mechanism)
        shown = heads_shown(notes, key.verifier)
        for item in carried:
            if (error := unfounded(item, shown, state)) is not None:
                self._unfounded.add(item)
                self.report(FeedId(feed.mechanism, item.carrier), error)
        for note in notes.values():
            with suppress(ParaphError):  # what it reports is what counts
                self.copied(feed, note)
        look_for_rivals(self.store, feed, key.verifier, notes.values())
        heads = [item.head for item in carried if item not in self._unfounded]
        check_acknowledged(feed, state, [*heads, *filter(None, shown.values())])
        if not by_all or len(shown) == len(charter.sides) - 1:
            self._assured.add(charter.mechanism)

    def _is_sure(self, charter: Charter, states: States) -> bool:
        """Whether nothing new would have to be looked at by `_assure`; asked in the transaction of our word itself."""
        if charter.mechanism not in self._assured:
            return False
        return not (is_awaited(self.side, states) and self._carried(charter))

    def _carried(self, charter: Charter) -> list[Awaited]:
        """Heads of our own feed that peers' entries carry and that we cannot check, but for those found unfounded."""
        awaited = self.store.awaited(charter.mechanism, self.side, MAX_SIZE)
        return [item for item in awaited if item not in self._unfounded]

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _states(self, charter: Charter) -> dict[SideId, FeedState]:
        begun = self.store.feeds(charter.mechanism)
        return {side: begun.get(side) or FeedState() for side in charter.sides}

    def _rows(self, charter: Charter, matters: Iterable[str]) -> dict[str, Mapping[SideId, Stand]]:
        found = self.store.read(charter.mechanism, matters)
        return {matter: reading.stands for matter, reading in found.items()}

    @staticmethod
    def _own(rows: Mapping[str, Mapping[SideId, Stand]], side: SideId) -> dict[str, Stand]:
        return {matter: stands[side] for matter, stands in rows.items() if side in stands}

    def _fold(
        self, charter: Charter, side: SideId, states: States, data: Sequence[bytes]
    ) -> tuple[Change, dict[str, Mapping[SideId, Stand]]]:
        folding, rows = Folding(side, states[side].stance), dict[str, Mapping[SideId, Stand]]()
        for entries in parse_by_turns(data):
            found = self._rows(charter, folding.unheard(entries))
            folding.take(entries, self._own(found, side))
            rows |= found
        return folding.change(), rows

    def _keep(
        self,
        feed: FeedId,
        states: States,
        state: FeedState,
        change: Change,
        rows: Mapping[str, Mapping[SideId, Stand]],
        *,
        news: News,
        data: Sequence[bytes] = (),
        tiles: Sequence[TileHash] = (),
    ) -> None:
        after = {**states, **news.others, feed.side: state}
        self.store.extend(
            Extension(
                feed=feed,
                expected=states[feed.side].size,
                entries=data,
                state=state,
                tiles=tiles,
                readings=changed(self.store, self.charter(feed.mechanism), change, (feed.side, states, after), rows),
                claims=change.claims,
                awaited=[*beyond(feed.side, change.heads, after), *news.by(feed.side)],
                settled=state.size if news.settled else 0,
            )
        )
        keep_doubts(self.store, feed.mechanism, news)
        for item in news.opened:
            self.report(FeedId(feed.mechanism, item.carrier), TwoHistories(item, after[item.feed].note))

    def rebuild(self, mechanism: MechanismId, step: int = 16_384, progress: Progress = lambda *_: None) -> None:
        """Drop every reading and tile hash and work them out of the record again; `progress` is told how far it is.

        Untrusted, with everything left as it was, when a feed's entries are not those that its head was signed over.
        """
        rebuild(self.store, self.charter(mechanism), step, progress)
