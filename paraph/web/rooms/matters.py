"""A matter's own room: every side's word, how it came to this, what sources say, and the form for our next word."""

from collections.abc import Mapping

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from paraph.names import parse_matter
from paraph.reading import MatterView
from paraph.web.access import Act
from paraph.web.awaiting import awaits_us
from paraph.web.fetching import away_on
from paraph.web.forms.parts import Typed
from paraph.web.forms.scope import scope_of
from paraph.web.forms.word import WordForm, draw, typed_of
from paraph.web.histories import steps
from paraph.web.moves import movers, stages
from paraph.web.opening import speakable
from paraph.web.paging import page_of
from paraph.web.places import room_of
from paraph.web.rows import Row, rows
from paraph.web.shell import Visit, room
from paraph.web.titles import lower_label, subject_name
from paraph.words.speech import Assent, say
from paraph.words.vocabulary import owner_of


@require_safe
@room()
def page(visit: Visit, kind: str, ident: str, attribute: str) -> HttpResponseBase:
    matter = parse_matter(f"{kind}/{ident}/{attribute}")
    view = visit.reader.matter(str(matter))
    (row,) = rows(visit, [view])
    history = visit.reader.history(str(matter))
    context = {
        "view": view,
        "heading": f"{subject_name(matter.subject, visit.title(matter.subject))} · {lower_label(matter)}",
        "row": row,
        "rows": [row],
        "past": page_of(visit.request, "history", steps(history, visit.reader.sides, joint=row.joint)),
        "was_sealed": history.was_sealed,
        "away": away_on(visit, view),
        "may_fetch": visit.may(Act.FETCH),
        "stages": stages(view),
        "movers": movers(view, awaited=_awaited(visit, view)),
        "say_from": may_speak(visit, view),
        "form": _form(visit, row) if may_speak(visit, view) else None,
        "owner": owner_of(matter.subject, visit.reader.sides),
        "trail": [(room_of(visit, matter.subject), visit.title(matter.subject))],
    }
    return visit.render("matters/page.html", context)


def _awaited(visit: Visit, view: MatterView) -> bool:
    name = str(view.matter)
    return view.state == "differs" and awaits_us(visit.reader, visit.node.store.read(visit.mechanism, [name])[name])


def may_speak(visit: Visit, view: MatterView) -> bool:
    """Whether this officer may draft a word here, and our side say it."""
    if view.attribute is None or not visit.may(Act.DRAFT):
        return False
    return speakable(visit, view.matter.subject, view.attribute)


def _form(visit: Visit, row: Row) -> WordForm:
    matters = [row.view.matter]
    return draw(scope_of(visit, matters), matters, _typed(visit.request.GET, row.view))


def _typed(asked: Mapping[str, str], view: MatterView) -> Typed:
    """What the form begins with: the word to counter, a source's value, else our own standing word."""
    value, assent = view.ours.value if view.ours.stands else None, view.ours.assent
    if "counter" in asked:
        value = next((voice.value for voice in view.others if voice.side == asked["counter"] and voice.readable), value)
    claim = asked.get("claim", "")
    if claim.isascii() and claim.isdigit() and int(claim[:4]) < len(view.rivals):
        value = view.rivals[int(claim[:4])].value
    if value is None:
        return {}
    name = str(view.matter)
    return typed_of({name: say(name, value, Assent(assent or Assent.FIRM))}, [view.matter])
