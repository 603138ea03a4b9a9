"""The one service of this web process: node, store and peers, made when first asked for."""

from django.conf import settings

from paraph.home import Home
from paraph.service import Service
from paraph.store.db import DatabaseStore

_service: Service | None = None


def service() -> Service:
    global _service  # noqa: PLW0603  one node a process
    if _service is None:
        home: Home = settings.HOME
        _service = Service(home, DatabaseStore())
    return _service


def use(replacement: Service | None) -> None:
    """Put another service in its place (tests), or have it made anew (None)."""
    global _service  # noqa: PLW0603
    _service = replacement
