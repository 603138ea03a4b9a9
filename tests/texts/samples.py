"""Paragraphs in the six languages, written for these tests, and repeatable edits as delegations make them."""

from random import Random

PARAGRAPHS = {
    "en": (
        "The Parties shall co-operate, in accordance with Article 12.5 and with due regard to the "
        "Government’s policy, in the exchange of scientific and technical information, and shall inform each "
        "other, not later than 30 days after the entry into force of this Arrangement, of the authorities "
        "responsible for its implementation.",
        "Each side will establish a joint working group (hereinafter “the Group”), composed of an equal "
        "number of experts, which meets at least once a year, alternately in the two capitals, and reports "
        "to the ministers on the progress achieved and on any obstacle that may require their decision.",
        "Nothing in this Arrangement affects the rights and obligations of the Parties under other "
        "international agreements to which they are party, including decision 1/CP.17; questions that arise "
        "from its interpretation are settled through consultation, and/or in such other manner as the "
        "Parties agree.",
        "The Parties recognise the particular needs of landlocked areas, encourage the timely provision of "
        "financial resources, and invite relevant organisations to support the measures listed in annex II, "
        "taking into account national circumstances, existing capacities and the views of the communities "
        "concerned.",
        "The fourth meeting reviewed the implementation of the plan of action, noted with appreciation the "
        "work of the secretariat, and requested it to prepare, subject to the availability of funds, a "
        "report on lessons learned for consideration at the fifth meeting.",
    ),
    "ru": (
        "Стороны осуществляют научно-техническое сотрудничество в соответствии с пунктом 12.5 и с должным "
        "учётом национального законодательства, обмениваются сведениями и уведомляют друг друга не позднее "
        "чем через 30 дней после вступления в силу настоящей Договорённости об органах, ответственных за её "
        "выполнение.",
        "Каждая Сторона участвует в совместной рабочей группе (далее — «Группа»), состоящей из равного числа "
        "экспертов, которая собирается не реже одного раза в год поочерёдно в двух столицах и докладывает "
        "министрам о достигнутых результатах и о препятствиях, требующих их решения.",
        "Ничто в настоящей Договорённости не затрагивает прав и обязательств Сторон по другим международным "
        "соглашениям, участниками которых они являются, включая решение 1/CP.17; вопросы её толкования "
        "разрешаются путём консультаций и/или иным согласованным Сторонами способом.",
        "Стороны признают особые потребности районов, не имеющих выхода к морю, поощряют своевременное "
        "предоставление финансовых средств и предлагают соответствующим организациям поддержать меры, "
        "перечисленные в приложении II, с учётом национальных условий и имеющихся возможностей.",
    ),
    "fr": (
        "Les Parties coopèrent, conformément à l’article 12.5 et compte dûment tenu de la politique de "
        "chaque gouvernement, à l’échange d’informations scientifiques et techniques, et s’informent "
        "mutuellement, au plus tard 30 jours après l’entrée en vigueur du présent Arrangement, des autorités "
        "chargées de son application.",
        "Chaque Partie participe à un groupe de travail mixte (ci-après « le Groupe »), composé d’un nombre "
        "égal d’experts, qui se réunit au moins une fois par an, alternativement dans les deux capitales, et "
        "rend compte aux ministres des progrès accomplis et de tout obstacle qui appelle une décision de "
        "leur part.",
        "Aucune disposition du présent Arrangement ne porte atteinte aux droits et obligations des Parties "
        "au titre d’autres accords internationaux, y compris la décision 1/CP.17 ; les questions relatives à "
        "l’équité et à l’interprétation sont réglées par voie de consultation et/ou de toute autre manière "
        "convenue.",
        "Les Parties reconnaissent les besoins particuliers des régions sans littoral, encouragent l’octroi "
        "en temps voulu de ressources financières et invitent les organisations compétentes à appuyer les "
        "mesures énumérées à l’annexe II, eu égard aux circonstances nationales et aux capacités existantes.",
    ),
    "ur": (
        "فریقین دفعہ ۱۲٫۵ کے مطابق اور ہر حکومت کی پالیسی کا مناسب لحاظ رکھتے ہوئے سائنسی اور فنی معلومات کے "
        "تبادلے میں تعاون کریں گے، اور اس انتظام کے نافذ ہونے کے ۳۰ دن کے اندر ایک دوسرے کو اُن اداروں سے "
        "آگاہ کریں گے جو اس پر عمل‌درآمد کے ذمہ دار ہیں۔",
        "ہر فریق ایک مشترکہ ورکنگ گروپ (آئندہ «گروپ») میں حصہ لے گا، جو ماہرین کی برابر تعداد پر مشتمل ہو "
        "گا، سال میں کم از کم ایک بار باری باری دونوں دارالحکومتوں میں اجلاس کرے گا، اور وزراء کو پیش رفت "
        "اور اُن رکاوٹوں کی رپورٹ دے گا جن پر فیصلہ درکار ہو، بشمولِ مالی امور۔",
        "اس انتظام کی کوئی شق دیگر بین الاقوامی معاہدوں کے تحت فریقین کے حقوق اور ذمہ داریوں پر اثر انداز "
        "نہیں ہو گی، جن میں فیصلہ 1/CP.17 شامل ہے؛ اس کی تشریح سے پیدا ہونے والے سوالات باہمی مشاورت سے یا "
        "فریقین کے متفقہ کسی اور طریقے سے طے کیے جائیں گے۔",
    ),
    "ar": (
        "يتعاون الطرفان، وفقا للمادة 12.5 ومع المراعاة الواجبة لسياسة كل حكومة، في تبادل المعلومات العلمية "
        "والتقنية، ويبلغ كل منهما الآخر، في موعد لا يتجاوز 30 يوما بعد بدء نفاذ هذا الترتيب، بالسلطات "
        "المسؤولة عن تنفيذه.",
        "يشارك كل طرف في فريق عامل مشترك (يشار إليه فيما يلي باسم «الفريق»)، يتألف من عدد متساو من الخبراء، "
        "ويجتمع مرة في السنة على الأقل بالتناوب في العاصمتين، ويرفع إلى الوزراء تقريرا عن التقدم المحرز وعن "
        "أي عقبة تستلزم قرارا منهم.",
        "ليس في هذا الترتيب ما يمس حقوق الطرفين والتزاماتهما بموجب اتفاقات دولية أخرى، بما فيها المقرر "
        "1/CP.17؛ وتسوّى المسائل الناشئة عن تفسيره بالتشاور، أو بأي طريقة أخرى يتفق عليها الطرفان.",
    ),
    "zh": (
        "缔约双方应当根据第12.5条，并适当考虑到各自政府的政策，在科学技术信息交流方面进行合作，并应在本安排生效之日起"
        "30天以前相互通报负责实施本安排的主管机关。",
        "每一方均应参加联合工作组（以下简称“工作组”），工作组由人数相等的专家组成，每年至少在两国首都轮流举行一次会议，"
        "并向部长报告所取得的进展以及需要由其作出决定的任何障碍。",
        "本安排的任何规定均不影响缔约双方根据其他国际协定，包括第1/CP.17号决定所享有的权利和承担的义务；因解释本安"
        "排而产生的问题，应当通过磋商或者双方同意的其他方式解决。",
        "缔约双方承认内陆地区的特殊需要，鼓励及时提供财政资源，并邀请有关国际组织支持附件二所列的各项措施，同时考虑到国家"
        "情况、现有能力以及有关社区的意见。",
    ),
}
"""By language; Urdu and Arabic with joiners, vowel marks and digits of their own."""

FOREIGN = (
    "pacta sunt servanda",
    "la présente décision",
    "мутатис мутандис",
    "حسب الاتفاق",
    "经双方同意",
    "[sic]",
    "bona fide",
)


def text_of(lang: str, words: int, random: Random) -> str:
    """About so many words of running text, from the paragraphs in some order."""
    parts: list[str] = []
    while sum(len(units(lang, part)) for part in parts) < words:
        parts += random.sample(PARAGRAPHS[lang], len(PARAGRAPHS[lang]))
    joint = gap(lang)
    return joint.join(units(lang, joint.join(parts))[:words])


def units(lang: str, text: str) -> list[str]:
    return list(text) if lang == "zh" else text.split(" ")


def gap(lang: str) -> str:
    return "" if lang == "zh" else " "


def edited(lang: str, text: str, random: Random, rate: float = 0.04) -> str:
    """The text after about `rate` edits a word, each of one to six words; at least one."""
    words = units(lang, text)
    for _ in range(max(1, round(len(words) * rate))):
        _edit(lang, words, random)
    return gap(lang).join(words)


def _edit(lang: str, words: list[str], random: Random) -> None:
    at, length = random.randrange(len(words) + 1), random.choice((1, 1, 1, 2, 2, 3, 4, 6))
    kind = random.choice(("substitute", "substitute", "insert", "insert", "delete", "move", "foreign"))
    source = units(lang, random.choice(PARAGRAPHS[lang]))
    start = random.randrange(max(1, len(source) - length))
    fresh = source[start : start + length]
    if kind == "insert":
        words[at:at] = fresh
    elif kind == "substitute":
        words[at : at + random.choice((1, length))] = fresh
    elif kind == "delete" and len(words) > length:
        del words[at : at + length]
    elif kind == "move":
        moved = words[at : at + length]
        del words[at : at + length]
        to = random.randrange(len(words) + 1)
        words[to:to] = moved
    elif kind == "foreign":
        words[at:at] = [random.choice(FOREIGN)]


def family(lang: str, words: int, sides: int, seed: int, rate: float = 0.04, base: str = "") -> list[str]:
    """Wordings of so many sides: each edits one text (`base`, or one of so many words); from the third on, 35 in 100
    copy an earlier one.
    """
    random = Random(f"{lang} {words} {sides} {seed}")
    base = base or text_of(lang, words, random)
    found: list[str] = []
    for number in range(sides):
        copied = number >= 2 and random.random() < 0.35
        found.append(random.choice(found) if copied else edited(lang, base, random, rate))
    return found
