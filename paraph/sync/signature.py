"""Who is asking: requests between nodes are signed with the side's key (RFC 9421, HTTP Message Signatures; Ed25519).

    Paraph-To: RU
    Signature-Input: paraph=("@method" "@path" "paraph-to");created=1772442000;keyid="paraph/…/PK";alg="ed25519"
    Signature: paraph=:MEUC…:

Covered are the method, the path (which names mechanism and feed) and the side it is meant for, so that nobody who is
sent a request by mistake can use it elsewhere.  A signature base starts with a quoted component name and a head with
the name of a feed, so that neither can be taken for the other.  Pure: the time is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraph.errors import Malformed, Untrusted
from paraph.feed.note import SigningKey, VerifierKey
from paraph.names import FeedId, format_base64, parse_base64, parse_feed, parse_size

LABEL = "paraph"
COVERED = ("@method", "@path", "paraph-to")
WINDOW = 600
"""Seconds by which the clocks of two ministries may differ."""

_INPUT = re.compile(
    rf'{LABEL}=(?P<params>\("@method" "@path" "paraph-to"\);created=(?P<created>[0-9]{{1,12}});'
    r'keyid="(?P<keyid>[A-Za-z0-9/-]{1,120})";alg="ed25519")\Z'
)
_SIGNATURE = re.compile(rf"{LABEL}=:(?P<value>[A-Za-z0-9+/=]{{1,120}}):\Z")


@dataclass(frozen=True, slots=True)
class Request:
    """What is signed of a request."""

    method: str
    path: str
    to: str

    def components(self) -> list[tuple[str, str]]:
        return list(zip(COVERED, (self.method, self.path, self.to), strict=True))


def signature_base(components: Sequence[tuple[str, str]], params: str) -> bytes:
    """The bytes that are signed (RFC 9421, section 2.5)."""
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode()


def sign_request(key: SigningKey, request: Request, created: int) -> dict[str, str]:
    """The headers that make a request ours.  `created` is in seconds since 1970, UTC."""
    covered = " ".join(f'"{name}"' for name in COVERED)
    params = f'({covered});created={created};keyid="{key.name}";alg="ed25519"'
    signature = key.sign(signature_base(request.components(), params))
    return {
        "Paraph-To": request.to,
        "Signature-Input": f"{LABEL}={params}",
        "Signature": f"{LABEL}=:{format_base64(signature)}:",
    }


def claimed_sender(headers: Mapping[str, str]) -> FeedId:
    """Whose key a request says it is signed with; nothing is verified yet."""
    found = _INPUT.match(headers.get("Signature-Input", ""))
    if not found:
        raise Malformed("This request is not signed as requests between nodes are.")
    return parse_feed(found["keyid"])


def check_request(headers: Mapping[str, str], request: Request, key: VerifierKey, now: int) -> None:
    """Untrusted unless `key` signed this very request within WINDOW seconds of `now`."""
    given = _INPUT.match(headers.get("Signature-Input", ""))
    found = _SIGNATURE.match(headers.get("Signature", ""))
    if not given or not found or given["keyid"] != key.name:
        raise Malformed("This request is not signed as requests between nodes are.")
    base = signature_base(request.components(), given["params"])
    if not key.verifies(base, parse_base64(found["value"], 64)):
        raise Untrusted("The signature of this request does not hold.", detail=f"keyid {given['keyid']}")
    if abs(parse_size(given["created"]) - now) > WINDOW:
        raise Untrusted(
            f"This request was signed more than {WINDOW // 60} minutes before or after our time.",
            remedy="Compare the clocks of both nodes.",
            detail=f"created {given['created']}, now {now}",
        )
