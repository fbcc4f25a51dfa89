"""Nothing that stands in INPUT stops a run, hangs it, or ends without a reason."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.errors import ItemError
from kgraph.model import PROSE, Article, Failure
from kgraph.read import read
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import unpack
from kgraph.read.kind import kind_of
from kgraph.read.structure.finish import finish
from kgraph.registry import READERS, find

SECONDS = 30
"""Longest wait for any file of the family on a busy machine; most take milliseconds."""


def load() -> ModuleType:
    if "hostile" not in sys.modules:
        spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["hostile"] = module
        spec.loader.exec_module(module)
    return sys.modules["hostile"]


@pytest.fixture(scope="module")
def read_all(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, str], dict[str, list[Article | Failure]], float]:
    """The expectations, what reading gave for each file, and the longest wait between two results in
    seconds."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = load().write(folder)
    found: dict[str, list[Article | Failure]] = {}
    longest, before = 0.0, time.monotonic()
    for item in read([folder], options=ReadOptions(parser_seconds=SECONDS)):
        found.setdefault(item.path if item.path in expected else item.path.rpartition("#")[0], []).append(
            item
        )
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    return expected, found, longest


def test_every_file_ends_as_it_must(
    read_all: tuple[dict[str, str], dict[str, list[Article | Failure]], float],
) -> None:
    expected, found, _ = read_all
    ends = {name: "ok" if isinstance(items[0], Article) else items[0].status for name, items in found.items()}
    assert set(found) == set(expected)
    wrong = {
        name: (end, ends[name]) for name, end in expected.items() if end not in ("any", "records", ends[name])
    }
    assert not wrong


def test_every_reason_is_one_line_in_words_without_paths(
    read_all: tuple[dict[str, str], dict[str, list[Article | Failure]], float],
) -> None:
    for items in read_all[1].values():
        for item in items:
            if isinstance(item, Failure):
                assert (
                    item.reason.isprintable()
                    and " " in item.reason
                    and "Traceback" not in item.reason
                    and "/tmp" not in item.reason
                ), item


def test_every_article_is_sound(
    read_all: tuple[dict[str, str], dict[str, list[Article | Failure]], float],
) -> None:
    for items in read_all[1].values():
        for article in items:
            if isinstance(article, Article):
                article.text.encode()
                assert article.title.strip()
                assert any(block.role in PROSE for block in article.blocks)
                at = 0
                for block in article.blocks:
                    assert at <= block.start < block.end <= len(article.text)
                    at = block.end


def test_nothing_waits_longer_than_the_limit(
    read_all: tuple[dict[str, str], dict[str, list[Article | Failure]], float],
) -> None:
    assert read_all[2] < SECONDS


def test_nothing_from_outside_gets_in(
    read_all: tuple[dict[str, str], dict[str, list[Article | Failure]], float],
) -> None:
    found = read_all[1]
    assert not Path("pwned").exists()
    (page,) = found["frames.xhtml"]
    host = Path("/etc/hostname")
    assert isinstance(page, Article)
    assert not host.exists() or not host.read_text().strip() or host.read_text().strip() not in page.text


def test_what_is_no_plain_file(tmp_path: Path) -> None:
    expected = load().special(tmp_path)
    found = {
        item.path: "ok" if isinstance(item, Article) else item.status
        for item in read([tmp_path / "in"], options=ReadOptions())
    }
    assert found == expected


def test_a_pipe_as_input_is_not_opened(tmp_path: Path) -> None:
    load().special(tmp_path)
    (item,) = read([tmp_path / "in" / "pipe.txt"], options=ReadOptions())
    assert isinstance(item, Failure) and item.status == "skipped" and "pipe" in item.reason


SMALL = ReadOptions(max_file_bytes=1 << 20, max_text_length=1 << 20)
HEADS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"<html>",
        b"<!doctype html><p>",
        b'{"text": "',
        b"[",
        b"text,title\n",
        b"---\na: ",
        b"From: x\n\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00\x00\xfe\xff",
        b"# ",
        b"> ",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    ]
)
WORDS = st.lists(
    st.sampled_from(
        [
            b"<p>",
            b"</div>",
            b"&#x0;",
            b'"',
            b"\n",
            b",",
            b"{",
            b"]",
            b"Marta ",
            b"* ",
            b"&a",
            b"*a ",
            b"\\ud800",
            b"=?utf-8?q?",
            b"\x80",
        ]
    ),
    max_size=30,
).map(b"".join)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None, max_examples=300
)
@example(suffix=".nitf", head=b"\x00\x00\xfe\xff", rest=b"")
@given(st.sampled_from(sorted(set(READERS) - {".pdf"})), HEADS, st.one_of(WORDS, st.binary(max_size=200)))
def test_any_bytes_under_any_suffix_end_in_articles_or_reasons(suffix: str, head: bytes, rest: bytes) -> None:
    """What the child and the parent do together, in one process; for PDF, which is read by a library in C,
    see the test below."""
    data = head + rest
    try:
        kind = kind_of(suffix, data, named=False)
        if kind == ".pdf" or not data:
            return
        drafts = list(find("kgraph.readers", kind)(data, options=SMALL))
    except ItemError as error:
        assert str(error)
        return
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        AssertionError,
        OSError,
        LookupError,
        RecursionError,
    ):
        assert kind in (
            ".docx",
            ".html",
            ".htm",
            ".xhtml",
            ".eml",
            ".md",
            ".markdown",
        )  # these run in the child, which turns it into words
        return
    for draft in drafts:
        assert isinstance(draft, Draft | BadRecord)
        if isinstance(draft, Draft):
            try:
                done = finish(draft)
            except ItemError:
                continue
            done.text.encode()
            assert done.title and any(block.role in PROSE for block in done.blocks or ())


def test_pdfs_with_broken_places(tmp_path: Path) -> None:
    import random

    chance = random.Random(0)
    whole = load().text_pdf(["Marta Oliveira opened the clinic in Lisbon in 2009."] * 5)
    for i in range(40):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        (tmp_path / f"{i}.pdf").write_bytes(broken[: chance.randrange(len(broken)) if i % 4 == 0 else None])
    assert len(list(read([tmp_path], options=ReadOptions(parser_seconds=SECONDS)))) == 40


def test_a_pdf_bomb_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(load().bomb_pdf())
    before = time.monotonic()
    (item,) = read([tmp_path], options=ReadOptions(parser_seconds=1))
    assert isinstance(item, Failure) and "parser_seconds" in item.reason
    assert time.monotonic() - before < SECONDS


@given(st.binary(max_size=300))
def test_unpacking_never_raises_another_error(data: bytes) -> None:
    try:
        assert len(unpack(b"\x1f\x8b\x08\x00" + data, SMALL)) <= SMALL.max_file_bytes
    except ItemError as error:
        assert str(error)
