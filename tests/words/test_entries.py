"""Many words are said in as few entries as hold them."""

from paraph.words.entries import ROOM, in_entries
from paraph.words.speech import MAX_WORDS, Entry, format_entry, say

LONG = [say(f"paragraph/js.pk-{n}/wording.en", "x" * 15_000) for n in range(9)]


def test_words_that_fit_stand_in_one_entry() -> None:
    assert len(in_entries(LONG[:3])) == 1


def test_no_word_is_lost_or_moved() -> None:
    assert [word for words in in_entries(LONG) for word in words] == LONG


def test_every_entry_is_small_enough_to_be_said() -> None:
    for words in in_entries(LONG):
        assert len(format_entry(Entry("2026-03-02T09:00:00Z", {}, 1, [*words]))) <= ROOM + 200


def test_an_entry_holds_no_more_words_than_it_may() -> None:
    many = [say(f"round/{n}/ordinal", n) for n in range(MAX_WORDS + 1)]
    assert max(len(words) for words in in_entries(many)) <= MAX_WORDS
