"""Lists that grow, shrink and move by submit buttons alone.

The members of a list called `value` are typed under `value.0`, `value.1` and so on; `value.count` says how many there
are, so that an empty member keeps its place.
"""

from paraph.errors import Malformed
from paraph.web.forms.parts import Typed

MAX_ROWS = 300

Member = dict[str, str]
"""What is typed for one member, by the rest of the input's name: `` for `value.0`, `.name.en` for `value.0.name.en`."""


def members(typed: Typed, name: str) -> list[Member]:
    """The members of a list in order; one that was left empty is an empty member."""
    found: list[Member] = [{} for _ in range(count(typed, name))]
    for key, text in typed.items():
        place, rest = _split(key, name)
        if 0 <= place < len(found):
            found[place][rest] = text
    return found


def count(typed: Typed, name: str) -> int:
    text = typed.get(f"{name}.count", "")
    return min(int(text), MAX_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def spread_members(found: list[Member], name: str) -> Member:
    """The inverse of `members`."""
    typed = {f"{name}.{place}{rest}": text for place, member in enumerate(found) for rest, text in member.items()}
    return {f"{name}.count": str(len(found)), **typed}


def press(typed: Typed, button: str) -> Member:
    """What stands typed after a button: `value:add`, or `value:up:2`, `value:down:2`, `value:remove:2`."""
    name, _, deed = button.partition(":")
    act, _, place = deed.partition(":")
    found = members(typed, name)
    here = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else -1
    if act == "add":
        found.append({})
    elif not (0 <= here < len(found)) or act not in ("up", "down", "remove"):
        raise Malformed("This button does not belong to this form.", detail=f"button {button[:80]!r}")
    elif act == "remove":
        del found[here]
    else:
        there = min(max(here + (1 if act == "down" else -1), 0), len(found) - 1)
        found[here], found[there] = found[there], found[here]
    rest = {key: text for key, text in typed.items() if key != f"{name}.count" and _split(key, name)[0] < 0}
    return {**rest, **spread_members(found, name)}


def _split(key: str, name: str) -> tuple[int, str]:
    """`value.12.name.en` of `value` is (12, `.name.en`); (-1, ``) for an input that is none of the list's."""
    if not key.startswith(f"{name}."):
        return -1, ""
    place, dot, rest = key[len(name) + 1 :].partition(".")
    if not (place.isascii() and place.isdigit() and len(place) < 6):
        return -1, ""
    return int(place), dot + rest
