"""The page on referral sheets, histories and deposit packs says what the code does."""

import re
from pathlib import Path

from paraph.exports.clause_history import format_history
from paraph.exports.deposit.made import deposit
from paraph.exports.deposit.zipped import unpack
from paraph.exports.paper import Wish
from paraph.exports.referral import referral_of
from paraph.exports.referral_paper import referral_data
from paraph.names import Ref
from paraph.words.speech import Assent, say
from tests.inside import part, parts
from tests.negotiation.tables import EN, accept_all, add, initial, put, whole_of
from tests.sides import PK, RU, World

PAGE = (Path(__file__).parents[2] / "docs" / "spec" / "deposit.md").read_text(encoding="utf-8")
HISTORY, FILE = (block.encode() + b"\n" for block in re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL))
FRONT = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)[0]
ONE = Ref("paragraph", "js.pk-1")
WORDS = f"{ONE}/wording.en"


def example() -> World:
    world = World()
    for side in (PK, RU):
        put(world, side, say("text/js/document", "joint-statement"), say("text/js/languages", ["en"]))
        put(world, side, say("text/js/title", {"en": "Joint statement"}))
    add(world, PK, {EN: "The Sides met."})
    put(world, RU, say(WORDS, "The Sides met twice."))
    put(world, PK, say(WORDS, "The Sides met twice.", Assent.AD_REFERENDUM, to="The ministry"))
    return world


def initialled() -> World:
    world = example()
    put(world, PK, say(WORDS, "The Sides met twice."))
    accept_all(world, RU, PK)
    for side in (PK, RU):
        initial(world, side)
    return world


def test_the_history_is_as_shown_on_both_nodes() -> None:
    assert [format_history(whole_of(example(), side), [ONE]) for side in (PK, RU)] == [HISTORY, HISTORY]


def test_the_page_file_is_as_shown() -> None:
    assert unpack(deposit(whole_of(initialled(), RU), Wish(EN)))[f"pages/{ONE.id}.en.json"] == FILE


def test_the_first_page_is_as_shown() -> None:
    front = unpack(deposit(whole_of(initialled(), PK), Wish(EN)))["MANIFEST.txt"].decode()
    assert front.startswith(FRONT)


def test_the_referral_sheet_says_whose_words_as_told() -> None:
    data = referral_data(referral_of(whole_of(example(), PK), EN), EN)
    (version,) = parts(data, "points", 0, "versions")
    pieces = parts(version, "pieces")
    shown = " ".join(str(part(one, name)) for one in pieces for name in ("words", "side", "number"))
    assert f"`{shown}`" in PAGE
