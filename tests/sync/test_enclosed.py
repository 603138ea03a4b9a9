"""Files in a pouch: what words name and nothing else, believed in nothing, taken again without harm."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed, Unavailable
from paraph.files.limits import Limits
from paraph.names import FeedId
from paraph.sync import enclosed, pouch
from paraph.sync.enclosed import Opened, Packed, take_files, trouble_of, write_with_files
from paraph.sync.pouch import WITH_FILES, open_pouch
from paraph.sync.unpacking import take
from paraph.words.speech import say, withdraw
from paraph.words.values import MAX_FILE
from tests.files.noted import NOTE, SCAN, file_of, files_of, say_file, word
from tests.homes import House, fetch, two_nodes
from tests.inside import parts
from tests.sides import MECHANISM, PK

FEED = FeedId(MECHANISM, PK)
OTHER = b"another invented note\n"
Pair = tuple[House, House]


@pytest.fixture
def pair(folder: Path) -> Iterator[Pair]:
    pk, ru = two_nodes(folder)
    yield pk, ru
    pk.close()
    ru.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "carried.paraph"


def pack(house: House, target: Path) -> Packed:
    return write_with_files(house.node, files_of(house), MECHANISM, target)


def bring(house: House, target: Path) -> list[Opened]:
    opened = open_pouch(target)
    assert [taken.error for taken in take(house.node, opened)] == [None] * len(opened.feeds)
    return take_files(files_of(house), opened)


def held(house: House, data: bytes = NOTE) -> bytes | None:
    path = files_of(house).shelf.of(MECHANISM, file_of(data).sha256)
    return path.read_bytes() if path.exists() else None


def left_over(house: House) -> list[str]:
    """What is on the disk beside whole files and the index."""
    files = (house.home.path / "files").rglob("*")
    return [path.name for path in files if path.is_file() and len(path.name) != 64 and path.suffix != ".named"]


# -- it works --------------------------------------------------------------------------------------------------------


def test_a_file_is_carried_with_the_word_that_names_it(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    pack(pk, target)
    (opened,) = bring(ru, target)
    assert (opened.new, opened.side, held(ru), left_over(ru)) == (True, PK, NOTE, [])
    assert files_of(ru).missing(FEED) == []


def test_what_was_taken_is_passed_over_the_next_time(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    pack(pk, target)
    bring(ru, target)
    assert [(each.here, each.new) for each in bring(ru, target)] == [(True, False)]


def test_an_import_that_was_broken_off_goes_on_with_what_is_missing(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    say_file(pk, OTHER, "note-verbale/pk-2/scan")
    pack(pk, target)
    take(ru.node, open_pouch(target))
    files_of(ru).take(MECHANISM, file_of(), BytesIO(NOTE).read)
    assert sorted((each.here, each.new) for each in bring(ru, target)) == [(True, False), (True, True)]
    assert held(ru, OTHER) == OTHER


def test_a_side_gets_its_own_files_back(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    pack(pk, target)
    bring(ru, target)
    pack(ru, target)
    files_of(pk).shelf.of(MECHANISM, file_of().sha256).unlink()
    assert [each.new for each in bring(pk, target)] == [True]
    assert held(pk) == NOTE


def test_a_damaged_file_is_put_right(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    pack(pk, target)
    bring(ru, target)
    files_of(ru).shelf.of(MECHANISM, file_of().sha256).write_bytes(b"damaged")
    assert [each.new for each in bring(ru, target)] == [True]
    assert held(ru) == NOTE


def test_a_pouch_without_files_is_one_that_every_node_reads(pair: Pair, target: Path) -> None:
    pack(pair[0], target)
    assert target.read_bytes().startswith(pouch.MAGIC)


def test_what_has_no_room_waits_and_comes_when_it_is_taken_in_again(pair: Pair, target: Path) -> None:
    pk, ru = pair
    say_file(pk)
    pack(pk, target)
    opened = open_pouch(target)
    take(ru.node, opened)
    files = files_of(ru)
    files.limits = lambda: Limits().put(FEED, 10)
    (waits,) = take_files(files, opened)
    assert (isinstance(waits.error, Unavailable), held(ru), trouble_of([waits])) == (True, None, None)
    assert [each.new for each in bring(ru, target)] == [True]


# -- what goes into it -----------------------------------------------------------------------------------------------


def test_what_was_not_said_is_in_no_pouch(pair: Pair, target: Path) -> None:
    """On the desk; put there for a word that was not said; so, and named by the other side."""
    pk, ru = pair
    files, secret = files_of(pk), [b"on the desk " * 50, b"placed " * 50, b"named by RU " * 50]
    _, placed, named = (files.shelf.add(BytesIO(data).read, "a.pdf") for data in secret)
    for file in (placed, named):
        files.shelf.place(MECHANISM, file)
    ru.node.say(MECHANISM, [word(secret[2], "note-verbale/ru-1/scan")])
    fetch(pk, ru)
    say_file(pk)
    packed = pack(pk, target)
    assert [each.sha256 for each in packed.files] == [file_of().sha256]
    assert [data for data in secret if data in target.read_bytes()] == []


def test_a_file_of_a_withdrawn_word_is_left_out(pair: Pair, target: Path) -> None:
    say_file(pair[0])
    pair[0].node.say(MECHANISM, [withdraw(SCAN)])
    assert pack(pair[0], target).files == ()


def test_what_is_away_or_damaged_is_left_out_and_counted(pair: Pair, target: Path) -> None:
    pk, _ = pair
    say_file(pk)
    say_file(pk, OTHER, "note-verbale/pk-2/scan")
    files_of(pk).shelf.of(MECHANISM, file_of().sha256).unlink()
    files_of(pk).shelf.of(MECHANISM, file_of(OTHER).sha256).write_bytes(b"!" + OTHER[1:])
    packed = pack(pk, target)
    assert (packed.files, packed.away, packed.damaged) == ((), 1, 1)


def test_a_pouch_has_so_many_files_the_newest_first(pair: Pair, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "MAX_FILES", 1)
    say_file(pair[0])
    say_file(pair[0], OTHER, "note-verbale/pk-2/scan")
    packed = pack(pair[0], target)
    assert ([each.sha256 for each in packed.files], packed.beyond) == ([file_of(OTHER).sha256], True)


def test_a_file_that_rots_while_it_is_packed_leaves_no_pouch(
    pair: Pair, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = say_file(pair[0])
    monkeypatch.setattr("paraph.files.sound.Sound.digest", lambda *_: file.sha256)
    files_of(pair[0]).shelf.of(MECHANISM, file.sha256).write_bytes(NOTE[:-1] + b"!")
    with pytest.raises(Malformed, match="damaged"):
        pack(pair[0], target)
    assert list(target.parent.iterdir()) == []


# -- bad input -------------------------------------------------------------------------------------------------------


def carried(pair: Pair, target: Path) -> bytes:
    say_file(pair[0])
    pack(pair[0], target)
    return target.read_bytes()


def test_wrong_bytes_are_refused_and_nothing_of_them_is_kept(pair: Pair, target: Path) -> None:
    data = carried(pair, target)
    target.write_bytes(data[:-1] + b"!")
    (opened,) = bring(pair[1], target)
    assert ("not the file that the word names" in str(opened.error), opened.here) == (True, False)
    assert (held(pair[1]), left_over(pair[1]), isinstance(trouble_of([opened]), Malformed)) == (None, [], True)


def test_one_wrong_file_stops_no_other(pair: Pair, target: Path) -> None:
    say_file(pair[0], OTHER, "note-verbale/pk-2/scan")
    data = carried(pair, target)
    target.write_bytes(data[:-1] + b"!" if data.endswith(NOTE) else data.replace(NOTE, b"!" * len(NOTE)))
    assert sorted(each.new for each in bring(pair[1], target)) == [False, True]


def test_a_file_that_no_word_names_is_left_in_it(pair: Pair, target: Path) -> None:
    carried(pair, target)
    change(target, lambda files: files[0].update(sha256="0" * 64))
    (opened,) = bring(pair[1], target)
    assert (opened.named, opened.here, held(pair[1]), left_over(pair[1])) == (None, False, None, [])


def test_a_file_of_another_size_than_the_word_says_is_left_in_it(pair: Pair, target: Path) -> None:
    data = carried(pair, target)
    target.write_bytes(data[:-1])
    change(target, lambda files: files[0].update(bytes=len(NOTE) - 1))
    assert [each.named for each in bring(pair[1], target)] == [None]


def test_a_pouch_cut_short_in_a_file_brings_nothing(pair: Pair, target: Path) -> None:
    data = carried(pair, target)
    for length in (len(data) - 1, len(data) - len(NOTE), len(data) - len(NOTE) - 1):
        target.write_bytes(data[:length])
        with pytest.raises(Malformed, match="should have"):
            open_pouch(target)


Files = list[dict[str, Json]]


def change(target: Path, how: Callable[[Files], object]) -> None:
    """The same pouch with its list of files changed."""
    _, header, body = target.read_bytes().split(b"\n", 2)
    value = canon.decode(header)
    assert isinstance(value, dict)
    files = [one for one in parts(value, "files") if isinstance(one, dict)]
    how(files)
    value["files"] = [*files]
    target.write_bytes(WITH_FILES + canon.encode(value) + b"\n" + body)


LISTS: dict[str, Callable[[Files], object]] = {
    "no file": lambda files: files.clear(),
    "a path for a digest": lambda files: files[0].update(sha256="../../../../etc/passwd"),
    "a path as long as a digest": lambda files: files[0].update(sha256="../" * 21 + "x"),
    "a digest in capitals": lambda files: files[0].update(sha256="A" * 64),
    "a name beside it": lambda files: files[0].update(name="../../a.pdf"),
    "no digest": lambda files: files[0].pop("sha256"),
    "no size": lambda files: files[0].pop("bytes"),
    "a size of nothing": lambda files: files[0].update(bytes=0),
    "a size below nothing": lambda files: files[0].update(bytes=-1),
    "a size of true": lambda files: files[0].update(bytes=True),
    "more than a file may have": lambda files: files[0].update(bytes=MAX_FILE + 1),
    "more than the pouch has": lambda files: files[0].update(bytes=len(NOTE) + 1),
    "a file twice": lambda files: files.append(files[0]),
    "more files than a pouch has": lambda files: files.extend(
        {"bytes": 1, "sha256": f"{n:064x}"} for n in range(pouch.MAX_FILES)
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_wrong_list_of_files_is_refused(name: str, pair: Pair, target: Path) -> None:
    carried(pair, target)
    change(target, LISTS[name])
    with pytest.raises(Malformed):
        open_pouch(target)


def test_the_fullest_list_has_room_in_the_second_line() -> None:
    line = canon.encode({"bytes": MAX_FILE, "sha256": "f" * 64})
    assert len(line) + 1 <= pouch.PER_FILE


def test_a_word_that_lies_about_the_size_keeps_the_file_out_of_nothing(pair: Pair, target: Path) -> None:
    pk, ru = pair
    file = say_file(pk)
    ru.node.say(MECHANISM, [say("note-verbale/ru-1/scan", replace(file, size=5).value())])
    fetch(pk, ru)
    assert [each.size for each in pack(pk, target).files] == [len(NOTE)]
    assert [each.new for each in bring(ru, target)] == [True]
