"""Where the clause of a verb of outcome begins and ends in its sentence.

It runs from its subject to the next verb of outcome, the closing quotation mark or the reporting tail.
"""

import re
from collections.abc import Sequence

from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence
from paraph.intake.phrases import Found

FRAME = re.compile(
    r"\b(?:said|says|stated|announced|noted|maintained|reported|told|adds|added|"
    r"informed|declared|according to|saying|adding)\b[^\"]{0,160}?\bthat(?: in the meeting|"
    r" during the (?:meeting|talks))? "
)
ADVERBIAL = re.compile(
    (
        r"^(?:after|during|on|in|at|while|regarding|concerning|earlier|further|also|"
        r"with|as|for|when|to|over|turning|besides|apart|moreover|furthermore|meanwhile|"
        r"in addition|recalling|against|under|following|through|among|by|from|where|"
        r"given|reviewing|taking|noting|looking|within|having|speaking|at the same "
        r"time|por|tras|durante|en)\b"
    ),
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:,|\")\s*(?:(?:the|a|an|its|their|according)\s)?[^,;\"]{0,70}?\b(?:said|"
    r"says|noted|stated|added|adds|told|reports?|reported|announced|read|reads|"
    r"goes on|according to|informed|wrote|quoted|believes|runs|went on|continued|"
    r"declared)\b[^;]*$"
)
JOINT = re.compile(
    r"(?:,? and|,? y|,? et|,? и|;|,|, while|,? while|, but| but|\.|,? as well as|,? whereas)\s+(?:also "
    r"|further |then |in addition |jointly |again |once more |thus )*$"
)
FRESH = re.compile(
    r"(?:;|,? and| y| et|,? while|,? whereas|, but|,)\s+"
    r"(?=(?:that |the |both |they|he |she |it |each |[A-Z])[^,;]{0,70}$)"
)


def cut(report: Report, sentence: Sentence, verbs: Sequence[Found[str]], index: int) -> tuple[int, bool]:
    """Where the clause of a verb begins, and whether it has a subject of its own."""
    verb = verbs[index]
    if index:
        between = report.flat[verbs[index - 1].end : verb.start]
        if JOINT.search(between):
            return verb.start, False
        fresh = [cut for cut in FRESH.finditer(between)]
        if fresh:
            at = verbs[index - 1].end + fresh[-1].end()
            that = re.match(r"that ", report.flat[at:])
            return (at + that.end() if that else at), True
    return _first_start(report, sentence, verb), True


def _first_start(report: Report, sentence: Sentence, verb: Found[str]) -> int:
    start = sentence.start
    said = report.flat[start : verb.start]
    frames = list(FRAME.finditer(said))
    if frames:
        start += frames[-1].end()
    for cut in re.finditer(r"[;\"]\s*(?=\S)|: (?=\S)|\)\s?-+ |- (?=[A-Z])", report.flat[start : verb.start]):
        if verb.start - (start + cut.end()) > 2:
            start, _ = start + cut.end(), None
            break
    whom = re.search(r", (?:to )?(?=whom (?:he|she|they)\b)", report.flat[start : verb.start])
    who = re.search(r", (?=who (?:also |later |then |in turn )?$)", report.flat[start : verb.start])
    start += whom.end() if whom else who.end() if who else 0
    start = _behind_clause(report, behind_dateline(report, start), verb)
    return _behind_adverbial(report, start, verb.start)


NEW_SUBJECT = re.compile(r",\s*(?:and|but|while|whereas)\s+(?:both |the two |they |the (?:sides|parties|delegations))")
FINITE = re.compile(r"\b(?:has|have|had|is|are|was|were|will)\b")


def _behind_clause(report: Report, start: int, verb: Found[str]) -> int:
    """ "A came up, and B thanked …" and "A came up, with B urging …" begin at B; "they met and agreed …" at the "
    "verb."""
    said = report.flat[start : verb.start]
    fresh = list(
        re.finditer(
            r"(?:,? and|,? while|,? whereas|, but)\s+(?=(?:the |both |they |he |she |it |[A-Z])[^,;]{0,60}$)", said
        )
    )
    with_one = list(re.finditer(r", with (?:the )?(?=[A-Z][^,;]{0,60}$)", said))
    if with_one and report.flat[verb.start : verb.end].split()[0].endswith("ing"):
        return start + with_one[-1].end()
    earlier = said[: fresh[-1].start()] if fresh else ""
    own = fresh and NEW_SUBJECT.match(said, fresh[-1].start()) and FINITE.search(earlier)
    if own or (fresh and (report.rules.has("settled", earlier) or report.rules.has("meeting_verbs", earlier))):
        return start + fresh[-1].end()
    if re.search(r"\b(?:and|,)\s+(?:also |further |jointly )?$", said) and re.search(
        (
            r"\b(?:met|held|concluded|opened|convened|conducted|visited|chaired|co-chaired|"
            r"hosted|sat down|started|began|reviewed|discussed|took stock|took up|exchanged|examined|looked (?:at|"
            r"into)|"
            r"considered|touched (?:on|upon)|explored|addressed|covered|went over|compared notes|dealt with)\b"
        ),
        said,
    ):
        return verb.start
    return start


def behind_dateline(report: Report, start: int) -> int:
    match = re.match(
        r"[\"'\s•-]*(?:[A-Z][A-Z .]{3,25}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)]*\))?(?::| -+|\.) )?(?:that )?",
        report.flat[start:],
    )
    return start + match.end() if match else start


def _behind_adverbial(report: Report, start: int, end: int) -> int:
    said = report.flat[start:end]
    while ADVERBIAL.match(said) and ", " in said:
        head, _, rest = said.partition(", ")
        if not rest.strip():
            break
        start, said = start + len(head) + 2, rest
    also = re.match(r"(?:and |but |also |that |in turn,? |however,? )", said)
    return start + also.end() if also else start


def end_of(report: Report, sentence: Sentence, verb: Found[str], limit: int) -> int:
    said = report.flat[verb.end : limit]
    if limit < sentence.end:
        said = re.sub(
            (
                r"(?:,? and|,? y|,? et|,? и|;|,|,? while|,? but|,? as well as|,? whereas)\s+(?:also |further "
                r"|that |then |in addition |jointly |again )*$"
            ),
            "",
            said,
        )
    stop = re.search(r";\s|\"(?=\s|,|$)|(?<!\b[A-Z])\.\"?\s", said[1:])
    if stop and said[: stop.start() + 1].count('"') % 2 == 0:
        said = said[: stop.start() + 1]
    also = re.search(
        r",? and (?:shared|discussed|reviewed|exchanged|took up|went over|covered|presented|briefed|looked at) ", said
    )
    said = said[: also.start()] if also and also.start() > 12 else said
    at_meeting = re.search(
        rf",? (?:during|at|in|after|following) the(?:ir)? (?:{report.rules.ordinal}|first-ever) "
        r"(?:round|meeting|session)",
        said,
        re.IGNORECASE,
    )
    said = said[: at_meeting.start()] if at_meeting and at_meeting.start() > 12 else said
    tail = TAIL.search(said)
    if tail and tail.start() > 12:
        said = said[: tail.start()]
    return verb.end + len(said.rstrip(' .,;:"-!'))
