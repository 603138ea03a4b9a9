"""Why a node says nothing in a mechanism, if it does not: its own key has signed what is not here (`paraph.rivals`)."""

from paraph.rivals import undecided
from paraph.web.shell import Visit


def silence(visit: Visit) -> str:
    """`divided` when another record under our key was shown, `forgotten` when a longer one was, else empty."""
    state = visit.reader.states.get(visit.side)
    if state is None or not state.rivals:
        return ""
    heads = undecided(visit.node.store, visit.reader.charter.feed(visit.side), state)
    if any(head.size <= state.size for head in heads):
        return "divided"
    return "forgotten" if heads else ""
