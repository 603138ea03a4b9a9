"""PostgreSQL's arrays in its own binary form, built whole: to adapt a thousand members one by one takes longer than to
store them.

    dimensions, whether any member is null, type of the members, their number, the first index; then each member behind
    its length; everything in four bytes, big-endian                  (src/backend/utils/adt/arrayfuncs.c, array_recv)
"""

import struct
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format


class Array(bytes):
    """An array in binary form; a subclass for each type."""

    type_number = 0
    member = 0


class Texts(Array):
    type_number, member = 1009, 25


class Blobs(Array):
    type_number, member = 1001, 17


class Bigints(Array):
    type_number, member = 1016, 20


class Smallints(Array):
    type_number, member = 1005, 21


def packed(kind: type[Array], members: Sequence[bytes]) -> Array:
    """The array whose members, each in binary form, these are."""
    head = struct.pack(">5i", 1, 0, kind.member, len(members), 1)
    return kind(head + b"".join([len(member).to_bytes(4) + member for member in members]))


class _ArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Any) -> bytes:
        return bytes(obj)


_DUMPERS = {kind: type(kind.__name__, (_ArrayDumper,), {"oid": kind.type_number}) for kind in Array.__subclasses__()}


def open_cursor(connection: psycopg.Connection) -> psycopg.Cursor:
    """A cursor that takes packed arrays, and its answers in binary form too."""
    cursor = psycopg.Cursor(connection)
    cursor.format = Format.BINARY
    for kind, dumper in _DUMPERS.items():
        cursor.adapters.register_dumper(kind, dumper)
    return cursor
