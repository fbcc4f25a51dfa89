"""Files of many articles, read as streams: of any length; a bad record is one failure; what is cut short is
read up to the cut."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.errors import ReadError
from kgraph.model import Article, Failure
from kgraph.read import read
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import HEAD, unpacked
from kgraph.read.formats.parquet import stream_parquet
from kgraph.read.formats.records import read_csv, read_json_lines, stream_csv, stream_json_lines
from kgraph.read.formats.warc import stream_warc
from kgraph.read.parse import Parser
from kgraph.read.sources import Source
from kgraph.registry import STREAMS, names
from tests.read.test_parse import Memory

PROSE = "Marta Oliveira opened the clinic in Lisbon, and it was for people who had nobody to talk to."
Reader = Callable[..., list[Article | Failure]]


def lines(count: int) -> bytes:
    records = ({"text": f"Number {n}. {PROSE}", "url": "https://news.example/a"} for n in range(count))
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def said(found: list[Article | Failure]) -> list[tuple[str, str]]:
    return [(item.path, getattr(item, "status", "ok")) for item in found]


def test_a_file_over_the_limit_of_files_is_read_where_its_records_are_under_it(read_bytes: Reader) -> None:
    data = lines(100)
    found = read_bytes(data, "a.jsonl", max_file_bytes=1000)
    assert said(found) == [(f"a.jsonl#{n}", "ok") for n in range(1, 101)]
    assert [said(read_bytes(gzip.compress(data), "a.jsonl.gz", max_file_bytes=1000))[-1]] == [
        ("a.jsonl.gz#100", "ok")
    ]
    rows = "title,text\n" + "".join(f"T{n},Number {n}. {PROSE.replace(',', '')}\n" for n in range(100))
    assert len(read_bytes(rows, "a.csv", max_file_bytes=1000)) == 100


def test_a_record_that_is_too_long_or_broken_is_one_failure(read_bytes: Reader) -> None:
    first, last = lines(2).splitlines(keepends=True)
    found = read_bytes(
        first + b'{"text": "' + b"x" * 5000 + b'"}\n{broken\n[1]\n' + last, "a.jsonl", max_file_bytes=2000
    )
    assert said(found) == [("a.jsonl#1", "ok"), ("a.jsonl#2", "failed"), ("a.jsonl#3", "failed"), ("a.jsonl#4", "skipped"),
                           ("a.jsonl#5", "ok")]  # fmt: skip


def test_a_gzip_file_cut_short_gives_what_comes_before_the_cut(read_bytes: Reader) -> None:
    for count in (30, 9000):  # less and more than what tells the encoding
        data = gzip.compress(lines(count))
        found = read_bytes(data[: len(data) * 2 // 3], "a.jsonl.gz")
        assert 4 < len(found) < count
        assert all(isinstance(item, Article) for item in found[:-1])
        assert (
            isinstance(found[-1], Failure)
            and found[-1].path == "a.jsonl.gz"
            and "cut short" in found[-1].reason
        )


def test_the_same_text_twice_is_read_once_and_the_same_address_says_nothing(read_bytes: Reader) -> None:
    found = read_bytes(lines(2) + lines(1), "a.jsonl")
    assert said(found) == [("a.jsonl#1", "ok"), ("a.jsonl#2", "ok"), ("a.jsonl#3", "duplicate")]


LINES = ["{}", '{"text": "é café"}', "\r", "x\ry", "", '{"title": "T", "body": "B, \\"c\\""}', "a;b", '"']
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "latin-1"]


@given(st.lists(st.sampled_from(LINES)), st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n"]))
def test_a_stream_gives_what_the_whole_file_gives(parts: list[str], encoding: str, end: str) -> None:
    data = end.join(parts).encode(encoding)
    for stream, whole in ((stream_json_lines, read_json_lines), (stream_csv, read_csv)):
        wanted = outcome(iter(whole(data, options=ReadOptions())))
        for form in (data, gzip.compress(data)):
            assert outcome(stream(io.BytesIO(form), options=ReadOptions())) == wanted


def outcome(records: Iterator[Draft | BadRecord]) -> list[object]:
    found: list[object] = []
    try:
        found += records
    except Exception as error:
        found.append(repr(error))
    return found


@given(st.lists(st.binary(max_size=3000), max_size=5), st.integers(0, 3))
def test_gzip_members_are_one_stream(members: list[bytes], padding: int) -> None:
    packed = b"".join(map(gzip.compress, members)) + bytes(512 * padding if members else 0)
    head, stream = unpacked(io.BytesIO(packed))
    assert head == stream.read() == b"".join(members)
    if members and members[-1]:
        with pytest.raises(ReadError):
            unpacked(io.BytesIO(b"".join(map(gzip.compress, members))[:-9]))[1].read()


def test_an_encoding_is_told_by_the_first_megabyte() -> None:
    text = "".join(
        json.dumps({"text": f"Numéro {n}. Über " + 50 * PROSE}, ensure_ascii=False) + "\n" for n in range(300)
    )
    for encoding in ("cp1252", "utf-16"):
        data = text.encode(encoding)
        assert len(data) > HEAD
        *_, last = stream_json_lines(io.BytesIO(data), options=ReadOptions())
        assert isinstance(last, Draft) and last.text.startswith("Numéro 299. Über")


def test_standard_input_of_lines_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines(50))))
    assert said(list(read(["-"], options=ReadOptions(max_file_bytes=1000))))[-1] == ("stdin#50", "ok")


# --- Parquet


def table(count: int) -> pl.DataFrame:
    numbers = range(count)
    return pl.DataFrame({
        "Headline": [f"Title {n}" for n in numbers], "Body": [f"Number {n}. {PROSE}" if n != 1 else None for n in numbers],
        "published": [date(2026, 1, 1 + n % 28) for n in numbers], "tags": [["touch", "trust"]] * count,
        "vector": [[0.1] * 9] * count,
    })  # fmt: skip


def test_parquet(tmp_path: Path) -> None:
    table(3).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and nothing like it")
    (tmp_path / "c.parquet").write_bytes(b"text")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "d.parquet")
    (tmp_path / "e.parquet.gz").write_bytes(
        gzip.compress((tmp_path / "a.parquet").read_bytes().replace(b"Number", b"Letter"))
    )
    found = list(read([tmp_path], options=ReadOptions()))
    first = found[0]
    assert isinstance(first, Article)
    assert (first.path, first.title, first.date, first.topics, first.format) == (
        "a.parquet#1", "Title 0", "2026-01-01", ("touch", "trust"), "parquet")  # fmt: skip
    assert said(found)[1:] == [("a.parquet#2", "skipped"), ("a.parquet#3", "ok"), ("b.parquet", "failed"), ("c.parquet", "failed"),
                               ("d.parquet", "skipped"), ("e.parquet.gz#1", "duplicate"), ("e.parquet.gz#2", "skipped"),
                               ("e.parquet.gz#3", "duplicate")]  # fmt: skip


@pytest.mark.parametrize("skip", [0, 7, 1000])
def test_parquet_is_read_in_slices(tmp_path: Path, skip: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.read.formats.parquet.FIRST", 5)
    monkeypatch.setattr("kgraph.read.formats.parquet.SLICE_BYTES", 2000)
    table(1000).write_parquet(tmp_path / "a.parquet", row_group_size=300)
    with (tmp_path / "a.parquet").open("rb") as file:
        found = list(stream_parquet(file, options=ReadOptions(), skip=skip))
    assert [record.number for record in found] == list(range(skip + 1, 1001))


# --- WARC


def record(kind: str, body: bytes, url: str = "https://news.example/a") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-03T04:05:06Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def response(words: str, *, status: str = "200 OK", kind: str = "text/html", packed: bool = False) -> bytes:
    page = f"<html><head><title>{words[:8]}</title></head><body><article><p>{words}</p></article></body></html>".encode(
        "cp1252"
    )
    more = ""
    if packed:
        page = gzip.compress(page)
        page = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
        more = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=windows-1252\r\n{more}\r\n".encode() + page


RECORDS = [
    record("warcinfo", b"software: none"), record("request", b"GET / HTTP/1.1\r\n\r\n"),
    record("response", response(f"Café. {PROSE}")),
    record("response", response(PROSE, status="404 Not Found")), record("response", response("x", kind="image/png")),
    record("response", response(f"Two. {PROSE}", packed=True), "https://news.example/b"), record("response", response("")),
    record("response", response(f"Four. {PROSE}")),
]  # fmt: skip


@pytest.mark.parametrize("form", ["plain", "by record", "whole"])
def test_warc(read_bytes: Reader, form: str) -> None:
    whole = b"".join(RECORDS)
    data = {
        "plain": whole,
        "by record": b"".join(map(gzip.compress, RECORDS)),
        "whole": gzip.compress(whole),
    }[form]
    name = "a.warc" if form == "plain" else "a.warc.gz"
    first, second, empty, fourth = read_bytes(data, name)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.path, first.text) == (f"{name}#1", f"Café. {PROSE}")
    assert (first.url, first.date) == ("https://news.example/a", "2026-02-03")
    assert (second.text, second.url, second.format) == (f"Two. {PROSE}", "https://news.example/b", "warc")
    assert said([empty, fourth]) == [(f"{name}#3", "skipped"), (f"{name}#4", "ok")]


def test_what_is_no_record_between_records_is_one_failure_and_reading_goes_on() -> None:
    data = RECORDS[2] + b"rubbish\r\nrubbish\r\n" + RECORDS[7] + RECORDS[5][:-200]
    kinds = [type(found).__name__ for found in stream_warc(io.BytesIO(data), options=ReadOptions())]
    assert kinds == ["Draft", "BadRecord", "Draft", "BadRecord"]  # the last is cut short
    assert [r.number for r in stream_warc(io.BytesIO(data), options=ReadOptions(), skip=2)] == [3, 4]


def test_an_archive_cut_short_gives_what_comes_before_the_cut(read_bytes: Reader) -> None:
    data = b"".join(gzip.compress(one) for one in RECORDS)
    found = read_bytes(data[:-30], "a.warc.gz")
    assert said(found) == [
        ("a.warc.gz#1", "ok"),
        ("a.warc.gz#2", "ok"),
        ("a.warc.gz#3", "skipped"),
        ("a.warc.gz#4", "failed"),
    ] or (said(found)[-1] == ("a.warc.gz", "failed"))
    assert said(read_bytes(b"no archive", "a.warc")) == [("a.warc", "failed")]


def test_a_page_of_an_archive_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS))
    memory = Memory()
    first = list(read([tmp_path], options=ReadOptions(), cache=memory))
    monkeypatch.setattr("subprocess.Popen", None)
    (tmp_path / "a.warc").rename(tmp_path / "b.warc")
    again = list(read([tmp_path], options=ReadOptions(), cache=memory))
    assert [a.text for a in again if isinstance(a, Article)] == [
        a.text for a in first if isinstance(a, Article)
    ]


# --- records that kill their reader


def stream_trap(file: IO[bytes], *, options: ReadOptions, skip: int = 0) -> Iterator[Draft]:
    """A record a word; the reader dies on "die"."""
    import os

    for number, line in enumerate(file.read().decode().split(), 1):
        if number > skip:
            if line == "die":
                os._exit(3)
            yield Draft(text=line, format="x", number=number)


def test_a_record_that_kills_its_reader_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kgraph.read import parse

    here = Path(__file__)
    monkeypatch.syspath_prepend(str(here.parents[2]))
    target = "tests.read.test_bulk:stream_trap"
    more = f"; from kgraph.registry import STREAMS; STREAMS['.trap'] = {target!r}; from kgraph"
    monkeypatch.setattr(parse, "CODE", parse.CODE.replace("; from kgraph", more))
    monkeypatch.setitem(STREAMS, ".trap", target)
    names.cache_clear()
    (tmp_path / "a.trap").write_text("one two die four die six")
    with Parser(ReadOptions()) as parser:
        found = list(parser.stream(Source("a.trap", str(tmp_path / "a.trap")), ".trap"))
    names.cache_clear()
    assert [getattr(record, "text", "bad") for record in found] == ["one", "two", "bad", "four", "bad", "six"]
    assert [record.number for record in found] == list(range(1, 7))
