"""The drafting history, the deposit pack and its check on the command line."""

import json

from tests.cli.terminal import Terminal
from tests.cli.test_text_papers import agreed  # noqa: F401  the text they all start from


def test_a_history_is_told_on_the_screen_and_for_programs(agreed: Terminal) -> None:  # noqa: F811
    lines = agreed.ok("paraph text history js 1", "pk").out.splitlines()
    assert json.loads(lines[1])["subject"] == "paragraph/js.pk-1"
    assert len(agreed.ok("paraph text history js 1 --json", "pk").data["lines"]) == len(lines)


def test_a_history_of_a_paragraph_that_is_none_is_refused(agreed: Terminal) -> None:  # noqa: F811
    reply = agreed.run("paraph text history js 7", "pk")
    assert (reply.code, "has no paragraph 7" in reply.err) == (77, True)


def test_an_incomplete_pack_says_what_is_missing(agreed: Terminal) -> None:  # noqa: F811
    reply = agreed.ok("paraph text deposit js --incomplete --out js.zip", "pk")
    assert "NOT initialled" in reply.out
    assert "Missing: Initials of RU: there are no pages to initial." in reply.out
    data = agreed.ok("paraph text check-deposit js.zip --json", "pk").data
    assert (data["initialled"], data["problems"], data["pages"]) == (False, [], 0)


def test_a_pack_is_checked_where_there_is_no_node(agreed: Terminal) -> None:  # noqa: F811
    agreed.ok("paraph text deposit js --incomplete --out js.zip", "pk")
    assert "fits together" in agreed.ok("paraph text check-deposit js.zip", "nobody").out


def test_what_is_wrong_with_a_pack_is_told_and_the_exit_code_is_one(agreed: Terminal) -> None:  # noqa: F811
    agreed.ok("paraph text deposit js --incomplete --out js.zip", "pk")
    file = agreed.folder / "js.zip"
    from paraph.exports.deposit.zipped import pack, unpack

    files = unpack(file.read_bytes())
    file.write_bytes(pack({**files, "README.txt": b"Trust me.\n"}))
    reply = agreed.run("paraph text check-deposit js.zip", "pk")
    assert reply.code == 1
    assert "WRONG: README.txt is not the file that the manifest names" in reply.out
    assert "DO NOT RELY ON THIS PACK." in reply.out


def test_a_file_that_is_no_pack_is_malformed(agreed: Terminal) -> None:  # noqa: F811
    (agreed.folder / "js.zip").write_bytes(b"no zip")
    reply = agreed.run("paraph text check-deposit js.zip", "pk")
    assert (reply.code, "This is no deposit pack" in reply.err) == (65, True)
