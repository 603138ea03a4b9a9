"""The words of ours on a referral sheet, in the languages we have them in; English elsewhere."""

from dataclasses import dataclass

from paraph.names import Lang


@dataclass(frozen=True, slots=True)
class ReferralLabels:
    """`at` holds `{at}`, `until` holds `{until}`, `words` holds `{side}` and `{day}`."""

    copy: str
    heading: str
    at: str
    how: str
    to: str
    nobody: str
    until: str
    no_deadline: str
    words: str
    said: str
    firm: str
    package: str
    title: str
    delete: str
    confirm: str
    refuse: str
    amend: str
    amended: str
    also: str
    decided: str
    date: str
    signature: str


_ENGLISH = ReferralLabels(
    copy="Referral sheet",
    heading="Accepted ad referendum: for decision",
    at="As the record stood at {at}",
    how="To confirm makes our words firm; to refuse withdraws them; to amend puts other words in their place.",
    to="Referred to:",
    nobody="no authority is named",
    until="decision by {until}",
    no_deadline="no deadline",
    words="words of {side}, {day}",
    said="Said by",
    firm="firmly",
    package="within the package",
    title="Title",
    delete="To be deleted.",
    confirm="confirm",
    refuse="refuse",
    amend="amend",
    amended="to read:",
    also="Also ad referendum:",
    decided="Decided by (name, office)",
    date="Date",
    signature="Signature",
)
_LABELS = {
    "en": _ENGLISH,
    "ru": ReferralLabels(
        copy="Лист согласования ad referendum",
        heading="Принято ad referendum: на решение",
        at="По состоянию записи на {at}",
        how="Подтвердить: наши слова становятся твёрдыми; отклонить: они снимаются; изменить: вместо них другие слова.",
        to="Передано на решение:",
        nobody="орган не указан",
        until="решение до {until}",
        no_deadline="срок не указан",
        words="слова {side}, {day}",
        said="Высказали",
        firm="твёрдо",
        package="в рамках пакета",
        title="Название",
        delete="Исключить.",
        confirm="подтвердить",
        refuse="отклонить",
        amend="изменить",
        amended="читать:",
        also="Также ad referendum:",
        decided="Решение принял (имя, должность)",
        date="Дата",
        signature="Подпись",
    ),
    "fr": ReferralLabels(
        copy="Fiche ad referendum",
        heading="Accepté ad referendum : pour décision",
        at="État du dossier au {at}",
        how="Confirmer rend nos mots fermes ; refuser les retire ; modifier les remplace par d’autres.",
        to="Soumis à :",
        nobody="aucune autorité nommée",
        until="décision avant le {until}",
        no_deadline="sans délai",
        words="mots de {side}, {day}",
        said="Dit par",
        firm="fermement",
        package="sous réserve de l’ensemble",
        title="Titre",
        delete="À supprimer.",
        confirm="confirmer",
        refuse="refuser",
        amend="modifier",
        amended="lire :",
        also="Aussi ad referendum :",
        decided="Décidé par (nom, fonction)",
        date="Date",
        signature="Signature",
    ),
    "ur": ReferralLabels(
        copy="توثیق طلب پرچہ",
        heading="توثیق سے مشروط قبول: فیصلے کے لیے",
        at="ریکارڈ کی کیفیت: {at}",
        how="توثیق سے ہمارے الفاظ حتمی ہو جاتے ہیں؛ انکار سے واپس؛ ترمیم سے ان کی جگہ دوسرے الفاظ آتے ہیں۔",
        to="فیصلے کے لیے پیش:",
        nobody="کسی مجاز ادارے کا نام نہیں",
        until="فیصلہ {until} تک",
        no_deadline="کوئی میعاد نہیں",
        words="{side} کے الفاظ، {day}",
        said="کہنے والے",
        firm="حتمی",
        package="مجموعی اتفاق سے مشروط",
        title="عنوان",
        delete="حذف کیا جائے۔",
        confirm="توثیق",
        refuse="انکار",
        amend="ترمیم",
        amended="نئے الفاظ:",
        also="مزید توثیق طلب:",
        decided="فیصلہ کنندہ (نام، عہدہ)",
        date="تاریخ",
        signature="دستخط",
    ),
}


def spoken(lang: Lang) -> Lang:
    """The language that a sheet asked for in `lang` has its own words in: that one, or English."""
    return lang if lang.partition("-")[0] in _LABELS else Lang("en")


def referral_labels(lang: Lang) -> ReferralLabels:
    return _LABELS.get(lang.partition("-")[0], _ENGLISH)
