"""Bad plain texts by name: each is refused with line, column and reason."""

import pytest

from paraph.errors import Malformed
from paraph.texts.plain_parse import parse_plain
from tests.texts.grammar.examples import plain

GOOD = plain("Both sides [agreed|PK][took note|RU] to meet.")


def headed(line: str) -> str:
    return GOOD.replace("\n\n", f"\n{line}\n\n", 1)


def withheld(line: str) -> str:
    return f"%bracketed 1 lang=en\nsides: PK RU\nattribution: withheld\n\n¶ 1\n{line}\n"


BAD = {
    "an empty text": ("", "1:1", "does not begin with %bracketed 1"),
    "another version": (GOOD.replace("bracketed 1", "bracketed 2"), "1:1", "does not begin with"),
    "a byte-order mark": ("\ufeff" + GOOD, "1:1", "does not begin with"),
    "no language": (GOOD.replace("lang=en", "lang="), "1:19", "not a language tag"),
    "carriage returns": (GOOD.replace("\n", "\r\n"), "1:19", "not a language tag"),
    "no sides": (GOOD.replace("sides: PK RU CN\n", ""), "2:1", "sides are not named"),
    "a code in small letters": (GOOD.replace("sides: PK RU CN", "sides: PK ru CN"), "2:11", "not the code of a side"),
    "a side twice": (GOOD.replace("sides: PK RU CN", "sides: PK RU PK"), "2:1", "code is repeated"),
    "an unknown line in the head": (headed("status: agreed"), "3:1", "none that can stand in the head"),
    "a base that is no digest": (headed("base: 12"), "3:1", "SHA-256"),
    "a title out of place": (headed("title: A statement"), "3:1", "none that can stand in the head"),
    "a move to nowhere": (headed("move: ¶1 to the end |PK"), "3:1", "An order is"),
    "a move of a paragraph that is not there": (headed("move: ¶9 after ^ |PK"), "3:1", "names a paragraph that is not"),
    "a move that changes nothing": (headed("move: ¶1 after ^ |PK"), "3:1", "not the fewest moves"),
    "an order of nobody": (headed("order: as is"), "3:1", "names its side"),
    "an order said twice": (headed("order: as is |PK\norder: as is |PK"), "4:1", "says its order once"),
    "an option alone": (headed("option 1/I: ¶1 |PK"), "3:1", "2 to 32 options"),
    "options that overlap": (headed("option 1/I: ¶1 |PK\noption 1/II: ¶1 |RU"), "3:1", "order of their paragraphs"),
    "an option of what is not there": (
        headed("option 1/I: ¶1 |PK\noption 1/II: ¶2 |RU"),
        "4:1",
        "that are in the document",
    ),
    "an option of a side that holds another": (
        headed("option 1/I: ¶1 |PK\noption 1/II: no text |PK"),
        "3:1",
        "A side holds two options",
    ),
    "no last line feed": (GOOD[:-1], "5:46", "last line does not end"),
    "a line too many": (GOOD + "\n", "7:1", "begins with ¶"),
    "no empty line between paragraphs": (GOOD + "¶ 2 · PK RU\nx\n", "6:1", "empty line is missing"),
    "a paragraph without content": (
        GOOD.replace("Both sides [agreed|PK][took note|RU] to meet.\n", ""),
        "4:1",
        "missing",
    ),
    "a paragraph that names nobody": (GOOD.replace("¶ 1 · PK RU", "¶ 1"), "4:4", "names the sides that have spoken"),
    "a paragraph twice": (GOOD + "\n¶ 1 · PK\nx\n", "7:1", "Another paragraph has this id"),
    "an id with a space": (GOOD.replace("¶ 1 ·", "¶ 1 a ·"), "4:1", "letters and digits"),
    "sides in another order": (GOOD.replace("¶ 1 · PK RU", "¶ 1 · RU PK"), "4:1", "document's order"),
    "an unknown note": (plain("| agreed PK", "x"), "5:3", "kind of note is unknown"),
    "notes in another order": (plain("| pending PK", "| reserve RU", "x"), "4:1", "order of their kinds"),
    "a note said twice": (plain("| reserve PK", "| reserve PK", "x"), "4:1", "made twice"),
    "a note that falls with nothing": (plain("| consequential PK", "x"), "4:1", "names the paragraph it falls with"),
    "a paragraph that falls with itself": (plain("| consequential ¶1 PK", "x"), "4:1", "fall with itself"),
    "a bracket not closed": (plain("Both [agreed|PK"), "5:13", "not closed after its holders"),
    "a bracket without a bar": (plain("Both [agreed"), "5:6", "opened here and not closed"),
    "a bracket that names nobody": (plain("Both [agreed]"), "5:13", "without naming its holders"),
    "a bracket with an empty holder": (plain("Both [agreed|]"), "5:6", "not that of a side"),
    "a stray closing bracket": (plain("member]s"), "5:7", "stray ]"),
    "a stray bar": (plain("this|that"), "5:5", "stray |"),
    "a stray brace": (plain("this}"), "5:5", "stray }"),
    "a bare pilcrow": (plain("see ¶ 3"), "5:5", "must be written as an escape"),
    "an unknown code": (plain("a [b|CN]"), "5:3", "not that of a side"),
    "a code repeated": (plain("a [b|PK/PK]"), "5:3", "code is repeated"),
    "codes in another order": (plain("a [b|RU/PK][c|CN]").replace("· PK RU", "· PK RU CN"), "5:3", "document's order"),
    "a side in two alternatives": (plain("a [b|PK][c|PK]"), "5:3", "holds two alternatives"),
    "an inner holder that is not an outer one": (plain("a [b [c|RU]|PK] d"), "5:6", "not that of a side"),
    "the same words twice": (plain("a [b|PK][b|RU]"), "5:3", "same words"),
    "an empty bracket": (plain("a [|PK]"), "5:3", "bracket is empty"),
    "a bracket that all hold": (plain("a [b|PK/RU]"), "5:3", "then it is no bracket"),
    "an unknown mark": (plain("a {accept v3}"), "5:3", "mark is unknown"),
    "a brace not closed": (plain("a {delete"), "5:3", "opened here and not closed"),
    "a deletion beside words": (plain("a {delete}"), "5:1", "for a whole paragraph"),
    "a deletion of a part": (plain("a [b|PK][{delete}|RU]"), "5:3", "for a whole paragraph"),
    "words after a mark": (plain("a [{reserve} b|PK]"), "5:3", "mark comes last"),
    "a reservation of nobody": (plain("a {reserve}"), "5:1", "nobody holds it"),
    "a type without a bracket": (plain("a {insertion} b"), "5:3", "without a bracket after it"),
    "two groups that touch": (plain("[a|PK]{insertion}[b|RU]"), "5:1", "groups of brackets touch"),
    "an insertion of two wordings": (plain("{insertion}[a|PK][b|RU]"), "5:1", "has one wording"),
    "a placeholder that falls with a paragraph": (plain("a {placeholder ¶2}[b|PK]"), "5:3", "and no other"),
    "a bracket that falls with nothing": (plain("a {consequential}[b|PK]"), "5:3", "names the paragraph it falls with"),
    "a bracket that falls with what is not there": (plain("a {consequential ¶2}[b|PK]"), "5:3", "not in the document"),
    "since a day that is none": (plain("a [b|PK since 2026-02-30]"), "5:3", "Since when"),
    "since a week": (plain("a [b|PK since 2026-W01]"), "5:3", "Since when"),
    "since nothing": (plain("a [b|PK since ]"), "5:3", "Since when"),
    "an unknown escape": (plain("a\\tb\\x"), "5:5", "escape is unknown"),
    "a needless escape": (plain("a\\u0041"), "5:2", "escape is unknown"),
    "an escape in small letters": (plain("a\\u202e"), "5:2", "escape is unknown"),
    "a backslash at the end": (plain("a\\"), "5:2", "escape is unknown"),
    "a bare tab": (plain("a\tb"), "5:2", "must be written as an escape"),
    "a bare override": (plain("a\u202eb"), "5:2", "must be written as an escape"),
    "a bare line separator": (plain("a\u2028b"), "5:2", "must be written as an escape"),
    "a null": (plain("a\x00b"), "5:2", "U+0000 cannot stand"),
    "half a surrogate pair": (plain("a\ud800b"), "5:2", "U+D800 cannot stand"),
    "a noncharacter": (plain("a\ufffeb"), "5:2", "U+FFFE cannot stand"),
    "a holder though withheld": (withheld("a [b|PK]"), "6:5", "attribution is withheld"),
    "a note's holder though withheld": (withheld("| reserve PK\na"), "5:1", "attribution is withheld"),
    "a day though withheld": (withheld("| reserve since 2026-03-02\na"), "5:1", "withheld"),
    "speakers though withheld": (withheld("a").replace("¶ 1", "¶ 1 · PK"), "5:4", "unless attribution is withheld"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_text_is_refused_with_its_place(name: str) -> None:
    text, place, phrase = BAD[name]
    line, column = place.split(":")
    with pytest.raises(Malformed) as caught:
        parse_plain(text)
    assert str(caught.value).startswith(f"Line {line}, column {column}: ")
    assert phrase in str(caught.value)
    assert caught.value.remedy


def test_the_good_neighbour_of_all_these_is_read() -> None:
    assert parse_plain(GOOD).paragraphs[0].spoken == ("PK", "RU")
    assert parse_plain(withheld("a [b]")).attributed is False
