"""News as it comes: one event when a feed has grown, in the officer's language, and nothing of a desk."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from paraph.names import SideId
from paraph.web.grown import FILES, format_mark
from paraph.web.grown import sizes as grown_sizes
from paraph.web.rooms import live
from paraph.words.speech import say
from tests.web.desks import MECHANISM, Desk, exchange

PK, RU = SideId("PK"), SideId("RU")


def sizes(pk: int, ru: int) -> dict[Any, int]:
    return {(MECHANISM, PK): pk, (MECHANISM, RU): ru}


def heard(
    monkeypatch: pytest.MonkeyPatch, found_sizes: list[dict[Any, int]], events: int, lang: str = "en", seen: str = ""
) -> list[str]:
    """The first events of a stream that finds these sizes one after another, as far as it goes."""
    looks = iter([*found_sizes, *[found_sizes[-1]] * 1000])

    class Here:
        home = type("home", (), {"side": PK})

    monkeypatch.setattr(live, "EVERY", 0.001)
    monkeypatch.setattr(live, "EACH", 0.0)
    monkeypatch.setattr(live, "HEARTBEAT", 0.005)
    monkeypatch.setattr(live, "sizes", lambda service, mechanisms: next(looks))

    async def listen() -> list[str]:
        stream: AsyncIterator[str] = live._stream(Here(), [MECHANISM], lang, seen)  # type: ignore[arg-type]  # a stand-in
        found = []
        async for event in stream:
            found.append(event)
            if len(found) == events:
                break
        return found

    return asyncio.run(listen())


def test_the_stream_begins_with_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, [sizes(3, 4)], 1) == ["retry: 2000\nid: 3-4\n\n"]


def test_a_feed_that_grows_is_one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, [sizes(3, 4), sizes(3, 4), sizes(3, 5)], 2)[1] == "id: 3-5\ndata: News from RU.\n\n"


def test_a_file_that_comes_is_one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = ({**sizes(3, 4), (MECHANISM, FILES): count} for count in (0, 1))
    assert heard(monkeypatch, [before, after], 2)[1] == "id: 3-4-1\ndata: A file has come.\n\n"


def test_silence_is_kept_alive_by_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, [sizes(3, 4)], 2)[1] == ": still here\n\n"


def test_what_came_while_the_line_was_broken_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, [sizes(3, 9)], 2, seen="3-4")[1] == "id: 3-9\ndata: News from RU.\n\n"


@pytest.mark.parametrize("mark", ["", "3", "3-4-5", "x-y", "٣-٤", "3--4", "9" * 40 + "-1"])
def test_a_mark_that_is_none_of_ours_begins_with_now(monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    assert heard(monkeypatch, [sizes(3, 4)], 1, seen=mark) == ["retry: 2000\nid: 3-4\n\n"]


def test_our_own_word_is_news_to_our_other_officers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Our own record has grown." in heard(monkeypatch, [sizes(3, 4), sizes(4, 4)], 2)[1]


def test_news_come_in_the_language_of_the_officer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Новое от RU." in heard(monkeypatch, [sizes(3, 4), sizes(3, 5)], 2, "ru")[1]


def test_a_stream_ends_so_that_the_door_is_passed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LASTS", 0.01)
    assert 1 <= len(heard(monkeypatch, [sizes(3, 4)], 10_000)) < 20


def test_the_stream_is_not_kept_by_anything_between(pair: tuple[Desk, Desk]) -> None:
    answer = pair[0].get("events")
    assert answer["Content-Type"] == "text/event-stream"
    assert answer["Cache-Control"] == "no-store"


def test_an_event_tells_nothing_but_who_has_spoken(pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    pk, ru = pair
    ru.service.node.say(MECHANISM, [say("round/16/city", {"en": "Samarkand"})])
    pk.post("draft/", {"matter": "round/16/city", "act": "keep", "w0.en": "Bukhara"})
    before = grown_sizes(pk.service, [MECHANISM])
    exchange(pk, ru)
    told = live.news(before, grown_sizes(pk.service, [MECHANISM]), PK, "en")
    assert told == "News from RU."


@pytest.mark.parametrize("page", ["/", f"/m/{MECHANISM}/"])
def test_a_page_carries_a_mark_from_which_its_stream_goes_on(pair: tuple[Desk, Desk], page: str) -> None:
    found = re.search(r"\?seen=([0-9-]+)", pair[0].get(page).content.decode())
    with pair[0].here():
        now = grown_sizes(pair[0].service, [MECHANISM])
    assert found is not None and found[1] == format_mark(now)
