"""Papers, originals, what came back, agreed language and plans on the command line."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.terminal import Terminal
from tests.cli.world import carry

FIRST = "The Sides agreed to continue their dialogue."
FRAME = """{"matter":"text/js/title","say":{"en":"Joint statement","ru":"Совместное заявление"}}
{"matter":"text/js/document","say":"joint-statement"}
{"matter":"text/js/languages","say":["en","ru"]}
"""
WORDS = f"""{{"matter":"paragraph/js.pk-1/wording.en","say":"{FIRST}"}}
{{"matter":"paragraph/js.pk-1/wording.ru","say":"Стороны договорились продолжить диалог."}}
{{"matter":"paragraph/js.pk-1/place","say":"text/js"}}
"""


@pytest.fixture
def agreed(two: Terminal) -> Terminal:
    """A text of one paragraph on which both sides have said the same."""
    (two.folder / "words").write_text(FRAME + WORDS)
    for side in ("pk", "ru"):
        two.ok("paraph say --from words --yes", side)
    carry(two, "pk", "ru")
    carry(two, "ru", "pk")
    return two


def test_every_side_s_original_is_written_and_proved(agreed: Terminal) -> None:
    reply = agreed.ok("paraph text originals js --out originals", "pk")
    assert "differ only in the order that the alternat permits" in reply.out
    names = sorted(file.name for file in (agreed.folder / "originals").iterdir())
    assert names == ["js.original.PK.en.pdf", "js.original.RU.ru.pdf"]


def test_both_nodes_write_the_same_originals(agreed: Terminal) -> None:
    for side in ("pk", "ru"):
        agreed.ok(f"paraph text originals js --out {side}-originals", side)
    ours, theirs = (
        {file.name: file.read_bytes() for file in (agreed.folder / f"{side}-originals").iterdir()}
        for side in ("pk", "ru")
    )
    assert ours == theirs


def test_an_original_is_checked_when_it_is_written(agreed: Terminal) -> None:
    data = agreed.ok("paraph text paper js original --check --copy RU --out ru.pdf --json", "pk").data
    assert [one["proves_digest"] for one in data["proof"]] == [True, True]
    assert (agreed.folder / "ru.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_is_found_by_two_groups_of_its_digits(agreed: Terminal) -> None:
    proof = agreed.ok("paraph text originals js --out o --json", "pk").data["proof"]
    digits = proof[1]["pages"][0]
    found = agreed.ok(f"paraph text page js {digits[:11]} --json", "pk").data
    assert (found["copy"], found["page"]) == ("RU", 1)
    assert agreed.run("paraph text page js 12345 67890", "pk").code == 77


def test_what_came_back_is_told_and_unmarked_changes_are_named(agreed: Terminal) -> None:
    agreed.ok("paraph text paper js tracked --base PK --out out.docx", "pk")
    document = docx.Document(BytesIO((agreed.folder / "out.docx").read_bytes()))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("dialogue", "cooperation")
    document.save(str(agreed.folder / "back.docx"))
    reply = agreed.ok("paraph text return js back.docx", "pk")
    assert "UNMARKED" in reply.out
    assert "cooperation" in reply.out
    data = agreed.ok("paraph text return js back.docx --json", "pk").data
    assert data["base"]["recognised"] is True
    assert [(one["kind"], one["marked"]) for one in data["changes"]] == [("changed", False)]


def test_a_file_that_is_none_is_turned_away(agreed: Terminal) -> None:
    (agreed.folder / "bad.docx").write_bytes(b"no file")
    reply = agreed.run("paraph text return js bad.docx", "pk")
    assert (reply.code, "This is no Word file." in reply.err) == (65, True)


def test_agreed_language_is_found_with_who_holds_it(agreed: Terminal) -> None:
    reply = agreed.ok("paraph text find 'agreed to continue their frank dialogue' --lang en", "pk")
    assert "paragraph/js.pk-1 · en" in reply.out
    assert "{-frank-}" in reply.out or "{-frank dialogue-}" in reply.out
    assert "Nothing on record" in agreed.ok("paraph text find 'fisheries in the high seas'", "pk").out


def test_plans_are_compared_point_by_point(agreed: Terminal) -> None:
    (agreed.folder / "a.txt").write_text("1. The Sides meet twice a year.\n2. They report in writing each time.\n")
    (agreed.folder / "b.txt").write_text("1. They report in writing each time.\n2. A wholly new point.\n")
    data = agreed.ok("paraph text plans a.txt b.txt --json", "pk").data
    assert sorted(line["kind"] for line in data["steps"][0]["lines"]) == ["gone", "new", "same"]
    assert "gone" in agreed.ok("paraph text plans a.txt b.txt", "pk").out


def test_a_file_that_is_no_plain_text_is_refused(agreed: Terminal) -> None:
    Path(agreed.folder / "a.txt").write_bytes(b"\xff\xfe\x00")
    assert agreed.run("paraph text plans a.txt a.txt", "pk").code == 77
