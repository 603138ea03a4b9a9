"""Small documents by hand, for tests that look at one thing."""

from paraph.names import Lang, SideId
from paraph.texts.model import Alternative, Content, Document, Group, Paragraph

PK, RU, CN = SideId("PK"), SideId("RU"), SideId("CN")


def two_words() -> Content:
    return ("Both sides ", Group((Alternative(("agreed",), (PK,)), Alternative(("took note",), (RU,)))), ".")


def document(*contents: Content, lang: str = "en") -> Document:
    """Three sides, of which two have spoken on every paragraph; paragraphs numbered from 1."""
    paragraphs = tuple(Paragraph(str(number), (PK, RU), content) for number, content in enumerate(contents, 1))
    return Document(Lang(lang), (PK, RU, CN), paragraphs)


def plain(*lines: str, head: str = "") -> str:
    """A text in exact plain form whose first paragraph has these lines."""
    return f"%bracketed 1 lang=en\nsides: PK RU CN\n{head}\n¶ 1 · PK RU\n" + "\n".join(lines) + "\n"
