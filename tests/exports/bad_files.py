"""Hostile and broken Word files, each with the family of the error and a phrase of its message."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from paraph.errors import Malformed, ParaphError, Refused
from paraph.exports import docx_gate
from tests.exports.files import edited, field, good, in_body, link, packed, parts_of, swap

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
MAIN = "wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Bad:
    name: str
    make: Callable[[], bytes]
    family: type[ParaphError]
    phrase: str


def with_part(name: str, content: bytes) -> Callable[[], bytes]:
    return lambda: edited(lambda parts: parts.update({name: content}))


def with_entry(name: str, content: bytes = b"x") -> Callable[[], bytes]:
    return lambda: packed([*parts_of(good()).items(), (zipfile.ZipInfo(name), content)])


def doctype(body: str) -> Callable[[], bytes]:
    return lambda: edited(swap(DOCUMENT, "<w:document", f"<!DOCTYPE w:document {body}><w:document"))


def split_field() -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" D", "DEA", "UTO c:\\\\calc"))
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return edited(in_body(f"<w:p>{begin}{runs}{end}</w:p>"))


def flagged_encrypted() -> bytes:
    data = bytearray(good())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lying_size() -> bytes:
    """The first entry says that it is ten bytes; it is longer."""
    data = bytearray(good())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Two names in the list of contents lead to the same bytes."""
    data = bytearray(good())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    data[second + 20 : second + 24] = data[first + 20 : first + 24]
    return bytes(data)


def zero_byte() -> bytes:
    return with_entry("word/a.xml?.png")().replace(b"a.xml?", b"a.xml\x00")


def symbolic_link() -> bytes:
    entry = zipfile.ZipInfo("word/media/a.png")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return packed([*parts_of(good()).items(), (entry, b"/etc/passwd")])


def two_documents() -> bytes:
    parts = parts_of(good())
    return packed([*parts.items(), ("WORD/Document.xml", parts[DOCUMENT])])


def without(name: str) -> Callable[[], bytes]:
    return lambda: edited(lambda parts: parts.pop(name))


def flipped() -> bytes:
    data = bytearray(good())
    data[data.index(DOCUMENT.encode()) + 60] ^= 0xFF
    return bytes(data)


def deep() -> bytes:
    return edited(in_body("<w:sdt><w:sdtContent>" * 60 + "</w:sdtContent></w:sdt>" * 60))


LAUGHS = '[<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]'

ZIPS = [
    Bad("nothing at all", lambda: b"", Malformed, "is empty"),
    Bad("plain text", lambda: b"Dear colleague,", Malformed, "no Word file"),
    Bad("an old .doc", lambda: docx_gate._OLE + bytes(600), Refused, "old Word file"),
    Bad("a password", lambda: docx_gate._OLE + "EncryptedPackage".encode("utf-16-le"), Refused, "password"),
    Bad("a PDF", lambda: b"%PDF-1.7\n", Malformed, "a PDF"),
    Bad("rich text", lambda: b"{\\rtf1 text}", Malformed, "rich text"),
    Bad("a web page called .docx", lambda: b"\n<html><body>text", Malformed, "web page"),
    Bad("an OpenDocument text", lambda: packed({"mimetype": b"x", "content.xml": b"<a/>"}), Malformed, "OpenDocument"),
    Bad("too large", lambda: b"PK\x03\x04" + bytes(docx_gate.MAX_FILE), Refused, "larger than 25 MB"),
    Bad("cut short", lambda: good()[:-400], Malformed, "cut short"),
    Bad("something appended", lambda: good() + b"<script>", Malformed, "appended"),
    Bad("something in front", lambda: b"MZ\x90" + good(), Malformed, "no Word file"),
    Bad("one byte flipped", flipped, Malformed, "damaged"),
    Bad("an entry flagged as encrypted", flagged_encrypted, Refused, "locked with a password"),
    Bad("an entry that lies about its size", lying_size, Malformed, "damaged"),
    Bad("entries over one another", overlapping, Malformed, "over one another"),
    Bad("a symbolic link", symbolic_link, Malformed, "link to another file"),
    Bad("two documents by capitals", two_documents, Malformed, "there twice"),
    Bad("a path upwards", with_entry("word/../../evil.xml"), Malformed, "leads out of it"),
    Bad("an absolute path", with_entry("/etc/evil.xml"), Malformed, "leads out of it"),
    Bad("a Windows path", with_entry("word\\evil.xml"), Malformed, "leads out of it"),
    Bad("a drive letter", with_entry("C:evil.xml"), Malformed, "leads out of it"),
    Bad("a zero byte in a name", zero_byte, Malformed, "leads out of it"),
    Bad("a name without end", with_entry("word/" + "a" * 250), Malformed, "leads out of it"),
    Bad("packed with bzip2", lambda: packed(parts_of(good()), zipfile.ZIP_BZIP2), Malformed, "does not use"),
    Bad("a zip bomb", with_part("word/media/a.bmp", bytes(2 * 2**20)), Refused, "grows more than 200 times"),
    Bad("a part too large", with_part("word/a.bin", bytes(docx_gate.MAX_PART + 1)), Refused, "larger than 64 MB"),
    Bad("too many parts", lambda: packed({f"a{n}.xml": b"" for n in range(2_001)}), Refused, "more than 2000 parts"),
    Bad("a zip in the zip", with_part("word/media/a.png", good()), Refused, "file inside the file"),
    Bad("a program in the zip", with_part("word/media/a.png", b"MZ\x90\x00"), Refused, "file inside the file"),
]

PARTS = [
    Bad("a zip that is no Word file", lambda: packed({"a.txt": b"a"}), Malformed, "no list of its parts"),
    Bad(
        "a spreadsheet",
        lambda: edited(swap(TYPES, MAIN, "spreadsheetml.sheet.main+xml")),
        Malformed,
        "no Word document",
    ),
    Bad("a template", lambda: edited(swap(TYPES, MAIN, MAIN.replace("document", "template"))), Malformed, "a template"),
    Bad(
        "macros by type", lambda: edited(swap(TYPES, MAIN, "ms-word.document.macroEnabled.main+xml")), Refused, "macros"
    ),
    Bad("macros by name", with_part("word/vbaProject.bin", b"x"), Refused, "macros"),
    Bad("macros by link", lambda: edited(link("vbaProject", "a.bin")), Refused, "a macro"),
    Bad("a ribbon with code", with_part("customUI/customUI14.xml", b"<a/>"), Refused, "macros"),
    Bad("an embedded workbook", with_part("word/embeddings/a.bin", b"x"), Refused, "embedded object"),
    Bad("an embedded object by link", lambda: edited(link("oleObject", "a.bin")), Refused, "embedded or linked object"),
    Bad("an ActiveX control", with_part("word/activeX/activeX1.xml", b"<a/>"), Refused, "embedded object"),
    Bad(
        "an object in the text",
        lambda: edited(in_body("<w:p><w:r><w:object/></w:r></w:p>")),
        Refused,
        "embedded object",
    ),
    Bad(
        "a remote template",
        lambda: edited(link("attachedTemplate", "http://e.x/a.dotm", outward=True)),
        Refused,
        "template",
    ),
    Bad(
        "a template on a share", lambda: edited(link("attachedTemplate", r"\\e.x\a", outward=True)), Refused, "template"
    ),
    Bad(
        "a remote picture",
        lambda: edited(link("image", "http://e.x/a.png", outward=True)),
        Refused,
        "picture elsewhere",
    ),
    Bad("a link to a file", lambda: edited(link("hyperlink", "file://e.x/a", outward=True)), Refused, "file or script"),
    Bad(
        "a link to a script", lambda: edited(link("hyperlink", "javascript:a", outward=True)), Refused, "file or script"
    ),
    Bad("another format inside", lambda: edited(in_body('<w:altChunk r:id="rX"/>')), Refused, "altChunk"),
    Bad("another format by link", lambda: edited(link("aFChunk", "a.html")), Refused, "altChunk"),
    Bad("a sub-document", lambda: edited(in_body('<w:subDoc r:id="rX"/>')), Refused, "sub-document"),
    Bad("a link out of the file", lambda: edited(link("image", "../../../a.png")), Malformed, "leads out of the file"),
    Bad("a link out, escaped", lambda: edited(link("image", "..%2F..%2F../a.png")), Malformed, "leads out of the file"),
    Bad("a DDE field", lambda: edited(in_body(field(" DDE excel a "))), Refused, "DDE"),
    Bad("a DDE field in pieces", split_field, Refused, "DDEAUTO"),
    Bad(
        "an INCLUDETEXT field",
        lambda: edited(in_body(field(' includetext "c:\\a" '.replace('"', "&quot;")))),
        Refused,
        "INCLUDETEXT",
    ),
    Bad(
        "a field in a header",
        lambda: edited(swap("word/header1.xml", "</w:hdr>", field(" LINK a ") + "</w:hdr>")),
        Refused,
        "LINK",
    ),
    Bad("external entities", doctype('[<!ENTITY a SYSTEM "file:///etc/passwd">]'), Refused, "document type"),
    Bad("a billion laughs", doctype(LAUGHS), Refused, "document type"),
    Bad("a document type alone", doctype(""), Refused, "document type"),
    Bad(
        "a document type in UTF-16",
        lambda: edited(lambda parts: parts.update({DOCUMENT: "<!DOCTYPE a><a/>".encode("utf-16")})),
        Malformed,
        "not written in UTF-8",
    ),
    Bad(
        "UTF-7",
        with_part("word/styles.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
        Malformed,
        "not written in UTF-8",
    ),
    Bad("too deep", deep, Malformed, "nested more than"),
    Bad("torn XML", lambda: edited(swap(DOCUMENT, "</w:body>", "")), Malformed, "not sound XML"),
    Bad("no document", without(DOCUMENT), Malformed, "which of its parts"),
    Bad("no links", without("_rels/.rels"), Malformed, "which of its parts"),
    Bad("an empty document part", with_part(DOCUMENT, b""), Malformed, "not sound XML"),
]

BAD = [*ZIPS, *PARTS]
