"""Items of a timeline in words: number, when, where, and on what evidence, for the list beside the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from paraph.timeline import Item
from paraph.web.careful import EMPTY, text_element
from paraph.web.chronicle import RoundView
from paraph.web.dates import number, phrase
from paraph.web.showing import Badge
from paraph.web.tongues import best, choice_label, fill

GROUNDS = {
    "held": _("held"),
    "announced": _("announced; holding not found"),
    "planned": _("in preparation"),
    "candidate": _("perhaps one of those known from numbering only"),
    "gap": _("known from numbering only"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the list; `item.what` is its class."""

    item: Item
    when: SafeString
    where: SafeString = EMPTY
    evidence: SafeString = EMPTY


def told(item: Item, view: RoundView | None, sides: Mapping[str, Badge]) -> Line:
    if item.what == "dormant":
        return Line(item, _asleep(item))
    if view is None:
        return Line(item, format_html("{}", gettext("Nothing found")), evidence=format_html("{}", GROUNDS["gap"]))
    return Line(item, _when(item, view), _where(view), _evidence(item, view, sides))


def _asleep(item: Item) -> SafeString:
    months = round((item.end - item.start) * 12)
    years, rest = divmod(months, 12)
    parts = [ngettext("%(count)s year", "%(count)s years", years) % {"count": years}]
    if rest:
        parts.append(ngettext("%(count)s month", "%(count)s months", rest) % {"count": rest})
    return fill(gettext("%(time)s without a documented round"), time=" ".join(parts))


def _when(item: Item, view: RoundView) -> SafeString:
    dates = [(phrase(each),) for each in view.round.dates]
    found = format_html_join(" ≠ ", "{}", dates) if dates else _somewhere(item)
    stated = view.facts.get("dates-as-stated")
    if view.round.dated or stated is None or not isinstance(stated.value, dict) or not stated.value:
        return found
    lang, text = best({key: str(words) for key, words in stated.value.items()})
    return format_html("{}, <q>{}</q>", found, text_element(text, lang))


def _somewhere(item: Item) -> SafeString:
    first, last = number(int(item.start)), number(int(item.end))
    return fill(gettext("between %(first)s and %(last)s"), first=first, last=last)


def _where(view: RoundView) -> SafeString:
    places = [(_text(view.round.city),)] if isinstance(view.round.city, dict) else []
    places += [(_text(name),) for _side, name in view.heads]
    return format_html_join(" · ", "{}", places)


def _text(value: object) -> SafeString:
    assert isinstance(value, dict)
    lang, text = best({str(key): str(words) for key, words in value.items()})
    return text_element(text, lang)


def _evidence(item: Item, view: RoundView, sides: Mapping[str, Badge]) -> SafeString:
    parts = [format_html("{}", _ground(item))]
    if view.speaking:
        badges = format_html_join(" ", "{}", [(sides[side].element(),) for side in view.speaking])
        parts.append(format_html("{} {}", gettext("spoken on by"), badges))
    if view.sources:
        parts.append(format_html("{}", _reports(view)))
    if item.disputed:
        parts.append(format_html("{}", gettext("dates differ")))
    return format_html_join(" · ", "{}", [(part,) for part in parts])


def _ground(item: Item) -> str:
    if item.what != "undated":
        return str(GROUNDS[item.what])
    if item.round is not None and item.round.held:
        return gettext("held; when is not known")
    status = item.round.status if item.round else ""
    return gettext("agreed; holding not found") if status in ("", "implied") else choice_label(status)


def _reports(view: RoundView) -> str:
    reports = ngettext("%(count)s source", "%(count)s sources", view.sources) % {"count": view.sources}
    if view.independent == view.sources:
        return reports
    origins = ngettext("%(count)s origin", "%(count)s origins", view.independent) % {"count": view.independent}
    return f"{reports}, {origins}"
