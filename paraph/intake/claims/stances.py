"""Positions: which state supports, opposes, does not block or is not ready for what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.intake.claims.report import Report
from paraph.intake.claims.whose import Speakers
from paraph.intake.gazetteer import CITY
from paraph.intake.page import Sentence
from paraph.intake.rules import Formula

ISSUE_WORDS = 12
FEW_WORDS = 8
TOO_WIDE = re.compile(
    r"^\W*(?:the |any |all |such |each other|one another|it|him|her|them|his|efforts?|further|closer|more)?\W*$"
)
NOUNS = re.compile(
    (
        r"\b(?:membership|bid|candidature|candidacy|accession|entry|admission|sovereignty|"
        r"integrity|policy|principle|resolution|sanctions|embargo|blockade|solution|"
        r"initiative|proposal|treaty|recognition|independence|annexation|war|aggression|"
        r"interference|measures|reform|seat|claim|position|stance|formula|plan|efforts|"
        r"deployment|testing|expansion|enlargement|negotiations?|talks|cooperation|"
        r"conditions|prospects|ban|settlements?|occupation|occupied|peace|ceasefire|"
        r"process|convention|statehood|state|tariffs|terrorism|project|regime|return|"
        r"path|integration|participation|action|agreement|deal|people|side|unification|"
        r"reunification|quotas?|whaling|resumption|construction|weapons?|missiles?|elections?|"
        r"sovereign\w*|autonomy|mandate|mission|autonomie|autonomía|plan|soutien|candidature|candidatura|"
        r"intégrité|integridad|souveraineté|soberanía|bloqueo|embargo|sanciones|sanctions|résolution|"
        r"resolución|reforma|réforme|adhesión|adhésion|ingreso|processus|proceso|custodianship|cause|struggle|denucleari[sz]ation|"
        r"normali[sz]ation|settlement|demilitari[sz]ation|presence|intervention|role|licen[cs]es?|"
        r"membership|status|enrichment|dam|demarcation|bases?|visas?|liberali[sz]ation|dialogue|"
        r"целостност\w+|суверенитет\w*|кандидатур\w+|вступлени\w+|членств\w+|инициатив\w+|санкци\w+|резолюци\w+|"
        r"урегулировани\w+|принцип\w*|независимост\w+|блокад\w+|эмбарго|договор\w*|соглашени\w+|проект\w*|"
        r"exemption|pipeline|corridor|contract|force|zone|forces|involvement|blocs?|attempts?|"
        r"status quo)\b"
    ),
    re.IGNORECASE,
)
EACH_OTHER = re.compile(r"\b(?:each other|one another|mutual)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    side: str
    stance: str
    issue: str
    start: int
    end: int
    rule: str


def find_positions(report: Report, sides: Sequence[str], speakers: Speakers) -> list[Position]:
    """Each stance once per side and issue, in the order of the text."""
    found: list[Position] = []
    last: str | None = None
    for sentence in report.told:
        for formula in report.rules.formulas.get("positions", ()):
            for match in formula.pattern.finditer(report.flat, sentence.start, sentence.end):
                position = _position(
                    report, sentence, match, formula=formula, speakers=speakers, last=last, found=found
                )
                position = _of_both(report, sentence, position, match, sides)
                if position and not _crosses(found, position):
                    found.append(position)
        if not re.match(r"(?:\w+, )?(?:it|he|she|It|He|She)\b", sentence.text):
            last = _actor(report, sentence.start, min(sentence.end, sentence.start + 90), speakers) or last
    return sorted(found, key=lambda position: position.start)


STRONG = re.compile(
    r"\b(?:membership|bid|candida\w+|accession|sovereignty|integrity|policy|principle|resolutions?|sanctions|embargo|"
    r"blockade|two-state|independence|annexation|war|reform|seat|recognition|interference|status quo|aggression|"
    r"unilateral\w*|hegemon\w+|terrorism)\b",
    re.IGNORECASE,
)


def _of_both(
    report: Report, sentence: Sentence, found: Position | None, match: re.Match[str], sides: Sequence[str]
) -> Position | None:
    """A stance that the two sides take together stands under both; only where its issue is a cause, not a plan."""
    if found is None or len(sides) != 2 or match.groupdict().get("who"):
        return found
    subject = report.flat[found.start : match.start()]
    named = [mention for mention in report.in_span(found.start, match.start()) if mention.meaning.code in sides]
    joined = len(named) == 2 and report.flat[named[0].end : named[1].start] in (" and ", " and the ", ", ")
    if not joined and not (report.rules.has("both", subject) and len(subject.split()) < FEW_WORDS):
        return found if found.side else None
    return replace(found, side=",".join(sides)) if STRONG.search(found.issue) else None


def _crosses(found: Sequence[Position], new: Position) -> bool:
    return any(old.start < new.end and new.start < old.end for old in found)


def _position(
    report: Report,
    sentence: Sentence,
    match: re.Match[str],
    *,
    formula: Formula,
    speakers: Speakers,
    last: str | None,
    found: Sequence[Position],
) -> Position | None:
    start = match.start() if match.groupdict().get("who") else _clause_start(report, sentence, match.start())
    end = _clause_end(report, match.end("issue") if "issue" in match.groupdict() else match.end(), match.start("issue"))
    inner = report.flat.rfind(" that ", start, match.start())
    holder = match.span("who") if match.groupdict().get("who") else (max(start, inner), match.start())
    side = _actor(report, *holder, speakers) or (last if _pronoun(report, start, match.start()) else None)
    if not side and re.fullmatch(r"\W*(?:but|and|also|still|yet|\s)*", report.flat[start : match.start()]):
        side = _actor(report, sentence.start, start, speakers)
    issue = report.words(match.start("issue"), end).strip(" .,")
    ended = match.groupdict().get("ended")
    if ended:
        issue = ended.strip()
    if found and _means_the_last(report, issue, found[-1], sentence):
        issue = found[-1].issue
    elif (
        TOO_WIDE.match(issue)
        or EACH_OTHER.search(issue)
        or not _is_a_cause(issue, formula.says["stance"], match.group())
    ):
        return None
    issue = re.sub(
        r"^(?:discuss|negotiate(?: about| on)?|talk (?:about|over)|accept|sign|consider|enter into|take up) ", "", issue
    )
    words = issue.split()[:ISSUE_WORDS]
    return Position(side or "", formula.says["stance"], " ".join(words), start, end, formula.id)


def _means_the_last(report: Report, issue: str, last: Position, sentence: Sentence) -> bool:
    """Whether "it" or "shelve it" is the issue of the position before."""
    if PRONOUN_ISSUE.fullmatch(issue):
        return last.end > sentence.start - 3
    return bool(VERB_IT.fullmatch(issue)) and "\n" not in report.flat[last.end : sentence.start]


VERB_IT = re.compile(r"[a-z]+ (?:it|them|this|that)", re.IGNORECASE)
PRONOUN_ISSUE = re.compile(r"(?:it|this|that|the idea|the move|the plan|such a step)", re.IGNORECASE)
PLAINLY = re.compile(r"(?:opposes|rejects|objects to|(?:is|are|remains?) (?:\w+ )?(?:opposed to|against))\b")
REMARKS = re.compile(
    r"^\W*(?:comment|say|give|reveal|disclose|confirm|be |answer|take questions|speak|name)", re.IGNORECASE
)


def _is_a_cause(issue: str, stance: str, said: str) -> bool:
    """Whether an issue can be stood for or against; whoever does not block or is not ready says so of a matter."""
    plain = stance == "opposes" and PLAINLY.match(said)
    if plain or stance in ("does_not_block", "not_ready"):
        return len(re.findall(r"[^\W\d_]{4,}", issue)) > 1 and not REMARKS.match(issue)
    return bool(NOUNS.search(issue))


def _pronoun(report: Report, start: int, end: int) -> bool:
    return bool(
        re.search(r"\b(?:it|it's|he|she)\b", report.flat[start:end].lower() + report.flat[end : end + 5].lower())
    )


def _actor(report: Report, start: int, end: int, speakers: Speakers) -> str | None:
    """The state that acts in a stretch: the first one spoken of, or the side of a person named."""
    for found in report.in_span(start, end):
        if found.meaning.kind != CITY:
            return found.meaning.code
    for word in re.findall(r"[^\W\d_][\w-]+", report.flat[start:end].lower()):
        if word in speakers:
            return speakers[word]
    return None


def _clause_start(report: Report, sentence: Sentence, at: int) -> int:
    start = sentence.start
    for cut in re.finditer(r"[;:]\s|,? (?:while|whereas|but)\s|, and (?=[A-Z]|it )", report.flat[sentence.start : at]):
        if re.search(r"\w", report.flat[sentence.start + cut.end() : at]):
            start = sentence.start + cut.end()
    return start


def _clause_end(report: Report, end: int, start: int) -> int:
    said = report.flat[start:end]
    stop = re.search(
        (
            r"(?<!\b[A-Z])[;.]\s|,? (?:while|whereas|but)\s|,? and (?=[A-Z][\w-]+ (?:\w+s|are|have|had|will|would|did|"
            r"supported|opposed|rejected|backed|"
            r"voiced|called|said|stressed) |it |has |is |wants |opposes "
            r"|rejects |supports |agreed |decided |pledged |called |noted |welcomed |urged )|, (?:another|a|the) |"
            r", (?:[\w ]{2,30}) (?:said|added|"
            r"stressed|noted|told \w+ \w+)|\s-\s|\.$|;"
        ),
        said,
    )
    return start + (stop.start() if stop else len(said.rstrip(" .")))
