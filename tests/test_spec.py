"""The specifications of entry and state say what the code does; a second implementation made from them agrees."""

import json
import re
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph import canon
from paraph.charter import MAX_CHARTER, charter_digest, fingerprint, format_card, parse_charter
from paraph.errors import Malformed
from paraph.feed.note import VerifierKey
from paraph.fold import Stance, fold
from paraph.names import MAX_ENTRY, MAX_ID, MAX_MATTER, MAX_SIDES, SideId
from paraph.picture import picture, picture_digest
from paraph.words.agreement import MAX_SPANS
from paraph.words.speech import MAX_WORDS, VERSION, Word, form_of, format_entry, parse_entry
from paraph.words.vocabulary import RULES
from tests import golden_dialogue, second
from tests.golden_dialogue import FOLDER, SIDES, XA, XB
from tests.laws import LAW
from tests.laws.dialogues import Dialogue, dialogues, parts

SPEC = Path(__file__).parents[1] / "docs" / "spec"
ENTRY = (SPEC / "entry.md").read_text(encoding="utf-8")
CHARTER = (SPEC / "charter.md").read_text(encoding="utf-8")
FEED = (SPEC / "feed.md").read_text(encoding="utf-8")
STATE = (SPEC / "state.md").read_text(encoding="utf-8")
FEEDS = {side: (FOLDER / f"{side}.entries").read_bytes().splitlines() for side in SIDES}


class Row(TypedDict):
    """How many entries are held of each feed, and what they come to."""

    held: list[int]
    states: dict[str, str]
    digest: str


STATES: list[Row] = json.loads((FOLDER / "states.json").read_text())


def block(page: str, after: str) -> list[bytes]:
    """The lines of the first fenced block behind some words of a page."""
    found = re.search(r"```\w*\n(.*?)\n```", page.partition(after)[2], re.DOTALL)
    assert found, after
    return [line.encode() for line in found[1].split("\n")]


def table(page: str, start: str) -> list[list[str]]:
    """The cells of the table whose header starts so."""
    rows = (start + page.partition(f"\n{start}")[2].partition("\n\n")[0]).split("\n")[2:]
    assert rows, start
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


# -- golden files ----------------------------------------------------------------------------------------------------


def test_the_golden_dialogue_is_what_the_code_makes() -> None:
    assert golden_dialogue.differences() == []


@pytest.mark.parametrize("row", STATES, ids=lambda row: f"{row['held'][0]}-{row['held'][1]}")
def test_both_implementations_come_to_the_golden_states(row: Row) -> None:
    sizes = dict(zip(SIDES, row["held"], strict=True))
    held = {side: feed[: sizes[side]] for side, feed in FEEDS.items()}
    ours, theirs = picture(SIDES, held), second.State(SIDES, held)
    assert row["states"] == {matter: ours.state(matter) for matter in ours.stands}
    assert row["digest"] == picture_digest(ours).hex() == theirs.digest()


@LAW
@given(st.data())
def test_both_implementations_come_to_one_digest_on_any_dialogue(data: st.DataObject) -> None:
    dialogue: Dialogue = data.draw(dialogues())
    held = data.draw(parts(dialogue.feeds))
    assert second.State(dialogue.sides, held).digest() == picture_digest(picture(dialogue.sides, held)).hex()


# -- entry.md --------------------------------------------------------------------------------------------------------


def test_the_example_is_five_entries_of_the_dialogue() -> None:
    assert block(ENTRY, "## An example") == [FEEDS[XB][number] for number in (1, 2, 4, 6, 8)]


def test_the_chain_of_was_is_that_of_the_dialogue() -> None:
    assert block(ENTRY, "### `was`") == [FEEDS[XA][number] for number in (2, 3, 10)]


@pytest.mark.parametrize("line", block(ENTRY, "These are words"), ids=bytes.decode)
def test_an_example_of_a_word_has_the_form_its_members_say(line: bytes) -> None:
    word = parse_entry(inside(line)).words[0]
    assert form_of(word) == second.form_of(json.loads(line)) != "unknown"
    assert table_form(json.loads(line)) == form_of(word)


@pytest.mark.parametrize("line", block(ENTRY, "It is no word on its matter"), ids=bytes.decode)
def test_an_example_of_an_unknown_word_is_kept_and_counted(line: bytes) -> None:
    data = inside(line)
    assert format_entry(parse_entry(data)) == data
    assert fold(XA, Stance(), {}, [parse_entry(data)]).stance.unknown == 1
    assert second.form_of(json.loads(line)) == "unknown"


@pytest.mark.parametrize("line", block(ENTRY, "These are entries that a reader refuses"), ids=bytes.decode)
def test_an_example_of_a_refused_entry_is_refused(line: bytes) -> None:
    with pytest.raises(Malformed):
        parse_entry(line)


def inside(word: bytes) -> bytes:
    return b'{"at":"2026-03-02T09:00:00Z","heads":{},"v":1,"words":[' + word + b"]}"


def table_form(word: dict[str, object]) -> str:
    """The form whose row in the table names these members."""
    for form, members, _ in table(ENTRY, "| form |"):
        needed = set(re.findall(r"(?<!\[)`(\w+)`", members))
        if needed <= word.keys() <= set(re.findall(r"`(\w+)`", members)):
            return form
    return "unknown"


def test_the_members_of_words_have_a_row_each() -> None:
    rows = table(ENTRY, "| member | value |\n| --- | --- |\n| `about`")
    named = {name for cells in rows for name in re.findall(r"`(\w+)`", cells[0])}
    assert named == set(Word.__struct_fields__)


def test_the_limits_are_those_of_the_code() -> None:
    limits = {what: most for what, most in table(ENTRY, "| what | at most |")}
    assert list(limits.values()) == [f"{MAX_ENTRY:,} bytes", str(canon.MAX_DEPTH), f"{MAX_WORDS:,}", str(MAX_SIDES - 1)]
    assert f"at most {MAX_MATTER} characters" in ENTRY
    assert f"at most {MAX_ID} characters" in ENTRY
    assert f"| `v` | {VERSION} |" in ENTRY


# -- charter.md ------------------------------------------------------------------------------------------------------


def test_the_example_of_a_charter_is_that_of_the_dialogue() -> None:
    (data,) = block(CHARTER, "## An example")
    assert data == (FOLDER / "charter.json").read_bytes()
    assert block(CHARTER, "Its digest is")[0].decode() == charter_digest(parse_charter(data))
    assert block(CHARTER, "Entry 0 of each")[0] in FEEDS[XA][0]
    assert block(CHARTER, "Entry 0 of each")[0] in FEEDS[XB][0]


def test_the_members_of_a_charter_have_a_row_each() -> None:
    charter = json.loads((FOLDER / "charter.json").read_bytes())
    assert [cells[0].strip("`") for cells in table(CHARTER, "| member |")] == list(charter)
    assert f"at most {MAX_CHARTER:,}" in CHARTER
    assert f"2 to {MAX_SIDES} sides" in CHARTER


def test_the_card_and_the_fingerprints_are_those_of_its_keys() -> None:
    charter = parse_charter((FOLDER / "charter.json").read_bytes())
    assert block(CHARTER, "## Cards")[0] == format_card(charter.mechanism, charter.party(XA))
    assert table(CHARTER, "| side |") == [[party.side, fingerprint(party.key)] for party in charter.parties]


# -- feed.md ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [0, 128])
@pytest.mark.parametrize("key", block(FEED, "side could later deny its words"), ids=bytes.decode)
def test_a_key_of_order_8_is_refused(key: bytes, sign: int) -> None:
    public = bytearray.fromhex(key.decode())
    public[-1] |= sign
    with pytest.raises(Malformed, match="weak"):
        VerifierKey.from_public("paraph/example/XA", bytes(public))


# -- state.md --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", table(STATE, "| XA | XB |"), ids=lambda cells: "-".join(cells[:2]))
def test_the_example_of_states_is_that_of_the_dialogue(cells: list[str]) -> None:
    (row,) = [row for row in STATES if row["held"] == [int(cells[0]), int(cells[1])]]
    assert row["states"].get("round/16/dates", "open") == cells[3]


@pytest.mark.parametrize("cells", table(STATE, "| X | Y |"), ids=lambda cells: "-".join(cells[:2]))
def test_the_example_of_a_seal_has_the_numbers_of_the_code(cells: list[str]) -> None:
    seen = picture(SIDES, {side: FEEDS[side][:4] for side in SIDES})
    x, y = SideId(cells[0]), SideId(cells[1])
    reached, stands = seen.reach[x][y], seen.stands["round/16/dates"]
    assert [reached.upto, stands[x].since, reached.shown, stands[y].since] == [int(cell) for cell in cells[2:6]]


def test_the_lines_of_the_example_are_the_golden_ones() -> None:
    golden = (FOLDER / "state.txt").read_bytes().splitlines()
    assert block(STATE, "the dialogue has this state") == golden


def test_the_digest_of_the_example_is_the_golden_one() -> None:
    assert f"and this digest: `{STATES[-1]['digest']}`" in STATE


def test_the_rules_and_limits_of_the_state_are_those_of_the_code() -> None:
    assert f'`"{RULES}"`' in STATE
    assert f"Only the last {MAX_SPANS} words" in STATE


def test_every_page_that_is_linked_exists() -> None:
    for page in (CHARTER, ENTRY, STATE):
        for link in re.findall(r"\]\(([^)#]+)\)", page):
            assert (SPEC / link).exists(), link
