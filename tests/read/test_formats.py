"""HTML, PDF, DOCX, records and mail: words, structure and metadata."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.model import Article, Failure
from kgraph.read.structure.layout import Line, join, parts_of, without_running_heads

# the maker of hostile files also makes small good ones
_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
assert _spec and _spec.loader
hostile = importlib.util.module_from_spec(_spec)
sys.modules["hostile"] = hostile
_spec.loader.exec_module(hostile)

Reader = Callable[..., list[Article | Failure]]
FIRST = "Marta Oliveira opened the clinic in Lisbon in 2009, and she remembers the first office with its two chairs, no telephone."
SECOND = "Her colleagues at the university were sceptical, and they asked in a report whether touch could be taught to adults."


def roles(article: Article | Failure) -> list[tuple[str, str]]:
    assert isinstance(article, Article), article
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def test_html(read_bytes: Reader) -> None:
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The clinic - The Example Post</title>
    <meta name="author" content="Ana Silva"><meta property="og:site_name" content="The Example Post">
    <meta property="article:published_time" content="2025-02-03T10:00:00Z"><meta name="keywords" content="touch, trust">
    <link rel="canonical" href="https://example.org/clinic"></head>
    <body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>The clinic</h1><p>{FIRST}</p><h2>The second room</h2>
    <p>{SECOND}</p><ul><li>two chairs</li><li>an hour</li></ul><blockquote><p>We had no telephone.</p></blockquote>
    <p>Share this story on Facebook</p></article><footer>© 2025 The Example Post</footer></body></html>"""
    (article,) = read_bytes(page, "a.html")
    found = roles(article)
    assert found[:4] == [
        ("title", "The clinic"),
        ("paragraph", FIRST),
        ("heading", "The second room"),
        ("paragraph", SECOND),
    ]
    assert ("item", "two chairs") in found
    assert ("quote", "We had no telephone.") in found
    assert not any("Home" in words or "©" in words for role, words in found if role != "furniture")
    assert isinstance(article, Article)
    assert (article.title, article.date, article.author, article.source) == (
        "The clinic",
        "2025-02-03",
        "Ana Silva",
        "The Example Post",
    )
    assert (article.url, article.topics, article.language) == (
        "https://example.org/clinic",
        ("touch", "trust"),
        "en",
    )


def test_html_in_an_encoding_that_only_the_page_names(read_bytes: Reader) -> None:
    words = "Prezydent spotkał się wczoraj z ministrem, żeby omówić sytuację w Łodzi i w Gdańsku, a później wyjechał do Poznania."
    page = f'<html><head><meta charset="iso-8859-2"></head><body><article><p>{words}</p><p>{words} Tak.</p></article></body></html>'
    (article,) = read_bytes(page.encode("iso8859_2"), "a.html")
    assert roles(article)[0] == ("paragraph", words)


def test_pdf(read_bytes: Reader) -> None:
    lines = [
        "Marta Oliveira opened the clinic in Lisbon in 2009, and she still re-",
        "members the first office with its two chairs and no telephone, in",
        "which nobody stayed for long.",
    ]
    (article,) = read_bytes(hostile.text_pdf(lines), "a.pdf")
    assert roles(article) == [("paragraph", " ".join(lines).replace("re- members", "remembers"))]


def line(
    text: str, *, page: int = 0, y: float = 500, left: float = 70, size: float = 10, bold: bool = False
) -> Line:
    return Line(
        text=text,
        page=page,
        left=left,
        right=left + len(text) * size * 0.5,
        y=y,
        size=size,
        bold=bold,
        height=842,
    )


def test_running_heads_and_page_numbers_are_left_out() -> None:
    lines = []
    for page in range(6):
        lines.append(line(f"The Example Review, volume {page}", page=page, y=800))
        lines += [
            line(f"words of the page number {page} line {i}", page=page, y=600 - 12 * i) for i in range(3)
        ]
        lines.append(line(f"Page {page + 1} of 6" if page % 2 else str(page + 1), page=page, y=40))
    kept = [found.text for found in without_running_heads(lines)]
    assert len(kept) == 18
    assert all(text.startswith("words") for text in kept)


def test_a_paragraph_runs_over_the_page() -> None:
    lines = [
        line("The clinic by the river", size=20, y=700),
        line("Marta Oliveira opened the clinic in the old part of Lisbon and", y=660),
        line("she still remembers the first office, with its two chairs and", y=648),
        line("no telephone, in which nobody stayed for very long because", page=1, y=700),
        line("of the smell.", page=1, y=688),
    ]
    assert [role for role, _ in parts_of(lines)] == ["title", "paragraph"]
    assert parts_of(lines)[1][1].endswith("because of the smell.")


def test_headings_by_size_and_items_by_bullets() -> None:
    lines = [
        line("First part", size=12, y=700),
        line("The clinic was opened in the spring of that year by two sisters.", y=680),
        line("• two chairs", y=660),
        line("• an hour of time", y=648),
        line("Second part", bold=True, y=620),
        line("The council paid for the second room and for a telephone too.", y=600),
    ]
    assert [role for role, _ in parts_of(lines)] == [
        "heading",
        "paragraph",
        "item",
        "item",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("lines", "known", "words"),
    [
        (["the pro\u00ad", "gramme"], {}, "the programme"),
        (["a self\u00ad", "taught"], {}, "a self-taught"),
        (["the well-", "known man"], {}, "the well-known man"),
        (["a co\u00ad", "operation"], {"cooperation": 1}, "a cooperation"),
        (["a health\u00ad", "care plan"], {"health-care": 1}, "a health-care plan"),
        (["Anglo-", "Saxon"], {}, "Anglo- Saxon"),
        (["from 1914–", "1918"], {}, "from 1914– 1918"),
    ],
)
def test_words_cut_at_line_ends_are_mended(lines: list[str], known: dict[str, int], words: str) -> None:
    assert join(lines, Counter(known)) == words


def test_docx(read_bytes: Reader, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.author = "Ana Silva"
    document.core_properties.keywords = "touch; trust"
    document.add_heading("The clinic", 0)
    document.add_paragraph("3 May 2024")
    document.add_heading("The second room", 1)
    document.add_paragraph(FIRST)
    document.add_paragraph("two chairs", style="List Bullet")
    document.add_paragraph("We had no telephone.", style="Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Marta", "Lisbon"
    document.save(str(tmp_path / "x.docx"))
    (article,) = read_bytes((tmp_path / "x.docx").read_bytes(), "a.docx")
    assert roles(article) == [
        ("title", "The clinic"),
        ("furniture", "3 May 2024"),
        ("heading", "The second room"),
        ("paragraph", FIRST),
        ("item", "two chairs"),
        ("quote", "We had no telephone."),
        ("table", "Marta"),
        ("table", "Lisbon"),
    ]
    assert isinstance(article, Article)
    assert (article.title, article.date, article.author, article.topics) == (
        "The clinic",
        "2024-05-03",
        "Ana Silva",
        ("touch", "trust"),
    )


def test_docx_after_tracked_changes(read_bytes: Reader) -> None:
    body = (
        b'<w:p><w:r><w:t xml:space="preserve">Marta </w:t></w:r><w:del><w:r><w:delText>left</w:delText></w:r></w:del>'
        b'<w:ins><w:r><w:t>opened</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> the clinic.</w:t></w:r></w:p>'
    )
    (article,) = read_bytes(hostile.docx(body), "a.docx")
    assert roles(article) == [("paragraph", "Marta opened the clinic.")]


def test_json_lines_with_bad_lines(read_bytes: Reader) -> None:
    lines = [
        json.dumps({"text": FIRST, "title": "A"}),
        "",
        "{broken",
        json.dumps(["no", "object"]),
        json.dumps(
            {
                "Body": f"<p>{SECOND}</p><p>One &amp; two.</p>",
                "published": "2024-01-02T10:00:00Z",
                "byline": "Ana",
                "outlet": "Post",
                "keywords": "touch; trust",
                "link": "https://example.org",
            }
        ),
    ]
    first, broken, wrong, last = read_bytes("\n".join(lines), "a.jsonl")
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.path, first.title, last.path) == ("a.jsonl#1", "A", "a.jsonl#4")
    assert isinstance(broken, Failure) and isinstance(wrong, Failure)
    assert (broken.path, broken.status, wrong.path) == ("a.jsonl#2", "failed", "a.jsonl#3")
    assert "not valid JSON" in broken.reason
    assert roles(last) == [("paragraph", SECOND), ("paragraph", "One & two.")]
    assert (last.date, last.author, last.source, last.topics, last.url) == (
        "2024-01-02",
        "Ana",
        "Post",
        ("touch", "trust"),
        "https://example.org",
    )


@pytest.mark.parametrize(
    ("document", "paths"),
    [
        ({"text": FIRST}, ["a.json"]),
        ([{"text": FIRST}, {"content": SECOND}], ["a.json#1", "a.json#2"]),
        ({"status": "ok", "articles": [{"content": FIRST}]}, ["a.json#1"]),
        ({"response": {"docs": [{"body": FIRST}]}}, ["a.json#1"]),
        ([FIRST, SECOND], ["a.json#1", "a.json#2"]),
    ],
)
def test_json_documents(read_bytes: Reader, document: object, paths: list[str]) -> None:
    found = read_bytes(json.dumps(document), "a.json")
    assert [article.path for article in found] == paths
    assert all(isinstance(article, Article) for article in found)


def test_json_values_of_every_shape(read_bytes: Reader) -> None:
    record = {
        "text": FIRST,
        "author": [{"name": "Ana Silva"}, {"name": "Bo Li"}],
        "source": {"id": None, "name": "Post"},
        "tags": ["touch", {"name": "trust"}],
        "date": 20240503,
        "url": None,
        "title": 7,
    }
    (article,) = read_bytes(json.dumps(record), "a.json")
    assert isinstance(article, Article)
    assert (article.author, article.source, article.topics, article.date, article.url, article.title) == (
        "Ana Silva, Bo Li",
        "Post",
        ("touch", "trust"),
        "2024-05-03",
        None,
        "7",
    )


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")]
)
def test_tables(read_bytes: Reader, name: str, delimiter: str) -> None:
    rows = [
        ["Headline", "Full Text", "Publication Date"],
        ["A", f'"{FIRST}\n\n{SECOND}"', "3 May 2024"],
        ["B", "", "x"],
    ]
    first, empty = read_bytes("\n".join(delimiter.join(row) for row in rows), name)
    assert isinstance(first, Article)
    assert (first.path, first.title, first.date) == (f"{name}#1", "A", "2024-05-03")
    assert roles(first) == [("paragraph", FIRST), ("paragraph", SECOND)]
    assert isinstance(empty, Failure) and empty.path == f"{name}#2" and empty.status == "skipped"


MAIL = f"""From: Ana Silva <ana@example.org>
Subject: =?utf-8?q?The_caf=C3=A9?=
Date: Mon, 02 Feb 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>{SECOND}</p>
--b
Content-Type: text/plain; charset=utf-8

{FIRST}

> We had no telephone.

--\x20
Ana
--b--
"""


def test_mail(read_bytes: Reader) -> None:
    (article,) = read_bytes(MAIL, "a.eml")
    assert isinstance(article, Article)
    assert (article.title, article.date, article.author) == ("The café", "2026-02-02", "Ana Silva")
    assert [role for role, _ in roles(article)][:2] == ["paragraph", "furniture"]
    assert roles(article)[-1] == ("furniture", "-- \nAna")


def test_mail_of_html_only(read_bytes: Reader) -> None:
    (article,) = read_bytes(
        f"Subject: A\nContent-Type: text/html\n\n<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>",
        "a.eml",
    )
    assert roles(article) == [("paragraph", FIRST), ("paragraph", SECOND)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.gz", "a.TXT.GZ", "a.txt"])
def test_gzip(read_bytes: Reader, name: str) -> None:
    (article,) = read_bytes(gzip.compress(FIRST.encode()), name)
    assert roles(article) == [("paragraph", FIRST)]
    assert article.path == name


def test_records_of_gzip(read_bytes: Reader) -> None:
    (article,) = read_bytes(gzip.compress(json.dumps({"text": FIRST}).encode()), "a.jsonl.gz")
    assert article.path == "a.jsonl.gz#1"
