"""How much files may take: written by a person, kept in node.json, read back."""

from pathlib import Path

import pytest

from paraph.errors import Malformed
from paraph.files.limits import OF_A_SIDE, Limits, format_bytes, parse_bytes
from paraph.home import Home, load
from paraph.names import FeedId
from tests.sides import MECHANISM, PK, RU

FEED = FeedId(MECHANISM, RU)

SIZES = {"25": 25, "500MB": 500 * 10**6, "2 gb": 2 * 10**9, "1.5TB": 15 * 10**11, " 0 ": 0}


@pytest.mark.parametrize("text", SIZES)
def test_a_size_is_written_as_a_person_writes_it(text: str) -> None:
    assert parse_bytes(text) == SIZES[text]


@pytest.mark.parametrize("text", ["", "GB", "-1", "1.55GB", "1e9", "٢GB", "2 GiB", "2GB\n3", "9999TB"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse_bytes(text)


@pytest.mark.parametrize("size, text", [(1, "1 byte"), (999, "999 bytes"), (1500, "1.5 KB"), (2 * 10**9, "2 GB")])
def test_a_size_is_told_briefly(size: int, text: str) -> None:
    assert format_bytes(size) == text


def test_what_is_not_set_has_the_usual_limit() -> None:
    limits = Limits().put(FEED, 5)
    assert (limits.of(FEED), limits.of(FeedId(MECHANISM, PK))) == (5, OF_A_SIDE)


def test_limits_are_kept_in_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path, PK, limits=Limits(7, {MECHANISM: {RU: 5}}))
    home.save()
    assert load(tmp_path) == home


@pytest.mark.parametrize("wrong", ["[]", '{"spare":-1}', '{"spare":true}', '{"sides":{"example":{"RU":"5"}}}'])
def test_wrong_limits_make_a_damaged_home(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "node.json").write_text(f'{{"side":"PK","database":"","notice":"","peers":{{}},"files":{wrong}}}')
    with pytest.raises(Malformed, match="is damaged"):
        load(tmp_path)
