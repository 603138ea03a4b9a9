"""The parts of a pack held against each other: exact texts, originals, certificates and histories against the pages."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, to_builtins

from paraph import canon
from paraph.canon import Json
from paraph.charter import Charter
from paraph.errors import ParaphError
from paraph.exports.akn import parse_akn
from paraph.exports.alternat import permitted_difference
from paraph.exports.deposit.manifest import Manifest
from paraph.exports.deposit.pages import PageFile
from paraph.exports.readback import Checked, check_pdf
from paraph.names import Lang, Ref, parse_lang, parse_ref
from paraph.texts.digests import Paragraph, certificate, certificate_digest, version_digest
from paraph.texts.plain_parse import parse_plain


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and with which file (or point of the completeness check)."""

    where: str
    what: str


@dataclass(frozen=True)
class Pack:
    """A pack unpacked, with what could be read of it."""

    files: Mapping[str, bytes]
    manifest: Manifest
    charter: Charter
    pages: tuple[PageFile, ...]

    @property
    def whole(self) -> PageFile | None:
        return next((page for page in self.pages if not page.lang), None)

    def under(self, folder: str) -> list[str]:
        return [name for name in self.files if name.startswith(f"{folder}/")]

    @cached_property
    def parts(self) -> list[Paragraph]:
        """The paragraphs of the text in order with their wordings, from the pages."""
        words: dict[Ref, dict[Lang, str]] = {}
        for page in self.pages:
            if page.lang:
                words.setdefault(page.subject, {})[parse_lang(page.lang)] = page.wording
        listed = self.whole.paragraphs if self.whole else []
        return [Paragraph(ref, number, words.get(ref, {})) for ref, number, _ in listed]

    def in_language(self, lang: Lang) -> list[Paragraph]:
        """The same with the wordings of one language only; none for a page that is not there."""
        return [replace(one, wordings=_only(lang, one.wordings)) for one in self.parts]


def _only(lang: Lang, wordings: Mapping[Lang, str]) -> Mapping[Lang, str]:
    return {lang: wordings[lang]} if lang in wordings else {}


# -- the texts ---------------------------------------------------------------------------------------------------------


def check_texts(pack: Pack) -> Iterator[Problem]:
    """The exact texts hold, paragraph by paragraph and in order, the words that were initialled."""
    for name in pack.under("text") if pack.whole else ():
        try:
            lang, words = _words_of(name, pack.files[name])
        except (UnicodeDecodeError, ParaphError) as error:
            yield Problem(name, f"cannot be read: {error}")
            continue
        if words != [part.wordings.get(lang) for part in pack.parts]:
            yield Problem(name, "does not hold the words that were initialled")


def _words_of(name: str, data: bytes) -> tuple[Lang, list[str]]:
    if name.endswith(".xml"):
        sheet = parse_akn(data).sheet
        return sheet.lang, [one.base or "" for one in sheet.paragraphs]
    document = parse_plain(data.decode())
    return document.lang, ["".join(map(str, one.content)) for one in document.paragraphs]


def check_originals(pack: Pack, fonts: Path | None, problems: list[Problem]) -> Iterator[tuple[str, Checked]]:
    """Each original read back from its pages, of this text; then each held against every other."""
    found: list[tuple[str, Checked]] = []
    for name in pack.under("originals"):
        try:
            checked = check_pdf(pack.files[name], fonts)
        except ParaphError as error:
            problems.append(Problem(name, str(error)))
            continue
        found.append((name, checked))
        if not checked.proves_digest or checked.sheet.digest != pack.manifest.digest:
            problems.append(Problem(name, "its words are not those of the digest of the text"))
    for (name, one), (_, other) in combinations(found, 2):
        try:
            permitted_difference(one.sheet, other.sheet)
        except ParaphError as error:
            problems.append(Problem(name, str(error)))
    yield from found


# -- certificates and histories ----------------------------------------------------------------------------------------


class _Certified(Struct, frozen=True, forbid_unknown_fields=True):
    """What two linguists sign (`digests.certificate`)."""

    divergences: list[str]
    text: str
    type: str
    versions: dict[str, str]


class _Certificate(Struct, frozen=True):
    """Of the file of a certificate that which can be computed again; what the sides said of it stands beside it."""

    certificate: _Certified
    digest: str


class _Heading(Struct, frozen=True, forbid_unknown_fields=True):
    """The line of a clause in the drafting history, before as many lines as it has words."""

    digest: str
    subject: str
    words: Annotated[int, Meta(ge=0)]


def check_certificates(pack: Pack) -> Iterator[Problem]:
    for name in pack.under("certificates"):
        try:
            good = _is_of_pages(pack, canon.decode_as(pack.files[name].removesuffix(b"\n"), _Certificate))
        except ParaphError as error:
            yield Problem(name, f"cannot be read: {error}")
            continue
        if not good:
            yield Problem(name, "its digest is not that of the versions in this pack")


def _is_of_pages(pack: Pack, one: _Certificate) -> bool:
    """Whether a certificate's digests are those of the words on the pages; without pages only of itself."""
    said: Json = to_builtins(one.certificate)
    if certificate_digest(said) != one.digest:
        return False
    versions = {parse_lang(tag): digest for tag, digest in one.certificate.versions.items()}
    remain = [parse_ref(name) for name in one.certificate.divergences]
    text = pack.manifest.text
    found = {lang: version_digest(text, lang, pack.in_language(lang)) for lang in versions} if pack.whole else versions
    return certificate(text, found, remain) == said


def check_history(pack: Pack) -> Iterator[Problem]:
    """Each clause's digest from the lines that follow it."""
    lines = pack.files.get("history.jsonl", b"").splitlines(keepends=True)[1:]
    while lines:
        try:
            heading = canon.decode_as(lines[0].removesuffix(b"\n"), _Heading)
        except ParaphError:
            yield Problem("history.jsonl", "cannot be read")
            return
        said, lines = lines[1 : heading.words + 1], lines[heading.words + 1 :]
        if len(said) != heading.words or hashlib.sha256(b"".join(said)).hexdigest() != heading.digest:
            yield Problem("history.jsonl", f"the words on {heading.subject} are not those of its digest")
