"""The door of the node: the log-in, and what a person sees who finds nothing or something broken."""

import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from paraph.names import SideId
from paraph.store.faults import FAULTS, unavailable
from paraph.web.models import Officer
from paraph.web.station import service
from paraph.web.tongues import best
from paraph.web.troubles import told


class EnterForm(AuthenticationForm):
    error_messages = {  # noqa: RUF012  as Django has it
        "invalid_login": _("This name and password do not belong together. Mind capital letters."),
        "inactive": _("This officer may no longer enter."),
        "shut": _("Too many wrong passwords were given for this name from here. Try again in five minutes."),
    }

    def get_invalid_login_error(self) -> ValidationError:
        if getattr(self.request, "axes_locked_out", False):
            return ValidationError(self.error_messages["shut"], code="shut")
        return super().get_invalid_login_error()


@dataclass(frozen=True, slots=True)
class Guest:
    """A fictional officer as whom anybody may enter a demonstration."""

    login: str
    title: str


class Enter(LoginView):
    """The log-in.  In a demonstration it says who may enter and where the other sides are; a node in earnest never."""

    template_name = "door/enter.html"
    authentication_form = EnterForm
    redirect_authenticated_user = True

    def get_context_data(self, **more: object) -> dict[str, object]:
        password = service().home.demonstration
        trial = {"password": password, "guests": guests(), "others": others()} if password else None
        return super().get_context_data(trial=trial, **more)


enter = Enter.as_view()


def shut(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """What whoever guesses a password gets after some tries: the same page, which says how long to wait."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    return response


class Leave(LogoutView):
    """The log-out.  What the browser has kept of the pages goes too, so that "Back" shows nobody our desk."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


leave = Leave.as_view()


def guests() -> list[Guest]:
    """Fictional officers who are still active, in the order in which they were seated."""
    found = Officer.objects.filter(fictional=True, user__is_active=True).select_related("user").order_by("pk")
    return [Guest(each.user.get_username(), best(each.title)[1]) for each in found]


def others() -> list[tuple[SideId, str]]:
    """The other sides with the addresses of their nodes."""
    return sorted((side, url) for peers in service().home.peers.values() for side, url in peers.items())


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing here, or nothing for this person: the two look the same."""
    return render(request, "door/missing.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or of the database outside the rooms: where an officer is looked up, for one.

    The page asks nothing of the store, which may be what is broken.
    """
    error = sys.exc_info()[1]
    if isinstance(error, FAULTS):
        trouble = unavailable(error)
        said = {"message": told(str(trouble)), "remedy": told(trouble.remedy)}
        return render(None, "door/broken.html", said, status=503)
    return render(None, "door/broken.html", status=500)
