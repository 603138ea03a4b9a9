"""Who says a quotation: the subject beside the verb of saying, a pronoun's person, an office's holder, a paper.

A short form ("Ms Rossi", "the vice minister") becomes the fullest name that the report gives to that person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from paraph.intake.claims.people import Person, persons
from paraph.intake.claims.report import Report
from paraph.intake.claims.titles import titles
from paraph.intake.page import Span
from paraph.intake.phrases import words as phrase_words

MOST_BACK = 12
"""Sentences that a pronoun reaches back over."""
NAMED_BACK = 3_000
"""Characters before "the ministry" in which its full name is looked for."""
SURNAME = re.compile(r"[^\W\d_][\w.'-]*[\w]")
NAME = re.compile(
    r"(?<![\w'-])(?:(?:[^\W\d_a-zа-яё][\w'-]+|[A-ZА-Я]\.|(?:de|del|di|da|do|dos|den|der|bin|bint|ibn|al|el|ul|van|von|la|ter)\b)"
    r"\s?){1,6}"
)
PAPERS = re.compile(
    r"\b(?:(?:joint|press|final|concluding) )?(?:statement|communique|communiqué|readout|release|declaration|text|"
    r"document|note)\b",
    re.IGNORECASE,
)
OFFICES = re.compile(
    r"\b(?:(?:[A-Z][\w.']+\s)*(?:[Ff]oreign [Oo]ffice|[Ff]oreign [Mm]inistry|Ministry(?: of (?:[A-Z]\w+ ?|and )+)?"
    r"(?: ?\([A-Z]+\))?|State Department|government|Kremlin|White House)|[A-Z]{2,5})\b"
)
BODIES = re.compile(
    r"\b(?:[A-Z][\w.]+(?:'s)? )*(?:(?:state|national|official|public) )?(?:news agency|ministry|department|agency|"
    r"foreign office|secretariat|embassy|commission)\b"
)
SPOKES = re.compile(r"\bspokes(?:person|man|woman)\b(?: (?P<who>(?:[A-Z][\w'-]+ ?)+))?")
ISSUED = re.compile(r"\b(?:issued|released) by (?:the )?(?P<who>[A-Z][\w' ]+?)(?: on\b|$|,)")
HONOURS = re.compile(
    r"\b(?:(?:Dr|Mr|Mrs|Ms|Mme|Lt ?\.? ?Gen|Gen|Amb|H\.E|Prof|Sen|Hon|Shri|Ambassador|Professor)\.? |M\. (?=[A-Z]))|"
    r"\(Retd?\.?\) |\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
PRONOUN = re.compile(r"(?:and )?(?:he|she|they|он|она|they both|il|elle|él|ella)\b", re.IGNORECASE)
ITS = re.compile(r"(?:and )?it\b", re.IGNORECASE)
TERMS = re.compile(r'"[^"\n]*"')
CLAUSE_END = re.compile(r"(?<![A-Z])[.;](?:\s|$)")
UNNAMED = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?P<who>(?:[\w-]+ ){0,3}?(?:official|diplomat|source|negotiator|delegate|"
    r"participant|aide|"
    r"analyst|expert|observer))\b"
)
"""Who speaks without a name: "a senior official"."""
NOBODY = frozenset(
    phrase_words(
        "The A An In He She It They On At We I Our His Her According While But And As After During Earlier For This"
    )
)


class Speakers:
    """The persons of a report, asked for by what a clause of saying calls them."""

    def __init__(self, report: Report, sides: Mapping[str, str]) -> None:
        """`sides`: words of names to the state each belongs to."""
        self._report = report
        self._sides = sides

    @cached_property
    def _known(self) -> list[Person]:
        found = [one for said in self._report.told for one in persons(self._report, said.start, said.end)]
        return list({one.name: one for one in reversed(found)}.values())[::-1]

    @cached_property
    def _by_surname(self) -> dict[str, Person]:
        """Whom one word of a name means: the last word, else one behind the first ("Gil" of "Ana Gil Ros"), else the
        first, by which Malays and Icelanders go."""
        first = {
            one.name.split()[0]: one for one in reversed(self._known) if one.title and len(one.name.split()[0]) > 2
        }
        inner = {word: one for one in reversed(self._known) for word in one.name.split()[1:-1] if word[:1].isupper()}
        return first | inner | {one.name.split()[-1]: one for one in reversed(self._known)}

    def _before(self, at: int) -> Iterator[tuple[int, str]]:
        """The sentences before a place, the nearest first: where each begins, and its words without quotations."""
        for sentence in [said for said in self._report.told if said.start < at][-MOST_BACK:][::-1]:
            told = self._report.flat[sentence.start : min(sentence.end, at)]
            yield sentence.start, TERMS.sub(lambda quoted: " " * len(quoted.group()), told)

    def subject(self, clause: str, verb: Span, at: int) -> str:
        """Whom a clause at a place names beside its verb of saying: before it, else behind it."""
        before, behind = clause[: verb[0]].strip(" ,:-"), clause[verb[1] :].strip(" ,:-")
        return self.named(before, at) or self.named(behind, at)

    def named(self, words: str, at: int) -> str:
        """The person, the office or the paper that words at a place name; "" when they name nobody."""
        said = HONOURS.sub("", TERMS.sub("", words)).strip()
        issued, spokes = ISSUED.search(said), SPOKES.search(said)
        by_name = issued or spokes
        if by_name and by_name.group("who"):
            return by_name.group("who").strip()
        person = self._known_in(said) or self._unknown_in(said)
        if person or spokes:
            return person or (spokes.group() if spokes else "")
        paper = OFFICES.search(said) or PAPERS.search(said)
        if paper:
            return paper.group().strip()
        unnamed = UNNAMED.search(said)
        if unnamed and not self._holder(said):
            return self._same_unnamed(unnamed.group("who"), at)
        return self._holder(said) or self._short(said) or self._body(said, at)

    def _known_in(self, said: str) -> str:
        """The first person of the report who stands in the words by the whole name."""
        office = OFFICES.search(said)
        found = [(place, one) for one in self._known if " " in one.name and (place := said.find(one.name)) >= 0]
        for place, one in sorted(found, key=lambda pair: pair[0]):
            if not office or place < office.start() or office.group().strip() in one.title:
                return self.fullest(one.name)
        return ""

    def _unknown_in(self, said: str) -> str:
        person, office = _person(said), OFFICES.search(said)
        words = person.split()
        while words and words[0].lower() in titles().offices | titles().words:
            words.pop(0)
        if words and len(words) < len(person.split()):
            return self.fullest(" ".join(words))
        return self.fullest(person) if person and (not office or said.find(person) < office.start()) else ""

    def fullest(self, name: str) -> str:
        """The longest name of the report that contains this one, letter for letter in its words."""
        words = _words(name)
        longer = [one.name for one in self._known if words <= _words(one.name)]
        return max(longer, key=len, default=name) if words else name

    def last_spoken_of(self, at: int) -> tuple[str, int]:
        """Whom "he" means at a place: the first person of the nearest sentence before it that names one."""
        for start, told in self._before(at):
            for word in SURNAME.finditer(told):
                if word.group() in self._by_surname:
                    return self.fullest(self._by_surname[word.group()].name), start + word.start()
        return "", -1

    def body_before(self, at: int) -> str:
        """What "it" means at a place: the nearest ministry or agency before it."""
        for _, told in self._before(at):
            found = BODIES.search(told)
            if found:
                return found.group().strip()
        return ""

    def _same_unnamed(self, who: str, at: int) -> str:
        """ "the official" is the "senior Danish official" of just before."""
        before = self._report.flat[max(0, at - NAMED_BACK) : at]
        fuller = (
            re.findall(rf"\b(?:[Aa]n?|[Oo]ne) ((?:[\w-]+ ){{1,3}}{re.escape(who)})\b", before) if " " not in who else []
        )
        return str(fuller[-1]) if fuller else who

    def _holder(self, said: str) -> str:
        """ "the vice minister", "the Spanish envoy": who alone holds that office, of that side where it is said."""
        office = self._office(said)
        if not office:
            return ""
        held = [one for one in self._known if office <= set(re.findall(r"[\w-]+", one.title.lower()))]
        states = self._states(said)
        if states and len({one.name for one in held}) > 1:
            held = [one for one in held if self._side(one) in states]
        names = {self.fullest(one.name) for one in held}
        return names.pop() if len(names) == 1 else ""

    def _office(self, said: str) -> set[str]:
        words = [word.lower() for word in re.findall(r"[\w-]+", said)]
        last = next((i for i in reversed(range(len(words))) if words[i] in titles().offices), None)
        if last is None:
            return set()
        first = last
        while first and words[first - 1] in titles().offices | titles().words:
            first -= 1
        return set(words[first : last + 1])

    def _states(self, said: str) -> set[str]:
        place = self._report.flat.find(said)
        return set(self._report.states(place, place + len(said))) if place >= 0 else set()

    def _side(self, person: Person) -> str | None:
        return next((side for word in person.name.lower().split() if (side := self._sides.get(word))), None)

    def _short(self, said: str) -> str:
        """One word with a capital, or a name that the report does not know by more."""
        names = (match.group().strip() for match in NAME.finditer(said))
        short = next((name for name in names if name not in NOBODY and name.split()[0] not in NOBODY), "")
        return self.fullest(short) if short else ""

    def _body(self, said: str, at: int) -> str:
        """ "the ministry": by the last full name the report gives to one before, else as it stands."""
        body = BODIES.search(said)
        if not body:
            return ""
        last = body.group().split()[-1]
        title = last.capitalize()
        of = r"(?: of(?: [A-Z]\w+| and(?= [A-Z])){1,6})"
        named = rf"\b(?:(?!The )[A-Z][\w']+ ){{1,6}}{title}\b{of}?|\b{title}{of}"
        said_before = self._report.flat[max(0, at - NAMED_BACK) : at]
        full = list(re.finditer(named, said_before)) if body.group() == last else []
        return full[-1].group().strip() if full else body.group().strip()


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", name.lower()) if len(word) > 1}


def _person(said: str) -> str:
    """The first name of two words or more that is no office."""
    names = (m.group().strip() for m in NAME.finditer(HONOURS.sub("", said)))
    found: Sequence[str] = [name for name in names if len(name.split()) > 1 and not OFFICES.search(name)]
    return next((name for name in found if name.split()[0] not in NOBODY), "")
