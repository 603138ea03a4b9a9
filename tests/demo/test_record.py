"""The public record as data: what it holds, what it leaves open, and that none of its sentences is a newspaper's."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from paraph.canon import Json
from paraph.demo.record import load
from paraph.errors import Malformed
from paraph.facts import Facts, parse_facts
from paraph.names import parse_matter
from tests.inside import part
from tests.sides import MECHANISM, PK, RU, World

PRESS = Path(__file__).parents[3] / "shared" / "press"
RUN = 8


@cache
def record() -> Facts:
    return load()


def values(matter: str, about: str = "") -> dict[str, list[Json]]:
    """What each source claims on a matter."""
    found: dict[str, list[Json]] = {}
    for claim in record().claims:
        if (claim.matter, claim.about) == (matter, about):
            found.setdefault(claim.source, []).append(claim.value)
    return found


def rivals(matter: str, about: str = "") -> set[str]:
    return {json.dumps(value, sort_keys=True) for claimed in values(matter, about).values() for value in claimed}


def rounds() -> dict[str, set[str]]:
    """The rounds that anything is claimed of, with the attributes claimed."""
    found: dict[str, set[str]] = {}
    for claim in record().claims:
        matter = parse_matter(claim.matter)
        if matter.subject.kind == "round":
            found.setdefault(matter.subject.id, set()).add(matter.attribute)
    return found


def test_the_record_that_comes_with_paraph_is_sound() -> None:
    assert len(record().sources) > 30
    assert len(record().claims) > 250


def test_every_source_is_cited() -> None:
    assert {claim.source for claim in record().claims} == {source.id for source in record().sources}


def test_both_archivists_can_enter_it() -> None:
    world = World()
    for side in (PK, RU):
        world.say_many(side, list(record().entries(side)))
    world.exchange()
    said = [key for key, _ in world[PK].store.claims(MECHANISM)]
    assert len(said) == len(record().claims)


def test_each_side_enters_what_was_published_on_its_own() -> None:
    entered = [words[0].matter for words in record().entries(RU)]
    assert entered == ["source/kremlin-2003/title"]


# -- what is known of the rounds -------------------------------------------------------------------------------------


def test_the_gaps_are_not_filled() -> None:
    assert set(rounds()) == {"6", "7", "8", "10", "12", "13", "14", "15", "16"}


@pytest.mark.parametrize("number", [6, 7, 8, 10, 12, 13, 14, 15, 16])
def test_every_ordinal_has_a_source(number: int) -> None:
    assert rivals(f"round/{number}/ordinal") == {str(number)}


@pytest.mark.parametrize(
    ("number", "status"),
    [*((number, "held") for number in (6, 10, 12, 13, 14, 15)), (7, "implied"), (8, "announced"), (16, "announced")],
)
def test_every_round_has_the_status_its_sources_give(number: int, status: str) -> None:
    assert rivals(f"round/{number}/status") == {f'"{status}"'}


def test_a_round_not_documented_has_no_dates() -> None:
    assert "dates" not in rounds()["7"]


def test_the_undated_round_has_a_window() -> None:
    assert rivals("round/10/dates") == {'"2013-04?/2018-03?"'}


def test_the_meeting_of_2003_is_a_contact_and_no_round() -> None:
    assert values("contact/2003-01/when") == {"dawn-2003": ["2003-01"]}


def test_the_next_round_is_known_by_year_and_city() -> None:
    assert rivals("round/16/dates") == {'"2026"'}
    assert {part(value, "en") for [value] in values("round/16/city").values()} == {"Moscow"}


# -- where the sources disagree --------------------------------------------------------------------------------------


def test_the_14th_round_has_two_dates() -> None:
    assert values("round/14/dates") == {
        "urdupoint-2024": ["2024-02-07"],
        "news-gazette-2024": ["2024-02-07"],
        "nation-2024": ["2024-02-08"],
    }


def test_the_14th_round_has_two_kinds_of_document() -> None:
    assert rivals("round/14/document") == {'"joint-statement"', '"separate-releases"'}


@pytest.mark.parametrize(
    ("source", "quantity"),
    [
        ("urdupoint-2024", "range of"),
        ("nation-2024", "range of"),
        ("diplomatic-insight-2024", "majority of"),
        ("news-gazette-2024", "several"),
    ],
)
def test_the_key_clause_keeps_the_quantity_of_each_version(source: str, quantity: str) -> None:
    assert quantity in json.dumps(values("round/14/outcomes")[source])


def test_the_14th_round_has_a_committee_of_another_name() -> None:
    assert "International Security Committee" in json.dumps(values("forum/first-committee/name"))


def test_the_8th_round_has_two_dates_and_two_agendas() -> None:
    assert rivals("round/8/dates") == {'"2013-04-25"', '"2013-04"'}
    assert len(rivals("round/8/topics")) == 2


def test_the_15th_round_has_a_venue_that_the_release_does_not_have() -> None:
    assert "Institute of Strategic Studies" in json.dumps(values("round/15/venue")["thinktank-2025"])
    assert "No venue stated" in json.dumps(values("round/15/venue")["app-2025"])


def test_the_side_event_of_the_15th_round_is_no_session() -> None:
    assert rivals("programme-entry/15.roundtable/type") == {'"side-event"'}


def test_the_15th_round_has_a_head_for_pakistan_only_in_the_release() -> None:
    assert set(values("delegation/15/head", "PK")) == {"app-2025", "dunya-2025", "aik-2025"}
    assert "thinktank-2025" in values("delegation/15/members", "PK")


def test_the_language_versions_of_the_15th_round_part_on_the_organization() -> None:
    assert len(rivals("forum/opcw/name")) == 2


def test_a_reworded_report_names_its_original() -> None:
    copies = {source.id: source.copy_of for source in record().sources if source.copy_of}
    assert copies["humsub-2018"] == "source/dawn-2018"
    assert copies["news-gazette-2024"] == "source/urdupoint-2024"


def test_a_later_capture_does_not_date_the_report() -> None:
    copy = next(source for source in record().sources if source.id == "arab-news-copy")
    assert (copy.published, copy.captured) == ("2018-05-02", "2025-36")


# -- a file that is wrong --------------------------------------------------------------------------------------------


def broken(change: dict[str, Json], part: str = "claims") -> bytes:
    """The record's file with its first source or claim changed."""
    whole = json.loads((files("paraph.demo") / "record.json").read_bytes())
    whole[part][0].update(change)
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        (
            "claims",
            {"value": "2003-13"},
            r"claim 1 \(mechanism/.*/established\): .*13 is no month",
        ),
        ("claims", {"matter": "round/16/weather"}, "claim 1 .*has no attribute called weather"),
        ("claims", {"source": "nobody-1999"}, "claim 1 .*there is no source nobody-1999"),
        ("claims", {"about": "PK"}, "claim 1 .*about no single side"),
        ("claims", {"place": " "}, "claim 1 .*The place is empty"),
        ("claims", {"places": "?"}, "unknown field `places` - at `[$].claims"),
        ("sources", {"published": "yesterday"}, r"source 1 \(dawn-2003\): "),
        ("sources", {"copy-of": "source/dawn-2019"}, "source 1 .*copy of a source not yet named"),
        ("sources", {"id": "dawn-2019"}, "another source has this id"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(part: str, change: dict[str, Json], message: str) -> None:
    with pytest.raises(Malformed, match=message):
        parse_facts(broken(change, part), "record.json")


def test_a_claim_made_twice_is_refused() -> None:
    whole = json.loads((files("paraph.demo") / "record.json").read_bytes())
    whole["claims"].append(whole["claims"][0])
    with pytest.raises(Malformed, match="cited twice"):
        parse_facts(json.dumps(whole).encode(), "record.json")


# -- nobody else's sentences -----------------------------------------------------------------------------------------


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@pytest.mark.skipif(not PRESS.is_dir(), reason="the press reports to compare with are not beside the repository")
def test_no_sentence_of_a_report_is_repeated() -> None:
    press = {run for file in PRESS.glob("*.json") for run in runs(json.loads(file.read_text())["text"])}
    folder = files("paraph.demo")
    facts = strings(json.loads((folder / "record.json").read_text()))
    told = strings(json.loads((folder / "reports.json").read_text()))
    ours = [*(text for text in facts if not text.startswith("http")), *told, (folder / "script.py").read_text()]
    assert not [run for text in ours for run in runs(text) & press]
