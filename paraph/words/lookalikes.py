"""Letters of different scripts that look the same, and words that are built to be misread.

Source: the confusables of Unicode Technical Standard 39, cut down to the letters of Latin, Cyrillic, Greek, Armenian
and Cherokee that a reader takes for one another; accents are set aside before comparing.  A script is told by the
Unicode name of a letter.  Nothing that a signature depends on asks this: it only draws a reader's eye.

A peer chooses these texts, so the work must grow no faster than their length.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

LATIN = "LATIN"
SCRIPTS = (LATIN, "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
JOINERS = "\u200c\u200d"

_GROUPS = (
    "AАΑᎪ BВΒᏴ CСϹᏟ DᎠ EЕΕᎬ FϜ GԌᏀᏳ HНΗᎻᎰ IІӀΙ JЈͿᎫ KКΚᏦ LᏞ MМΜϺᎷ NΝ OОΟՕ PРΡᏢ QԚ RᎡᏒ SЅՏᏚᏕ TТΤᎢ UՍ VѴᏙ WԜᎳᏔ "
    "XХΧ YУҮΥϒᎩᎽ ZΖᏃ aаα bᏏЬ cсϲ dԁᏧ eеҽ gց hһհᏂ iіιᎥ jјϳ lӏ nոռ oоοσօ pрρϱ qԛգզ rг sѕ uυս vνѵ wѡԝա xх yуүγ "
    "ГΓᎱ ПΠ пπ ФΦՓ фφϕ кκ тτ ЛΛ ИͶ иͷ ѰΨ ѱψ єε ßβϐᏰ əә ƏӘ þϸ ÞϷ æӕ ÆӔ"
)
_GROUP = {letter: group for group in _GROUPS.split() for letter in group}


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The script of a letter by its Unicode name (`LATIN`, `ARABIC`); `MARK` for a mark, empty for anything else."""
    category = unicodedata.category(char)
    if category[0] == "M":
        return "MARK"
    return unicodedata.name(char, "").partition(" ")[0] if category[0] == "L" else ""


@lru_cache(maxsize=8192)
def twin(char: str, script: str) -> str:
    """The letter of `script` that a reader would take this one for, accents aside; empty when there is none."""
    base = unicodedata.normalize("NFD", char)[0]
    return next((other for other in _GROUP.get(base, "") if script_of(other) == script), "")


def words(text: str) -> Iterator[tuple[int, str]]:
    """The runs of letters and marks in a text, with their offsets.  `\\w` would cut Arabic and Indic words at marks."""
    start, has_letter = 0, False
    for index, char in enumerate(text + " "):
        script = script_of(char)
        if script or char in JOINERS:
            has_letter = has_letter or script not in ("", "MARK")
            continue
        if has_letter:
            yield start, text[start:index]
        start, has_letter = index + 1, False


def strangers(word: str, expected: str = "") -> Iterator[tuple[int, str]]:
    """In a word that mixes scripts: the place of each letter that only looks like one of the word's own, and which.

    The word's own script is the one in which most of it can be read, then the expected one, then the one that most of
    it is written in; `Δt` reads in none and has no strangers.
    """
    present = {script_of(char) for char in word} & set(SCRIPTS)
    if len(present) < 2:
        return
    own = max(sorted(present, key=SCRIPTS.index), key=lambda script: _readable(word, script, expected))
    for index, char in enumerate(word):
        seen = twin(char, own)
        if seen and script_of(char) in present - {own}:
            yield index, seen


def _readable(word: str, script: str, expected: str) -> tuple[int, bool, int]:
    """How many letters of a word can be read in a script, whether it is expected, how many are of it."""
    own = sum(script_of(char) == script for char in word)
    foreign = sum(bool(twin(char, script)) for char in word if script_of(char) in SCRIPTS and script_of(char) != script)
    return own + foreign, script == expected, own


def disguised(text: str, expected: str = "") -> Iterator[tuple[int, str]]:
    """Words of another script that read as Latin among Latin words: offset and the Latin reading.

    Each line is judged alone, by its words and by the nearest ones whose script is plain.  `expected` is the script
    that the language of the text leads a reader to expect, when it is known.
    """
    offset = 0
    for line in text.split("\n"):
        for start, reading in _disguised_in(line, expected):
            yield offset + start, reading
        offset += len(line) + 1


def _disguised_in(line: str, expected: str) -> Iterator[tuple[int, str]]:
    found = list(words(line))
    scripts = [_plain_script(word) for _, word in found]
    plain = [script for script in scripts if script]
    mostly_latin = 2 * plain.count(LATIN) > len(plain) or (expected == LATIN and not plain)
    if not mostly_latin or expected not in ("", LATIN):
        return
    before = _nearest(scripts)
    after = reversed(_nearest(scripts[::-1]))
    for (start, word), script, left, right in zip(found, scripts, before, after, strict=True):
        if not script and left == right == LATIN:
            yield start, "".join(twin(char, LATIN) for char in word if script_of(char) in SCRIPTS)


def _nearest(scripts: list[str]) -> list[str]:
    """For each word the script of the nearest plain one before it or at it; Latin at the start."""
    return list(accumulate(scripts, lambda last, script: script or last, initial=LATIN))[1:]


def _plain_script(word: str) -> str:
    """The script a word is plainly in; empty for one that is written without Latin letters and reads as Latin."""
    letters = [char for char in word if script_of(char) not in ("MARK", "")]
    scripts = {script_of(char) for char in letters}
    # A lone small Greek letter is a symbol, at home in any text: α, γ, μ.
    if LATIN in scripts or (scripts == {"GREEK"} and len(word) == 1 and word.islower()):
        return LATIN
    return "" if all(twin(char, LATIN) for char in letters) else min(scripts)
