"""The drafting history of a clause is the same bytes on every node with the same heads, in whatever order they came."""

import hashlib
import json
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.canon import Json
from paraph.errors import Refused
from paraph.exports.clause_history import clauses, format_history
from paraph.names import Lang, Ref, SideId
from paraph.words.speech import Assent, say, withdraw
from tests.inside import part
from tests.negotiation.tables import FIRST, FRAME, TEXT, accept_all, add, agreed_world, put, whole_of
from tests.sides import PK, RU, XA, World

ONE = Ref("paragraph", "js.pk-1")
EN = f"{ONE}/wording.en"


def history(world: World, side: SideId, *subjects: Ref) -> list[dict[str, Json]]:
    return [json.loads(line) for line in format_history(whole_of(world, side), subjects).splitlines()]


def test_every_word_of_every_side_is_there_with_what_its_side_had_seen() -> None:
    world = World()
    put(world, PK, *FRAME)
    add(world, PK, FIRST)
    put(world, RU, say(EN, "Other words.", Assent.AD_REFERENDUM, to="The ministry", note="as discussed"))
    put(world, RU, withdraw(EN))
    said = [word for word in history(world, PK, ONE)[2:] if word["matter"] == EN]
    assert [(word["side"], word.get("value")) for word in said] == [
        (PK, FIRST[Lang("en")]),
        (RU, "Other words."),
        (RU, None),
    ]
    assert (said[1]["assent"], said[1]["to"], said[1]["note"]) == ("ad-referendum", "The ministry", "as discussed")
    size, entry = part(said[1], "heads", "PK", "size"), said[0]["entry"]
    assert isinstance(size, int) and isinstance(entry, int) and size > entry
    assert said[2]["withdrawn"] is True


def test_what_was_sealed_and_who_reopened_it_is_marked() -> None:
    world = agreed_world()
    put(world, RU, say(EN, "Other words."))
    said = [word for word in history(world, PK, ONE)[2:] if word["matter"] == EN]
    marks = [(word["side"], word.get("sealed", False), word.get("reopened", False)) for word in said]
    assert marks == [(PK, True, False), (RU, True, False), (RU, False, True)]


def test_the_digest_of_a_clause_is_that_of_its_lines() -> None:
    first, heading, *said = format_history(whole_of(agreed_world(), PK), [ONE]).splitlines(keepends=True)
    assert json.loads(first)["text"] == "text/js"
    assert json.loads(heading)["digest"] == hashlib.sha256(b"".join(said)).hexdigest()
    assert json.loads(heading)["words"] == len(said)


def test_without_a_clause_named_the_text_and_every_paragraph_are_told_deleted_ones_too() -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, say(f"{ONE}/existence", "delete"))
    subjects = [line["subject"] for line in history(world, RU) if "subject" in line]
    assert subjects == [str(TEXT), "paragraph/js.pk-1", "paragraph/js.pk-2"]
    assert clauses(whole_of(world, PK).text) == clauses(whole_of(world, RU).text)


def test_paragraphs_of_a_text_whose_name_goes_on_are_none_of_it() -> None:
    world = agreed_world()
    put(world, PK, say("paragraph/js.annex.pk-1/wording.en", "Of another text."))
    assert Ref("paragraph", "js.annex.pk-1") not in clauses(whole_of(world, PK).text)


def test_where_the_sides_name_no_holders_there_is_no_history_to_hand_on() -> None:
    world = World()
    for side in (PK, RU):
        put(world, side, *FRAME, say("text/js/attribution", False))
    with pytest.raises(Refused, match="do not name their holders"):
        format_history(whole_of(world, PK))


def test_an_unrelated_word_changes_the_digest_of_no_clause() -> None:
    world = agreed_world()
    before = [line.get("digest") for line in history(world, PK)]
    put(world, PK, say("round/16/city", {"en": "Moscow"}))
    assert [line.get("digest") for line in history(world, RU)] == before


VALUES = st.sampled_from(["The Sides met.", "The Sides met twice.", "The Sides agreed."])
ASSENTS = st.sampled_from([Assent.FIRM, Assent.AD_REFERENDUM])
SPEAKS = st.tuples(st.sampled_from([PK, RU]), VALUES, ASSENTS)
FETCHES = st.sampled_from([*permutations((PK, RU), 2)])
ARRIVALS = st.lists(st.tuples(st.sampled_from([PK, RU]), st.integers(1, 12)), max_size=8)


@settings(deadline=None, max_examples=60)
@given(st.lists(SPEAKS | FETCHES, max_size=12), ARRIVALS)
def test_any_order_of_words_and_letters_gives_both_sides_and_a_third_the_same_bytes(
    steps: list[tuple[SideId, str, Assent] | tuple[SideId, SideId]], arrivals: list[tuple[SideId, int]]
) -> None:
    world = World((PK, RU, XA))
    for step in steps:
        if len(step) == 3:
            side, value, assent = step
            world.say(side, say(EN, value, assent))
        else:
            world.fetch(*step)
            world.acknowledge(step[0])
    for author, size in arrivals:
        world.deliver_late(XA, world.letter(author, size))
    for reader, author in ((PK, RU), (RU, PK), (PK, XA), (RU, XA), (XA, RU), (XA, PK)):
        world.fetch(reader, author)
    made = {format_history(whole_of(world, side), [ONE]) for side in world.sides}
    assert len(made) == 1


def test_a_word_accepted_by_all_is_alike_on_both_nodes() -> None:
    world = agreed_world()
    accept_all(world, RU, PK)
    assert format_history(whole_of(world, PK)) == format_history(whole_of(world, RU))
