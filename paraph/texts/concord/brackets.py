"""Whether language versions of a paragraph are bracketed alike: the same groups, held by the same sides.

Agreement in one language is not agreement in another: a bracket that is open in one version only is a finding.  Word
order differs between languages, so the brackets are compared as a collection, not in order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from paraph.texts.concord.items import Finding, Place
from paraph.texts.model import Content, Group, Mark

NOTE = "The versions are not bracketed alike."


def compare_brackets(versions: Mapping[str, Content]) -> tuple[Finding, ...]:
    """At most one finding, with the shapes of the brackets that each version has and another lacks.

    A shape is written with holders only: `[PK][RU]`, nested `[PK [RU]]`, marks `{reserve}`.  Spans are empty: a content
    has no one text that offsets could count in.
    """
    shapes = {lang: Counter(_shapes(versions[lang])) for lang in sorted(versions)}
    if not shapes:
        return ()
    common = {shape: min(each[shape] for each in shapes.values()) for each in shapes.values() for shape in each}
    surplus = {lang: sorted((each - Counter(common)).elements()) for lang, each in shapes.items()}
    if not any(surplus.values()):
        return ()
    has = {lang: tuple(Place((0, 0), "", shape) for shape in found) for lang, found in surplus.items()}
    return (Finding("brackets", "differs", has, NOTE),)


def _shapes(content: Content) -> Iterator[str]:
    for piece in content:
        if isinstance(piece, Mark):
            yield f"{{{piece.name}}}"
        elif isinstance(piece, Group):
            yield _shape(piece)


def _shape(group: Group) -> str:
    """Alternatives sorted by their holders, since a group's order follows the document's sides in every language."""
    parts = []
    for alternative in group.alternatives:
        inner = sorted(_shapes(alternative.content))
        parts.append("[" + " ".join(["/".join(sorted(alternative.by)), *inner]) + "]")
    return "".join(sorted(parts))
