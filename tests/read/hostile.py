"""Hostile inputs, made by code: each writes one file and says how reading it must end."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

PROSE = "Marta Oliveira opened the clinic in Lisbon in 2009. She said that it was for people who had nobody to talk to. "
PARAGRAPHS = PROSE * 3 + "\n\n" + PROSE.replace("Marta", "Ana") * 3 + "\n"
WESTERN = (
    "Señor Núñez visited the café in Málaga. “It was naïve,” he said — the façade cost €5 and that was that for them. "
    * 3
)
RUSSIAN = (
    "Президент встретился вчера с министром иностранных дел Франции и обсудил с ним положение в стране. " * 3
)
JAPANESE = (
    "東京都知事は昨日、記者会見で新しい計画を発表しました。これについて多くの市民が意見を述べています。" * 3
)
CHINESE = "北京市政府昨天宣布了一项新的计划，许多市民对此表示欢迎。专家认为这将改善交通状况。" * 3


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def stream(body: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(body), extra) + body + b"\nendstream"


def text_pdf(lines: list[str], *, size: int = 12) -> bytes:
    """A PDF of one page with these lines."""
    show = b"".join(
        b"(%s) Tj T*\n" % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    )
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(b"BT /F1 %d Tf %d TL 70 700 Td\n" % (size, size + 3) + show + b"ET"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def bomb_pdf() -> bytes:
    """Streams that call each other: ten times ten times … the same text, ten levels deep."""
    calls = b" ".join([b"/X Do"] * 10)
    levels = [
        stream(
            calls,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (6 + i),
        )
        for i in range(12)
    ]
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
            stream(calls),
            *levels,
            stream(b"BT /F1 9 Tf (x) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
        ]
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)


def docx(body: bytes, *, before: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    document = (
        b'<?xml version="1.0"?>'
        + before
        + b"<w:document "
        + WORD
        + b"><w:body>"
        + body
        + b"</w:body></w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": document,
            **(more or {}),
        }
    )


def word_paragraph(text: str) -> bytes:
    return b"<w:p><w:r><w:t>" + text.encode() + b"</w:t></w:r></w:p>"


ENTITIES = (
    b"<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)
PAGE = "<html><head><title>A page</title></head><body><article><h1>A page</h1>{}</article></body></html>"
LINES = "\n".join(json.dumps({"text": f"{PROSE} Number {i}."}) for i in range(3))
FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "skipped"),
    "blank.txt": (b" \n\n\t \n", "skipped"),
    "mark-only.txt": (b"\xef\xbb\xbf", "skipped"),
    "signs.txt": (b"--- *** ---\n" * 9, "skipped"),
    "binary.txt": (bytes(range(256)) * 64, "skipped"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(99), "any"),
    "program.md": (b"\x7fELF" + bytes(range(256)) * 9, "skipped"),
    "utf8.txt": (PARAGRAPHS.encode(), "ok"),
    "utf8-mark.txt": (b"\xef\xbb\xbf" + PARAGRAPHS.encode() + b"2", "ok"),
    "utf16-mark.txt": ((PARAGRAPHS + "3").encode("utf-16"), "ok"),
    "utf16le.txt": ((PARAGRAPHS + "4").encode("utf-16-le"), "ok"),
    "utf16be.txt": ((PARAGRAPHS + "5").encode("utf-16-be"), "ok"),
    "utf32-mark.txt": ((PARAGRAPHS + "6").encode("utf-32"), "ok"),
    "utf32le.txt": ((PARAGRAPHS + "7").encode("utf-32-le"), "ok"),
    "utf32be.txt": ((PARAGRAPHS + "8").encode("utf-32-be"), "ok"),
    "cp1252.txt": (WESTERN.encode("cp1252"), "ok"),
    "koi8.txt": (RUSSIAN.encode("koi8-r"), "ok"),
    "cp1251.txt": ((RUSSIAN + "1").encode("cp1251"), "ok"),
    "sjis.txt": (JAPANESE.encode("shift_jis"), "ok"),
    "gb18030.txt": (CHINESE.encode("gb18030"), "ok"),
    "invalid.txt": ((WESTERN + "9").encode()[:-20] + b"\xff\xfe\x80 and more of it", "ok"),
    "nul.txt": (PARAGRAPHS.encode().replace(b"Lisbon", b"Lis\x00bon"), "ok"),
    "control.txt": (PARAGRAPHS.encode().replace(b"Lisbon", b"Lis\x1b[31mbon"), "ok"),
    "bidi.txt": (PARAGRAPHS.replace("Lisbon", "\u202enobsiL\u202c").encode(), "ok"),
    "old-line-ends.txt": (PARAGRAPHS.replace("\n", "\r").replace("Lisbon", "Porto").encode(), "ok"),
    "one-line.txt": ((PROSE * (1_500_000 // len(PROSE))).encode(), "ok"),
    "no-blanks.txt": (b"a" * 1_500_000, "ok"),
    "too-long.txt": (b"word " * 1_000_000, "failed"),
    "many-lines.txt": (b"a\n" * 60_000, "ok"),
    "brackets.md": (b"[" * 30_000 + PROSE.encode(), "any"),
    "quotes.md": (b">" * 20_000 + PROSE.encode(), "any"),
    "stars.md": (b"*a_" * 10_000, "any"),
    "broken-yaml.md": (b"---\ntitle: [unclosed\n  date: : 3\n---\n\n" + PARAGRAPHS.encode(), "ok"),
    "yaml-bomb.md": (
        b"---\na: &a [x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(9))
        + b"tags: *j\n---\n\nOne "
        + PARAGRAPHS.encode(),
        "ok",
    ),
    "yaml-code.md": (
        b"---\ntitle: !!python/object/apply:os.system ['touch pwned']\n---\n\nTwo " + PARAGRAPHS.encode(),
        "ok",
    ),
    "page.txt": (PAGE.format(f"<p>{PROSE}</p>").encode(), "ok"),
    "document.txt": (text_pdf(["A document under another name."]), "ok"),
    "text.pdf": (b"Three " + PARAGRAPHS.encode(), "ok"),
    "text.docx": (b"Four " + PARAGRAPHS.encode(), "ok"),
    "page.pdf": (PAGE.format(f"<p>Five. {PROSE * 4}</p>").encode(), "ok"),
    "pdf.html": (
        text_pdf(["This is a page of a document under another name,", "which says that it is a web page."]),
        "ok",
    ),
    "good.pdf": (
        text_pdf(
            [
                "Marta Oliveira opened the clinic in Lisbon in 2009.",
                "It was for people who had nobody to talk to.",
            ]
        ),
        "ok",
    ),
    "truncated.pdf": (text_pdf(["Marta Oliveira opened the clinic."])[:120], "failed"),
    "magic-only.pdf": (b"%PDF-1.4\n", "failed"),
    "no-text.pdf": (text_pdf([]), "skipped"),
    "noise.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 99, "failed"),
    "good.docx": (docx(word_paragraph("Six. " + PROSE)), "ok"),
    "truncated.docx": (docx(word_paragraph(PROSE))[:400], "failed"),
    "entities.docx": (docx(b"<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", before=ENTITIES), "failed"),
    "zip-bomb.docx": (
        docx(word_paragraph(PROSE), more={f"word/media/{i}.bin": bytes(40_000_000) for i in range(8)}),
        "failed",
    ),
    "deep.docx": (
        docx(b"<w:tbl><w:tr><w:tc>" * 3000 + word_paragraph(PROSE) + b"</w:tc></w:tr></w:tbl>" * 3000),
        "any",
    ),
    "plain-zip.docx": (zipped({"a.txt": b"hello"}), "failed"),
    "good.html": (PAGE.format(f"<p>Seven. {PROSE * 3}</p>").encode(), "ok"),
    "deep.html": (b"<div>" * 200_000 + b"Twenty. " + PROSE.encode() + b"</div>" * 200_000, "any"),
    "attributes.html": (
        b"<html><body><p " + b"a=1 " * 60_000 + b">" + PROSE.encode() + b"</p></body></html>",
        "any",
    ),
    "unclosed.html": (b"<html><body>" + b"<p><b><i>" * 5_000 + b"Nineteen. " + PROSE.encode(), "any"),
    "entities.html": (b"<html><body><p>" + b"&lt;" * 200_000 + b"</p></body></html>", "any"),
    "empty.html": (b"<html><body></body></html>", "skipped"),
    "script.html": (b"<html><body><script>" + b"x();" * 99 + b"</script></body></html>", "skipped"),
    "frames.xhtml": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>Eight. &x; '
        + PROSE.encode() * 3
        + b"</p></body></html>",
        "ok",
    ),
    "bomb.txt.gz": (gzip.compress(bytes(200_000_000), 9), "failed"),
    "good.txt.gz": (gzip.compress(b"Nine. " + PARAGRAPHS.encode()), "ok"),
    "cut.txt.gz": (gzip.compress(PARAGRAPHS.encode() * 9)[:-30], "failed"),
    "not.txt.gz": (b"\x1f\x8bnot gzip at all", "failed"),
    "named.txt": (gzip.compress(b"Ten. " + PARAGRAPHS.encode()), "ok"),
    "many.txt.gz": (gzip.compress(b"") * 20_000, "skipped"),
    "deep.json": (b"[" * 300_000, "failed"),
    "deep-closed.json": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "failed"),
    "no-text.json": (b'{"a": 1}', "skipped"),
    "broken.json": (b'{"text": "abc', "failed"),
    "surrogate.json": (b'{"text": "' + PROSE.encode() + b' \\ud800 x"}', "ok"),
    "number.json": (b"9" * 100_000, "any"),
    "no-column.csv": (b"a,b\n1,2\n", "skipped"),
    "huge-field.csv": (b'text\n"' + b"long " * 100_000 + b'"\n', "records"),
    "unclosed.csv": (b'title,text\nA,"never closed ' + b"x\n" * 1000, "records"),
    "broken.eml": (
        b"Subject: =?utf-8?q?=ff?=\nDate: never\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nEleven. "
        + PROSE.encode(),
        "ok",
    ),
    "nested.eml": (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(600))
        + b"\n"
        + PROSE.encode(),
        "any",
    ),
    "charset.eml": (
        b"Subject: x\nContent-Type: text/plain; charset=unheard-of\n\nTwelve. " + PROSE.encode(),
        "ok",
    ),
    "unknown.xyz": (b"whatever", "skipped"),
    "nosuffix": (b"whatever", "ok"),
    "line\nbreak.txt": (b"Thirteen. " + PROSE.encode(), "ok"),
    "'quotes\" & <tags>.txt": (b"Fourteen. " + PROSE.encode(), "ok"),
    "-rf.txt": (b"Fifteen. " + PROSE.encode(), "ok"),
    "x#1.txt": (b"Sixteen. " + PROSE.encode(), "ok"),
    "\U0001f600.txt": (b"Seventeen. " + PROSE.encode(), "ok"),
}
"""Name → bytes and how reading must end: `ok`, `skipped`, `failed`, `any` of them in time, `records`: by its
records only."""


def special(folder: Path) -> dict[str, str]:
    """Makes what is no plain file: links, pipes, sockets. Name → how it must end; what must not be listed is
    absent."""
    inside, outside = folder / "in", folder / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret. " + PROSE)
    (inside / "a.txt").write_text("Plain. " + PROSE)
    (inside / ".hidden.txt").write_text("Hidden. " + PROSE)
    (inside / "loop").symlink_to(inside)
    (inside / "up").symlink_to(folder)
    (inside / "dangling.txt").symlink_to(inside / "nothing")
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "leak.txt").symlink_to(outside / "secret.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    os.mkfifo(inside / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(inside / "socket.txt"))
    deep = inside
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "z.txt").write_text("Deep. " + PROSE)
    return {
        "a.txt": "ok",
        "loop": "skipped",
        "up": "skipped",
        "dangling.txt": "skipped",
        "self.txt": "skipped",
        "leak.txt": "skipped",
        "same.txt": "skipped",
        "pipe.txt": "skipped",
        "socket.txt": "skipped",
        "d/" * 60 + "z.txt": "ok",
    }


def write(folder: Path, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, str]:
    """Writes the files into `folder`. Name → how it must end."""
    for name, (body, _) in FILES.items():
        if wanted(name):
            (folder / name).write_bytes(body)
    return {name: end for name, (_, end) in FILES.items() if wanted(name)}
