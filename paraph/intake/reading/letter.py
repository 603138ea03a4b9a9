"""E-mails: the message as a source, its attachments as sources of their own."""

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from paraph.errors import Malformed
from paraph.intake.reading.broken import BROKEN
from paraph.intake.reading.limits import Limits, within
from paraph.intake.reading.page import read_page
from paraph.intake.reading.plain import clean, decode
from paraph.intake.reading.source import Read

_BROKEN = (*BROKEN, MessageError)
HEADERS = re.compile(
    rb"(?mi)^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type):"
)


def looks_like_a_letter(data: bytes) -> bool:
    return len(HEADERS.findall(data[:4096])) >= 3


def read_letter(data: bytes, limits: Limits) -> Read:
    """An .eml file: its text, by whom, when; the attachments inside."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = list(message.walk())
        within(len(parts), limits.parts, "parts", "parts")
        text, lang, notes = _body(message)
        inner = tuple(_attachment(part, number) for number, part in enumerate(parts) if _is_attachment(part))
        head = _head(message)
    except _BROKEN as error:
        raise Malformed(
            "The e-mail is broken.", remedy="Export it from the mail program again.", detail=str(error)
        ) from error
    if not text.strip() and not inner:
        raise Malformed("The e-mail has neither text nor attachments.", remedy="Export it from the mail program again.")
    subject, author, day = head
    return Read(text, title=subject, author=author, published=day, lang=lang, notes=notes, inner=inner)


def _body(message: Message) -> tuple[str, str | None, tuple[str, ...]]:
    """The text of the message: the plain part, else the HTML one."""
    assert isinstance(message, EmailMessage)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", None, ()
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        page = read_page(data)
        return page.text, page.lang, page.notes
    charset = part.get_content_charset()
    try:
        text, note = data.decode(charset or "utf-8"), None
    except (LookupError, UnicodeDecodeError):
        text, note = decode(data)
    return clean(text).strip(), None, (note,) if note else ()


def _is_attachment(part: Message) -> bool:
    return not part.is_multipart() and (
        part.get_content_disposition() == "attachment" or part.get_filename() is not None
    )


def _attachment(part: Message, number: int) -> tuple[str, bytes]:
    payload = part.get_payload(decode=True)
    name = re.sub(r"[\\/\x00-\x1f]", "_", str(part.get_filename() or f"part-{number}"))[:120]
    return name, payload if isinstance(payload, bytes) else b""


def _head(message: Message) -> tuple[str | None, str | None, str | None]:
    subject = clean(str(message.get("Subject") or "")).strip()[:300] or None
    name, address = parseaddr(str(message.get("From") or ""))
    return subject, (name or address)[:200] or None, _sent(message)


def _sent(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
