"""Notes that the demonstration's own words carry, in the language of the page.

A note is part of a signed word and has one form.  Only the demonstration's one sentence is known here, letter for
letter; it is shown translated, with what was really said a step away.  Any other note stands as it was said, and a
preview shows this one too as it is going to be said.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from paraph.web.careful import text_element
from paraph.web.tongues import reading
from paraph.words.characters import suspicions

ILLUSTRATION = gettext_noop("Fictional illustration.")


def note_element(note: str) -> SafeString:
    """A note that was said, its oddities marked; that of the demonstration in the reader's language."""
    if note != ILLUSTRATION or reading() == "en":
        return text_element(note, "", suspicions(note))
    title = gettext("Said as: %(words)s") % {"words": note}
    return format_html('<span title="{}">{}</span>', title, gettext(ILLUSTRATION))
