"""The parser child: limited, killed, replaced, spared by the cache."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kgraph.config import ReadOptions
from kgraph.errors import ReadError
from kgraph.read import ReadArticle, find_articles, read
from kgraph.read.draft import Draft
from kgraph.read.parse import Parser
from kgraph.registry import READERS

WORDS = b"Marta Oliveira opened the clinic in Lisbon in 2009, and it was for people who had nobody."
PAGE = b"<html><body><article><p>" + WORDS + b"</p></article></body></html>"


def read_hang(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    while True:
        time.sleep(0.05)


def read_hungry(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    held = [bytearray(1 << 26) for _ in range(100_000)]
    yield Draft(text=str(len(held)), format="x")


def read_crash(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    import os

    os._exit(11)


def read_chatty(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    sys.stdout.write("noise " * 1000)
    sys.stdout.flush()
    yield Draft(text=f"{len(data)} bytes", format="x")


def read_leak(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    raise ValueError("cannot open /home/somebody/secret.x at 0x7f00deadbeef")


class Memory(dict[bytes, bytes]):
    """A cache that counts."""

    puts = 0

    def has(self, key: bytes, /) -> bool:
        return key in self

    def put(self, key: bytes, value: bytes, /) -> None:
        self.puts += 1
        self[key] = value


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Parser]:
    """A parser that knows the readers above; the child finds them under the name of this file."""
    from kgraph.read import parse

    here = Path(__file__)
    monkeypatch.syspath_prepend(str(here.parent))
    code = parse.CODE.replace(
        "; from kgraph", "; from kgraph.registry import READERS; READERS.update({readers!r}); from kgraph"
    )
    extra = {f".{name[5:]}": f"{here.stem}:{name}" for name in globals() if name.startswith("read_")}
    monkeypatch.setattr(
        parse, "CODE", code.replace("{readers!r}", repr(extra).replace("{", "{{").replace("}", "}}"))
    )
    for suffix, target in extra.items():
        monkeypatch.setitem(READERS, suffix, target)
    from kgraph import registry

    registry.names.cache_clear()
    with Parser(ReadOptions(parser_seconds=40, parser_megabytes=1024)) as made:
        yield made
    registry.names.cache_clear()


def test_what_hangs_is_killed_and_the_next_file_is_read(parser: Parser) -> None:
    child = parser.children[0]
    patient, child.options = child.options, ReadOptions(parser_seconds=1)
    with pytest.raises(ReadError, match="longer than 1 seconds"):
        parser.parse(b"x", ".hang")
    assert child.process is None
    child.options = patient
    assert list(parser.parse(b"# A\n\nWords.", ".md"))


def test_what_eats_memory_is_stopped(parser: Parser) -> None:
    with pytest.raises(ReadError, match=r"1024 MB of memory|longer than"):
        parser.parse(b"x", ".hungry")
    assert list(parser.parse(b"# A\n\nWords.", ".md"))


def test_what_crashes_takes_nothing_with_it(parser: Parser) -> None:
    assert list(parser.parse(b"# A\n\nWords.", ".md"))
    with pytest.raises(ReadError, match="crashed"):
        parser.parse(b"x", ".crash")
    assert list(parser.parse(b"# A\n\nWords.", ".md"))


def test_what_parsers_print_is_no_answer(parser: Parser) -> None:
    (draft,) = parser.parse(b"xyz", ".chatty")
    assert isinstance(draft, Draft) and draft.text == "3 bytes"


def test_errors_tell_no_paths(parser: Parser) -> None:
    with pytest.raises(ReadError) as caught:
        parser.parse(b"x", ".leak")
    assert "somebody" not in str(caught.value) and "deadbeef" not in str(caught.value)


def test_a_dead_child_is_replaced(parser: Parser) -> None:
    assert list(parser.parse(b"# A\n\nWords.", ".md"))
    process = parser.children[0].process
    assert process is not None
    process.kill()
    process.wait()
    assert list(parser.parse(b"# B\n\nWords.", ".md"))


def test_a_cached_read_starts_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.md").write_text("# A title\n\nMarta opened the clinic.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    memory = Memory()
    first = list(read([tmp_path], options=ReadOptions(), cache=memory))
    assert memory.puts == 3 + 2 * 2  # three parsings; of each article the whole and what is to be known

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert list(read([tmp_path], options=ReadOptions(), cache=memory)) == first


def test_a_cache_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A title\n\nMarta opened the clinic.")
    memory = Memory()
    first = list(read([tmp_path], options=ReadOptions(), cache=memory))
    for key in memory:
        memory[key] = b"\xff" + memory[key][1:]
    assert list(read([tmp_path], options=ReadOptions(), cache=memory)) == first


def test_the_key_is_of_bytes_and_suffix_not_of_names(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.html"):
        (tmp_path / name).write_text("# A title\n\nMarta opened the clinic.")
    memory = Memory()
    list(read([tmp_path], options=ReadOptions(), cache=memory))
    assert len(memory) == 2 + 2  # two parsings, one article and what is to be known of it


def test_reading_imports_no_parser_into_this_process(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    code = (
        "import sys; from kgraph.read import read; from kgraph.config import ReadOptions; "
        f"items = list(read([{str(tmp_path)!r}], options=ReadOptions())); assert len(items) == 1 and hasattr(items[0], 'text'); "
        "print([n for n in ('trafilatura', 'lxml', 'pypdfium2', 'docx', 'markdown_it', 'yaml', 'spacy') if n in sys.modules])"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )


def test_the_child_ends_with_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(PAGE.replace(b"Marta", b"Ana"))
    found = find_articles([tmp_path], options=ReadOptions())
    assert isinstance(next(found), ReadArticle)
    child = found.gi_frame.f_locals["self"].parser.children[0].process
    assert child.poll() is None
    found.close()
    assert child.poll() is not None


def test_workers_change_nothing(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"{i}.html").write_bytes(PAGE.replace(b"2009", b"%d" % (2009 + i)))
        (tmp_path / f"{i}.txt").write_text(f"Marta opened the clinic number {i}.")
    (tmp_path / "3x.pdf").write_bytes(b"%PDF-1.4 broken")
    one = list(read([tmp_path], options=ReadOptions()))
    assert list(read([tmp_path], options=ReadOptions(), workers=2, cache=Memory())) == one
    found = read([tmp_path], options=ReadOptions(), workers=2)
    assert next(found) == one[0]
    found.close()  # type: ignore[attr-defined]
