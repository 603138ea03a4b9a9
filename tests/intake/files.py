"""Files of every kind that intake reads, made in memory: good ones, and their worst neighbours."""

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import pypdf
from docx import Document

BODY = (
    "Norway and Peru held the 3rd round of political consultations in Oslo on Monday. "
    "The two sides discussed fisheries and trade, and agreed to meet again in Lima next year."
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Oslo talks</title>"
    "<meta property='article:published_time' content='2024-02-08T10:00:00Z'>"
    "<meta property='og:site_name' content='The Example'></head><body><nav><a href='/'>Front page</a></nav>"
    f"<article><h1>Norway and Peru consult</h1><p>{BODY}</p><p>{BODY.replace('Monday', 'the same day')}</p></article>"
    "<script>document.write('never shown')</script></body></html>"
)


def pdf(text: str | None = BODY, *, pages: int = 1, password: str | None = None) -> bytes:
    """A PDF with a line of text on each page, or with none."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(pages))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode())
    for number in range(pages):
        said = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET" if text else "0 0 100 100 re f"
        font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << {font} >> "
            f"/Contents {4 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(said)} >>\nstream\n{said}\nendstream".encode())
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return _locked(out.getvalue(), password) if password else out.getvalue()


def _locked(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(text: str = BODY) -> bytes:
    document = Document()
    document.core_properties.title = "Oslo talks"
    document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norway", "Peru"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_with(name: str, content: bytes) -> bytes:
    """The document with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in packed.namelist():
            if member != name:
                made.writestr(member, packed.read(member))
        made.writestr(name, content)
    return out.getvalue()


def zip_bomb(size: int = 60 << 20) -> bytes:
    return docx_with("word/media/blank.bin", b"\0" * size)


def packed_of(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def letter(body: str = BODY, attachments: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Press Office <press@example.org>", "desk@example.net"
    message["Subject"], message["Date"] = "Oslo talks", "Thu, 08 Feb 2024 10:00:00 +0000"
    message.set_content(body)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def nested(depth: int) -> bytes:
    data = letter()
    for _ in range(depth):
        data = letter(attachments=(("inner.eml", data),))
    return data


BOOKMARKS = (
    b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
    b"<DT><A HREF='https://example.org/a' ADD_DATE='1707386400'>Oslo talks</A>"
    b"<DT><A HREF='javascript:alert(1)'>Do</A></DL>"
)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
