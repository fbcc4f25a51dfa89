"""All files of a run are written, or none; and what stays behind when something fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Event

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import BuildOptions, with_settings
from kgraph.errors import UsageError, WriteError
from kgraph.export import ExportInfo, build, export
from kgraph.export.build import export_build
from kgraph.export.manifest import manifest, printable
from kgraph.export.write import write_files, write_groups
from kgraph.graph.store import load
from kgraph.graph.view.attributes import FORBIDDEN
from kgraph.model import Failure
from tests.graph.sample import hostile, sample


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_are_written_in_folders_that_are_made(tmp_path: Path) -> None:
    paths = write_files([("a.txt", [b"1", b"2"]), ("b/c.txt", [b"3"])], tmp_path / "new" / "out")
    made = tree(tmp_path / "new" / "out")
    assert {name: made[name] for name in made if not name.startswith(".")} == {
        "a.txt": b"12",
        "b/c.txt": b"3",
    }
    assert list(paths) == [tmp_path / "new/out/a.txt", tmp_path / "new/out/b/c.txt"]
    assert list(paths.values()) == [sha256(b"12").hexdigest(), sha256(b"3").hexdigest()]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_the_next_run_finishes_what_one_killed_while_moving_began(
    moved: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files([("a.txt", [b"old"]), ("b/c.txt", [b"old"])], tmp_path)
    replace, left = Path.replace, iter(range(moved))

    def killed(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise SystemExit
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(SystemExit):
        write_files([("a.txt", [b"new"]), ("b/c.txt", [b"new"])], tmp_path)
    monkeypatch.undo()
    write_files([("d.txt", [b"1"])], tmp_path)
    made = tree(tmp_path)
    assert (made["a.txt"], made["b/c.txt"], made["d.txt"]) == (b"new", b"new", b"1")
    assert not [name for name in made if name.startswith((".kgraph-complete", ".kgraph-unfinished"))]


def test_an_interrupted_move_is_carried_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files([("a.txt", [b"old"]), ("b.txt", [b"old"])], tmp_path)
    replace, calls = Path.replace, iter(range(1))

    def interrupted(self: Path, target: Path) -> Path:
        if next(calls, None) is not None:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files([("a.txt", [b"new"]), ("b.txt", [b"new"])], tmp_path)
    assert tree(tmp_path) == {"a.txt": b"new", "b.txt": b"new"}


def failing() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("no more")


@pytest.mark.parametrize(
    "last",
    [
        ("b.txt", failing()),
        ("bad.graphml", [b"<graphml>"]),
        ("../b.txt", [b""]),
        ("/b.txt", [b""]),
        ("a.txt", [b"twice"]),
        ("there", [b"a folder of that name"]),
        ("a.old/b", [b"a file is in the way"]),
    ],
)
def test_what_was_there_stays_whole_when_anything_fails(
    last: tuple[str, Iterable[bytes]], tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    write_files([("a.txt", [b"old"]), ("a.old", [b"old"])], tmp_path)
    before = tree(tmp_path)
    with pytest.raises(Exception, match=r"."):
        write_files([("a.txt", [b"new"]), last], tmp_path)
    assert tree(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"there", "a.txt", "a.old"}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<a/><a/>",
        b"<a>&</a>",
        b"<a>&#0;</a>",
        b"<a>\x01</a>",
        b"<a>\xff</a>",
        b"<a b='1' b='2'/>",
        b"<a b=1/>",
        b"<a>" + b"<b>text</b>" * 200_000,
    ],
)
def test_malformed_xml_replaces_nothing(text: bytes, tmp_path: Path) -> None:
    write_files([("a.graphml", [b"<a>whole</a>"])], tmp_path)
    with pytest.raises(Exception, match=r"line \d"):
        write_files([("a.graphml", [text[:1_000_000], text[1_000_000:]])], tmp_path)
    assert tree(tmp_path) == {"a.graphml": b"<a>whole</a>"}


def test_groups_are_written_beside_each_other_and_told_in_order(tmp_path: Path) -> None:
    begun = Barrier(2, timeout=30)

    def slowly(text: bytes) -> Iterator[bytes]:
        begun.wait()  # for the other to be written at the same time
        yield text

    def late() -> Iterator[bytes]:
        yield b"".join(file.read_bytes() for file in sorted(tmp_path.glob(".kgraph-unfinished-*/*")))

    paths = write_groups([[("b", slowly(b"2"))], [("a", slowly(b"1"))], []], tmp_path, last=[("z", late())])
    assert [path.name for path in paths] == ["b", "a", "z"]
    assert tree(tmp_path) == {"a": b"1", "b": b"2", "z": b"12"}


def test_where_a_group_fails_the_others_stop_and_its_error_is_told(tmp_path: Path) -> None:
    write_files([("a.txt", [b"old"])], tmp_path)
    begun = Event()

    def endless() -> Iterator[bytes]:
        while True:
            begun.set()
            yield b"new"

    def fails() -> Iterator[bytes]:
        begun.wait(30)
        yield from failing()

    with pytest.raises(RuntimeError, match="no more"):
        write_groups(
            [[("a.txt", endless())], [("b.txt", fails())]] + [[(f"{n}.txt", endless())] for n in range(9)],
            tmp_path,
        )
    assert tree(tmp_path) == {"a.txt": b"old"}


def test_what_a_killed_run_left_is_cleared_away_and_what_a_running_one_does_is_not(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, busy = (tmp_path / f".kgraph-unfinished-{pid}-x" for pid in (gone.pid, os.getppid()))
    for folder in (left, busy):
        folder.mkdir()
        (folder / "half").write_bytes(b"")
    write_files([("a.txt", [b""])], tmp_path)
    assert (left.exists(), busy.exists()) == (False, True)


def test_notes_that_are_no_more_go_unless_a_person_changed_them(tmp_path: Path) -> None:
    write_files(
        [(f"vault/{n}.md", [b"as written"]) for n in "abc"] + [("csv/x.csv", [b""]), ("top.txt", [b""])],
        tmp_path,
    )
    (tmp_path / "vault/b.md").write_bytes(b"with my remark")
    (tmp_path / "vault/mine.md").write_bytes(b"my own")
    write_files([("vault/c.md", [b"new"])], tmp_path)
    assert set(tree(tmp_path)) - {".kgraph/written.json"} == {
        "vault/b.md",
        "vault/c.md",
        "vault/mine.md",
        "csv/x.csv",
        "top.txt",
    }
    write_files([("csv/y.csv", [b""])], tmp_path)
    assert set(tree(tmp_path)) - {".kgraph/written.json"} == {
        "vault/b.md",
        "vault/c.md",
        "vault/mine.md",
        "csv/y.csv",
        "top.txt",
    }


@pytest.mark.parametrize("record", [b"no json", b"[]", b'{"../outside": "x"}', b'{"vault/a.md": 7}'])
def test_a_record_that_is_no_record_removes_nothing(record: bytes, tmp_path: Path) -> None:
    write_files(
        [("out/vault/a.md", [b""]), ("outside", [b""]), ("out/.kgraph/written.json", [record])], tmp_path
    )
    write_files([("vault/b.md", [b""])], tmp_path / "out")
    assert (tmp_path / "out/vault/a.md").exists() and (tmp_path / "outside").exists()


def test_an_output_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(WriteError, match="a file, not a folder"):
        write_files([("a.txt", [b""])], tmp_path / "out")


def test_an_unknown_format_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="graphml"):
        export(sample(), tmp_path / "out", formats=["gexf", "grapml"], info=ExportInfo(version="1"))
    assert not (tmp_path / "out").exists()


def test_a_build_writes_graph_files_store_and_manifest_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "DEFAULT_FORMATS", ("graphml", "entities-graphml"))
    options = with_settings(BuildOptions(), workers=4, min_sentences=2, formats=["gexf"])
    failures = [
        Failure(path="x.zip", status="skipped", reason="no kind of article"),
        Failure(path="b\udce9.txt", status="duplicate", reason="the same", article="a.ledger-00000002"),
    ]
    export_build(
        sample(),
        tmp_path,
        options=options,
        version="9",
        model={"name": "m", "version": "1"},
        failures=failures,
        warnings=["careful"],
        timings={"read": 1.23456},
    )
    assert set(tree(tmp_path)) == {
        "graph.graphml",
        "entities.graphml",
        "entities.gexf",
        ".kgraph/graph.zip",
        "manifest.json",
    }
    assert load(tmp_path).articles.equals(sample().articles)
    told = json.loads((tmp_path / "manifest.json").read_bytes())
    assert list(told) == ["kgraph", "schema", "model", "settings", "counts", "inputs", "warnings", "timings"]
    assert told["counts"] == {
        "articles": 3,
        "sentences": 9,
        "entities": 8,
        "mentions": 18,
        "topics": 2,
        "relations": 3,
    }
    assert [(entry["path"], entry["status"]) for entry in told["inputs"]] == [
        ("b\\xe9.txt", "duplicate"),
        ("news/courier.txt", "ok"),
        ("news/harbour.txt", "ok"),
        ("news/ledger.txt", "ok"),
        ("x.zip", "skipped"),
    ]
    assert ["reason" in entry for entry in told["inputs"]] == [True, False, False, False, True]
    assert told["settings"]["relate"]["min_sentences"] == 2
    assert "workers" not in told["settings"]["analyse"], "how fast a graph is made is no part of it"


def test_replaced_characters_are_counted() -> None:
    hurt, whole = (
        json.loads("".join(manifest(g, info=ExportInfo(version="1"), model={})))
        for g in (hostile(), sample())
    )
    articles = hostile().articles.select(pl.col(pl.String)).rows()
    assert hurt["counts"]["replaced_characters"] == sum(
        len(FORBIDDEN.findall(text)) for row in articles for text in row if text
    )
    assert "replaced_characters" not in whole["counts"]


def test_the_manifest_is_plain_json_whatever_there_is_to_tell() -> None:
    bare = sample().select(type="work")
    for graph in (sample(), replace(bare, articles=bare.articles.head(0))):
        text = "".join(
            manifest(
                graph,
                info=ExportInfo(version="1", settings={"inputs": []}),
                model={},
                warnings=['"inputs": []'],
            )
        )
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
        assert len(json.loads(text)["inputs"]) == graph.articles.height


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_file_name_can_be_told(name: str) -> None:
    try:
        json.dumps(printable(name), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        assert any("\ud800" <= c <= "\udc7f" or "\udd00" <= c <= "\udfff" for c in name), (
            "no file name of any system"
        )
