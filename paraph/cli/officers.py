"""`officer`: this side's own people and what they may do here.  They stand on the desk, in no feed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from paraph.cli.frame import Group, confirm, frame, tell
from paraph.cli.names import parse_names
from paraph.cli.opening import open_home, start_django, warn_if_lost
from paraph.errors import Malformed, Refused
from paraph.names import LocalText
from paraph.web.access import Role

if TYPE_CHECKING:
    from paraph.web.models import Officer

MIN_PASSWORD = 8
"""Characters; NIST SP 800-63B asks for no less and for nothing else."""

ROLES = [role.value for role in Role]


@click.group(cls=Group)
def officer() -> None:
    """This side's people and what they may do here."""


@officer.command()
@click.argument("login")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What this officer may do.")
@click.option("--name", "names", multiple=True, metavar="LANG=TEXT", help="The officer's name, in any languages.")
@click.option("--title", "titles", multiple=True, metavar="LANG=TEXT", help="The officer's title, in any languages.")
@click.option("--fictional", is_flag=True, help="This officer is made up, as in a demonstration.")
@click.option("--password", metavar="TEXT", help="The password; asked for when left out.")
def add(
    *, login: str, role: str, names: Sequence[str], titles: Sequence[str], fictional: bool, password: str | None
) -> None:
    """Let somebody log in as LOGIN, with one role."""
    secret = _checked(password or _asked())
    name = parse_names(names) if names else {}
    title = parse_names(titles, "--title") if titles else {}
    with _desk():
        make_officer(login, role, secret, name=name, title=title, fictional=fictional)
    tell(f"{login} may log in as {role}.", {"login": login, "role": role})


def make_officer(
    login: str,
    role: str,
    password: str,
    *,
    name: LocalText,
    title: LocalText,
    fictional: bool = False,
    using: str = "default",
) -> None:
    """A log-in with its officer on the desk of a database, both or neither."""
    from django.contrib.auth.models import User
    from django.db import transaction

    from paraph.web.models import Officer

    users = User._default_manager.using(using)
    if not login.strip() or len(login) > 150 or not login.isprintable():
        raise Malformed("This is not a log-in name.", remedy="Write 1 to 150 characters on one line.")
    if users.filter(username=login).exists():
        raise Refused(f"{login} is there already.", remedy="See `paraph officer list`.")
    with transaction.atomic(using):
        user = User(username=login)
        user.set_password(password)
        user.save(using=using)
        Officer(user=user, role=role, name=name, title=title, fictional=fictional).save(using=using)


def _asked() -> str:
    if frame().as_json:
        raise Refused("Nobody can be asked for a password under --json.", remedy="Give --password.")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _checked(password: str) -> str:
    if len(password) < MIN_PASSWORD:
        raise Refused(f"A password has at least {MIN_PASSWORD} characters.", remedy="Choose a longer one.")
    return password


@officer.command(name="list")
def list_() -> None:
    """List this side's officers with their roles."""
    with _desk():
        found = [
            {"login": str(item), "role": item.role, "name": item.name, "title": item.title, "fictional": item.fictional}
            for item in _officers()
        ]
    lines = [f"{item['login']}  {item['role']}" + "  (fictional)" * bool(item["fictional"]) for item in found]
    tell(lines or "No officer yet: `paraph officer add`.", found)


def _officers() -> "list[Officer]":
    from paraph.web.models import Officer

    return list(Officer.objects.select_related("user").order_by("user__username"))


@officer.command()
@click.argument("login")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(login: str, yes: bool) -> None:
    """Take the officer LOGIN off the desk, with the drafts of theirs that were not said."""
    with _desk():
        found = _find(login)
        drafts = _count_drafts(found)
        confirm(f"Remove {login} and {drafts} drafts?", yes=yes)
        found.user.delete()
    tell(f"{login} may no longer log in.", {"login": login, "drafts": drafts})


def _count_drafts(found: "Officer") -> int:
    from paraph.web.models import Draft

    return Draft.objects.filter(officer=found).count()


@officer.command()
@click.argument("login")
@click.option("--password", metavar="TEXT", help="The new password; asked for when left out.")
def password(login: str, password: str | None) -> None:
    """Give the officer LOGIN a new password."""
    with _desk():
        user = _find(login).user
        user.set_password(_checked(password or _asked()))
        user.save()
    tell(f"{login} has a new password.", {"login": login})


def _find(login: str) -> "Officer":
    found = next((item for item in _officers() if str(item) == login), None)
    if found is None:
        raise Refused(f"There is no officer called {login}.", remedy="See `paraph officer list`.")
    return found


@contextmanager
def _desk() -> Iterator[None]:
    """The desk's database made ready, its troubles said in words."""
    home = open_home()
    start_django(home)
    from paraph.store.faults import translated

    with translated():
        warn_if_lost(home)
        yield
