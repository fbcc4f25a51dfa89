"""E-mail messages, mailboxes and saved web pages: the text part, subject, date and sender; attachments as
files of their own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import IO

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft, Member, Record
from kgraph.read.formats.archives import label
from kgraph.read.formats.html import page
from kgraph.read.structure.decode import decode
from kgraph.read.structure.letters import message
from kgraph.read.structure.markup import stripped

NO_TEXT = "the message has no text"
FROM = re.compile(rb"From \S+[^\n]{5,100}\d{4}[^\n]{0,20}")
"""The line that begins a message of a mailbox."""
QUOTE = re.compile(
    r"<blockquote\b[^>]*(?:type=[\"']?cite|gmail_quote|moz-cite)[^>]*>.*?</blockquote\s*>"
    r"|<div\b[^>]*\bid=[\"']?(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container)\b.*\Z"
    r"|<div\b[^>]*\b(?:gmail_attr|moz-cite-prefix|yahoo_quoted)\b[^>]*>.*?</div\s*>|<div\b[^>]*\bgmail_signature\b[^>]*>.*?</div\s*>",
    re.I | re.S,
)
"""Quoted mail and signatures as Gmail, Outlook, Thunderbird, Apple and Yahoo mark them in HTML."""


def read_eml(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """One draft, what the sender wrote, and a member for each attachment. Raises `Skipped` where there is
    neither."""
    if match := re.match(rb"(\d+) *\r?\n", data):  # Apple Mail: the length first, a property list behind
        data = data[match.end() : match.end() + int(match[1])] if len(match[1]) < 12 else data[match.end() :]
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    subject = _header(found, "subject")
    members = list(_attachments(found))
    draft = _message(_part(found, "text/plain"), _part(found, "text/html"), subject)
    if draft is None and not members:
        raise Skipped(NO_TEXT)
    if draft is not None:
        sender, address = parseaddr(_header(found, "from"))
        yield replace(
            draft, format="eml", title=subject or draft.title, date=_date(found) or draft.date, author=sender or address or None,
            source=None, url=None,
        )  # fmt: skip
    yield from members


def read_msg(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """The same of a message as Outlook saves it."""
    from oxmsg import Message

    try:
        found = Message.load(io.BytesIO(data))
        html = found.html_body or ""
        draft = _message(found.body or "", html, found.subject or "")
        members = list(_outlook_attachments(found))
    except (KeyError, ValueError, OSError, IndexError, AttributeError) as error:
        raise ReadError("it is no Outlook message, or a broken one") from error
    if draft is None and not members:
        raise Skipped(NO_TEXT)
    if draft is not None:
        sender, address = parseaddr(found.sender or "")
        sent = found.sent_date
        yield replace(
            draft, format="msg", title=found.subject or draft.title, date=sent.date().isoformat() if sent else None,
            author=sender or address or None, source=None, url=None,
        )  # fmt: skip
    yield from members


def _outlook_attachments(found: object) -> Iterator[Member]:
    for number, attachment in enumerate(getattr(found, "attachments", ()), 1):
        body = attachment.file_bytes
        if body:
            yield Member(number=number, name=label(attachment.file_name or f"attachment-{number}"), data=body)


def read_mbox(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """A member for each message of a mailbox (mboxo, mboxrd)."""
    return stream_mbox(io.BytesIO(data), options=options)


def stream_mbox(file: IO[bytes], *, options: ReadOptions, skip: int = 0) -> Iterator[Record]:
    """The same of a mailbox of any length."""
    number, size = 0, 0
    lines: list[bytes] = []
    blank = True
    for line in _lines(file):
        if blank and FROM.match(line):
            if number > skip:
                yield _one(lines, number, size, options)
            number, size, lines = number + 1, 0, []
        elif number:
            size += len(line)
            if size <= options.max_file_bytes:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
        blank = not line.strip()
    if number > skip:
        yield _one(lines, number, size, options)
    if not number:
        raise Skipped("there is no message in the mailbox")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(1 << 20):
        yield line


def _one(lines: list[bytes], number: int, size: int, options: ReadOptions) -> Record:
    if size > options.max_file_bytes:
        return BadRecord(
            number=number,
            reason=f"the message is larger than {options.max_file_bytes >> 20} MB (max_file_bytes)",
        )
    return Member(number=number, data=b"".join(lines) or b"\n", suffix=".eml")


def read_mhtml(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: the page that a browser saved with all its parts in one file."""
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    part = _part(found, "text/html")
    if not part.strip():
        raise Skipped("there is no web page in it")
    draft = page(part)
    url = _header(found, "snapshot-content-location") or draft.url
    yield replace(draft, format="mhtml", url=url, title=draft.title or _header(found, "subject") or None,
                  date=draft.date or _date(found))  # fmt: skip


def _message(text: str, html: str, subject: str) -> Draft | None:
    """The draft of a message's text, or of its HTML where it has no text; None where it has neither."""
    if text.strip():
        found = message(text, subject=subject)
        return Draft(text=text, format="eml", blocks=found.blocks, masks=found.masks)
    if not html.strip():
        return None
    own = QUOTE.sub(" ", html)
    try:
        return replace(page(own if re.search(r"\w", stripped(own)) else html), date=None, title=None)
    except ItemError:
        words = stripped(html)
        found = message(words, subject=subject)
        return (
            Draft(text=words, format="eml", blocks=found.blocks, masks=found.masks) if words.strip() else None
        )


def _part(found: EmailMessage, kind: str) -> str:
    """The text of the first part of that kind that is no attachment."""
    for part in _own(found):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset()
            words = decode(payload, declared=charset) if isinstance(payload, bytes) else str(payload or "")
            if words.strip():
                return words
    return ""


def _own(found: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, without those of messages attached to it."""
    stack = [found]
    while stack:
        part = stack.pop(0)
        if part.get_content_type() == "message/rfc822" and part is not found:
            continue
        if part.is_multipart():
            stack[:0] = [inner for inner in part.iter_parts() if isinstance(inner, EmailMessage)]
        else:
            yield part


def _attachments(found: EmailMessage) -> Iterator[Member]:
    """What is attached: files by their names, messages by their subjects."""
    number = 0
    for part in found.walk():
        if not isinstance(part, EmailMessage) or part is found:
            continue
        kind, name = part.get_content_type(), part.get_filename()
        if kind == "message/rfc822":
            inner = part.get_payload()
            inner = inner[0] if isinstance(inner, list) and inner else inner
            if isinstance(inner, EmailMessage) and _direct(found, part):
                number += 1
                yield Member(
                    number=number,
                    name=label(name or f"message-{number}.eml"),
                    data=inner.as_bytes(),
                    suffix=".eml",
                )
        elif not part.is_multipart() and (
            part.get_content_disposition() == "attachment" or (name and not part.get("content-id"))
        ):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip() and _direct(found, part):
                number += 1
                yield Member(number=number, name=label(name or f"attachment-{number}"), data=payload)


def _direct(found: EmailMessage, part: EmailMessage) -> bool:
    """Whether a part belongs to the message itself, and not to one that is attached to it."""
    stack = [found]
    while stack:
        at = stack.pop()
        if at is part:
            return True
        if at.is_multipart() and (at is found or at.get_content_type() != "message/rfc822"):
            stack.extend(inner for inner in at.iter_parts() if isinstance(inner, EmailMessage))
    return False


def _header(found: EmailMessage, name: str) -> str:
    """A header's words; empty where it is missing or broken."""
    try:
        return " ".join(str(found.get(name, "")).split())
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return ""


def _date(found: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(found, "date")).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
