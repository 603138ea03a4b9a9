"""Every text of the screens is in every language, and the catalogues are what the program uses."""

import ast
import re
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no types
import pytest
from django.utils.translation import override

from paraph.web import messages
from paraph.web.messages import PLURALS, Text, collect, faults, load
from paraph.web.plainly import PLAIN
from paraph.web.troubles import PATTERNS, plainly, told
from tests.web.desks import Desk  # noqa: F401  Django is set up by that module

ROOT = Path(__file__).parent.parent.parent
CORE = ("fold", "node", "guard", "incoming", "disputes", "rivals", "rebuild")


def test_every_text_is_translated_and_compiled() -> None:
    assert faults() == [], "run `make messages` and translate what it names"


def test_texts_are_found_in_code_templates_and_registry() -> None:
    found = collect()
    assert Text("proposed by us") in found
    assert Text("Awaiting our word") in found
    assert Text("Head of delegation") in found
    assert Text("support", "stance") in found
    assert Text("%(count)s year", "", "%(count)s years") in found


@pytest.mark.parametrize("lang", PLURALS)
def test_translations_are_in_the_script_of_their_language(lang: str) -> None:
    script = {"ru": ("А", "я"), "ur": ("\u0600", "\u06ff")}[lang]
    same = {
        "JSON-LD (schema.org)",
        ", ",
        "%(what)s, %(language)s",
        "%(start)s – %(end)s",
        "ad referendum",
        "%(year)s",
        "%(month)s %(year)s",
    }
    without = [
        entry.msgid
        for entry in load(lang)
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if entry.msgid not in same and not any(script[0] <= char <= script[1] for char in text)
    ]
    assert [msgid for msgid in without if "%(" not in msgid] == []


def test_urdu_is_written_with_urdu_letters() -> None:
    """Arabic kaf, yeh and heh look alike and are other letters."""
    arabic = {"\u0643", "\u064a", "\u0649"}
    texts = [entry.msgstr for entry in load("ur")]
    assert [text for text in texts if arabic & set(text)] == []


@pytest.mark.parametrize("lang", PLURALS)
def test_no_translation_hides_a_character(lang: str) -> None:
    from paraph.words.characters import suspicions

    found = [(entry.msgid, item.name) for entry in load(lang) for item in suspicions(entry.msgstr, lang)]
    isolates = ("LEFT-TO-RIGHT ISOLATE", "POP DIRECTIONAL ISOLATE")
    assert [pair for pair in found if pair[1] not in isolates] == []


def test_codes_in_urdu_keep_their_direction() -> None:
    """`2026-05-12/2026-05-13` would be read backwards by its parts in a line that runs from right to left."""
    code = re.compile(r"[A-Za-z0-9]+(?:[-/.:][A-Za-z0-9/]+)+")
    bare = [
        entry.msgid
        for entry in load("ur")
        for text in [re.sub("\u2066[^\u2069]*\u2069", "", re.sub(r"%\(\w+\)s", "", entry.msgstr))]
        if code.search(text)
    ]
    assert bare == []


def test_the_russian_plural_has_three_forms() -> None:
    from django.utils.translation import ngettext

    with override("ru"):
        found = [ngettext("%(count)s source", "%(count)s sources", n) % {"count": n} for n in (1, 2, 5, 11, 21)]
    assert found == ["1 источник", "2 источника", "5 источников", "11 источников", "21 источник"]


def test_a_text_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Text("Awaiting our word")
    left = {text: where for text, where in collect().items() if text != gone}
    monkeypatch.setattr(messages, "collect", lambda: left)
    assert any("no longer used: 'Awaiting our word'" in fault for fault in faults())


def test_a_new_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "collect", lambda: {**collect(), Text("A new text"): {"x.py"}})
    assert any("not in the catalogue: 'A new text'" in fault for fault in faults())


def test_updating_keeps_what_is_translated() -> None:
    assert messages.update("ru", collect()).find("Awaiting our word").msgstr == "Ждут нашего слова"


def test_a_lost_placeholder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = polib.POFile()
    broken.append(polib.POEntry(msgid="News from %(sides)s.", msgstr="Новое."))
    monkeypatch.setattr(messages, "load", lambda lang: broken)
    assert any("placeholders differ: 'News from %(sides)s.'" in fault for fault in faults())


# -- messages of the core ----------------------------------------------------------------------------------------------


def test_a_message_of_the_core_is_told_in_the_language_of_the_reader() -> None:
    with override("ru"):
        found = told("Entry 7 of RU takes back what it had acknowledged of PK.")
    assert found == "Запись 7 стороны RU берёт назад подтверждение, данное стороне PK."


def test_a_message_that_is_not_known_is_told_as_it_is() -> None:
    with override("ru"):
        assert told("Something new.") == "Something new."
        assert told("") == ""


def test_what_is_said_plainly_is_said_of_a_known_message_with_its_own_names() -> None:
    places = re.compile(r"%\(\w+\)s")
    for pattern, plain in PLAIN.items():
        assert pattern in PATTERNS
        assert set(places.findall(plain)) <= set(places.findall(pattern)), plain


def test_plain_words_speak_of_no_feed_head_or_peer() -> None:
    trade = re.compile(r"\b(feeds?|heads?|peers?|tiles?|bundles?|roots?|fork(ed)?)\b", re.IGNORECASE)
    left = [pattern for pattern in PATTERNS if trade.search(PLAIN.get(pattern, pattern))]
    assert left == ["These two heads are compatible: they show no fork."]  # of a command alone


def test_plain_words_name_the_side() -> None:
    with override("ru"):
        assert "RU" in plainly("RU signed a head of 9 entries that is not of the feed held here: it has forked.")


def test_a_name_in_a_message_cannot_be_a_pattern() -> None:
    with override("ru"):
        assert "%(side)s" in told("There is nothing to withdraw: no word of ours stands on %(side)s.")


@pytest.mark.parametrize("module", CORE)
def test_every_refusal_that_an_officer_can_meet_is_known(module: str) -> None:
    """The core's f-strings, with anything in their places, have a pattern each."""
    tree = ast.parse((ROOT / "paraph" / f"{module}.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    names = ("Refused", "Untrusted", "Forked", "Unavailable")
    errors = [call for call in calls if getattr(call.func, "id", "") in names]
    texts = [_text(call.args[0]) for call in errors if call.args]
    unknown = [text for text in texts if text and not _known(text)]
    assert unknown == [], "add a pattern to paraph/web/troubles.py"


FROM_PEERS = {
    "feed/note": ("Untrusted",),
    "feed/proof": ("Untrusted",),
    "feed/log": ("Untrusted", "Forked"),
    "feed/tiles": ("Untrusted",),
    "sync/files": ("WrongBytes",),
    "sync/http": ("Unavailable", "Malformed"),
    "sync/exchange": ("Malformed",),
    "sync/wire": ("Unavailable", "Malformed"),
}
"""What is told of a peer on the pages Today and Record."""


@pytest.mark.parametrize("module, names", FROM_PEERS.items(), ids=FROM_PEERS)
def test_what_a_peer_did_is_told_in_the_language_of_the_reader(module: str, names: tuple[str, ...]) -> None:
    tree = ast.parse((ROOT / "paraph" / f"{module}.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names]
    texts = [_text(call.args[0]) for call in calls]
    assert texts
    assert [text for text in texts if text and not _known(text)] == [], "add a pattern to paraph/web/told_peers.py"


RARE = (
    "This node has no mechanism called ¤.",
    "There is nothing to say.",
    "Nothing is to be decided: no other record of ¤ has been shown here.",
    "¤ is not a side of ¤.",
    "¤ has another charter on this node.",
)
"""What only an operator meets, at the command line."""


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "¤" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _known(text: str) -> bool:
    with override("ru"):
        return text in RARE or told(text) != text


def test_no_pattern_is_told_twice() -> None:
    assert len(PATTERNS) == len(set(PATTERNS))
