"""Digests of what is initialled, frozen or certified: one wording, a paragraph, a text, a draft, two versions compared.

Each is SHA-256 in hexadecimal of canonical JSON (`canon`) that opens with its own `type`, so that no digest of one
kind can be passed off as another.  A larger thing holds the digests of its parts: a paragraph that was initialled can
be shown and checked without the rest of the text.  The page for a second implementation is docs/spec/digests.md.

    wording    one language, one wording              R40: what a paraph on one page is put to
    paragraph  the wordings of one paragraph          in all languages of the text
    version    one language of a whole text           R46: what a concordance certificate is about
    text       the whole in all languages             R40
    draft      what every side's wordings stood at    R28: "no agreed text", frozen so that each can prove it later
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed, Refused
from paraph.names import Lang, LocalText, Ref, SideId
from paraph.words.values import check_value

MAX_PARAGRAPHS = 10_000
MAX_NUMBER = 40
"""Characters in a paragraph's number as it is displayed: `12bis`, `IV.3`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is to be initialled: its subject, its number as displayed, its wording by language."""

    ref: Ref
    number: str
    wordings: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What one side had standing on a paragraph of a draft; `existence` is `keep`, `delete` or empty (not said)."""

    wordings: Mapping[Lang, str]
    existence: str = ""
    reservation: LocalText = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph of a draft and what each side that has spoken on it had standing."""

    ref: Ref
    number: str
    standings: Mapping[SideId, Standing]


def wording_digest(lang: Lang, wording: str) -> str:
    """The digest of one wording in one language: the same words in another language tag are another thing."""
    return _digest("wording", {"lang": lang, "wording": wording})


def paragraph_digest(ref: Ref, wordings: Mapping[Lang, str]) -> str:
    """The digest of a paragraph in all its languages.  Its number is not in it: renumbering needs no fresh paraph."""
    return _digest("paragraph", {"paragraph": str(ref), "wordings": _wordings(wordings)})


def version_digest(text: Ref, lang: Lang, paragraphs: Sequence[Paragraph]) -> str:
    """The digest of one language version of a text, its paragraphs in order with their numbers."""
    _check(paragraphs, (lang,))
    lines = [_line(one, wording_digest(lang, one.wordings[lang])) for one in paragraphs]
    return _digest("version", {"lang": lang, "paragraphs": lines, "text": str(text)})


def text_digest(
    text: Ref, languages: Sequence[Lang], title: LocalText, document: str, paragraphs: Sequence[Paragraph]
) -> str:
    """The digest of a whole text: languages in their order, title, kind of document, every paragraph in order.

    Refused when a paragraph lacks one of the languages or has one more: such a text is not ready to be initialled.
    """
    _check(paragraphs, languages)
    check_value("langs", list(languages))
    lines = [_line(one, paragraph_digest(one.ref, one.wordings)) for one in paragraphs]
    whole: dict[str, Json] = {
        "document": document,
        "languages": list(languages),
        "paragraphs": lines,
        "text": str(text),
        "title": canon.text_value(title),
    }
    return _digest("text", whole)


def draft_digest(text: Ref, paragraphs: Sequence[DraftParagraph]) -> str:
    """The digest of a shared draft: each side's standing wordings, wish to keep or delete, and reservation (R28).

    A wording's digest gives away a wording that can be guessed: keep the parts where the draft itself is kept.
    """
    _check_names([one.ref for one in paragraphs], [one.number for one in paragraphs])
    lines: list[Json] = [
        [str(one.ref), one.number, {side: _standing(stood) for side, stood in one.standings.items()}]
        for one in paragraphs
    ]
    return _digest("draft", {"paragraphs": lines, "text": str(text)})


def certificate(text: Ref, versions: Mapping[Lang, str], divergences: Iterable[Ref]) -> Json:
    """What two linguists sign on two language versions of a text (R46): exact digests, and what still diverges.

    `versions` gives `version_digest` for exactly two languages; `divergences` names the lines of the ledger that stay
    (tolerated or deliberate).  The order in which either is given does not matter.
    """
    if len(versions) != 2:
        raise Malformed(
            "A concordance certificate is about two language versions.",
            remedy="Write one certificate for each pair of languages.",
            detail=f"languages {sorted(versions)}",
        )
    for digest in versions.values():
        check_value("digest", digest)
    return {
        "divergences": [str(ref) for ref in sorted(set(divergences))],
        "text": str(text),
        "type": "paraph/concordance/1",
        "versions": {lang: digest for lang, digest in versions.items()},
    }


def certificate_digest(certified: Json) -> str:
    """The digest of a certificate: what each side's linguist confirms."""
    return canon.digest(certified).hex()


def read_aloud(digest: str) -> str:
    """A hexadecimal digest as six groups of five digits, to be compared by voice like a key's fingerprint."""
    check_value("digest", digest)
    return canon.read_aloud(bytes.fromhex(digest))


def _digest(kind: str, parts: dict[str, Json]) -> str:
    return canon.digest({**parts, "type": f"paraph/{kind}/1"}).hex()


def _wordings(wordings: Mapping[Lang, str]) -> dict[str, Json]:
    return {lang: wording_digest(lang, wording) for lang, wording in wordings.items()}


def _standing(stood: Standing) -> Json:
    return {
        "existence": stood.existence,
        "reservation": canon.text_value(stood.reservation),
        "wordings": _wordings(stood.wordings),
    }


def _line(one: Paragraph, digest: str) -> Json:
    return [str(one.ref), one.number, digest]


def _check(paragraphs: Sequence[Paragraph], languages: Sequence[Lang]) -> None:
    _check_names([one.ref for one in paragraphs], [one.number for one in paragraphs])
    for one in paragraphs:
        missing = [lang for lang in languages if lang not in one.wordings]
        if missing:
            raise Refused(
                f"Paragraph {one.number} has no wording in {', '.join(missing)}.",
                remedy="Agree its wording in every language of the text first.",
                detail=f"{one.ref} lacks {missing}",
            )
        further = set(one.wordings) - set(languages)
        if len(languages) > 1 and further:
            raise Refused(
                f"Paragraph {one.number} has a wording in {', '.join(sorted(further))}, no language of the text.",
                remedy="Leave it out, or add the language to the text.",
            )


def _check_names(refs: Sequence[Ref], numbers: Sequence[str]) -> None:
    if len(refs) > MAX_PARAGRAPHS:
        raise Malformed(f"A text has at most {MAX_PARAGRAPHS:,} paragraphs.", remedy="Divide the text into parts.")
    if len(set(refs)) < len(refs):
        raise Malformed("A paragraph stands twice in this text.", remedy="List each paragraph once.")
    if any(not 1 <= len(number) <= MAX_NUMBER for number in numbers) or len(set(numbers)) < len(numbers):
        raise Malformed(
            "Two paragraphs of this text have the same number, or one has none.",
            remedy=f"Give each its own number of at most {MAX_NUMBER} characters.",
        )
