"""Every kind of file that people keep articles in: a small one made here gives its text and title, a broken
one a reason."""

from __future__ import annotations

import io
import mailbox
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from kgraph.config import ReadOptions
from kgraph.model import Article, Failure
from kgraph.read import read

SAID = "Ann Fine met Bob Cole in Leeds, and both said the new bridge would open before the winter."
MORE = "The council had waited nine years for it, and the shopkeepers of the quarter longer still."
TITLE = "Bridge opens early"


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


def tarred(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))
    return made.getvalue()


def letter(subject: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ann Fine <ann@example.org>", "desk@example.org", subject
    made["Date"] = "Mon, 02 Feb 2026 10:00:00 +0000"
    made.set_content(f"{SAID}\n\n{MORE}\n")
    return made


def mbox(folder: Path) -> bytes:
    box = mailbox.mbox(folder / "made.mbox")
    box.add(letter(TITLE))
    box.add(letter("Another letter"))
    box.close()
    content = (folder / "made.mbox").read_bytes()
    (folder / "made.mbox").unlink()
    return content


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Ledger</title><item><title>{TITLE}</title>
<description>{SAID} {MORE}</description><pubDate>Mon, 02 Feb 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
TEI = f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{TITLE}</title>
</titleStmt></fileDesc></teiHeader><text><body><p>{SAID}</p><p>{MORE}</p></body></text></TEI>"""
NITF = f"""<?xml version="1.0"?><nitf><head><title>{TITLE}</title></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
</body.head><body.content><p>{SAID}</p><p>{MORE}</p></body.content></body></nitf>"""
VTT = f"WEBVTT\n\n00:01.000 --> 00:04.000\n{SAID}\n\n00:05.000 --> 00:09.000\n{MORE}\n"
SRT = f"1\n00:00:01,000 --> 00:00:04,000\n{SAID}\n\n2\n00:00:05,000 --> 00:00:09,000\n{MORE}\n"
RTF = rf"{{\rtf1\ansi {{\fonttbl{{\f0 Arial;}}}}\f0 {TITLE}\par\par {SAID}\par\par {MORE}\par}}"
ODT = zipped(
    mimetype="application/vnd.oasis.opendocument.text",
    content_xml="""<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>"""
    f"""<text:h text:outline-level="1">{TITLE}</text:h><text:p>{SAID}</text:p><text:p>{MORE}</text:p>"""
    """</office:text></office:body></office:document-content>""",
)
LEDGER = f'Title,Body\n"{TITLE}","{SAID} {MORE}"\n'


def sample(kind: str, folder: Path) -> bytes:
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{SAID}</p><p>{MORE}</p></body></html>"
    text = f"{TITLE}\n\n{SAID}\n\n{MORE}\n"
    made: dict[str, str | bytes] = {
        "txt": text, "html": page, "zip": zipped(news__a_txt=text), "tar.gz": tarred("a.txt", text), "mbox": mbox(folder),
        "eml": letter(TITLE).as_bytes(), "rss": RSS, "xml": TEI, "nitf": NITF, "vtt": VTT, "srt": SRT, "rtf": RTF, "odt": ODT,
        "csv": LEDGER,
    }  # fmt: skip
    content = made[kind]
    return content.encode() if isinstance(content, str) else content


KINDS = [
    "txt",
    "html",
    "zip",
    "tar.gz",
    "mbox",
    "eml",
    "rss",
    "xml",
    "nitf",
    "vtt",
    "srt",
    "rtf",
    "odt",
    "csv",
]


def found(folder: Path) -> tuple[list[Article], list[Failure]]:
    every = list(read([folder], options=ReadOptions(any_language=True)))
    return [a for a in every if isinstance(a, Article)], [f for f in every if isinstance(f, Failure)]


@pytest.mark.parametrize("kind", KINDS)
def test_its_text_and_title_are_read(kind: str, tmp_path: Path) -> None:
    content = sample(kind, tmp_path)
    (tmp_path / f"made.{kind}").write_bytes(content)
    articles, failures = found(tmp_path)
    assert not [f for f in failures if f.status == "failed"]
    first = next(a for a in articles if SAID in a.text)
    assert MORE in first.text
    assert kind in ("vtt", "srt") or first.title == TITLE
    assert all(0 <= b.start < b.end <= len(first.text) for b in first.blocks)


@pytest.mark.parametrize(
    "kind", [*KINDS, "pdf", "docx", "xlsx", "pptx", "epub", "msg", "7z", "png", "mhtml", "ods", "doc"]
)
def test_a_broken_one_gives_a_reason_and_stops_nothing(kind: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"{TITLE}\n\n{SAID}\n", "utf-8")
    half = sample(kind, tmp_path)[:40] if kind in KINDS else b"PK\x03\x04" + bytes(60)
    (tmp_path / f"made.{kind}").write_bytes(half + b"\x00\xff\xfe\x00" * 30)
    articles, failures = found(tmp_path)
    assert any(SAID in a.text for a in articles)
    assert all(f.reason and "Traceback" not in f.reason for f in failures)
    assert len(articles) + len(failures) >= 2


def test_pages_beyond_the_limit_are_told() -> None:
    from kgraph.read.formats.pdf import PAGES, _cut

    assert _cut(PAGES) == ()
    assert "30 of its 2,030 pages" in _cut(PAGES + 30)[0]
