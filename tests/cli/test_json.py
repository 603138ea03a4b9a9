"""Under --json every answer is one JSON value on standard output, and every error one on standard error."""

import json

import pytest

from tests.cli.terminal import Terminal
from tests.cli.world import carry

ANSWERS = (
    "card",
    "charter show",
    "peer list",
    "peer add RU https://ru.example.org",
    "officer add desk --role desk-officer --password long-enough",
    "officer list",
    "say round/16/city Moscow --yes",
    "withdraw round/16/dates --yes",
    "claim round/14/dates 2024-02-07 --source gazette --place 'paragraph 1' --yes",
    "show",
    "show round",
    "show round/16",
    "show round/16/city --history",
    "show --digest",
    "show round/16 --as-of 2026-03-02T10:00:00Z",
    "export",
    "export --record out.paraph",
    "check",
    "rebuild",
)


@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_is_one_json_value(command: str, two: Terminal) -> None:
    two.ok("paraph say round/16/dates 2026-05 --yes", "pk")
    reply = two.ok(f"paraph {command} --json", "pk")
    assert json.loads(reply.out) is not None
    assert not reply.err


def test_json_may_be_asked_for_before_the_command(two: Terminal) -> None:
    assert two.ok("paraph --json show --digest", "pk").data["digest"]


def test_an_error_is_one_json_value_with_its_family(two: Terminal) -> None:
    reply = two.run("paraph say round/16/nothing x --yes --json", "pk")
    error = json.loads(reply.err)
    assert (reply.code, reply.out) == (77, "")
    assert error["family"] == "Refused"
    assert error["error"] == "Round has no attribute called nothing."
    assert error["remedy"].startswith("Known attributes:")


def test_a_mistake_of_usage_is_json_too(two: Terminal) -> None:
    reply = two.run("paraph say --json", "pk")
    assert (reply.code, json.loads(reply.err)["family"]) == (2, "Usage")


def test_nobody_is_asked_under_json(two: Terminal) -> None:
    reply = two.run("paraph say round/16/city Moscow --json", "pk")
    assert (reply.code, json.loads(reply.err)["error"]) == (77, "Nobody can be asked under --json.")


def test_what_a_program_reads_is_what_a_person_reads(two: Terminal) -> None:
    two.ok("paraph say round/16/city Moscow --yes", "pk")
    carry(two, "pk", "ru")
    found = two.ok("paraph show round/16/city --json", "ru").data
    assert found["state"] == "proposed"
    assert found["voices"]["PK"]["value"] == {"en": "Moscow"}
    assert found["voices"]["PK"]["received_by"] == ["RU"]
