"""By courier: the record handed over and taken in as a file by an officer without a terminal."""

import errno
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph import canon
from paraph.incoming import Incoming
from paraph.names import FeedId, MechanismId, SideId
from paraph.node import Node
from paraph.sync.exchange import Stream
from paraph.sync.pouch import open_pouch, write_pouch
from paraph.sync.unpacking import Reading
from paraph.web import courier, uploads
from paraph.words.speech import say
from tests import homes
from tests.files.noted import NOTE, SCAN, file_of
from tests.sides import CITY, PK, RU, XA, World, charter_of
from tests.web.desks import MECHANISM, Controls, Desk, desks, plain

PAGE, RECORD, PAPER = "courier/", "courier/record", "courier/paper/"
LANGS = ("en", "ru", "ur")
MARKER = "a draft that nobody else may read"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    pk, ru = desks(tmp_path)
    pk.service.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    return pk, ru


@pytest.fixture
def pk(pair: tuple[Desk, Desk]) -> Desk:
    return pair[0]


@pytest.fixture
def ru(pair: tuple[Desk, Desk]) -> Desk:
    return pair[1]


def made(desk: Desk, **typed: str) -> bytes:
    answer = desk.post(RECORD, typed)
    assert answer.status_code == 200
    assert answer.streaming
    return b"".join(answer)


def bring(desk: Desk, data: bytes, name: str = "example.paraph") -> tuple[int, str]:
    """Take a file in; the status, and the page without its markup."""
    answer = desk.post(PAGE, {"record": SimpleUploadedFile(name, data)})
    return answer.status_code, plain(answer)


def held(desk: Desk, side: SideId = PK) -> int:
    return desk.house.store.feed(FeedId(MECHANISM, side)).size


def left_behind(desk: Desk) -> list[Path]:
    return list(desk.house.home.path.glob(f"{courier.FOLDER}*"))


# -- the whole way ---------------------------------------------------------------------------------------------------


def test_carried_to_and_fro_a_word_ends_sealed(pk: Desk, ru: Desk) -> None:
    status, page = bring(ru, made(pk))
    assert status == 200
    assert "Verified and taken in. Acknowledged in entry 1 of our record." in page
    assert ru.state(CITY) == "proposed"
    ru.service.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    bring(pk, made(ru))
    bring(ru, made(pk))
    assert (pk.state(CITY), ru.state(CITY)) == ("sealed", "sealed")


def test_what_was_taken_in_is_shown_like_any_other_word(pk: Desk, ru: Desk) -> None:
    bring(ru, made(pk))
    assert "Moscow" in ru.text("m/round/16/city/")


def test_what_was_taken_in_is_what_the_next_file_carries(pk: Desk, ru: Desk) -> None:
    page = bring(ru, made(pk))[1].replace(" ", "")
    for side in (PK, RU):
        root = ru.house.store.feed(FeedId(MECHANISM, side)).frontier.root()
        assert canon.read_aloud(root).replace(" ", "") in page


def test_a_file_may_be_taken_in_twice(pk: Desk, ru: Desk) -> None:
    data = made(pk)
    bring(ru, data)
    entries = ru.entries()
    assert "Nothing new: all that it promises was here already." in bring(ru, data)[1]
    assert ru.entries() == entries


def test_files_go_along_when_they_are_asked_for(pk: Desk, ru: Desk) -> None:
    scan = SimpleUploadedFile("note-14.pdf", NOTE, "application/pdf")
    pk.say_it(pk.post("draft/", {"matter": SCAN, "act": "preview", "w0": scan}))
    assert "With 1 file that the words name" in pk.text(PAGE)
    assert NOTE not in made(pk)
    assert "1 file verified and kept" in bring(ru, made(pk, files="yes"))[1]
    assert ru.service.files.shelf.has(MECHANISM, file_of().sha256)


# -- handing over ----------------------------------------------------------------------------------------------------


def test_the_page_tells_what_the_file_carries(pk: Desk) -> None:
    root = pk.house.store.feed(FeedId(MECHANISM, PK)).frontier.root()
    assert f"{held(pk)} {canon.read_aloud(root)}".replace(" ", "") in pk.text(PAGE).replace(" ", "")


def test_the_file_is_handed_over_and_kept_by_nobody_on_the_way(pk: Desk) -> None:
    answer = pk.post(RECORD, {})
    assert answer["Content-Disposition"] == f'attachment; filename="{MECHANISM}-PK2.paraph"'
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert left_behind(pk) == []


def test_what_a_killed_node_left_behind_is_taken_away_when_it_begins_again(pk: Desk) -> None:
    left = pk.house.home.path / f"{courier.FOLDER}x"
    left.mkdir()
    (left / "record").write_bytes(b"half of a record")
    courier.sweep(pk.house.home)
    assert left_behind(pk) == []
    assert (pk.house.home.path / "node.json").exists()


def test_no_draft_is_in_the_file(pk: Desk, tmp_path: Path) -> None:
    pk.post("draft/", {"matter": "round/16/venue", "act": "keep", "w0.en": MARKER})
    pk.post("draft/", {"matter": SCAN, "act": "keep", "w0": SimpleUploadedFile("draft.pdf", MARKER.encode())})
    assert len(pk.drafts()) == 2
    file = tmp_path / "made.paraph"
    file.write_bytes(made(pk, files="yes"))
    pouch = open_pouch(file)
    unpacked = b"".join(b"".join(Reading(file, feed).stream(Stream(0, feed.size))) for feed in pouch.feeds)
    assert b"Moscow" in unpacked
    assert MARKER.encode() not in unpacked + file.read_bytes()
    assert pouch.files == ()


def test_the_sheet_for_the_bag_tells_of_the_file_that_was_made(pk: Desk) -> None:
    assert "No file has been made since you logged in" in pk.text(PAPER)
    data = made(pk)
    pk.service.node.say(MECHANISM, [say(CITY, {"en": "Kazan"})])
    sheet = pk.text(PAPER).replace(" ", "")
    assert hashlib.sha256(data).hexdigest() in sheet
    assert "NumberPK2" in sheet


def test_the_sheet_holds_the_digest_that_the_other_side_sees(pk: Desk, ru: Desk) -> None:
    page = bring(ru, made(pk))[1].replace(" ", "")
    digest = pk.text(PAPER).replace(" ", "").partition("SHA-256")[2][:64]
    assert f"SHA-256{digest}" in page


# -- what is refused -------------------------------------------------------------------------------------------------


def test_a_damaged_file_is_refused_and_nothing_of_it_kept(pk: Desk, ru: Desk) -> None:
    data = made(pk)
    status, page = bring(ru, data[:-1])
    assert status == 400
    assert "example.paraph should have" in page
    assert "Copy it again from its carrier." in page
    assert (held(ru), left_behind(ru)) == (0, [])


def test_entries_that_were_changed_are_refused_and_told_of_their_side(pk: Desk, ru: Desk) -> None:
    data = bytearray(made(pk))
    data[-5] ^= 1
    status, page = bring(ru, bytes(data))
    assert status == 200
    assert "Not all of it was taken in." in page
    assert "refused:" in page
    assert (held(ru), len(ru.entries())) == (0, 1)


def test_a_fork_is_refused_and_its_evidence_kept(pk: Desk, ru: Desk, tmp_path: Path) -> None:
    bring(ru, made(pk))
    other = World()
    other.say(PK, say(CITY, {"en": "Kazan"}))
    write_pouch(other[PK], MECHANISM, tmp_path / "forked")
    page = bring(ru, (tmp_path / "forked").read_bytes())[1]
    assert "Two versions of PK’s record were shown, and they contradict each other." in page
    assert "the evidence is kept" in page
    assert (len(ru.house.store.evidence(MECHANISM)), ru.state(CITY)) == (1, "proposed")


def test_a_carried_fork_of_our_own_record_is_told_as_ours(pk: Desk, tmp_path: Path) -> None:
    other = World()
    other.say(PK, say(CITY, {"en": "Kazan"}))
    write_pouch(other[PK], MECHANISM, tmp_path / "forked")
    page = bring(pk, (tmp_path / "forked").read_bytes())[1]
    assert "Something else has spoken in our name" in page
    assert "show them to the side" not in page


def test_so_is_a_longer_one(pk: Desk, tmp_path: Path) -> None:
    other = World()
    for city in ("Kazan", "Murree"):
        other.say(PK, say(CITY, {"en": city}))
    write_pouch(other[PK], MECHANISM, tmp_path / "forked")
    page = bring(pk, (tmp_path / "forked").read_bytes())[1]
    assert "More of our record has been shown than this node holds" in page


def test_what_another_officer_takes_in_meanwhile_is_no_trouble(
    pk: Desk, ru: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both take the same file in; the other is done when this one is about to keep what it has verified."""
    data, receive_of = made(pk), Node.receive

    def overtaken(incoming: Incoming, entries: Sequence[bytes]) -> int:
        monkeypatch.setattr(Node, "receive", receive_of)
        homes.fetch(ru.house, pk.house)
        return receive_of(ru.service.node, incoming, entries)

    monkeypatch.setattr(Node, "receive", lambda _, incoming, entries: overtaken(incoming, entries))
    page = bring(ru, data)[1]
    assert ("moved on" in page or "was said meanwhile" in page, held(ru)) == (False, 2)


def test_a_record_under_another_charter_is_refused(ru: Desk, tmp_path: Path) -> None:
    strangers = World((PK, XA))
    write_pouch(strangers[PK], MECHANISM, tmp_path / "strange")
    status, page = bring(ru, (tmp_path / "strange").read_bytes())
    assert (status, held(ru)) == (403, 0)
    assert "under another charter" in page


def test_a_record_of_another_mechanism_is_refused(ru: Desk, tmp_path: Path) -> None:
    elsewhere = MechanismId("elsewhere")
    house = homes.new_house(tmp_path / "elsewhere", PK, mechanism=elsewhere)
    house.node.adopt(charter_of((PK, RU), elsewhere))
    write_pouch(house.node, elsewhere, tmp_path / "carried")
    status, page = bring(ru, (tmp_path / "carried").read_bytes())
    assert (status, held(ru)) == (403, 0)
    assert "a record of another mechanism: elsewhere" in page


def test_a_file_that_is_too_large_is_refused(pk: Desk, ru: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(pk)
    monkeypatch.setattr(uploads, "MAX_RECORD", len(data) - 1)
    status, page = bring(ru, data)
    assert (status, held(ru)) == (403, 0)
    assert "The file is larger than" in page


@pytest.mark.parametrize("data, name", [(b"", "empty.paraph"), (b"%PDF-1.7", "note.pdf"), (NOTE, "ж" * 180)])
def test_what_is_no_record_is_refused(ru: Desk, data: bytes, name: str) -> None:
    status, page = bring(ru, data, name)
    assert (status, left_behind(ru)) == (400, [])
    assert "is not a record that this node reads." in page


def test_without_a_file_it_says_so(ru: Desk) -> None:
    answer = ru.post(PAGE, {})
    assert (answer.status_code, "No file was chosen." in plain(answer)) == (400, True)


# -- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["reader", "archivist", "operator"])
def test_only_those_who_may_speak_hand_over_and_take_in(pair: tuple[Desk, Desk], role: str) -> None:
    pk, ru = pair
    data = made(pk)
    other = Desk(ru.house, role)
    assert [other.get(path).status_code for path in (PAGE, PAPER)] == [403, 403]
    assert (other.post(RECORD, {}).status_code, bring(other, data)[0], held(ru)) == (403, 403, 0)
    assert "courier/" not in other.get("record/").content.decode()
    assert "courier/" in ru.get("record/").content.decode()


def test_a_stranger_gets_nothing_and_leaves_nothing(pk: Desk, ru: Desk) -> None:
    data = made(pk)
    ru.client.logout()
    assert (ru.get(PAGE).status_code, ru.post(RECORD, {}).status_code) == (302, 302)
    assert (ru.post(PAGE, {"record": SimpleUploadedFile("x", data)}).status_code, held(ru)) == (302, 0)


def test_another_site_can_neither_have_a_file_made_nor_one_taken_in(pk: Desk) -> None:
    strict = Desk(pk.house, "head-of-delegation", Client(enforce_csrf_checks=True))
    assert strict.post(RECORD, {}).status_code == 403
    assert strict.post(PAGE, {"record": SimpleUploadedFile("x", b"x")}).status_code == 403


def test_a_file_is_made_by_pressing_a_button_only(pk: Desk) -> None:
    assert pk.get(RECORD).status_code == 405


# -- the pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_work_without_a_script(pk: Desk, ru: Desk, lang: str) -> None:
    made(pk)
    pk.language(lang)
    for path in (PAGE, PAPER):
        page = Controls(pk.get(path))
        assert (page.unnamed, page.inline) == ([], [])
        assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("lang, words", [("ru", "обрезан"), ("ur", "کٹ")])
def test_what_is_wrong_is_told_in_the_language_of_the_page(pk: Desk, ru: Desk, lang: str, words: str) -> None:
    ru.language(lang)
    assert words in bring(ru, made(pk)[:-1])[1]


def test_it_asks_the_store_for_little(pk: Desk) -> None:
    pk.get(PAGE)
    assert pk.queries(PAGE) <= 25


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_where_the_disk_is_full_that_is_told_and_no_file_handed_over(pk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "write_pouch", full)
    answer = pk.post(RECORD, {})
    assert (answer.status_code, left_behind(pk)) == (503, [])


def test_where_the_disk_is_full_that_is_told_and_nothing_taken_in(
    pk: Desk, ru: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made(pk)
    monkeypatch.setattr(courier, "TemporaryDirectory", full)
    assert (bring(ru, data)[0], held(ru)) == (503, 0)


@pytest.mark.parametrize("line", ["{}x", "[" * 40 + "]" * 40])
def test_a_file_whose_beginning_is_no_record_is_refused_in_plain_words(ru: Desk, line: str) -> None:
    _, page = bring(ru, f"paraph/pouch/1\n{line}\n".encode())
    assert "The beginning of the file is not that of a record" in page
