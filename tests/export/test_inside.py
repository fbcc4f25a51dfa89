"""Whatever a stranger put into OUTPUT, nothing outside it is moved, changed or removed, and nothing is waited
for."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cache import Cache
from kgraph.cli import run
from kgraph.errors import KgraphError, WriteError
from kgraph.export.leftovers import RECORD
from kgraph.export.write import COMPLETE, finish_writing, write_files
from kgraph.graph.store import STORE, load, save
from kgraph.inside import check_inside, is_inside
from kgraph.pipeline.place import held
from kgraph.resolve import review
from tests.graph.sample import sample

MINE = b"the user's own"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody's files, beside OUTPUT."""
    folder = tmp_path / "outside"
    (folder / "deep").mkdir(parents=True)
    for name in ("mail.txt", "graph.html", "deep/b.md", "written.json.part"):
        (folder / name).write_bytes(MINE)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(out: Path) -> None:
    """What a build does in OUTPUT, whether or not it can."""
    try:
        with held(out):
            cache = Cache(out / ".kgraph" / "cache.sqlite3")
            cache.put(b"k", b"v")
            cache.close()
            write_files([("graph.html", [b"new"]), ("vault/b.md", [b"new"]), (STORE, [b"new"])], out)
    except KgraphError:
        pass


PLACES = [
    COMPLETE,
    f"{COMPLETE}/sub",
    f"{COMPLETE}/mail.txt",
    ".kgraph",
    ".kgraph/lock",
    ".kgraph/cache.sqlite3",
    ".kgraph/written.json",
    ".kgraph/cache.sqlite3-wal",
    ".kgraph/cache.sqlite3-shm",
    ".kgraph/cache.sqlite3-journal",
    ".kgraph/written.json.part",
    STORE,
    ".kgraph-unfinished-1-x",
    f".kgraph-unfinished-{2**22 + 1}-x",
    "vault",
    "vault/b.md",
    "graph.html",
    f"{COMPLETE}/vault",
]


LINKS = [(os.symlink, target) for target in ("", "mail.txt", "deep", "not there")] + [(os.link, "mail.txt")]


@pytest.mark.parametrize(("make", "target"), LINKS)
@pytest.mark.parametrize("place", PLACES)
def test_a_link_in_any_place_of_ours_leads_nobody_out(
    place: str, target: str, make: Callable[[Path, Path], None], outside: Path, tmp_path: Path
) -> None:
    out, to = tmp_path / "out", outside / target
    (out / place).parent.mkdir(parents=True)
    make(to, out / place)
    before = tree(outside)
    for _ in range(2):
        write(out)
        assert tree(outside) == before


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.sqlite3"
    with sqlite3.connect(theirs) as database:
        database.execute("CREATE TABLE entries (mine TEXT)")
    database.close()
    before = theirs.read_bytes()
    (tmp_path / "out/.kgraph").mkdir(parents=True)
    os.link(theirs, tmp_path / "out/.kgraph/cache.sqlite3")
    write(tmp_path / "out")
    assert theirs.read_bytes() == before
    assert load_of(tmp_path / "out") == b"v", "and the cache serves, in a file of its own"


def load_of(out: Path) -> bytes | None:
    cache = Cache(out / ".kgraph" / "cache.sqlite3")
    try:
        return cache.get(b"k")
    finally:
        cache.close()


def test_a_build_goes_on_where_a_link_could_just_be_removed(outside: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / COMPLETE).symlink_to(outside)
    write(out)
    assert (out / "graph.html").read_bytes() == b"new" and not (out / COMPLETE).is_symlink()


def test_a_folder_that_is_a_link_is_named_and_half_of_nothing_is_written(
    outside: Path, tmp_path: Path
) -> None:
    write_files([("graph.html", [b"old"])], tmp_path / "out")
    (tmp_path / "out/vault").symlink_to(outside)
    with pytest.raises(WriteError, match=r"vault is a link"):
        write_files([("graph.html", [b"new"]), ("vault/b.md", [b"new"])], tmp_path / "out")
    assert (tmp_path / "out/graph.html").read_bytes() == b"old"
    assert not list((tmp_path / "out").glob(".kgraph-*"))


@pytest.mark.parametrize(
    "name", ["{}/mail.txt", "../outside/mail.txt", "vault/../../outside/mail.txt", "vault/link/mail.txt"]
)
def test_a_forged_record_removes_nothing_of_others(name: str, outside: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_files([("vault/a.md", [b"1"])], out)
    (out / "vault/link").symlink_to(outside)
    (out / RECORD).write_text(json.dumps({name.format(outside): sha256(MINE).hexdigest()}))
    write_files([("vault/c.md", [b"1"])], out)
    assert (outside / "mail.txt").read_bytes() == MINE


@pytest.mark.parametrize(
    "place", [RECORD, STORE, "graph.html", "vault/a.md", ".kgraph/lock", f"{COMPLETE}/x"]
)
def test_a_pipe_is_not_waited_for(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / place).parent.mkdir(parents=True)
    os.mkfifo(out / place)
    with pytest.raises(KgraphError):
        load(out)
    write(out)


def test_review_writes_through_no_link(outside: Path, tmp_path: Path) -> None:
    (tmp_path / "entities.toml.part").symlink_to(outside / "mail.txt")
    review.written(review.opened(tmp_path / "entities.toml"), tmp_path / "entities.toml")
    assert (outside / "mail.txt").read_bytes() == MINE


def test_exports_do_not_go_through_a_link_that_nobody_named(outside: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    save(sample(), out / STORE)
    (out / "export").symlink_to(outside)
    before = tree(outside)
    assert run(["export", str(out), "-f", "csv"]) == 1
    assert tree(outside) == before


def test_output_itself_may_be_a_link(outside: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(outside)
    write(tmp_path / "out")
    assert (outside / "graph.html").read_bytes() == b"new", "the user named it"


def test_what_lies_on_another_disk_is_copied_and_then_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def across(self: Path, target: Path) -> Path:
        if COMPLETE in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", across)
    write_files([("a.txt", [b"1"]), ("mounted/b.txt", [b"2"])], tmp_path)
    assert {name: data for name, data in tree(tmp_path).items() if name != RECORD} == {
        "a.txt": b"1",
        "mounted/b.txt": b"2",
    }


def test_a_folder_of_finished_files_that_a_stranger_made_stays_inside(outside: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / COMPLETE / "real").mkdir(parents=True)
    (out / COMPLETE / "real/x").write_bytes(b"x")
    (out / COMPLETE / "far").symlink_to(outside)
    finish_writing(out)
    assert tree(out) == {"real/x": b"x"} and (outside / "mail.txt").exists()


@given(st.text(alphabet="ab./\\:", max_size=12))
def test_an_inner_name_joined_to_a_folder_is_below_it(name: str) -> None:
    if is_inside(name):
        assert Path("/folder") in Path(os.path.normpath(Path("/folder") / name)).parents


def test_the_first_link_is_named(outside: Path, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(outside)
    with pytest.raises(WriteError, match="a is a link"):
        check_inside(tmp_path / "a" / "deep" / "b.md", tmp_path)
    check_inside(outside / "deep", outside)
