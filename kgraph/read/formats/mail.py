"""E-mail messages: the text part, or the HTML part where there is no other; subject, date and sender."""

from __future__ import annotations

from collections.abc import Iterable
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.read.draft import Draft
from kgraph.read.formats.html import page
from kgraph.read.structure.decode import decode
from kgraph.read.structure.plain import plain


def read_eml(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: what the sender wrote, without attachments. Raises `Skipped` where no part is text."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    part = _part(message)
    if part is None:
        raise Skipped("the message has no text")
    words = _words(part)
    if not words.strip():
        raise Skipped("the message has no text")
    draft = replace(page(words), date=None) if part.get_content_type() == "text/html" else _plain(words)
    sender, address = parseaddr(_header(message, "from"))
    yield replace(
        draft, format="eml", title=_header(message, "subject") or draft.title, date=_date(message) or draft.date,
        author=sender or address or None, source=None, url=None,
    )


def _part(message: EmailMessage) -> EmailMessage | None:
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and isinstance(part, EmailMessage):
                return part
    return None


def _words(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode(payload, declared=charset) if isinstance(payload, bytes) else str(payload or "")


def _plain(text: str) -> Draft:
    """The draft of a message's text; what stands under the `-- ` line is its signature."""
    signature = text.rfind("\n-- \n")
    found = plain(text)
    blocks = found.blocks
    if signature >= 0:
        blocks = tuple(replace(b, role="furniture") if b.start > signature else b for b in blocks)
    return Draft(text=text, format="eml", blocks=blocks, masks=found.masks)


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; empty where it is missing or broken."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
