"""A pack put together from the record (R49).  Nodes with the same heads make the same bytes, whoever's they are.

deposit(whole, wish)                     refused while the text is not initialled
deposit(whole, wish, incomplete=True)    how far it has come; its first page says so
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from paraph.charter import charter_digest, format_charter
from paraph.errors import Refused
from paraph.exports.bracketed import document_of
from paraph.exports.clause_history import format_history
from paraph.exports.deposit import complete
from paraph.exports.deposit.ledgers import certificate_name, format_certificate, format_divergences, format_later
from paraph.exports.deposit.manifest import (
    CHARTER,
    FRONT,
    MANIFEST,
    README,
    Check,
    Manifest,
    Person,
    format_manifest,
    front_page,
    listed,
    plain,
)
from paraph.exports.deposit.pages import PageFile, format_page, pages_of
from paraph.exports.deposit.readme import format_readme
from paraph.exports.deposit.zipped import pack
from paraph.exports.originals import originals
from paraph.exports.paper import ORIGINAL, Wish, akn_paper, file_name, first_languages
from paraph.names import Lang, SideId, format_base64
from paraph.negotiation.concordance import Certificate, LedgerLine, certificates, lines
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.reading import Reader
from paraph.texts.plain import format_plain

HISTORY, DIVERGENCES, LATER = "history.jsonl", "divergences.json", "later.json"


@dataclass
class _Draft:
    """A pack while it is put together: its files, and why some could not be made."""

    whole: Settlement
    files: dict[str, bytes] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def deposit(whole: Settlement, wish: Wish, *, incomplete: bool = False) -> bytes:
    """The pack.  Refused while not every side has initialled, unless `incomplete`; of `wish` what originals ask for."""
    if not incomplete:
        _must_be_initialled(whole)
    us = whole.text.sides[0]
    draft = _Draft(for_nobody(whole))
    pages = pages_of(draft.whole) if draft.whole.is_whole else ()
    ledger = lines(draft.whole)
    certified = certificates(draft.whole, ledger)
    _add_texts(draft, wish, us)
    _add_pages(draft, pages)
    _add_ledgers(draft, ledger, certified)
    checks = (*_checks(draft, pages, ledger, certified), *complete.elsewhere(draft.whole))
    manifest = _manifest(draft, checks)
    front = front_page(manifest, draft.whole.text.reader.charter)
    return pack({**draft.files, MANIFEST: format_manifest(manifest), FRONT: front})


def _must_be_initialled(whole: Settlement) -> None:
    if whole.text.initialled is None:
        raise Refused(
            f"{whole.text.text} is not initialled: there is nothing to deposit yet.",
            remedy="Initial it first; or see how far it has come with `paraph text deposit --incomplete`.",
        )
    if not whole.is_whole:
        raise Refused(
            f"The words of {whole.text.text} held here are not those that the initialled digest covers.",
            remedy="Fetch the other sides' feeds; if that does not help, compare the digest with them.",
        )


def for_nobody(whole: Settlement) -> Settlement:
    """The same text read with the sides in the charter's order, as on every other node."""
    reader = whole.text.reader
    neutral = Reader(reader.node, reader.mechanism, reader.charter.sides)
    return Settlement(Negotiation(neutral, whole.text.text))


# -- the files ---------------------------------------------------------------------------------------------------------


def _add_texts(draft: _Draft, wish: Wish, us: SideId) -> None:
    for lang in draft.whole.text.languages:
        for name, make in _of_language(draft.whole, lang).items():
            try:
                draft.files[name] = make()
            except Refused as error:
                draft.reasons[name] = str(error)
    names = _originals(draft.whole, wish, us)
    try:
        made = originals(draft.whole, _neutral_wish(draft.whole, wish, us))
    except Refused as error:
        draft.reasons.update(dict.fromkeys(names.values(), str(error)))
    else:
        draft.files.update({names[one.side]: one.pdf for one in made})


def _of_language(whole: Settlement, lang: Lang) -> Mapping[str, Callable[[], bytes]]:
    stem = f"text/{whole.text.text.id}.{lang}"
    return {
        f"{stem}.txt": lambda: format_plain(document_of(whole, lang)).encode(),
        f"{stem}.xml": lambda: akn_paper(whole, Wish(lang)),
    }


def _neutral_wish(whole: Settlement, wish: Wish, us: SideId) -> Wish:
    """Our own original begins with the language asked for, each other side's with its own, whoever makes the pack."""
    first = {**first_languages(whole), us: wish.lang, **wish.dress.first}
    return replace(wish, lang=first[whole.text.sides[0]], copy="", dress=replace(wish.dress, first=first))


def _originals(whole: Settlement, wish: Wish, us: SideId) -> dict[SideId, str]:
    first = _neutral_wish(whole, wish, us).dress.first
    return {side: f"originals/{file_name(whole, ORIGINAL, first[side], side)}" for side in whole.text.sides}


def _add_pages(draft: _Draft, pages: tuple[PageFile, ...]) -> None:
    reader = draft.whole.text.reader
    draft.files[CHARTER] = format_charter(reader.charter)
    draft.files.update({page.name: format_page(page) for page in pages})
    title = plain(next(iter(draft.whole.text.title.values()), str(draft.whole.text.text)))
    draft.files[README] = format_readme(title, pages, reader.charter)


def _add_ledgers(draft: _Draft, ledger: list[LedgerLine], certified: list[Certificate]) -> None:
    for one in certified:
        if one.ref is not None and one.digest:
            draft.files[certificate_name(one)] = format_certificate(draft.whole, one)
    draft.files[DIVERGENCES] = format_divergences(ledger)
    draft.files[LATER] = format_later(draft.whole)
    try:
        draft.files[HISTORY] = format_history(draft.whole)
    except Refused as error:
        draft.reasons[HISTORY] = str(error)


# -- the manifest ------------------------------------------------------------------------------------------------------


def _checks(
    draft: _Draft, pages: tuple[PageFile, ...], ledger: list[LedgerLine], certified: list[Certificate]
) -> Iterator[Check]:
    whole, files = draft.whole, draft.files
    made = [name for name in {**files, **draft.reasons} if name.startswith("originals/")]
    wanted = {f"Original of {side}": [n for n in made if f".{side}." in n] for side in whole.text.sides}
    wanted |= {f"Text in {lang}": [*_of_language(whole, lang)] for lang in whole.text.languages}
    yield complete.initialling(whole)
    yield from complete.of_files(wanted, files, draft.reasons)
    yield from complete.initials(whole.text.sides, pages)
    yield from complete.certificates(certified, whole.text.languages, files)
    yield complete.divergences(ledger, [DIVERGENCES])
    yield from complete.of_files({"Drafting history of each clause": [HISTORY]}, files, draft.reasons)
    yield complete.later(whole, [LATER])


def _manifest(draft: _Draft, checks: tuple[Check, ...]) -> Manifest:
    whole = draft.whole
    text, reader = whole.text, whole.text.reader
    return Manifest(
        reader.mechanism,
        text.text,
        text.title,
        str(text.value("document") or ""),
        text.languages,
        whole.digest,
        whole.is_whole,
        charter_digest(reader.charter),
        {side: (state.size, format_base64(state.frontier.root())) for side, state in sorted(reader.states.items())},
        tuple(_people(whole)),
        checks,
        listed(draft.files),
    )


def _people(whole: Settlement) -> Iterator[Person]:
    """Those whose initials on the whole are proved, on the digest that it has."""
    for one in whole.initials:
        if one.proved and one.digest == whole.digest:
            yield Person(one.side, _named(one.person), one.at)


def _named(person: object) -> str:
    """Name and office in the first language that has both, as said."""
    parts = [person.get(part) if isinstance(person, dict) else None for part in ("name", "title")]
    return ", ".join(plain(str(next(iter(part.values()), ""))) for part in parts if isinstance(part, dict))
