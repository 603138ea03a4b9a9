"""Pages of a mechanism with more sides than two: readings are grouped, and everybody's part is told."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from paraph.canon import Json
from paraph.names import SideId
from paraph.words.speech import Assent, say
from tests import homes
from tests.sides import charter_of
from tests.web.desks import MECHANISM, Desk, plain, said_by, tell

SIDES = tuple(SideId(code) for code in ("PK", "RU", "XA", "XB"))
CITY = "round/16/city"
MOSCOW: Json = {"en": "Moscow"}
LAHORE: Json = {"en": "Lahore"}


@pytest.fixture
def table(tmp_path: Path) -> dict[str, Desk]:
    """Four desks at one table."""
    houses = [homes.new_house(tmp_path / side.lower(), side) for side in SIDES]
    for house in houses:
        house.node.adopt(charter_of(SIDES))
    return {house.home.side: Desk(house) for house in houses}


def meet(table: dict[str, Desk]) -> None:
    for _turn in range(2):
        for reader, author in permutations(table.values(), 2):
            homes.fetch(reader.house, author.house)
        for desk in table.values():
            desk.service.node.acknowledge(MECHANISM)


def readings(desk: Desk) -> list[str]:
    """The badges of each reading of the others on the matter's page."""
    page = desk.get(f"m/{CITY}/").content.decode().partition('<ul class="readings">')[2].partition("</ul>")[0]
    groups = [part.partition("</p>")[0] for part in page.split('<p class="holders">')[1:]]
    return [" ".join(code for code in SIDES if f">{code}</abbr>" in group) for group in groups]


def test_the_others_are_grouped_by_what_they_say(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XA"], say(CITY, LAHORE))
    tell(table["XB"], say(CITY, MOSCOW))
    meet(table)
    assert sorted(readings(table["PK"])) == ["RU XB", "XA"]


def test_the_silent_come_last(table: dict[str, Desk]) -> None:
    tell(table["XB"], say(CITY, MOSCOW))
    meet(table)
    assert readings(table["PK"]) == ["XB", "RU XA"]


def test_each_side_comes_first_on_its_own_node(table: dict[str, Desk]) -> None:
    meet(table)
    for side, desk in table.items():
        assert f'<abbr class="side" data-side="1" title="{side}">{side}</abbr>' in desk.get("record/").content.decode()


def test_a_proposal_awaits_all_who_are_silent(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XA"], say(CITY, MOSCOW))
    meet(table)
    assert f'value="{CITY}"' in table["PK"].get("/").content.decode()
    assert f'value="{CITY}"' not in table["XA"].get("/").content.decode()


def test_two_rival_words_may_each_be_accepted(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XA"], say(CITY, LAHORE))
    meet(table)
    page = table["PK"].get(f"m/{CITY}/").content.decode()
    assert page.count('data-act="accept"') == 2


def test_receipts_tell_who_has_what_of_whom(table: dict[str, Desk]) -> None:
    meet(table)
    text = table["PK"].text("record/")
    assert all(f"{side} has acknowledged" in text for side in ("RU", "XA", "XB"))


def test_the_sides_that_received_a_word_are_named(table: dict[str, Desk]) -> None:
    tell(table["PK"], say(CITY, MOSCOW))
    meet(table)
    assert "received by RU XA XB" in table["PK"].text(f"m/{CITY}/")


def test_brackets_of_four_sides_name_all_that_hold_a_wording_ours_first(table: dict[str, Desk]) -> None:
    words = {"PK": "one", "RU": "two", "XA": "two", "XB": "three"}
    for side, word in words.items():
        tell(table[side], say("paragraph/js.pk-1/wording.en", f"The Sides will meet {word} times before long."))
    meet(table)
    page = table["XB"].get("text/js/").content.decode()
    held = re.findall(r'class="unseen">\(([A-Z, ]+): </span><bdi dir="ltr">(\w+)', page)
    assert held == [("XB", "three"), ("PK", "one"), ("RU, XA", "two")]


def test_a_silent_side_is_named_beside_the_brackets_of_the_others(table: dict[str, Desk]) -> None:
    for side in ("PK", "RU"):
        tell(table[side], say("paragraph/js.pk-1/wording.en", f"The Sides, {side} among them, will meet."))
    meet(table)
    assert "Silent: XA XB" in re.sub(r"\s+", " ", table["PK"].text("text/js/"))


# -- accepting several -------------------------------------------------------------------------------------------------


def offered(desk: Desk) -> list[str]:
    return re.findall(r'name="accept" value="([^ "]*)', desk.get("accept/").content.decode())


def test_what_several_sides_propose_alike_is_offered_once(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XB"], say(CITY, MOSCOW), say("round/16/format", "video"))
    meet(table)
    assert offered(table["PK"]) == [CITY, "round/16/format"]
    assert "all in the same words" in table["PK"].text("accept/")


def test_where_the_others_differ_nothing_is_offered(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XA"], say(CITY, LAHORE))
    meet(table)
    assert offered(table["PK"]) == []


def test_a_third_side_that_says_otherwise_meanwhile_is_told_of(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW), say("round/16/format", "video"))
    meet(table)
    pk = table["PK"]
    values = re.findall(r'name="accept" value="([^"]*)"', pk.get("accept/").content.decode())
    page = pk.get(pk.post("accept/", {"accept": values})["Location"])
    tell(table["XA"], say(CITY, LAHORE))
    meet(table)
    again = pk.post("preview/", said_by(page))
    assert (again.status_code, "It was said on: 16th round · city." in plain(again)) == (409, True)


def test_a_choice_to_accept_shows_all_that_say_it_and_how_strongly(table: dict[str, Desk]) -> None:
    tell(table["RU"], say(CITY, MOSCOW))
    tell(table["XA"], say(CITY, MOSCOW, Assent.AD_REFERENDUM, to="The Cabinet"))
    tell(table["XB"], say(CITY, MOSCOW))
    meet(table)
    page = table["PK"].get("accept/?in=round/16").content.decode()
    holders = page.partition('<p class="holders">')[2].partition("</p>")[0]
    assert [f">{code}</abbr>" in holders for code in SIDES] == [False, True, True, True]
    assert "The Cabinet" in page
