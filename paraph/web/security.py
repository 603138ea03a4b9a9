"""What a browser may do with our pages: nothing comes from elsewhere, and nothing runs that is written in a page.

Nor does anything between it and the node keep a page, and a page that was kept is asked for again before it is shown.
"Back" alone shows it as it was left, with what was typed; leaving the node puts an end to that (`door.Leave`).
"""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}

Handler = Callable[[HttpRequest], HttpResponseBase]


def _marked(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    for name, text in HEADERS.items():
        response.headers.setdefault(name, text)
    if request.is_secure():
        for cookie in response.cookies.values():
            cookie["secure"] = True
    return response


@sync_and_async_middleware
def policy(get_response: Callable[[HttpRequest], Awaitable[HttpResponseBase] | HttpResponseBase]) -> object:
    """Middleware that puts the policy on every answer."""
    if iscoroutinefunction(get_response):

        async def later(request: HttpRequest) -> HttpResponseBase:
            return _marked(request, await get_response(request))

        return later

    def now(request: HttpRequest) -> HttpResponseBase:
        return _marked(request, get_response(request))  # type: ignore[arg-type]  # no coroutine: asked above

    return now
