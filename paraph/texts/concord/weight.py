"""How much a version binds and how far it reaches: modal words and words of scope, as data of six languages.

Treaties in French, Russian and Arabic say `shall` by the plain present, so a missing obligation is no finding; an
obligation against a mere permission is.  Source of the classes: the practice of final clauses (R26) and of divergence
ledgers (R45: `the majority of issues` in one version, `a range of issues` in another).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from paraph.texts.concord.items import Item, base

Class = Literal["shall", "should", "may", "will", "not", "all", "most", "some"]

_MODAL: dict[str, Sequence[tuple[str, str]]] = {
    "en": (
        ("shall may not", r"(?:shall|may|must|can)(?= (?:\w+ ){0,5}only\b)"),
        (
            "not",
            r"(?:no one|nobody|nothing|none|neither|nor|no(?! (?:later|less|more|fewer|longer|earlier))(?: \w+){1,2})"
            r"(?: \w+){0,5}? (?:shall|may|must|can|should)"
            r"|nor (?:shall|may|must|can|should)"
            r"|(?:shall|must|may|should|can|could) not|cannot|(?:is|are) (?:prohibited|not (?:allowed|"
            r"entitled|permitted))",
        ),
        ("shall", r"shall|must|(?:is|are|be) (?:obliged|bound|required) to|undertakes?(?= to)"),
        ("should", r"should|ought to"),
        ("may", r"may(?! \d)|(?:is|are) (?:authori[sz]ed|free) to"),
        ("will may", r"can|could|would"),
        ("will", r"will"),
    ),
    "ru": (
        ("shall may not", r"(?:может|могут|долж(?:ен|на|но|ны))(?= (?:\w+ ){0,5}(?:только|лишь|исключительно))"),
        (
            "not",
            r"не (?:должн\w*|могут|может|вправе|следует|допускается|имеют права|имеет права)|"
            r"запрещается|запрещено|нельзя",
        ),
        ("shall", r"долж(?:ен|на|но|ны)|обязан\w*|обязу[ею]тся|обязательно"),
        ("should", r"следует|следовало бы|надлежит|целесообразно"),
        ("shall should", r"необходимо"),
        ("may", r"могут|может|вправе|могли бы|мог бы|можно"),
        ("will shall", r"буд(?:ет|ут)"),
    ),
    "fr": (
        ("shall may not", r"n(?:e |[’'])(?:peut|peuvent|doit|doivent)(?= (?:\w+ ){0,5}qu)"),
        (
            "not",
            r"n(?:e |[’'])(?:\w+ )?(?:doit|doivent|peut|peuvent|devrait|devraient|saurait|sauraient|"
            r"pourra|pourront|devra|devront)\b"
            r"|(?:est|sont) (?:interdite?s?|tenue?s? de ne pas)",
        ),
        ("shall", r"doit|doivent|devra|devront|(?:est|sont) tenue?s? (?:de|d)|s[’']engage(?:nt)? à"),
        ("should", r"devrait|devraient|il convient|conviendrait"),
        ("may", r"peut|peuvent|pourra|pourront|(?:est|sont) autorisée?s?"),
        ("may will", r"pourrait|pourraient"),
        ("will shall", r"\w{2,}(?:era|eront|ira|iront|dra|dront)|aura|auront"),
    ),
    "ur": (
        (
            "not",
            r"(?:نہیں|نہ) (?:\w+ )?(?:سکتے|سکتا|سکتی|چاہیے|چاہئے|چاہیئے)|نہیں (?:\w+ ){0,2}(?:گا|گے|"
            r"گی)\b|ممنوع|اجازت نہیں",
        ),
        ("shall", r"لازم|لازمی|پابند|ضروری|لازما"),
        ("should", r"چاہیے|چاہئے|چاہیئے|چاہییں"),
        ("may", r"سکتے|سکتا|سکتی|سکیں|مجاز|اجازت"),
        ("shall will", r"گا|گے|گی"),
    ),
    "ar": (
        ("not", r"[وف]?لا (?:يجوز|ينبغي|يجب|يمكن|يحق)|يجب ألا|ينبغي ألا|[يت]حظر|[يت]لتزم\w* بعدم"),
        ("shall", r"و?يجب|و?يتعين|و?[يت]لتزم\w*|و?[يت]تعهد\w*"),
        ("should", r"و?ينبغي"),
        ("may", r"و?يجوز|و?يمكن"),
        ("shall will", r"سوف|و?س(?!ياس|ياد|يطر|يار|نوات|نوي|نة|تة|تين|ترات)[يتن]\w{2,}"),
    ),
    "zh": (
        ("not", r"不得|不应当?|不可(?!避免|或缺|分割|逆|抗)|禁止"),
        ("shall", r"必须|(?<!无)须|承诺(?!书)"),
        ("shall should", r"应当?(?!用|对|急|邀|付|变|有尽有|约|答|验)(?<![适相反响供效]应)"),
        ("should", r"宜(?![居人])(?<![适便]宜)|理应"),
        (
            "may",
            r"可以?(?!能|持续|靠|行|见|再生|信|预|观|谓|选|用|控|核查|逆|避免)(?<![许认不尽]可)(?<![许认不尽]可以)",
        ),
        ("will shall", r"(?<![即可应须得])将(?!军|来)"),
    ),
}

_SCOPE: dict[str, Sequence[tuple[str, str]]] = {
    "en": (
        (
            "most",
            r"(?:the |a )?(?:vast |overwhelming )?majority of|most(?: of)?(?= (?:of |the |issues|"
            r"questions|items|matters))",
        ),
        (
            "some",
            r"an? (?:wide |broad |whole )?(?:range|number|series) of|several|some(?= (?:of|issues|"
            r"questions|items))|various",
        ),
        ("all", r"all(?! the same)|every|each of|the entire"),
    ),
    "ru": (
        ("most", r"(?:подавляюще\w+ )?большинств\w+|больш\w+ част\w+"),
        ("some", r"(?:цел\w+ |широк\w+ )?ряд[ауе]?|нескольк\w+|некотор\w+|отдельн\w+|различн\w+"),
        ("all", r"все|всех|всем|всеми|кажд\w+|весь|всего комплекса"),
    ),
    "fr": (
        ("most", r"(?:la )?(?:grande )?majorité d(?:es?|u)?|la plupart d(?:es?|u)?"),
        (
            "some",
            r"une? (?:large |vaste )?(?:éventail|série|certain nombre|ensemble) d(?:es?|u)?|plusieurs|"
            r"certain(?:e?s)|divers(?:es)?",
        ),
        ("all", r"tou(?:s|tes) les|tou(?:s|tes)|chacune? d(?:es?|u)?|chaque|l[’']ensemble d(?:es?|u)?"),
    ),
    "ur": (
        ("most", r"اکثریت|بیشتر|اکثر|زیادہ تر"),
        ("some", r"کئی|متعدد|مختلف|بعض|وسیع سلسلے|چند"),
        ("all", r"تمام|سب|ہر|جملہ"),
    ),
    "ar": (
        ("most", r"[وبلف]?(?:معظم|غالبية|أغلبية|أغلب|غالب)(?:ها|هم|هما|ه)?"),
        ("some", r"[وبلف]?(?:عدد من|مجموعة (?:واسعة )?من|سلسلة من|بعض|عدة|مختلف)"),
        ("all", r"[وبلف]?(?:جميع|كل|كافة|سائر)(?:ها|هم|هما|ه)?"),
    ),
    "zh": (
        ("most", r"大多数|多数|大部分"),
        ("some", r"一系列|若干|多项|多个|部分|一些|诸多"),
        ("all", r"所有|全部|一切|各项|每个|各方面"),
    ),
}

EXPLICIT = frozenset({"should", "most"})
"""Classes that every one of the languages says in words, so that one version's silence is worth a look.

Not `may`: half of it is usage (`as may be necessary`), which other languages leave unsaid.
"""

_NEGATED = {
    "en": r"\b(?:not?|nor|never|neither|without|refrain\w*|prohibit\w*)\b",
    "ru": r"\b(?:не|ни|нет|без|нельзя|запре\w+|воздерж\w+)\b",
    "fr": r"\b(?:ne|n|ni|non|sans|aucune?|interdi\w+|s[’']absten\w+)\b",
    "ur": r"(?:نہیں|نہ|بغیر|ممنوع|گریز)",
    "ar": r"\b(?:[وف]?لا|لن|لم|ألا|عدم|بعدم|دون|حظر|يحظر|تحظر|غير|و?[يت]متنع\w*)\b",
    "zh": r"[不未无勿禁非]",
}

Patterns = Mapping[str, "re.Pattern[str]"]


def _compiled(rules: Mapping[str, Sequence[tuple[str, str]]]) -> Patterns:
    """One pattern for each language, its groups named by the classes joined with a low line."""
    found = {}
    for lang, lines in rules.items():
        edge = ("", "") if lang == "zh" else (r"(?<!\w)", r"(?!\w)")
        parts = (f"(?P<{classes.replace(' ', '_')}>{edge[0]}(?:{words}){edge[1]})" for classes, words in lines)
        found[lang] = re.compile("|".join(parts), re.IGNORECASE)
    return found


_MODALS, _SCOPES = _compiled(_MODAL), _compiled(_SCOPE)


def modals(text: str, lang: str) -> list[Item]:
    """The modal words of a version; the key is the class, further classes it may have are its other readings."""
    return _found("modality", _MODALS, text, lang)


def scopes(text: str, lang: str) -> list[Item]:
    """The words of scope of a version: all, most, some."""
    return _found("scope", _SCOPES, text, lang)


def negates(text: str, lang: str) -> bool:
    """Whether a version has any negation at all."""
    pattern = _NEGATED.get(base(lang))
    return bool(pattern and re.search(pattern, text, re.IGNORECASE))


def _found(kind: Literal["modality", "scope"], patterns: Patterns, text: str, lang: str) -> list[Item]:
    pattern = patterns.get(base(lang))
    if pattern is None:
        return []
    found = []
    for one in pattern.finditer(text):
        first, *others = str(one.lastgroup).split("_")
        found.append(Item(kind, first, *one.span(), frozenset(others)))
    return found
