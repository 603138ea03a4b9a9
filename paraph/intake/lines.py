"""One report as one JSON line in, its proposed facts as one JSON line out; a broken line gives an empty object.

In: {"id", "text", "url", "published", "lang"}.  Out: docs/spec/intake.md, "Facts as one object".
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from paraph.intake import copies
from paraph.intake.claims import Facts, propose


def day(said: object) -> date | None:
    """A day as YYYY-MM-DD, None for anything else."""
    try:
        return date.fromisoformat(said[:10]) if isinstance(said, str) else None
    except ValueError:
        return None


def facts_of(line: Mapping[str, Any]) -> Facts:
    text, lang = line.get("text"), line.get("lang")
    return propose(
        text if isinstance(text, str) else "",
        lang=lang if isinstance(lang, str) and lang else "en",
        published=day(line.get("published")),
    )


def shape(text: str, facts: Facts) -> dict[str, Any]:
    """The facts as one object, every span with its words."""
    return {
        "is_consultation": facts.relevance == "meeting",
        "relevance": facts.relevance,
        "status": facts.status,
        "sides": list(facts.sides),
        **{name: facts.value(name) for name in ("mechanism", "ordinal", "held_on", "city", "venue", "next_round")},
        "heads": [claim.value for claim in facts.of("head")],
        "topics": [claim.value for claim in facts.of("topic")],
        "topic_spans": [[claim.start, claim.end] for claim in facts.of("topic")],
        "outcomes": [
            {"text_span": text[claim.start : claim.end], "start": claim.start, "end": claim.end, **claim.value}
            for claim in facts.of("outcome")
        ],
        "instruments": [claim.value for claim in facts.of("instrument")],
        "positions": [{**claim.value, "start": claim.start, "end": claim.end} for claim in facts.of("position")],
        "quotes": [{**claim.value, "start": claim.start, "end": claim.end} for claim in facts.of("quote")],
        "duplicates_of": None,
        "boilerplate_spans": [[mark.start, mark.end] for mark in facts.noise],
        "boilerplate_kinds": [mark.kind for mark in facts.noise],
    }


def answer(
    lines: Sequence[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], Facts] = facts_of
) -> list[dict[str, Any]]:
    """The facts of every line, and for copies of another line its id in "duplicates_of"."""
    facts = [read(line) for line in lines]
    texts = [text if isinstance(text := line.get("text"), str) else "" for line in lines]
    shaped = [shape(text, found) for text, found in zip(texts, facts, strict=True)]
    bare = list(
        copies.bodies((text, [(m.start, m.end) for m in found.noise]) for text, found in zip(texts, facts, strict=True))
    )
    days = [line.get("published") if day(line.get("published")) else None for line in lines]
    for story in copies.stories(bare, days):
        for number in story.members[1:]:
            shaped[number]["duplicates_of"] = lines[story.origin].get("id")
    return shaped
