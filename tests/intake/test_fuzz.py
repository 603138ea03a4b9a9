"""Every reader on bytes that nobody planned: an answer or an error with a remedy, never a crash, never a hang."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraph.errors import ParaphError
from paraph.intake.claims import propose
from paraph.intake.lines import answer, shape
from paraph.intake.reading import Limits
from paraph.intake.reading.opened import read
from tests.intake import files

SEEDS = {
    "a.html": files.PAGE.encode(), "a.txt": files.BODY.encode(), "a.pdf": files.pdf(), "a.docx": files.docx(),
    "a.eml": files.letter(attachments=(("b.docx", files.docx()),)), "bookmarks.html": files.BOOKMARKS,
    "a.url": b"[InternetShortcut]\nURL=https://example.org", "a.webloc": b"<plist><dict><key>URL</key></dict></plist>",
}  # fmt: skip
SMALL = Limits(bytes=200_000, unpacked=4 << 20, pages=20, chars=20_000)
BOUNDED = settings(
    max_examples=40,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CHANGE = st.tuples(st.floats(0, 1), st.sampled_from(["cut", "drop", "put", "twice"]), st.binary(max_size=12))


def changed(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, more in changes:
        at = int(where * len(data))
        data = {
            "cut": data[:at],
            "drop": data[:at] + data[at + 1 + len(more) :],
            "put": data[:at] + more + data[at:],
            "twice": data[:at] + data[at // 2 :],
        }[how][: SMALL.bytes]
    return data


def reads_or_refuses(name: str, data: bytes) -> None:
    try:
        found = read(name, data, limits=SMALL)
    except ParaphError as error:
        assert str(error)
        assert error.remedy
    else:
        for source in found:
            assert all(0 <= start < end <= len(source.text) for start, end in source.aside)


@pytest.mark.parametrize("name", SEEDS)
@BOUNDED
@given(changes=st.lists(CHANGE, max_size=4))
def test_a_damaged_file_is_read_or_refused(name: str, changes: list[tuple[float, str, bytes]]) -> None:
    reads_or_refuses(name, changed(SEEDS[name], changes))


@pytest.mark.parametrize("name", SEEDS)
@BOUNDED
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    reads_or_refuses(name, data)


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(st.text(max_size=300), st.sampled_from(["en", "ru", "es", "fr", "ur", "xx"]))
def test_any_text_gives_claims_whose_words_are_in_it(text: str, lang: str) -> None:
    for claim in propose(text, lang=lang).claims:
        assert 0 <= claim.start < claim.end <= len(text)


WORDS = st.sampled_from(
    [
        "Norway",
        "Peru's",
        "agreed",
        "that",
        "the",
        "5th",
        "round",
        "of",
        "Consultations",
        "led",
        "by",
        "Minister",
        '"',
        "“",
        "in",
        "Oslo",
        "on",
        "Monday",
        ",",
        ".",
        "and",
        "next",
        "signed",
        "a",
        "treaty",
        "discussed",
        "(",
        ")",
        "\n",
        "İ",
        "2024",
        "is not blocking",
    ]
)


@settings(max_examples=120, deadline=timedelta(seconds=5))
@given(st.lists(WORDS, max_size=60))
def test_any_order_of_the_rules_own_words_gives_valid_spans(words: list[str]) -> None:
    text = " ".join(words)
    shaped = shape(text, propose(text))
    for outcome in shaped["outcomes"]:
        assert text[outcome["start"] : outcome["end"]] == outcome["text_span"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
)


@settings(max_examples=40, deadline=timedelta(seconds=5))
@given(st.lists(st.dictionaries(st.sampled_from(["id", "text", "url", "published", "lang"]), JSON), max_size=3))
def test_any_line_is_answered(lines: list[dict[str, object]]) -> None:
    assert len(answer(lines)) == len(lines)
