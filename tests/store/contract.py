"""What every store promises, in one class of tests: a store's own file gives the fixture `store` and inherits it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import pytest
import zstandard

from paraph.doubt import Doubt
from paraph.errors import Conflict
from paraph.feed.bundle import format_entries, parse_bundle
from paraph.feed.merkle import TILE_WIDTH, grow, leaf_hashes
from paraph.feed.proof import root_at
from paraph.feed.tiles import TileReader
from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import FeedId, Head, MechanismId
from paraph.store.api import Awaited, Evidence, Extension, FeedState, Rival, Store
from tests.sides import MECHANISM, PK, RU
from tests.store.steps import FEED, OTHER, ROOT, matters, read_into, reading, say, some, step


class StoreContract:
    """Inherit it beside a fixture `store` that gives an empty store."""

    SIZES: ClassVar = (1, 2, 255, 256, 257, 700)

    # -- charters ----------------------------------------------------------------------------------------------------

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert store.mechanisms() == []
        assert store.charter(MECHANISM) is None
        assert store.feed(FEED) == FeedState()
        assert list(store.entries(FEED, 0, 10)) == []
        assert store.bundle(FEED, 0) is None
        assert store.tile(FEED, 0, 0, 256) == store.tile(FEED, 1, 0, 256) == b""
        assert store.read(MECHANISM, ["round/16/city"]) == {}
        assert [*store.readings(MECHANISM), *store.claims(MECHANISM)] == []
        assert store.awaited(MECHANISM, PK, 10**9) == []
        assert store.evidence(MECHANISM) == []
        store.forget_readings(MECHANISM)

    def test_a_charter_is_kept_and_listed(self, store: Store) -> None:
        store.adopt(OTHER, b"{}")
        store.adopt(MECHANISM, b'{"v":1}')
        assert store.mechanisms() == sorted([MECHANISM, OTHER])
        assert store.charter(MECHANISM) == b'{"v":1}'

    def test_the_same_charter_may_be_adopted_again(self, store: Store) -> None:
        store.adopt(MECHANISM, b"{}")
        store.adopt(MECHANISM, b"{}")
        assert store.charter(MECHANISM) == b"{}"

    def test_another_charter_is_a_conflict(self, store: Store) -> None:
        store.adopt(MECHANISM, b"{}")
        with pytest.raises(Conflict, match="has another charter here already"):
            store.adopt(MECHANISM, b"[]")
        assert store.charter(MECHANISM) == b"{}"

    def test_a_mechanism_without_a_charter_is_not_listed(self, store: Store) -> None:
        say(store, 1)
        assert store.mechanisms() == []

    # -- feeds -------------------------------------------------------------------------------------------------------

    @pytest.mark.parametrize("size", SIZES)
    def test_entries_said_at_once_come_back(self, store: Store, size: int) -> None:
        said = say(store, size)
        assert list(store.entries(FEED, 0, size + 9)) == said

    def test_entries_said_in_steps_come_back(self, store: Store) -> None:
        said = [entry for count in (1, 254, 1, 1, 300, 2, 209, 1, 512) for entry in say(store, count)]
        assert list(store.entries(FEED, 0, 10**6)) == said

    @pytest.mark.parametrize(
        ("start", "stop"), [(0, 0), (3, 2), (255, 257), (256, 512), (511, 513), (600, 601), (699, 10**6), (700, 701)]
    )
    def test_any_stretch_can_be_asked_for(self, store: Store, start: int, stop: int) -> None:
        said = say(store, 300) + say(store, 400)
        assert list(store.entries(FEED, start, stop)) == said[start:stop]

    @pytest.mark.parametrize(
        ("start", "stop"), [(0, 256), (256, 512), (0, 512), (0, 700), (255, 512), (512, 700), (5, 5)]
    )
    def test_a_stretch_comes_framed(self, store: Store, start: int, stop: int) -> None:
        said = say(store, 300) + say(store, 400)
        assert store.framed(FEED, start, stop) == format_entries(said[start:stop])

    def test_single_entries_are_the_same_the_second_time(self, store: Store) -> None:
        said = say(store, 700)
        for index in (5, 6, 5, 300, 690, 690):
            assert list(store.entries(FEED, index, index + 1)) == said[index : index + 1]

    def test_the_state_comes_back_whole(self, store: Store) -> None:
        extension = step(store, some(300))
        store.extend(extension)
        assert store.feed(FEED) == extension.state
        assert store.feed(FEED).whole

    def test_the_feeds_of_a_mechanism_come_together(self, store: Store) -> None:
        for feed in (FEED, FeedId(MECHANISM, RU), FeedId(OTHER, PK)):
            say(store, 2, feed)
        assert store.feeds(MECHANISM) == {side: store.feed(FeedId(MECHANISM, side)) for side in (PK, RU)}
        assert store.feeds(MechanismId("unheard-of")) == {}

    def test_entries_of_every_size_come_back(self, store: Store) -> None:
        said = [b"", b"\0" * 65_535, bytes(range(256)), "Москва".encode()]
        store.extend(step(store, said))
        assert list(store.entries(FEED, 0, 4)) == said

    def test_feeds_do_not_mix(self, store: Store) -> None:
        say(store, 300)
        other = say(store, 2, FeedId(MECHANISM, RU))
        further = say(store, 3, FeedId(OTHER, PK))
        assert list(store.entries(FeedId(MECHANISM, RU), 0, 9)) == other
        assert list(store.entries(FeedId(OTHER, PK), 0, 9)) == further
        assert store.feed(FEED).size == 300

    def test_a_wrong_size_is_a_conflict_that_says_what_was_found(self, store: Store) -> None:
        late = step(store, some(2))
        say(store, 5)
        with pytest.raises(Conflict, match="has moved on meanwhile") as caught:
            store.extend(late)
        assert caught.value.found == 5
        assert store.feed(FEED).size == 5
        assert len(list(store.entries(FEED, 0, 99))) == 5

    def test_a_refolding_moves_the_stance_alone(self, store: Store) -> None:
        said, state = say(store, 3), replace(store.feed(FEED), stance=Stance(1))
        store.extend(Extension(FEED, 3, (), state))
        assert store.feed(FEED) == state
        assert list(store.entries(FEED, 0, 9)) == said

    # -- bundles and tiles -------------------------------------------------------------------------------------------

    def test_a_closed_bundle_rests_as_a_zstd_frame(self, store: Store) -> None:
        said = say(store, 100) + say(store, 500)
        frame = store.bundle(FEED, 1)
        assert frame is not None
        assert parse_bundle(zstandard.ZstdDecompressor().decompress(frame), TILE_WIDTH) == said[256:512]

    def test_an_open_bundle_is_none(self, store: Store) -> None:
        say(store, 600)
        assert store.bundle(FEED, 2) is None

    def test_leaf_hashes_are_those_of_the_entries(self, store: Store) -> None:
        said = say(store, 300)
        assert store.tile(FEED, 0, 0, 256) == b"".join(leaf_hashes(said[:256]))
        assert store.tile(FEED, 0, 1, 44) == b"".join(leaf_hashes(said[256:]))

    def test_a_narrower_tile_is_the_beginning_of_the_wider(self, store: Store) -> None:
        say(store, 300)
        assert store.tile(FEED, 0, 1, 20) == store.tile(FEED, 0, 1, 44)[: 20 * 32]

    def test_tiles_lead_to_every_earlier_root(self, store: Store) -> None:
        said = say(store, 700) + say(store, 600)
        state = store.feed(FEED)
        reader = TileReader(lambda level, n, width: store.tile(FEED, level, n, width), state.frontier.head())
        for size in (1, 256, 700, 1024, 1300):
            assert root_at(reader.read, size) == grow(FeedState().frontier, said[:size]).frontier.root()

    def test_a_tile_beyond_the_end_is_shorter(self, store: Store) -> None:
        say(store, 600)
        assert len(store.tile(FEED, 1, 0, 256)) == 2 * 32
        assert store.tile(FEED, 1, 1, 256) == b""

    # -- readings ----------------------------------------------------------------------------------------------------

    def test_readings_come_back_whole(self, store: Store) -> None:
        read_into(store, reading("round/16/city"), reading("round/16/dates", "differs", 5))
        assert store.read(MECHANISM, ["round/16/dates", "round/16/none"]) == {
            "round/16/dates": reading("round/16/dates", "differs", 5)
        }

    def test_a_later_reading_replaces(self, store: Store) -> None:
        read_into(store, reading("round/16/city"))
        read_into(store, reading("round/16/city", "sealed", 8))
        assert list(store.readings(MECHANISM)) == [reading("round/16/city", "sealed", 8)]

    def test_readings_come_in_order_of_code_points(self, store: Store) -> None:
        names = ["round/16/city", "round/16-1/city", "round/2/city", "round/16.a/city", "paragraph/a/wording.ur-Arab"]
        read_into(store, *(reading(name) for name in names))
        assert matters(store.readings(MECHANISM)) == sorted(names)

    def test_a_prefix_selects(self, store: Store) -> None:
        names = ["round/1/city", "round/16/city", "round/16/dates", "round/160/city", "text/1/title"]
        read_into(store, *(reading(name) for name in names))
        assert matters(store.readings(MECHANISM, "round/16/")) == ["round/16/city", "round/16/dates"]
        assert matters(store.readings(MECHANISM, "round/16")) == names[1:4]
        assert matters(store.readings(MECHANISM, "s")) == matters(store.readings(MECHANISM, "round/16\0")) == []

    def test_states_select(self, store: Store) -> None:
        states = ("open", "proposed", "differs", "agreed", "sealed", "own", "unknown")
        read_into(store, *(reading(f"round/{state}/city", state) for state in states))
        for state in states:
            assert matters(store.readings(MECHANISM, states=(state,))) == [f"round/{state}/city"]
        assert matters(store.readings(MECHANISM, "round/", ("sealed", "agreed"))) == [
            "round/agreed/city",
            "round/sealed/city",
        ]

    def test_since_selects_what_is_stamped_after(self, store: Store) -> None:
        read_into(store, *(reading(f"round/{stamp}/city", stamp=stamp) for stamp in (3, 4, 5)))
        assert matters(store.readings(MECHANISM, since=3)) == ["round/4/city", "round/5/city"]
        assert matters(store.readings(MECHANISM, "round/5", ("agreed",), 3)) == ["round/5/city"]
        assert matters(store.readings(MECHANISM, states=("sealed",), since=3)) == []

    def test_more_readings_than_fit_a_page_come_all(self, store: Store) -> None:
        names = sorted(f"round/{number}/city" for number in range(2_500))
        read_into(store, *(reading(name) for name in names))
        assert matters(store.readings(MECHANISM)) == names
        assert matters(store.readings(MECHANISM, states=("agreed", "open"))) == names
        assert len(store.read(MECHANISM, names)) == 2_500

    def test_mechanisms_do_not_mix(self, store: Store) -> None:
        read_into(store, reading("round/16/city"))
        read_into(store, reading("round/1/city"), mechanism=OTHER)
        assert matters(store.readings(OTHER)) == ["round/1/city"]

    # -- claims, awaited heads, evidence -----------------------------------------------------------------------------

    def test_claims_come_in_order_with_all_their_carriers(self, store: Store) -> None:
        keys = [
            ClaimKey("round/2/city", "", "source/a", "p. 1"),
            ClaimKey("round/16/city", "PK", "source/b", "\0 п. 2 " + "x" * 20_000),
            ClaimKey("round/16/city", "", "source/b", "p. 10"),
            ClaimKey("round/16/city", "", "source/a", "p. 2"),
        ]
        store.extend(step(store, some(1), claims={key: ClaimStand(4, n, b"\3" * 32) for n, key in enumerate(keys)}))
        store.extend(step(store, some(1), FeedId(MECHANISM, RU), claims={keys[0]: ClaimStand(1, 0, b"")}))
        assert [key for key, _ in store.claims(MECHANISM)] == sorted(keys)
        assert dict(store.claims(MECHANISM, "round/2/")) == {
            keys[0]: {PK: ClaimStand(4, 0, b"\3" * 32), RU: ClaimStand(1, 0, b"")}
        }

    def test_a_later_claim_replaces_the_carriers_own(self, store: Store) -> None:
        key = ClaimKey("round/2/city", "", "source/a", "p. 1")
        for stand in (ClaimStand(0, 0, b"\3" * 32), ClaimStand(1, 0, b"")):
            store.extend(step(store, some(1), claims={key: stand}))
        assert list(store.claims(MECHANISM)) == [(key, {PK: ClaimStand(1, 0, b"")})]

    def test_awaited_heads_wait_until_they_are_settled(self, store: Store) -> None:
        waiting = [Awaited(PK, entry, RU, Head(10 * entry, ROOT)) for entry in (1, 2, 3)]
        store.extend(step(store, some(1), awaited=waiting))
        assert store.awaited(MECHANISM, RU, 20) == waiting[:2]
        assert store.awaited(MECHANISM, PK, 99) == []
        store.extend(step(store, some(1), FeedId(MECHANISM, RU), settled=20))
        assert store.awaited(MECHANISM, RU, 99) == waiting[2:]

    def test_what_was_within_the_feed_before_stays_when_more_is_settled(self, store: Store) -> None:
        store.extend(step(store, some(20), FeedId(MECHANISM, RU)))
        disputed, waiting = (Awaited(PK, entry, RU, Head(10 * entry, ROOT)) for entry in (1, 3))
        store.extend(step(store, some(1), awaited=[disputed, waiting]))
        store.extend(step(store, some(20), FeedId(MECHANISM, RU), settled=40))
        assert store.awaited(MECHANISM, RU, 99) == [disputed]

    def test_what_is_in_doubt_of_a_feed_is_kept_with_it_until_it_is_folded_anew(self, store: Store) -> None:
        rivals = (Rival(Head(2, ROOT)), Rival(Head(3, ROOT), "2026-03-02T09:00:00Z"))
        state = FeedState(doubts={RU: Doubt(3, 4), PK: Doubt(0, 1, healed=True)}, rivals=rivals)
        store.extend(Extension(FeedId(MECHANISM, PK), 0, (), state))
        assert store.feed(FeedId(MECHANISM, PK)) == store.feeds(MECHANISM)[PK] == state
        store.forget_readings(MECHANISM)
        assert store.feed(FeedId(MECHANISM, PK)) == replace(state, doubts={})

    def test_evidence_is_kept_once(self, store: Store) -> None:
        first = Evidence(MECHANISM, RU, "Untrusted", "Два форка", "2026-03-02T09:00:00Z", (b"one\0", b""))
        second = replace(first, exhibits=(b"two",))
        for evidence in (first, second, replace(first, at="2026-03-03T09:00:00Z")):
            store.keep(evidence)
        assert store.evidence(MECHANISM) == [first, second]
        assert store.evidence(OTHER) == []

    def test_forgetting_drops_what_is_derived_and_nothing_else(self, store: Store) -> None:
        key, waiting = ClaimKey("round/2/city", "", "source/a", "p. 1"), Awaited(PK, 1, RU, Head(10, ROOT))
        said, stands = some(300), {key: ClaimStand(4, 0, b"")}
        store.extend(step(store, said, readings=[reading("round/2/city")], claims=stands, awaited=[waiting]))
        read_into(store, reading("round/1/city"), mechanism=OTHER)
        before = store.feed(FEED)
        store.forget_readings(MECHANISM)
        assert [*store.readings(MECHANISM), *store.claims(MECHANISM), *store.awaited(MECHANISM, RU, 99)] == []
        assert store.feed(FEED) == replace(before, stance=Stance())
        assert list(store.entries(FEED, 0, 999)) == said
        assert matters(store.readings(OTHER)) == ["round/1/city"]

    # -- transactions ------------------------------------------------------------------------------------------------

    def test_writing_keeps_what_was_written(self, store: Store) -> None:
        with store.writing(MECHANISM), store.writing(MECHANISM):
            say(store, 3)
            assert store.feed(FEED).size == 3
        assert store.feed(FEED).size == 3

    def test_a_failure_inside_writing_keeps_nothing(self, store: Store) -> None:
        say(store, 200)
        before = store.feed(FEED)
        with pytest.raises(ZeroDivisionError), store.writing(MECHANISM):
            read_into(store, reading("round/16/city"))
            say(store, 100)
            list(store.entries(FEED, 0, 1))
            raise ZeroDivisionError
        assert store.feed(FEED) == before
        assert matters(store.readings(MECHANISM)) == []
        assert store.bundle(FEED, 0) is None

    def test_what_was_undone_is_not_remembered(self, store: Store) -> None:
        with pytest.raises(ZeroDivisionError), store.writing(MECHANISM):
            say(store, 300)
            list(store.entries(FEED, 0, 1))
            raise ZeroDivisionError
        said = [entry + b" " for entry in some(300)]
        store.extend(step(store, said))
        assert list(store.entries(FEED, 0, 1)) == said[:1]

    def test_a_failure_further_in_undoes_the_whole(self, store: Store) -> None:
        with pytest.raises(Conflict), store.writing(MECHANISM):
            late = step(store, some(1))
            say(store, 3)
            store.extend(late)
        assert store.feed(FEED).size == 0

    def test_writers_of_one_mechanism_take_turns(self, store: Store) -> None:
        def add() -> None:
            for _ in range(20):
                with store.writing(MECHANISM):
                    say(store, 1)

        threads = [threading.Thread(target=self.run_and_close, args=(store, add)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list(store.entries(FEED, 0, 99)) == some(60)

    def test_readers_beside_a_writer_see_whole_entries(self, store: Store) -> None:
        def add() -> None:
            for _ in range(60):
                say(store, 17)

        writer = threading.Thread(target=self.run_and_close, args=(store, add))
        writer.start()
        whole = some(60 * 17)
        while writer.is_alive():
            size = store.feed(FEED).size
            assert list(store.entries(FEED, 0, size)) == whole[:size]
        writer.join()

    def test_a_snapshot_reads_one_moment(self, store: Store) -> None:
        say(store, 3)
        done = threading.Event()

        def add() -> None:
            say(store, 2)
            done.set()

        with store.snapshot():
            assert store.feed(FEED).size == 3
            writer = threading.Thread(target=self.run_and_close, args=(store, add))
            writer.start()
            done.wait(0.5)
            assert store.feed(FEED).size == 3
        writer.join()
        assert store.feed(FEED).size == 5

    def run_and_close(self, store: Store, work: Callable[[], None]) -> None:
        """What a thread runs; a store that has a connection for each thread closes it afterwards."""
        work()
