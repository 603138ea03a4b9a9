"""Agreed texts for the tests of paper: invented words, invented people, in five languages."""

from dataclasses import replace

from paraph.exports.agreed import Original, Paraph, Party, Turn, Wording
from paraph.names import Lang, MechanismId, Ref, SideId
from paraph.texts.digests import Paragraph, text_digest

TEXT = Ref("text", "js")
PK, RU, KZ = SideId("PK"), SideId("RU"), SideId("KZ")
EN, RUS, UR, AR, ZH, KK = (Lang(tag) for tag in ("en", "ru", "ur", "ar", "zh", "kk"))

TITLES = {
    EN: "Joint Statement of the Sixteenth Round",
    RUS: "Совместное заявление шестнадцатого раунда",
    UR: "سولہویں دور کا مشترکہ اعلامیہ",
    AR: "بيان مشترك للجولة السادسة عشرة",
    ZH: "第十六轮联合声明",
    KK: "Он алтыншы раундтың бірлескен мәлімдемесі",
}
NAMES = {
    PK: {
        EN: "Islamic Republic of Pakistan",
        RUS: "Исламская Республика Пакистан",
        UR: "اسلامی جمہوریہ پاکستان",
        AR: "جمهورية باكستان الإسلامية",
        ZH: "巴基斯坦伊斯兰共和国",
        KK: "Пәкістан Ислам Республикасы",
    },
    RU: {
        EN: "Russian Federation",
        RUS: "Российская Федерация",
        UR: "روسی فیڈریشن",
        AR: "الاتحاد الروسي",
        ZH: "俄罗斯联邦",
        KK: "Ресей Федерациясы",
    },
    KZ: {
        EN: "Republic of Kazakhstan",
        RUS: "Республика Казахстан",
        UR: "جمہوریہ قازقستان",
        AR: "جمهورية كازاخستان",
        ZH: "哈萨克斯坦共和国",
        KK: "Қазақстан Республикасы",
    },
}
PARAGRAPHS = (
    {
        EN: "The delegations met in Moscow on 12 and 13 May 2026 and reviewed the work done since the previous round.",
        RUS: "Делегации встретились в Москве 12 и 13 мая 2026 года и рассмотрели работу после прошлого раунда.",
        UR: "وفود 12 اور 13 مئی 2026 کو ماسکو میں ملے اور گزشتہ دور کے بعد کے کام کا جائزہ لیا۔",
        AR: "اجتمع الوفدان في موسكو يومي 12 و13 مايو 2026 واستعرضا العمل المنجز منذ الجولة السابقة.",
        ZH: "双方代表团于2026年5月12日和13日在莫斯科会晤,回顾了上一轮以来的工作。",
        KK: "Делегациялар 2026 жылғы 12 және 13 мамырда Мәскеуде кездесіп, өткен раундтан бергі жұмысты қарады.",
    },
    {
        EN: "They agreed to exchange, not later than 30 days before each round, lists of the questions to be raised.",
        RUS: "Они условились не позднее чем за 30 дней до каждого раунда обмениваться перечнями вопросов.",
        UR: "انہوں نے اتفاق کیا کہ ہر دور سے کم از کم 30 دن پہلے زیرِ بحث سوالات کی فہرستیں ایک دوسرے کو دی جائیں گی۔",
        AR: "واتفقا على تبادل قوائم المسائل قبل كل جولة بمدة لا تقل عن 30 يوما.",
        ZH: "双方同意在每轮会议至少30天前交换议题清单。",
        KK: "Олар әр раундтан кемінде 30 күн бұрын сұрақтар тізімін алмасуға келісті.",
    },
    {
        EN: "The next round will be held in Islamabad in 2027; its dates will be settled through diplomatic channels.",
        RUS: "Следующий раунд состоится в Исламабаде в 2027 году; сроки будут согласованы по дипломатическим каналам.",
        UR: "اگلا دور 2027 میں اسلام آباد میں ہو گا؛ اس کی تاریخیں سفارتی ذرائع سے طے کی جائیں گی۔",
        AR: "تعقد الجولة المقبلة في إسلام آباد عام 2027، وتحدد مواعيدها عبر القنوات الدبلوماسية.",
        ZH: "下一轮将于2027年在伊斯兰堡举行,日期通过外交渠道商定。",
        KK: "Келесі раунд 2027 жылы Исламабадта өтеді; мерзімі дипломатиялық арналар арқылы келісіледі.",
    },
)
PERSONS = {
    PK: {EN: "A. Example", RUS: "А. Экзампл", UR: "الف۔ مثال", AR: "أ. مثال", ZH: "某甲", KK: "А. Экзампл"},
    RU: {EN: "B. Primer", RUS: "Б. Пример", UR: "ب۔ پریمیر", AR: "ب. بريمير", ZH: "某乙", KK: "Б. Пример"},
}
OFFICES = {EN: "Head of delegation", RUS: "Глава делегации", UR: "سربراہِ وفد", AR: "رئيس الوفد", ZH: "代表团团长"}
TONGUES = {
    EN: {EN: "English", RUS: "Russian", UR: "Urdu", AR: "Arabic", ZH: "Chinese", KK: "Kazakh"},
    RUS: {EN: "английском", RUS: "русском", UR: "урду", AR: "арабском", ZH: "китайском", KK: "казахском"},
    UR: {EN: "انگریزی", RUS: "روسی", UR: "اردو", AR: "عربی", ZH: "چینی", KK: "قازق"},
}
TESTIMONIUM = {
    EN: (
        "Done in as many originals as there are sides, each in the ",
        " languages, all texts being equally authentic.",
        " and ",
    ),
    RUS: (
        "Совершено в стольких экземплярах, сколько сторон, каждый на ",
        " языках, причём все тексты имеют одинаковую силу.",
        " и ",
    ),
    UR: (
        "اتنے ہی اصل نسخوں میں تیار کیا گیا جتنے فریق ہیں، ہر ایک ",
        " زبانوں میں، تمام متون یکساں مستند ہیں۔",
        " اور ",
    ),
}
DONE = {EN: "Moscow, 13 May 2026", RUS: "Москва, 13 мая 2026 года", UR: "ماسکو، 13 مئی 2026"}


def closing(lang: Lang, langs: tuple[Lang, ...]) -> Wording:
    """The testimonium, its languages in the order of the alternat."""
    before, after, last = TESTIMONIUM.get(lang, ("", "", ", "))
    words = TONGUES.get(lang, {tag: tag for tag in langs})
    return (before, Turn("langs", {tag: words[tag] for tag in langs}, ", ", last), after)


def original(own: dict[SideId, Lang] | None = None, *more: Lang, repeat: int = 1) -> Original:
    """A joint statement of the sides in `own`, each with its own language first, and in `more` languages."""
    own = own or {PK: EN, RU: RUS}
    langs = tuple(dict.fromkeys((*own.values(), *more)))
    parties = tuple(
        Party(side, {tag: NAMES[side][tag] for tag in langs}, (first, *(tag for tag in langs if tag != first)))
        for side, first in own.items()
    )
    paragraphs = tuple(
        (str(round_ * len(PARAGRAPHS) + at + 1), {tag: wordings[tag] for tag in langs})
        for round_ in range(repeat)
        for at, wordings in enumerate(PARAGRAPHS)
    )
    refs = tuple(Ref("paragraph", f"js.{at + 1}") for at in range(len(paragraphs)))
    parts = [Paragraph(ref, number, wordings) for ref, (number, wordings) in zip(refs, paragraphs, strict=True)]
    titles = {tag: TITLES[tag] for tag in langs}
    return Original(
        MechanismId("pk-ru-strategic-stability"),
        TEXT,
        "joint-statement",
        titles,
        parties,
        paragraphs,
        text_digest(TEXT, langs, titles, "joint-statement", parts),
        tuple(
            Paraph(
                side,
                {tag: PERSONS[side][tag] for tag in langs},
                {tag: OFFICES.get(tag, OFFICES[EN]) for tag in langs},
                "2026-05-13",
            )
            for side in own
            if side in PERSONS
        ),
        closing={tag: closing(tag, langs) for tag in langs},
        marking="FOR OFFICIAL USE",
        done={tag: DONE.get(tag, DONE[EN]) for tag in langs},
        day="2026-05-13",
        langs=langs,
        refs=refs,
    )


def reworded(text: Original, at: int, lang: Lang, wording: Wording) -> Original:
    """The same text with one wording of one paragraph replaced."""
    paragraphs = list(text.paragraphs)
    number, wordings = paragraphs[at]
    paragraphs[at] = (number, {**wordings, lang: wording})
    return replace(text, paragraphs=tuple(paragraphs))
