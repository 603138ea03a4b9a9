"""`paraph files`, and a file that is named where a word is said: what is refused, and what programs are told."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.world import carry
from tests.files.noted import NOTE, SCAN, file_of

DIGEST = file_of().sha256
SAY = f"paraph say {SCAN} note-14.pdf --yes"


@pytest.fixture
def noted(two: Terminal) -> Terminal:
    (two.folder / "note-14.pdf").write_bytes(NOTE)
    return two


def desk(terminal: Terminal) -> list[str]:
    return sorted(path.name for path in (terminal.folder / "pk" / "files" / "desk").glob("*"))


def test_a_file_that_was_said_leaves_the_desk(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    assert (desk(noted), (noted.folder / "pk" / "files" / "said" / "example" / DIGEST).read_bytes()) == ([], NOTE)


def test_a_file_that_was_not_said_after_all_leaves_nothing(noted: Terminal) -> None:
    assert noted.run(SAY.removesuffix(" --yes"), "pk", "n\n").code == 1
    assert [path for path in (noted.folder / "pk" / "files").rglob("*") if path.is_file()] == []


def test_a_file_of_the_desk_may_be_named_by_its_value(noted: Terminal) -> None:
    value = json.dumps(noted.ok("paraph files add note-14.pdf --json", "pk").data)
    noted.ok(f"paraph say {SCAN} '{value}' --yes", "pk")
    (line,) = noted.ok("paraph files list --json", "pk").data["said"]
    assert (line["file"], line["here"], line["stands"], line["matter"]) == (json.loads(value), True, True, SCAN)


REFUSED = {
    "a path where nothing is": (f"paraph say {SCAN} nowhere.pdf --yes", 75, "No such file"),
    "a folder": (f"paraph say {SCAN} . --yes", 75, "Name a file in this folder."),
    "no path": (f"paraph say {SCAN} '' --yes", 65, "Write the path of one."),
    "an empty file": (f"paraph say {SCAN} empty.pdf --yes", 65, "The file is empty."),
    "a file that is not on this node": (
        f"paraph say {SCAN} '{json.dumps(file_of(b'other').value())}' --yes",
        77,
        "not on this node",
    ),
    "a digest that nobody named": ("paraph files drop 00000000", 77, "No file here has a digest"),
    "too few digits": (f"paraph files get {DIGEST[:7]} --out x", 77, "Give at least 8 digits"),
    "a file that no word names": ("paraph files take note-14.pdf", 77, "No word names this file"),
    "a source that claims a file": (
        f"paraph claim {SCAN} '{json.dumps(file_of().value())}' --source a --place p --about PK --yes",
        77,
        "a source does not claim one",
    ),
}


@pytest.mark.parametrize("command, code, told", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_remedy(noted: Terminal, command: str, code: int, told: str) -> None:
    (noted.folder / "empty.pdf").write_bytes(b"")
    reply = noted.run(command, "pk")
    assert (reply.code, told in reply.err) == (code, True), reply.err
    assert "note-verbale" not in noted.ok("paraph files list", "pk").out.replace("note-verbale/…", "")


def test_a_file_is_not_written_over_another(noted: Terminal) -> None:
    noted.ok("paraph files add note-14.pdf", "pk")
    reply = noted.run(f"paraph files get {DIGEST[:8]} --out note-14.pdf", "pk")
    assert (reply.code, "what is there is not written over" in reply.err) == (75, True)


def test_what_was_said_cannot_be_dropped(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    assert noted.run(f"paraph files drop {DIGEST[:8]}", "pk").code == 77


def test_a_carried_record_says_which_files_are_still_to_come(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    carry(noted, "pk", "ru")
    assert "not here yet" in noted.ok("paraph files list", "ru").out
    assert "1 not here yet" in noted.ok("paraph check", "ru").out
    assert noted.run(f"paraph files get {DIGEST[:8]} --out x", "ru").code == 77


def test_a_damaged_file_is_a_finding(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    (noted.folder / "pk" / "files" / "said" / "example" / DIGEST).write_bytes(NOTE[:-1] + b"!")
    reply = noted.run("paraph check", "pk")
    assert (reply.code, "is damaged here" in reply.out) == (1, True)
    assert noted.run(f"paraph files get {DIGEST[:8]} --out x", "pk").code == 65
    assert not (noted.folder / "x").exists()


def test_an_index_that_lies_is_a_finding_and_is_made_anew(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    noted.ok("paraph files list", "pk")
    index = noted.folder / "pk" / "files" / "said" / "example" / "PK.named"
    index.write_bytes(index.read_bytes().replace(b"note-14", b"note-15"))
    assert "paraph rebuild" in noted.run("paraph check", "pk").out
    noted.ok("paraph rebuild", "pk")
    noted.ok("paraph check", "pk")


# -- how much they may take -----------------------------------------------------------------------------------------


def test_a_limit_is_set_and_told(noted: Terminal) -> None:
    noted.ok("paraph files limit RU 1.5GB", "pk")
    noted.ok("paraph files limit --spare 1GB", "pk")
    told = noted.ok("paraph files limit --json", "pk").data
    assert (told["sides"], told["spare"]) == ({"RU": {"held": 0, "limit": 1_500_000_000}}, 10**9)
    assert "RU's files may take 1.5 GB here and take 0 bytes." in noted.ok("paraph files limit RU", "pk").out


def test_what_waits_for_room_is_told_with_what_to_do(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    carry(noted, "pk", "ru")
    noted.ok("paraph files limit PK 0", "ru")
    told = noted.ok("paraph files list", "ru").out
    assert "1 file waits (68 KB): PK's files take 0 bytes of 0 bytes." in told
    assert "paraph files limit PK SIZE" in told


LIMITS = {
    "our own": ("paraph files limit PK 1GB", 77, "Our own files have no limit."),
    "a stranger": ("paraph files limit XA 1GB", 77, "XA"),
    "no size": ("paraph files limit RU much", 65, "This is not a size."),
}


@pytest.mark.parametrize("command, code, told", LIMITS.values(), ids=LIMITS)
def test_a_limit_that_cannot_be_is_refused(noted: Terminal, command: str, code: int, told: str) -> None:
    reply = noted.run(command, "pk")
    assert (reply.code, told in reply.err) == (code, True), reply.err


# -- backup ----------------------------------------------------------------------------------------------------------


def test_a_backup_has_the_files_said_and_unsaid(noted: Terminal) -> None:
    noted.ok(SAY, "pk")
    (noted.folder / "draft.pdf").write_bytes(b"not said")
    noted.ok("paraph files add draft.pdf", "pk")
    noted.ok("paraph backup kept.zip", "pk")
    noted.ok("paraph restore kept.zip back", "pk")
    found, before = (
        {p.relative_to(h): p.read_bytes() for p in (h / "files").glob("*/**/*") if p.is_file()} for h in homes(noted)
    )
    assert found == {path: data for path, data in before.items() if path.suffix != ".named"}
    assert len(found) == 3


def test_what_files_may_take_is_the_same_after_a_restore(noted: Terminal) -> None:
    noted.ok("paraph files limit RU 3GB", "pk")
    noted.ok("paraph backup kept.zip", "pk")
    noted.ok("paraph restore kept.zip back", "pk")
    assert "RU's files may take 3 GB" in noted.ok("paraph files limit", "back").out


def homes(terminal: Terminal) -> tuple[Path, Path]:
    return terminal.folder / "back", terminal.folder / "pk"


@pytest.mark.parametrize(
    "name, data",
    [
        (f"files/said/example/{DIGEST}", b"other bytes"),
        ("files/said/example/../../../escaped", NOTE),
        (f"files/{DIGEST}", NOTE),
        (f"files/desk/sub/{DIGEST}", NOTE),
        (f"files/said/Example!/{DIGEST}", NOTE),
    ],
)
def test_a_backup_with_a_wrong_file_is_refused_whole(noted: Terminal, name: str, data: bytes) -> None:
    noted.ok("paraph backup kept.zip", "pk")
    with zipfile.ZipFile(noted.folder / "kept.zip", "a") as archive:
        archive.writestr(name, data)
    assert noted.run("paraph restore kept.zip back", "pk").code == 65
    assert list((noted.folder / "back").rglob("*")) == []
    assert not (noted.folder / "escaped").exists()
