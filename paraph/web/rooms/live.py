"""News as it comes: a stream of server-sent events, one when the feeds of a mechanism have grown.

An event carries one sentence for the officer, naming the sides that have spoken and nothing of what they said; nothing
of any desk comes near it.  Between events a comment keeps the line open (HTML standard, 9.2).
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils.translation import gettext, override

from paraph.names import FeedId, MechanismId, SideId
from paraph.service import Service
from paraph.web.shell import Visit, room
from paraph.web.tongues import reading

EVERY = 0.7
"""Seconds between looks at the sizes: a few rows by key."""
HEARTBEAT = 15.0
LASTS = 600.0
"""After so long a stream ends and the browser opens another, so that one who was sent away does not stay."""

Sizes = Mapping[tuple[MechanismId, SideId], int]


@room()
def events(visit: Visit) -> StreamingHttpResponse:
    """The stream for one mechanism, or on pages above them for all that this node has."""
    found = [visit.mechanism] if visit.mechanism else visit.service.store.mechanisms()
    response = StreamingHttpResponse(_stream(visit.service, found, reading()), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(service: Service, mechanisms: Sequence[MechanismId], lang: str) -> AsyncIterator[str]:
    look = sync_to_async(_sizes)
    before = await look(service, mechanisms)
    yield f"retry: 2000\nid: {_mark(before)}\n\n"
    passed = silent = 0.0
    while passed < LASTS:
        await asyncio.sleep(EVERY)
        passed, silent = passed + EVERY, silent + EVERY
        after = await look(service, mechanisms)
        if after != before:
            yield f"id: {_mark(after)}\ndata: {news(before, after, service.home.side, lang)}\n\n"
            before, silent = after, 0.0
        elif silent >= HEARTBEAT:
            yield ": still here\n\n"
            silent = 0.0


def _sizes(service: Service, mechanisms: Sequence[MechanismId]) -> Sizes:
    node = service.node
    return {
        (name, side): node.store.feed(FeedId(name, side)).size
        for name in mechanisms
        for side in node.charter(name).sides
    }


def _mark(sizes: Sizes) -> str:
    return "-".join(str(size) for size in sizes.values())


def news(before: Sizes, after: Sizes, ours: SideId, lang: str) -> str:
    """One sentence in the officer's language: who has said something."""
    grown = sorted({side for (name, side), size in after.items() if size != before.get((name, side))})
    others = ", ".join(side for side in grown if side != ours)
    with override(lang):
        if others:
            return gettext("News from %(sides)s.") % {"sides": others}
        return gettext("Our side has spoken.")
