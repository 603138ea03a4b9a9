"""The paraph: a named person's initials on the digest of a paragraph, or of a whole text (R40; VCLT 10(b)).

    ["paraph/initials/1","cgss","PK","paragraph/js.pk-3","en","93c1…",{"name":{"en":"…"}}]

These bytes, in canonical form, are what the side's key signs, so that one page can be proved alone, without its feed.
Initials are not a signature to the text: they say that its words are settled, by whom, and nothing about being bound.
The language is empty where the initials cover all languages at once, as those on the whole text do.
"""

from dataclasses import dataclass

from paraph import canon
from paraph.canon import Json
from paraph.errors import Untrusted
from paraph.feed.note import SigningKey, VerifierKey
from paraph.names import MechanismId, Ref, SideId, format_base64, parse_base64

FORM = "paraph/initials/1"
SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Page:
    """What is initialled: a paragraph in one language, or the text itself (`lang` empty); the digest in hexadecimal."""

    mechanism: MechanismId
    side: SideId
    subject: Ref
    lang: str
    digest: str


def initials_message(page: Page, person: Json) -> bytes:
    """The bytes that are signed.  `person` is a value of type person."""
    parts: list[Json] = [FORM, page.mechanism, page.side, str(page.subject), page.lang, page.digest, person]
    return canon.encode_checked(parts)


def initial(key: SigningKey, page: Page, person: Json) -> str:
    """The paraph, in base64."""
    return format_base64(key.sign(initials_message(page, person)))


def check_initials(key: VerifierKey, page: Page, person: Json, paraph: str) -> None:
    """Untrusted unless this side's key signed this page for this person; Malformed when the paraph is no signature."""
    if not key.verifies(initials_message(page, person), parse_base64(paraph, SIGNATURE_BYTES)):
        raise Untrusted(
            f"The initials of {page.side} on {page.subject} are not by its key.",
            remedy="Do not rely on this page. Ask the side about it.",
            detail=f"{page}",
        )
