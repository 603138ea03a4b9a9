"""Two sides' desks in one process: each with its own home, database, node and signed-in officer, as in two browsers.

pk, ru = desks(tmp_path)
pk.get("round/16/")                     # inside the mechanism; an address that begins with / is taken as it is
pk.say_through_preview(pk.post("draft/", {...}))
exchange(pk, ru)
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import homes, sides

homes.start()

from django.conf import settings  # noqa: E402  Django is set up by the line above
from django.contrib.auth.models import User  # noqa: E402
from django.db import connections  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from paraph.names import FeedId, Ref, SideId  # noqa: E402
from paraph.service import Service  # noqa: E402
from paraph.web import station  # noqa: E402
from paraph.web.models import Draft, Officer  # noqa: E402
from paraph.words.speech import Word, parse_entry  # noqa: E402

MECHANISM = sides.MECHANISM

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse  # known to mypy alone

    Page = _MonkeyPatchedWSGIResponse
else:
    Page = HttpResponse


class Router:
    """Sends every desk table to the database of the desk that is being used."""

    alias = "default"

    def db_for_read(self, model: type, **hints: Any) -> str:
        return Router.alias

    def db_for_write(self, model: type, **hints: Any) -> str:
        return Router.alias

    def allow_relation(self, one: object, other: object, **hints: Any) -> bool:
        return True


@dataclass
class Desk:
    """One officer of one side before a browser."""

    house: homes.House
    role: str = "desk-officer"
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=False))
    officer: Officer = field(init=False)

    def __post_init__(self) -> None:
        self.service = Service(self.house.home, self.house.store, self.house.clock)
        with self.here():
            user = User.objects.create_user(f"{self.house.home.side.lower()}-{self.role}")
            self.officer = Officer.objects.create(user=user, role=self.role, name={"en": f"Officer of {self.side}"})
            self.client.force_login(user)

    @property
    def side(self) -> SideId:
        return self.house.home.side

    @contextmanager
    def here(self) -> Iterator[None]:
        before = Router.alias
        Router.alias = self.house.alias
        station.use(self.service)
        with override_settings(DATABASE_ROUTERS=[Router()], HOME=self.house.home):
            yield
        station.use(None)
        Router.alias = before

    def address(self, path: str) -> str:
        return path if path.startswith("/") else f"/m/{MECHANISM}/{path}"

    def get(self, path: str, **headers: str) -> Page:
        with self.here():
            return self.client.get(self.address(path), headers=headers)

    def post(self, path: str, data: Mapping[str, object], *, follow: bool = False) -> Page:
        with self.here():
            return self.client.post(self.address(path), data, follow=follow)

    def text(self, path: str) -> str:
        """The page without its markup, with plain spaces."""
        response = self.get(path)
        assert response.status_code == 200, f"{path} answered {response.status_code}"
        return plain(response)

    def language(self, lang: str) -> None:
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = lang

    def queries(self, path: str) -> int:
        with self.here(), CaptureQueriesContext(connections[self.house.alias]) as found:
            assert self.client.get(self.address(path)).status_code == 200
        return len(found)

    # -- what is on the desk and in the record -----------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        with self.here():
            return list(Draft.objects.order_by("pk"))

    def entries(self) -> list[bytes]:
        """Our own feed as this node holds it."""
        return list(self.house.store.entries(FeedId(MECHANISM, self.house.home.side), 0, 10_000))

    def last_words(self) -> list[Word]:
        return [word for word in parse_entry(self.entries()[-1]).words if isinstance(word, Word)]

    def state(self, matter: str) -> str:
        row = self.house.store.read(MECHANISM, [matter]).get(matter)
        return row.state if row else "open"

    # -- what an officer does ----------------------------------------------------------------------------------------

    def draft(self, matter: str, **typed: str) -> Page:
        """Fill in the form of one matter and ask for the preview."""
        return self.post("draft/", {"matter": matter, "act": "preview", **{_input(key): v for key, v in typed.items()}})

    def say_it(self, response: Page) -> Page:
        """From the answer that leads to a preview: read it, and press the one button."""
        assert response.status_code == 302, f"expected the way to a preview, met {response.status_code}"
        page = self.get(response["Location"])
        return self.post("preview/", said_by(page))

    def say(self, matter: str, **typed: str) -> Page:
        return self.say_it(self.draft(matter, **typed))

    def accept(self, matter: str, of: str) -> Page:
        return self.say_it(self.post("draft/", {"matter": matter, "act": "accept", "of": of}))

    def withdraw(self, matter: str) -> Page:
        return self.say_it(self.post("draft/", {"matter": matter, "act": "withdraw"}))


def _input(key: str) -> str:
    """`w0__en` stands for the input `w0.en`."""
    return key.replace("__", ".")


def said_by(page: Page) -> dict[str, object]:
    """What the button of a preview sends: the drafts and the seal of what was shown."""
    text = page.content.decode()
    return {
        "d": re.findall(r'name="d" value="(\d+)"', text),
        "seal": re.findall(r'name="seal" value="([0-9a-f]+)"', text)[0],
    }


def desks(folder: Path) -> tuple[Desk, Desk]:
    pk, ru = homes.two_nodes(folder)
    return Desk(pk), Desk(ru)


def exchange(pk: Desk, ru: Desk) -> None:
    homes.exchange(pk.house, ru.house)


def tell(desk: Desk, *words: Word) -> None:
    """What the side's node says without its desk."""
    desk.service.node.say(MECHANISM, words)


def ref(text: str) -> Ref:
    kind, _, ident = text.partition("/")
    return Ref(kind, ident)


# -- reading pages ---------------------------------------------------------------------------------------------------


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def markup(desk: Desk, path: str) -> str:
    return desk.get(path).content.decode()


def plain(response: Page) -> str:
    reader = _Plain()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.parts))


class Controls(HTMLParser):
    """The inputs of a page, the labels that name them, and what a strict policy of content would refuse."""

    def __init__(self, response: Page) -> None:
        super().__init__()
        self.inputs: list[dict[str, str]] = []
        self.labelled: set[str] = set()
        self.ids: list[str] = []
        self.inline: list[str] = []
        self._script = False
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.inline += [f"{tag} {name}" for name in found if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in found) else []
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden":
            self.inputs.append({"tag": tag, **found})
        if tag == "label" and "for" in found:
            self.labelled.add(found["for"])

    @property
    def unnamed(self) -> list[dict[str, str]]:
        """Inputs that no label names."""
        return [item for item in self.inputs if item.get("id", "") not in self.labelled and "aria-label" not in item]
