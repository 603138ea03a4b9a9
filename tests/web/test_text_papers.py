"""The papers of a text on the screen: what is offered, what is fetched, the originals and their proof, a page found."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from paraph.exports.papers import PAPERS
from paraph.words.speech import Assent, say
from tests.web.desks import Controls, Desk
from tests.web.tabled import ONE, PRIVATE, THEIRS, agreed, initialled, put, tabled


@pytest.fixture(scope="module")
def open_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    yield tabled(tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    yield initialled(tmp_path_factory.mktemp("done"))


def test_every_paper_is_listed_and_every_input_has_a_name(open_: tuple[Desk, Desk]) -> None:
    page = open_[0].get("text/js/papers/")
    controls = Controls(page)
    assert all(f'id="paper-{name}"' in page.content.decode() for name in PAPERS)
    assert (controls.unnamed, controls.inline) == ([], [])
    assert len(controls.ids) == len(set(controls.ids))


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.stage == "open"])
def test_a_paper_is_fetched_as_a_file_that_nobody_keeps_on_the_way(name: str, open_: tuple[Desk, Desk]) -> None:
    answer = open_[0].get(f"text/js/papers/{name}/?lang=en&marking=Confidential")
    assert answer.status_code == 200
    assert answer["Content-Type"] == PAPERS[name].type
    assert answer["Content-Disposition"] == f'attachment; filename="js.{name}.PK.en.{PAPERS[name].suffix}"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.stage == "open"])
def test_no_paper_holds_a_draft_or_a_note_of_the_margin(name: str, open_: tuple[Desk, Desk]) -> None:
    for lang in ("en", "ru"):
        data = open_[0].get(f"text/js/papers/{name}/?lang={lang}").content
        assert PRIVATE.split()[0] not in readable(data)


def readable(data: bytes) -> str:
    """The text of a file: of a zip all its parts, of a PDF its pages and what is attached."""
    import io
    import zipfile

    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        attached = " ".join(part.decode() for parts in reader.attachments.values() for part in parts)
        return attached + " ".join(page.extract_text() for page in reader.pages)
    return data.decode()


def test_a_leak_would_be_seen(open_: tuple[Desk, Desk]) -> None:
    for name in ("working", "brackets", "plain"):
        assert "dialogue" in readable(open_[0].get(f"text/js/papers/{name}/?lang=en").content)


def test_an_original_is_not_offered_while_the_text_is_open(open_: tuple[Desk, Desk]) -> None:
    assert "Not yet: the text is not agreed." in open_[0].text("text/js/papers/")
    assert open_[0].get("text/js/papers/original/?lang=en").status_code == 403


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("text/js/papers/deed/", 404),
        ("text/none/papers/", 404),
        ("text/none/papers/plain/", 404),
        ("text/js/papers/plain/?lang=x%0d%0ay", 400),
        ("text/js/papers/plain/?lang=fr", 403),
        ("text/js/papers/tracked/?lang=en&base=XX", 403),
        ("text/js/papers/working/?lang=en&marking=" + "m" * 81, 400),
        ("text/js/papers/original/?copy=XX", 400),
    ],
)
def test_what_cannot_be_fetched_says_so(address: str, status: int, open_: tuple[Desk, Desk]) -> None:
    assert open_[0].get(address).status_code == status


def test_either_side_s_original_can_be_fetched(done: tuple[Desk, Desk]) -> None:
    for copy in ("PK", "RU"):
        answer = done[0].get(f"text/js/papers/original/?copy={copy}&lang=ru&layout=columns")
        assert answer.content.startswith(b"%PDF")
        assert f'"js.original.{copy}.ru.pdf"' in answer["Content-Disposition"]


@pytest.mark.parametrize("layout", ["sequence", "columns"])
def test_the_proof_is_shown(layout: str, done: tuple[Desk, Desk]) -> None:
    text = done[0].text(f"text/js/papers/?check=1&layout={layout}")
    assert "differ only in the order that the alternat permits" in text
    assert text.index("js.original.PK.en.pdf") < text.index("js.original.RU.ru.pdf")


def test_both_nodes_print_the_same_digits_and_find_each_other_s_pages(done: tuple[Desk, Desk]) -> None:
    pk, _ = done
    digits = [re.findall(r"(?:\d{5} ){5}\d{5}", desk.text("text/js/papers/?check=1")) for desk in done]
    assert sorted(digits[0]) == sorted(digits[1])
    for one in digits[1]:
        found = pk.text(f"text/js/papers/?digits={one[:11].replace(' ', '+')}")
        assert one in found


def test_a_referral_sheet_is_offered_once_something_of_ours_is_ad_referendum(tmp_path: Path) -> None:
    pk, ru = tabled(tmp_path)
    assert "Nothing of ours is ad referendum." in pk.text("text/js/papers/")
    assert pk.get("text/js/papers/referral/?lang=en").status_code == 403
    put(pk, ru, "PK", say(f"{ONE}/wording.en", THEIRS, Assent.AD_REFERENDUM, to="The ministry"))
    assert "Nothing of ours is ad referendum." not in pk.text("text/js/papers/")
    words = readable(pk.get("text/js/papers/referral/?lang=en&marking=Confidential").content)
    assert "The ministry" in words
    assert PRIVATE.split()[0] not in words


def test_a_deposit_pack_is_fetched_of_an_initialled_text_and_has_nothing_private(done: tuple[Desk, Desk]) -> None:
    packs = [desk.get(f"text/js/papers/deposit/?lang={lang}") for desk, lang in zip(done, ("en", "ru"), strict=True)]
    assert packs[0]["Content-Disposition"] == 'attachment; filename="js.deposit.PK.en.zip"'
    assert packs[0].content == packs[1].content
    assert PRIVATE.split()[0] not in readable(packs[0].content)


def test_a_deposit_pack_is_not_offered_before_the_initials(tmp_path: Path) -> None:
    pk, _ = agreed(tmp_path)
    assert "Not yet: the text is not initialled." in pk.text("text/js/papers/")
    assert pk.get("text/js/papers/deposit/?lang=en").status_code == 403


def test_digits_of_no_page_are_told_beside_the_field(done: tuple[Desk, Desk]) -> None:
    page = done[0].get("text/js/papers/?digits=12345+67890")
    assert "No page on record has these digits." in page.content.decode()
    assert 'aria-describedby="digits-e"' in page.content.decode()


def test_a_text_leads_to_the_pages_around_it(open_: tuple[Desk, Desk]) -> None:
    page = open_[0].get("text/js/").content.decode()
    for name in ("papers", "return", "finder", "plans", "concordance"):
        assert f"/text/js/{name}/" in page


def test_a_stranger_and_a_reader_of_nothing_get_nothing(tmp_path: Path) -> None:
    pk, _ = tabled(tmp_path)
    pk.client.logout()
    assert pk.get("text/js/papers/plain/?lang=en").status_code == 302
