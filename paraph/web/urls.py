"""Addresses: peers first, then the rooms."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from paraph.web import peer
from paraph.web.rooms import door, live, mechanism, record, today

inside = [
    path("", mechanism.page, name="mechanism"),
    path("record/", record.page, name="record"),
    path("events", live.events, name="events"),
    path("look/", today.look, name="look"),
]

urlpatterns = [
    path("peer/<str:mechanism>/<str:side>/checkpoint", peer.checkpoint),
    path("peer/<str:mechanism>/<str:side>/tile/<path:rest>", peer.tile),
    path("peer/<str:mechanism>/<str:side>/stream/<str:rest>", peer.stream),
    path("", today.page, name="today"),
    path("events", live.events, name="all-events"),
    path("enter/", door.enter, name="login"),
    path("leave/", LogoutView.as_view(), name="logout"),
    path("language/", set_language, name="set_language"),
    path("m/<str:mechanism>/", include(inside)),
]

handler404 = "paraph.web.rooms.door.missing"
handler500 = "paraph.web.rooms.door.broken"
