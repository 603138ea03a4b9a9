"""The record's room: feeds, receipts, keys, charter, digest, evidence."""

from collections import OrderedDict

import pytest

from paraph.charter import fingerprint
from paraph.contacts import Contacts
from paraph.errors import Unavailable, Untrusted
from paraph.names import FeedId, MechanismId, Moment, SideId
from paraph.state import state_digest
from paraph.words.speech import say
from tests.web.desks import MECHANISM, Controls, Desk, exchange

PAGE = "record/"
RU = SideId("RU")


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_it_works(pk: Desk) -> None:
    assert "Each side keeps a signed record that only grows" in pk.text(PAGE)


def test_both_nodes_show_the_same_digest_when_their_heads_are_equal(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.service.node.say(MECHANISM, [say("round/16/city", {"en": "Moscow"})])
    exchange(pk, ru)
    exchange(pk, ru)
    digest = state_digest(pk.house.store, pk.service.node.charter(MECHANISM)).hex()
    assert digest in squeezed(pk.text(PAGE))
    assert digest in squeezed(ru.text(PAGE))


def test_each_key_has_the_fingerprint_to_be_read_on_the_telephone(pk: Desk) -> None:
    text = squeezed(pk.text(PAGE))
    for party in pk.service.node.charter(MECHANISM).parties:
        assert squeezed(fingerprint(party.key)) in text


def test_receipts_tell_what_the_other_side_has_acknowledged(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    exchange(pk, ru)
    known = pk.house.store.feed(FeedId(MECHANISM, RU)).stance.heads[SideId("PK")].size
    pk.service.node.say(MECHANISM, [say("round/16/city", {"en": "Moscow"})])
    assert f"RU has acknowledged {known} " in pk.text(PAGE)


def test_the_charter_is_shown_with_its_state(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    exchange(pk, ru)
    assert "sealed" in pk.text(PAGE).partition("Charter")[2]


def test_evidence_is_shown_whole_and_harmless(pk: Desk) -> None:
    shown = Untrusted("It has forked.", evidence=("one\u202ehead\n<script>".encode(), b"\xff\xfe"))
    pk.service.node.report(FeedId(MECHANISM, RU), shown)
    page = pk.get(PAGE).content.decode()
    assert "one\\u202ehead\n&lt;script&gt;" in page
    assert "\\xff\\xfe" in page


def test_without_evidence_it_says_so(pk: Desk) -> None:
    assert "No other side’s node has sent anything that cannot be true" in pk.text(PAGE)


def test_contact_is_told_as_far_as_it_is_known(pk: Desk) -> None:
    assert "not asked since this node started" in pk.text(PAGE)
    pk.service.contacts.note(MECHANISM, RU, Moment("2026-03-05T11:20:00Z"), None)
    assert "answered 5 March 2026 , 11:20" in pk.text(PAGE)


def test_a_peer_that_is_silent_now_keeps_the_time_of_its_last_answer() -> None:
    contacts, name = Contacts(), MechanismId("example")
    contacts.note(name, RU, Moment("2026-03-05T11:20:00Z"), None)
    contacts.note(name, RU, Moment("2026-03-05T11:25:00Z"), Unavailable("RU's node does not answer."))
    found = contacts.of(name, RU)
    assert found is not None
    assert (found.asked, found.answered) == ("2026-03-05T11:25:00Z", "2026-03-05T11:20:00Z")
    assert found.trouble == "RU's node does not answer."


def test_a_long_record_is_digested_only_when_asked(pk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraph.web.remembered.SMALL", 0)
    monkeypatch.setattr("paraph.web.remembered._kept", OrderedDict())
    assert "Work out the digest" in pk.text(PAGE)
    assert "Work out the digest" not in pk.text(f"{PAGE}?digest=1")


@pytest.mark.parametrize("lang", ["en", "ru", "ur"])
def test_nothing_of_it_is_refused_by_the_policy(pk: Desk, lang: str) -> None:
    pk.language(lang)
    page = Controls(pk.get(PAGE))
    assert page.inline == []
    assert page.unnamed == []
    assert len(page.ids) == len(set(page.ids))


def test_it_asks_the_store_for_little(pk: Desk) -> None:
    pk.get(PAGE)
    assert pk.queries(PAGE) <= 25
