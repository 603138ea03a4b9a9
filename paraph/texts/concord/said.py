"""What one version says, laid out so that asking whether it has an item of another takes no longer for long texts."""

from collections.abc import Iterable, Mapping

from paraph.texts.concord.concepts import Lexicon
from paraph.texts.concord.items import Item, Kind

_AKIN: Mapping[Kind, Kind] = {"number": "reference", "reference": "number"}
"""`the third paragraph` in one language is `paragraph 3` in another."""


class Said:
    """The items of one version, by kind."""

    def __init__(self, lang: str, items: Iterable[Item], lexicon: Lexicon) -> None:
        self._lang, self._lexicon = lang, lexicon
        self._keys: dict[Kind, set[str]] = {}
        self._readings: dict[Kind, set[str]] = {}
        self._bare: dict[Kind, set[str]] = {}
        for item in items:
            self._keys.setdefault(item.kind, set()).add(item.key)
            self._readings.setdefault(item.kind, set()).update(item.readings)
            self._bare.setdefault(item.kind, set()).add(_bare(item.key))
        pairs = (day.split("/") for day in self._readings.get("date", ()) if "/" in day)
        self._turning_days = {day for ends in pairs if ends[0][:7] != ends[1][:7] for day in ends}

    def has(self, item: Item) -> bool:
        """Whether this version has what an item of another says, in any reading; or has no way to say it."""
        if item.kind in ("name", "term") and not self._lexicon.can_say(item.kind, item.key, self._lang):
            return True
        if item.key in self._readings.get(item.kind, ()) or item.readings & self._keys.get(item.kind, set()):
            return True
        akin = _AKIN.get(item.kind)
        if akin and _bare(item.key) in self._bare.get(akin, ()):
            return True
        return item.kind == "date" and self._spans_months(item)

    def _spans_months(self, item: Item) -> bool:
        """`from 3 March to 21 September` in one version is two dates in another: put off, not lasting.

        Within a month it makes a difference: 12 and 14 May are not 12–14 May.
        """
        start, slash, end = item.key.partition("/")
        if slash and start[:7] != end[:7]:
            days = self._readings.get("date", set())
            return all({day, f"XXXX{day[4:]}"} & days for day in (start, end))
        return item.key in self._turning_days


def _bare(key: str) -> str:
    """The number in the key of a reference."""
    return key.rpartition(" ")[2]
