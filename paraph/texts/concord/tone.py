"""The words that make a text read like a treaty or like a statement of intent, before it is marked final (R26).

`shall, agree, undertake, enter into force` belong to treaties; `will, intend, come into effect` to memoranda.  What a
text is depends on what the sides meant, never on this: it shows each word so that a lawyer of each side can look.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from paraph.texts.concord.items import base

Tone = Literal["treaty", "intent"]


@dataclass(frozen=True, slots=True)
class ToneWord:
    """A word at [start, end) that sounds like a treaty or like a statement of intent."""

    tone: Tone
    span: tuple[int, int]
    words: str


_WORDS: Mapping[str, Mapping[Tone, str]] = {
    "en": {
        "treaty": r"shall|agrees?(?! (?:with|on the importance))|agreed(?= to)|undertakes?|"
        r"undertakings?|obligations?|obliged|"
        r"enter(?:s|ed)? into force|entry into force|rights? and obligations|part(?:y|ies) to this|"
        r"ratif\w+|terminat\w+|"
        r"authentic|concluded?|done (?:at|in) (?=[A-Z])|binding",
        "intent": r"will|intends?|intentions?|come(?:s)? into (?:effect|operation)|coming into effect|participants?|"
        r"signatories|accept|decided?|commitments?|discontinu\w+|seek to|endeavou?r\w*|understandings?|"
        r"wish(?:es)? to",
    },
    "ru": {
        "treaty": r"обязу[ею]тся|обязательств\w*|обязан\w*|долж(?:ен|на|но|ны)|соглашаются|"
        r"согласились о нижеследующем|"
        r"договорились о нижеследующем|вступ\w+ в силу|вступлени\w+ в силу|ратифик\w+|прекращени\w+ действия|"
        r"договаривающи\w+ сторон\w*|аутентичн\w+|совершено в",
        "intent": r"намерен\w*|намеревают\w*|стрем[ия]т\w*|будут|будет|участники|начина\w+ применяться|"
        r"приступ\w+ к осуществлению|"
        r"взаимопонимани\w*|рассчитыва\w+|выража\w+ готовность|готов(?:ы|ность)",
    },
    "fr": {
        "treaty": r"s[’']engage(?:nt)? à|engagements?|obligations?|(?:est|sont) tenue?s? (?:de|d)|"
        r"doi(?:t|vent)|sont convenue?s de ce "
        r"qui suit|entre(?:nt|ra|ront)? en vigueur|entrée en vigueur|ratifi\w+|parties contractantes|"
        r"dénonc\w+|faisant foi|fait à",
        "intent": r"entend(?:ent)?|intentions?|ont l[’']intention|prend(?:ra)? effet|participants?|"
        r"signataires|souhaitent|"
        r"s[’']effor[cç]\w+|se proposent|arrangements?",
    },
    "ur": {
        "treaty": r"پابند|ذمہ داری|ذمہ داریاں|عہد کرتے|نافذ العمل|نفاذ|توثیق|فریقین معاہدہ|لازم|لازمی|اتفاق کرتے",
        "intent": r"ارادہ|خواہش|خواہاں|کوشش|مفاہمت|شرکاء|مؤثر ہو\w*|آمادگی|عزم",
    },
    "ar": {
        "treaty": r"و?[يت]تعهد\w*|و?[يت]لتزم\w*|التزام\w*|و?يجب|دخول حيز النفاذ|[يت]دخل حيز النفاذ|"
        r"التصديق|الطرفان المتعاقدان|"
        r"الأطراف المتعاقدة|و?اتفقا على ما يلي|حجية",
        "intent": r"و?[يت]عتزم\w*|و?[يت]نوي\w*|نية|و?[يت]سعى\w*|[يت]صبح ساريا|المشاركون|تفاهم|"
        r"و?[يت]رغب\w*|استعداد\w*",
    },
    "zh": {
        "treaty": r"必须|应当?(?!用|对|急|邀|付|变|约)(?<![适相反响供效]应)|承诺|"
        r"义务|生效|批准|缔约方|缔约各?国|协议如下|议定如下|终止|作准",
        "intent": r"将(?!军|来)|打算|有意|愿意?|意向|谅解|参与方|力求|努力|开始实施|准备",
    },
}


def _pattern(lang: str) -> "re.Pattern[str]":
    edge = ("", "") if lang == "zh" else (r"(?<!\w)", r"(?!\w)")
    parts = (f"(?P<{tone}>{edge[0]}(?:{words}){edge[1]})" for tone, words in _WORDS[lang].items())
    return re.compile("|".join(parts), re.IGNORECASE)


_PATTERNS = {lang: _pattern(lang) for lang in _WORDS}


def legal_tone(text: str, lang: str) -> tuple[ToneWord, ...]:
    """The words of a text that sound like a treaty or like intent, by place; none in a language without a table."""
    pattern = _PATTERNS.get(base(lang))
    found = pattern.finditer(text) if pattern else ()
    return tuple(ToneWord("treaty" if one["treaty"] else "intent", one.span(), one.group()) for one in found)
