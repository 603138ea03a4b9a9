"""Values and words as lines of a terminal.

Another side's text may hold anything: what a terminal would obey, or what turns the direction of writing, is written
out as its code point and never sent to the screen.
"""

import os
import re
from collections.abc import Callable, Iterable

from msgspec import UNSET

from paraph.canon import Json, encode
from paraph.errors import Malformed
from paraph.names import parse_matter
from paraph.words.characters import Suspicion
from paraph.words.speech import Form, Word, form_of
from paraph.words.values import check_shape
from paraph.words.vocabulary import Attribute, attribute_of

INDENT = "    "
SHOWN = 600
"""Characters of an exhibit that a terminal shows."""

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with every sign that a terminal would obey written as its code point."""
    return _OBEYED.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def pieces(count: int) -> str:
    return f"{count:,} {'piece' if count == 1 else 'pieces'} of evidence {'is' if count == 1 else 'are'} kept"


def exhibit_lines(exhibit: bytes) -> list[str]:
    """What was shown, as text where it is text and else in hexadecimal; the beginning of what is long."""
    text = as_text(exhibit)
    shown = exhibit.hex() if text is None else text
    lines = [visible(line) for line in shown[:SHOWN].rstrip("\n").split("\n")]
    return lines if len(shown) <= SHOWN else [*lines, f"… {len(exhibit):,} bytes; --json has them whole"]


def as_text(exhibit: bytes) -> str | None:
    """The text of an exhibit; None when it is not for reading."""
    try:
        text = exhibit.decode()
    except UnicodeDecodeError:
        return None
    return text if text.replace("\n", "").isprintable() else None


def value_lines(attribute: Attribute | None, value: Json) -> list[str]:
    """A value as a person reads it; as bare JSON where the registry does not know it or it is not of its type."""
    say = _SAID.get(attribute.type, _plain) if attribute and _fits(attribute, value) else _bare
    return [line for text in say(value) for line in visible(text).split("\n")]


def in_one_line(attribute: Attribute | None, value: Json) -> str:
    return " / ".join(value_lines(attribute, value))


def _fits(attribute: Attribute, value: Json) -> bool:
    try:
        check_shape(attribute.type, value, attribute.choices or ("",) * (attribute.type == "choice"))
    except Malformed:
        return False
    return True


def _bare(value: Json) -> list[str]:
    return [encode(value).decode()]


def _plain(value: Json) -> list[str]:
    return [str(value)]


def _flag(value: Json) -> list[str]:
    return ["yes" if value else "no"]


def _local(value: Json) -> list[str]:
    """A text in the reader's language first; its language is named where there are several."""
    assert isinstance(value, dict)
    first = os.environ.get("LANG", "")[:2]
    tags = sorted(value, key=lambda tag: (tag != first, tag != "en", tag))
    return [" · ".join(f"{value[tag]} [{tag}]" for tag in tags) if len(tags) > 1 else str(value[tags[0]])]


def _locals(value: Json) -> list[str]:
    return [line for item in _members(value) for line in _local(item)]


def _person(value: Json) -> list[str]:
    assert isinstance(value, dict)
    title = f", {_local(value['title'])[0]}" if "title" in value else ""
    role = f" ({value['role']})" if "role" in value else ""
    return [f"{_local(value['name'])[0]}{title}{role}"]


def _people(value: Json) -> list[str]:
    return [f"{number}. {_person(item)[0]}" for number, item in enumerate(_members(value), 1)]


def _names(value: Json) -> list[str]:
    return [", ".join(str(item) for item in _members(value))]


def _file(value: Json) -> list[str]:
    assert isinstance(value, dict)
    return [f"{value['name']} · {value['size']:,} bytes · {value['media']} · SHA-256 {str(value['sha256'])[:16]}…"]


def _members(value: Json) -> list[Json]:
    assert isinstance(value, list)
    return value


_SAID: dict[str, Callable[[Json], list[str]]] = {
    "text": _local,
    "texts": _locals,
    "person": _person,
    "people": _people,
    "refs": _names,
    "langs": _names,
    "flag": _flag,
    "file": _file,
}


def word_lines(word: Word) -> list[str]:
    """A word of ours as the others will read it: the matter, then what is said on it."""
    matter = parse_matter(str(word.matter))
    attribute = attribute_of(matter)
    title = f"{matter} · {attribute.label}" if attribute else str(matter)
    value = {Form.SAY: word.say, Form.CLAIM: word.claim}.get(form_of(word), UNSET)
    said = ["(withdrawn)"] if value is UNSET else value_lines(attribute, value)
    return [title, *(INDENT + line for line in [*said, *_asides(word)])]


def _asides(word: Word) -> Iterable[str]:
    parts = {
        "": word.assent,
        "referred to ": word.to,
        "until ": word.until,
        "note: ": word.note,
        "about ": word.about,
        "source ": word.source,
        "at ": word.place,
    }
    return [f"{what}{visible(text)}" for what, text in parts.items() if isinstance(text, str)]


def suspicion_line(item: Suspicion) -> str:
    looks = f", looks like {visible(item.looks_like)}" if item.looks_like else ""
    where = f" in {item.where}" if item.where else ""
    return f"character {item.offset + 1}{where}: {item.codepoint} {item.name} ({item.kind}{looks})"
