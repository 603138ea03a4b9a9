"""An event beside the round that a report may take for the round itself: a roundtable, a seminar, a lecture (R1, R22).

Whether it was one, a person says: the report's place is then proposed as an entry of the programme, beside the venue.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paraph.intake.claims import Claim
from paraph.intake.noise import Mark

FIELD = "side_event"
RULE = "side-event.named"
HOUSE = re.compile(
    r"\b(?:institutes?|universit\w+|cent(?:re|er)s?|academ\w+|think[- ]tanks?|foundation|college)\b", re.IGNORECASE
)
NAMED = re.compile(
    r"\b(?:round[- ]?tables?|seminars?|webinars?|workshops?|symposi\w+|panel discussions?|public lectures?"
    r"|think[- ]tanks?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SideEvent:
    """What the report calls it, text[start:end], and the house in which it says the round was held."""

    start: int
    end: int
    words: str
    house: str


def side_event(text: str, noise: Sequence[Mark], claims: Sequence[Claim]) -> SideEvent | None:
    """The event that a report of a round names, when it puts the round into a house where rounds are not held."""
    venue = next((claim for claim in claims if claim.field == "venue" and HOUSE.search(str(claim.value))), None)
    if venue is None:
        return None
    for found in NAMED.finditer(text):
        if not any(mark.start <= found.start() < mark.end for mark in noise):
            return SideEvent(found.start(), found.end(), found.group(), str(venue.value))
    return None


def claim_of(event: SideEvent) -> Claim:
    value = {"what": event.words, "place": event.house}
    return Claim(FIELD, value, event.start, event.end, RULE)
