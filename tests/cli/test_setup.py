"""`init`, `card`, `charter`, `peer` and `officer`: a node put together."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from paraph.charter import fingerprint, parse_card
from paraph.cli import setup
from paraph.errors import Unavailable
from tests.cli.terminal import Terminal
from tests.sides import MECHANISM, XA


def test_a_node_is_made_with_key_card_and_database(terminal: Terminal) -> None:
    found = terminal.ok("paraph init home --side PK --mechanism example --name en=Pakistan --json").data
    card = parse_card(Path(found["card"]).read_bytes())
    assert (card.side, card.name) == ("PK", {"en": "Pakistan"})
    assert fingerprint(card.key) == found["fingerprint"]
    assert {file.name for file in Path("home").iterdir()} >= {"node.json", "keys", "cards", "paraph.sqlite3"}


def test_the_key_is_its_owners_alone_to_read(terminal: Terminal) -> None:
    terminal.ok("paraph init home --side PK --mechanism example --name en=Pakistan")
    assert (Path("home/keys/example").stat().st_mode & 0o777) == 0o600


def test_the_database_is_its_owners_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "paraph", "init", str(tmp_path / "home"), "--side", "PK"]
    subprocess.run(command, check=True, capture_output=True, umask=0o022)
    assert {file.stat().st_mode & 0o077 for file in (tmp_path / "home").glob("paraph.sqlite3*")} == {0}


@pytest.mark.parametrize(
    "wrong",
    [
        "--mechanism 'PK RU' --name en=P",
        "--mechanism example",
        "--mechanism example --name english=P",
        "--mechanism example --name en=P --key no-key",
        "--database mysql://host/name",
    ],
)
def test_an_init_that_is_refused_leaves_nothing_behind(wrong: str, terminal: Terminal) -> None:
    Path("no-key").write_text("Dear colleague")
    assert terminal.run(f"paraph init home --side PK {wrong}").code in (65, 77)
    assert not Path("home").exists()


def test_a_home_that_cannot_be_made_leaves_what_was_there(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("The database does not answer.")

    Path("home").mkdir()
    Path("home/mine").write_text("")
    monkeypatch.setattr(setup, "migrate", fail)
    assert terminal.run("paraph init home --side PK").code == 75
    assert [file.name for file in Path("home").iterdir()] == ["mine"]


def test_a_mechanism_lost_is_a_warning_beside_another_that_is_not(two: Terminal) -> None:
    (two.folder / "pk" / "spoken").write_text("another\nexample\n")
    reply = two.ok("paraph show", "pk")
    assert reply.err.startswith("This home has spoken in another, but its database holds nothing of it")


def test_init_warns_of_a_lost_database(two: Terminal) -> None:
    (two.folder / "pk" / "paraph.sqlite3").unlink()
    assert "Say nothing yet." in two.ok("paraph init", "pk").err


def test_init_may_be_said_again(two: Terminal) -> None:
    before, key = two.ok("paraph show --digest", "pk").out, Path("pk/keys/example").read_bytes()
    two.ok("paraph init --side PK --mechanism example", "pk")
    assert two.ok("paraph show --digest", "pk").out == before
    assert Path("pk/keys/example").read_bytes() == key


def test_another_mechanism_gets_a_key_of_its_own(two: Terminal) -> None:
    two.ok("paraph init --mechanism another --name en=Pakistan", "pk")
    assert Path("pk/keys/example").read_text() != Path("pk/keys/another").read_text()


def test_a_card_is_copied_to_be_handed_over(two: Terminal) -> None:
    two.ok("paraph card --to handed-over", "pk")
    assert Path("handed-over").read_bytes() == Path("pk/cards/example.PK.card").read_bytes()


def test_a_charter_is_the_same_whoever_draws_it_up(two: Terminal) -> None:
    words = "--name en=Example --established 2003 --language en --language ru"
    two.ok(f"paraph charter draft pk/cards/example.PK.card {words} --to from-ru", "ru")
    assert Path("from-ru").read_bytes() == Path("example.charter").read_bytes()


def test_a_charter_can_have_three_sides(two: Terminal) -> None:
    two.ok(f"paraph init xa --side {XA} --mechanism example --name en=Third")
    words = "--name en=Example --established 2003 --language en --to of-three"
    cards = f"ru/cards/example.RU.card xa/cards/example.{XA}.card"
    assert list(two.ok(f"paraph charter draft {cards} {words} --json", "pk").data["sides"]) == ["PK", "RU", "XA"]


def test_a_charter_adopted_twice_is_said_once(two: Terminal) -> None:
    told = two.ok("paraph card --json", "ru").data["fingerprint"]
    reply = two.ok(f"paraph charter adopt example.charter --fingerprint RU='{told}'", "pk")
    assert reply.out == "This charter was adopted before; nothing was said.\n"
    assert "PK  1 entry;" in two.ok("paraph show", "pk").out


def test_a_fingerprint_may_be_written_with_any_spaces(two: Terminal) -> None:
    told = two.ok("paraph card --json", "ru").data["fingerprint"].replace(" ", "")
    two.ok(f"paraph charter adopt example.charter --fingerprint RU={told}", "pk")


def test_the_charter_tells_how_far_it_is_agreed(two: Terminal) -> None:
    assert two.ok("paraph charter show --json", "pk").data["state"] == "proposed"


def test_peers_are_noted_changed_and_forgotten(two: Terminal) -> None:
    two.ok("paraph peer add RU https://ru.example.org/", "pk")
    two.ok("paraph peer add RU https://ru.example.net", "pk")
    assert two.ok("paraph peer list --json", "pk").data == {MECHANISM: {"RU": "https://ru.example.net"}}
    two.ok("paraph peer remove RU", "pk")
    assert two.ok("paraph peer list --json", "pk").data == {MECHANISM: {}}


def test_an_authority_is_named_by_its_digits_and_forgotten_by_them(two: Terminal) -> None:
    digest = authority(two.folder / "ministry.crt")
    told = two.ok("paraph peer trust ministry.crt", "pk").out
    assert "CN=A ministry" in told
    assert digest in told.replace(" ", "")
    assert digest in two.ok("paraph peer list", "pk").out.replace(" ", "")
    two.ok(f"paraph peer distrust '{digest[:2]}:{digest[2:8].upper()}'", "pk")
    assert "Trusted" not in two.ok("paraph peer list", "pk").out


def test_an_authority_is_in_the_backup(two: Terminal) -> None:
    digest = authority(two.folder / "ministry.crt")
    two.ok("paraph peer trust ministry.crt", "pk")
    two.ok("paraph backup whole.zip", "pk")
    with zipfile.ZipFile(two.folder / "whole.zip") as backup:
        assert f"authorities/{digest}.pem" in backup.namelist()


def test_an_authority_whose_time_is_over_is_not_trusted(two: Terminal) -> None:
    authority(two.folder / "old.crt", ago=timedelta(9))
    reply = two.run("paraph peer trust old.crt", "pk")
    assert (reply.code, "ended on" in reply.err) == (65, True)
    assert "Trusted" not in two.ok("paraph peer list", "pk").out


def test_nothing_in_an_authoritys_name_looks_like_a_line_of_ours(two: Terminal) -> None:
    authority(two.folder / "odd.crt", "x\nTrusted: everything\u202e")
    told = two.ok("paraph peer trust odd.crt", "pk").out
    assert len([line for line in told.splitlines() if line.startswith("Trusted")]) == 1
    assert "\u202e" not in told


def authority(file: Path, called: str = "A ministry", ago: timedelta = timedelta(0)) -> str:
    """Write an authority's certificate, for a day from now or some time ago; its SHA-256."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    now = datetime.now(UTC) - ago
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    certificate = made.sign(key, hashes.SHA256())
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate.fingerprint(hashes.SHA256()).hex()


def test_an_officer_comes_changes_the_password_and_goes(two: Terminal) -> None:
    two.ok("paraph officer add desk --role desk-officer --password long-enough --name 'ur=افسر' --fictional", "pk")
    assert json.loads(two.ok("paraph officer list --json", "pk").out) == [
        {"login": "desk", "role": "desk-officer", "name": {"ur": "افسر"}, "title": {}, "fictional": True}
    ]
    two.ok("paraph officer password desk", "pk", stdin="another-one\nanother-one\n")
    two.ok("paraph officer remove desk", "pk", stdin="y\n")
    assert two.ok("paraph officer list", "pk").out.startswith("No officer yet")


def test_a_password_is_never_shown(two: Terminal) -> None:
    reply = two.ok("paraph officer add desk --role reader", "pk", stdin="long-enough\nlong-enough\n")
    assert "long-enough" not in reply.shown
