"""States, seals and reopenings in small worlds, case by case.  The laws are tried in tests/laws."""

from collections.abc import Mapping, Sequence

import pytest

from paraph.names import SideId
from paraph.words.agreement import (
    Reach,
    Reached,
    Reopening,
    Said,
    Span,
    Stand,
    has_received,
    reopenings,
    seals,
    spans,
    state_of,
    strength_of,
)
from paraph.words.speech import Assent
from tests.sides import PK, RU, XA

MAY, JUNE = b"12 May", b"2 June"
NOBODY: Reach = {}


def stand(since: int, digest: bytes, assent: str = "firm") -> Stand:
    return Stand(since, 0, since, digest, assent)


def reach(**sizes: int) -> Reach:
    """`PK_RU=3`: PK has accepted three entries of RU's feed, all held, in the last of its hundred."""
    found: dict[SideId, dict[SideId, Reached]] = {}
    for pair, size in sizes.items():
        reader, author = map(SideId, pair.split("_"))
        found.setdefault(reader, {})[author] = Reached(size, size, 100)
    return found


def test_a_matter_nobody_has_spoken_on_is_open() -> None:
    assert state_of({}, (PK, RU), NOBODY) == "open"


def test_a_matter_is_open_again_when_every_word_was_withdrawn() -> None:
    assert state_of({PK: stand(3, b""), RU: stand(2, b"")}, (PK, RU), NOBODY) == "open"


def test_one_sides_word_is_a_proposal() -> None:
    assert state_of({PK: stand(0, MAY)}, (PK, RU), NOBODY) == "proposed"


def test_the_same_word_of_two_sides_of_three_is_still_a_proposal() -> None:
    assert state_of({PK: stand(0, MAY), RU: stand(0, MAY)}, (PK, RU, XA), NOBODY) == "proposed"


def test_two_words_differ_even_when_a_third_side_is_silent() -> None:
    assert state_of({PK: stand(0, MAY), RU: stand(0, JUNE)}, (PK, RU, XA), NOBODY) == "differs"


def test_the_same_word_of_every_side_is_agreed() -> None:
    assert state_of({PK: stand(0, MAY), RU: stand(0, MAY)}, (PK, RU), NOBODY) == "agreed"


def test_the_word_of_a_stranger_counts_for_nothing() -> None:
    assert state_of({PK: stand(0, MAY), SideId("XZ"): stand(0, JUNE)}, (PK, RU), NOBODY) == "proposed"


@pytest.mark.parametrize(
    ("sizes", "state"),
    [
        ({"PK_RU": 3, "RU_PK": 5}, "sealed"),
        ({"PK_RU": 3, "RU_PK": 4}, "agreed"),
        ({"PK_RU": 2, "RU_PK": 5}, "agreed"),
        ({"PK_RU": 3}, "agreed"),
        ({"RU_PK": 5}, "agreed"),
    ],
)
def test_it_is_sealed_when_each_head_reaches_beyond_the_others_word(sizes: dict[str, int], state: str) -> None:
    assert state_of({PK: stand(4, MAY), RU: stand(2, MAY)}, (PK, RU), reach(**sizes)) == state


def test_among_three_every_ordered_pair_is_needed() -> None:
    stands = {side: stand(0, MAY) for side in (PK, RU, XA)}
    known = reach(PK_RU=1, PK_XA=1, RU_PK=1, RU_XA=1, XA_PK=1, XA_RU=1)
    assert state_of(stands, (PK, RU, XA), known) == "sealed"
    for reader in known:
        for author in known[reader]:
            less = {**known, reader: {other: head for other, head in known[reader].items() if other != author}}
            assert state_of(stands, (PK, RU, XA), less) == "agreed"


def test_a_head_carried_before_the_word_was_said_does_not_seal_it() -> None:
    known = {PK: {RU: Reached(9, 3, 4)}, RU: {PK: Reached(5, 5, 100)}}
    assert state_of({PK: stand(4, MAY), RU: stand(2, MAY)}, (PK, RU), known) == "agreed"


def test_what_a_side_says_it_received_need_not_be_held_here() -> None:
    known = {PK: {RU: Reached(9, 3, 4)}}
    assert has_received(known, PK, RU, 8)
    assert not has_received(known, PK, RU, 9)
    assert not has_received(known, RU, PK, 0)


@pytest.mark.parametrize(
    ("assents", "strength"),
    [
        (("firm", "firm"), Assent.FIRM),
        (("firm", "ad-referendum"), Assent.AD_REFERENDUM),
        (("ad-referendum", "package"), Assent.PACKAGE),
        (("package", "firm"), Assent.PACKAGE),
    ],
)
def test_an_agreement_is_as_strong_as_its_weakest_assent(assents: tuple[str, str], strength: Assent) -> None:
    assert strength_of({PK: stand(0, MAY, assents[0]), RU: stand(0, MAY, assents[1])}) is strength


def test_assent_makes_no_difference_to_what_is_the_same_word() -> None:
    stands = {PK: stand(0, MAY, "package"), RU: stand(0, MAY, "firm")}
    assert state_of(stands, (PK, RU), NOBODY) == "agreed"


# -- histories -------------------------------------------------------------------------------------------------------


def firm(entry: int, digest: bytes) -> Said:
    return Said(entry, digest, "firm" if digest else "")


def test_a_word_stands_until_the_next_different_one() -> None:
    assert spans([firm(1, MAY), firm(4, JUNE)]) == [Span(1, 4, MAY, "firm"), Span(4, None, JUNE, "firm")]


def test_saying_the_same_again_moves_nothing() -> None:
    assert spans([firm(1, MAY), firm(4, MAY)]) == [Span(1, None, MAY, "firm")]


def test_another_assent_is_another_word() -> None:
    history = [Said(1, MAY, "ad-referendum"), Said(4, MAY, "firm")]
    assert spans(history) == [Span(1, 4, MAY, "ad-referendum"), Span(4, None, MAY, "firm")]


def test_nothing_stands_between_a_withdrawal_and_the_next_word() -> None:
    assert spans([firm(1, MAY), firm(4, b""), firm(6, MAY)]) == [Span(1, 4, MAY, "firm"), Span(6, None, MAY, "firm")]


def test_a_side_that_said_nothing_has_no_spans() -> None:
    assert spans([]) == []


def carrying(heads: Mapping[SideId, Sequence[int]]) -> "Heads":
    return Heads(heads)


class Heads:
    """Between PK and RU: the size of the other's feed that each entry carries."""

    def __init__(self, heads: Mapping[SideId, Sequence[int]]) -> None:
        self.heads = heads
        self.sizes = {side: len(sizes) for side, sizes in heads.items()}

    def __call__(self, one: SideId, other: SideId, index: int) -> int:
        return self.heads[one][index]


def sealed(said: Mapping[SideId, Sequence[Said]], heads: Heads) -> list[list[int]]:
    found = seals({side: spans(steps) for side, steps in said.items()}, heads, heads.sizes)
    return [[span.start for _, span in each] for each in found]


def test_a_proposal_accepted_and_acknowledged_is_sealed() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    assert sealed({PK: [firm(0, MAY)], RU: [firm(0, MAY)]}, heads) == [[0, 0]]


def test_without_the_acknowledgement_it_is_not() -> None:
    assert sealed({PK: [firm(0, MAY)], RU: [firm(0, MAY)]}, carrying({PK: [0], RU: [1]})) == []


def test_a_side_that_changed_its_mind_before_it_saw_the_agreement_has_sealed_nothing() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    assert sealed({PK: [firm(0, MAY), firm(1, JUNE)], RU: [firm(0, MAY)]}, heads) == []


def test_a_side_that_changed_its_mind_after_that_has_sealed_it() -> None:
    heads = carrying({PK: [0, 1, 1], RU: [1]})
    assert sealed({PK: [firm(0, MAY), firm(2, JUNE)], RU: [firm(0, MAY)]}, heads) == [[0, 0]]


def test_a_head_at_which_the_word_no_longer_stood_is_no_knowledge_of_it() -> None:
    heads = carrying({PK: [0, 2], RU: [1, 1]})
    assert sealed({PK: [firm(0, MAY)], RU: [firm(0, MAY), firm(1, JUNE)]}, heads) == []


def test_a_matter_sealed_twice_has_two_seals_in_order() -> None:
    heads = carrying({PK: [0, 1, 1, 2], RU: [1, 3]})
    said = {PK: [firm(0, MAY), firm(2, JUNE)], RU: [firm(0, MAY), firm(1, JUNE)]}
    assert sealed(said, heads) == [[0, 0], [2, 1]]


def test_words_of_different_values_are_never_sealed() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    assert sealed({PK: [firm(0, MAY)], RU: [firm(0, JUNE)]}, heads) == []


def reopened(said: Mapping[SideId, Sequence[Said]], heads: Heads) -> list[Reopening]:
    return reopenings(said, heads, heads.sizes)


def test_leaving_an_agreed_word_reopens_the_matter() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    said = {PK: [firm(0, MAY), firm(1, JUNE)], RU: [firm(0, MAY)]}
    assert reopened(said, heads) == [Reopening(PK, 1, MAY)]


def test_withdrawing_it_does_so_too() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    assert reopened({PK: [firm(0, MAY), firm(1, b"")], RU: [firm(0, MAY)]}, heads) == [Reopening(PK, 1, MAY)]


def test_a_side_that_did_not_know_of_the_agreement_reopens_nothing() -> None:
    heads = carrying({PK: [0, 0], RU: [1]})
    assert reopened({PK: [firm(0, MAY), firm(1, JUNE)], RU: [firm(0, MAY)]}, heads) == []


def test_a_proposal_that_nobody_answered_is_changed_without_reopening_anything() -> None:
    heads = carrying({PK: [0, 1], RU: [0]})
    assert reopened({PK: [firm(0, MAY), firm(1, JUNE)], RU: []}, heads) == []


def test_a_stronger_assent_reopens_nothing() -> None:
    heads = carrying({PK: [0, 1], RU: [1]})
    said = {PK: [Said(0, MAY, "ad-referendum"), firm(1, MAY)], RU: [firm(0, MAY)]}
    assert reopened(said, heads) == []


def test_nobody_is_said_to_have_reopened_against_entries_that_are_not_held() -> None:
    heads = carrying({PK: [0, 2], RU: [1]})
    assert reopened({PK: [firm(0, MAY), firm(1, JUNE)], RU: [firm(0, MAY)]}, heads) == []
