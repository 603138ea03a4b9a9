"""The door: who gets in, what a stranger is told, and what every answer carries."""

import logging
from http import HTTPStatus
from pathlib import Path

import pytest

from paraph.web.access import Role
from tests import homes
from tests.sides import charter_of, signing_key
from tests.web.desks import MECHANISM, Desk, desks

from django.contrib.auth.models import User  # isort: skip  Django is set up by tests.web.desks
from django.db import OperationalError  # isort: skip
from django.test import Client, RequestFactory  # isort: skip

from paraph.names import MechanismId, SideId
from paraph.web.models import Officer
from paraph.web.rooms.door import broken

ROOMS = ("/", f"/m/{MECHANISM}/", f"/m/{MECHANISM}/record/", f"/m/{MECHANISM}/events", "/events")

ENTER = {"username": "pk-desk-officer", "password": "one long phrase"}
COOKIES = ("paraph-pk", "paraph-csrf-pk")


def enter(desk: Desk, name: str, password: str) -> int:
    with desk.here():
        return Client().post("/enter/", {"username": name, "password": password}).status_code


def guess(desk: Desk, name: str) -> int:
    """Ten wrong passwords for a name; the answer to the last."""
    return [enter(desk, name, f"guess {n}") for n in range(10)][-1]


def with_password(desk: Desk) -> None:
    with desk.here():
        user = User.objects.get(username="pk-desk-officer")
        user.set_password("one long phrase")
        user.save()


def test_who_guesses_a_password_has_to_wait(pk: Desk) -> None:
    assert guess(pk, "guessed") == HTTPStatus.TOO_MANY_REQUESTS
    with pk.here():
        answer = Client().post("/enter/", {"username": "guessed", "password": "one more"})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "five minutes" in answer.content.decode()


def test_guessing_from_elsewhere_keeps_no_officer_out(pk: Desk) -> None:
    with_password(pk)
    with pk.here():
        stranger = Client(REMOTE_ADDR="192.0.2.7")
        answers = [stranger.post("/enter/", {**ENTER, "password": "wrong"}).status_code for _ in range(11)]
    assert answers[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert enter(pk, ENTER["username"], ENTER["password"]) == HTTPStatus.FOUND


def test_a_wrong_password_is_logged_with_the_address_and_without_the_name(
    pk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("axes"), "propagate", True)
    enter(pk, "a secret typed in the wrong field", "x")
    assert "127.0.0.1" in caplog.text
    assert "a secret" not in caplog.text


def test_an_officer_gets_in_with_name_and_password(pk: Desk) -> None:
    with_password(pk)
    assert enter(pk, "pk-desk-officer", "one long phrase") == 302


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(pk: Desk) -> None:
    with_password(pk)
    with pk.here():
        page = Client().post("/enter/", {"username": "pk-desk-officer", "password": "x"}).content.decode()
    assert "This name and password do not belong together." in page


def test_the_log_in_tells_a_stranger_no_heads_and_no_rooms(pk: Desk) -> None:
    with pk.here():
        page = Client().get("/enter/").content.decode()
    assert 'class="rooms"' not in page
    assert "data-events" not in page
    assert 'class="heads"' not in page


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_enters_a_room_without_logging_in(pk: Desk, room: str) -> None:
    with pk.here():
        answer = Client().get(room)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/enter/?next=")


@pytest.mark.parametrize("room", ROOMS)
def test_a_user_who_is_no_officer_finds_nothing(pk: Desk, room: str) -> None:
    with pk.here():
        client = Client()
        client.force_login(User.objects.create_user("cleaner"))
        assert client.get(room).status_code == 404


@pytest.mark.parametrize("name", ["another", "Example", "..", "EXAMPLE", "example ", "x" * 80])
def test_a_mechanism_that_is_not_here_is_not_found(pk: Desk, name: str) -> None:
    assert pk.get(f"/m/{name}/").status_code == 404


def test_an_officer_of_another_side_is_unknown_here(tmp_path: Path) -> None:
    pk, ru = desks(tmp_path)
    with pk.here():
        client = Client()
        client.cookies.update(ru.client.cookies)
        assert client.get("/").status_code == 302


def test_a_mechanism_of_other_sides_is_not_found_on_this_node(tmp_path: Path) -> None:
    pk, ru = desks(tmp_path)
    other = MechanismId("of-others")
    ru.house.home.put_key(other, signing_key(SideId("RU"), other))
    ru.house.reopen().adopt(charter_of((SideId("RU"), SideId("XA")), other))
    ru_again = Desk(ru.house, role="head-of-delegation")
    assert ru_again.get(f"/m/{other}/").status_code == 200
    assert pk.get(f"/m/{other}/").status_code == 404


def test_what_is_not_here_and_what_is_not_for_you_look_the_same(pk: Desk) -> None:
    assert "There is nothing here" in pk.get("/m/another/").content.decode()
    assert "There is nothing here" in pk.get("/nowhere/").content.decode()


@pytest.mark.parametrize("role", Role)
def test_every_role_may_read(pk: Desk, role: Role) -> None:
    officer = Desk(pk.house, role=role) if role != pk.role else pk
    assert officer.get(f"/m/{MECHANISM}/").status_code == 200


def test_an_unknown_role_may_nothing(pk: Desk) -> None:
    answer = Desk(pk.house, role="emperor").get(f"/m/{MECHANISM}/")
    assert answer.status_code == 403
    assert "Your role does not allow this." in answer.content.decode()


def test_a_fault_of_ours_is_owned_and_asks_nothing_of_the_store(pk: Desk) -> None:
    answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "This is a fault of the node" in answer.content.decode()


def test_a_database_that_is_away_is_named_where_officers_are_looked_up(
    pk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("paraph.web.shell.admit", away)
    pk.client.raise_request_exception = False
    answer = pk.get("/")
    assert answer.status_code == 503
    assert "The node&#x27;s database does not answer." in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/enter/", "/nowhere/", f"/m/{MECHANISM}/"])
def test_every_page_forbids_what_is_not_ours(pk: Desk, path: str) -> None:
    policy = pk.get(path)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("lang", "way"), [("en", "ltr"), ("ru", "ltr"), ("ur", "rtl")])
def test_a_page_runs_as_its_language_does(pk: Desk, lang: str, way: str) -> None:
    pk.language(lang)
    assert f'<html lang="{lang}" dir="{way}"' in pk.get("/").content.decode()


def test_the_language_is_changed_by_a_form_and_kept_in_a_cookie(pk: Desk) -> None:
    answer = pk.post("/language/", {"language": "ur", "next": "/"})
    assert answer.status_code == 302
    assert 'dir="rtl"' in pk.get("/").content.decode()


@pytest.mark.parametrize(("theme", "marked"), [("dark", True), ("light", True), ('"><script>', False), ("", False)])
def test_the_theme_comes_from_its_cookie_and_is_one_of_two(pk: Desk, theme: str, marked: bool) -> None:
    pk.client.cookies["paraph-theme"] = theme
    assert ("data-theme" in pk.get("/").content.decode().partition("<head>")[0]) is marked


def test_leaving_is_not_done_by_following_a_link(pk: Desk) -> None:
    assert pk.get("/leave/").status_code == 405


def test_a_post_without_its_token_is_refused(pk: Desk) -> None:
    with pk.here():
        client = Client(enforce_csrf_checks=True)
        client.force_login(pk.officer.user)
        assert client.post(f"/m/{MECHANISM}/look/", {}).status_code == 403


def test_the_notice_of_the_node_is_on_every_page_in_the_readers_language(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    house = homes.two_nodes(tmp_path)[0]
    object.__setattr__(house.home, "notice", "Demonstration: no government takes part.")
    desk = Desk(house)
    desk.language("ru")
    assert "Демонстрация: ни одно правительство не участвует." in desk.get("/").content.decode()


def test_a_demonstration_lets_anybody_in_as_a_fictional_officer_with_one_press(pk: Desk) -> None:
    with_password(pk)
    object.__setattr__(pk.house.home, "demonstration", "one long phrase")
    with pk.here():
        Officer.objects.update(fictional=True, title={"en": "Desk officer (fictional)"})
        page = Client().get("/enter/").content.decode()
    assert "Desk officer (fictional)" in page
    assert '<input type="hidden" name="username" value="pk-desk-officer">' in page
    assert '<input type="hidden" name="password" value="one long phrase">' in page


def test_officers_who_are_not_fictional_are_never_offered_at_the_door(pk: Desk) -> None:
    object.__setattr__(pk.house.home, "demonstration", "one long phrase")
    with pk.here():
        assert "pk-desk-officer" not in Client().get("/enter/").content.decode()


def test_a_node_in_earnest_names_nobody_at_the_door(pk: Desk) -> None:
    with pk.here():
        Officer.objects.update(fictional=True)
        assert "pk-desk-officer" not in Client().get("/enter/").content.decode()


# -- what is kept outside the node -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", f"/m/{MECHANISM}/", f"/m/{MECHANISM}/drafts/", "/nowhere/"])
def test_nothing_between_keeps_a_page_and_a_kept_one_is_asked_for_again(pk: Desk, path: str) -> None:
    assert pk.get(path)["Cache-Control"] == "private, no-cache"


def test_who_leaves_takes_what_the_browser_kept_along(pk: Desk) -> None:
    assert pk.post("/leave/", {})["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("secure", [True, False])
def test_over_tls_no_cookie_goes_without_it(pk: Desk, secure: bool) -> None:
    with_password(pk)
    with pk.here():
        cookies = Client().post("/enter/", ENTER, secure=secure).cookies
        cookies.update(Client().get("/enter/", secure=secure).cookies)
    assert {name: bool(cookie["secure"]) for name, cookie in cookies.items()} == dict.fromkeys(COOKIES, secure)
