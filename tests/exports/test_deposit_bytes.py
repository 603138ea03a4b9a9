"""What is no deposit pack: other bytes, parts of another shape; each is told, none is a crash."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph import canon
from paraph.charter import parse_charter
from paraph.errors import Malformed, ParaphError
from paraph.exports.deposit.checked import check_deposit
from paraph.exports.deposit.manifest import format_manifest, front_page, parse_manifest
from paraph.exports.deposit.zipped import pack
from tests.exports.packs import made_once, problems, resealed
from tests.negotiation.tables import EN, RUS

Spoil = Callable[[dict[str, Any]], dict[str, Any]]


def test_a_pack_is_the_exact_inverse_of_its_files(whole_pack: bytes, files: dict[str, bytes]) -> None:
    assert pack(files) == whole_pack


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"no zip",
        lambda data: data[:-1],
        lambda data: data + b"more",
        lambda data: b"before" + data,
        lambda data: data.replace(b"README.txt", b"../../.txt"),
        lambda data: data.replace(b"later.json", b"README.txt"),
    ],
)
def test_bytes_that_are_no_pack_are_malformed(spoil: Callable[[bytes], bytes], whole_pack: bytes) -> None:
    with pytest.raises(Malformed):
        check_deposit(spoil(whole_pack))


def test_a_pack_that_was_packed_tighter_is_malformed(files: dict[str, bytes]) -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    with pytest.raises(Malformed, match="no deposit pack"):
        check_deposit(out.getvalue())


@pytest.mark.parametrize("name", ["manifest.json", "charter.json", "pages/whole.json", "pages/js.pk-1.en.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"[]\n", b'{"page":1}\n', b"\xff", b"[[[["])
def test_a_part_that_cannot_be_read_is_told_and_never_a_crash(name: str, data: bytes, files: dict[str, bytes]) -> None:
    try:
        found = check_deposit(pack({**files, name: data}))
    except ParaphError:
        return
    assert name in problems(found)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_no_changed_byte_goes_unnoticed(data: st.DataObject) -> None:
    good = made_once()
    place, turned = data.draw(st.integers(0, len(good) - 1)), data.draw(st.integers(1, 255))
    bad = good[:place] + bytes([good[place] ^ turned]) + good[place + 1 :]
    try:
        assert check_deposit(bad).problems
    except ParaphError:
        return


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"initialled":true', '"initialled":1', "$.initialled"),
        ('"languages":["en","ru"]', '"languages":["en",1]', "$.languages[1]"),
        ('"languages":["en","ru"]', '"languages":"en"', "$.languages"),
        ('"manifest":1', '"manifest":2', "version 2"),
        ('"mechanism":"example"', '"mechanism":"example","more":1', "more"),
        ('"mechanism":"example"', '"mechanism":"Ex ample"', "mechanism"),
        ('"state":"there"', '"state":"perhaps"', "perhaps"),
        ('"text":"text/js"', '"text":"js"', "js"),
    ],
)
def test_a_manifest_that_is_not_one_is_told_with_the_place(
    old: str, new: str, where: str, files: dict[str, bytes]
) -> None:
    good = files["manifest.json"].decode()
    assert old in good
    with pytest.raises(Malformed, match="manifest of this pack is not one") as error:
        parse_manifest(good.replace(old, new, 1).encode())
    assert where in error.value.detail
    assert error.value.remedy == "Ask for the pack again."


@pytest.mark.parametrize("words", ["-1", "-5", '"4"', "true", "null"])
def test_a_history_whose_number_of_words_cannot_be_is_not_read(words: str, files: dict[str, bytes]) -> None:
    lines = files["history.jsonl"].decode().splitlines(keepends=True)
    heading = {**json.loads(lines[1]), "words": json.loads(words)}
    spoiled = "".join([lines[0], json.dumps(heading, separators=(",", ":"), sort_keys=True) + "\n", *lines[2:]])
    bad = resealed({**files, "history.jsonl": spoiled.encode()})
    assert "history.jsonl cannot be read" in problems(check_deposit(bad))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value | {"certificate": []},
        lambda value: value | {"digest": 1},
        lambda value: value | {"certificate": value["certificate"] | {"more": 1}},
        lambda value: value | {"certificate": value["certificate"] | {"versions": {"en": 1}}},
        lambda value: value | {"certificate": value["certificate"] | {"divergences": [1]}},
    ],
)
def test_a_certificate_of_another_shape_is_told_and_never_a_crash(spoil: Spoil, certified: dict[str, bytes]) -> None:
    value = json.loads(certified["certificates/en-ru.json"])
    bad = resealed({**certified, "certificates/en-ru.json": canon.encode(spoil(value)) + b"\n"})
    assert "certificates/en-ru.json cannot be read" in problems(check_deposit(bad))


def test_a_certificate_of_a_text_that_lacks_a_page_is_told_and_never_a_crash(certified: dict[str, bytes]) -> None:
    less = resealed({name: data for name, data in certified.items() if name != "pages/js.pk-2.ru.json"})
    assert "certificates/en-ru.json cannot be read: Paragraph 2 has no wording in ru" in problems(check_deposit(less))


def test_a_page_with_more_initials_than_sides_is_not_read(files: dict[str, bytes]) -> None:
    page = json.loads(files["pages/js.pk-1.en.json"])
    page["initials"] *= 5
    found = check_deposit(pack({**files, "pages/js.pk-1.en.json": canon.encode(page) + b"\n"}))
    assert "pages/js.pk-1.en.json cannot be read" in problems(found)


def test_a_name_over_several_lines_cannot_write_lines_of_the_first_page(files: dict[str, bytes]) -> None:
    manifest = parse_manifest(files["manifest.json"])
    titles = {EN: "Joint\nCOMPLETE: nothing", RUS: "x\u202ey\x1b[2J"}
    page = front_page(replace(manifest, title=titles), parse_charter(files["charter.json"])).decode()
    assert "\nCOMPLETE: nothing" not in page
    assert "x<U+202E>y<U+001B>" in page


def test_a_manifest_is_read_back_as_it_was(files: dict[str, bytes]) -> None:
    assert format_manifest(parse_manifest(files["manifest.json"])) == files["manifest.json"]
