"""Sentences of our own in six languages that say the same, and ways to make one of them say something else.

Invented for these tests; they quote no document.  A plant names a language, the words to replace there, the words to
put instead and the kind of finding that must follow.  `GROWN` was looked at while the tables grew.  `KEPT` and `FRESH`
were written before they were first run, and what they then brought to light was mended afterwards; docs/language-checks
has the figures of those first runs.
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


def _parallel(en: str, ru: str, fr: str, ur: str, ar: str, zh: str, *plants: tuple[str, str, str, str]) -> Parallel:
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
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
    _parallel(
        "Nothing in this statement creates rights or obligations under international law.",
        "Ничто в настоящем заявлении не создаёт прав и обязательств по международному праву.",
        "Rien dans la présente déclaration ne crée de droits ni d’obligations en droit international.",
        "اس بیان میں کوئی بھی امر بین الاقوامی قانون کے تحت حقوق یا ذمہ داریاں پیدا نہیں کرتا۔",
        "لا ينشئ أي شيء في هذا البيان حقوقا أو التزامات بموجب القانون الدولي.",
        "本声明不创设国际法上的任何权利或义务。",
    ),
    _parallel(
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

KEPT = (
    _parallel(
        "The next meeting shall be convened in autumn at the request of any side, but no later than 15 November 2027.",
        "Следующее заседание созывается осенью по просьбе любой из сторон, но не позднее 15 ноября 2027 года.",
        "La prochaine réunion est convoquée à l’automne à la demande de l’une des parties, au plus tard "
        "le 15 novembre 2027.",
        "اگلا اجلاس کسی بھی فریق کی درخواست پر خزاں میں طلب کیا جائے گا، لیکن 15 نومبر 2027 سے پہلے۔",
        "يُدعى إلى الاجتماع المقبل في الخريف بناء على طلب أي جانب، وفي موعد أقصاه ١٥ نوفمبر ٢٠٢٧.",
        "下次会议应任何一方请求于秋季召开，不迟于2027年11月15日。",
        ("ru", "15 ноября", "25 ноября", "date"),
        ("ar", "١٥ نوفمبر", "١٥ ديسمبر", "date"),
        ("zh", "2027年", "2028年", "date"),
        ("fr", "le 15 novembre", "le 5 novembre", "date"),
        ("ur", "15 نومبر", "14 نومبر", "date"),
    ),
    _parallel(
        "The Secretary may extend the period of ninety days by a further forty-five days.",
        "Секретарь может продлить срок в девяносто дней ещё на сорок пять дней.",
        "Le Secrétaire peut prolonger le délai de quatre-vingt-dix jours de quarante-cinq jours supplémentaires.",
        "سیکرٹری نوے دن کی مدت میں مزید پینتالیس دن کی توسیع کر سکتا ہے۔",
        "يجوز للأمين تمديد مهلة التسعين يوما بخمسة وأربعين يوما إضافية.",
        "秘书可将九十天的期限再延长四十五天。",
        ("ru", "девяносто", "девятнадцать", "number"),
        ("fr", "quatre-vingt-dix", "quatre-vingts", "number"),
        ("zh", "四十五天", "四十四天", "number"),
        ("en", "may extend", "shall extend", "modality"),
        ("ar", "التسعين", "السبعين", "number"),
        ("ur", "نوے", "ستر", "number"),
    ),
    _parallel(
        "Articles 7 and 8 do not apply to the transfers listed in annex II.",
        "Статьи 7 и 8 не применяются к передачам, перечисленным в приложении II.",
        "Les articles 7 et 8 ne s’appliquent pas aux transferts énumérés à l’annexe II.",
        "آرٹیکل 7 اور 8 ان منتقلیوں پر لاگو نہیں ہوتے جو ضمیمہ II میں درج ہیں۔",
        "لا تنطبق المادتان ٧ و٨ على عمليات النقل المدرجة في المرفق الثاني.",
        "第七条和第八条不适用于附件二所列的转让。",
        ("ru", "7 и 8", "7 и 9", "reference"),
        ("fr", "annexe II", "annexe III", "reference"),
        ("zh", "附件二", "附件三", "reference"),
        ("ur", "آرٹیکل 7 اور 8", "آرٹیکل 6 اور 8", "reference"),
        ("en", "Articles 7 and 8", "Articles 7 and 18", "reference"),
    ),
    _parallel(
        "The sides called on the United Nations Security Council and the IAEA to consider the matter without delay.",
        "Стороны призвали Совет Безопасности ООН и МАГАТЭ безотлагательно рассмотреть этот вопрос.",
        "Les parties ont appelé le Conseil de sécurité et l’AIEA à examiner la question sans délai.",
        "فریقین نے اقوام متحدہ کی سلامتی کونسل اور آئی اے ای اے پر زور دیا کہ وہ اس معاملے پر بلا تاخیر غور کریں۔",
        "ودعا الجانبان مجلس الأمن والوكالة الدولية للطاقة الذرية إلى النظر في المسألة دون تأخير.",
        "双方呼吁联合国安理会和国际原子能机构尽快审议此事。",
        ("ru", "МАГАТЭ", "ОЗХО", "name"),
        ("fr", "l’AIEA", "l’OTAN", "name"),
        ("ar", "مجلس الأمن", "الجمعية العامة", "name"),
        ("ur", "آئی اے ای اے", "نیٹو", "name"),
    ),
    _parallel(
        "Each side bears its own costs; joint expenses of 3.75 million are shared equally, at 50% each.",
        "Каждая сторона несёт собственные расходы; совместные затраты в размере 3,75 млн делятся поровну, по 50 %.",
        "Chaque partie supporte ses propres frais ; les dépenses communes de 3,75 millions sont "
        "réparties à parts égales, à 50 %.",
        "ہر فریق اپنے اخراجات خود برداشت کرتا ہے؛ 3.75 ملین کے مشترکہ اخراجات برابر، یعنی ۵۰ فیصد، تقسیم ہوتے ہیں۔",
        "يتحمل كل جانب نفقاته الخاصة، وتقسم النفقات المشتركة البالغة ٣٫٧٥ مليون بالتساوي، بنسبة ٥٠٪ لكل منهما.",
        "各方自付费用；375万的共同开支由双方均摊，各承担50%。",
        ("ru", "3,75", "3,57", "number"),
        ("zh", "375万", "3750万", "number"),
        ("fr", "50 %", "15 %", "percent"),
        ("ar", "٥٠٪", "٤٠٪", "percent"),
        ("en", "3.75", "37.5", "number"),
    ),
    _parallel(
        "The parties must not deploy such systems and must notify every test seven days in advance.",
        "Стороны не должны развёртывать такие системы и обязаны уведомлять о каждом испытании за семь дней.",
        "Les parties ne peuvent déployer de tels systèmes et sont tenues de notifier chaque essai sept "
        "jours à l’avance.",
        "فریقین ایسے نظام نصب نہیں کر سکتے اور ہر تجربے سے سات دن قبل مطلع کرنے کے پابند ہیں۔",
        "لا يجوز للطرفين نشر هذه النظم، ويجب عليهما الإخطار بكل تجربة قبل سبعة أيام.",
        "双方不得部署此类系统，并必须提前七天通报每次试验。",
        ("ru", "обязаны", "могут", "modality"),
        ("en", "must notify", "may notify", "modality"),
        ("fr", "sont tenues de", "devraient", "modality"),
        ("zh", "必须提前七天", "可提前七天", "modality"),
        ("zh", "七天", "十天", "number"),
        ("ar", "سبعة", "تسعة", "number"),
    ),
    _parallel(
        "Most of the questions of non-proliferation raised at the 14th and 15th rounds remain open.",
        "Большая часть вопросов нераспространения, поднятых на 14-м и 15-м раундах, остаётся открытой.",
        "La plupart des questions de non-prolifération soulevées lors des 14e et 15e sessions restent ouvertes.",
        "۱۴ویں اور ۱۵ویں ادوار میں اٹھائے گئے عدم پھیلاؤ کے زیادہ تر سوالات اب بھی حل طلب ہیں۔",
        "لا تزال معظم مسائل عدم الانتشار التي أثيرت في الجولتين ١٤ و١٥ مفتوحة.",
        "第14轮和第15轮提出的不扩散问题大部分仍未解决。",
        ("ru", "Большая часть", "Ряд", "scope"),
        ("ar", "معظم", "بعض", "scope"),
        ("fr", "La plupart des", "Certaines", "scope"),
        ("ur", "۱۵ویں", "۱۶ویں", "number"),
        ("zh", "不扩散", "出口管制", "term"),
    ),
    _parallel(
        "The statement of 9 April 1998 and the protocol of 25 February 2011 remain valid for ten years.",
        "Заявление от 9 апреля 1998 года и протокол от 25 февраля 2011 года действуют в течение десяти лет.",
        "La déclaration du 9 avril 1998 et le protocole du 25 février 2011 restent valables dix ans.",
        "9 اپریل 1998 کا اعلامیہ اور 25 فروری 2011 کا پروٹوکول دس سال تک مؤثر رہیں گے۔",
        "يظل البيان المؤرخ ٩ أبريل ١٩٩٨ والبروتوكول المؤرخ ٢٥ شباط/فبراير ٢٠١١ ساريين لمدة عشر سنوات.",
        "1998年4月9日的声明和2011年2月25日的议定书有效期为十年。",
        ("ru", "1998", "1989", "date"),
        ("ru", "десяти", "двадцати", "number"),
        ("zh", "2月25日", "2月15日", "date"),
        ("en", "25 February 2011", "25 February 2001", "date"),
        ("ur", "دس سال", "بیس سال", "number"),
        ("ar", "٩ أبريل", "٩ أغسطس", "date"),
    ),
    _parallel(
        "The sides noted with satisfaction the constructive character of the exchange.",
        "Стороны с удовлетворением отметили конструктивный характер обмена мнениями.",
        "Les parties ont noté avec satisfaction le caractère constructif de l’échange.",
        "فریقین نے تبادلۂ خیال کی تعمیری نوعیت پر اطمینان کا اظہار کیا۔",
        "ولاحظ الجانبان بارتياح الطابع البناء لتبادل الآراء.",
        "双方满意地注意到交流具有建设性。",
    ),
    _parallel(
        "A party that withdraws should give reasons; it remains bound by paragraph 12 for a period of three years.",
        "Выходящей стороне следует указать причины; пункт 12 остаётся для неё обязательным в течение трёх лет.",
        "La partie qui se retire devrait indiquer ses motifs ; elle reste liée par le paragraphe 12 pendant trois ans.",
        "دستبردار ہونے والے فریق کو وجوہات بتانی چاہییں؛ وہ تین سال تک پیراگراف 12 کا پابند رہتا ہے۔",
        "ينبغي للطرف المنسحب أن يبين الأسباب، ويظل ملزما بالفقرة ١٢ لمدة ثلاث سنوات.",
        "退出的一方宜说明理由；三年内仍受第12段约束。",
        ("ru", "пункт 12", "пункт 11", "reference"),
        ("ar", "ثلاث", "أربع", "number"),
        ("en", "should give", "may give", "modality"),
        ("fr", "trois", "treize", "number"),
        ("ur", "پیراگراف 12", "پیراگراف 21", "reference"),
    ),
)

FRESH = (
    _parallel(
        "Each side shall notify the other of any launch at least 48 hours before it takes place and "
        "should, where possible, "
        "state the area of impact.",
        "Каждая сторона обязана уведомить другую о любом пуске не менее чем за 48 часов до его "
        "проведения, и ей следует, "
        "когда это возможно, указать район падения.",
        "Chaque partie doit notifier à l’autre tout lancement au moins 48 heures à l’avance et devrait, si possible, "
        "indiquer la zone de retombée.",
        "ہر فریق کے لیے لازم ہے کہ وہ کسی بھی لانچ سے کم از کم ۴۸ گھنٹے قبل دوسرے کو مطلع کرے، اور جہاں ممکن ہو اسے "
        "گرنے کا علاقہ بتانا چاہیے۔",
        "يجب على كل جانب أن يخطر الجانب الآخر بأي إطلاق قبل ٤٨ ساعة على الأقل من حدوثه، وينبغي له، حيثما أمكن، أن يحدد "
        "منطقة السقوط.",
        "每一方必须在任何发射进行之前至少48小时通知另一方，并宜尽可能说明落区。",
        ("ru", "48", "84", "number"),
        ("ar", "يجب على", "يجوز لـ", "modality"),
        ("ur", "۴۸", "۲۴", "number"),
        ("fr", "devrait", "peut", "modality"),
        ("en", "should, where", "must, where", "modality"),
        ("zh", "必须在", "可在", "modality"),
    ),
    _parallel(
        "The 15th round, postponed from 3 March to 21 September 2025, considered seven items, including "
        "strategic stability "
        "and the work of the Conference on Disarmament.",
        "На 15-м раунде, перенесённом с 3 марта на 21 сентября 2025 года, рассмотрены семь пунктов, "
        "включая стратегическую "
        "стабильность и работу Конференции по разоружению.",
        "La 15e session, reportée du 3 mars au 21 septembre 2025, a examiné sept points, dont la "
        "stabilité stratégique et "
        "les travaux de la Conférence du désarmement.",
        "پندرہویں دور میں، جو 3 مارچ سے 21 ستمبر 2025 تک ملتوی ہوا تھا، سات امور پر غور کیا گیا جن میں "
        "اسٹریٹجک استحکام اور "
        "تخفیف اسلحہ کانفرنس کا کام شامل تھا۔",
        "نظرت الجولة الخامسة عشرة، التي أُجلت من ٣ مارس إلى ٢١ سبتمبر ٢٠٢٥، في سبعة بنود، منها "
        "الاستقرار الاستراتيجي وأعمال "
        "مؤتمر نزع السلاح.",
        "第十五轮磋商由2025年3月3日推迟至2025年9月21日，审议了七个项目，包括战略稳定和裁军谈判会议的工作。",
        ("ru", "семь пунктов", "восемь пунктов", "number"),
        ("fr", "21 septembre", "21 octobre", "date"),
        ("ur", "پندرہویں", "چودہویں", "number"),
        ("ar", "مؤتمر نزع السلاح", "مجلس الأمن", "name"),
        ("ru", "Конференции по разоружению", "Генеральной Ассамблеи", "name"),
        ("en", "strategic stability", "strategic dialogue", "term"),
    ),
    _parallel(
        "The depositary shall circulate certified copies in all six languages within one hundred and "
        "twenty days; the costs "
        "shall not exceed 0.5% of the budget for 2026–2027.",
        "Депозитарий рассылает заверенные копии на всех шести языках в течение ста двадцати дней; расходы не должны "
        "превышать 0,5 % бюджета на 2026–2027 годы.",
        "Le dépositaire distribue des copies certifiées dans les six langues dans un délai de cent "
        "vingt jours ; les coûts "
        "ne doivent pas dépasser 0,5 % du budget 2026-2027.",
        "امین ایک سو بیس دن کے اندر تمام چھ زبانوں میں مصدقہ نقول تقسیم کرے گا؛ اخراجات 2026–2027 کے "
        "بجٹ کے 0.5 فیصد سے زیادہ "
        "نہیں ہوں گے۔",
        "يعمم الوديع نسخا مصدقة باللغات الست جميعها في غضون مائة وعشرين يوما، ولا يجوز أن تتجاوز "
        "التكاليف ٠٫٥ في المائة من "
        "ميزانية ٢٠٢٦-٢٠٢٧.",
        "保存人应在一百二十天内以全部六种语文分发经核证的副本；费用不得超过2026—2027年预算的0.5%。",
        ("ru", "ста двадцати", "ста тридцати", "number"),
        ("ru", "шести", "пяти", "number"),
        ("ar", "٠٫٥", "٥", "percent"),
        ("fr", "cent vingt", "quatre-vingts", "number"),
        ("ur", "ایک سو بیس", "ایک سو دس", "number"),
        ("zh", "不得超过", "可超过", "modality"),
    ),
    _parallel(
        "In accordance with article 12, paragraphs 2 and 4, and with Security Council resolution 1540 "
        "(2004), each party may "
        "withdraw on six months’ notice.",
        "В соответствии с пунктами 2 и 4 статьи 12 и резолюцией 1540 (2004) Совета Безопасности каждая "
        "сторона может выйти, "
        "уведомив об этом за шесть месяцев.",
        "Conformément aux paragraphes 2 et 4 de l’article 12 et à la résolution 1540 (2004) du Conseil "
        "de sécurité, chaque "
        "partie peut se retirer moyennant un préavis de six mois.",
        "آرٹیکل ۱۲ کے پیراگراف ۲ اور ۴ نیز سلامتی کونسل کی قرارداد 1540 (2004) کے مطابق ہر فریق چھ ماہ "
        "کا نوٹس دے کر دستبردار "
        "ہو سکتا ہے۔",
        "وفقا للفقرتين ٢ و٤ من المادة ١٢ ولقرار مجلس الأمن ١٥٤٠ (٢٠٠٤)، يجوز لكل طرف الانسحاب بإشعار مدته ستة أشهر.",
        "根据第十二条第二款和第四款以及安全理事会第1540(2004)号决议，任何一方可在提前六个月通知后退出。",
        ("ru", "1540", "1450", "number"),
        ("ur", "۲ اور ۴", "۲ اور ۳", "reference"),
        ("fr", "l’article 12", "l’article 22", "reference"),
        ("ru", "может выйти", "обязана выйти", "modality"),
        ("ar", "المادة ١٢", "المادة ١١", "reference"),
        ("zh", "六个月", "九个月", "number"),
        ("ar", "مجلس الأمن", "الجمعية العامة", "name"),
    ),
    _parallel(
        "The experts reviewed all proposals and recommended that most of them be taken up by the "
        "Working Group in the first "
        "half of 2027.",
        "Эксперты рассмотрели все предложения и рекомендовали, чтобы большинство из них было изучено "
        "Рабочей группой в первой "
        "половине 2027 года.",
        "Les experts ont examiné toutes les propositions et recommandé que la plupart d’entre elles "
        "soient étudiées par le "
        "Groupe de travail au premier semestre 2027.",
        "ماہرین نے تمام تجاویز کا جائزہ لیا اور سفارش کی کہ ان میں سے بیشتر پر ورکنگ گروپ 2027 کی پہلی "
        "ششماہی میں غور کرے۔",
        "استعرض الخبراء جميع المقترحات وأوصوا بأن ينظر الفريق العامل في معظمها في النصف الأول من عام ٢٠٢٧.",
        "专家们审查了所有建议，并建议工作组在2027年上半年处理其中大多数建议。",
        ("ru", "большинство", "некоторые", "scope"),
        ("ur", "بیشتر", "بعض", "scope"),
        ("fr", "2027", "2028", "number"),
        ("ar", "الفريق العامل", "الأمين العام", "name"),
        ("en", "most of them", "several of them", "scope"),
    ),
    _parallel(
        "The two delegations were led by Ivan Testov; they exchanged views on export control for about "
        "three hours and parted "
        "without a joint text.",
        "Две делегации возглавлял Иван Тестов; они около трёх часов обменивались мнениями об экспортном "
        "контроле и разошлись "
        "без совместного текста.",
        "Les deux délégations étaient conduites par Ivan Testov ; elles ont échangé des vues sur le "
        "contrôle des exportations "
        "pendant environ trois heures et se sont séparées sans texte commun.",
        "دونوں وفود کی قیادت ایوان تیستوف نے کی؛ انہوں نے برآمدی کنٹرول پر تقریباً تین گھنٹے تبادلہ "
        "خیال کیا اور کسی مشترکہ متن "
        "کے بغیر رخصت ہوئے۔",
        "ترأس الوفدين إيفان تيستوف، وتبادلا الآراء بشأن مراقبة الصادرات لنحو ثلاث ساعات وافترقا دون نص مشترك.",
        "两个代表团由伊万·捷斯托夫率领；他们就出口管制交换意见约三小时，未达成共同案文。",
        ("ru", "трёх часов", "четырёх часов", "number"),
        ("ar", "ثلاث", "ثماني", "number"),
        ("fr", "Ivan Testov", "le ministre", "name"),
        ("ru", "Две делегации", "Три делегации", "number"),
    ),
    _parallel(
        "The sides intend to conclude an agreement by the end of 2026 and will consult before any public statement.",
        "Стороны намерены заключить соглашение до конца 2026 года и будут консультироваться до любого "
        "публичного заявления.",
        "Les parties entendent conclure un accord d’ici à la fin de 2026 et se consulteront avant toute "
        "déclaration publique.",
        "فریقین 2026 کے اختتام تک ایک معاہدہ طے کرنے کا ارادہ رکھتے ہیں اور کسی بھی عوامی بیان سے قبل مشاورت کریں گے۔",
        "يعتزم الجانبان إبرام اتفاق قبل نهاية عام ٢٠٢٦، وسيتشاوران قبل أي بيان علني.",
        "双方打算在2026年底前缔结一项协定，并将在任何公开声明之前进行磋商。",
        ("ru", "2026", "2027", "number"),
        ("en", "will consult", "may consult", "modality"),
        ("zh", "将在任何", "可在任何", "modality"),
    ),
)
