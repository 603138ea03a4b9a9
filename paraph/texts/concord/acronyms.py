"""Organisations and treaties by which diplomatic texts of six languages call them: data for `concepts`.

Short forms and the usual long ones; languages that keep the Latin letters name them so.
"""

from collections.abc import Mapping, Sequence

_BLOCKS = """
UN
  en UN; United Nations; United Nations Organization
  ru ООН; Организация Объединённых Наций
  fr ONU; Nations Unies; Organisation des Nations Unies
  ur اقوام متحدہ
  ar الأمم المتحدة
  zh 联合国
UNSC
  en UNSC; Security Council; UN Security Council; United Nations Security Council
  en Security Council of the United Nations
  ru СБ ООН; Совет Безопасности; Совет Безопасности ООН
  ru Совет Безопасности Организации Объединённых Наций
  fr CSNU; Conseil de sécurité; Conseil de sécurité des Nations Unies; Conseil de sécurité de l’ONU
  ur سلامتی کونسل; اقوام متحدہ کی سلامتی کونسل; اقوام متحدہ سلامتی کونسل
  ar مجلس الأمن; مجلس الأمن الدولي; مجلس الأمن التابع للأمم المتحدة
  zh 安理会; 安全理事会; 联合国安理会; 联合国安全理事会
UNGA
  en UNGA; General Assembly; United Nations General Assembly
  en General Assembly of the United Nations
  ru ГА ООН; Генеральная Ассамблея; Генеральная Ассамблея ООН
  fr AGNU; Assemblée générale; Assemblée générale des Nations Unies; Assemblée générale de l’ONU
  ur جنرل اسمبلی; اقوام متحدہ کی جنرل اسمبلی; اقوام متحدہ جنرل اسمبلی
  ar الجمعية العامة; الجمعية العامة للأمم المتحدة
  zh 联合国大会; 联大
OPCW
  en OPCW; Organisation for the Prohibition of Chemical Weapons
  ru ОЗХО; Организация по запрещению химического оружия
  fr OIAC; Organisation pour l’interdiction des armes chimiques
  ur او پی سی ڈبلیو; OPCW; تنظیم برائے ممانعت کیمیائی ہتھیار
  ar منظمة حظر الأسلحة الكيميائية
  zh 禁化武组织; 禁止化学武器组织
CWC
  en CWC; Chemical Weapons Convention
  ru КЗХО; КХО; Конвенция о запрещении химического оружия
  fr CIAC; Convention sur les armes chimiques
  ur کیمیائی ہتھیاروں کا کنونشن; کیمیائی ہتھیاروں کے کنونشن; سی ڈبلیو سی
  ar اتفاقية الأسلحة الكيميائية; اتفاقية حظر الأسلحة الكيميائية
  zh 化学武器公约; 禁止化学武器公约
BWC
  en BWC; BTWC; Biological Weapons Convention; Biological and Toxin Weapons Convention
  ru КБТО; КБО; Конвенция о запрещении биологического и токсинного оружия
  fr CABT; CIAB; Convention sur les armes biologiques
  ur حیاتیاتی ہتھیاروں کا کنونشن; حیاتیاتی ہتھیاروں کے کنونشن; بی ڈبلیو سی
  ar اتفاقية الأسلحة البيولوجية
  zh 生物武器公约; 禁止生物武器公约
IAEA
  en IAEA; International Atomic Energy Agency
  ru МАГАТЭ; Международное агентство по атомной энергии
  fr AIEA; Agence internationale de l’énergie atomique
  ur آئی اے ای اے; IAEA
  ar الوكالة الدولية للطاقة الذرية
  zh 国际原子能机构; 原子能机构
NPT
  en NPT; Treaty on the Non-Proliferation of Nuclear Weapons; Non-Proliferation Treaty
  ru ДНЯО; Договор о нераспространении ядерного оружия
  fr TNP; Traité sur la non-prolifération des armes nucléaires
  ur این پی ٹی; NPT; جوہری عدم پھیلاؤ کا معاہدہ; جوہری عدم پھیلاؤ کے معاہدے
  ar معاهدة عدم انتشار الأسلحة النووية; معاهدة عدم الانتشار
  zh 不扩散核武器条约; 不扩散条约
CTBT
  en CTBT; Comprehensive Nuclear-Test-Ban Treaty
  ru ДВЗЯИ; Договор о всеобъемлющем запрещении ядерных испытаний
  fr TICE; TICEN
  ur سی ٹی بی ٹی; CTBT
  ar معاهدة الحظر الشامل للتجارب النووية
  zh 全面禁止核试验条约; 全面禁核试条约
FMCT
  en FMCT
  ru ДЗПРМ
  ur ایف ایم سی ٹی; FMCT
  zh 禁产条约
PAROS
  en PAROS; prevention of an arms race in outer space
  ru ПГВКП; предотвращение гонки вооружений в космосе
  ru предотвращение гонки вооружений в космическом пространстве
  fr PAROS; prévention d’une course aux armements dans l’espace
  ar منع سباق التسلح في الفضاء الخارجي
  zh 防止外空军备竞赛
CD
  en CD; Conference on Disarmament
  ru КР; Конференция по разоружению
  fr CD; Conférence du désarmement
  ur تخفیف اسلحہ کانفرنس; کانفرنس برائے تخفیف اسلحہ
  ar مؤتمر نزع السلاح
  zh 裁军谈判会议; 裁谈会
NSG
  en NSG; Nuclear Suppliers Group
  ru ГЯП; Группа ядерных поставщиков
  fr GFN; Groupe des fournisseurs nucléaires
  ur این ایس جی; NSG; نیوکلیئر سپلائرز گروپ
  ar مجموعة موردي المواد النووية
  zh 核供应国集团
MTCR
  en MTCR; Missile Technology Control Regime
  ru РКРТ; Режим контроля за ракетной технологией
  fr MTCR; RCTM
  ur ایم ٹی سی آر; MTCR
  ar نظام مراقبة تكنولوجيا القذائف
  zh 导弹及其技术控制制度
SCO
  en SCO; Shanghai Cooperation Organisation; Shanghai Cooperation Organization
  ru ШОС; Шанхайская организация сотрудничества
  fr OCS; Organisation de coopération de Shanghai
  ur شنگھائی تعاون تنظیم; ایس سی او; SCO
  ar منظمة شنغهاي للتعاون
  zh 上海合作组织; 上合组织
ICJ
  en ICJ; International Court of Justice
  ru Международный Суд; МС ООН
  fr CIJ; Cour internationale de Justice
  ur عالمی عدالت انصاف; بین الاقوامی عدالت انصاف
  ar محكمة العدل الدولية
  zh 国际法院
OSCE
  en OSCE; Organization for Security and Co-operation in Europe
  ru ОБСЕ; Организация по безопасности и сотрудничеству в Европе
  fr OSCE; Organisation pour la sécurité et la coopération en Europe
  ur او ایس سی ای; OSCE
  ar منظمة الأمن والتعاون في أوروبا
  zh 欧安组织
NATO
  en NATO; North Atlantic Treaty Organization
  ru НАТО
  fr OTAN
  ur نیٹو; NATO
  ar حلف شمال الأطلسي; الناتو
  zh 北约; 北大西洋公约组织
EU
  en EU; European Union
  ru ЕС; Европейский союз; Евросоюз
  fr UE; Union européenne
  ur یورپی یونین
  ar الاتحاد الأوروبي
  zh 欧盟; 欧洲联盟
WTO
  en WTO; World Trade Organization
  ru ВТО; Всемирная торговая организация
  fr OMC; Organisation mondiale du commerce
  ur عالمی تجارتی تنظیم; ڈبلیو ٹی او; WTO
  ar منظمة التجارة العالمية
  zh 世贸组织; 世界贸易组织
WHO
  en WHO; World Health Organization
  ru ВОЗ; Всемирная организация здравоохранения
  fr OMS; Organisation mondiale de la santé
  ur عالمی ادارہ صحت; عالمی ادارۂ صحت
  ar منظمة الصحة العالمية
  zh 世卫组织; 世界卫生组织
ICAO
  en ICAO; International Civil Aviation Organization
  ru ИКАО
  fr OACI
  ur آئی سی اے او; ICAO
  ar منظمة الطيران المدني الدولي; الإيكاو
  zh 国际民航组织
FATF
  en FATF; Financial Action Task Force
  ru ФАТФ
  fr GAFI; Groupe d’action financière
  ur ایف اے ٹی ایف; FATF
  ar فرقة العمل المعنية بالإجراءات المالية; مجموعة العمل المالي
  zh 金融行动特别工作组
ICRC
  en ICRC; International Committee of the Red Cross
  ru МККК; Международный комитет Красного Креста
  fr CICR; Comité international de la Croix-Rouge
  ar اللجنة الدولية للصليب الأحمر
  zh 红十字国际委员会
BRICS
  en BRICS
  ru БРИКС
  fr BRICS
  ur برکس; BRICS
  ar بريكس; بريكس بلس
  zh 金砖国家
"""


def _read(blocks: str) -> dict[str, dict[str, list[str]]]:
    """A line at the margin names a concept; lines under it give a language and its forms between semicolons."""
    found: dict[str, dict[str, list[str]]] = {}
    concept = ""
    for line in blocks.strip().split("\n"):
        if not line.startswith(" "):
            concept = line
            continue
        lang, _, forms = line.strip().partition(" ")
        found.setdefault(concept, {}).setdefault(lang, []).extend(form.strip() for form in forms.split(";"))
    return found


ORGANISATIONS: Mapping[str, Mapping[str, Sequence[str]]] = _read(_BLOCKS)
