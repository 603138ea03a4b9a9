"""A text between two or three sides: shorthand for what a delegation does with it."""

from paraph.canon import Json
from paraph.names import Lang, Ref, SideId
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import Reader
from paraph.words.speech import Assent, Word, say
from tests.sides import MECHANISM, PK, RU, World, signing_key

TEXT = Ref("text", "js")
EN, RUS = Lang("en"), Lang("ru")
OFFICER = "Demo officer"
PERSON: Json = {"name": {"en": OFFICER}, "title": {"en": "Head of delegation"}}
TITLE: Json = {"en": "Joint statement", "ru": "Совместное заявление"}
FRAME = (
    say("text/js/title", TITLE),
    say("text/js/document", "joint-statement"),
    say("text/js/languages", ["en", "ru"]),
)
FIRST = {EN: "The Sides agreed to continue their dialogue.", RUS: "Стороны договорились продолжить диалог."}
SECOND = {EN: "The Sides took note of the exchange of views.", RUS: "Стороны приняли к сведению обмен мнениями."}


def text_of(world: World, side: SideId) -> Negotiation:
    return Negotiation(Reader(world[side], MECHANISM), TEXT)


def whole_of(world: World, side: SideId) -> Settlement:
    return Settlement(text_of(world, side))


def put(world: World, side: SideId, *words: Word) -> None:
    """Say, and let everybody hear it."""
    world.say(side, *words)
    world.exchange()


def add(world: World, side: SideId, wordings: dict[Lang, str], after: Ref | None = None) -> Ref:
    text = text_of(world, side)
    ref = acts.next_paragraph(text)
    put(world, side, *acts.add(text, wordings, after))
    return ref


def accept_all(world: World, side: SideId, whose: SideId, assent: Assent = Assent.FIRM) -> None:
    if words := acts.accept(text_of(world, side), whose, assent=assent):
        put(world, side, *words)


def initial(world: World, side: SideId) -> None:
    put(world, side, *acts.initial_all(whole_of(world, side), signing_key(side), PERSON))


def agreed_world(*further: Word) -> World:
    """Two paragraphs of PK's, accepted by RU, in both languages, firmly."""
    world = World()
    put(world, PK, *FRAME, *further)
    put(world, RU, *FRAME)
    first = add(world, PK, FIRST)
    add(world, PK, SECOND, first)
    accept_all(world, RU, PK)
    return world
