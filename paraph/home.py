"""The node's home: one folder with everything that is this side's own.

node.json          the side, its database, where its peers answer, how much files may take
keys/<mechanism>   this side's signing key for a mechanism (readable by its owner alone)
secret             what the web server signs its sessions with
authorities/       certificates of authorities that vouch for peers' addresses, beside the public ones
cards/             the card for each mechanism, as it is handed to the other sides
files/             files that words name, and those that were not said yet (`files.shelf`)
restored           mechanisms of an older copy, until a peer has shown how far our feed had come
spoken             mechanisms in which this home has spoken, and how far, whatever its database holds
serving            taken by the one process that serves the node
paraph.sqlite3     the record and the desk, unless another database is named
"""

import json
import os
import secrets
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from paraph.errors import Malformed, ParaphError, Refused
from paraph.feed.note import SigningKey, format_skey, parse_skey
from paraph.files.limits import Limits, parse_limits
from paraph.names import FeedId, MechanismId, SideId, parse_mechanism, parse_side

VARIABLE = "PARAPH_HOME"
RESTORED = "restored"
SPOKEN = "spoken"
FILES = "files"
AUTHORITIES = "authorities"
MOST_DIGITS = 20
"""Of a number of entries, one more than it ever has."""
NEW = ".new-"
"""How the name of a file begins that is being written."""
_noting = threading.Lock()
"""Several threads of a node note how far it has spoken."""

SQLITE_OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
"""A transaction takes the write lock when it begins, and a commit is on the disk when it returns."""
POSTGRES_OPTIONS: dict[str, object] = {"options": "-c synchronous_commit=on", "prepare_threshold": 4}
"""The store asks the same few questions again and again: after the fourth time they are planned."""


@dataclass(frozen=True, slots=True)
class Home:
    """`database` is empty for SQLite in the home, or `postgresql://user:password@host:port/name`.

    `peers[mechanism][side]` is the address at which that side's node answers.  `notice` is shown on every page.
    `limits` say how much of the disk files may take.
    `demonstration` is the password that the log-in page of a demonstration shows with its fictional officers; on every
    node that is in earnest it is empty.
    """

    path: Path
    side: SideId
    database: str = ""
    notice: str = ""
    peers: dict[MechanismId, dict[SideId, str]] = field(default_factory=dict)
    demonstration: str = ""
    limits: Limits = field(default_factory=Limits)

    def save(self) -> None:
        """Write node.json whole: a new file put in the place of the old one."""
        _write(self.path / "node.json", self.format())

    def format(self) -> str:
        """The text of node.json."""
        parts: dict[str, object] = {"side": self.side, "database": self.database, "notice": self.notice}
        parts["peers"] = self.peers
        if self.limits != Limits():
            parts["files"] = {"spare": self.limits.spare, "sides": self.limits.sides}
        if self.demonstration:
            parts["demonstration"] = self.demonstration
        return json.dumps(parts, indent=1) + "\n"

    def secret(self) -> str:
        file = self.path / "secret"
        if not file.exists():
            _write(file, secrets.token_urlsafe(48), replace=False)
        return file.read_text()

    def keys(self) -> dict[MechanismId, SigningKey]:
        folder = self.path / "keys"
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        return {
            parse_mechanism(file.name): parse_skey(file.read_text().strip())
            for file in files
            if not file.name.startswith(NEW)
        }

    def new_key(self, mechanism: MechanismId) -> SigningKey:
        """Make this side's key for a mechanism; Refused when there is one already."""
        file = self.path / "keys" / mechanism
        if file.exists():
            raise Refused(
                f"There is a key for {mechanism} here already.", remedy=f"It is kept in {file}; nothing was changed."
            )
        key = SigningKey.from_seed(FeedId(mechanism, self.side).origin, secrets.token_bytes(32))
        _write(file, format_skey(key) + "\n")
        return key

    def put_key(self, mechanism: MechanismId, key: SigningKey) -> None:
        """Keep a key that was brought from its safe copy."""
        _write(self.path / "keys" / mechanism, format_skey(key) + "\n")

    def trust(self, digest: str, certificate: str) -> None:
        """Keep an authority's certificate in PEM, under its SHA-256 in hexadecimal."""
        _write(self.path / AUTHORITIES / f"{digest}.pem", certificate)

    def distrust(self, digest: str) -> None:
        (self.path / AUTHORITIES / f"{digest}.pem").unlink(missing_ok=True)

    @property
    def trusted(self) -> list[str]:
        """The SHA-256 of each authority trusted beside the public ones."""
        return sorted(file.stem for file in (self.path / AUTHORITIES).glob("*.pem"))

    @property
    def restored(self) -> frozenset[MechanismId]:
        """Mechanisms whose feed of ours came from an older copy, and nobody has yet shown how far it had come."""
        return self._listed(RESTORED)

    def mark_restored(self, mechanisms: Iterable[MechanismId]) -> None:
        self._list(RESTORED, self.restored.union(mechanisms))

    def clear_restored(self, mechanism: MechanismId) -> None:
        if mechanism in self.restored:
            self._list(RESTORED, self.restored - {mechanism})

    @property
    def spoken(self) -> Mapping[MechanismId, int]:
        """How many entries this home has said in each mechanism, as last noted, whatever its database holds now.

        Malformed when the note is damaged.
        """
        file, found = self.path / SPOKEN, dict[MechanismId, int]()
        try:
            lines = file.read_text().splitlines()
        except FileNotFoundError:
            return found
        except (OSError, UnicodeDecodeError) as error:
            raise _damaged_note(file, str(error)) from None
        if not lines:
            raise _damaged_note(file, "it is empty")
        for line in lines:
            name, _, size = line.partition(" ")
            if size and not (size.isascii() and size.isdigit() and len(size) < MOST_DIGITS):
                raise _damaged_note(file, line)
            try:
                mechanism = parse_mechanism(name)
            except Malformed as error:
                raise _damaged_note(file, str(error)) from None
            found[mechanism] = max(found.get(mechanism, 0), int(size or 0))
        return found

    def mark_spoken(self, mechanism: MechanismId, size: int) -> None:
        with _noting:
            known = dict(self.spoken)
            if known.get(mechanism) == size:
                return
            known[mechanism] = size
            if not size:
                del known[mechanism]
            text = "".join(f"{name} {noted}\n" for name, noted in sorted(known.items()))
            if text:
                _write(self.path / SPOKEN, text)
            else:
                (self.path / SPOKEN).unlink(missing_ok=True)

    def _listed(self, name: str) -> frozenset[MechanismId]:
        file = self.path / name
        return frozenset(parse_mechanism(line) for line in file.read_text().split()) if file.exists() else frozenset()

    def _list(self, name: str, mechanisms: Iterable[MechanismId]) -> None:
        _write(self.path / name, "".join(f"{mechanism}\n" for mechanism in sorted(mechanisms)))

    def peers_now(self) -> dict[MechanismId, dict[SideId, str]]:
        """The addresses as node.json has them now; those that were read first where it cannot be read."""
        try:
            return load(self.path).peers
        except (ParaphError, OSError):
            return self.peers

    def limits_now(self) -> Limits:
        """How much files may take as node.json says now; what was read first where it cannot be read."""
        try:
            return load(self.path).limits
        except (ParaphError, OSError):
            return self.limits

    def databases(self) -> dict[str, dict[str, object]]:
        """Django's DATABASES for this home.  A socket's folder stands as the host, its slashes written %2F."""
        if not self.database:
            file = str(self.path / "paraph.sqlite3")
            return {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": SQLITE_OPTIONS}}
        parts = urlsplit(self.database)
        if parts.scheme not in ("postgres", "postgresql"):
            raise Malformed(
                "The database is neither SQLite nor PostgreSQL.",
                remedy="Leave it out for SQLite, or write postgresql://user:password@host:port/name.",
            )
        return {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.lstrip("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or ""),
                "PORT": str(parts.port or ""),
                "OPTIONS": POSTGRES_OPTIONS,
            }
        }


class Keys(Mapping[MechanismId, SigningKey]):
    """The keys of a home, looked for again where one is missing: a mechanism may be added while a node runs."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._known = home.keys()

    def __getitem__(self, mechanism: MechanismId) -> SigningKey:
        if mechanism not in self._known:
            self._known = self._home.keys()
        return self._known[mechanism]

    def __iter__(self) -> Iterator[MechanismId]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def load(path: Path) -> Home:
    """The home in a folder; Refused with what to do when there is none, Malformed when node.json is damaged."""
    file = path / "node.json"
    if not file.exists():
        raise Refused(f"There is no node in {path}.", remedy="Make one with `paraph init`, or name its folder: --home.")
    try:
        found = json.loads(file.read_text())
        peers = {
            parse_mechanism(mechanism): {parse_side(side): str(url) for side, url in urls.items()}
            for mechanism, urls in found["peers"].items()
        }
        side, shown = parse_side(found["side"]), str(found.get("demonstration", ""))
        limits = parse_limits(found.get("files", {}))
        return Home(path, side, found["database"], found["notice"], peers, shown, limits)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Malformed(
            f"{file} is damaged.", remedy="Put it back from a backup of the home.", detail=str(error)
        ) from None


def _damaged_note(file: Path, detail: str) -> Malformed:
    return Malformed(
        f"{file} is damaged: it tells how far this home has spoken, a mechanism and a number in each line.",
        remedy="Take it away, and run `paraph recover` before anything is said.",
        detail=detail,
    )


def default_path() -> Path:
    return Path(os.environ.get(VARIABLE, "")) if os.environ.get(VARIABLE) else Path.home() / ".paraph"


def _write(file: Path, text: str, *, replace: bool = True) -> None:
    """Write a file that only its owner may read, never half of it, whoever writes it at the same time.

    Without `replace` the one that is there first stays.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, new = tempfile.mkstemp(prefix=NEW, dir=file.parent)
    try:
        with os.fdopen(descriptor, "w") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        if replace or not _linked(new, file):
            Path(new).replace(file)
    finally:
        Path(new).unlink(missing_ok=True)


def _linked(new: str, file: Path) -> bool:
    """Give a file its name unless it is taken already; False on a disk that gives no file two names."""
    try:
        os.link(new, file)
    except FileExistsError:
        return True
    except OSError:
        return False
    return True
