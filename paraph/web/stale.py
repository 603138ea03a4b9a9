"""What is kept for an officer whose page was overtaken: the way back to it, and the prose that was typed into it.

Nothing of this is stored: it comes out of the request that failed and goes into the answer to it.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

MAX_TYPED = 40
"""Fields that are given back; a form has fewer."""
OWN = frozenset(["csrfmiddlewaretoken", "seal", "act", "press", "d", "draft", "matter", "of", "mode"])
"""Fields of a form that nobody types."""


def back_of(request: HttpRequest) -> str:
    """The page from which this was asked, on this node alone; empty where it is not known."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def typed_in(request: HttpRequest) -> list[str]:
    """The texts of more than one word that were posted, in the order of the form."""
    posted = [text for name, texts in request.POST.lists() if name not in OWN for text in texts]
    return [text for text in posted if len(text.split()) > 1][:MAX_TYPED]
