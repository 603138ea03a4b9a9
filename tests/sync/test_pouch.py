"""The record in a file: carried by anybody, believed in nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import zstandard

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed, ParaphError, Refused, Untrusted
from paraph.names import SideId
from paraph.sync.pouch import MAGIC, Pouch, is_pouch, open_pouch, write_pouch
from paraph.sync.unpacking import take
from paraph.words.speech import say
from tests.sides import CITY, DATES, MECHANISM, PK, RU, XA, World, charter_of, signing_key

Header = dict[str, Json]


def packed(world: World, file: Path, by: SideId = PK) -> Pouch:
    write_pouch(world.nodes[by], MECHANISM, file)
    return open_pouch(file)


@pytest.fixture
def world() -> World:
    world = World()
    world.say(PK, say(CITY, {"en": "Moscow"}))
    return world


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "record.paraph"


def test_a_record_is_carried(world: World, file: Path) -> None:
    (result,) = take(world[RU], packed(world, file))
    assert (result.before, result.after, result.error) == (0, 2, None)
    assert world.state(RU, CITY) == "proposed"


def test_carried_to_and_fro_it_ends_sealed(world: World, file: Path) -> None:
    world.say(RU, say(CITY, {"en": "Moscow"}))
    for author, reader in ((PK, RU), (RU, PK), (PK, RU), (RU, PK)):
        take(world[reader], packed(world, file, author))
        world.acknowledge(reader)
    assert world.state(PK, CITY) == world.state(RU, CITY) == "sealed"
    assert world.digest(PK) == world.digest(RU)


def test_a_third_side_gets_the_feeds_of_both_from_one(file: Path) -> None:
    world = World((PK, RU, XA))
    world.say(PK, say(CITY, {"en": "Moscow"}))
    world.fetch(RU, PK)
    assert [result.after for result in take(world[XA], packed(world, file, RU))] == [2, 1]


def test_an_old_file_brings_nothing_and_does_no_harm(world: World, file: Path) -> None:
    old = packed(world, file)
    world.say(PK, say(DATES, "2026-05"))
    world.fetch(RU, PK)
    before = world.digest(RU)
    (result,) = take(world[RU], old)
    assert (result.before, result.after, result.error, world.digest(RU)) == (3, 3, None, before)
    assert not world[RU].store.evidence(MECHANISM)


def test_a_side_gets_its_own_feed_back(world: World, file: Path) -> None:
    world.exchange()
    pouch = packed(world, file, RU)
    fresh = World(adopted=False)
    for side in (PK, RU):
        fresh[side].store.adopt(MECHANISM, world[side].store.charter(MECHANISM) or b"")
    own = take(fresh[PK], pouch)[0]
    assert (own.feed.side, own.after) == (PK, world[PK].store.feed(world.feed(PK)).size)


def test_a_fork_is_refused_and_its_evidence_kept(world: World, file: Path) -> None:
    world.fetch(RU, PK)
    other = World()
    other.say(PK, say(CITY, {"en": "Kazan"}))
    (result,) = take(world[RU], packed(other, file))
    assert isinstance(result.error, Untrusted)
    assert "forked" in str(result.error)
    assert len(world[RU].store.evidence(MECHANISM)) == 1


def test_another_charter_is_refused(world: World, file: Path) -> None:
    pouch = packed(world, file)
    other = replace(pouch, charter=replace(charter_of((PK, RU)), established="2004"))
    with pytest.raises(Refused, match="under another charter"):
        take(world[RU], other)


def test_a_feed_under_another_key_is_refused(world: World, file: Path) -> None:
    pouch = packed(world, file)
    forged = replace(
        pouch.feeds[0], note=signing_key(PK, which="another").sign_text(f"paraph/{MECHANISM}/PK\n2\n{'A' * 43}=\n")
    )
    (result,) = take(world[RU], replace(pouch, feeds=(forged,)))
    assert isinstance(result.error, Untrusted)
    assert world[RU].store.feed(world.feed(PK)).size == 0


def test_a_long_feed_is_carried_step_by_step(file: Path) -> None:
    """Longer than is kept in one step, so that its bundles are checked each against its hash."""
    world = World()
    world.say_many(PK, [[say(DATES, f"{1000 + number % 9000}")] for number in range(17_000)])
    (result,) = take(world[RU], packed(world, file))
    assert (result.after, result.error) == (17_001, None)
    assert world.heads(RU)[0] == world.heads(PK)[0]


def test_a_long_feed_goes_on_where_it_was(file: Path) -> None:
    world = World()
    world.say_many(PK, [[say(DATES, f"{1000 + number % 9000}")] for number in range(300)])
    world.fetch(RU, PK)
    world.say_many(PK, [[say(DATES, f"{1000 + number % 9000}")] for number in range(16_500)])
    (result,) = take(world[RU], packed(world, file))
    assert (result.before, result.after, result.error) == (301, 16_801, None)


# -- damage ----------------------------------------------------------------------------------------------------------


def test_a_file_cut_short_anywhere_is_refused(world: World, file: Path) -> None:
    packed(world, file)
    data = file.read_bytes()
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        with pytest.raises(Malformed):
            open_pouch(file)


def test_bytes_at_the_end_are_refused(world: World, file: Path) -> None:
    packed(world, file)
    file.write_bytes(file.read_bytes() + b"!")
    with pytest.raises(Malformed, match="should have"):
        open_pouch(file)


def test_no_flipped_bit_gets_anything_in_but_the_truth(world: World, file: Path) -> None:
    truth = packed(world, file)
    data, random = file.read_bytes(), Random(16)
    for _ in range(150):
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(damaged)
        reader = World()
        _try(reader, file)
        held = list(reader[RU].store.entries(reader.feed(PK), 0, 9))
        assert held in ([], list(world[PK].store.entries(world.feed(PK), 0, 9)))
    assert truth.feeds


def _try(reader: World, file: Path) -> None:
    try:
        take(reader[RU], open_pouch(file))
    except ParaphError:
        return


def rewrite(file: Path, change: Callable[[Header], object]) -> None:
    """The same file with its second line changed."""
    _, header, body = file.read_bytes().split(b"\n", 2)
    value = canon.decode(header)
    assert isinstance(value, dict)
    change(value)
    file.write_bytes(MAGIC + canon.encode(value) + b"\n" + body)


def _feed(header: Header) -> dict[str, Json]:
    feeds = header["feeds"]
    assert isinstance(feeds, list)
    assert isinstance(feeds[0], dict)
    return feeds[0]


HEADERS: dict[str, Callable[[Header], object]] = {
    "a charter of one part": lambda header: header.update(charter={"v": 1}),
    "a head of no size": lambda header: _feed(header).update(note=str(_feed(header)["note"]).replace("\n2\n", "\nx\n")),
    "without a charter": lambda header: header.pop("charter"),
    "with another member": lambda header: header.update(made="today"),
    "its feeds no list": lambda header: header.update(feeds={}),
    "a feed no object": lambda header: header.update(feeds=[1]),
    "a feed twice": lambda header: header.update(feeds=[{**_feed(header), "bytes": 0}, _feed(header)]),
    "a stranger's feed": lambda header: _feed(header).update(side="XZ"),
    "no side's code": lambda header: _feed(header).update(side="pk"),
    "no note": lambda header: _feed(header).update(note=""),
    "a note too long": lambda header: _feed(header).update(note="n" * 20_000),
    "a length below nothing": lambda header: _feed(header).update(bytes=-1),
    "a length of true": lambda header: _feed(header).update(bytes=True),
    "another length": lambda header: _feed(header).update(bytes=7),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_wrong_second_line_is_refused(name: str, world: World, file: Path) -> None:
    packed(world, file)
    rewrite(file, HEADERS[name])
    with pytest.raises(Malformed, match=r"The second line of this record is not|should have"):
        open_pouch(file)


def _unended(data: bytes) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(data) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


def _padded(data: bytes) -> bytes:
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(data)
    begin = zstandard.frame_header_size(frame)
    return frame[:begin] + b"\0\0\0" * 2_000 + frame[begin:]


BLOCKS: dict[str, Callable[[bytes], bytes]] = {
    "bytes behind the frame": lambda data: zstandard.compress(data) + b"hidden",
    "two frames": lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:]),
    "a frame passed over before it": lambda data: b"\x50\x2a\x4d\x18\1\0\0\0x" + zstandard.compress(data),
    "a frame passed over behind it": lambda data: zstandard.compress(data) + b"\x50\x2a\x4d\x18\1\0\0\0x",
    "a frame without its end": _unended,
    "blocks of nothing": _padded,
    "no frame": lambda data: data,
    "nothing": lambda _: b"",
}


def _repack(file: Path, pack: Callable[[bytes], bytes]) -> None:
    """The same file, its only feed packed otherwise."""
    with zstandard.ZstdDecompressor().stream_reader(file.read_bytes().split(b"\n", 2)[2]) as reader:
        body = pack(reader.read())
    rewrite(file, lambda header: _feed(header).update(bytes=len(body)))
    file.write_bytes(b"\n".join([*file.read_bytes().split(b"\n", 2)[:2], body]))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_is_not_one_frame_is_refused(name: str, world: World, file: Path) -> None:
    packed(world, file)
    _repack(file, BLOCKS[name])
    (result,) = take(world[RU], open_pouch(file))
    assert isinstance(result.error, Malformed)
    assert result.after == 0


@pytest.mark.parametrize("checksum", [False, True])
@pytest.mark.parametrize("size", [True, False])
def test_any_one_frame_is_taken(checksum: bool, size: bool, world: World, file: Path) -> None:
    packed(world, file)
    packer = zstandard.ZstdCompressor(write_checksum=checksum, write_content_size=size)
    _repack(file, packer.compress)
    (result,) = take(world[RU], open_pouch(file))
    assert (result.after, result.error) == (2, None)


def test_a_second_line_without_end_is_not_read_to_its_end(file: Path) -> None:
    file.write_bytes(MAGIC + b"{" * 10_000_000)
    with pytest.raises(Malformed, match="has no end"):
        open_pouch(file)


def test_a_pouch_of_a_later_version_is_known_for_one_and_refused(file: Path) -> None:
    file.write_bytes(b"paraph/pouch/3\n{}\n")
    assert is_pouch(file.read_bytes())
    with pytest.raises(Malformed, match="not a record that this node reads"):
        open_pouch(file)


def test_a_write_that_fails_leaves_the_old_file(world: World, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(world, file)
    before = file.read_bytes()
    monkeypatch.setattr(world[PK].store, "entries", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_pouch(world[PK], MECHANISM, file)
    assert file.read_bytes() == before
