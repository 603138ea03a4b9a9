"""Sentences kept apart while the tables grew: see `parallel`."""

from tests.texts.parallel import parallel

KEPT = (
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
        "The sides noted with satisfaction the constructive character of the exchange.",
        "Стороны с удовлетворением отметили конструктивный характер обмена мнениями.",
        "Les parties ont noté avec satisfaction le caractère constructif de l’échange.",
        "فریقین نے تبادلۂ خیال کی تعمیری نوعیت پر اطمینان کا اظہار کیا۔",
        "ولاحظ الجانبان بارتياح الطابع البناء لتبادل الآراء.",
        "双方满意地注意到交流具有建设性。",
    ),
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
    parallel(
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
