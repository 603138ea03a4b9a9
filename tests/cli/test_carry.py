"""`export` and `import`: the state as JSON, the record in a file, public reports."""

import json
import re
from pathlib import Path

from paraph.canon import encode
from paraph.charter import parse_charter
from tests.cli.terminal import Terminal
from tests.cli.world import carry

FACTS = Path(__file__).parents[2] / "docs" / "spec" / "facts.md"
EXPORT = Path(__file__).parents[2] / "docs" / "spec" / "export.md"


def facts() -> str:
    found = re.search(r"```json\n(.*?)```", FACTS.read_text(), re.DOTALL)
    assert found
    return found[1]


def settle(terminal: Terminal) -> None:
    """Both say the same city and come to the same heads."""
    for side in ("pk", "ru"):
        terminal.ok("paraph say round/16/city Moscow --yes", side)
    for author, reader in (("pk", "ru"), ("ru", "pk"), ("pk", "ru"), ("ru", "pk")):
        carry(terminal, author, reader)


def test_nodes_with_the_same_heads_export_the_same_bytes(two: Terminal) -> None:
    settle(two)
    assert two.ok("paraph export", "pk").out == two.ok("paraph export", "ru").out


def test_an_export_is_one_json_object_with_what_the_spec_names(two: Terminal) -> None:
    settle(two)
    found = two.ok("paraph export", "pk").data
    named = re.findall(r"^\| `([a-z]+)` \|", EXPORT.read_text().split("## A matter")[0], re.MULTILINE)
    assert list(found) == named
    assert parse_charter(encode(found["charter"])).mechanism == found["mechanism"]


def test_a_matter_is_exported_with_its_seal_and_history(two: Terminal) -> None:
    settle(two)
    (city,) = [line for line in two.ok("paraph export", "pk").data["matters"] if line["matter"] == "round/16/city"]
    assert (city["state"], city["strength"], city["seals"]) == ("sealed", "firm", [{"PK": 1, "RU": 1}])
    assert [step["side"] for step in city["history"]] == ["PK", "RU"]


def test_every_line_of_an_export_is_one_member_or_one_matter(two: Terminal) -> None:
    settle(two)
    lines = two.ok("paraph export", "pk").out.split("\n")
    matters = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"history"')]
    assert [each["matter"] for each in matters] == sorted(each["matter"] for each in matters)


def test_nothing_of_the_desk_is_exported(two: Terminal) -> None:
    two.ok("paraph officer add zebedee --role desk-officer --password long-enough --name en=Zebedee", "pk")
    two.ok("paraph export --to state.json", "pk")
    two.ok("paraph export --record record.paraph", "pk")
    assert b"ebedee" not in Path("state.json").read_bytes() + Path("record.paraph").read_bytes()


def test_facts_are_entered_once(two: Terminal) -> None:
    Path("facts.json").write_text(facts())
    assert two.ok("paraph import facts.json --yes --json", "pk").data["words"] == 12
    assert "entered before" in two.ok("paraph import facts.json --yes", "pk").out


def test_facts_stand_as_claims_of_their_sources(two: Terminal) -> None:
    Path("facts.json").write_text(facts())
    two.ok("paraph import facts.json --yes", "pk")
    carry(two, "pk", "ru")
    shown = two.ok("paraph show round/14/dates", "ru").out
    assert "claimed: 2024-02-07  [1 origin]" in shown
    assert "source/gazette-2024, paragraph 1" in shown


def test_facts_are_not_entered_without_a_yes(two: Terminal) -> None:
    Path("facts.json").write_text(facts())
    assert two.run("paraph import facts.json", "pk", stdin="n\n").code == 1
    assert two.ok("paraph show source", "pk").out == "Nobody has spoken on any source.\n"


def test_a_wrong_claim_is_named_with_its_file(two: Terminal) -> None:
    Path("facts.json").write_text(facts().replace('"2024-02-07"', '"7 February"'))
    reply = two.run("paraph import facts.json --yes", "pk")
    assert reply.code == 65
    assert reply.err.startswith("facts.json, claim 1 (round/14/dates):")
