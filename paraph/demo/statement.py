"""The illustration's joint statement: drafted by PK in English, answered by RU with a Russian version and other words.

It is left where it is being negotiated: one clause agreed in both languages, three in brackets, one ad referendum, one
new, and nothing agreed until everything is.  Whoever tries the demonstration brings it to the initials.
"""

from collections.abc import Mapping

from paraph.canon import Json
from paraph.demo.officers import local_value
from paraph.words.speech import Assent, Word, say

ILLUSTRATION = "Fictional illustration."
MINISTRY = "The ministry (fictional)"
CONFIRM_BY = "2026-06-01T12:00:00Z"

TEXT = "text/16-statement"


def illustrate(matter: str, value: Json, assent: Assent = Assent.FIRM, *, to: str = "", until: str = "") -> Word:
    """A word of the illustration: its note says that it is one."""
    return say(matter, value, assent, note=ILLUSTRATION, to=to, until=until)


def _paragraph(number: str, **wordings: str) -> tuple[Word, ...]:
    paragraph = f"paragraph/16-statement.{number}"
    return tuple(illustrate(f"{paragraph}/wording.{lang}", words) for lang, words in wordings.items())


def _place(number: str, after: str) -> Word:
    target = f"paragraph/16-statement.{after}" if after else TEXT
    return illustrate(f"paragraph/16-statement.{number}/place", target)


FRAME = (
    illustrate(
        f"{TEXT}/title",
        local_value(
            "Joint statement of the sixteenth round (illustration)",
            "Совместное заявление шестнадцатого раунда (иллюстрация)",
            "سولہویں دور کا مشترکہ بیان (مثال)",
        ),
    ),
    illustrate(f"{TEXT}/document", "joint-statement"),
    illustrate(f"{TEXT}/round", "round/16"),
    illustrate(f"{TEXT}/mode", "rolling-text"),
    illustrate(f"{TEXT}/languages", ["en", "ru"]),
    illustrate(f"{TEXT}/package", True),
)

ENGLISH: Mapping[str, str] = {
    "pk-1": "The sixteenth round of the Consultative Group on Strategic Stability was held in Moscow in 2026.",
    "pk-2": "The Sides exchanged views on regional and global security, arms control, disarmament and "
    "non-proliferation.",
    "pk-3": "The Sides agreed to explore new avenues of cooperation in the peaceful uses of outer space.",
    "pk-4": "The Sides will exchange points of contact within sixty days and will inform each other of any change.",
    "pk-5": "The seventeenth round will be held in Islamabad in 2027, on dates to be agreed through diplomatic "
    "channels.",
}
ORDER = ("", "pk-1", "pk-2", "pk-3", "pk-4")

PK_DRAFT: tuple[Word, ...] = (
    *FRAME,
    *(word for number, words in ENGLISH.items() for word in _paragraph(number, en=words)),
    *(_place(number, after) for number, after in zip(ENGLISH, ORDER, strict=True)),
)

RU_ANSWER: tuple[Word, ...] = (
    *FRAME,
    *_paragraph(
        "pk-1",
        en=ENGLISH["pk-1"],
        ru="Шестнадцатый раунд Консультативной группы по стратегической стабильности состоялся в Москве в 2026 году.",
    ),
    *_paragraph(
        "pk-2",
        en="The Sides exchanged views on regional and global security, arms control, disarmament, non-proliferation "
        "and international information security.",
        ru="Стороны обменялись мнениями по вопросам региональной и глобальной безопасности, контроля над вооружениями, "
        "разоружения, нераспространения и международной информационной безопасности.",
    ),
    *_paragraph(
        "pk-3",
        en="The Sides took note of proposals to explore new avenues of cooperation in outer space.",
        ru="Стороны приняли к сведению предложения об изучении новых направлений сотрудничества в космосе.",
    ),
    *_paragraph(
        "pk-4",
        en="The Sides will exchange points of contact within ninety days and will inform each other of any change.",
        ru="Стороны обменяются контактными лицами в течение девяноста дней и будут информировать друг друга "
        "о любых изменениях.",
    ),
    illustrate(
        "paragraph/16-statement.pk-5/wording.en",
        ENGLISH["pk-5"],
        Assent.AD_REFERENDUM,
        to=MINISTRY,
        until=CONFIRM_BY,
    ),
    illustrate(
        "paragraph/16-statement.pk-5/wording.ru",
        "Семнадцатый раунд состоится в Исламабаде в 2027 году в сроки, которые будут согласованы по дипломатическим "
        "каналам.",
        Assent.AD_REFERENDUM,
        to=MINISTRY,
        until=CONFIRM_BY,
    ),
    *_paragraph(
        "ru-1",
        en="The Sides discussed the military uses of artificial intelligence.",
        ru="Стороны обсудили военное применение искусственного интеллекта.",
    ),
    *(_place(number, after) for number, after in zip(ENGLISH, ORDER, strict=True)),
    _place("ru-1", "pk-3"),
)

PK_TAKES_UP: tuple[Word, ...] = (
    *(word for word in RU_ANSWER if str(word.matter).endswith("pk-1/wording.ru")),
    illustrate(
        "paragraph/16-statement.pk-5/wording.ru",
        "Семнадцатый раунд состоится в Исламабаде в 2027 году в сроки, которые будут согласованы по дипломатическим "
        "каналам.",
    ),
    illustrate(
        "paragraph/16-statement.pk-3/reservation",
        local_value(
            "On the whole paragraph, pending advice of the space agency (illustration).",
            "По всему пункту, до получения заключения космического агентства (иллюстрация).",
            "پورے پیراگراف پر، خلائی ادارے کی رائے تک (مثال)۔",
        ),
    ),
)
