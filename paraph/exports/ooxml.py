"""The names and small pieces that Word files are written and read with (ECMA-376, ISO/IEC 29500, transitional).

Files are written as text, part by part, so that equal input gives equal bytes: no clock, no random identifiers.
"""

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PARAPH = "urn:paraph:text:1"
"""Namespace of our own part, which says what the file was made from."""

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The only time a zip can hold that says nothing."""


def w(name: str) -> str:
    """A name in the main namespace, as lxml spells it."""
    return f"{{{W}}}{name}"


def quote(text: str) -> str:
    """Text for element content or a double-quoted attribute; line ends and tabs survive an XML reader."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


def run(text: str, properties: str = "", *, deleted: bool = False) -> str:
    """A run of text; a line end becomes a break and a tab a tab, as Word keeps them."""
    if not text:
        return ""
    name = "delText" if deleted else "t"
    pieces = []
    for index, line in enumerate(text.split("\n")):
        pieces += ["<w:br/>"] if index else []
        for place, part in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if place else []
            pieces += [f'<w:{name} xml:space="preserve">{escape(part, quote=False)}</w:{name}>'] if part else []
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(pieces)}</w:r>"


def relationships(targets: Iterable[tuple[str, str]]) -> str:
    """A .rels part: pairs of type (after the common start, unless it is a whole address) and target."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind if "://" in kind else f"{R}/{kind}"}" Target="{quote(target)}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELS}">{"".join(lines)}</Relationships>'


def content_types(overrides: Mapping[str, str]) -> str:
    lines = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as one zip, in the order given, the same bytes every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
