"""A recogniser made from ABNF (RFC 5234), so that the grammar on the page of the specification can be run.

Every element is a function from a text and a place to the places where it may end.  Literals are case-sensitive
(RFC 7405 writes %s before them; the page says so once).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

Ends = frozenset[int]
Element = Callable[[str, int], Ends]

CORE: Mapping[str, str] = {"LF": "\n", "SP": " ", "DIGIT": "[0-9]", "ALPHA": "[A-Za-z]"}
_TOKEN = re.compile(r'"[^"]*"|%x[0-9A-F]+-[0-9A-F]+|[0-9]*\*[0-9]*|[0-9]+|[A-Za-z][A-Za-z-]*|[()\[\]/]')


class Grammar:
    """The rules of one grammar; `given` are rules in the form of patterns."""

    def __init__(self, text: str, given: Mapping[str, str]) -> None:
        self._given = {name: re.compile(pattern) for name, pattern in {**CORE, **given}.items()}
        self._rules: dict[str, Element] = {}
        for rule in re.split(r"\n(?=\S)", text.strip()):
            name, _, body = rule.partition("=")
            self._rules[name.strip()] = _Body(_TOKEN.findall(body), self).alternation()

    def accepts(self, rule: str, text: str) -> bool:
        self._ends.cache_clear()
        return len(text) in self._ends(rule, text, 0)

    @cache  # noqa: B019
    def _ends(self, name: str, text: str, start: int) -> Ends:
        if name in self._given:
            found = self._given[name].match(text, start)
            return frozenset({found.end()} if found else ())
        return self._rules[name](text, start)

    def named(self, name: str) -> Element:
        return lambda text, start: self._ends(name, text, start)


class _Body:
    """The tokens of one rule, read from left to right."""

    def __init__(self, tokens: list[str], grammar: Grammar) -> None:
        self._tokens = tokens[::-1]
        self._grammar = grammar

    def alternation(self) -> Element:
        options = [self._concatenation()]
        while self._tokens and self._tokens[-1] == "/":
            self._tokens.pop()
            options.append(self._concatenation())
        return lambda text, start: frozenset().union(*(option(text, start) for option in options))

    def _concatenation(self) -> Element:
        parts = []
        while self._tokens and self._tokens[-1] not in ")]/":
            parts.append(self._repetition())

        def ends(text: str, start: int) -> Ends:
            found = frozenset({start})
            for part in parts:
                found = frozenset().union(*(part(text, place) for place in found))
            return found

        return ends

    def _repetition(self) -> Element:
        least, most = 1, 1
        if re.match(r"[0-9*]", self._tokens[-1]):
            low, star, high = self._tokens.pop().partition("*")
            least = int(low or 0)
            most = int(high) if high else 10**9 if star else least
        element = self._element()

        def ends(text: str, start: int) -> Ends:
            found: set[int] = set() if least else {start}
            last, count = {start}, 0
            while last and count < most:
                last = set().union(*(element(text, place) for place in last)) - found
                count += 1
                if count >= least:
                    found |= last
            return frozenset(found)

        return ends

    def _element(self) -> Element:
        token = self._tokens.pop()
        if token in "([":
            inner = self.alternation()
            self._tokens.pop()
            return inner if token == "(" else lambda text, start: inner(text, start) | {start}
        if token.startswith('"'):
            return _literal(token[1:-1])
        if token.startswith("%x"):
            low, high = (chr(int(number, 16)) for number in token[2:].split("-"))
            return lambda text, start: frozenset({start + 1} if low <= text[start : start + 1] <= high else ())
        return self._grammar.named(token)


def _literal(words: str) -> Element:
    return lambda text, start: frozenset({start + len(words)} if text.startswith(words, start) else ())
