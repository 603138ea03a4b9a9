"""Addresses of the rooms.  Those of peers are answered before these (`gate.py`)."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from paraph.web.rooms import (
    claims,
    closing,
    concordance,
    door,
    drafts,
    finder,
    intake,
    kinds,
    live,
    matters,
    mechanism,
    papers,
    paragraphs,
    plans,
    record,
    reports,
    returned,
    rounds,
    subjects,
    tabling,
    texts,
    today,
)

inside = [
    path("", mechanism.page, name="mechanism"),
    path("record/", record.page, name="record"),
    path("record/rounds.plover", record.rounds, {"shape": "plover"}, name="rounds-plover"),
    path("record/rounds.jsonld", record.rounds, {"shape": "jsonld"}, name="rounds-jsonld"),
    path("events", live.events, name="events"),
    path("look/", today.look, name="look"),
    path("round/<str:ident>/", rounds.page, name="round"),
    path("texts/new/", tabling.new, name="new-text"),
    path("text/<str:ident>/", texts.page, name="text"),
    path("text/<str:ident>/act/", texts.act, name="text-act"),
    path("text/<str:ident>/together/", texts.together, name="together"),
    path("text/<str:ident>/paste/", tabling.paste, name="paste"),
    path("text/<str:ident>/closing/", closing.page, name="closing"),
    path("text/<str:ident>/initial/", closing.initial, name="initial"),
    path("text/<str:ident>/papers/", papers.page, name="papers"),
    path("text/<str:ident>/dress/", papers.dress, name="dress"),
    path("text/<str:ident>/papers/<str:kind>/", papers.paper, name="paper"),
    path("text/<str:ident>/return/", returned.page, name="return"),
    path("text/<str:ident>/return/take/", returned.take, name="return-take"),
    path("text/<str:ident>/finder/", finder.page, name="finder"),
    path("text/<str:ident>/plans/", plans.page, name="plans"),
    path("text/<str:ident>/concordance/", concordance.page, name="concordance"),
    path("text/<str:ident>/concordance/say/", concordance.say, name="concordance-say"),
    path("paragraph/<str:ident>/", paragraphs.page, name="paragraph"),
    path("paragraph/<str:ident>/try/", paragraphs.attempt, name="try"),
    path("paragraph/<str:ident>/act/", paragraphs.act, name="paragraph-act"),
    path("paragraph/<str:ident>/note/", paragraphs.note, name="note"),
    path("k/<str:kind>/", kinds.listing, name="kind"),
    path("s/<str:kind>/<str:ident>/", subjects.subject, name="subject"),
    path("m/<str:kind>/<str:ident>/<str:attribute>/", matters.page, name="matter"),
    path("draft/", drafts.draft, name="draft"),
    path("drafts/", drafts.page, name="drafts"),
    path("drafts/<str:number>/", drafts.edit, name="draft-edit"),
    path("preview/", drafts.preview, name="preview"),
    path("claim/", claims.enter, name="claim"),
    path("intake/", intake.page, name="intake"),
    path("intake/<str:number>/", reports.page, name="report"),
    path("intake/<str:number>/about/", reports.about, name="report-about"),
    path("intake/<str:number>/marks/", reports.marks, name="report-marks"),
    path("intake/<str:number>/story/", reports.story, name="report-story"),
    path("intake/<str:number>/share/", claims.share, name="share"),
    path("intake/<str:number>/original", intake.original, name="original"),
    path("intake/<str:number>/correct/<str:proposal>/", claims.correct, name="correct"),
]

urlpatterns = [
    path("", today.page, name="today"),
    path("events", live.events, name="all-events"),
    path("enter/", door.enter, name="login"),
    path("leave/", LogoutView.as_view(), name="logout"),
    path("language/", set_language, name="set_language"),
    path("m/<str:mechanism>/", include(inside)),
]

handler404 = "paraph.web.rooms.door.missing"
handler500 = "paraph.web.rooms.door.broken"
