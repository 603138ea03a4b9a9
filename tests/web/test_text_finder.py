"""Agreed language and versions of a plan on the screen: the record alone is read, and nothing asked is kept."""

from collections.abc import Iterator

import pytest

from tests.negotiation.tables import EN, FIRST
from tests.web.desks import Controls, Desk, plain
from tests.web.tabled import PRIVATE, THEIRS, tabled

SECRET = "Qj4Wn structured dialogue of the Sides"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    yield tabled(tmp_path_factory.mktemp("finder"))


def found(desk: Desk, clause: str, **asked: str) -> str:
    return plain(desk.post("text/js/finder/", {"clause": clause, **asked}))


def test_a_clause_is_found_with_who_holds_it_and_what_differs(both: tuple[Desk, Desk]) -> None:
    page = both[0].post("text/js/finder/", {"clause": "The Sides frankly took note of exchange of views", "lang": "en"})
    text = page.content.decode()
    assert "Where it was used" in text
    assert "<del>" in text
    assert "<ins>" in text
    assert Controls(page).unnamed == []


def test_word_for_word_is_said(both: tuple[Desk, Desk]) -> None:
    assert "word for word" in found(both[0], FIRST[EN])


def test_one_can_start_from_a_paragraph_which_is_not_found_itself(both: tuple[Desk, Desk]) -> None:
    page = both[0].get("text/js/finder/?paragraph=js.pk-1&lang=en").content.decode()
    assert FIRST[EN] in page
    assert "js.pk-1" not in page.partition('id="uses"')[2].partition("</section>")[0].replace("?paragraph", "")


def test_nothing_found_is_said_plainly(both: tuple[Desk, Desk]) -> None:
    assert "Nowhere on record" in found(both[0], "entirely unrelated provisions concerning fisheries")


def test_a_clause_that_is_too_long_is_told(both: tuple[Desk, Desk]) -> None:
    page = both[0].post("text/js/finder/", {"clause": "words " * 4000})
    assert page.status_code == 400
    assert "A clause has at most 20,000 characters." in plain(page)


@pytest.mark.parametrize("number", [0, 1], ids=["PK", "RU"])
def test_a_draft_or_a_note_is_found_by_nobody(number: int, both: tuple[Desk, Desk]) -> None:
    page = both[number].post("text/js/finder/", {"clause": PRIVATE, "lang": "en"})
    uses = page.content.decode().partition('id="uses"')[2]
    assert uses
    assert PRIVATE not in uses
    assert "the words that nobody was told" not in uses


def test_what_is_looked_for_is_in_no_address_and_kept_nowhere(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    before = pk.entries()
    assert 'method="post"' in pk.get("text/js/finder/").content.decode()
    found(pk, SECRET)
    assert pk.entries() == before
    assert [draft for draft in pk.drafts() if "Qj4Wn" in str(draft.word)] == []
    assert "Qj4Wn" not in ru.text("text/js/finder/")


# -- plans -------------------------------------------------------------------------------------------------------------


def test_pasted_versions_are_compared_point_by_point(both: tuple[Desk, Desk]) -> None:
    first = "1. The Sides shall meet twice a year in turn.\n2. The group reports in writing to both ministers."
    second = "1. The group reports in writing to both ministers.\n2. The Sides shall meet once a year in turn.\n3. New."
    typed = {"name.1": "Draft A", "paste.1": first, "name.2": "Draft B", "paste.2": second, "version": []}
    page = both[0].post("text/js/plans/", typed)
    text = plain(page)
    assert "2 points became 3" in text
    assert "Draft A" in text
    assert 'data-kind="new"' in page.content.decode()
    assert 'data-kind="changed"' in page.content.decode()
    assert Controls(page).unnamed == []


def test_three_versions_are_shown_at_a_glance(both: tuple[Desk, Desk]) -> None:
    typed = {f"paste.{n}": f"1. The Sides meet {n} times a year in turn." for n in (1, 2, 3)}
    assert "All versions at a glance" in plain(both[0].post("text/js/plans/", {**typed, "version": []}))


def test_the_text_is_compared_with_itself_as_it_stood(both: tuple[Desk, Desk]) -> None:
    page = both[0].get("text/js/plans/").content.decode()
    moments = [part.partition('"')[0] for part in page.split('name="version" value="')[1:]]
    first = min(moment for moment in moments if moment.startswith("20"))
    later = max(moment for moment in moments if moment.startswith("20"))
    typed = {"version": [later, "now"], "lang": "en", "side": "RU"}
    text = plain(both[0].post("text/js/plans/", typed))
    assert first < later
    assert THEIRS in text
    assert PRIVATE not in text


def test_one_version_is_too_few(both: tuple[Desk, Desk]) -> None:
    page = both[0].post("text/js/plans/", {"version": ["now"], "lang": "en"})
    assert page.status_code == 400
    assert "Two versions at least are compared." in plain(page)


def test_versions_that_do_not_exist_are_refused(both: tuple[Desk, Desk]) -> None:
    for version in ("text/none", "yesterday", "round/16"):
        page = both[0].post("text/js/plans/", {"version": [version, "now"], "lang": "en"})
        assert page.status_code in (400, 403), version
