"""The few words of ours on a printed page, in the languages we have them in; English elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from paraph.names import Lang
from paraph.texts.degrees import Degree


@dataclass(frozen=True, slots=True)
class Labels:
    """`copy` holds `{side}`, `page` holds `{x}` and `{y}`."""

    copy: str
    page: str
    digest: str
    working: str
    awaits: str


_ENGLISH = Labels(
    "Original of {side}", "page {x} of {y}", "Digest of the agreed text", "Working text, not agreed", "to move:"
)
_LABELS = {
    "en": _ENGLISH,
    "ru": Labels(
        "Экземпляр: {side}",
        "стр. {x} из {y}",
        "Контрольная сумма согласованного текста",
        "Рабочий текст, не согласован",
        "ход за:",
    ),
    "ur": Labels("اصل نسخہ: {side}", "صفحہ {x} از {y}", "متفقہ متن کا ڈائجسٹ", "زیرِ غور متن، غیر متفقہ", "اگلا قدم:"),
    "fr": Labels(
        "Original : {side}",
        "page {x} sur {y}",
        "Empreinte du texte convenu",
        "Texte de travail, non convenu",
        "doit répondre :",
    ),
    "ar": Labels(
        "النسخة الأصلية: {side}", "صفحة {x} من {y}", "بصمة النص المتفق عليه", "نص عمل غير متفق عليه", "الخطوة التالية:"
    ),
    "zh": Labels("正本：{side}", "第{x}页，共{y}页", "议定文本摘要", "工作文本，尚未议定", "待行动："),
}


def labels(lang: Lang) -> Labels:
    return _LABELS.get(lang.partition("-")[0], _ENGLISH)


_ENGLISH_DEGREES = {degree: degree.replace("-", " ") for degree in Degree}
_DEGREES: dict[str, Mapping[Degree, str]] = {
    "ru": dict(
        zip(
            Degree,
            (
                *("открыт", "предложен", "расходится", "открыт вновь", "ad referendum", "в рамках пакета"),
                *("согласован", "закрыт", "парафирован"),
            ),
            strict=True,
        )
    ),
    "fr": dict(
        zip(
            Degree,
            (
                *("ouvert", "proposé", "divergent", "rouvert", "ad referendum", "sous réserve de l’ensemble"),
                *("convenu", "clos", "paraphé"),
            ),
            strict=True,
        )
    ),
    "ur": dict(
        zip(
            Degree,
            (
                *("کھلا", "تجویز شدہ", "اختلاف", "دوبارہ کھلا", "توثیق سے مشروط", "مجموعی اتفاق سے مشروط"),
                *("متفق علیہ", "بند", "پیراف شدہ"),
            ),
            strict=True,
        )
    ),
}


def degree_words(lang: Lang, degree: Degree) -> str:
    """How far a clause is agreed, in words."""
    return _DEGREES.get(lang.partition("-")[0], _ENGLISH_DEGREES)[degree]
