"""Addresses: peers first, then the rooms."""

from django.urls import path

from paraph.web import peer

urlpatterns = [
    path("peer/<str:mechanism>/<str:side>/checkpoint", peer.checkpoint),
    path("peer/<str:mechanism>/<str:side>/tile/<path:rest>", peer.tile),
    path("peer/<str:mechanism>/<str:side>/stream/<str:rest>", peer.stream),
]
