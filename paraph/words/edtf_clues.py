"""What is wrong with a text that is no date, told by its look, so that a person can put it right."""

import re

from paraph.errors import Malformed

_PLAIN = "Write 2026-05-12, 2026-05, 2026, or an interval such as 2026-05-12/2026-05-13."
_YEARS = "Years run from 0001 to 9999 and take four digits."

_CLUES: tuple[tuple[str, str, str], ...] = (
    (r"\Z", "A date is empty.", "Write a date; to say none, withdraw the word."),
    (r".*\s", "There is white space in a date.", "Write it without spaces or line ends."),
    (r".*[^\x00-\x7f]", "A date has a sign that is not ASCII.", "Use the digits 0 to 9 and the plain hyphen."),
    (r"[^/]*/[^/]*/", "There is more than one slash in a date.", "Write start/end; in a date, hyphens: 2026-05-12."),
    (r"[0-9-]+T", "A date has no time of day.", "Write the day alone; an instant is a moment."),
    (r"[0-9]{4}-?W", "A week is not a date here.", "Write its first and last day: 2026-01-05/2026-01-11."),
    (r"[0-9]{4}-[0-9]{3}\Z", "A day counted from New Year is not a date here.", "Write its month and day: 2026-05-12."),
    (r"[0-9]{6}(?:[0-9]{2})?\Z", "The hyphens of a date are missing.", "Write 2026-05-12 or 2026-05."),
    (r"[-+]|Y|[0-9]{5}", "This year cannot be written here.", _YEARS),
    (r"[0-9X]{1,2}[-./]", "A date starts with its year.", "Write 2026-05-12: year, month, day."),
    (r"[0-9]{4}\.", "The parts of a date are joined by hyphens.", "Write 2026-05-12 or 2026-05."),
    (r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?\Z", "A month or a day needs two digits.", "Write 2026-01-09."),
    (r"[0-9]{0,3}\Z", "A year needs four digits.", _YEARS),
    (r"[\[{]", "A choice among dates is not a date here.", "Write an interval, or one date marked ? or ~."),
    (r".*[xuU]", "An unstated digit is written with a capital X.", "Write 202X, 2026-XX or 2026-05-XX."),
    (r"[0-9]?X{3,4}", "Not even the century is stated.", "Write at least the century: 20XX."),
    (r"[0-9X]{4}-(?:..-)?(?:X[0-9]|[0-9]X)", "Half of a month or a day is unstated.", "Write all of it as XX."),
    (r".*[?~%].", "A mark of doubt does not stand at the end.", "Write one of ? ~ % after the whole date; ?~ is %."),
    (r"\.+\Z", "An open end is written with two full stops.", "Write ../2026-05-12 or 2026-05-12/.. ."),
)


def explain(text: str) -> Malformed:
    """The error for a text that is no date."""
    for look, message, remedy in _CLUES:
        if re.match(look, text, re.DOTALL):
            return Malformed(message, remedy=remedy, detail=f"date {text[:60]!r}")
    return Malformed("This is not a date.", remedy=_PLAIN, detail=f"date {text[:60]!r}")
