"""Files at the desk: chosen in a form, previewed, said, seen to be missing, had; and never shown or run."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraph.files.limits import Limits
from paraph.names import FeedId
from paraph.service import Service
from paraph.web import fetching, uploads
from paraph.words import values
from tests.files.noted import NOTE, SCAN, file_of
from tests.inside import part
from tests.servers import answering, knowing
from tests.sides import PK
from tests.web.desks import MECHANISM, Controls, Desk, Page, exchange, plain, said_by

DIGEST = file_of().sha256
LANGS = ("en", "ru", "ur")


def choose(desk: Desk, data: bytes = NOTE, name: str = "note-14.pdf", act: str = "preview", **more: str) -> Page:
    """Choose a file in the form of the scan and press a button."""
    upload = SimpleUploadedFile(name, data, "application/pdf")
    return desk.post("draft/", {"matter": SCAN, "act": act, "w0": upload, **more})


def say_file(desk: Desk, data: bytes = NOTE, name: str = "note-14.pdf") -> None:
    desk.say_it(choose(desk, data, name))


def bring(pk: Desk, ru: Desk) -> None:
    """The file goes over, as the nodes would have it."""
    with pk.service.files.shelf.opened(MECHANISM, file_of()) as handle:
        ru.service.files.shelf.take(MECHANISM, file_of(), handle.read)


# -- the whole way ---------------------------------------------------------------------------------------------------


def test_a_file_is_chosen_previewed_said_fetched_and_had(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    preview = pk.get(choose(pk)["Location"])
    text = plain(preview)
    assert all(part in text for part in ("note-14.pdf", "68 000 bytes", DIGEST[:4], "its node fetches it from"))
    assert pk.drafts()
    pk.post("preview/", said_by(preview))
    assert (pk.last_words()[0].say, pk.service.files.shelf.desk()) == (file_of().value(), [])
    exchange(pk, ru)
    assert "The file is not here yet" in ru.text(f"s/{SCAN.rpartition('/')[0]}/")
    assert ru.get(f"files/{DIGEST}").status_code == 404
    bring(pk, ru)
    page = ru.get(f"m/{SCAN}/").content.decode()
    assert f'href="/m/{MECHANISM}/files/{DIGEST}" download' in page
    assert b"".join(ru.get(f"files/{DIGEST}")) == NOTE


def test_a_file_is_handed_over_and_never_shown_or_run(pk: Desk) -> None:
    say_file(pk, b"<script>alert(1)</script>", "note.html")
    digest = file_of(b"<script>alert(1)</script>").sha256
    answer = pk.get(f"files/{digest}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="note.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_a_joint_file_is_agreed_by_naming_the_same(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    matter = "publication/pk-1/document.en"
    pk.say_it(pk.post("draft/", {"matter": matter, "act": "preview", "w0": SimpleUploadedFile("joint.pdf", NOTE)}))
    exchange(pk, ru)
    waiting = ru.post("draft/", {"matter": matter, "act": "accept", "of": "PK"})
    assert "is not on this node" in plain(ru.get(waiting["Location"]))
    bring(pk, ru)
    ru.say_it(waiting)
    exchange(pk, ru)
    assert ru.state(matter) in ("agreed", "sealed")


# -- the form --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_can_carry_a_file_without_a_script(pk: Desk, lang: str) -> None:
    pk.language(lang)
    page = pk.get(f"m/{SCAN}/")
    assert 'enctype="multipart/form-data"' in page.content.decode()
    controls = Controls(page)
    assert [item["name"] for item in controls.inputs if item.get("type") == "file"] == ["w0"]
    assert (controls.unnamed, controls.inline) == ([], [])


def test_a_draft_is_changed_without_choosing_the_file_again(pk: Desk) -> None:
    choose(pk, act="keep")
    (draft,) = pk.drafts()
    page = pk.get(f"drafts/{draft.pk}/")
    assert "note-14.pdf" in plain(page)
    held = {f"w0.{part}": str(text) for part, text in file_of().value().items()}
    pk.say_it(pk.post("draft/", {"matter": SCAN, "act": "preview", "draft": draft.pk, "note": "our note", **held}))
    assert (pk.last_words()[0].say, pk.last_words()[0].note) == (file_of().value(), "our note")


def test_a_file_is_not_lost_when_something_else_is_wrong(pk: Desk) -> None:
    answer = choose(pk, until="no moment")
    assert answer.status_code == 422
    assert f'name="w0.sha256" value="{DIGEST}"' in answer.content.decode()


BAD = {
    "empty": (b"", "note.pdf", "The file is empty."),
    "too large": (b"x" * 2048, "note.pdf", "The file is larger than 0 MB."),
}


@pytest.mark.parametrize("data, name, message", BAD.values(), ids=BAD)
def test_a_bad_file_is_told_beside_its_input(
    pk: Desk, data: bytes, name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (uploads, values):
        monkeypatch.setattr(module, "MAX_FILE", 1024)
    monkeypatch.setattr("paraph.web.filed.MAX_FILE", 1024)
    answer = choose(pk, data, name)
    assert (answer.status_code, message in unescape(plain(answer))) == (422, True)
    assert (pk.drafts(), pk.service.files.shelf.desk()) == ([], [])


@pytest.mark.parametrize(
    "raw, said", [("../../etc/passwd", "passwd"), ("a:b.pdf", "a-b.pdf"), ("note\u202efdp.exe", "notefdp.exe")]
)
def test_a_name_from_the_browser_is_made_harmless(pk: Desk, raw: str, said: str) -> None:
    say_file(pk, NOTE, raw)
    value = pk.last_words()[0].say
    assert value == {**file_of().value(), "name": said, "media": part(value, "media")}


@pytest.mark.parametrize(
    "typed",
    [
        {"w0.sha256": "0" * 64, "w0.size": "1", "w0.name": "a.pdf", "w0.media": "application/pdf"},
        {"w0.sha256": DIGEST, "w0.size": "1", "w0.name": "a.pdf", "w0.media": "application/pdf"},
    ],
    ids=["a digest of nothing here", "another size"],
)
def test_what_is_not_on_the_node_cannot_be_said(pk: Desk, typed: dict[str, str]) -> None:
    choose(pk, act="keep")
    entries = len(pk.entries())
    preview = pk.get(pk.post("draft/", {"matter": SCAN, "act": "preview", **typed})["Location"])
    pk.post("preview/", said_by(preview))
    assert len(pk.entries()) == entries


# -- the room --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_room_lists_what_was_said_and_what_was_not(pk: Desk, lang: str) -> None:
    pk.language(lang)
    assert pk.get("files/").status_code == 200
    say_file(pk)
    choose(pk, b"not said", "draft.pdf", act="keep")
    page = pk.get("files/")
    assert "note-14.pdf" in plain(page)
    assert "draft.pdf" in plain(page)
    assert Controls(page).inline == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_room_says_what_is_held_what_waits_and_what_to_do(pair: tuple[Desk, Desk], lang: str) -> None:
    pk, ru = pair
    say_file(pk)
    exchange(pk, ru)
    assert "paraph files limit" not in ru.text("files/")
    limit(ru, Limits().put(FeedId(MECHANISM, PK), 1500))
    ru.language(lang)
    page = ru.text("files/")
    assert all(
        part in page for part in ("paraph files limit PK", "paraph files fetch", {"ru": "1,5"}.get(lang, "1.5"), "68")
    )
    limit(ru, Limits(spare=10**15))
    assert "paraph files limit --spare" in ru.text("files/")


def limit(desk: Desk, limits: Limits) -> None:
    replace(desk.house.home, limits=limits).save()


# -- one that waits for room -----------------------------------------------------------------------------------------


@pytest.fixture
def reaching(pair: tuple[Desk, Desk]) -> Iterator[tuple[Desk, Desk]]:
    """PK has said a file, and its node answers; RU has the word, and no room for the file."""
    pk, ru = pair
    say_file(pk)
    exchange(pk, ru)
    with answering(Service(pk.house.home, pk.house.store, pk.house.clock)) as url:
        ru.service = knowing(ru.house, {PK: url})
        limit(ru, Limits().put(FeedId(MECHANISM, PK), 1500))
        yield pk, ru


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_matter_says_that_its_file_waits_and_what_to_do(reaching: tuple[Desk, Desk], lang: str) -> None:
    _, ru = reaching
    ru.language(lang)
    page = ru.get(f"m/{SCAN}/")
    assert all(part in plain(page) for part in ("paraph files limit PK", "68"))
    assert (Controls(page).unnamed, Controls(page).inline) == ([], [])
    if lang == "en":
        assert "it waits for room on this node" in plain(page)
        assert "by itself, when" not in plain(page) and "follows the word by itself" not in plain(page)


def test_a_file_that_only_has_not_come_follows_by_itself(reaching: tuple[Desk, Desk]) -> None:
    _, ru = reaching
    limit(ru, Limits())
    text = ru.text(f"m/{SCAN}/")
    assert "It follows the word by itself." in text and "waits for room" not in text


def fetch(desk: Desk, digest: str = DIGEST, **more: str) -> str:
    return plain(desk.post("files/", {"act": "fetch", "digest": digest, **more}, follow=True))


def test_an_officer_fetches_the_one_file_whatever_the_limit(reaching: tuple[Desk, Desk]) -> None:
    _, ru = reaching
    assert "Fetch it now" in ru.text(f"m/{SCAN}/") and "Fetch it now" in ru.text("files/")
    assert "its bytes are those that the word names" in fetch(ru, matter=SCAN)
    assert b"".join(ru.get(f"files/{DIGEST}")) == NOTE
    assert "Fetch it now" not in ru.text(f"m/{SCAN}/") + ru.text("files/")


def test_a_file_that_is_here_is_not_fetched_again(reaching: tuple[Desk, Desk]) -> None:
    assert "The file is here already." in fetch(reaching[0])


def test_a_file_that_takes_long_goes_on_where_it_was(
    reaching: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk, ru = reaching
    data = NOTE * 20  # more than one chunk
    say_file(pk, data)
    exchange(pk, ru)
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    assert "are still to come" in fetch(ru, file_of(data).sha256)
    monkeypatch.setattr(fetching, "SECONDS", 20.0)
    assert "its bytes are those" in fetch(ru, file_of(data).sha256)


def test_where_the_disk_is_full_the_file_is_not_to_be_fetched(reaching: tuple[Desk, Desk]) -> None:
    _, ru = reaching
    limit(ru, Limits(spare=10**15))
    page = ru.text(f"m/{SCAN}/")
    assert "paraph files limit --spare" in page and "Fetch it now" not in page
    fetch(ru)
    assert not ru.service.files.shelf.has(MECHANISM, DIGEST)


def test_a_reader_reads_that_it_waits_and_cannot_fetch_it(reaching: tuple[Desk, Desk]) -> None:
    reader = Desk(reaching[1].house, "reader")
    page = reader.text(f"m/{SCAN}/")
    assert "waits for room" in page and "Fetch it now" not in page
    assert reader.post("files/", {"act": "fetch", "digest": DIGEST}).status_code == 403


@pytest.mark.parametrize("digest", ["", DIGEST[:16], file_of(b"guessed").sha256, "../node"])
def test_no_side_is_asked_for_a_file_that_no_word_names(
    reaching: tuple[Desk, Desk], digest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ru = reaching
    choose(ru, b"guessed", "draft.pdf", act="keep")
    monkeypatch.setattr(ru.service, "fetch_file", lambda *_: pytest.fail("a side was asked"))
    assert "No word names such a file." in fetch(ru, digest)


def test_without_the_address_of_another_node_the_officer_is_told(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    say_file(pk)
    exchange(pk, ru)
    assert "No address of another side's node is known here." in unescape(fetch(ru))


def test_the_ending_of_a_name_stands_whole_where_it_is_written_from_the_right(pk: Desk) -> None:
    say_file(pk, NOTE, "مراسلہ 14.pdf")
    page = pk.get("files/").content.decode()
    assert '<bdi dir="ltr"><bdi dir="rtl">مراسلہ 14</bdi>.pdf</bdi>' in page


def test_a_name_in_any_script_is_handed_over_whole(pk: Desk) -> None:
    for number, name in enumerate(("مراسلہ ۱۴.pdf", "Нота № 14.pdf", "a, b=c.pdf"), 1):
        data = NOTE + bytes([number])
        say_file(pk, data, name)
        told = pk.get(f"files/{file_of(data).sha256}")["Content-Disposition"]
        said = Message()
        said["Content-Disposition"] = told
        assert said.get_filename() == name, told


def test_what_was_not_said_is_dropped_for_good(pk: Desk) -> None:
    choose(pk, b"not said", "draft.pdf", act="keep")
    digest = file_of(b"not said").sha256
    assert pk.get(f"files/{digest}").status_code == 200
    assert pk.post("files/", {"digest": digest}).status_code == 302
    assert pk.get(f"files/{digest}").status_code == 404


def test_what_was_said_is_not_dropped(pk: Desk) -> None:
    say_file(pk)
    assert pk.post("files/", {"digest": DIGEST}).status_code == 403
    assert b"".join(pk.get(f"files/{DIGEST}")) == NOTE


def test_a_reader_sees_nothing_of_the_desk(pair: tuple[Desk, Desk]) -> None:
    pk, _ = pair
    choose(pk, b"not said", "draft.pdf", act="keep")
    reader = Desk(pk.house, "reader")
    assert "draft.pdf" not in reader.text("files/")
    assert reader.get(f"files/{file_of(b'not said').sha256}").status_code == 404
    assert reader.post("files/", {"digest": file_of(b"not said").sha256}).status_code == 403


@pytest.mark.parametrize("digest", ["x", "0" * 64, "..%2fnode.json", DIGEST.upper()])
def test_what_is_no_file_of_ours_is_not_found(pk: Desk, digest: str) -> None:
    say_file(pk)
    assert pk.get(f"files/{digest}").status_code == 404


def test_a_stranger_finds_no_file_and_leaves_none(pk: Desk) -> None:
    say_file(pk)
    pk.client.logout()
    assert pk.get(f"files/{DIGEST}").status_code == 302
    assert choose(pk, b"a stranger's").status_code == 302
    assert pk.service.files.shelf.desk() == []
