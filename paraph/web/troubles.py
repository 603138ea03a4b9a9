"""What went wrong, for the person at the screen: the core's messages in their language, and what each family means.

The core speaks English and knows no screen.  Its messages with names and numbers in them are told here by their shape
(`PATTERNS`, the same words with named places), so that a translation can put them in its own order.
"""

import re
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as n_

from paraph.errors import Conflict, Malformed, ParaphError, Refused, Unavailable, Untrusted
from paraph.web.plainly import PLAIN
from paraph.web.told_carried import OF_CARRIED
from paraph.web.told_files import OF_FILES, OF_PAPERS, OF_WORDS
from paraph.web.told_peers import OF_PEERS

MEANING: dict[type[ParaphError], str | Promise] = {
    Conflict: _(
        "Another window, another officer or news of another side came first. Nothing was said and nothing is lost."
    ),
    Malformed: _("What was sent is not in order. Nothing was changed."),
    Untrusted: _("A signature or a proof does not hold. Everything held before stays as it was."),
    Refused: _("This is not allowed now. Nothing was changed."),
    Unavailable: _("Nothing is wrong with what was asked. Try again."),
}
FAMILY = {
    Conflict: "unavailable",
    Malformed: "malformed",
    Untrusted: "untrusted",
    Refused: "refused",
    Unavailable: "unavailable",
}

PATTERNS = (
    n_("%(side)s signed a head of %(size)s entries that is not of the feed held here: it has forked."),
    n_("The feed no longer contains the %(size)s entries that were signed before: it has forked."),
    n_("Nothing was changed. Both heads are kept; show them to the side."),
    n_("Entry %(entry)s of %(side)s carries a head of %(other)s, which is not a side of this mechanism."),
    n_("Nothing of this was kept. Ask the side about its node."),
    n_(
        "%(size)s entries of %(side)s have been shown; this node holds %(held)s. "
        "It was probably restored from an older copy."
    ),
    n_(
        "Nothing was said. Run `paraph recover` to fetch the missing entries back; if they are of another record, "
        "see `paraph recover --help`."
    ),
    n_(
        "%(carrier)s acknowledged %(size)s entries of %(side)s, but shows no such head that %(signer)s signed; "
        "%(held)s are held here."
    ),
    n_("We go on speaking. Ask the side about its node."),
    n_(
        "%(carrier)s has acknowledged %(size)s entries of %(side)s that are not the ones held here: "
        "two histories of %(feed)s were shown."
    ),
    n_("Both are kept as evidence. Compare the heads with both sides before going on."),
    n_(
        "Our own key has signed %(size)s other entries of %(side)s than the ones on this node: "
        "something else has spoken in our name."
    ),
    n_(
        "Nothing was said. Find the other copy of this node and stop it; then a person has to decide: "
        "see `paraph check` and `paraph recover --help`."
    ),
    n_("This head has %(size)s entries, but %(held)s are held here already."),
    n_("Nothing was changed. Ask the side for its latest head."),
    n_("Bundle %(number)s of %(side)s is not the one its signed head covers."),
    n_("Nothing of it was kept. Fetch again; if this stays, ask the side for its tiles."),
    n_("Entry %(entry)s of %(side)s misstates when it last spoke on %(matter)s."),
    n_("Entry %(entry)s of %(side)s no longer carries a head that the entry before it carried."),
    n_("Entry %(entry)s of %(side)s takes back what it had acknowledged of %(other)s."),
    n_("The entries before it are kept. Ask the side about its node."),
    n_("The key that %(side)s speaks with in %(mechanism)s is not on this node."),
    n_("Put the key file back from its safe copy; without it nothing can be said."),
    n_("The clock of this node says %(now)s, but our last entry was said at %(at)s."),
    n_(
        "Nothing was said. Set the clock right and say it again; if it is right and was wrong then, "
        "run `paraph recover --clock-is-right`."
    ),
    n_("Nothing is to be decided: the clock of this node says %(now)s, and our last entry was said before."),
    n_("The entries of %(side)s on this node are not those that its head was signed over."),
    n_("Nothing was changed. Run `paraph check` to see which."),
    n_("There is nothing to withdraw: no word of ours stands on %(matter)s."),
    n_("%(feed)s has moved on meanwhile."),
    n_("Nothing was lost. Try again."),
    n_("The node's database does not answer. Nothing was kept."),
    n_("See that it runs and can be reached, then try again."),
    n_("%(text)s is initialled: its words do not move."),
    n_("Propose a correction or an amendment, a new subject that points to it."),
    n_("%(text)s is initialled; it did not end without agreement."),
    n_("%(text)s ended without an agreed text: it is not initialled."),
    n_("To take it up again, withdraw our word on how it ends first, in plain sight of every side."),
    n_("Settle what is open first; the list of open points names each."),
    n_("A paragraph is divided into two parts or more."),
    n_("Give the wording of each part."),
    n_("Two paragraphs or more are merged."),
    n_("Name each of them."),
    n_("This is not the name of a subject."),
    n_("This is not the name of a matter."),
    n_("Write kind/id, such as round/16 or agenda-item/16.pk-1."),
    n_("Write kind/id/attribute, such as round/16/city."),
    *OF_FILES,
    *OF_WORDS,
    *OF_PAPERS,
    *OF_PEERS,
    *OF_CARRIED,
)

_PLACE = re.compile(r"%\\\((\w+)\\\)s")


def told(message: str) -> str:
    """A message of the core in the reader's language; as it is where it is not known."""
    pattern, places = _known(message)
    return _filled(pattern, places) if message else ""


def plainly(message: str) -> str:
    """The same for an officer, who knows records and versions and no feeds and heads."""
    pattern, places = _known(message)
    return _filled(PLAIN.get(pattern, pattern), places) if message else ""


def technical(message: str) -> str:
    """The core's own words, where an officer is told others."""
    return told(message) if _known(message)[0] in PLAIN else ""


def _known(message: str) -> tuple[str, dict[str, str]]:
    for pattern, shape in _shapes():
        found = shape.fullmatch(message)
        if found:
            return pattern, found.groupdict()
    return message, {}


def _filled(pattern: str, places: dict[str, str]) -> str:
    return gettext(pattern) % places if places else gettext(pattern)


def family_of(error: ParaphError) -> type[ParaphError]:
    return next(family for family in (*MEANING, ParaphError) if isinstance(error, family))


def meaning_of(error: ParaphError) -> str:
    return str(MEANING.get(family_of(error), ""))


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (pattern, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(pattern)), re.DOTALL)) for pattern in PATTERNS
    )
