"""Sentences of our own in six languages that say the same, and ways to make one of them say something else.

Invented for these tests; they quote no document.  A plant names a language, the words to replace there, the words to
put instead and the kind of finding that must follow.  `GROWN` was looked at while the tables grew.  Those of
`parallel_kept` were written before they were first run; what they brought to light was mended afterwards, and
docs/language-checks.md has the figures of those first runs.
"""

from typing import NamedTuple


class Plant(NamedTuple):
    lang: str
    old: str
    new: str
    kind: str


class Parallel(NamedTuple):
    versions: dict[str, str]
    plants: tuple[Plant, ...]


def parallel(en: str, ru: str, fr: str, ur: str, ar: str, zh: str, *plants: tuple[str, str, str, str]) -> Parallel:
    return Parallel({"en": en, "ru": ru, "fr": fr, "ur": ur, "ar": ar, "zh": zh}, tuple(Plant(*one) for one in plants))


GLOSSARY = {
    "strategic-stability": {
        "en": ["strategic stability"],
        "ru": ["стратегическая стабильность"],
        "fr": ["stabilité stratégique"],
        "ur": ["تزویراتی استحکام", "اسٹریٹجک استحکام"],
        "ar": ["الاستقرار الاستراتيجي"],
        "zh": ["战略稳定"],
    },
    "confidence-building": {
        "en": ["confidence-building measure"],
        "ru": ["мера укрепления доверия", "мер укрепления доверия"],
        "fr": ["mesure de confiance"],
        "ur": ["اعتماد سازی کے اقدامات", "اعتماد سازی کا اقدام"],
        "ar": ["تدابير بناء الثقة"],
        "zh": ["建立信任措施"],
    },
    "non-proliferation": {
        "en": ["non-proliferation"],
        "ru": ["нераспространение"],
        "fr": ["non-prolifération"],
        "ur": ["عدم پھیلاؤ"],
        "ar": ["عدم الانتشار"],
        "zh": ["不扩散"],
    },
    "disarmament": {
        "en": ["disarmament"],
        "ru": ["разоружение"],
        "fr": ["désarmement"],
        "ur": ["تخفیف اسلحہ"],
        "ar": ["نزع السلاح"],
        "zh": ["裁军"],
    },
}
NAMES = {
    "group": {
        "en": ["Working Group"],
        "ru": ["Рабочая группа"],
        "fr": ["Groupe de travail"],
        "ur": ["ورکنگ گروپ"],
        "ar": ["الفريق العامل"],
        "zh": ["工作组"],
    },
    "person": {
        "Latn": ["Ivan Testov"],
        "Cyrl": ["Иван Тестов"],
        "Arab": ["ایوان تیستوف", "إيفان تيستوف"],
        "Hans": ["伊万·捷斯托夫"],
    },
}

GROWN = (
    parallel(
        "The sixteenth round of consultations was held in the northern capital on 12–14 May 2026.",
        "Шестнадцатый раунд консультаций состоялся в северной столице 12–14 мая 2026 года.",
        "La seizième session de consultations s’est tenue dans la capitale du nord du 12 au 14 mai 2026.",
        "مشاورت کا سولہواں دور ۱۲ تا ۱۴ مئی ۲۰۲۶ کو شمالی دارالحکومت میں منعقد ہوا۔",
        "عُقدت الجولة السادسة عشرة من المشاورات في العاصمة الشمالية من ١٢ إلى ١٤ مايو ٢٠٢٦.",
        "第十六轮磋商于2026年5月12日至14日在北方首都举行。",
        ("ru", "Шестнадцатый", "Пятнадцатый", "number"),
        ("ru", "12–14 мая", "12–15 мая", "date"),
        ("ur", "۲۰۲۶", "۲۰۲۵", "date"),
        ("ar", "السادسة عشرة", "السابعة عشرة", "number"),
        ("zh", "5月12日", "6月12日", "date"),
        ("fr", "seizième", "sixième", "number"),
    ),
    parallel(
        "The Parties shall exchange the list of 28 facilities no later than 30 days after signature.",
        "Стороны обязаны обменяться перечнем 28 объектов не позднее чем через 30 дней после подписания.",
        "Les Parties doivent échanger la liste des 28 installations au plus tard 30 jours après la signature.",
        "فریقین پر لازم ہے کہ دستخط کے ۳۰ دن کے اندر ۲۸ تنصیبات کی فہرست کا تبادلہ کریں۔",
        "يجب على الطرفين تبادل قائمة المنشآت البالغ عددها ٢٨ منشأة في موعد لا يتجاوز ٣٠ يوما بعد التوقيع.",
        "双方应在签署后30天内交换28处设施的清单。",
        ("ru", "обязаны", "могут", "modality"),
        ("en", "shall exchange", "may exchange", "modality"),
        ("fr", "doivent", "devraient", "modality"),
        ("ar", "يجب على", "ينبغي على", "modality"),
        ("zh", "28处", "20处", "number"),
        ("ur", "۳۰", "۹۰", "number"),
    ),
    parallel(
        "They had an identity of views on the majority of issues of strategic stability.",
        "Была отмечена близость взглядов по большинству вопросов стратегической стабильности.",
        "Ils ont constaté une communauté de vues sur la majorité des questions de stabilité stratégique.",
        "تزویراتی استحکام کے بیشتر امور پر خیالات میں یکسانیت پائی گئی۔",
        "وقد تبين تطابق وجهات النظر حول معظم قضايا الاستقرار الاستراتيجي.",
        "双方在战略稳定的大多数问题上看法一致。",
        ("ru", "большинству", "ряду", "scope"),
        ("ur", "بیشتر", "متعدد", "scope"),
        ("en", "the majority of issues", "a range of issues", "scope"),
        ("zh", "大多数", "一系列", "scope"),
        ("ru", "стратегической стабильности", "региональной стабильности", "term"),
        ("ar", "الاستقرار الاستراتيجي", "الأمن الإقليمي", "term"),
    ),
    parallel(
        "Both sides reaffirmed their support for the OPCW and for the full implementation of the NPT.",
        "Обе стороны подтвердили поддержку ОЗХО и полного осуществления ДНЯО.",
        "Les deux parties ont réaffirmé leur soutien à l’OIAC et à la pleine application du TNP.",
        "دونوں فریقوں نے او پی سی ڈبلیو اور این پی ٹی پر مکمل عمل درآمد کے لیے اپنی حمایت کا اعادہ کیا۔",
        "وجدد الجانبان دعمهما لمنظمة حظر الأسلحة الكيميائية وللتنفيذ الكامل لمعاهدة عدم انتشار الأسلحة النووية.",
        "双方重申支持禁化武组织并支持全面执行不扩散核武器条约。",
        ("ru", "ОЗХО", "КЗХО", "name"),
        ("ur", "او پی سی ڈبلیو", "سی ڈبلیو سی", "name"),
        ("fr", "du TNP", "du TICE", "name"),
        ("en", "OPCW", "IAEA", "name"),
        ("zh", "禁化武组织", "国际原子能机构", "name"),
    ),
    parallel(
        "Pursuant to paragraph 3 of article 5, the contribution amounts to 1,250.5 thousand, or 20 per "
        "cent of the budget.",
        "В соответствии с пунктом 3 статьи 5 взнос составляет 1250,5 тыс., или 20 процентов бюджета.",
        "Conformément au paragraphe 3 de l’article 5, la contribution s’élève à 1 250,5 mille, soit 20 "
        "pour cent du budget.",
        "آرٹیکل ۵ کے پیراگراف ۳ کے مطابق شراکت ۱٬۲۵۰٫۵ ہزار یعنی بجٹ کا ۲۰ فیصد ہے۔",
        "وفقا للفقرة ٣ من المادة ٥، تبلغ المساهمة ١٬٢٥٠٫٥ ألف، أي ٢٠ في المائة من الميزانية.",
        "根据第五条第三款，会费为1,250.5千，即预算的百分之二十。",
        ("ru", "пунктом 3 статьи 5", "пунктом 5 статьи 3", "reference"),
        ("zh", "第五条", "第六条", "reference"),
        ("ar", "للفقرة ٣", "للفقرة ٢", "reference"),
        ("ur", "۲۰ فیصد", "۳۰ فیصد", "percent"),
        ("fr", "1 250,5", "1 205,5", "number"),
        ("ru", "20 процентов", "2 процента", "percent"),
    ),
    parallel(
        "The Working Group should meet twice a year and may invite experts.",
        "Рабочей группе следует собираться дважды в год, и она может приглашать экспертов.",
        "Le Groupe de travail devrait se réunir deux fois par an et peut inviter des experts.",
        "ورکنگ گروپ کو سال میں دو بار اجلاس کرنا چاہیے اور وہ ماہرین کو مدعو کر سکتا ہے۔",
        "ينبغي للفريق العامل أن يجتمع مرتين في السنة، ويجوز له دعوة الخبراء.",
        "工作组宜每年举行两次会议，并可邀请专家。",
        ("ru", "следует", "обязана", "modality"),
        ("en", "should meet", "shall meet", "modality"),
        ("fr", "peut inviter", "doit inviter", "modality"),
        ("ar", "ويجوز", "ويجب", "modality"),
        ("ru", "Рабочей группе", "Комиссии", "name"),
        ("ur", "ورکنگ گروپ", "کمیشن", "name"),
    ),
    parallel(
        "Information received under this arrangement shall not be disclosed to third countries.",
        "Информация, полученная в рамках настоящей договорённости, не должна раскрываться третьим странам.",
        "Les informations reçues au titre du présent arrangement ne doivent pas être divulguées à des pays tiers.",
        "اس انتظام کے تحت موصولہ معلومات تیسرے ممالک پر ظاہر نہیں کی جائیں گی۔",
        "لا يجوز الكشف عن المعلومات الواردة بموجب هذا الترتيب لدول ثالثة.",
        "根据本安排收到的信息不得向第三国披露。",
        ("ru", "не должна", "должна", "modality"),
        ("ar", "لا يجوز", "يجوز", "modality"),
        ("zh", "不得", "应", "modality"),
        ("en", "shall not be", "shall be", "modality"),
        ("ur", "ظاہر نہیں کی", "ظاہر کی", "modality"),
    ),
    parallel(
        "The first meeting took place on 1 August 2024; one more is planned for October 2026.",
        "Первая встреча прошла 1 августа 2024 года; ещё одна намечена на октябрь 2026 года.",
        "La première réunion a eu lieu le 1er août 2024 ; une autre est prévue en octobre 2026.",
        "پہلا اجلاس یکم اگست 2024 کو ہوا؛ ایک اور اجلاس اکتوبر 2026 میں ہونا طے ہے۔",
        "عُقد الاجتماع الأول في 1 آب/أغسطس 2024، ومن المقرر عقد اجتماع آخر في تشرين الأول/أكتوبر 2026.",
        "首次会议于2024年8月1日举行；另一次会议计划于2026年10月举行。",
        ("ru", "октябрь 2026", "ноябрь 2026", "date"),
        ("en", "1 August 2024", "7 August 2024", "date"),
        ("ar", "آب/أغسطس", "تموز/يوليو", "date"),
        ("fr", "1er août 2024", "1er août 2025", "date"),
    ),
    parallel(
        "Ivan Testov presented five proposals on disarmament and non-proliferation.",
        "Иван Тестов представил пять предложений по разоружению и нераспространению.",
        "Ivan Testov a présenté cinq propositions sur le désarmement et la non-prolifération.",
        "ایوان تیستوف نے تخفیف اسلحہ اور عدم پھیلاؤ پر پانچ تجاویز پیش کیں۔",
        "قدم إيفان تيستوف خمسة مقترحات بشأن نزع السلاح وعدم الانتشار.",
        "伊万·捷斯托夫就裁军和不扩散提出了五项建议。",
        ("ru", "пять", "шесть", "number"),
        ("ur", "ایوان تیستوف", "وفد کے سربراہ", "name"),
        ("zh", "裁军和不扩散", "军控和不扩散", "term"),
        ("en", "disarmament and non-proliferation", "disarmament", "term"),
        ("ar", "خمسة", "ستة", "number"),
        ("fr", "cinq", "quinze", "number"),
    ),
    parallel(
        "Two thirds of the twenty-eight experts, some 1.5 million pages at hand, agreed on all points.",
        "Две трети из двадцати восьми экспертов, имея под рукой около 1,5 млн страниц, согласились по всем пунктам.",
        "Les deux tiers des vingt-huit experts, disposant d’environ 1,5 million de pages, se sont "
        "accordés sur tous les points.",
        "اٹھائیس ماہرین میں سے دو تہائی، جن کے پاس تقریباً 1.5 ملین صفحات تھے، تمام نکات پر متفق ہوئے۔",
        "اتفق ثلثا الخبراء الثمانية والعشرين، وبين أيديهم نحو 1.5 مليون صفحة، على جميع النقاط.",
        "二十八名专家中的三分之二手握约150万页资料，就所有要点达成一致。",
        ("ru", "двадцати восьми", "двадцати", "number"),
        ("zh", "150万", "15万", "number"),
        ("fr", "vingt-huit", "vingt-sept", "number"),
        ("ur", "اٹھائیس", "اٹھارہ", "number"),
        ("en", "1.5 million", "1.5 billion", "number"),
        ("ar", "1.5 مليون", "2.5 مليون", "number"),
    ),
    parallel(
        "Nothing in this statement creates rights or obligations under international law.",
        "Ничто в настоящем заявлении не создаёт прав и обязательств по международному праву.",
        "Rien dans la présente déclaration ne crée de droits ni d’obligations en droit international.",
        "اس بیان میں کوئی بھی امر بین الاقوامی قانون کے تحت حقوق یا ذمہ داریاں پیدا نہیں کرتا۔",
        "لا ينشئ أي شيء في هذا البيان حقوقا أو التزامات بموجب القانون الدولي.",
        "本声明不创设国际法上的任何权利或义务。",
    ),
    parallel(
        "The delegations will continue to work towards confidence-building measures in a spirit of mutual respect.",
        "Делегации продолжат работу над мерами укрепления доверия в духе взаимного уважения.",
        "Les délégations poursuivront leurs travaux sur les mesures de confiance dans un esprit de respect mutuel.",
        "وفود باہمی احترام کے جذبے سے اعتماد سازی کے اقدامات پر کام جاری رکھیں گے۔",
        "سيواصل الوفدان العمل على تدابير بناء الثقة بروح من الاحترام المتبادل.",
        "双方代表团将本着相互尊重的精神继续就建立信任措施开展工作。",
        ("ru", "мерами укрепления доверия", "вопросами безопасности", "term"),
        ("ur", "اعتماد سازی کے اقدامات", "تعاون کے اقدامات", "term"),
    ),
)
