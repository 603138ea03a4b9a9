"""A page that was overtaken: 409, what happened, what was typed, and the way to look again."""

import pytest
from django.test import RequestFactory

from paraph.errors import Conflict
from paraph.web.stale import back_of, typed_in
from tests.web.desks import Desk, plain, said_by

CITY = "round/16/city"
DATES = "round/16/dates"
TYPED = "Moscow, in the old building"


def other_process(*_: object) -> None:
    raise Conflict("paraph/x/PK has moved on meanwhile.", found=2)


def test_a_preview_that_was_overtaken_answers_409_and_may_be_said_again(pk: Desk) -> None:
    page = pk.get(pk.draft(DATES, w0="2026")["Location"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pk.service.node, "say", other_process)
        answer = pk.post("preview/", said_by(page))
    assert (answer.status_code, len(pk.drafts())) == (409, 1)
    assert "has moved on meanwhile. Nothing was lost. Try again." in plain(answer)
    assert pk.post("preview/", said_by(answer)).status_code == 302


def test_any_other_page_says_what_happened_and_gives_back_what_was_typed(pk: Desk) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("paraph.web.rooms.drafts.desk.keep", other_process)
        with pk.here():
            answer = pk.client.post(
                pk.address("draft/"),
                {"matter": CITY, "act": "keep", "w0.en": TYPED},
                headers={"Referer": "http://testserver/m/x/round/16/"},
            )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Something changed meanwhile" in page and TYPED in page
    assert '<a class="act first" href="/m/x/round/16/">' in page


def test_a_form_whose_draft_was_said_in_another_window_comes_back_as_typed(pk: Desk) -> None:
    pk.draft(CITY, w0__en="Moscow")
    number = str(pk.drafts()[0].pk)
    pk.post("drafts/", {"act": "discard", "d": number})
    typed = {"matter": CITY, "act": "keep", "draft": number, "w0.en": TYPED}
    answer = pk.post("draft/", typed)
    page = answer.content.decode()
    assert (answer.status_code, pk.drafts()) == (409, [])
    assert TYPED in page and 'name="draft"' not in page


def test_the_way_back_leads_to_this_node_alone() -> None:
    made = RequestFactory()
    assert back_of(made.get("/", headers={"Referer": "http://testserver/a/?b=1#c"})) == "/a/?b=1"
    for away in ("https://elsewhere.example/a", "javascript:alert(1)", "//elsewhere.example", ""):
        assert back_of(made.get("/", headers={"Referer": away})) == ""


def test_prose_is_given_back_and_what_nobody_types_is_not() -> None:
    posted = {"csrfmiddlewaretoken": "a b", "act": "keep it", "w0.en": "two words", "assent": "firm"}
    assert typed_in(RequestFactory().post("/", posted)) == ["two words"]
