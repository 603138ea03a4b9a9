"""From the record to paper: an agreed text, as settled among the sides, made ready for its originals.

Nothing is decided here: the words, their order and the digest are those of `Settlement`; the people are those whose
initials stand on that digest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from paraph.errors import Refused
from paraph.exports.agreed import Original, Paraph, Party, Wording
from paraph.names import Lang, LocalText, SideId, parse_lang
from paraph.negotiation.settling import Settlement


@dataclass(frozen=True, slots=True)
class Dress:
    """What the record does not say and the sides settle for the ceremony: see `Original`.

    `first`: the language that each side's own original begins with; without it the agreed order of languages is kept.
    """

    first: Mapping[SideId, Lang] = field(default_factory=dict)
    heading: Mapping[Lang, Wording] = field(default_factory=dict)
    closing: Mapping[Lang, Wording] = field(default_factory=dict)
    done: LocalText = field(default_factory=dict)
    day: str = ""
    marking: str = ""


def original_of(whole: Settlement, dress: Dress | None = None) -> Original:
    """The text as it is agreed now, for `lay_out`.  Refused while something keeps it open."""
    dress = dress or Dress()
    text = whole.text
    if not whole.digest:
        open_still = ", ".join(dict.fromkeys(str(one.paragraph or one.kind) for one in whole.obstacles[:5]))
        raise Refused(
            f"{text.text} is not agreed: no original can be made of it ({open_still or 'it has no digest'}).",
            remedy="Print the working text, or settle what is open.",
        )
    langs = text.languages
    return Original(
        text.reader.mechanism,
        text.text,
        str(text.value("document")),
        {lang: text.title[lang] for lang in langs if lang in text.title},
        tuple(_party(whole, side, dress.first.get(side, langs[0])) for side in text.reader.charter.sides),
        tuple((part.number, part.wordings) for part in whole.parts),
        whole.digest,
        tuple(_paraphs(whole)),
        dress.heading,
        dress.closing,
        dress.marking,
        dress.done,
        dress.day,
        langs,
        tuple(part.ref for part in whole.parts),
    )


def _party(whole: Settlement, side: SideId, first: Lang) -> Party:
    """A side with no name in a language is named there by its code: nobody's name is invented."""
    names, langs = whole.text.reader.charter.party(side).name, whole.text.languages
    if first not in langs:
        raise Refused(
            f"{first} is no language of this text.", remedy=f"Begin {side}'s original with one of {', '.join(langs)}."
        )
    own = (first, *(lang for lang in langs if lang != first))
    return Party(side, {lang: names.get(lang, side) for lang in langs}, own)


def _paraphs(whole: Settlement) -> Iterator[Paraph]:
    """Only initials that the side's key has signed, on the digest of these words."""
    for one in whole.initials:
        if one.proved and one.digest == whole.digest:
            yield Paraph(one.side, _local(whole, one.person, "name"), _local(whole, one.person, "title"), one.at[:10])


def _local(whole: Settlement, person: object, part: str) -> LocalText:
    """A name or office in the text's languages; where a person has none in one, the first that is given."""
    found = person.get(part) if isinstance(person, dict) else None
    said = {parse_lang(str(lang)): str(words) for lang, words in found.items()} if isinstance(found, dict) else {}
    fallback = next(iter(said.values()), "")
    return {lang: said.get(lang, fallback) for lang in whole.text.languages}
