"""What may be in a Word file: kinds of parts, links between them and outward, fields, elements (ECMA-376 parts 1, 2).

The list of what is refused follows what Word does on its own when it opens a file: run code, fetch an address, read
another file.  A link that waits for a person to click it passes and is noted.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from paraph.errors import Malformed, Refused
from paraph.exports.ooxml import MAIN_TYPE, RELS, TYPES, w
from paraph.exports.safe_xml import AGAIN, parse_xml

MAX_LINKS = 10_000

CLEAN = "Open it in Word, remove that, save it as .docx and take it again. Ask the sender why it is there."

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.\[\]/ -]{1,80}\Z")
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_MACRO_NAMES = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|vbaProjectSignature\.bin|customUI\d*\.xml)\Z", re.I)
_OBJECT_NAMES = re.compile(r"(?:^|/)(?:embeddings|activeX|afchunk)", re.IGNORECASE)
_REFUSED_LINKS = {
    "oleObject": "an embedded or linked object",
    "package": "an embedded file",
    "control": "an active control",
    "aFChunk": "a piece of another format (altChunk)",
    "subDocument": "a sub-document",
    "frame": "a frame with another document",
    "vbaProject": "a macro",
    "wordVbaData": "a macro",
    "attachedToolbars": "a toolbar with code",
    "extensibility": "a ribbon with code",
    "mailMergeSource": "a source of data",
    "mailMergeHeaderSource": "a source of data",
    "recipientData": "a source of data",
    "webextension": "an add-in",
    "webextensiontaskpanes": "an add-in",
}
_REFUSED_ELEMENTS = {
    w("altChunk"): "a piece of another format (altChunk)",
    w("subDoc"): "a sub-document",
    w("control"): "an active control",
    w("object"): "an embedded object",
    w("mailMerge"): "a mail merge with a source of data",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded object",
    "{http://www.w3.org/2001/XInclude}include": "an inclusion of another file",
}
_REFUSED_FIELDS = re.compile(
    r"(?:^|[\s{\"])(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|QUOTE)(?![A-Za-z])",
    re.IGNORECASE,
)
_LOCAL_TEMPLATE = re.compile(r"(?:file:///)?[A-Za-z]:[/\\](?![/\\])")
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def plain(name: str) -> str:
    """A part's name where it can be shown as it is; the other party chose it."""
    return name if _PLAIN_NAME.match(name) else "with an odd name"


def parse_part(name: str, raw: bytes) -> etree._Element:
    return parse_xml(raw, f"The part {plain(name)}")


def check_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part that has its own, by lower-case name; refuses macros and what is no Word text."""
    if "[Content_Types].xml" not in parts:
        raise Malformed("This zip is no Word file: it has no list of its parts.", remedy=AGAIN)
    root = parse_part("[Content_Types].xml", parts["[Content_Types].xml"])
    kinds: dict[str, str] = {}
    for one in root.iter(f"{{{TYPES}}}Override", f"{{{TYPES}}}Default"):
        kind = one.get("ContentType", "")
        if _MACRO_TYPES.search(kind):
            raise Refused("The file holds macros.", remedy=CLEAN, detail=f"type {kind[:100]!r}")
        kinds[one.get("PartName", "").lstrip("/").lower()] = kind
    for name in parts:
        if _MACRO_NAMES.search(name):
            raise Refused("The file holds macros.", remedy=CLEAN, detail=f"part {name!r}")
        if _OBJECT_NAMES.search(name):
            raise Refused(f"The file holds an embedded object: {plain(name)}.", remedy=CLEAN)
    if MAIN_TYPE not in kinds.values():
        template = any("template.main" in kind for kind in kinds.values())
        raise Malformed(
            "This is a template, not a document." if template else "The file holds no Word document.",
            remedy="Save the text in Word as .docx and take that.",
        )
    return kinds


def check_parts(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> tuple[str, tuple[str, ...]]:
    """The name of the main part, and notes for the reader; raises for whatever acts on its own."""
    main, notes = "", list[str]()
    for name, tree in trees.items():
        if name.lower().endswith(".rels"):
            targets = list(_links(name, tree, notes))
            main = next((to for kind, to in targets if kind == "officeDocument" and name == "_rels/.rels"), main)
        else:
            _check_elements(name, tree)
    if main not in trees or trees[main].tag != w("document"):
        raise Malformed("The file does not say which of its parts is the document.", remedy=AGAIN)
    if any(name.lower().startswith("_xmlsignatures/") for name in parts):
        notes.append("The file carries a digital signature; it was not checked.")
    return main, tuple(dict.fromkeys(notes))


def _links(name: str, tree: etree._Element, notes: list[str]) -> Iterator[tuple[str, str]]:
    """Kind and target of each link of one .rels part that stays inside the file."""
    folder = posixpath.dirname(posixpath.dirname(name))
    links = tree.findall(f"{{{RELS}}}Relationship")
    if len(links) > MAX_LINKS:
        raise Malformed(f"The part {plain(name)} holds more than {MAX_LINKS} links.", remedy=AGAIN)
    for link in links:
        kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
        if kind in _REFUSED_LINKS:
            raise Refused(f"The file holds {_REFUSED_LINKS[kind]} ({plain(name)}).", remedy=CLEAN)
        if link.get("TargetMode", "") == "External":
            _check_outward(name, kind, target, notes)
        else:
            yield kind, _inside(name, folder, target)


def _check_outward(name: str, kind: str, target: str, notes: list[str]) -> None:
    if kind == "hyperlink" and _SAFE_LINK.match(target):
        notes.append("The text holds web or mail links.")
        return
    if kind == "attachedTemplate" and _LOCAL_TEMPLATE.match(target):
        notes.append("The file names a template on the writer's own disk; it was not asked for.")
        return
    what = {"attachedTemplate": "a template elsewhere", "image": "a picture elsewhere", "hyperlink": "a file or script"}
    raise Refused(
        f"The file links to {what.get(kind, 'something outside itself')} ({plain(name)}).",
        remedy=CLEAN,
        detail=f"{kind} {target[:200]!r}",
    )


def _inside(name: str, folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    joined = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if "://" in path or "\\" in path or joined.startswith(("..", "/")):
        raise Malformed(
            f"A link leads out of the file ({plain(name)}).", remedy=AGAIN, detail=f"target {target[:200]!r}"
        )
    return joined


def _check_elements(name: str, tree: etree._Element) -> None:
    for element in tree.iter(*_REFUSED_ELEMENTS):
        raise Refused(f"The file holds {_REFUSED_ELEMENTS[str(element.tag)]} ({plain(name)}).", remedy=CLEAN)
    for instruction in field_instructions(tree):
        if found := _REFUSED_FIELDS.search(instruction):
            raise Refused(
                f"The file holds a field that reads from elsewhere: {found[1].upper()} ({plain(name)}).", remedy=CLEAN
            )


def field_instructions(tree: etree._Element) -> Iterator[str]:
    """What each field is told to do, its pieces joined: Word takes `D` and `DE` in two runs for `DDE`."""
    open_fields: list[list[str]] = []
    for element in tree.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("delInstrText")):
        if element.tag == w("fldSimple"):
            yield element.get(w("instr"), "")
        elif element.tag != w("fldChar"):
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(w("fldCharType")) == "separate" and open_fields:
            yield "".join(open_fields[-1])
            open_fields[-1].clear()
        elif element.get(w("fldCharType")) == "end" and open_fields:
            yield "".join(open_fields.pop())
    for pieces in open_fields:
        yield "".join(pieces)
