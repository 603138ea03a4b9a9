"""Language versions of one paragraph against each other: what one says and another does not.

Each version is read on its own into items whose keys do not depend on the language; then the keys are compared.  An
item that one version says twice and another once is no finding: languages repeat differently.  The order in which the
versions are given makes no difference.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations, zip_longest

from paraph.errors import Malformed
from paraph.texts.concord.concepts import Lexicon, Table
from paraph.texts.concord.dates import dates
from paraph.texts.concord.items import Finding, Item, Kind, Place, Severity, masked
from paraph.texts.concord.numbers import numbers, plain
from paraph.texts.concord.references import references
from paraph.texts.concord.said import Said
from paraph.texts.concord.weight import EXPLICIT, modals, negates, scopes

MAX_VERSIONS = 12
MAX_CHARACTERS = 20_000

NOTES: Mapping[Kind, str] = {
    "number": "The versions do not have the same numbers.",
    "percent": "The versions do not have the same percentages.",
    "date": "The versions do not have the same dates.",
    "reference": "The versions do not refer to the same paragraphs or articles.",
    "name": "A person or organisation is named in one version and not in another.",
    "term": "A defined term stands in one version and not in another.",
    "modality": "One version binds more, or less, than another.",
    "scope": "One version says more, or less, of how many than another.",
    "brackets": "The versions are not bracketed alike.",
}
_ORDER: Sequence[Kind] = tuple(NOTES)

Versions = Mapping[str, str]
Readings = frozenset[str]
Read = Mapping[str, Sequence[Item]]


def compare_versions(
    versions: Versions, glossary: Table | None = None, names: Table | None = None
) -> tuple[Finding, ...]:
    """Differences between language versions of one paragraph, for linguists to judge (R45, R46).  It signs nothing.

    `versions` maps language tags to wordings; `glossary` and `names` map a concept to its forms by language or script.
    Malformed for more than 12 versions or 20,000 characters.
    """
    if len(versions) > MAX_VERSIONS or any(len(text) > MAX_CHARACTERS for text in versions.values()):
        raise Malformed(
            f"At most {MAX_VERSIONS} versions of {MAX_CHARACTERS:,} characters each can be compared.",
            remedy="Compare paragraph by paragraph.",
        )
    texts = {lang: versions[lang] for lang in sorted(versions)}
    lexicon = Lexicon(names or {}, glossary or {})
    read = {lang: read_version(text, lang, lexicon) for lang, text in texts.items()}
    found = [*_by_keys(texts, read, lexicon), *_by_weight(texts, read)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.kind), _starts(one))))


def read_version(text: str, lang: str, lexicon: Lexicon) -> list[Item]:
    """Everything comparable in one version, by place.  What is read as one thing is not read as another as well."""
    rest = plain(text)
    dated = dates(rest, lang)
    named = lexicon.find(masked(text, dated), lang)
    rest = masked(rest, [*dated, *named])
    referred = references(rest, lang)
    counted = numbers(masked(rest, referred), lang)
    weighed = [*modals(masked(text, dated), lang), *scopes(text, lang)]
    return sorted([*dated, *named, *referred, *counted, *weighed], key=lambda item: (item.start, item.end, item.kind))


def _starts(finding: Finding) -> list[tuple[str, int]]:
    return [(lang, places[0].span[0] if places else -1) for lang, places in finding.has.items()]


def _by_keys(texts: Versions, read: Read, lexicon: Lexicon) -> Iterator[Finding]:
    said = {lang: Said(lang, items, lexicon) for lang, items in read.items()}
    for kind in ("number", "percent", "date", "reference", "name", "term"):
        surplus = {lang: [*_surplus(kind, lang, read, said)] for lang in read}
        hard = {lang: [item for item in items if not item.soft] for lang, items in surplus.items()}
        if any(hard.values()):
            yield from _paired(kind, "differs", texts, _answered(hard, surplus))
        elif any(_contradict(kind, surplus, read, pair) for pair in permutations(surplus, 2)):
            yield _finding(kind, "look", texts, surplus)


def _answered(hard: Read, surplus: Read) -> Read:
    """To what one version surely says, the soft items of a version that has nothing else to set against it."""
    return {lang: items or surplus[lang] for lang, items in hard.items()}


def _contradict(kind: Kind, surplus: Read, read: Read, pair: tuple[str, str]) -> bool:
    """Whether one version has what the other lacks, and the other something more: `two` against `one`, not `both`
    against silence.  More may be one thing said again: `two … three` against `three … three`.
    """
    one, other = pair
    lacking = {item.key for item in surplus[one]} - {item.key for item in read[other] if item.kind == kind}
    counts = {lang: Counter(item.key for item in read[lang] if item.kind == kind) for lang in pair}
    return bool(lacking) and bool(counts[other] - counts[one])


def _surplus(kind: Kind, lang: str, read: Read, said: Mapping[str, Said]) -> Iterator[Item]:
    """The items of a version that some other version lacks, each key once."""
    seen: set[str] = set()
    for item in read[lang]:
        if item.kind == kind and item.key not in seen:
            seen.add(item.key)
            if any(not said[other].has(item) for other in read if other != lang):
                yield item


def _paired(kind: Kind, severity: Severity, texts: Versions, surplus: Read) -> Iterator[Finding]:
    """One finding for each difference when the versions differ in equally many places, else one for all."""
    counts = {len(items) for items in surplus.values()}
    if len(counts) == 1 and counts != {1}:
        for row in zip_longest(*surplus.values()):
            yield _finding(kind, severity, texts, {lang: [item] for lang, item in zip(surplus, row, strict=True)})
    else:
        yield _finding(kind, severity, texts, surplus)


def _finding(kind: Kind, severity: Severity, texts: Versions, has: Mapping[str, Iterable[Item]]) -> Finding:
    return Finding(
        kind, severity, {lang: tuple(_place(texts[lang], item) for item in has[lang]) for lang in has}, NOTES[kind]
    )


def _place(text: str, item: Item) -> Place:
    return Place((item.start, item.end), text[item.start : item.end], item.key)


def _by_weight(texts: Versions, read: Read) -> Iterator[Finding]:
    """Modal words and words of scope, pair by pair, gathered into one finding of each kind."""
    for kind in ("modality", "scope"):
        has: dict[str, dict[Item, None]] = {}
        severity: Severity = "look"
        for one, other in combinations(read, 2):
            apart, surely = _apart(kind, (one, other), texts, read)
            for lang, items in apart.items():
                has.setdefault(lang, {}).update(dict.fromkeys(items))
            severity = "differs" if surely else severity
        if has:
            yield _finding(
                kind, severity, texts, {lang: sorted(has[lang], key=lambda i: i.start) for lang in sorted(has)}
            )


def _apart(kind: Kind, pair: tuple[str, str], texts: Versions, read: Read) -> tuple[Read, bool]:
    """What stands against each other in two versions, and whether both say it; nothing when usage explains it."""
    here, there = ([item for item in read[lang] if item.kind == kind] for lang in pair)
    left, right = _unmatched(here, there), _unmatched(there, here)
    left, right = (
        [item for item in items if item.key != "not" or not negates(texts[lang], lang)]
        for items, lang in ((left, pair[1]), (right, pair[0]))
    )
    negated = any(item.key == "not" for item in (*left, *right))
    if (left and right) or negated:
        return {pair[0]: left, pair[1]: right}, True
    alone = [[item for item in items if item.key in EXPLICIT and not item.others] for items in (left, right)]
    return ({pair[0]: alone[0], pair[1]: alone[1]}, False) if any(alone) else ({}, False)


def _unmatched(here: Sequence[Item], there: Sequence[Item]) -> list[Item]:
    """Items that find no partner in the other version when as many as possible do; of like items, the last."""
    sought, free = Counter(item.readings for item in here), Counter(item.readings for item in there)
    flow: Counter[tuple[Readings, Readings]] = Counter()
    short: Counter[Readings] = Counter()
    for one, count in sorted(sought.items(), key=lambda pair: sorted(pair[0])):
        for _ in range(count):
            short[one] += not _find_partner(one, free, flow, set())
    found = []
    for item in reversed(here):
        if short[item.readings]:
            short[item.readings] -= 1
            found.append(item)
    return found[::-1]


def _find_partner(
    one: Readings, free: Counter[Readings], flow: Counter[tuple[Readings, Readings]], tried: set[Readings]
) -> bool:
    """Give an item of a class a partner, moving others on where that helps (augmenting paths over few classes)."""
    for other in sorted(free, key=sorted):
        if other in tried or one.isdisjoint(other):
            continue
        tried.add(other)
        if free[other]:
            free[other] -= 1
            flow[one, other] += 1
            return True
        for third in [pair[0] for pair, count in flow.items() if count and pair[1] == other]:
            if _find_partner(third, free, flow, tried):
                flow[third, other] -= 1
                flow[one, other] += 1
                return True
    return False
