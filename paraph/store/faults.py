"""A database's complaints, in words that say what to do.  Whatever was being written is not written at all."""

import sqlite3
from types import TracebackType

import psycopg
from django.db import Error

from paraph.errors import Unavailable

FAULTS = (Error, sqlite3.Error, psycopg.Error)
"""What a database complains with: Django's own, and its drivers'."""

_KNOWN = (
    (
        ("disk is full", "no space left", "disk i/o error", "could not extend"),
        "The disk is full or cannot be written.",
        "Free some space, then try again.",
    ),
    (
        ("readonly database", "read-only", "unable to open database"),
        "The node's database cannot be written.",
        "Let this account write the node's folder and its database, then try again.",
    ),
    (
        ("is locked", "lock timeout", "deadlock"),
        "Another process is writing to the node's database for too long.",
        "Try again; if this stays, look for a command that hangs.",
    ),
    (
        ("malformed", "not a database", "corrupt"),
        "The node's database is damaged.",
        "Stop the node, put the newest backup back, then run `paraph recover`.",
    ),
    (
        ("no such table", "no such column", "does not exist"),
        "The node's database lacks tables of this release.",
        "Run `paraph init` in the same home: it brings the database up to date and changes nothing else.",
    ),
)


class _Translated:
    """A plain class, and one of it for all: every statement passes here, and a generator would cost as much as it."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, FAULTS):
            raise unavailable(error) from error


_TRANSLATED = _Translated()


def translated() -> _Translated:
    """Unavailable instead of the database's own errors."""
    return _TRANSLATED


def unavailable(error: Exception) -> Unavailable:
    said = str(error).lower()
    for signs, message, remedy in _KNOWN:
        if any(sign in said for sign in signs):
            return Unavailable(f"{message} Nothing was kept.", remedy=remedy, detail=f"{type(error).__name__}: {error}")
    return Unavailable(
        "The node's database does not answer. Nothing was kept.",
        remedy="See that it runs and can be reached, then try again.",
        detail=f"{type(error).__name__}: {error}",
    )
