"""Every lie that may be told while a feed is fetched is found, and nothing is lost by it."""

from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest

from paraph.errors import Forked, Malformed, ParaphError, Untrusted
from paraph.feed.bundle import format_entries
from paraph.feed.log import sign_checkpoint
from paraph.names import Hash, Head
from paraph.node import MAX_EVIDENCE
from paraph.sync.exchange import Ask, Stream
from paraph.sync.files import WrongBytes
from tests.sides import MECHANISM, PK, RU, forge, signing_key
from tests.sync.reading import WHOLE, Answer, Lie, Talk, letter, read, reader, size, world

pytestmark = pytest.mark.usefixtures("small_steps")


def on(path: str, lie: Callable[[bytes], Answer]) -> Lie:
    """Lies where a path begins so; a stream is told as one piece."""

    def told(step: Ask | Stream, answer: Answer) -> Answer:
        if not step.path.startswith(path):
            return answer
        return lie(answer if isinstance(answer, bytes) else b"".join(answer))

    return told


def flipped(data: bytes, at: int = -1) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def flipped_piece(data: bytes) -> Answer:
    return [flipped(data, 40)]


def entries(change: Callable[[list[bytes]], list[bytes]]) -> Lie:
    """Another list of entries in the stream's place, in one chunk."""
    return on("stream", lambda _: [format_entries(change(list(letter().entries)))])


def swapped(data: list[bytes]) -> list[bytes]:
    return [data[1], data[0], *data[2:]]


def huge() -> bytes:
    return sign_checkpoint(signing_key(PK), Head(2**62, Hash(bytes(32))))


NOT_COVERED = "Bundle 0 of PK is not the one its signed head covers"
NO_ROOT = "do not make the root that was signed for 1000 entries"

LIES: dict[str, tuple[Lie, type[ParaphError], str]] = {
    "a head that is no note": (on("checkpoint", lambda _: b"<html>\n"), Malformed, "note"),
    "a head cut short": (on("checkpoint", lambda note: note[:-9]), Malformed, "each ended by a line feed"),
    "a head with a bit flipped": (on("checkpoint", lambda note: flipped(note, 20)), Untrusted, "does not fit its text"),
    "a head under another key": (
        on("checkpoint", lambda _: forge(PK, letter().entries, signing_key(PK, which="stolen")).note),
        Untrusted,
        "No key that we know has signed this note",
    ),
    "a head of another side": (on("checkpoint", lambda _: forge(RU, letter().entries).note), Untrusted, "No key that"),
    "a head of more entries than anybody has": (
        on("checkpoint", lambda _: huge()),
        Malformed,
        "promises 4,611,686,018,427,387,904 new entries; at most 67,108,864",
    ),
    "a tile with a hash less": (on("tile/1", lambda tile: tile[:-32]), Malformed, "another width"),
    "a tile with a hash more": (on("tile/1", lambda tile: tile + tile[:32]), Malformed, "another width"),
    "a tile cut in a hash": (on("tile/1", lambda tile: tile[:-1]), Malformed, "another width"),
    "an empty tile": (on("tile/1", lambda _: b""), Malformed, "another width"),
    "a tile with a bit flipped": (on("tile/1", flipped), Untrusted, NO_ROOT),
    "leaves with one less": (on("tile/0", lambda tile: tile[:-32]), Malformed, "another width"),
    "leaves with a bit flipped": (on("tile/0", flipped), Untrusted, NO_ROOT),
    "an empty stream": (on("stream", lambda _: []), Malformed, "The entries end early: 1000 are missing"),
    "a stream that ends early": (entries(lambda data: data[:-1]), Malformed, "end early: 1 are missing"),
    "a stream cut in an entry": (on("stream", lambda data: [data[:-1]]), Malformed, "end early: 1 are missing"),
    "a stream with an entry more": (entries(lambda data: [*data, b"!"]), Malformed, "bytes after the last entry"),
    "a stream with a byte more": (on("stream", lambda data: [data + b"\0"]), Malformed, "bytes after the last entry"),
    "an entry with a bit flipped": (on("stream", flipped_piece), Untrusted, NOT_COVERED),
    "the last entry with a bit flipped": (on("stream", lambda data: [flipped(data)]), Untrusted, NO_ROOT),
    "two entries in each other's place": (entries(swapped), Untrusted, NOT_COVERED),
    "an entry left out": (entries(lambda data: [*data[1:], b"{}"]), Untrusted, NOT_COVERED),
    "an entry twice": (entries(lambda data: [data[0], *data[:-1]]), Untrusted, NOT_COVERED),
    "junk": (on("stream", lambda data: [b"\xff" * len(data)]), Malformed, "The entries end early"),
    "empty entries without end": (on("stream", lambda _: repeat(bytes(600))), Untrusted, NOT_COVERED),
    "the entries of another feed": (
        on("stream", lambda _: [format_entries(world().letter(RU).entries) * WHOLE]),
        Untrusted,
        NOT_COVERED,
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_refused(name: str) -> None:
    lie, family, message = LIES[name]
    with pytest.raises(family, match=message):
        Talk(reader(), letter(), lie).run()


@pytest.mark.parametrize("name", LIES)
def test_after_a_lie_nothing_is_lost_and_the_truth_still_goes_through(name: str) -> None:
    node = reader()
    read(node, letter(2))
    before = list(node.store.entries(world().feed(PK), 0, WHOLE))
    with pytest.raises(ParaphError):
        Talk(node, letter(), LIES[name][0]).run()
    after = list(node.store.entries(world().feed(PK), 0, WHOLE))
    assert after[: len(before)] == before
    read(node, letter())
    assert size(node) == WHOLE


def test_the_evidence_of_a_changed_entry_is_kept() -> None:
    node = reader()
    with pytest.raises(Untrusted):
        Talk(node, letter(), LIES["an entry with a bit flipped"][0]).run()
    (kept,) = node.store.evidence(MECHANISM)
    assert (kept.side, kept.exhibits) == (PK, (letter().note,))


def test_what_comes_after_the_last_entry_is_not_read() -> None:
    read_on = []

    def more() -> Iterator[bytes]:
        read_on.append(True)
        yield b"more"

    lie = on("stream", lambda data: chain([data], more()))
    Talk(reader(), letter(), lie).run()
    assert not read_on


def test_a_short_rest_is_believed_by_its_root_alone() -> None:
    node = reader()
    read(node, letter(768))
    with pytest.raises(Untrusted, match=NO_ROOT):
        Talk(node, letter(), on("stream", flipped_piece)).run()
    (kept,) = node.store.evidence(MECHANISM)
    assert kept.exhibits == (letter(768).note, letter().note)


def test_lying_on_does_not_fill_the_disk() -> None:
    node, stolen = reader(), signing_key(PK, which="stolen")
    for number in range(1, MAX_EVIDENCE + 9):
        note = sign_checkpoint(stolen, Head(number, Hash(bytes(32))))
        with pytest.raises(Untrusted):
            node.incoming(world().feed(PK), note)
    assert len(node.store.evidence(MECHANISM)) == MAX_EVIDENCE


def test_junk_heads_leave_room_for_the_evidence_of_a_fork() -> None:
    node, stolen = reader(), signing_key(PK, which="stolen")
    read(node, letter(768))
    for number in range(1, MAX_EVIDENCE + 1):
        with pytest.raises(Untrusted):
            node.incoming(world().feed(PK), sign_checkpoint(stolen, Head(number, Hash(bytes(32)))))
    fork = sign_checkpoint(signing_key(PK), Head(768, Hash(bytes(32))))
    with pytest.raises(Forked):
        node.incoming(world().feed(PK), fork)
    assert node.store.evidence(MECHANISM)[-1].exhibits == (letter(768).note, fork)


def test_wrong_files_leave_room_for_the_evidence_of_a_fork() -> None:
    node, feed = reader(), world().feed(PK)
    for number in range(MAX_EVIDENCE + 1):
        node.report(feed, WrongBytes("PK's node sent other bytes.", evidence=(b"%d" % number,)))
    node.report(feed, Untrusted("There are two different feeds.", evidence=(b"both heads",)))
    assert [item.kind for item in node.store.evidence(MECHANISM)] == ["WrongBytes"] * MAX_EVIDENCE + ["Untrusted"]
