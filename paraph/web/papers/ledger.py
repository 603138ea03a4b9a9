"""What our side says in the ledger of divergences and in certificates of concordance, from a form (R45, R46)."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Refused
from paraph.names import Ref, parse_lang, parse_ref
from paraph.negotiation.concordance import Certificate, LedgerLine
from paraph.negotiation.settling import Settlement
from paraph.reading import MatterView
from paraph.web.desk import drafts_of, word_of
from paraph.web.opening import next_of
from paraph.web.shell import Visit
from paraph.words.speech import Word, say
from paraph.words.values import check_value


def divergence_words(
    visit: Visit, whole: Settlement, line: LedgerLine | None, typed: Mapping[str, str], said: Mapping[str, Json]
) -> list[Word]:
    """What we say of a divergence: a new line of the ledger, or our part of one that is there.

    `said` has `opinion` and `linguist` as gathered from the form.  Refused when the paragraph is none of the text.
    """
    ref = line.ref if line else next_of(visit, "divergence", whole.text.text.id)
    values: dict[str, Json] = {}
    if line is None:
        values = dict(_finding(whole, typed))
    else:
        spoken = {name: line.said(name) for name in ("paragraph", "languages", "about")}
        values = {name: value for name, value in spoken.items() if value is not None}
    if typed.get("decision"):
        values["decision"] = typed["decision"]
    values.update({name: value for name, value in said.items() if value})
    return _news(line.views if line else {}, ref, values)


def _finding(whole: Settlement, typed: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    paragraph = next((item.ref for item in whole.paragraphs if item.ref.id == typed.get("take")), None)
    if paragraph is None:
        raise Refused(_("The text has no such paragraph."), remedy=_("Choose a finding again."))
    langs: list[Json] = [str(parse_lang(tag)) for tag in typed.get("langs", "").split()]
    check_value("langs", langs)
    yield "paragraph", str(paragraph)
    yield "languages", langs
    yield "about", typed.get("about", "") or "other"


def certificate_words(visit: Visit, whole: Settlement, found: Certificate, said: Mapping[str, Json]) -> list[Word]:
    """That these two versions say the same but for what is listed, on their exact digests, by a linguist of ours."""
    if not found.digest:
        raise Refused(
            _("The text is not agreed: there are no versions yet that could be certified."),
            remedy=_("Settle what is open first."),
        )
    if not said.get("linguist"):
        raise Refused(_("A certificate is given by a person."), remedy=_("Write the name of our linguist."))
    ref = found.ref or _drafted(visit, whole, found) or next_of(visit, "concordance", whole.text.text.id)
    residual: list[Json] = [str(one) for one in found.residual]
    values: dict[str, Json] = {"languages": [*found.langs], "certified": found.digest}
    if residual or "residual" in found.views:
        values["residual"] = residual
    values.update({name: value for name, value in said.items() if value})
    return _news(found.views, ref, values)


def _drafted(visit: Visit, whole: Settlement, found: Certificate) -> Ref | None:
    """The subject of a certificate on this pair that we have drafted already and not said."""
    for draft in drafts_of(visit).filter(matter__startswith=f"concordance/{whole.text.text.id}."):
        value = word_of(draft).say
        if draft.matter.endswith("/languages") and isinstance(value, list) and set(value) == set(found.langs):
            return parse_ref(draft.matter.rpartition("/")[0])
    return None


def _news(views: Mapping[str, MatterView], ref: Ref, values: Mapping[str, Json]) -> list[Word]:
    """Words for what does not stand as ours already."""
    words = []
    for name, value in values.items():
        view = views.get(name)
        if view is None or not view.ours.stands or view.ours.value != value:
            words.append(say(f"{ref}/{name}", value))
    if not words:
        raise Refused(_("There is nothing to say: it is so already."), remedy=_("Look at the text again."))
    return words
