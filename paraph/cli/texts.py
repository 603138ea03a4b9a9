"""Finding the text that a command names."""

from paraph.cli.opening import one_of, open_service
from paraph.errors import Refused
from paraph.names import MechanismId, Ref, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import Reader
from paraph.service import Service


def text_ref(name: str) -> Ref:
    """`text/16-statement`, or `16-statement` alone."""
    return parse_ref(name if "/" in name else f"text/{name}")


def open_text(mechanism: str | None, name: str) -> tuple[Service, MechanismId, Settlement]:
    """The node, the mechanism and the text.  Refused for a text on which nobody has spoken."""
    service = open_service()
    found = one_of(service, mechanism)
    reading = Negotiation(Reader(service.node, found), text_ref(name))
    if not reading.views and not reading.refs:
        raise Refused(f"Nobody has spoken on {reading.text}.", remedy="See `paraph show text` for those there are.")
    return service, found, Settlement(reading)


def of_text(whole: Settlement, name: str) -> Ref:
    """A paragraph by its name, by the part of its id after the text's, or by its number."""
    for item in whole.paragraphs:
        if name in (str(item.ref), item.ref.id, item.ref.id.rpartition(".")[2], f"¶{item.number}", item.number):
            return item.ref
    raise Refused(f"{whole.text.text} has no paragraph {name}.", remedy="See `paraph text show` for those there are.")
