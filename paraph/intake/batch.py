"""A folder of reports taken in: read, proposed, kept by the original's digest, so that a crash costs nothing and
nothing is done twice."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraph.errors import ParaphError
from paraph.intake import copies
from paraph.intake.across import translations
from paraph.intake.claims import Claim, Facts, propose
from paraph.intake.lines import day, shape
from paraph.intake.noise import marks
from paraph.intake.reading import LIMITS, Limits, Reader, Source
from paraph.intake.reading.limits import within

READ, KNOWN, FAILED = "read", "known", "failed"
Proposer = Callable[[str, Facts], Facts] | None
"""What a model adds to the facts of a text; None when no model is set."""


@dataclass(frozen=True)
class Taken:
    """What became of one file: its sources with their facts as data, or why it failed."""

    path: Path
    how: str
    sha256: str
    items: tuple[Mapping[str, Any], ...]
    error: ParaphError | None = None


def facts_of(source: Source) -> Facts:
    """The claims of a source; its capture date is not asked."""
    return propose(
        source.text, lang=source.lang, published=day(source.published), noise=marks(source.text, source.aside)
    )


def claim_data(claim: Claim, text: str) -> dict[str, Any]:
    """A claim as data, with the words it stands on."""
    return {
        "field": claim.field,
        "value": claim.value,
        "start": claim.start,
        "end": claim.end,
        "words": text[claim.start : claim.end],
        "rule": claim.rule,
        "by": claim.by,
    }


def item_of(source: Source, facts: Facts) -> dict[str, Any]:
    """A source with its facts and claims, as it is kept and shown."""
    return {
        "source": source.as_data(),
        "facts": shape(source.text, facts),
        "claims": [claim_data(claim, source.text) for claim in facts.claims],
        "noise": [[mark.start, mark.end, mark.kind, mark.rule] for mark in facts.noise],
    }


class Kept:
    """The state folder: a file for each original, named by its digest, written whole or not at all."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def find(self, sha256: str) -> list[dict[str, Any]] | None:
        path = self._path(sha256)
        if path is None or not path.exists():
            return None
        try:
            items: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        except ValueError:  # damaged from outside: reading the original again costs less than asking
            return None
        return items

    def keep(self, sha256: str, items: Sequence[Mapping[str, Any]]) -> None:
        path = self._path(sha256)
        if path is not None:
            half = path.with_suffix(".half")
            half.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
            os.replace(half, path)

    def _path(self, sha256: str) -> Path | None:
        return self._folder / f"{sha256}.json" if self._folder else None


def take(
    paths: Sequence[Path], state: Path | None = None, *, limits: Limits = LIMITS, model: Proposer = None
) -> Iterator[Taken]:
    """Each file in turn.  A file whose bytes were taken before, here or in the state folder, is not read again."""
    kept, here = Kept(state), dict[str, tuple[Mapping[str, Any], ...]]()
    with Reader(limits) as reader:
        for path in paths:
            try:
                sha256 = _digest(path, limits)
                known = here.get(sha256) or kept.find(sha256)
                if known is not None:
                    yield Taken(path, KNOWN, sha256, tuple(known))
                    continue
                items = tuple(_items(reader.read(path), model))
            except ParaphError as error:
                yield Taken(path, FAILED, "", (), error)
                continue
            kept.keep(sha256, items)
            here[sha256] = items
            yield Taken(path, READ, sha256, items)


def _digest(path: Path, limits: Limits) -> str:
    within(path.stat().st_size, limits.bytes, "bytes")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _items(sources: Sequence[Source], model: Proposer) -> Iterator[dict[str, Any]]:
    for source in sources:
        facts = facts_of(source)
        yield item_of(source, model(source.text, facts) if model else facts)


def stories(items: Sequence[Mapping[str, Any]]) -> list[copies.Story]:
    """The sources grouped into independent origins; what is no part of the reports is left out of the comparison."""
    bare = list(copies.bodies((item["source"]["text"], [mark[:2] for mark in item["noise"]]) for item in items))
    found = copies.stories(bare, [item["source"]["published"] for item in items])
    told = translations([(item["source"]["text"], item["source"]["lang"], item["facts"]) for item in items])
    return copies.together(found, ((one.one, one.two) for one in told))
