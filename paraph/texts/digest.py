"""The digest by which a bracketed text is named, the same whatever form it is shown in."""

import hashlib

from paraph.texts.model import Document
from paraph.texts.plain import plain_of


def digest_of(document: Document) -> str:
    """SHA-256 of the exact plain form, in hexadecimal."""
    return hashlib.sha256(plain_of(document).encode()).hexdigest()
