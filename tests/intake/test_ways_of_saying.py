"""The same thing said in other words, a sentence each, inside one invented report: persons and talks do not exist."""

import time
from typing import Any

import pytest

from paraph.intake.lines import facts_of, shape

REPORT = """Kenya, Norway consult

The fifth round of political consultations between Kenya and Norway was held in Nairobi on Tuesday. \
The Kenyan side was led by Principal Secretary Peter Kamau and the Norwegian side by State Secretary Erik Berg.

{said}
"""


def read(said: str) -> dict[str, Any]:
    text = REPORT.format(said=said)
    return shape(text, facts_of({"text": text, "lang": "en", "published": "2024-05-08"}))


OUTCOMES = [
    ("A decision was taken to open a joint chamber of commerce.", "agreed", ["KE", "NO"]),
    ("The delegations gave the green light to a study of the port.", "agreed", ["KE", "NO"]),
    ("The next round will be held in Oslo in 2026.", "agreed", ["KE", "NO"]),
    ("Norway stands by its pledge to finance the corridor.", "reaffirmed", ["NO"]),
    ("The minister reaffirmed Kenya's interest in fish farming.", "reaffirmed", ["KE"]),
    ("The President thanked Norway for two new ferries.", "expressed", ["KE"]),
    ("They rated highly the work of the business council.", "expressed", ["KE", "NO"]),
    ("Special stress fell on the rights of seafarers.", "underscored", ["KE", "NO"]),
    ("Norway asked the hosts to ease the rules for fish exports.", "proposed", ["NO"]),
    ("The Kenyan side came up with the idea of a joint tea museum.", "proposed", ["KE"]),
    ("Norway recalled that the fund is open to all.", "reaffirmed", ["NO"]),
    ("Kenyan officials insist that the port stays open.", "underscored", ["KE"]),
    ("Norway will host the sixth round next spring.", "agreed", ["KE", "NO"]),
    ("Kenya welcomed U.S. help in clearing the bay.", "expressed", ["KE"]),
    ("Norway took issue with the closure of the market.", "expressed", ["NO"]),
    ("Norway promised 20 million kroner for the reef.", "agreed", ["NO"]),
    ("The two sides adopted a joint plan for the harbour.", "agreed", ["KE", "NO"]),
    ("Norway once again backed the talks on the lake.", "reaffirmed", ["NO"]),
    ("Kenya is worried about the price of fish feed.", "expressed", ["KE"]),
    ("Kenya would like Norway to open a school in Mombasa.", "proposed", ["KE"]),
    ("Norway hopes that the ferry will sail by June.", "proposed", ["NO"]),
]


@pytest.mark.parametrize(("said", "kind", "sides"), OUTCOMES)
def test_an_outcome_is_read_in_other_words(said: str, kind: str, sides: list[str]) -> None:
    outcome = read(said)["outcomes"][-1]
    assert (outcome["text_span"] + ".", outcome["kind"], sorted(outcome["sides"])) == (said, kind, sides)


CLAUSES = [
    (
        "The sides agreed to dredge the port after the fifth round of talks in the city.",
        "The sides agreed to dredge the port",
    ),
    ("Others have long fished there, and both delegations voiced regret.", "both delegations voiced regret"),
    ("The talks were long, the agency said, adding that Kenya praised the new ferry.", "Kenya praised the new ferry"),
    ("They spoke of the war in Gaza, with Norway urging a ceasefire at sea.", "Norway urging a ceasefire at sea"),
    ("Norway agreed to map the bay and to hold the next round in Oslo.", "Norway agreed to map the bay"),
    ("They took stock of the work on the canal and agreed to go on with it.", "agreed to go on with it"),
    ("Berg later met the Speaker, Jane Otieno, who laid stress on clean rivers.", "who laid stress on clean rivers"),
]


@pytest.mark.parametrize(("said", "clause"), CLAUSES)
def test_an_outcome_begins_with_its_own_subject(said: str, clause: str) -> None:
    assert read(said)["outcomes"][0]["text_span"] == clause


def test_what_has_been_so_for_years_is_no_outcome_of_the_meeting() -> None:
    assert read("For a decade Kenya and Norway have promised to dig the canal.")["outcomes"] == []


def test_it_in_a_stance_is_the_issue_before() -> None:
    found = read("Kenya opposes the canal treaty. Norway is not prepared to shelve it.")["positions"]
    assert [(one["side"], one["stance"]) for one in found] == [("KE", "opposes"), ("NO", "not_ready")]
    assert found[0]["issue"] == found[1]["issue"] == "the canal treaty"


POSITIONS = [
    ("Norway reiterated its backing for Kenya's permanent membership of the council.", "NO", "supports"),
    ("Norway backs the full implementation of U.N. sanctions on the fleet.", "NO", "supports"),
    ("Norway has dropped its objections to Kenya's entry into the fund.", "NO", "does_not_block"),
    ("Kenya is unwilling to discuss a fishing agreement.", "KE", "not_ready"),
    ("Kenya condemned the blockade of Cuba.", "KE", "opposes"),
    ("Oslo is behind Nairobi's bid to host the agency.", "NO", "supports"),
]


@pytest.mark.parametrize(("said", "side", "stance"), POSITIONS)
def test_a_stance_is_read_in_other_words(said: str, side: str, stance: str) -> None:
    assert [(found["side"], found["stance"]) for found in read(said)["positions"]] == [(side, stance)]


TOPICS = [
    ("Also broached was the question of a new consulate in Bergen.", ["new consulate in Bergen"]),
    ("Views were traded on the Taiwan Strait and on the war in Gaza.", ["Taiwan Strait", "war in Gaza"]),
    (
        "Water sharing, border markets and power supply top the agenda.",
        ["Water sharing", "border markets", "power supply"],
    ),
    ("The talks would cover whaling, cables and sea rescue.", ["whaling", "cables", "sea rescue"]),
    ("Besides whaling and cable repair, the sides discussed sea rescue.", ["whaling", "cable repair", "sea rescue"]),
    ("The agenda spanned everything from whaling to cable repair.", ["whaling", "cable repair"]),
    ("Attention was paid to the care of whales and to cable repair.", ["care of whales", "cable repair"]),
    ("They discussed how to promote sea rescue.", ["sea rescue"]),
    (
        "They discussed illicit, undeclared and untaxed tea, ports and cables.",
        ["illicit, undeclared and untaxed tea", "ports", "cables"],
    ),
    ("On the agenda were mines and cables; sea rescue came up as well.", ["mines", "cables", "sea rescue"]),
    ("The round dealt at length with mines and cluster bombs.", ["mines", "cluster bombs"]),
    (
        "Issues relating to the law of the sea and whaling were at the heart of the talks.",
        ["law of the sea", "whaling"],
    ),
    ("They exchanged views on the situation in Chad, Mali and the Sahel.", ["situation in Chad, Mali and the Sahel"]),
    (
        "They discussed the following:\n- cable repair;\n- whales and seals;\n- ports.",
        ["cable repair", "whales and seals", "ports"],
    ),
]


@pytest.mark.parametrize(("said", "topics"), TOPICS)
def test_a_list_of_topics_opens_in_other_words(said: str, topics: list[str]) -> None:
    assert read(said)["topics"] == topics


NO_TOPICS = [
    "A visit to the port of Mombasa was also on the programme.",
    "The talks are usually held every year, in Oslo and Nairobi in turn.",
    "The talks were frank, open and constructive in spirit.",
    "They reviewed the work of the ministries at the 4th session of the commission.",
    "The parties agreed on the following:\n- to repair the cable;\n- to open a port.",
]


@pytest.mark.parametrize("said", NO_TOPICS)
def test_the_manner_and_the_calendar_of_talks_are_no_topics(said: str) -> None:
    assert [topic for topic in read(said)["topics"] if "work" not in topic] == []


def test_a_dialogue_with_a_body_of_many_states_is_no_consultation_of_two() -> None:
    text = "The 29th ASEAN-New Zealand Dialogue met in Brunei last week. New Zealand and Brunei shared the chair."
    assert not shape(text, facts_of({"text": text, "lang": "en"}))["is_consultation"]


def test_the_talks_of_unions_and_employers_are_not_about_two_states() -> None:
    text = (
        "Unions in Kenya want a fifth round of talks on pay after talks with employers ended without agreement on "
        "Monday. "
        "Employers from Norway took part. Both sides stressed that they want a deal."
    )
    assert facts_of({"text": text, "lang": "en", "published": "2023-11-15"}).relevance == "none"


def test_a_guest_who_is_in_town_for_the_talks_is_not_the_talks() -> None:
    text = (
        "The Minister of Foreign Affairs on November 14 received Ethiopia's State Minister Mesfin Tadele, who is in "
        "Gaborone for the second Botswana-Ethiopia political consultations. The minister thanked Ethiopia for its help."
    )
    assert not shape(text, facts_of({"text": text, "lang": "en", "published": "2023-11-15"}))["is_consultation"]


def test_the_rank_of_ambassador_before_a_name_does_not_hide_the_office() -> None:
    said = "Norway's minister was received by the Chief Secretary, Ambassador Jane Otieno."
    text = REPORT.format(said=said).replace(
        "Principal Secretary Peter Kamau", "the Chief Secretary, Ambassador Jane Otieno"
    )
    heads = shape(text, facts_of({"text": text, "lang": "en"}))["heads"]
    assert {"name": "Jane Otieno", "title": "Chief Secretary", "side": "KE"} in heads


HOSTILE = {
    "quotations": '"a b c d e," said ',
    "capitals": "Treaty on Trade and ",
    "states": "Kenya and Norway ",
    "assessments": "assessed ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_stretch_that_never_ends_costs_no_more_than_its_length(name: str) -> None:
    began = time.process_time()
    read(HOSTILE[name] * (30_000 // len(HOSTILE[name])))
    assert time.process_time() - began < 6
