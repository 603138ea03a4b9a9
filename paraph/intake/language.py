"""The language of a text by its script and its commonest words, and the direction it is written in."""

import re
import unicodedata
from collections import Counter

SAMPLE = 6_000
WORD = re.compile(r"[^\W\d_]+")
RTL = frozenset(("ar", "ur", "fa", "he", "ps", "sd", "ug", "yi", "dv"))
ONLY_URDU = frozenset("ٹڈڑںےہھ")
ONLY_PERSIAN = frozenset("پچژگ")
COMMON = {
    "en": "the of and to in that is was for on with by as at from it this are be has which their",
    "fr": "le la les des et en du une un que dans pour qui sur par au avec ont est ses aux leur",
    "es": "el la los las de y en que del un una por con para se su al como más fue entre ambos sus",
    "de": "der die das und in den von zu mit ist des im für auf ein eine dem nicht als auch sich",
    "pt": "o a os as de e em que do da um uma por com para se no na ao foi dos das pela entre",
    "it": "il la di e che in un una del della per con non i le gli al dei nel sono alla dell",
    "tr": "ve bir bu ile için olarak olan da de iki türkiye daha ise gibi çok sonra arasında",
    "nl": "de het een en van in is op te dat die voor met zijn niet aan er om ook als",
    "pl": "i w na z do się nie to jest że o oraz przez po od dla za są przy",
    "vi": "và của các là trong cho với những được một không có đã hai này tại ngày về",
    "id": "dan yang di dari untuk dengan pada ini kedua dalam akan itu tidak oleh ke sebagai antara",
}
STOPS = {lang: frozenset(words.split()) for lang, words in COMMON.items()}
SCRIPTS = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "GREEK": "el", "GEORGIAN":
    "ka",
    "ARMENIAN": "hy", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "SINHALA": "si",
    "TAMIL": "ta", "ETHIOPIC": "am", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
}  # fmt: skip
UKRAINIAN = frozenset("іїєґ")


def detect(text: str) -> str:
    """The language code, "und" for a text without letters."""
    sample = text[:SAMPLE]
    letters = Counter({char: count for char, count in Counter(sample).items() if char.isalpha()})
    scripts: Counter[str] = Counter()
    for char, count in letters.items():
        scripts[unicodedata.name(char, "?").split()[0]] += count
    if not scripts:
        return "und"
    script = scripts.most_common(1)[0][0]
    if script == "LATIN":
        return _latin(sample)
    return _within(SCRIPTS.get(script, "und"), letters, scripts)


def _within(lang: str, letters: Counter[str], scripts: Counter[str]) -> str:
    """Languages that share a script are told apart by letters that only one of them has."""
    total = sum(scripts.values())
    if lang == "ar":
        if sum(letters[char] for char in ONLY_URDU) > total / 50:
            return "ur"
        return "fa" if sum(letters[char] for char in ONLY_PERSIAN) > total / 50 else "ar"
    if lang == "ru" and sum(letters[char] for char in UKRAINIAN) > total / 40:
        return "uk"
    if lang == "zh" and scripts["HIRAGANA"] + scripts["KATAKANA"] > total / 20:
        return "ja"
    return lang


def _latin(sample: str) -> str:
    words = Counter(WORD.findall(sample.lower()))
    score = {lang: sum(words[word] for word in stops) for lang, stops in STOPS.items()}
    best = max(score, key=lambda lang: score[lang])
    return best if score[best] else "en"


def direction(lang: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if lang in RTL else "ltr"
