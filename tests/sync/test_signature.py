"""Requests signed after RFC 9421: its published example, and every way in which a request is not ours."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, ParaphError, Untrusted
from paraph.feed.note import SigningKey
from paraph.names import FeedId, MechanismId
from paraph.sync.signature import (
    WINDOW,
    Request,
    check_request,
    claimed_sender,
    sign_request,
    signature_base,
)
from tests.sides import MECHANISM, PK, RU, STRANGER, signing_key

NOW = 1_772_442_000
KEY = signing_key(PK)
ASKED = Request("GET", "/peer/example/RU/checkpoint", "RU")
HEADERS = sign_request(KEY, ASKED, NOW)

# RFC 9421, B.1.4 (test-key-ed25519), B.2 (the request) and B.2.6 (its signature).
SEED = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"
COMPONENTS = [
    ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
    ("@method", "POST"),
    ("@path", "/foo"),
    ("@authority", "example.com"),
    ("content-type", "application/json"),
    ("content-length", "18"),
]
PARAMS = (
    '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"'
)
BASE = """\
"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
;created=1618884473;keyid="test-key-ed25519\""""
SIGNATURE = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="

requests = st.builds(
    Request, st.just("GET"), st.from_regex(r"/peer/[a-z0-9/.-]{1,60}", fullmatch=True), st.sampled_from(["RU", "PK"])
)


def check(headers: Mapping[str, str], request: Request = ASKED, now: int = NOW) -> None:
    check_request(headers, request, KEY.verifier, now)


def test_the_base_of_the_published_example_is_ours() -> None:
    assert signature_base(COMPONENTS, PARAMS).decode() == BASE


def test_the_signature_of_the_published_example_is_ours() -> None:
    key = SigningKey.from_seed("test-key-ed25519", base64.urlsafe_b64decode(SEED + "="))
    assert base64.b64encode(key.sign(signature_base(COMPONENTS, PARAMS))).decode() == SIGNATURE


@given(requests, st.integers(0, 10**11))
def test_what_is_signed_is_accepted_at_its_time(request: Request, created: int) -> None:
    check(sign_request(KEY, request, created), request, created)


@given(requests, requests)
def test_a_signature_fits_one_request_alone(signed: Request, shown: Request) -> None:
    if signed != shown:
        with pytest.raises(Untrusted):
            check(sign_request(KEY, signed, NOW), shown)


def test_the_sender_is_read_off_the_key() -> None:
    assert claimed_sender(HEADERS) == FeedId(MECHANISM, PK)


@pytest.mark.parametrize("away", [-WINDOW, 0, WINDOW])
def test_clocks_may_differ_by_ten_minutes(away: int) -> None:
    check(HEADERS, now=NOW + away)


def changed(**headers: str) -> dict[str, str]:
    """The good headers with some replaced; an empty one is left out."""
    merged = {**HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {name: value for name, value in merged.items() if value}


def edited(old: str, new: str) -> dict[str, str]:
    """The good headers with another text in Signature-Input."""
    assert old in HEADERS["Signature-Input"]
    return changed(Signature_Input=HEADERS["Signature-Input"].replace(old, new))


def resigned(params: str, components: list[tuple[str, str]] | None = None) -> dict[str, str]:
    """Headers whose signature holds, over parameters or components that are not ours to accept."""
    signature = KEY.sign(signature_base(components or ASKED.components(), params))
    value = base64.b64encode(signature).decode()
    return changed(Signature_Input=f"paraph={params}", Signature=f"paraph=:{value}:")


VALUE = HEADERS["Signature"].removeprefix("paraph=:").removesuffix(":")
PARAMETERS = HEADERS["Signature-Input"].removeprefix("paraph=")
OTHER_MECHANISM = sign_request(signing_key(PK, MechanismId("another")), ASKED, NOW)
REORDERED = PARAMETERS.replace('"@method" "@path"', '"@path" "@method"')
FEWER = PARAMETERS.replace(' "paraph-to"', "")

NOT_SIGNED = "This request is not signed as requests between nodes are."
NO_HOLD = "The signature of this request does not hold."
CLOCKS = "This request was signed more than 10 minutes before or after our time."
SPELLING = "This base64 is not in its canonical spelling."

BAD: dict[str, tuple[Mapping[str, str], type[ParaphError], str]] = {
    "no headers at all": ({}, Malformed, NOT_SIGNED),
    "no input": (changed(Signature_Input=""), Malformed, NOT_SIGNED),
    "no signature": (changed(Signature=""), Malformed, NOT_SIGNED),
    "another label": (changed(Signature_Input=f"sig1={PARAMETERS}"), Malformed, NOT_SIGNED),
    "another label on the signature": (changed(Signature=f"sig1=:{VALUE}:"), Malformed, NOT_SIGNED),
    "two inputs": (changed(Signature_Input=f"paraph={PARAMETERS}, b={PARAMETERS}"), Malformed, NOT_SIGNED),
    "two signatures": (changed(Signature=f"paraph=:{VALUE}:, paraph=:{VALUE}:"), Malformed, NOT_SIGNED),
    "fewer components": (resigned(FEWER, ASKED.components()[:2]), Malformed, NOT_SIGNED),
    "reordered components": (resigned(REORDERED), Malformed, NOT_SIGNED),
    "a component more": (resigned(PARAMETERS.replace('("', '("date" "')), Malformed, NOT_SIGNED),
    "a parameter more": (resigned(PARAMETERS + ';nonce="1"'), Malformed, NOT_SIGNED),
    "no time": (resigned(PARAMETERS.replace(f"created={NOW};", "")), Malformed, NOT_SIGNED),
    "a time before 1970": (resigned(PARAMETERS.replace(f"={NOW}", "=-1")), Malformed, NOT_SIGNED),
    "a time in Arabic digits": (resigned(PARAMETERS.replace(f"={NOW}", "=١٢")), Malformed, NOT_SIGNED),
    "a time with a zero before it": (resigned(PARAMETERS.replace("d=1", "d=01")), Malformed, "not a plain decimal"),
    "another algorithm": (resigned(PARAMETERS.replace("ed25519", "hmac-sha256")), Malformed, NOT_SIGNED),
    "a line feed at the end": (changed(Signature=HEADERS["Signature"] + "\n"), Malformed, NOT_SIGNED),
    "junk in the base64": (changed(Signature=f"paraph=:{VALUE[:9]} {VALUE[9:]}:"), Malformed, NOT_SIGNED),
    "base64 for addresses": (changed(Signature=f"paraph=:{VALUE[:-4]}-_==:"), Malformed, NOT_SIGNED),
    "padding in the middle": (changed(Signature=f"paraph=:{VALUE[:8]}=={VALUE[10:]}:"), Malformed, "base64"),
    "base64 spelled otherwise": (changed(Signature=f"paraph=:{VALUE[:85]}h==:"), Malformed, SPELLING),
    "a signature cut short": (changed(Signature=f"paraph=:{VALUE[:64]}:"), Malformed, "Expected 64 bytes"),
    "an empty signature": (changed(Signature="paraph=::"), Malformed, NOT_SIGNED),
    "another signature": (changed(Signature=f"paraph=:{'A' * 86}==:"), Untrusted, NO_HOLD),
    "the key of another side": (sign_request(signing_key(RU), ASKED, NOW), Malformed, NOT_SIGNED),
    "a stranger's key": (sign_request(signing_key(STRANGER), ASKED, NOW), Malformed, NOT_SIGNED),
    "our key of another mechanism": (OTHER_MECHANISM, Malformed, NOT_SIGNED),
    "another key of our name": (sign_request(signing_key(PK, which="lost"), ASKED, NOW), Untrusted, NO_HOLD),
    "a later time written in": (edited(str(NOW), str(NOW + 1)), Untrusted, NO_HOLD),
    "stale": (sign_request(KEY, ASKED, NOW - WINDOW - 1), Untrusted, CLOCKS),
    "from the future": (sign_request(KEY, ASKED, NOW + WINDOW + 1), Untrusted, CLOCKS),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_refused(name: str) -> None:
    headers, family, message = BAD[name]
    with pytest.raises(family, match=message.replace(".", r"\.")):
        check(headers)


MOVED: dict[str, Callable[[Request], Request]] = {
    "another path": lambda request: replace(request, path="/peer/example/RU/tile/0/000"),
    "another mechanism": lambda request: replace(request, path="/peer/another/RU/checkpoint"),
    "another method": lambda request: replace(request, method="POST"),
    "another addressee": lambda request: replace(request, to="XA"),
    "no addressee": lambda request: replace(request, to=""),
    "a query": lambda request: replace(request, path=request.path + "?x"),
    "a line more in the path": lambda request: replace(request, path=request.path + '\n"paraph-to": RU'),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_good_signature_does_not_fit_another_request(name: str) -> None:
    with pytest.raises(Untrusted, match="does not hold"):
        check(HEADERS, MOVED[name](ASKED))


def test_the_good_neighbour_of_all_these_passes() -> None:
    check(HEADERS)


@pytest.mark.parametrize("keyid", ["paraph/example", "paraph/example/pk", "other/example/PK", "paraph//PK"])
def test_a_key_that_is_not_of_a_feed_names_no_sender(keyid: str) -> None:
    with pytest.raises(Malformed):
        claimed_sender(edited("paraph/example/PK", keyid))


def test_a_remedy_for_clocks_is_given() -> None:
    with pytest.raises(Untrusted) as caught:
        check(HEADERS, now=NOW + 3600)
    assert (caught.value.remedy, caught.value.detail) == (
        "Compare the clocks of both nodes.",
        f"created {NOW}, now {NOW + 3600}",
    )
