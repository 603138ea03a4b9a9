"""Which files the record names: read off the feeds, kept as far as it has come, made anew when it cannot be right."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from paraph.errors import Refused
from paraph.files import register
from paraph.files.index import Damaged, Index
from paraph.files.part import unsaid
from paraph.files.register import Register, scan, standing
from paraph.names import FeedId
from paraph.words.files import File, Named
from paraph.words.speech import Word, say, withdraw
from tests.files.noted import NOTE, SCAN, file_of, files_of, say_file, word
from tests.homes import House, fetch, new_house, two_nodes
from tests.sides import CITY, MECHANISM, PK, RU, charter_of

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
    assert found.find(FEED, file_of().sha256) == []
    file = say_file(pk)
    assert [(named.file, named.matter) for named in found.find(FEED, file.sha256)] == [(file, SCAN)]


def test_what_was_said_is_named_for_good_and_stands_until_it_is_withdrawn(pk: House) -> None:
    file = say_file(pk)
    pk.node.say(MECHANISM, [withdraw(SCAN)])
    names = list(register_of(pk).each(FEED))
    assert ([named.file for named in names], standing(pk.store, FEED, names)) == ([file], [])


def test_a_word_said_again_is_named_twice_and_stands_once(pk: House) -> None:
    say_file(pk)
    say_file(pk)
    names = list(register_of(pk).each(FEED))
    assert (len(names), len(standing(pk.store, FEED, names))) == (2, 1)


def test_other_words_that_look_like_it_name_nothing(pk: House) -> None:
    value = '{"media":"application/pdf","name":"a.pdf","sha256":"%s","size":1}' % ("0" * 64)
    pk.node.say(MECHANISM, [say(CITY, {"en": value})])
    assert list(register_of(pk).each(FEED)) == []


def test_an_index_goes_on_where_it_had_come(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    file = say_file(pk)
    list(register_of(pk).each(FEED))
    read: list[tuple[int, int]] = []

    def scan(_store: object, _feed: FeedId, low: int, high: int) -> Iterator[Named]:
        read.append((low, high))
        return iter(())

    monkeypatch.setattr(register, "scan", scan)
    size = pk.store.feed(FEED).size
    pk.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    assert [named.file for named in list(register_of(pk).each(FEED))] == [file]
    assert read == [(size, size + 1)]


@pytest.mark.parametrize("text", ["", "x", "[]", '["paraph/files/1","paraph/rules/1",1]', '["paraph/files/1","R",999]'])
def test_an_index_that_cannot_be_right_is_made_anew(pk: House, text: str) -> None:
    file = say_file(pk)
    list(register_of(pk).each(FEED))
    (pk.home.path / "files" / "said" / MECHANISM / "PK.named").write_text(text)
    assert [named.file for named in list(register_of(pk).each(FEED))] == [file]


def test_the_record_alone_says_what_is_named(pk: House) -> None:
    say_file(pk)
    assert list(scan(pk.store, FEED, 0, pk.store.feed(FEED).size)) == list(register_of(pk).each(FEED))


# -- however many files a feed names ---------------------------------------------------------------------------------


def named(count: int, start: int = 0) -> list[tuple[Named, bool]]:
    return [(Named(File(f"{n:064x}", 1, "a.pdf", "application/pdf"), SCAN, n, 0), True) for n in range(start, count)]


def test_what_is_asked_for_is_read_and_nothing_else_of_a_long_feed(tmp_path: Path) -> None:
    index = Index(tmp_path / "PK.named", "rules")
    index.add(named(50_000), 0, 50_000)
    assert [each.entry for each in index.find(f"{49_999:064x}")] == [49_999]
    assert [each.entry for each in index.after((40_000, 0), 2, away=True)] == [40_001, 40_002]
    assert [each.entry for each in index.part(30_000, 2)] == [30_000, 30_001]
    index.mark([f"{40_001:064x}"], away=False)
    assert ([each.entry for each in index.after((40_000, 0), 1, away=True)], index.held()) == ([40_002], 1)


def test_an_index_takes_no_words_behind_a_gap(tmp_path: Path) -> None:
    """Another process has begun it anew meanwhile, and has not come as far."""
    index = Index(tmp_path / "PK.named", "rules")
    index.add(named(5), 0, 5)
    with pytest.raises(Damaged):
        index.add(named(20, 10), 10, 20)
    assert (index.entries(), index.count()) == (5, 5)


def test_a_word_that_two_processes_find_is_kept_once(tmp_path: Path) -> None:
    index = Index(tmp_path / "PK.named", "rules")
    index.add(named(5), 0, 5)
    index.add(named(7, 3), 3, 7)
    assert (index.entries(), index.count()) == (7, 7)


def test_a_file_that_went_while_nobody_looked_is_missing_again(pk: House) -> None:
    file = say_file(pk)
    assert files_of(pk).all_missing(FEED) == []
    files_of(pk).shelf.of(MECHANISM, file.sha256).unlink()
    assert [each.file for each in files_of(pk).all_missing(FEED)] == [file]


def test_lines_are_read_page_by_page(pk: House) -> None:
    for n in range(5):
        say_file(pk, NOTE + bytes([n]), f"note-verbale/pk-{n + 1}/scan")
    lines = files_of(pk).lines(pk.node.charter(MECHANISM))
    matters = [str(line.matter) for line in lines]
    assert (
        [str(line.matter) for line in lines[2:4]]
        == matters[2:4]
        == ["note-verbale/pk-3/scan", "note-verbale/pk-4/scan"]
    )
    assert (len(lines), lines[-1], lines[::-1]) == (5, lines[4], list(lines)[::-1])


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


def test_a_file_is_taken_away_again_when_somebody_did_not_wait_for_its_word(pk: House) -> None:
    files = files_of(pk)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    with pytest.raises(KeyboardInterrupt), files.placed(MECHANISM, [say(SCAN, draft.value())]):
        raise KeyboardInterrupt
    assert not files.shelf.has(MECHANISM, draft.sha256)


def test_a_word_that_lies_about_the_size_takes_no_file_away(pk: House) -> None:
    pk.node.say(MECHANISM, [say("note-verbale/pk-2/scan", {**file_of().value(), "size": 5})])
    file, files = say_file(pk), files_of(pk)
    found, handle = files.sent(FEED, file.sha256)
    with handle:
        assert (found, files.of_mechanism(MECHANISM, file.sha256)) == (file, file)


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


def test_what_was_not_said_is_not_to_be_had_by_naming_its_digest(pk: House) -> None:
    """The other side names it, ours was about to, and did not: then it is not here for that side's word either."""
    files, ru = files_of(pk), FeedId(MECHANISM, RU)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    hear(pk, word(NOTE, "note-verbale/ru-1/scan"))
    with pytest.raises(Refused), files.placed(MECHANISM, [say(SCAN, draft.value())]):
        raise Refused("The clock of this node is wrong.")
    files.drop(draft.sha256)
    with pytest.raises(Refused):
        files.sent(ru, draft.sha256)
    assert not files.shelf.has(MECHANISM, draft.sha256)


def test_what_the_other_side_has_sent_stays_when_ours_is_dropped(pk: House) -> None:
    files = files_of(pk)
    hear(pk, word(NOTE, "note-verbale/ru-1/scan"))
    files.take(MECHANISM, file_of(), BytesIO(NOTE).read)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    with pytest.raises(Refused), files.placed(MECHANISM, [say(SCAN, draft.value())]):
        raise Refused("The clock of this node is wrong.")
    files.drop(draft.sha256)
    assert files.shelf.has(MECHANISM, draft.sha256)


def hear(house: House, *words: Word) -> None:
    """The other side says words, and this one takes them in."""
    ru = new_house(house.home.path / "ru", RU)
    ru.node.adopt(charter_of((PK, RU)))
    ru.node.say(MECHANISM, list(words))
    fetch(house, ru)
    ru.close()


def test_what_was_said_in_a_transaction_that_failed_is_not_to_be_had(pk: House) -> None:
    """The word seemed said and is not in the record: the other side, naming the digest, learns nothing."""
    files = files_of(pk)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    hear(pk, word(NOTE, "note-verbale/ru-1/scan"))
    with files.placed(MECHANISM, [say(SCAN, draft.value())]):
        pass
    files.confirm(MECHANISM, [draft.sha256])
    with pytest.raises(Refused):
        files.sent(FeedId(MECHANISM, RU), draft.sha256)


def test_a_long_feed_is_written_down_a_part_at_a_time(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "AT_ONCE", 2)
    for n in range(5):
        pk.node.say(
            MECHANISM, [word(bytes([n]), f"note-verbale/pk-{n + 1}/scan"), word(b"x", f"note-verbale/pk-{n + 11}/scan")]
        )
    assert [(each.entry, each.place) for each in register_of(pk).each(FEED)] == [
        (n, p) for n in range(1, 6) for p in (0, 1)
    ]
    assert list(register_of(pk).each(FEED)) == list(scan(pk.store, FEED, 0, pk.store.feed(FEED).size))


def test_after_a_crash_what_was_not_said_is_swept_away_and_what_was_said_stays(pk: House) -> None:
    files = files_of(pk)
    said, unsaid = (files.shelf.add(BytesIO(data).read, "a.pdf") for data in (NOTE, b"unsaid"))
    for file in (said, unsaid):
        files.shelf.place(MECHANISM, file)
    pk.node.say(MECHANISM, [say(SCAN, said.value())])
    files.sweep(0.0)
    assert [files.shelf.has(MECHANISM, file.sha256) for file in (said, unsaid)] == [True, False]
    assert files.shelf.unsaid(MECHANISM) == []


def test_a_mark_set_beside_a_file_that_another_process_has_just_said_does_not_stay(pk: House) -> None:
    files = files_of(pk)
    draft = files.shelf.add(BytesIO(NOTE).read, "note.pdf")
    words = [say(SCAN, draft.value())]
    with pytest.raises(ZeroDivisionError), files.placed(MECHANISM, words):
        say_file(pk, NOTE)
        unsaid(files.shelf.of(MECHANISM, draft.sha256)).touch()
        raise ZeroDivisionError
    assert files.shelf.unsaid(MECHANISM) == []
