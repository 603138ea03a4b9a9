"""What goes wrong at the command line: each with an exit code of its family, words that say what to do, and nothing
lost."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from paraph.home import VARIABLE
from tests.cli.terminal import Terminal
from tests.cli.world import carry

USAGE, MALFORMED, UNAVAILABLE, UNTRUSTED, REFUSED = 2, 65, 75, 76, 77


def nothing(_: Terminal) -> None:
    """No preparation."""


class Case(NamedTuple):
    """A command at PK's terminal, how it ends, and a phrase of what it says."""

    command: str
    code: int
    phrase: str
    prepare: Callable[[Terminal], object] = nothing


def write(name: str, text: str | bytes) -> Callable[[Terminal], object]:
    data = text.encode() if isinstance(text, str) else text
    return lambda terminal: (terminal.folder / name).write_bytes(data)


def damage(name: str) -> Callable[[Terminal], object]:
    """A byte near the end of a file is another."""

    def change(terminal: Terminal) -> None:
        file = terminal.folder / name
        data = file.read_bytes()
        file.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])

    return change


def mistyped(name: str) -> Callable[[Terminal], object]:
    """A letter near the end of a file is another letter."""

    def change(terminal: Terminal) -> None:
        file = terminal.folder / name
        data = file.read_bytes()
        file.write_bytes(data[:-5] + (b"B" if data[-5:-4] == b"A" else b"A") + data[-4:])

    return change


def exported(then: Callable[[Terminal], object]) -> Callable[[Terminal], object]:
    """RU's record is in out.paraph; then something happens to it."""

    def prepare(terminal: Terminal) -> None:
        terminal.ok("paraph say round/16/city Moscow --yes", "ru")
        terminal.ok("paraph export --record out.paraph", "ru")
        then(terminal)

    return prepare


def forked(terminal: Terminal) -> None:
    """RU's home is copied, and both copies speak: the second record contradicts what PK has of the first."""
    copy = terminal.folder / "copy"
    subprocess.run(["cp", "-r", str(terminal.folder / "ru"), str(copy)], check=True)
    terminal.ok("paraph say round/16/city Moscow --yes", "ru")
    carry(terminal, "ru", "pk")
    terminal.ok("paraph say round/16/city Kazan --yes", "copy")
    terminal.ok("paraph export --record out.paraph", "copy")


def set_back(terminal: Terminal) -> None:
    terminal.clock.seconds -= 3600


def remove(name: str) -> Callable[[Terminal], object]:
    return lambda terminal: (terminal.folder / name).unlink()


def no_tables(terminal: Terminal) -> None:
    for end in ("-wal", "-shm"):
        (terminal.folder / "pk" / f"paraph.sqlite3{end}").unlink(missing_ok=True)
    (terminal.folder / "pk" / "paraph.sqlite3").write_bytes(b"")


def unspoken(terminal: Terminal) -> None:
    """A home of an earlier release did not note in which mechanisms it had spoken."""
    remove("pk/paraph.sqlite3")(terminal)
    remove("pk/spoken")(terminal)


def other_key(terminal: Terminal) -> None:
    """The key file is RU's of another mechanism, under PK's name."""
    terminal.ok("paraph init --side PK --mechanism another --name en=Pakistan", "other")
    key = terminal.folder / "other" / "keys" / "another"
    (terminal.folder / "pk" / "keys" / "another").write_bytes(key.read_bytes())
    (terminal.folder / "stray").write_bytes(key.read_bytes())


def another_key(terminal: Terminal) -> None:
    """A key of PK's own beside the stray one, which is RU's."""
    other_key(terminal)
    (terminal.folder / "pk/keys/another").write_text(skey("another"))


CITY = "say round/16/city Moscow --yes"
FACTS = {
    "mechanism": {"id": "elsewhere", "name": {"en": "E"}, "established": "2003", "languages": ["en"]},
    "sides": {"PK": {"en": "Pakistan"}, "RU": {"en": "Russia"}},
    "sources": [],
    "claims": [],
}

CASES = {
    # the home
    "no home": Case("show --home nowhere", REFUSED, "Make one with `paraph init`"),
    "a home that is a file": Case("show --home file", USAGE, "is a file", write("file", "")),
    "a home below a file": Case("init file/x --side PK", UNAVAILABLE, "Not a directory", write("file", "")),
    "node.json is cut short": Case("show", MALFORMED, "node.json is damaged", write("pk/node.json", '{"side"')),
    "node.json is no JSON": Case("show", MALFORMED, "Put it back from a backup", write("pk/node.json", b"\xff\xfe")),
    "node.json of no side": Case("show", MALFORMED, "is damaged", write("pk/node.json", "{}")),
    "the database is text": Case(
        CITY, UNAVAILABLE, "paraph recover", write("pk/paraph.sqlite3", "not a database" * 100)
    ),
    "the database is gone": Case(CITY, REFUSED, "the database was lost", remove("pk/paraph.sqlite3")),
    "its tables are gone": Case("check", REFUSED, "in this order, before anything is said", no_tables),
    "a database of no mechanism": Case("check", REFUSED, "put a backup back", unspoken),
    "somebody else's node": Case("init --side RU", REFUSED, "is PK's, not RU's"),
    "another database": Case("init --database postgresql://h/d", REFUSED, "paraph backup"),
    "no kind of database": Case("init new --side PK --database mysql://h/d", MALFORMED, "neither SQLite nor"),
    "a key that is no text": Case(
        "init --mechanism another --name en=P --key stray", MALFORMED, "key", write("stray", b"\xff\x00\xfe" * 9)
    ),
    "a card for a folder that is not there": Case("card --to nowhere/card", UNAVAILABLE, "make the folder first"),
    "a name of a kind without end": Case(f"show {'a' * 5_000}", REFUSED, f"called {'a' * 80}."),
    "a record without a name": Case("export --record ''", REFUSED, "Name a new file"),
    "whose node": Case("init new", REFUSED, "--side PK"),
    "no code of a side": Case("init new --side pakistan", MALFORMED, "2 to 8 capital letters"),
    "a side without a name": Case("init --mechanism another", REFUSED, "--name en="),
    "a name without a language": Case("init --mechanism another --name Pakistan", MALFORMED, "the language is missing"),
    "a name in no language": Case("init --mechanism another --name english=P", MALFORMED, "language tag"),
    "two names in a language": Case("init --mechanism another --name en=P --name en=Q", MALFORMED, "two texts in en"),
    "no short name": Case("init --mechanism 'PK RU' --name en=P", MALFORMED, "lower-case"),
    # keys
    "the key is missing": Case(CITY, REFUSED, "from its safe copy", remove("pk/keys/example")),
    "the key is damaged": Case(CITY, MALFORMED, "Restore the key from its copy", mistyped("pk/keys/example")),
    "another mechanism's key": Case("init --mechanism example --key stray", REFUSED, "is not PK's", other_key),
    "two keys for one mechanism": Case(
        "init --mechanism another --name en=P --key stray",
        REFUSED,
        "another key for another",
        another_key,
    ),
    # the charter
    "a fingerprint that differs": Case("charter adopt example.charter --fingerprint RU=12345", UNTRUSTED, "again"),
    "a fingerprint of no side": Case("charter adopt example.charter --fingerprint 12345", MALFORMED, "side is missing"),
    "a fingerprint of a stranger": Case(
        "charter adopt example.charter --fingerprint XA=12345", REFUSED, "Its sides by the charter: PK, RU"
    ),
    "a key that nobody compared": Case("charter adopt example.charter", USAGE - 1, "must read to you"),
    "a charter that is none": Case("charter adopt file", MALFORMED, "not JSON", write("file", "Dear colleague")),
    "a huge charter": Case("charter adopt file", MALFORMED, "too large", write("file", b"x" * 70_000)),
    "a card for a charter": Case("charter adopt pk/cards/example.PK.card", MALFORMED, "not a charter"),
    "a charter for a card": Case(
        "charter draft example.charter --name en=E --established 2003 --language en", MALFORMED, "not a card"
    ),
    "a date that is none": Case(
        "charter draft ru/cards/example.RU.card --name en=E --established 'since 2003' --language en",
        MALFORMED,
        "date",
    ),
    "another charter in the way": Case(
        "charter draft ru/cards/example.RU.card --name en=E --established 2004 --language en --to example.charter",
        REFUSED,
        "holds another charter",
    ),
    # saying
    "no matter": Case("say round/16 Moscow --yes", MALFORMED, "kind/id/attribute"),
    "an unknown kind": Case("say banquet/16/wine red --yes", REFUSED, "Known kinds"),
    "an unknown attribute": Case("say round/16/wine red --yes", REFUSED, "Known attributes"),
    "a day that there is not": Case("say round/16/dates 2026-02-30 --yes", MALFORMED, "no day 30"),
    "no choice": Case("say round/16/format by-post --yes", MALFORMED, "Choose one of"),
    "another side's statement": Case("say statement/16.ru-1/title T --yes", REFUSED, "not PK's to say"),
    "an assent to what is ours alone": Case(
        "say delegation/16/level T --assent package --yes", REFUSED, "belongs to joint matters"
    ),
    "no such assent": Case("say round/16/city Moscow --assent warm --yes", USAGE, "is not one of"),
    "an authority without referendum": Case("say round/16/city Moscow --to Cabinet --yes", REFUSED, "ad referendum"),
    "a hidden character": Case("say round/16/city 'Mos\u202ecow' --yes", MALFORMED, "direction"),
    "no value": Case("say round/16/city", USAGE, "Give a matter and a value"),
    "nothing to withdraw": Case("withdraw round/16/city --yes", REFUSED, "withdraw"),
    "a clock set back": Case(CITY, REFUSED, "Set the clock right", set_back),
    "a claim of no source": Case("claim round/14/city M --source round/14 --place x --yes", MALFORMED, "source"),
    "a line that is no word": Case("say --from file --yes", MALFORMED, "Line 1 is not a word", write("file", "Moscow")),
    "a line with two equal names": Case(
        "say --from file --yes", MALFORMED, "Line 1", write("file", '{"matter":"round/16/city","say":1,"say":2}')
    ),
    "lines that are not text": Case("say --from file --yes", MALFORMED, "UTF-8", write("file", b"\xff")),
    "no lines": Case("say --from file --yes", MALFORMED, "0 words", write("file", "\n")),
    "a moment that is none": Case("show round --as-of yesterday", MALFORMED, "2026-03-02T09:00:00Z"),
    "an unknown mechanism": Case("show -m another", REFUSED, "Its mechanisms: example"),
    "a negative number": Case("say round/16/ordinal -5 --yes", USAGE, "comes after --"),
    "a kind that nobody knows": Case("show banquet", REFUSED, "Known kinds"),
    "a subject of no known kind": Case("show banquet/16", REFUSED, "Known kinds"),
    "a matter of no known kind": Case("show banquet/16/wine", REFUSED, "Known kinds"),
    "an attribute that nobody knows": Case("show round/16/wine", REFUSED, "Known attributes"),
    # carrying
    "no such file": Case("import nothing.paraph", USAGE, "does not exist"),
    "a file of something else": Case("import file", MALFORMED, "neither a record nor", write("file", "Hello")),
    "a depth bomb": Case("import file --yes", MALFORMED, "neither", write("file", "[" * 100_000)),
    "a record cut short": Case("import out.paraph", MALFORMED, "cut short", exported(lambda t: cut(t, -5))),
    "a record damaged inside": Case("import out.paraph", MALFORMED, "unpacked", exported(damage("out.paraph"))),
    "a record of a later version": Case("import file", MALFORMED, "exported again", write("file", b"paraph/pouch/9\n")),
    "a forked record": Case("import out.paraph", UNTRUSTED, "forked", forked),
    "a record of another mechanism": Case("import out.paraph -m other", REFUSED, "of example", exported(nothing)),
    "facts about something else": Case("import file", REFUSED, "about elsewhere", write("file", json.dumps(FACTS))),
    "a backup into no folder": Case("backup nowhere/pk.backup", REFUSED, "there is no folder nowhere."),
    "a record in the place of a device": Case(
        "export --record pipe", REFUSED, "is not a file that", lambda terminal: os.mkfifo(terminal.folder / "pipe")
    ),
    "a full disk": Case("export --to /dev/full", UNAVAILABLE, "No space left"),
    # peers and serving
    "no address": Case("peer add RU ru.example.org", MALFORMED, "http:// or https://"),
    "an address of a stranger": Case("peer add XA http://127.0.0.1", REFUSED, "Its sides by the charter: PK, RU"),
    "an authority that is none": Case("peer trust example.charter", MALFORMED, "holds no certificate"),
    "an authority not trusted": Case("peer distrust 1234", REFUSED, "Trusted are: none"),
    "our own address": Case("peer add PK http://127.0.0.1", REFUSED, "own side"),
    "nobody to fetch from": Case("sync", REFUSED, "paraph peer add"),
    "nobody to recover from": Case("recover", REFUSED, "paraph peer add"),
    "a peer that is away": Case(
        "sync", UNAVAILABLE, "did not answer", lambda t: t.ok("paraph peer add RU http://127.0.0.1:9", "pk")
    ),
    "no place to listen": Case("serve --listen everywhere", MALFORMED, "HOST:PORT"),
    "no port": Case("serve --listen 127.0.0.1:99999", MALFORMED, "HOST:PORT"),
    "an address that is not ours": Case("serve --listen 192.0.2.1:8001", UNAVAILABLE, "--listen"),
    # officers
    "a short password": Case("officer add desk --role reader --password short", REFUSED, "at least 8"),
    "no such role": Case("officer add desk --role king --password long-enough", USAGE, "is not one of"),
    "no such officer": Case("officer remove nobody --yes", REFUSED, "paraph officer list"),
    "the same officer twice": Case(
        "officer add desk --role reader --password long-enough",
        REFUSED,
        "is there already",
        lambda t: t.ok("paraph officer add desk --role reader --password long-enough", "pk"),
    ),
}


def skey(mechanism: str) -> str:
    from paraph.feed.note import format_skey
    from paraph.names import MechanismId
    from tests.sides import PK, signing_key

    return format_skey(signing_key(PK, MechanismId(mechanism)))


def cut(terminal: Terminal, end: int) -> None:
    file = terminal.folder / "out.paraph"
    file.write_bytes(file.read_bytes()[:end])


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_refused_in_words(name: str, two: Terminal) -> None:
    case = CASES[name]
    case.prepare(two)
    reply = two.run(f"paraph {case.command}", "pk")
    assert case.phrase in reply.err
    assert reply.code == case.code
    assert "Traceback" not in reply.shown


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.prepare is nothing])
def test_nothing_is_lost_by_it(name: str, two: Terminal) -> None:
    before = two.ok("paraph show --digest", "pk").out
    two.run(f"paraph {CASES[name].command}", "pk")
    assert two.ok("paraph show --digest", "pk").out == before
    two.ok(f"paraph {CITY}", "pk")


def test_a_disk_that_fills_while_saying_keeps_nothing_of_it(two: Terminal) -> None:
    """The limit on a file's size stands in for the disk's; a process of its own, since it stays limited."""
    pk = two.folder / "pk"
    size = (pk / "paraph.sqlite3").stat().st_size
    done = subprocess.run(
        [sys.executable, "-m", "paraph", "say", "--from", "-", "--yes"],
        input="\n".join(json.dumps({"matter": f"round/{n}/city", "say": {"en": "x" * 60}}) for n in range(400)),
        env={**os.environ, VARIABLE: str(pk)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, size // 8)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("Nothing was kept.")) == (UNAVAILABLE, 1), done.stderr
    assert two.ok("paraph check", "pk").out.startswith("example: sound. 1 entry")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_may_not_be_written_is_said_so(two: Terminal) -> None:
    (two.folder / "pk").chmod(0o500)
    assert two.run("paraph peer add RU http://127.0.0.1:9", "pk").code == UNAVAILABLE
