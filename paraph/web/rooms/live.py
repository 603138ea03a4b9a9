"""News as it comes: a stream of server-sent events, one when the feeds of a mechanism have grown or a file has come.

An event carries one sentence for the officer, naming the sides that have spoken and nothing of what they said; nothing
of any desk comes near it.  Between events a comment keeps the line open (HTML standard, 9.2).
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils.translation import gettext, override

from paraph.names import MechanismId, SideId
from paraph.service import Service
from paraph.web.grown import FILES, Sizes, format_mark, parse_mark, sizes
from paraph.web.shell import Visit, room
from paraph.web.tongues import reading

EVERY = 0.7
"""Seconds between looks at the sizes: a few rows by key."""
EACH = 0.02
"""Seconds that are added for each mechanism of a node with many: whoever watches all of them is told a little later."""
HEARTBEAT = 15.0
LASTS = 600.0
"""After so long a stream ends and the browser opens another, so that one who was sent away does not stay."""


@room()
def events(visit: Visit) -> StreamingHttpResponse:
    """The stream for one mechanism, or on pages above them for all that this node has."""
    found = [visit.mechanism] if visit.mechanism else visit.service.store.mechanisms()
    seen = visit.request.headers.get("Last-Event-ID") or visit.request.GET.get("seen", "")
    response = StreamingHttpResponse(_stream(visit.service, found, reading(), seen), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(service: Service, mechanisms: Sequence[MechanismId], lang: str, seen: str = "") -> AsyncIterator[str]:
    """Beginning with what has come since `seen`, the mark of the page or of the last event that reached it."""
    look = sync_to_async(sizes)
    now = await look(service, mechanisms)
    before = parse_mark(seen, now)
    yield f"retry: 2000\nid: {format_mark(before)}\n\n"
    every = max(EVERY, EACH * len(mechanisms))
    passed = silent = 0.0
    while passed < LASTS:
        if now != before:
            yield f"id: {format_mark(now)}\ndata: {news(before, now, service.home.side, lang)}\n\n"
            before, silent = now, 0.0
        elif silent >= HEARTBEAT:
            yield ": still here\n\n"
            silent = 0.0
        await asyncio.sleep(every)
        passed, silent = passed + every, silent + every
        now = await look(service, mechanisms)


def news(before: Sizes, after: Sizes, ours: SideId, lang: str) -> str:
    """One sentence in the officer's language: who has said something."""
    grown = sorted({side for (name, side), size in after.items() if size != before.get((name, side))})
    others = ", ".join(side for side in grown if side not in (ours, FILES))
    with override(lang):
        if grown == [FILES]:
            return gettext("A file has come.")
        if others:
            return gettext("News from %(sides)s.") % {"sides": others}
        return gettext("Our own record has grown.")
