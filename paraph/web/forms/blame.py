"""What is wrong with something typed, in the words of the page, and beside which input it belongs."""

import re

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from paraph.errors import Malformed

_WHERE = re.compile(r"[a-z]+((?:\[[0-9]+\]|\.[A-Za-z0-9-]+)*): (.*)\Z", re.DOTALL)

WRONG = {
    "text": _("Write it in at least one language."),
    "texts": _("Write each point in at least one language."),
    "passage": _("This text cannot be said as it is written."),
    "line": _("This line cannot be said as it is written."),
    "date": _("This is not a date. Write it as 12 May 2026, May 2026 or 2026; add ? when it is uncertain."),
    "moment": _("This is not a moment in time. Give a day and a time in UTC."),
    "number": _("This is not a whole number."),
    "flag": _("Choose yes or no."),
    "choice": _("Choose one of the list."),
    "side": _("Choose one of the sides."),
    "person": _("A person needs a name in at least one language."),
    "people": _("Each person needs a name in at least one language."),
    "ref": _("This is not the name of a subject. Write it as round/16."),
    "refs": _("One of these is not the name of a subject. Write it as agenda-item/16.pk-1, and each once."),
    "langs": _("These are not language tags. Write them as en ru ur."),
    "url": _("This is not an address on the web. Write it with http:// or https://, without spaces."),
    "digest": _("This is not a SHA-256 digest: 64 hexadecimal digits."),
    "stance": _("Choose one of the scale."),
    "file": _("This is not a file that can be said. Choose it again."),
}
EMPTY = _("Write our word first.")


def place_of(error: Malformed) -> str:
    """Where in a value: `people[2].title.ru: …` is `.2.title.ru`, the end of that input's name."""
    found = _WHERE.match(str(error))
    return re.sub(r"\[([0-9]+)\]", r".\1", found[1]) if found else ""


def told(type_name: str, error: Malformed) -> str:
    """The core's own reason where the page's language has it, else what is wrong with a value of this type."""
    found = _WHERE.match(str(error))
    reason = found[2] if found else str(error)
    if "expected" in reason:
        return str(WRONG[type_name])
    sentences = [sentence for sentence in (reason, error.remedy) if sentence]
    told_here = [gettext(sentence) for sentence in sentences]
    if not (get_language() or "en").startswith("en") and told_here[0] == sentences[0]:
        return str(WRONG[type_name])
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in told_here)
