"""What a node does when it says, receives and acknowledges, told as small stories between PK, RU and XA."""

from itertools import permutations

import pytest

from paraph.canon import Json
from paraph.charter import charter_digest, format_charter
from paraph.errors import Refused, Untrusted
from paraph.feed.log import open_checkpoint
from paraph.names import MechanismId, SideId
from paraph.node import Node
from paraph.store.api import MemoryStore
from paraph.words.speech import Assent, Word, parse_entry, say, withdraw
from tests.bad_input.cases import follow, heads, honest, lie
from tests.bad_input.cases import world as dialogue
from tests.sides import CHARTER, CITY, DATES, MECHANISM, PK, RU, SIDES, XA, Letter, World, forge, signing_key

MAY, JUNE = "2026-05-12", "2026-06-02"
MOSCOW: Json = {"en": "Moscow"}


@pytest.fixture
def world() -> World:
    """PK and RU have sealed their charter."""
    play = World()
    play.exchange()
    return play


# -- saying ----------------------------------------------------------------------------------------------------------


def test_what_is_said_is_kept_under_a_signed_head(world: World) -> None:
    spoken = world.say(PK, say(CITY, MOSCOW))
    head = open_checkpoint(spoken.note, signing_key(PK).verifier, spoken.feed.origin).head
    assert head == world[PK].store.feed(world.feed(PK)).frontier.head()
    assert head.size == spoken.index + 1


def test_an_entry_carries_the_moment_and_the_heads_of_the_others(world: World) -> None:
    spoken = world.say(PK, say(CITY, MOSCOW))
    entry = parse_entry(world.held(PK)[PK][-1])
    assert entry.at == spoken.at
    assert {side: heard.size for side, heard in entry.heads.items()} == {"RU": len(world.held(PK)[RU])}


def test_several_entries_may_be_said_under_one_head(world: World) -> None:
    before = len(world.held(PK)[PK])
    spoken = world.say_many(PK, [[say(DATES, MAY)], [say(DATES, JUNE), say(CITY, MOSCOW)], [withdraw(DATES)]])
    assert spoken.index == before + 2
    firsts = [parse_entry(data).words[0] for data in world.held(PK)[PK][-2:]]
    assert [word.was for word in firsts if isinstance(word, Word)] == [before, before + 1]


def test_nothing_is_said_when_the_last_look_refuses(world: World) -> None:
    def refuse() -> None:
        raise Refused("They have said something else.")

    before = world.held(PK)[PK]
    with pytest.raises(Refused, match="something else"):
        world[PK].say(MECHANISM, [say(CITY, MOSCOW)], refuse)
    assert world.held(PK)[PK] == before


def test_two_words_on_one_matter_in_one_entry_follow_one_another(world: World) -> None:
    world.say(PK, say(DATES, MAY), say(DATES, JUNE))
    world.fetch(RU, PK)
    assert world.states(RU)[DATES] == "proposed"


def test_two_things_may_be_said_in_the_same_second(world: World) -> None:
    world.say(PK, say(CITY, MOSCOW))
    world.clock.seconds -= 1
    world.say(PK, say(DATES, MAY))
    assert len({parse_entry(data).at for data in world.held(PK)[PK][-2:]}) == 1


# -- a dialogue ------------------------------------------------------------------------------------------------------


def test_a_date_is_proposed_countered_accepted_and_sealed(world: World) -> None:
    seen = []
    for author, reader, value in ((PK, RU, MAY), (RU, PK, JUNE), (PK, RU, JUNE)):
        world.say(author, say(DATES, value))
        world.fetch(reader, author)
        seen.append((world.state(PK, DATES), world.state(RU, DATES)))
    world.acknowledge(RU)
    seen.append((world.state(PK, DATES), world.state(RU, DATES)))
    world.fetch(PK, RU)
    seen.append((world.state(PK, DATES), world.state(RU, DATES)))
    assert seen == [
        ("proposed", "proposed"),
        ("differs", "differs"),
        ("agreed", "agreed"),
        ("agreed", "sealed"),
        ("sealed", "sealed"),
    ]


def test_both_nodes_come_to_one_digest(world: World) -> None:
    world.say(PK, say(DATES, MAY))
    world.exchange()
    assert world.digest(PK) == world.digest(RU)


def test_a_later_different_word_reopens_what_was_sealed(world: World) -> None:
    for side in world.sides:
        world.say(side, say(DATES, MAY))
    world.exchange()
    assert world.state(PK, DATES) == "sealed"
    world.say(RU, say(DATES, JUNE))
    world.exchange()
    assert world.state(PK, DATES) == "differs"


def test_a_withdrawal_leaves_the_other_sides_word_standing(world: World) -> None:
    for side in world.sides:
        world.say(side, say(DATES, MAY))
    world.exchange()
    world.say(RU, withdraw(DATES))
    world.exchange()
    assert world.state(PK, DATES) == "proposed"


def test_a_firm_word_after_one_ad_referendum_is_to_be_acknowledged_anew(world: World) -> None:
    """The word changed, if not its value: a seal on the weaker assent is no seal on the firm one."""
    world.say(PK, say(DATES, MAY))
    world.say(RU, say(DATES, MAY, Assent.AD_REFERENDUM))
    world.exchange()
    world.say(RU, say(DATES, MAY))
    world.fetch(PK, RU)
    assert world.state(PK, DATES) == "agreed"
    world.exchange()
    assert world.state(PK, DATES) == "sealed"


# -- receipts --------------------------------------------------------------------------------------------------------


def test_words_are_acknowledged_once(world: World) -> None:
    world.say(PK, say(CITY, MOSCOW))
    world.fetch(RU, PK)
    assert world.acknowledge(RU)
    assert world.acknowledge(RU) is None


def test_a_receipt_has_no_words_and_is_never_answered(world: World) -> None:
    world.say(PK, say(CITY, MOSCOW))
    world.fetch(RU, PK)
    world.acknowledge(RU)
    assert parse_entry(world.held(RU)[RU][-1]).is_receipt
    world.fetch(PK, RU)
    assert world.acknowledge(PK) is None


def test_a_word_of_ours_acknowledges_as_well_as_a_receipt(world: World) -> None:
    world.say(PK, say(DATES, MAY))
    world.fetch(RU, PK)
    world.say(RU, say(DATES, MAY))
    assert world.acknowledge(RU) is None


def test_an_exchange_comes_to_rest(world: World) -> None:
    world.say(PK, say(CITY, MOSCOW))
    world.exchange()
    sizes = world.sizes()
    world.exchange()
    assert world.sizes() == sizes


# -- three sides -----------------------------------------------------------------------------------------------------


def three() -> World:
    """All have said the same date; nobody has heard of the others' word yet."""
    play = World((PK, RU, XA))
    play.exchange()
    for side in play.sides:
        play.say(side, say(DATES, MAY))
    return play


def test_among_three_it_is_sealed_when_all_have_acknowledged_all() -> None:
    play = three()
    for reader, author in permutations(play.sides, 2):
        play.fetch(reader, author)
    assert play.state(PK, DATES) == "agreed"
    play.exchange()
    assert {play.state(side, DATES) for side in play.sides} == {"sealed"}


def test_eight_sides_come_to_one_digest() -> None:
    play = World(SIDES)
    play.exchange()
    assert {play.state(side, CHARTER) for side in SIDES} == {"sealed"}
    assert len({play.digest(side) for side in SIDES}) == 1


def all_but_ru_known_to_xa() -> World:
    """PK has acknowledged words of RU's that XA has not got; all else is known to all."""
    play = three()
    for reader, author in permutations(play.sides, 2):
        play.fetch(reader, author)
    for side in (RU, XA):
        play.acknowledge(side)
    play.fetch(XA, RU)
    play.say(RU, say(CITY, MOSCOW))
    for author in (RU, XA):
        play.fetch(PK, author)
    play.acknowledge(PK)
    play.fetch(XA, PK)
    return play


def test_a_head_of_entries_not_held_seals_nothing() -> None:
    assert all_but_ru_known_to_xa().state(XA, DATES) == "agreed"


def test_it_is_sealed_when_they_arrive_though_they_say_nothing_of_the_matter() -> None:
    play = all_but_ru_known_to_xa()
    play.fetch(XA, RU)
    assert play.state(XA, DATES) == "sealed"
    assert play.states(XA) == {matter: play.picture(XA).state(matter) for matter in play.states(XA)}


def test_a_feed_may_come_by_way_of_another_side() -> None:
    play = three()
    play.fetch(PK, RU)
    play.deliver(XA, play.letter(RU, carrier=PK))
    assert play.held(XA)[RU] == play.held(RU)[RU]


# -- evidence --------------------------------------------------------------------------------------------------------


def test_of_a_fork_both_heads_are_kept(world: World) -> None:
    fork = forge(RU, [*honest(world)[:-1], b"another"])
    with pytest.raises(Untrusted):
        world.deliver(PK, fork)
    kept = world[PK].store.evidence(MECHANISM)
    assert [(item.side, item.exhibits) for item in kept] == [(RU, (world.letter(RU).note, fork.note))]


def test_of_a_broken_rule_the_head_and_the_entry_are_kept(world: World) -> None:
    data = follow(world, heads={})
    letter = lie(world, data)
    with pytest.raises(Untrusted, match="no longer carries a head"):
        world.deliver(PK, letter)
    assert world[PK].store.evidence(MECHANISM)[0].exhibits == (letter.note, data)


def test_after_a_lie_the_truth_is_still_taken(world: World) -> None:
    with pytest.raises(Untrusted):
        world.deliver(PK, forge(RU, [*honest(world)[:-1], b"another"]))
    world.say(RU, say(CITY, MOSCOW))
    world.fetch(PK, RU)
    assert world.state(PK, CITY) == "proposed"


# -- the charter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [say(CHARTER, "a" * 64), withdraw(CHARTER)])
def test_our_word_on_the_charter_is_its_digest_and_stands(world: World, word: Word) -> None:
    before = world.held(PK)[PK]
    with pytest.raises(Refused, match="one digest"):
        world.say(PK, word)
    assert world.held(PK)[PK] == before


def test_the_charters_own_digest_may_be_said_again(world: World) -> None:
    world.say(PK, say(CHARTER, charter_digest(world.charter)))
    assert world.state(PK, CHARTER) == "sealed"


# -- a node that was restored ----------------------------------------------------------------------------------------


def restored(world: World, size: int) -> Node:
    """PK's node as it was when its feed was `size` long, with what it had of RU's feed: all."""
    node = Node(PK, MemoryStore(), {MECHANISM: signing_key(PK)}, world.clock)
    node.store.adopt(MECHANISM, format_charter(world.charter))
    take(node, world.letter(PK, size))
    return node


def take(node: Node, letter: Letter) -> None:
    incoming = node.incoming(letter.feed, letter.note)
    node.receive(incoming, letter.entries[incoming.start :])


def acknowledged() -> World:
    play = dialogue()
    play.exchange()
    return play


def test_a_node_restored_from_an_old_copy_says_nothing_once_it_hears_what_it_had_said() -> None:
    play = acknowledged()
    node = restored(play, 2)
    take(node, play.letter(RU))
    with pytest.raises(Refused, match="restored from an older copy") as caught:
        node.say(MECHANISM, [say(CITY, MOSCOW)])
    assert "paraph recover" in caught.value.remedy


def test_not_even_a_receipt() -> None:
    play = acknowledged()
    node = restored(play, 2)
    take(node, play.letter(RU))
    with pytest.raises(Refused, match="restored from an older copy"):
        node.acknowledge(MECHANISM)


def test_it_speaks_again_when_it_has_its_own_words_back_from_the_other_side() -> None:
    play = acknowledged()
    node = restored(play, 2)
    take(node, play.letter(RU))
    take(node, play.letter(PK, carrier=RU))
    node.say(MECHANISM, [say(CITY, MOSCOW)])
    play.nodes[PK] = node
    play.notes[PK, play[PK].store.feed(play.feed(PK)).size] = node.head(play.feed(PK))
    play.exchange()
    assert play.digest(PK) == play.digest(RU)


def test_words_it_said_before_it_heard_are_not_followed_by_more() -> None:
    """No peer was in reach when it said its first word after the start: what RU knows of it comes later."""
    play = acknowledged()
    node = restored(play, 2)
    node.say(MECHANISM, [say(CITY, MOSCOW)])
    take(node, play.letter(RU))
    (kept,) = node.store.evidence(MECHANISM)
    assert "two histories of PK were shown" in kept.message
    with pytest.raises(Refused, match="restored from an older copy"):
        node.say(MECHANISM, [say(CITY, MOSCOW)])


def test_a_peer_that_acknowledges_more_than_we_said_keeps_us_from_saying_it_otherwise() -> None:
    play = dialogue()
    more = len(play.held(PK)[PK]) + 5
    claimed: Json = {**heads(play), "PK": {"root": "A" * 43 + "=", "size": more}}
    play.deliver(PK, lie(play, follow(play, heads=claimed)))
    with pytest.raises(Refused, match=f"{more} entries of PK have been shown"):
        play.say(PK, say(CITY, MOSCOW))


def test_a_peer_that_answers_and_cannot_show_what_it_acknowledged_does_not_silence_us() -> None:
    play = dialogue()
    size = len(play.held(PK)[PK])
    claimed: Json = {**heads(play), "PK": {"root": "A" * 43 + "=", "size": size + 5}}
    play.deliver(PK, lie(play, follow(play, heads=claimed)))
    held = play[PK].head(play.feed(PK))
    node = Node(PK, play[PK].store, {MECHANISM: signing_key(PK)}, play.clock, lambda _: {RU: held})
    assert node.say(MECHANISM, [say(CITY, MOSCOW)]).index == size
    assert "shows no such head" in play[PK].store.evidence(MECHANISM)[-1].message


def test_what_a_witness_shows_that_we_did_not_sign_binds_nobody(world: World) -> None:
    forged = forge(PK, [b"another"] * 50, signing_key(PK, which="another")).note
    node = Node(PK, world[PK].store, {MECHANISM: signing_key(PK)}, world.clock, lambda _: {RU: forged})
    assert node.say(MECHANISM, [say(CITY, MOSCOW)]).index


def witnessed(play: World, asked: list[MechanismId], held: dict[SideId, bytes]) -> Node:
    """PK's node with a witness that shows these heads, and keeps what it was asked for."""

    def witness(mechanism: MechanismId) -> dict[SideId, bytes]:
        asked.append(mechanism)
        return held

    return Node(PK, play[PK].store, {MECHANISM: signing_key(PK)}, play.clock, witness)


def test_witnesses_are_asked_once() -> None:
    asked: list[MechanismId] = []
    play = World()
    node = witnessed(play, asked, {})
    for value in (MAY, JUNE):
        node.say(MECHANISM, [say(DATES, value)])
    assert asked == [MECHANISM]


def test_what_was_made_sure_of_while_nobody_waited_is_not_asked_again() -> None:
    asked: list[MechanismId] = []
    play = World()
    held = play[PK].head(play.feed(PK))
    node = witnessed(play, asked, {RU: held})
    node.make_sure(MECHANISM)
    node.make_sure(MECHANISM)
    node.say(MECHANISM, [say(DATES, MAY)])
    assert asked == [MECHANISM]


def test_nothing_is_taken_for_sure_while_a_side_does_not_answer() -> None:
    asked: list[MechanismId] = []
    play = World()
    node = witnessed(play, asked, {})
    node.make_sure(MECHANISM)
    node.say(MECHANISM, [say(DATES, MAY)])
    assert asked == [MECHANISM] * 2


def test_a_restored_node_is_told_so_before_it_wants_to_speak() -> None:
    play = acknowledged()
    node = Node(
        PK,
        restored(play, 2).store,
        {MECHANISM: signing_key(PK)},
        play.clock,
        lambda _: {RU: play[RU].head(play.feed(PK))},
    )
    with pytest.raises(Refused, match="restored from an older copy"):
        node.make_sure(MECHANISM)
    with pytest.raises(Refused, match="restored from an older copy"):
        node.say(MECHANISM, [say(CITY, MOSCOW)])
