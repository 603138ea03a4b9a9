"""Cross-references in a version: `paragraph 3`, `пункт 3 статьи 5`, `پیراگراف 3`, `第五条第二款`, `¶3`.

The smaller parts of a text (paragraph, item, point, subparagraph) are one class: languages name them differently.
"""

import re
from collections.abc import Iterator

from paraph.texts.concord.items import Item, base
from paraph.texts.concord.number_words import HAN, HAN_SCALE
from paraph.texts.concord.numbers import numbers

_UNITS = {
    "en": {
        "paragraph": "(?:sub-?)?paragraphs?|paras?\\.?|(?:agenda )?items?|points?|clauses?",
        "article": "articles?|arts?\\.",
        "section": "sections?",
        "chapter": "chapters?",
        "annex": "annex(?:es)?|appendix|appendices",
        "rule": "rules?",
    },
    "ru": {
        "paragraph": "(?:под)?пункт(?:а|у|е|ом|ы|ов|ам|ами|ах)?|п{1,2}\\.|абзац(?:а|у|е|ем|ы|ев)?|"
        "параграф(?:а|у|е|ом|ы|ов)?",
        "article": "стать(?:я|и|е|ю|ей|ям|ями|ях)|статей|ст\\.",
        "section": "раздел(?:а|у|е|ом|ы|ов|ам)?",
        "chapter": "глав(?:а|ы|е|у|ой|ам)|глава",
        "annex": "приложени(?:е|я|ю|и|ем|ям|ях)",
        "rule": "правил(?:о|а|у|е|ом)",
    },
    "fr": {
        "paragraph": "paragraphes?|par\\.|points?|alinéas?",
        "article": "articles?|art\\.",
        "section": "sections?",
        "chapter": "chapitres?",
        "annex": "annexes?|appendices?",
        "rule": "règles?",
    },
    "ur": {
        "paragraph": "پیراگراف|پیرا|شق|شقوں|نکتہ|نکتے|نکات",
        "article": "آرٹیکل|آرٹیکلز|دفعہ|دفعات",
        "section": "سیکشن|حصہ|حصے",
        "chapter": "باب",
        "annex": "ضمیمہ|ضمیمے",
        "rule": "قاعدہ|قاعدے",
    },
    "ar": {
        "paragraph": "[وبلف]?(?:ال)?(?:فقرة|فقرتان|فقرتين|فقرات|بند|بندين|بنود|نقطة)|للفقرة|للبند",
        "article": "[وبلف]?(?:ال)?(?:مادة|مادتان|مادتين|مواد)|للمادة",
        "section": "[وبلف]?(?:ال)?(?:قسم|فرع)",
        "chapter": "[وبلف]?(?:ال)?(?:فصل|باب)",
        "annex": "[وبلف]?(?:ال)?(?:مرفق|ملحق)",
        "rule": "[وبلف]?(?:ال)?قاعدة",
    },
}
_ONE = r"\d{1,3}(?: ?(?:bis|ter|quater))?(?:\.\d{1,3})*(?![\d%])|[IVX]{1,5}(?!\w)"
_MANY = r"(?: ?[,،] ?| ?[-–—] ?| (?:and|or|to|и|или|по|et|ou|à|au|اور|یا|تا|أو|إلى) | و ?)"
_BEFORE = r"\s?(?:№ ?|n[o°]\.? ?|نمبر |رقم )?"
_SIGN = re.compile(rf"(?:¶¶?|§§?) ?(?P<list>(?:{_ONE})(?:{_MANY}(?:{_ONE}))*)")
_HAN = f"[0-9{''.join(HAN)}{''.join(HAN_SCALE)}]{{1,8}}"
_CHINESE = re.compile(
    f"第(?P<number>{_HAN})(?P<unit>[条款段项章节])|(?P<named>附件|段落|议程项目|规则)(?P<after>{_HAN})"
)
_CHINESE_UNITS = dict.fromkeys("款段项", "paragraph") | {"条": "article", "章": "chapter", "节": "section"}
_CHINESE_UNITS |= {"附件": "annex", "段落": "paragraph", "议程项目": "paragraph", "规则": "rule"}
_ROMAN = {"I": 1, "V": 5, "X": 10}

_PATTERNS = {
    lang: [
        (unit, re.compile(rf"(?<!\w)(?:{words}){_BEFORE}(?P<list>(?:{_ONE})(?:{_MANY}(?:{_ONE}))*)", re.IGNORECASE))
        for unit, words in units.items()
    ]
    for lang, units in _UNITS.items()
}


def references(text: str, lang: str) -> list[Item]:
    """The cross-references of a version; `text` as `numbers.plain` gives it, dates masked."""
    tongue = base(lang)
    found = [item for one in _SIGN.finditer(text) for item in _listed("paragraph", one)]
    if tongue == "zh":
        found += _chinese(text)
    for unit, pattern in _PATTERNS.get(tongue, ()):
        for one in pattern.finditer(text):
            found += _listed(unit, one)
    return sorted(found, key=lambda item: (item.start, item.end))


def _listed(unit: str, one: "re.Match[str]") -> Iterator[Item]:
    """`paragraphs 3 and 4` names two; the first has the word for the unit in its span."""
    for at, number in enumerate(re.finditer(_ONE, one["list"], re.IGNORECASE)):
        start = one.start("list") + number.start() if at else one.start()
        key = _arabic(number.group().upper()) if number.group()[0].isalpha() else number.group().replace(" ", "")
        yield Item("reference", f"{unit} {key}", start, one.start("list") + number.end())


def _arabic(roman: str) -> str:
    values = [_ROMAN[char] for char in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def _chinese(text: str) -> Iterator[Item]:
    for one in _CHINESE.finditer(text):
        unit = _CHINESE_UNITS[one["unit"] or one["named"]]
        number = one["number"] or one["after"]
        read = [] if number.isascii() else numbers(f"第{number}条", "zh")
        value = read[0].key if read else number
        yield Item("reference", f"{unit} {value}", *one.span())
