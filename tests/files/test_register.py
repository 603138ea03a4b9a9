"""Which files the record names: read off the feeds, kept as far as it has come, made anew when it cannot be right."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from paraph.errors import Refused
from paraph.files import register
from paraph.files.register import Register, scan, standing
from paraph.names import FeedId
from paraph.words.speech import say, withdraw
from tests.files.noted import NOTE, SCAN, file_of, files_of, say_file, word
from tests.homes import House, two_nodes
from tests.sides import CITY, MECHANISM, PK, RU

FEED = FeedId(MECHANISM, PK)


@pytest.fixture
def pk(tmp_path: Path) -> Iterator[House]:
    pk, ru = two_nodes(tmp_path)
    yield pk
    pk.close()
    ru.close()


def register_of(house: House) -> Register:
    return Register(house.store, house.home.path / "files" / "said")


def test_a_file_is_found_once_a_word_has_named_it(pk: House) -> None:
    found = register_of(pk)
    assert found.find(FEED, file_of().sha256) is None
    file = say_file(pk)
    named = found.find(FEED, file.sha256)
    assert named is not None
    assert (named.file, named.matter) == (file, SCAN)


def test_what_was_said_is_named_for_good_and_stands_until_it_is_withdrawn(pk: House) -> None:
    file = say_file(pk)
    pk.node.say(MECHANISM, [withdraw(SCAN)])
    names = register_of(pk).named(FEED)
    assert ([named.file for named in names], standing(pk.store, FEED, names)) == ([file], [])


def test_a_word_said_again_is_named_twice_and_stands_once(pk: House) -> None:
    say_file(pk)
    say_file(pk)
    names = register_of(pk).named(FEED)
    assert (len(names), len(standing(pk.store, FEED, names))) == (2, 1)


def test_other_words_that_look_like_it_name_nothing(pk: House) -> None:
    value = '{"media":"application/pdf","name":"a.pdf","sha256":"%s","size":1}' % ("0" * 64)
    pk.node.say(MECHANISM, [say(CITY, {"en": value})])
    assert register_of(pk).named(FEED) == []


def test_an_index_goes_on_where_it_had_come(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    file = say_file(pk)
    register_of(pk).named(FEED)
    read: list[tuple[int, int]] = []
    monkeypatch.setattr(register, "scan", lambda _, __, low, high: read.append((low, high)) or iter(()))
    size = pk.store.feed(FEED).size
    pk.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    assert [named.file for named in register_of(pk).named(FEED)] == [file]
    assert read == [(size, size + 1)]


@pytest.mark.parametrize("text", ["", "x", "[]", '["paraph/files/1","paraph/rules/1",1]', '["paraph/files/1","R",999]'])
def test_an_index_that_cannot_be_right_is_made_anew(pk: House, text: str) -> None:
    file = say_file(pk)
    register_of(pk).named(FEED)
    (pk.home.path / "files" / "said" / MECHANISM / "PK.named").write_text(text)
    assert [named.file for named in register_of(pk).named(FEED)] == [file]


def test_no_feed_fills_the_memory_with_names(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "MAX_NAMED", 3)
    pk.node.say(MECHANISM, [word(bytes([n]), f"note-verbale/pk-{n}/scan") for n in range(1, 6)])
    assert len(register_of(pk).named(FEED)) == 3


def test_the_record_alone_says_what_is_named(pk: House) -> None:
    say_file(pk)
    assert list(scan(pk.store, FEED, 0, pk.store.feed(FEED).size)) == register_of(pk).named(FEED)


# -- what a peer may have --------------------------------------------------------------------------------------------


def test_a_peer_may_have_what_was_said_in_the_feed_it_names(pk: House) -> None:
    file = say_file(pk)
    found, handle = files_of(pk).sent(FEED, file.sha256)
    with handle:
        assert (found, handle.read()) == (file, NOTE)


@pytest.mark.parametrize("feed", [FEED, FeedId(MECHANISM, RU)], ids=str)
def test_a_file_of_the_desk_is_not_there(pk: House, feed: FeedId) -> None:
    files = files_of(pk)
    file = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    with pytest.raises(Refused, match="names no such file"):
        files.sent(feed, file.sha256)


def test_a_file_that_was_placed_and_then_not_said_is_not_there(pk: House) -> None:
    files = files_of(pk)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    with pytest.raises(Refused), files.placed(MECHANISM, [say(SCAN, draft.value())]):
        with pytest.raises(Refused, match="names no such file"):
            files.sent(FEED, draft.sha256)
        raise Refused("The clock of this node is wrong.")
    assert not files.shelf.has(MECHANISM, draft.sha256)


def test_a_file_that_was_said_before_stays_when_it_is_not_said_again(pk: House) -> None:
    file, files = say_file(pk), files_of(pk)
    with pytest.raises(Refused), files.placed(MECHANISM, [say(SCAN, file.value())]):
        raise Refused("The clock of this node is wrong.")
    assert files.shelf.has(MECHANISM, file.sha256)


def test_what_a_crash_left_behind_goes_with_the_file_of_the_desk(pk: House) -> None:
    files = files_of(pk)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    files.shelf.place(MECHANISM, draft)
    files.drop(draft.sha256)
    assert not files.shelf.has(MECHANISM, draft.sha256)


def test_a_file_said_in_one_feed_is_not_there_in_anothers(pk: House) -> None:
    file = say_file(pk)
    with pytest.raises(Refused, match="names no such file"):
        files_of(pk).sent(FeedId(MECHANISM, RU), file.sha256)
