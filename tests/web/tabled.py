"""A text on two desks: worded by PK in two languages, answered by RU; PK has a private draft and a margin note."""

from pathlib import Path

from paraph.names import Ref, SideId
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import Reader
from paraph.words.speech import Word, say
from tests.negotiation.tables import FIRST, FRAME, PERSON, SECOND
from tests.sides import MECHANISM, signing_key
from tests.web.desks import Desk, desks, exchange  # Django is set up by that module

from paraph.web.models import Draft, MarginNote  # isort: skip

TEXT = Ref("text", "js")
ONE, TWO = "paragraph/js.pk-1", "paragraph/js.pk-2"
PRIVATE = "Zx9Qv the words that nobody was told"
THEIRS = "The Sides took note of their dialogue."


def put(pk: Desk, ru: Desk, side: str, *words: Word) -> None:
    desk = pk if side == "PK" else ru
    desk.house.node.say(MECHANISM, [*words])
    exchange(pk, ru)


def whole_of(desk: Desk) -> Settlement:
    return Settlement(Negotiation(Reader(desk.house.node, MECHANISM), TEXT))


def tabled(folder: Path) -> tuple[Desk, Desk]:
    """Two paragraphs of PK's in English and Russian; RU has other English words on the first."""
    pk, ru = desks(folder)
    for side in ("PK", "RU"):
        put(pk, ru, side, *FRAME)
    put(pk, ru, "PK", *acts.add(whole_of(pk).text, FIRST, None))
    put(pk, ru, "PK", *acts.add(whole_of(pk).text, SECOND, Ref("paragraph", "js.pk-1")))
    put(pk, ru, "RU", say(f"{ONE}/wording.en", THEIRS))
    with pk.here():
        word = {"matter": f"{TWO}/wording.en", "say": PRIVATE}
        Draft.objects.create(officer=pk.officer, mechanism=MECHANISM, matter=word["matter"], word=word)
        MarginNote.objects.create(officer=pk.officer, mechanism=MECHANISM, subject=ONE, text=PRIVATE)
    return pk, ru


def agreed(folder: Path) -> tuple[Desk, Desk]:
    """The same text when RU has accepted all of PK's words."""
    pk, ru = tabled(folder)
    put(pk, ru, "RU", *acts.accept(whole_of(ru).text, SideId("PK")))
    return pk, ru


def initialled(folder: Path) -> tuple[Desk, Desk]:
    pk, ru = agreed(folder)
    for side, desk in (("PK", pk), ("RU", ru)):
        put(pk, ru, side, *acts.initial_all(whole_of(desk), signing_key(SideId(side)), PERSON))
    return pk, ru
