"""How firmly a word is said: the strength, and of a word ad referendum the authority at home and the deadline (R39)."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from msgspec import UNSET
from msgspec.structs import replace as with_fields

from paraph.errors import Malformed
from paraph.names import parse_matter
from paraph.negotiation.acts import BY_DEGREES
from paraph.web.forms.inputs import gather_moment
from paraph.words.speech import Assent, Word
from paraph.words.values import check_value, normalise


def assent_of(typed: Mapping[str, str]) -> Assent:
    given = typed.get("assent", "")
    return Assent(given) if given in tuple(Assent) else Assent.FIRM


def strengthened(words: Sequence[Word], typed: Mapping[str, str]) -> list[Word]:
    """Words with the strength, authority and deadline of a form.  Malformed when these do not go together.

    Only wordings and deletions are agreed by degrees; where a paragraph stands and what its number is, is no matter for
    an authority at home, and is said firmly beside them (docs/spec/texts.md).
    """
    assent = assent_of(typed)
    to, until = str(normalise(typed.get("to", ""))), gather_moment(typed, "until")
    if assent is not Assent.AD_REFERENDUM and (to or until):
        raise Malformed(
            _("An authority and a deadline belong to a word said ad referendum. Choose that, or leave them out."),
            remedy=_("Go back and change one of them."),
        )
    if until:
        check_value("moment", until)
    parts = {"assent": assent.value, "to": to or UNSET, "until": until or UNSET}
    return [with_fields(word, **parts) if _by_degrees(word) else word for word in words]


def _by_degrees(word: Word) -> bool:
    return word.say is not UNSET and parse_matter(str(word.matter)).base in BY_DEGREES
