"""The pages on files hold: the examples of pouch.md, export.md and facts.md are what a small dialogue comes to."""

import re
from pathlib import Path

import zstandard

from paraph import canon
from paraph.exports.state import export_state
from paraph.facts import parse_facts
from paraph.feed.bundle import format_entries
from paraph.names import SideId
from paraph.reading import Reader
from paraph.sync import pouch
from paraph.sync.pouch import MAGIC, open_pouch, write_pouch
from paraph.sync.unpacking import take
from paraph.words.speech import claim, say
from paraph.words.values import MAX_FILE
from tests.sides import CITY, MECHANISM, World

SPEC = Path(__file__).parents[1] / "docs" / "spec"
XA, XB = SideId("XA"), SideId("XB")


def dialogue() -> World:
    """XA and XB say the same city; XA enters what a report says of the round before."""
    world = World((XA, XB))
    world.say(XA, say(CITY, {"en": "Moscow"}), claim("round/14/dates", "2024-02-07", "source/report-1", "paragraph 1"))
    world.fetch(XB, XA)
    world.say(XB, say(CITY, {"en": "Moscow"}))
    world.exchange()
    return world


def block(page: str, language: str = "") -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", (SPEC / page).read_text(), re.DOTALL | re.MULTILINE)
    assert found, page
    return found[1]


def header() -> dict[str, canon.Json]:
    """The second line of the example pouch."""
    value = canon.decode(block("pouch.md").split("\n")[1].encode())
    assert isinstance(value, dict)
    return value


def test_the_example_of_a_pouch_is_what_the_dialogue_is_packed_into(tmp_path: Path) -> None:
    """Lengths apart: those are the packing's, which may differ from one release of zstd to another."""
    write_pouch(dialogue()[XA], MECHANISM, tmp_path / "pouch")
    made = canon.decode((tmp_path / "pouch").read_bytes().split(b"\n")[1])
    assert _without_lengths(made) == _without_lengths(header())


def _without_lengths(value: canon.Json) -> canon.Json:
    return canon.decode(re.sub(rb'"bytes":[0-9]+', b'"bytes":0', canon.encode(value)))


def test_a_pouch_made_by_the_page_alone_is_taken_in(tmp_path: Path) -> None:
    """With another packer, as a second implementation has: the page's lines and frames, nothing of ours."""
    world, value, body = dialogue(), header(), b""
    feeds = value["feeds"]
    assert isinstance(feeds, list)
    for feed in feeds:
        assert isinstance(feed, dict)
        frame = zstandard.ZstdCompressor(level=1).compress(format_entries(world.held(XA)[SideId(str(feed["side"]))]))
        feed["bytes"] = len(frame)
        body += frame
    file = tmp_path / "pouch"
    file.write_bytes(MAGIC + canon.encode(value) + b"\n" + body)
    reader = World((XA, XB))
    fresh = reader.nodes[XB]
    assert [taken.after for taken in take(fresh, open_pouch(file))] == [len(world.held(XA)[side]) for side in (XB, XA)]


def test_the_example_of_an_export_is_what_the_dialogue_comes_to() -> None:
    made = "".join(export_state(Reader(dialogue()[XA], MECHANISM)))
    assert block("export.md", "json") == made


def test_the_example_of_facts_can_be_entered() -> None:
    facts = parse_facts(block("facts.md", "json").encode(), "facts.json")
    assert [source.id for source in facts.sources] == ["gazette-2024", "herald-2024"]
    assert len(facts.claims) == 2


def test_a_pouch_with_files_has_the_limits_that_its_page_gives() -> None:
    page = (SPEC / "pouch.md").read_text()
    assert f"1 to {pouch.MAX_FILES:,} objects" in page
    assert f"{pouch.MAX_FILES * pouch.PER_FILE:,} bytes more" in page
    assert f"from 1 to {MAX_FILE:,}" in page
    assert f"`{pouch.WITH_FILES.decode().strip()}`" in page


def test_an_export_tells_how_far_it_is() -> None:
    told = list[tuple[str, int, int]]()
    list(export_state(Reader(dialogue()[XA], MECHANISM), lambda what, done, total: told.append((what, done, total))))
    last = {what: (done, total) for what, done, total in told}
    assert {what: done == total > 0 for what, (done, total) in last.items()} == {"claims": True, "matters": True}
