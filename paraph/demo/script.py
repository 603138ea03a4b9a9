"""The illustration: how two demonstration nodes prepare the 16th round.  No government says any of this.

Only the preparation of the 16th round is spoken of, by the fictional officers of `officers.py`, and every word's note
calls it an illustration.  The steps are played after the claims of `record.py`, at fixed moments: each run makes the
same words.  The dates are left open: settling them is for whoever tries the demonstration.
"""

from dataclasses import dataclass

from paraph.canon import Json
from paraph.demo.officers import (
    ADVISER,
    INTERPRETER,
    PK_DESK,
    PK_HEAD,
    RU_DESK,
    RU_HEAD,
    Officer,
    local_value,
    person,
    person_name,
)
from paraph.demo.statement import ILLUSTRATION, PK_DRAFT, PK_TAKES_UP, RU_ANSWER, illustrate
from paraph.names import LocalText, Moment
from paraph.words.speech import Assent, Word, withdraw

ADOPTED = Moment("2026-03-01T08:00:00Z")
"""When both sides say the digest of the charter."""
CLAIMED = Moment("2026-03-01T09:00:00Z")
"""When the archivists enter the sources and their claims."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One entry of the officer's side; `note` tells a reader of the script what it shows."""

    at: Moment
    officer: Officer
    note: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Each node fetches what is new in the other's feed and acknowledges it."""

    at: Moment


Step = Saying | Exchange


# -- the frame of the round, said by both ----------------------------------------------------------------------------

FRAME = (
    illustrate("round/16/ordinal", 16),
    illustrate("round/16/city", local_value("Moscow", "Москва", "ماسکو")),
    illustrate("round/16/host", "RU"),
    illustrate("round/16/format", "in-person"),
)

MINISTRY = local_value(
    "Ministry of Foreign Affairs, Smolenskaya-Sennaya Square",
    "Министерство иностранных дел, Смоленская-Сенная площадь",
    "وزارت خارجہ، سمولینسکایا-سینایا چوک",
)
HOST_NAMES_IT = local_value("To be named by the host", "Определит принимающая сторона", "میزبان نامزد کرے گا")

# -- five items ------------------------------------------------------------------------------------------------------

SECURITY = local_value(
    "Regional and global security", "Региональная и глобальная безопасность", "علاقائی اور عالمی سلامتی"
)
ARMS_CONTROL = local_value(
    "Arms control, disarmament and non-proliferation",
    "Контроль над вооружениями, разоружение и нераспространение",
    "اسلحے پر کنٹرول، تخفیف اسلحہ اور عدم پھیلاؤ",
)
INFORMATION = local_value(
    "International information security",
    "Международная информационная безопасность",
    "بین الاقوامی معلوماتی سلامتی",
)
OUTER_SPACE = local_value("Outer space", "Космическое пространство", "بیرونی خلا")
SPACE_SECURITY = local_value("Space security", "Безопасность в космосе", "خلائی سلامتی")
MACHINES = local_value(
    "Military uses of artificial intelligence",
    "Военное применение искусственного интеллекта",
    "مصنوعی ذہانت کے عسکری استعمال",
)


def _item(number: str, title: Json) -> tuple[Word, Word]:
    item = f"agenda-item/16.{number}"
    return illustrate(f"{item}/title", title), illustrate(f"{item}/standing", "on-agenda")


PK_ITEMS = (
    *_item("pk-1", SECURITY),
    illustrate("agenda-item/16.pk-1/minutes", 60),
    *_item("pk-2", ARMS_CONTROL),
)
RU_ITEMS = (
    *_item("ru-1", INFORMATION),
    illustrate("agenda-item/16.ru-1/minutes", 45, Assent.PACKAGE),
    *_item("ru-2", OUTER_SPACE),
    *_item("ru-3", MACHINES),
)

# -- delegations, statements, a commitment ---------------------------------------------------------------------------


def _delegation(head: Officer, desk: Officer, adviser: LocalText, interpreter: LocalText) -> tuple[Word, Word]:
    people = [
        head.person("head"),
        desk.person("member"),
        person(adviser, ADVISER, "adviser"),
        person(interpreter, INTERPRETER, "interpreter"),
    ]
    return illustrate("delegation/16/head", head.person()), illustrate("delegation/16/members", people)


PREPARING = local_value(
    "Illustration: on preparing the round", "Иллюстрация: о подготовке раунда", "مثال: دور کی تیاری کے بارے میں"
)

PK_STATEMENT = (
    illustrate("statement/16.pk-1/title", PREPARING),
    illustrate(
        "statement/16.pk-1/text.en",
        "Illustration; no government's words. We are ready to settle the list of items in writing before the round.",
    ),
    illustrate(
        "statement/16.pk-1/text.ur",
        "مثال؛ کسی حکومت کے الفاظ نہیں۔ ہم دور سے پہلے نکات کی فہرست تحریری طور پر طے کرنے کے لیے تیار ہیں۔",
    ),
    illustrate("statement/16.pk-1/speaker", PK_HEAD.person()),
)
RU_STATEMENT = (
    illustrate("statement/16.ru-1/title", PREPARING),
    illustrate(
        "statement/16.ru-1/text.en",
        "Illustration; no government's words. The host will send the programme when the dates are agreed.",
    ),
    illustrate(
        "statement/16.ru-1/text.ru",
        "Иллюстрация; не слова какого-либо правительства. Принимающая сторона направит программу, "
        "когда будут согласованы даты.",
    ),
    illustrate("statement/16.ru-1/speaker", RU_HEAD.person()),
)

COMMITMENT = (
    illustrate(
        "commitment/pk-1/wording.en",
        "The Sides exchange points of contact before the sixteenth round.",
    ),
    illustrate(
        "commitment/pk-1/wording.ru",
        "Стороны обмениваются контактными лицами до шестнадцатого раунда.",
    ),
    illustrate("commitment/pk-1/due", "2026-04"),
    illustrate("commitment/pk-1/class", "intention"),
)

# -- the play --------------------------------------------------------------------------------------------------------

SCRIPT: tuple[Step, ...] = (
    Saying(Moment("2026-03-02T07:00:00Z"), RU_DESK, "The host proposes the frame of the round.", FRAME),
    Exchange(Moment("2026-03-02T07:10:00Z")),
    Saying(Moment("2026-03-02T09:00:00Z"), PK_DESK, "PK says the same four words: agreed, and soon sealed.", FRAME),
    Exchange(Moment("2026-03-02T09:10:00Z")),
    Saying(
        Moment("2026-03-03T05:30:00Z"),
        PK_DESK,
        "PK's first word on the venue leaves it to the host; its own items follow.",
        (illustrate("round/16/venue", HOST_NAMES_IT), *PK_ITEMS),
    ),
    Saying(
        Moment("2026-03-03T06:00:00Z"),
        RU_DESK,
        "RU names a venue and proposes three items, the minutes of one within the package.",
        (illustrate("round/16/venue", MINISTRY), *RU_ITEMS),
    ),
    Exchange(Moment("2026-03-03T06:10:00Z")),
    Saying(
        Moment("2026-03-04T06:00:00Z"),
        PK_DESK,
        "PK withdraws on the venue, takes up one item, titles another differently and is silent on the third.",
        (
            withdraw("round/16/venue", note=ILLUSTRATION),
            *_item("ru-1", INFORMATION),
            *_item("ru-2", SPACE_SECURITY),
        ),
    ),
    Saying(Moment("2026-03-04T08:00:00Z"), RU_DESK, "RU takes up both items of PK.", PK_ITEMS),
    Exchange(Moment("2026-03-04T08:10:00Z")),
    Saying(
        Moment("2026-03-06T06:00:00Z"),
        PK_HEAD,
        "PK hands over its list.",
        _delegation(PK_HEAD, PK_DESK, person_name("D", "Г", "د"), person_name("E", "Д", "ہ")),
    ),
    Saying(
        Moment("2026-03-06T07:00:00Z"),
        RU_HEAD,
        "RU hands over its list.",
        _delegation(RU_HEAD, RU_DESK, person_name("N", "Н", "ن"), person_name("O", "О", "و")),
    ),
    Exchange(Moment("2026-03-06T07:10:00Z")),
    Saying(
        Moment("2026-03-09T06:00:00Z"),
        RU_HEAD,
        "RU is for a joint statement, firmly, and makes a first statement of its own.",
        (illustrate("round/16/document", "joint-statement"), *RU_STATEMENT),
    ),
    Exchange(Moment("2026-03-09T06:10:00Z")),
    Saying(
        Moment("2026-03-09T08:00:00Z"),
        PK_HEAD,
        "PK agrees on the kind of document ad referendum, answers with a statement and proposes a commitment.",
        (
            illustrate(
                "round/16/document",
                "joint-statement",
                Assent.AD_REFERENDUM,
                to="The ministry (fictional)",
                until="2026-04-15T12:00:00Z",
            ),
            *PK_STATEMENT,
            *COMMITMENT,
        ),
    ),
    Exchange(Moment("2026-03-09T08:10:00Z")),
    Saying(Moment("2026-03-10T06:00:00Z"), PK_DESK, "PK tables a draft of the joint statement in English.", PK_DRAFT),
    Exchange(Moment("2026-03-10T06:10:00Z")),
    Saying(
        Moment("2026-03-11T07:00:00Z"),
        RU_DESK,
        "RU answers: a Russian version, other words in three clauses, one ad referendum, one new.",
        RU_ANSWER,
    ),
    Exchange(Moment("2026-03-11T07:10:00Z")),
    Saying(
        Moment("2026-03-12T06:00:00Z"), PK_DESK, "PK takes up two Russian clauses and reserves on one.", PK_TAKES_UP
    ),
    Exchange(Moment("2026-03-12T06:10:00Z")),
)
