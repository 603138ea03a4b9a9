"""What a file may cost: every limit in one place; each is named in the message that enforces it."""

from dataclasses import dataclass

from paraph.errors import Refused

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    bytes: int = 32 * MIB
    """Bytes of a file, and of a part of one."""
    unpacked: int = 128 * MIB
    """Bytes of all that a packed file (DOCX) unpacks to."""
    ratio: int = 200
    """Times a packed part may be larger unpacked; small parts (below 1 MiB) are not asked."""
    members: int = 2_000
    """Files in a packed file."""
    pages: int = 1_000
    """Pages of a PDF."""
    chars: int = 2_000_000
    """Characters of text kept; what is beyond is left out and said so."""
    depth: int = 4
    """Messages within messages, folders within folders are counted apart."""
    parts: int = 200
    """Parts of a message."""
    folder_depth: int = 12
    files: int = 100_000
    """Files in a folder."""
    links: int = 20_000
    """Links in an address book."""
    seconds: float = 20.0
    """Wall time for one file, in a process of its own."""
    memory: int = 1024 * MIB
    """Address space of that process."""


LIMITS = Limits()


def within(size: int, limit: int, what: str, unit: str = "bytes") -> None:
    """Refused when there is more of something than its limit."""
    if size > limit:
        raise Refused(
            f"The file has too many {what}: {size:,} {unit}, at most {limit:,} are read.",
            remedy="Nothing was lost: the file is as it was. Cut out the part that is meant, and bring that in.",
        )
