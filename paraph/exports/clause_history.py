"""The drafting history of each clause, which every side can make again bit for bit (R50; docs/spec/deposit.md).

    {"heads":{"PK":{"root":"…","size":9},"RU":{"root":"…","size":8}},"history":1,"mechanism":"example","text":"text/js"}
    {"digest":"5b0c…","subject":"paragraph/js.pk-1","words":2}
    {"assent":"firm","at":"2026-03-02T09:00:04Z","entry":2,"heads":{},"matter":"paragraph/js.pk-1/wording.en",…}
    …

One line of canonical JSON for each word that any side said on any matter of the clause.  The digest of a clause is
SHA-256 of its words' lines as they stand, each with its line feed: whoever has the lines needs no program of ours.
It holds what was said and nothing of what a side keeps to itself; nodes with the same heads write the same bytes.
"""

import hashlib
from collections.abc import Iterator, Sequence

from paraph.canon import Json, encode
from paraph.errors import Refused
from paraph.exports.bracketed import is_attributed
from paraph.history import Step
from paraph.names import Ref, format_base64
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import natural
from paraph.words.vocabulary import parent_of

VERSION = 1


def format_history(whole: Settlement, subjects: Sequence[Ref] = ()) -> bytes:
    """The history of some clauses; without any named of the text itself and of every paragraph ever spoken on.

    Refused where the sides decided that papers name no holders (R34): a history without its speakers is none.
    """
    if not is_attributed(whole):
        raise Refused(
            "The sides decided that brackets do not name their holders.",
            remedy="The record itself says who said what, to the sides alone: `paraph show --history`.",
        )
    lines = [encode(_heading(whole.text)) + b"\n"]
    for subject in subjects or clauses(whole.text):
        lines += _clause(whole.text, subject)
    return b"".join(lines)


def clauses(text: Negotiation) -> list[Ref]:
    """The text, then each of its paragraphs in order of name: also what was deleted, or came after the initials."""
    found = {view.matter.subject for view in text.reader.beneath(f"paragraph/{text.text.id}.")}
    return [text.text, *sorted((ref for ref in found if parent_of(ref) == text.text), key=natural)]


def _heading(text: Negotiation) -> dict[str, Json]:
    heads: dict[str, Json] = {
        side: {"root": format_base64(state.frontier.root()), "size": state.size}
        for side, state in text.reader.states.items()
    }
    return {"heads": heads, "history": VERSION, "mechanism": text.reader.mechanism, "text": str(text.text)}


def _clause(text: Negotiation, subject: Ref) -> Iterator[bytes]:
    said = [encode(_word(text, matter, step)) + b"\n" for matter, step in _steps(text, subject)]
    digest = hashlib.sha256(b"".join(said)).hexdigest()
    yield encode({"digest": digest, "subject": str(subject), "words": len(said)}) + b"\n"
    yield from said


def _steps(text: Negotiation, subject: Ref) -> list[tuple[str, Step]]:
    """Every word on a matter of the clause, by the moment that it claims, then by side, entry and matter."""
    matters = [row.matter for row in text.reader.node.store.readings(text.reader.mechanism, f"{subject}/")]
    steps = [(matter, step) for matter in sorted(matters) for step in text.reader.history(matter).steps]
    return sorted(steps, key=lambda pair: (pair[1].at, pair[1].side, pair[1].entry))


def _word(text: Negotiation, matter: str, step: Step) -> dict[str, Json]:
    heads = text.chains.entry(step.side, step.entry).heads
    said: dict[str, Json] = {"withdrawn": True} if step.withdrawn else {"assent": step.assent, "value": step.value}
    asides = {"note": step.note, "to": step.to, "until": step.until}
    marks = {"reopened": step.reopened, "sealed": step.sealed}
    return {
        **said,
        **{name: words for name, words in asides.items() if words},
        **{name: True for name, marked in marks.items() if marked},
        "at": step.at,
        "entry": step.entry,
        "heads": {side: {"root": heard.root, "size": heard.size} for side, heard in heads.items()},
        "matter": matter,
        "side": step.side,
    }
