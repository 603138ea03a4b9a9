"""What the styles of a Word file do to its text that a reader should know: hide it, or make it too faint to see."""

from lxml import etree

from paraph.exports.ooxml import w

_OFF = ("0", "false", "off", "none")
_FAINT_SIZE = 8
"""Half-points: 4 points and less cannot be read on paper."""
_PALE = 0xE8
"""Red, green and blue at least this bright cannot be seen on white."""


class Looks:
    """The styles of one file."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles = (
            {one.get(w("styleId"), ""): one for one in styles.findall(w("style"))} if styles is not None else {}
        )
        default = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if styles is not None else None
        self._hides_all = bool(_switch(default, "vanish"))

    def style(self, properties: etree._Element | None) -> str:
        named = properties.find(w("rStyle")) if properties is not None else None
        return named.get(w("val"), "") if named is not None else ""

    def is_hidden(self, properties: etree._Element | None, paragraph_style: str) -> bool:
        """Whether Word hides a run: by its own properties, else its style's, else its paragraph's."""
        for state in (
            _switch(properties, "vanish"),
            _switch(properties, "specVanish"),
            self._of_style(self.style(properties)),
            self._of_style(paragraph_style),
        ):
            if state is not None:
                return state
        return self._hides_all

    def _of_style(self, name: str) -> bool | None:
        """Follows `basedOn`; a chain that bites its tail ends where it began."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            state = _switch(style.find(w("rPr")), "vanish")
            if state is not None:
                return state
            based = style.find(w("basedOn"))
            name = based.get(w("val"), "") if based is not None else ""
        return None

    def is_faint(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return False
        color, size = properties.find(w("color")), properties.find(w("sz"))
        pale = color is not None and _is_pale(color.get(w("val"), ""))
        digits = size.get(w("val"), "") if size is not None else ""
        return pale or (digits.isascii() and digits.isdigit() and int(digits[:6]) <= _FAINT_SIZE)


def _switch(properties: etree._Element | None, name: str) -> bool | None:
    found = properties.find(w(name)) if properties is not None else None
    return None if found is None else found.get(w("val"), "1").lower() not in _OFF


def _is_pale(color: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return False
    return min(red, green, blue) >= _PALE
