"""The optional model: never asked unless set, believed in nothing that the source does not hold."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from paraph.errors import Refused, Unavailable
from paraph.intake.claims import propose
from paraph.intake.model import Model, Setting, checked, merged
from paraph.intake.setting import model_of_the_operator
from tests.intake.reports import text_of

TEXT = text_of("no-in")
GOOD = {"field": "topic", "value": "ocean management", "words": "ocean management"}


class StandIn(HTTPServer):
    """A small server that answers as an OpenAI-compatible one does, with what the test wants it to say."""

    says: Any = None
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **json.loads(body)})
        said = self.server.says if isinstance(self.server.says, str) else json.dumps({"claims": self.server.says})
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps({"choices": [{"message": {"content": said}}]}).encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[StandIn]:
    made = StandIn()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def model(server: StandIn, key: str | None = None) -> Model:
    return Model(Setting(f"http://127.0.0.1:{server.server_port}/v1", "small-model", key, seconds=5))


def test_no_model_is_there_unless_the_operator_sets_one() -> None:
    assert model_of_the_operator({}) is None


def test_a_setting_half_done_is_refused() -> None:
    with pytest.raises(Refused, match="does not name the model"):
        model_of_the_operator({"PARAPH_MODEL_URL": "http://127.0.0.1:9/v1"})


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="no web address"):
        model_of_the_operator({"PARAPH_MODEL_URL": "file:///etc", "PARAPH_MODEL": "m"})


def test_a_claim_carries_the_models_name_and_its_place(server: StandIn) -> None:
    server.says = [GOOD]
    claim = model(server).propose(TEXT).claims[0]
    assert (claim.by, TEXT[claim.start : claim.end]) == ("small-model", "ocean management")


def test_the_key_and_the_text_go_to_the_address_that_was_set(server: StandIn) -> None:
    server.says = []
    model(server, "secret").propose(TEXT)
    asked = server.asked[0]
    assert (asked["path"], asked["key"]) == ("/v1/chat/completions", "Bearer secret")
    assert asked["messages"][1]["content"] == TEXT


def test_setting_a_model_contacts_nobody(server: StandIn) -> None:
    model(server)
    propose(TEXT)
    assert server.asked == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({**GOOD, "words": "the Treaty of Nowhere"}, "not in the source"),
        ({**GOOD, "words": ""}, "no words"),
        ({**GOOD, "field": "verdict"}, "not known"),
        ({"field": "ordinal", "value": "eleven", "words": "11th"}, "another shape"),
        ({"field": "ordinal", "value": True, "words": "11th"}, "another shape"),
        ({"field": "held_on", "value": "Tuesday", "words": "Tuesday"}, "another shape"),
        ({"field": "outcome", "value": {"kind": "sworn"}, "words": "Both sides"}, "another shape"),
        ({"field": "head", "value": {"name": "Lindeberg", "age": 4}, "words": "Lindeberg"}, "another shape"),
        ("ocean", "not an object"),
    ],
)
def test_what_does_not_hold_is_refused_and_said(row: object, why: str) -> None:
    answered = checked(TEXT, {"claims": [row, GOOD]}, "m")
    assert len(answered.claims) == 1
    assert why in answered.refused[0]


def test_what_a_rule_says_already_is_not_said_twice(server: StandIn) -> None:
    facts = propose(TEXT)
    server.says = [
        {"field": "city", "value": facts.value("city"), "words": "Norwegian capital"},
        {**GOOD, "value": "the sea"},
    ]
    both = model(server)(TEXT, facts)
    assert [claim.value for claim in both.claims if claim.by == "small-model"] == ["the sea"]


def test_a_differing_claim_stands_beside_the_rules_as_a_rival() -> None:
    facts = propose(TEXT)
    rival = checked(TEXT, {"claims": [{"field": "ordinal", "value": 12, "words": "12th round"}]}, "m").claims
    assert [claim.value for claim in merged(TEXT, facts, rival).of("ordinal")] == [12] or {
        claim.value for claim in merged(TEXT, facts, rival).of("ordinal")
    } == {11, 12}


@pytest.mark.parametrize("says", ["not JSON", '{"claims": 4', "[]"])
def test_an_answer_in_another_form_leaves_the_rules_standing(server: StandIn, says: str) -> None:
    server.says = says
    if says == "[]":
        assert model(server).propose(TEXT).claims == ()
    else:
        with pytest.raises(Unavailable, match="another form"):
            model(server).propose(TEXT)


def test_a_server_that_fails_is_unavailable(server: StandIn) -> None:
    server.status = 500
    with pytest.raises(Unavailable, match="did not answer"):
        model(server).propose(TEXT)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="did not answer"):
        Model(Setting("http://127.0.0.1:1/v1", "m", seconds=1)).propose(TEXT)
