"""Texts on two desks: a joint statement in two languages, said by the nodes, for officers to look at and act on."""

import re
from collections.abc import Mapping

from paraph.names import Lang, Ref
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import Reader
from paraph.words.speech import Word, say
from tests.web.desks import MECHANISM, Desk, exchange, tell

EN, RUS = Lang("en"), Lang("ru")
TEXT = Ref("text", "js")
ONE, TWO = Ref("paragraph", "js.pk-1"), Ref("paragraph", "js.pk-2")
FIRST = {EN: "The Sides agreed to continue their dialogue.", RUS: "Стороны договорились продолжить диалог."}
SECOND = {EN: "The Sides took note of the exchange of views.", RUS: "Стороны приняли к сведению обмен мнениями."}
OTHER = "The Sides took note of their dialogue."
FRAME = (
    say("text/js/title", {"en": "Joint statement", "ru": "Совместное заявление"}),
    say("text/js/document", "joint-statement"),
    say("text/js/languages", ["en", "ru"]),
    say("text/js/round", "round/16"),
)
PAGE = "text/js/"
PARAGRAPH = "paragraph/js.pk-1/"


def text_of(desk: Desk) -> Negotiation:
    return Negotiation(Reader(desk.service.node, MECHANISM), TEXT)


def whole_of(desk: Desk) -> Settlement:
    return Settlement(text_of(desk))


def draft_text(pk: Desk, ru: Desk, *further: Word) -> None:
    """Two paragraphs of PK's in two languages, and what both say of the text itself; RU has heard them."""
    tell(pk, *FRAME, *further)
    tell(ru, *FRAME)
    tell(pk, *acts.add(text_of(pk), FIRST, None))
    tell(pk, *acts.add(text_of(pk), SECOND, ONE))
    exchange(pk, ru)


def agree(pk: Desk, ru: Desk, *further: Word) -> None:
    draft_text(pk, ru, *further)
    tell(ru, *acts.accept(text_of(ru), pk.side))
    exchange(pk, ru)


def do(desk: Desk, address: str, **typed: object) -> list[Word]:
    """Send an act, read the preview that it leads to, say it; the words that were said."""
    desk.say_it(desk.post(address, {key.replace("__", "."): value for key, value in typed.items()}))
    return desk.last_words()


def matter_of(word: Word) -> str:
    assert isinstance(word.matter, str)
    return word.matter


def matters(words: list[Word]) -> dict[str, object]:
    return {str(word.matter): word.say for word in words}


def inputs(page: str) -> Mapping[str, str]:
    """Hidden inputs of a page by name."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
