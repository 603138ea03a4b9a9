"""Plays the illustration on two nodes: the charter, what the archivists enter, then the script, at fixed moments."""

from collections.abc import Iterable, Mapping
from itertools import permutations

from paraph.charter import Charter, Party
from paraph.demo.script import ADOPTED, CLAIMED, SCRIPT, Exchange, Saying
from paraph.facts import Facts
from paraph.feed.note import SigningKey
from paraph.names import FeedId, MechanismId, Moment, SideId, parse_lang
from paraph.node import Node


class Clock:
    """The time in the play: it stands still until the next step."""

    def __init__(self) -> None:
        self.now = ADOPTED

    def __call__(self) -> Moment:
        return self.now


def charter_of(record: Facts, keys: Mapping[SideId, SigningKey]) -> Charter:
    """The charter of the record's mechanism, with the keys that were made for this run."""
    mechanism = record.mechanism
    parties = tuple(Party(side, name, keys[side].verifier) for side, name in sorted(record.sides.items()))
    languages = tuple(parse_lang(lang) for lang in mechanism.languages)
    return Charter(mechanism.id, mechanism.name, mechanism.established, languages, parties)


def play(record: Facts, charter: Charter, nodes: Mapping[SideId, Node], clock: Clock) -> None:
    """Everything up to where whoever tries the demonstration goes on.  The nodes must look at `clock`."""
    mechanism = charter.mechanism
    for node in nodes.values():
        node.adopt(charter)
    clock.now = CLAIMED
    for side, node in nodes.items():
        if entries := list(record.entries(side)):
            node.say_many(mechanism, entries)
    exchange(mechanism, nodes.values())
    for step in SCRIPT:
        clock.now = step.at
        match step:
            case Saying():
                nodes[step.officer.side].say(mechanism, step.words)
            case Exchange():
                exchange(mechanism, nodes.values())


def exchange(mechanism: MechanismId, nodes: Iterable[Node]) -> None:
    """Each node takes what is new of each other and acknowledges it, until there is nothing new."""
    everybody = list(nodes)
    while any([_fetch(mechanism, reader, author) for reader, author in permutations(everybody, 2)]):
        for node in everybody:
            node.acknowledge(mechanism)


def _fetch(mechanism: MechanismId, reader: Node, author: Node) -> bool:
    """Whether there was anything new to take."""
    feed = FeedId(mechanism, author.side)
    incoming = reader.incoming(feed, author.head(feed))
    if incoming.done:
        return False
    reader.receive(incoming, list(author.store.entries(feed, incoming.start, incoming.target.size)))
    return True
