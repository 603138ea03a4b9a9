"""Word files made wrong on purpose: a good one is taken apart, something is done to a part, and it is packed again."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from paraph.exports.docx_tracked import write_tracked
from paraph.exports.sheet import base_of
from tests.exports.sheets import MADE, RU, sheet

Parts = dict[str, bytes]
Edit = Callable[[Parts], object]


def good() -> bytes:
    return write_tracked(sheet(), base_of(sheet()), (RU,), MADE)


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts | list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return out.getvalue()


def edited(edit: Edit, data: bytes = b"") -> bytes:
    parts = parts_of(data or good())
    edit(parts)
    return packed(parts)


def swap(name: str, old: str, new: str, count: int = 1) -> Edit:
    """Replaces text in a part; the test is wrong when the text is not there."""

    def edit(parts: Parts) -> None:
        assert old.encode() in parts[name], old
        parts[name] = parts[name].replace(old.encode(), new.encode(), count)

    return edit


def in_body(xml: str) -> Edit:
    """Puts something before the end of the body."""
    return swap("word/document.xml", "<w:sectPr>", f"{xml}<w:sectPr>")


def link(kind: str, target: str, *, outward: bool = False, part: str = "word/_rels/document.xml.rels") -> Edit:
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    mode = ' TargetMode="External"' if outward else ""
    xml = f'<Relationship Id="rX" Type="{address}" Target="{target}"{mode}/>'
    return swap(part, "</Relationships>", f"{xml}</Relationships>")


def field(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
