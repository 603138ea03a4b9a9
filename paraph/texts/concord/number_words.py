"""Written-out numbers of six languages, as they stand in treaties and statements: data, and one question.

Words are folded as `letters.fold` folds them (no accents, ё is е, one form of Arabic and Urdu letters).
"""

from collections.abc import Iterable, Mapping

from paraph.texts.letters import fold

Values = Mapping[str, int]


def _table(*lines: tuple[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in lines for word in words.split()}


def _counted(words: str, start: int = 1) -> dict[str, int]:
    """Words in the order of counting from `start`; alternatives are joined by a stroke."""
    return {fold(form): value for value, word in enumerate(words.split(), start) for form in word.split("|")}


def _stems(endings: str, stems: str, start: int) -> dict[str, int]:
    return {
        fold(stem + ending): value
        for value, stem in enumerate(stems.split(), start)
        for ending in endings.replace("-", "").split(" ")
    }


def _tens(words: str) -> dict[str, int]:
    return {word: 10 * value for word, value in _counted(words, 2).items()}


_EN = {
    **_counted("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
    **_counted("seventeen eighteen nineteen", 17),
    **_tens("twenty thirty forty fifty sixty seventy eighty ninety"),
    **_counted("first second third|thirds fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"),
    **_counted("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 14),
    **_tens("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
    **_table((2, "both twice"), (12, "dozen"), (100, "hundred hundreds hundredth"), (1000, "thousand thousands")),
    **_table((10**6, "million millions"), (10**9, "billion billions bn"), (10**5, "lakh"), (10**7, "crore")),
}

_RU_CARDINAL, _RU_ORDINAL = "ь и ью", "ый ая ое ого ой ому ым ом ую ые ых ыми"
_RU_TEENS = "одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
_RU = {
    **_table((1, "один одна одно одного одной одному одним одном одну однажды")),
    **_table((2, "два две двух двум двумя оба обе обоих обеих обоим обеим обоими обеими двое двоих дважды")),
    **_table((3, "три трех трем тремя трое троих трижды треть трети"), (4, "четыре четырех четырем четырьмя четверо")),
    **_table((5, "пять пяти пятью"), (6, "шесть шести шестью"), (7, "семь семи"), (8, "восемь восьми восемью")),
    **_table((9, "девять девяти девятью"), (10, "десять десяти десятью")),
    **_stems(_RU_CARDINAL, _RU_TEENS, 11),
    **_stems(_RU_ORDINAL, _RU_TEENS, 11),
    **_stems(_RU_ORDINAL, "перв втор", 1),
    **_stems("ий ья ье ьего ьей ьему ьим ьем ью ьи ьих ьими", "трет", 3),
    **_stems(_RU_ORDINAL, "четверт пят шест седьм восьм девят десят", 4),
    **_stems(_RU_CARDINAL, "тридцат", 30),
    **_stems(_RU_ORDINAL, "тридцат", 30),
    **_table((40, "сорок сорока сороковой сорокового"), (50, "пятьдесят пятидесяти"), (60, "шестьдесят шестидесяти")),
    **_table((70, "семьдесят семидесяти"), (80, "восемьдесят восьмидесяти"), (90, "девяносто девяноста")),
    **_table((100, "сто ста"), (200, "двести двухсот"), (300, "триста трехсот"), (400, "четыреста четырехсот")),
    **_table((500, "пятьсот пятисот"), (600, "шестьсот шестисот"), (700, "семьсот семисот")),
    **_table((800, "восемьсот восьмисот"), (900, "девятьсот девятисот")),
    **_table((1000, "тысяча тысячи тысяч тысячу тысяче тысячам тысячами тыс")),
    **_table((10**6, "миллион миллиона миллионов миллиону миллионе миллионом млн")),
    **_table((10**9, "миллиард миллиарда миллиардов миллиарду миллиардом млрд")),
}

_FR = {
    **_counted("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2),
    **_tens("vingt|vingts trente quarante cinquante soixante"),
    **_counted(
        "premier|premiere|premiers|premieres second|seconde|deuxieme troisieme|tiers|tierce quatrieme cinquieme"
    ),
    **_counted("sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme", 6),
    **_table((1, "un une unieme"), (16, "seizieme"), (20, "vingtieme"), (30, "trentieme")),
    **_table((100, "cent cents centieme"), (1000, "mille")),
    **_table((10**6, "million millions"), (10**9, "milliard milliards"), (12, "douzaine")),
}

_UR = {
    **_counted("دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس", 2),
    **_counted("تئیس|تیئس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس", 23),
    **_counted("اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس", 38),
    **_counted("پچاس اکاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ", 50),
    **_counted("چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر", 66),  # 72 is also the word for better, 80 for this very one
    **_counted("تہتر چوہتر پچہتر چھہتر ستتر اٹھہتر اناسی", 73),
    **_counted("اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکانوے بانوے ترانوے چورانوے", 81),
    **_counted("پچانوے چھیانوے ستانوے اٹھانوے ننانوے", 95),
    **_table((2, "دونوں"), (3, "تینوں تیسرا تیسرے تیسری تہائی"), (4, "چاروں چوتھا چوتھے چوتھی")),
    **_table((5, "پانچوں پانچواں پانچویں"), (6, "چھٹا چھٹے چھٹی"), (7, "ساتواں ساتویں"), (8, "آٹھواں آٹھویں")),
    **_table((9, "نواں نویں"), (10, "دسواں دسویں"), (11, "گیارہواں گیارہویں"), (12, "بارہواں بارہویں")),
    **_table((13, "تیرہواں تیرہویں"), (14, "چودہواں چودہویں"), (15, "پندرہواں پندرہویں"), (16, "سولہواں سولہویں")),
    **_table((17, "سترہواں سترہویں"), (18, "اٹھارہواں اٹھارہویں"), (19, "انیسواں انیسویں"), (20, "بیسواں بیسویں")),
    **_table((1, "پہلا پہلی"), (100, "سو")),
    **_table((1000, "ہزار"), (10**5, "لاکھ"), (10**6, "ملین"), (10**7, "کروڑ"), (10**9, "ارب بلین")),
}

_AR = {
    **_table((1, "واحد واحدة أول أولى"), (2, "اثنان اثنين اثنتان اثنتين اثنا اثنتا اثني كلا كلتا ثاني ثانية مرتين")),
    **_counted("ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة سبع|سبعة ثمان|ثماني|ثمانية تسع|تسعة عشر|عشرة", 3),
    **_counted("ثالث|ثالثة|ثلث|ثلثي|ثلثا رابع|رابعة خامس|خامسة سادس|سادسة سابع|سابعة ثامن|ثامنة تاسع|تاسعة", 3),
    **_table((10, "عاشر عاشرة")),
    **_tens("عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين"),
    **_table((100, "مائة مئة"), (200, "مائتان مائتين مئتان مئتين"), (300, "ثلاثمائة"), (400, "أربعمائة")),
    **_table((500, "خمسمائة"), (600, "ستمائة"), (700, "سبعمائة"), (800, "ثمانمائة"), (900, "تسعمائة")),
    **_table((1000, "ألف آلاف ألفا"), (2000, "ألفان ألفين"), (10**6, "مليون ملايين مليونا")),
    **_table((10**9, "مليار مليارات بليون")),
}

WORDS: Mapping[str, Values] = {"en": _EN, "ru": _RU, "fr": _FR, "ur": _UR, "ar": _AR}

HAN = {char: value for value, chars in enumerate(("〇零", "一", "二两", *"三四五六七八九")) for char in chars}
HAN_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
HAN_MEASURES = (
    "个|项|条|款|段|点|轮|次|届|年|月|日|天|周|星期|小时|分钟|名|位|国|方|章|节|份|件|种|页|人|公里|元|美元|欧元|期|"
    "阶段|级|度|艘|架|枚|分之|倍|组|批|座|所|家|处|步|吨|公斤"
)
"""What follows a Chinese numeral that counts; others are parts of words (万一, 十分, 统一)."""

_RU_PARTS = {
    **_table((2, "двух"), (3, "трех"), (4, "четырех"), (5, "пяти"), (6, "шести"), (7, "семи"), (8, "восьми")),
    **_table((9, "девяти"), (10, "десяти"), (12, "двенадцати"), (20, "двадцати"), (30, "тридцати")),
}
_RU_COUNTED = ("летн", "дневн", "месячн", "недельн", "часов", "этапн", "пунктов", "годичн")


def value_of(word: str, lang: str) -> int | None:
    """The number that a folded word of a language writes, alone or as part of a longer one."""
    found = WORDS.get(lang, {}).get(word)
    if found is None and lang == "ar":
        return _without(word, ("و", "ف", "ب", "ل", ""), ("ال", "لل", ""))
    if found is None and lang == "ru":
        return next((value for part, value in _RU_PARTS.items() if _counts(word, part)), None)
    return found


def _counts(word: str, part: str) -> bool:
    return word.startswith(part) and word[len(part) :].startswith(_RU_COUNTED)


def _without(word: str, first: Iterable[str], second: Iterable[str]) -> int | None:
    """An Arabic word's value with conjunction, preposition and article taken off."""
    for one in first:
        for other in second:
            if word.startswith(one + other) and (found := _AR.get(word[len(one + other) :])) is not None:
                return found
    return None
