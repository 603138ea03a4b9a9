"""Collects every text of the screens and keeps the catalogues of `paraph/web/locale` in step with them.

    python -m paraph.web.messages            bring the catalogues up to date and compile them
    python -m paraph.web.messages --check    only say what is missing, stale or not compiled; exit 1 if anything is

Texts come from three places: calls of gettext in Python, translation tags in templates, and the registry, whose labels
are translated when they are shown.  No program besides Python is needed, and the result is the same on every machine.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib  # type: ignore[import-untyped]  # it has no types

from paraph.words.values import ROLES, STANCES
from paraph.words.vocabulary import KINDS

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent.parent
LOCALES = WEB / "locale"
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ur": "nplurals=2; plural=(n != 1);",
}
CODE = (WEB, ROOT / "paraph" / "words", ROOT / "paraph" / "demo")

_TRANSLATE = re.compile(r"""\{%\s*trans(?:late)?\s+(["'])(?P<text>.*?)\1(?:\s+context\s+(["'])(?P<context>.*?)\3)?""")
_BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?(?P<options>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
_PLURAL = re.compile(r"\{%\s*plural\s*%\}")
_VARIABLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_CONTEXT = re.compile(r"""\bcontext\s+["'](.*?)["']""")


class Text(NamedTuple):
    """A text to translate, with its context and plural where it has them."""

    text: str
    context: str = ""
    plural: str = ""


def collect() -> dict[Text, set[str]]:
    """Every text with the files that use it."""
    found: dict[Text, set[str]] = {}
    for text, where in (*_of_code(), *_of_templates(), *_of_registry()):
        found.setdefault(text, set()).add(where)
    return found


# -- Python ------------------------------------------------------------------------------------------------------------

FUNCTIONS = (
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
)


def _of_code() -> Iterator[tuple[Text, str]]:
    for folder in CODE:
        for file in sorted(folder.rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            names = dict(_imported(tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                    text = _called(names[node.func.id], [_constant(argument) for argument in node.args])
                    if text:
                        yield text, str(file.relative_to(ROOT))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Local names of the translation functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names if alias.name in FUNCTIONS)


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _called(function: str, arguments: list[str]) -> Text | None:
    if not arguments or not arguments[0]:
        return None
    if function.startswith("np"):
        return Text(arguments[1], arguments[0], arguments[2])
    if function.startswith("p"):
        return Text(arguments[1], arguments[0])
    if function.startswith("n"):
        return Text(arguments[0], "", arguments[1])
    return Text(arguments[0])


# -- templates ---------------------------------------------------------------------------------------------------------


def _of_templates() -> Iterator[tuple[Text, str]]:
    for file in sorted((WEB / "templates").rglob("*.html")):
        source, where = file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))
        for found in _TRANSLATE.finditer(source):
            yield Text(found["text"], found["context"] or ""), where
        for found in _BLOCK.finditer(source):
            yield _block(found["options"], found["body"]), where


def _block(options: str, body: str) -> Text:
    context = _CONTEXT.search(options)
    parts = [_VARIABLE.sub(r"%(\1)s", part.replace("%", "%%")) for part in _PLURAL.split(body)]
    if "trimmed" in options.split():
        parts = [" ".join(line.strip() for line in part.strip().splitlines()) for part in parts]
    return Text(parts[0], context[1] if context else "", parts[1] if len(parts) > 1 else "")


# -- the registry ------------------------------------------------------------------------------------------------------


def _of_registry() -> Iterator[tuple[Text, str]]:
    for text in _labels():
        if text:
            yield Text(text), "paraph/words/vocabulary.py"
    for scale, tokens in (("role", ROLES), ("stance", STANCES)):
        for token in tokens:
            yield Text(token.replace("-", " "), scale), "paraph/words/values.py"


def _labels() -> Iterator[str]:
    for kind in KINDS.values():
        yield from (kind.label, kind.plural, kind.about)
        for attribute in kind.attributes:
            yield from (attribute.label, attribute.help)
            yield from (choice.replace("-", " ") for choice in attribute.choices)


# -- catalogues --------------------------------------------------------------------------------------------------------


def _folder(lang: str) -> Path:
    return LOCALES / lang / "LC_MESSAGES"


def load(lang: str) -> polib.POFile:
    file = _folder(lang) / "django.po"
    return polib.pofile(str(file), wrapwidth=118) if file.exists() else polib.POFile(wrapwidth=118)


def key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")


def update(lang: str, texts: dict[Text, set[str]]) -> polib.POFile:
    """The catalogue of a language with exactly these texts, keeping what is translated already."""
    before = {key(entry): entry for entry in load(lang)}
    after = polib.POFile(wrapwidth=118)
    after.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": lang,
        "MIME-Version": "1.0",
        "Plural-Forms": PLURALS[lang],
    }
    forms = range(int(PLURALS[lang][9]))
    for text in sorted(texts):
        old = before.get(text)
        entry = polib.POEntry(
            msgid=text.text,
            msgctxt=text.context or None,
            msgid_plural=text.plural,
            msgstr=old.msgstr if old else "",
            msgstr_plural=(dict(old.msgstr_plural) if old else dict.fromkeys(forms, "")) if text.plural else {},
            occurrences=[(where, "") for where in sorted(texts[text])],
        )
        after.append(entry)
    return after


def untranslated(catalogue: polib.POFile) -> list[str]:
    return [entry.msgid for entry in catalogue if not _done(entry)]


def _done(entry: polib.POEntry) -> bool:
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def faults() -> list[str]:
    """What is missing, stale or not compiled, in words."""
    texts, found = collect(), []
    for lang in PLURALS:
        catalogue = load(lang)
        known = {key(entry) for entry in catalogue}
        found += [f"{lang}: not in the catalogue: {text.text!r}" for text in sorted(set(texts) - known)]
        found += [f"{lang}: no longer used: {text.text!r}" for text in sorted(known - set(texts))]
        found += [f"{lang}: not translated: {text!r}" for text in untranslated(catalogue)]
        found += [f"{lang}: {text}" for text in _placeholder_faults(catalogue)]
        compiled = _folder(lang) / "django.mo"
        if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
            found.append(f"{lang}: django.mo is not what django.po says")
    return found


def _placeholder_faults(catalogue: polib.POFile) -> Iterator[str]:
    """Named placeholders that a translation has lost or made up."""
    for entry in catalogue:
        wanted = set(re.findall(r"%\(\w+\)s", entry.msgid + entry.msgid_plural))
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            given = set(re.findall(r"%\(\w+\)s", text))
            if text and (given - wanted or (wanted - given and not entry.msgid_plural)):
                yield f"placeholders differ: {entry.msgid!r}"


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        found = faults()
        print("\n".join(found) or "Every text is translated.")  # noqa: T201
        return 1 if found else 0
    texts = collect()
    for lang in PLURALS:
        catalogue = update(lang, texts)
        folder = _folder(lang)
        folder.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(folder / "django.po"))
        catalogue.save_as_mofile(str(folder / "django.mo"))
        print(f"{lang}: {len(catalogue)} texts, {len(untranslated(catalogue))} to translate")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
