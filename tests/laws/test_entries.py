"""Reading an entry inverts writing it, and what this version does not know is passed on unchanged."""

import json
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from paraph import canon
from paraph.canon import MAX_INTEGER, Json
from paraph.errors import Malformed
from paraph.names import Hash, Head, SideId
from paraph.picture import Picture, picture
from paraph.words.speech import (
    Assent,
    Entry,
    Unknown,
    Word,
    claim,
    format_entry,
    heard,
    parse_entries,
    parse_entry,
    say,
    unclaim,
    value_digest,
    withdraw,
)
from tests.laws import LAW
from tests.laws.dialogues import MATTERS, Dialogue, Feeds, dialogues
from tests.sides import SIDES

texts = st.text(st.characters(codec="utf-8"), max_size=12)
keys = st.text(st.characters(codec="ascii"), max_size=8)
values: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-MAX_INTEGER, MAX_INTEGER), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)
known = st.one_of(
    st.builds(say, texts, values, st.sampled_from(Assent), note=texts, to=texts, until=texts),
    st.builds(withdraw, texts, texts),
    st.builds(claim, texts, values, texts, texts, about=texts, note=texts),
    st.builds(unclaim, texts, texts, texts, about=texts),
)
heads = st.dictionaries(
    st.sampled_from(SIDES[:7]),
    st.builds(Head, st.integers(1, MAX_INTEGER), st.binary(min_size=32, max_size=32).map(Hash)),
    max_size=7,
).map(heard)


def entry_of(heads: dict[str, object], words: list[Word | Unknown]) -> bytes:
    return canon.encode_checked(
        {
            "at": "2026-03-02T09:00:00Z",
            "heads": heads,
            "v": 1,
            "words": [word.raw if isinstance(word, Unknown) else word for word in words],
        }
    )


entries = st.builds(entry_of, heads, st.lists(st.one_of(known, values.map(Unknown)), max_size=4))


@LAW
@given(entries)
def test_every_canonical_entry_is_written_back_as_it_was_read(data: bytes) -> None:
    assert format_entry(parse_entry(data)) == data


@LAW
@given(heads, st.lists(known, max_size=4))
def test_every_entry_that_was_written_is_read_back(heads: dict[str, object], words: list[Word]) -> None:
    entry = parse_entry(entry_of(heads, [*words]))
    assert parse_entry(format_entry(entry)) == entry
    assert entry.words == words


@LAW
@given(entries)
def test_an_entry_is_read_the_same_beside_a_word_nobody_knows(data: bytes) -> None:
    """The quick way of known words and the slow way of unknown ones are one reading."""
    entry = parse_entry(data)
    stranger = Unknown({"zz": 1})
    beside = parse_entry(format_entry(Entry(entry.at, entry.heads, entry.v, [*entry.words, stranger])))
    assert [format_entry(each) for each in (entry, Entry(beside.at, beside.heads, 1, beside.words[:-1]))] == [data] * 2


@LAW
@given(values)
def test_an_unknown_word_survives_byte_for_byte(value: Json) -> None:
    word = {"matter": MATTERS[0], "promise": value}
    data = entry_of({}, [Unknown(word)])
    assert canon.encode(word) in format_entry(parse_entry(data))


@LAW
@given(entries, st.integers(0, 400), st.integers(0, 255))
def test_bytes_taken_for_an_entry_are_its_only_spelling(data: bytes, at: int, byte: int) -> None:
    changed = data[: at % len(data)] + bytes([byte]) + data[at % len(data) + 1 :]
    try:
        entry = parse_entry(changed)
    except Malformed:
        return
    assert format_entry(entry) == changed


@LAW
@given(entries)
def test_spaces_are_never_taken(data: bytes) -> None:
    spaced = json.dumps(json.loads(data), ensure_ascii=False).encode()
    try:
        parse_entry(spaced)
    except Malformed as error:
        assert "canonical" in str(error)
    else:
        raise AssertionError("white space was taken")


def one_by_one(data: list[bytes]) -> list[Entry] | str:
    try:
        return [parse_entry(each) for each in data]
    except Malformed as error:
        return str(error)


def together(data: list[bytes]) -> list[Entry] | str:
    try:
        return parse_entries(data)
    except Malformed as error:
        return str(error)


@LAW
@given(st.lists(entries, max_size=6), st.lists(st.integers(0, 2_000), max_size=5), st.sampled_from([b"", b"\n", b","]))
def test_entries_parsed_together_are_those_parsed_one_by_one(data: list[bytes], cuts: list[int], glue: bytes) -> None:
    whole = glue.join(data)
    places = sorted({0, len(whole), *(cut % (len(whole) + 1) for cut in cuts)})
    cut_anew = [whole[start:stop] for start, stop in pairwise(places)]
    assert together(data) == one_by_one(data)
    assert together(cut_anew) == one_by_one(cut_anew)


def test_two_entries_in_one_and_half_an_entry_are_not_taken_for_three() -> None:
    first, second, third = (entry_of({}, [say("round/16/city", word)]) for word in ("a", "b", "c"))
    for data in ([first + b"\n" + second, third[:40], third[40:]], [first, second + b"\n" + third, b""]):
        assert together(data) == one_by_one(data)
        assert isinstance(together(data), str)


@LAW
@given(values)
def test_a_value_has_the_digest_of_its_canonical_bytes(value: Json) -> None:
    assert value_digest(value) == canon.digest(value)


@LAW
@given(dialogues(most=3))
def test_unknown_words_change_the_state_of_nothing(dialogue: Dialogue) -> None:
    with_them, without = (picture(dialogue.sides, feeds) for feeds in (dialogue.feeds, silenced(dialogue.feeds)))
    assert [with_them.state(matter) for matter in MATTERS] == [without.state(matter) for matter in MATTERS]
    assert said(with_them) == said(without)


@LAW
@given(dialogues(most=3))
def test_unknown_words_are_counted(dialogue: Dialogue) -> None:
    words = chain(*(parse_entry(data).words for feed in dialogue.feeds.values() for data in feed))
    seen = picture(dialogue.sides, dialogue.feeds)
    assert sum(stance.unknown for stance in seen.stances.values()) == sum(isinstance(word, Unknown) for word in words)


def silenced(feeds: Feeds) -> Feeds:
    """The same feeds without the words that nobody knows."""
    return {side: [_silenced(data) for data in feed] for side, feed in feeds.items()}


def _silenced(data: bytes) -> bytes:
    entry = parse_entry(data)
    return format_entry(Entry(entry.at, entry.heads, entry.v, [w for w in entry.words if not isinstance(w, Unknown)]))


def said(seen: Picture) -> dict[tuple[str, SideId], tuple[int, bytes]]:
    return {
        (matter, side): (stand.since, stand.digest)
        for matter, stands in seen.stands.items()
        for side, stand in stands.items()
    }
