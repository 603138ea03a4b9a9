"""Options whose value has a gate of its own in `paraph.names`."""

from collections.abc import Iterable

from paraph.canon import text_value
from paraph.errors import Malformed
from paraph.names import Lang, LocalText, parse_lang
from paraph.words.values import check_value, normalise


def parse_names(given: Iterable[str], option: str = "--name") -> LocalText:
    """Texts by language from `en=Pakistan`, one for each time the option stands."""
    found: LocalText = {}
    for item in given:
        lang, equals, text = item.partition("=")
        if not equals:
            raise Malformed(f"{option} {item}: the language is missing.", remedy=f"Write {option} en=… and so on.")
        if parse_lang(lang) in found:
            raise Malformed(f"{option} has two texts in {lang}.", remedy="Give one for each language.")
        found[parse_lang(lang)] = str(normalise(text))
    check_value("text", text_value(found))
    return found


def parse_langs(given: Iterable[str]) -> tuple[Lang, ...]:
    langs = [*given]
    check_value("langs", [*langs])
    return tuple(parse_lang(lang) for lang in langs)
