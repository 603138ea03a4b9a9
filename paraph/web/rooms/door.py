"""The door of the node: the log-in, and what a person sees who finds nothing or something broken."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class EnterForm(AuthenticationForm):
    error_messages = {  # noqa: RUF012  as Django has it
        "invalid_login": _("This name and password do not belong together. Mind capital letters."),
        "inactive": _("This officer may no longer enter."),
    }


enter = LoginView.as_view(
    template_name="door/enter.html", authentication_form=EnterForm, redirect_authenticated_user=True
)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing here, or nothing for this person: the two look the same."""
    return render(request, "door/missing.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours.  The page asks nothing of the store, which may be what is broken."""
    return render(None, "door/broken.html", status=500)
