"""The few words of furniture that the page forms put around a text, in the languages of the treaties.

They belong to the version of the form: whoever reads a page back expects exactly these.  In a language that is not
here the English ones are used.
"""

from paraph.names import Lang

_EN = {
    "insertion": "insertion",
    "deletion": "deletion",
    "placeholder": "placeholder",
    "consequential": "falls with",
    "delete": "delete the paragraph",
    "reserve": "reservation",
    "pending": "pending instructions",
    "formerly": "formerly",
    "silent": "silent",
    "option": "Option",
    "no text": "no text",
    "after": "after",
    "at the head": "at the head",
    "as is": "order as it is",
    "since": "since",
    "withheld": "attribution withheld",
    "page": "Page {page} of {pages}",
}

_RU = {
    "insertion": "вставка",
    "deletion": "исключение",
    "placeholder": "место для текста",
    "consequential": "зависит от",
    "delete": "исключить пункт",
    "reserve": "оговорка",
    "pending": "ожидаются инструкции",
    "formerly": "ранее",
    "silent": "не высказались",
    "option": "Вариант",
    "no text": "без текста",
    "after": "после",
    "at the head": "в начало",
    "as is": "порядок без изменений",
    "since": "с",
    "withheld": "авторство предложений не указано",
    "page": "Стр. {page} из {pages}",
}

_FR = {
    "insertion": "ajout",
    "deletion": "suppression",
    "placeholder": "à compléter",
    "consequential": "suit le sort de",
    "delete": "supprimer le paragraphe",
    "reserve": "réserve",
    "pending": "dans l’attente d’instructions",
    "formerly": "anciennement",
    "silent": "sans position",
    "option": "Option",
    "no text": "pas de texte",
    "after": "après",
    "at the head": "en tête",
    "as is": "ordre inchangé",
    "since": "depuis",
    "withheld": "auteurs non indiqués",
    "page": "Page {page} sur {pages}",
}

_UR = {
    "insertion": "اضافہ",
    "deletion": "حذف",
    "placeholder": "متن بعد میں",
    "consequential": "منحصر بر",
    "delete": "پیرا حذف کیا جائے",
    "reserve": "تحفظ",
    "pending": "ہدایات کا انتظار",
    "formerly": "سابقہ نمبر",
    "silent": "خاموش",
    "option": "متبادل",
    "no text": "کوئی متن نہیں",
    "after": "کے بعد",
    "at the head": "شروع میں",
    "as is": "ترتیب برقرار",
    "since": "از",
    "withheld": "تجویز کنندگان ظاہر نہیں کیے گئے",
    "page": "صفحہ {page} از {pages}",
}

_AR = {
    "insertion": "إضافة",
    "deletion": "حذف",
    "placeholder": "نص يضاف لاحقا",
    "consequential": "رهن بـ",
    "delete": "حذف الفقرة",
    "reserve": "تحفظ",
    "pending": "في انتظار التعليمات",
    "formerly": "سابقا",
    "silent": "لم تبد رأيا",
    "option": "الخيار",
    "no text": "لا نص",
    "after": "بعد",
    "at the head": "في البداية",
    "as is": "الترتيب كما هو",
    "since": "منذ",
    "withheld": "أصحاب المقترحات غير مذكورين",
    "page": "الصفحة {page} من {pages}",
}

_ZH = {
    "insertion": "增加",
    "deletion": "删除",
    "placeholder": "待补",
    "consequential": "取决于",
    "delete": "删除本段",
    "reserve": "保留",
    "pending": "等待指示",
    "formerly": "原编号",
    "silent": "未表态",
    "option": "备选案文",
    "no text": "无案文",
    "after": "置于其后：",
    "at the head": "置于最前",
    "as is": "顺序不变",
    "since": "自",
    "withheld": "未注明提案方",
    "page": "第 {page} 页，共 {pages} 页",
}

_LABELS = {"en": _EN, "ru": _RU, "fr": _FR, "ur": _UR, "ar": _AR, "zh": _ZH}

_RTL_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Syrc", "Thaa"})


def label(lang: Lang, name: str) -> str:
    return _LABELS.get(lang.partition("-")[0], _EN)[name]


def is_rtl(lang: Lang) -> bool:
    """Whether a language is written from right to left; a script in the tag decides over the language."""
    language, *rest = lang.split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
