"""The officers of the illustration.  None of them exists: each is a letter, and each name says that it is fictional."""

from dataclasses import dataclass

from paraph.canon import Json, text_value
from paraph.names import Lang, LocalText, SideId

PK, RU = SideId("PK"), SideId("RU")

EN, RUSSIAN, URDU = Lang("en"), Lang("ru"), Lang("ur")


def local(en: str, ru: str, ur: str) -> LocalText:
    """A text in the three languages of the illustration."""
    return {EN: en, RUSSIAN: ru, URDU: ur}


def local_value(en: str, ru: str, ur: str) -> Json:
    """The same, to be said."""
    return text_value(local(en, ru, ur))


DESK = local("Desk officer (fictional)", "Сотрудник отдела (вымышленный)", "ڈیسک افسر (فرضی)")
HEAD = local("Head of delegation (fictional)", "Глава делегации (вымышленный)", "سربراہ وفد (فرضی)")
ARCHIVIST = local("Archivist (fictional)", "Архивист (вымышленный)", "محافظ دستاویزات (فرضی)")
ADVISER = local("Adviser (fictional)", "Советник (вымышленный)", "مشیر (فرضی)")
INTERPRETER = local("Interpreter (fictional)", "Переводчик (вымышленный)", "مترجم (فرضی)")


def person_name(en: str, ru: str, ur: str) -> LocalText:
    """The name of a fictional person, who is one letter in each script."""
    return local(f"Officer {en} (fictional)", f"Сотрудник {ru} (вымышленный)", f"افسر {ur} (فرضی)")


def person(name: LocalText, title: LocalText, role: str = "") -> Json:
    """A value of the type `person`."""
    value: dict[str, Json] = {"name": text_value(name), "title": text_value(title)}
    return {**value, "role": role} if role else value


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who logs in at one side's node; `role` is one of `web/access.py`."""

    login: str
    side: SideId
    role: str
    name: LocalText
    title: LocalText

    def person(self, role: str = "") -> Json:
        return person(self.name, self.title, role)


PK_DESK = Officer("pk-desk", PK, "desk-officer", person_name("A", "А", "الف"), DESK)
PK_HEAD = Officer("pk-head", PK, "head-of-delegation", person_name("B", "Б", "ب"), HEAD)
PK_ARCHIVE = Officer("pk-archive", PK, "archivist", person_name("C", "В", "ج"), ARCHIVIST)
RU_DESK = Officer("ru-desk", RU, "desk-officer", person_name("K", "К", "ک"), DESK)
RU_HEAD = Officer("ru-head", RU, "head-of-delegation", person_name("L", "Л", "ل"), HEAD)
RU_ARCHIVE = Officer("ru-archive", RU, "archivist", person_name("M", "М", "م"), ARCHIVIST)

OFFICERS = (PK_DESK, PK_HEAD, PK_ARCHIVE, RU_DESK, RU_HEAD, RU_ARCHIVE)
