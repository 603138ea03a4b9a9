"""The few words of ours on a printed page, in the languages we have them in; English elsewhere."""

from dataclasses import dataclass

from paraph.names import Lang


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
