"""Which files are read, under which paths, in which order."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.errors import UsageError
from kgraph.model import Article, Failure
from kgraph.read import read
from kgraph.read.sources import Source, named_roots, shown, sources

PROSE = "Marta Oliveira opened the clinic in Lisbon, and it was for people who had nobody to talk to."


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}. {PROSE}")
    return folder


def paths(*inputs: str | Path, output: Path | None = None, **options: object) -> list[str]:
    return [item.path for item in read(list(inputs), options=ReadOptions(**options), output=output)]  # type: ignore[arg-type]


def test_the_order_is_that_of_paths_as_code_points(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a/z.txt",
        "a-b.txt",
        "a.txt",
        "B.txt",
        "a/b/c.txt",
        "ä.txt",
        "10.txt",
        "9.txt",
        "a!.txt",
    ]
    assert paths(fill(tmp_path, *names)) == sorted(names)


@given(
    st.lists(
        st.text(alphabet="ab-.!0", min_size=1, max_size=4).filter(lambda n: not n.startswith(".")),
        min_size=1,
        max_size=9,
        unique=True,
    )
)
def test_any_names_come_sorted(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("names")
    for name in names:
        (folder / f"{name}d").mkdir()
        (folder / f"{name}d" / "x.txt").touch()
        (folder / f"{name}.txt").touch()
    found = [item.path for item in sources([("", str(folder))], options=ReadOptions(), output=None)]
    assert found == sorted(found)
    assert len(found) == 2 * len(names)


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    folder = fill(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d/.e.txt")
    assert paths(folder) == ["a.txt"]
    assert paths(folder, hidden=True) == [".b.txt", ".git/c.txt", "a.txt", "d/.e.txt"]


def test_the_output_folder_is_left_out(tmp_path: Path) -> None:
    folder = fill(tmp_path, "a.txt", "out/b.txt")
    assert paths(folder, output=folder / "out") == ["a.txt"]
    assert paths(folder, output=folder / "x" / ".." / "out") == ["a.txt"]
    assert paths(folder) == ["a.txt", "out/b.txt"]


def test_what_kgraph_has_written_is_not_read(tmp_path: Path) -> None:
    folder = fill(tmp_path, "a.txt", "old/manifest.json", "old/graph.graphml", "old/graph.html")
    assert paths(folder) == ["a.txt", "old"]
    folder = fill(tmp_path / "b", "a.txt", "old/manifest.json", "old/.kgraph/graph.zip", "old/graph.html")
    assert paths(folder) == ["a.txt", "old"]


def test_one_file_goes_by_its_name_and_its_content(tmp_path: Path) -> None:
    fill(tmp_path, "deep/a.txt", "deep/notes")
    assert paths(tmp_path / "deep" / "a.txt") == ["a.txt"]
    (item,) = read([tmp_path / "deep" / "notes"], options=ReadOptions())
    assert isinstance(item, Article)
    assert item.path == "notes"


def test_several_inputs_go_by_their_own_names(tmp_path: Path) -> None:
    fill(tmp_path, "x/news/a.txt", "y/news/b.txt", "c.txt")
    wanted = ["c.txt", "news-2/b.txt", "news/a.txt"]
    inputs = [tmp_path / "x/news", tmp_path / "y/news", tmp_path / "c.txt"]
    assert paths(*inputs) == wanted
    assert paths(*reversed(inputs)) == wanted
    assert paths(*inputs, inputs[0], str(inputs[1]) + "/") == wanted


def test_a_missing_input_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        read([tmp_path / "nothing"], options=ReadOptions())
    with pytest.raises(UsageError):
        read([], options=ReadOptions())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    (article,) = read(["-"], options=ReadOptions())
    assert isinstance(article, Article)
    assert (article.path, article.text) == ("stdin", PROSE)


def test_links_out_are_read_where_asked(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.txt", "out/b.txt", "out/deep/c.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "one.txt").symlink_to(tmp_path / "out" / "deep" / "c.txt")
    (tmp_path / "out" / "back").symlink_to(tmp_path / "in")
    (tmp_path / "out" / "deep" / "round").symlink_to(tmp_path / "out")
    found = list(read([tmp_path / "in"], options=ReadOptions(follow_links=True)))
    assert [item.path for item in found if isinstance(item, Article)] == [
        "a.txt",
        "link/b.txt",
        "link/deep/c.txt",
    ]
    assert {item.path: item.status for item in found if isinstance(item, Failure)} == {
        "link/back": "skipped",
        "link/deep/round": "skipped",
        "one.txt": "duplicate",
    }


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names of any bytes")
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(PROSE)
    (article,) = read([tmp_path], options=ReadOptions())
    assert article.path == "caf\\xe9.txt"
    article.path.encode()


@given(st.binary(max_size=20))
def test_any_name_can_be_shown(name: bytes) -> None:
    shown(name.decode("utf-8", "surrogateescape")).encode("utf-8")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_locked_files_and_folders(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    found = list(read([tmp_path], options=ReadOptions()))
    (tmp_path / "b").chmod(0o700)
    assert [(item.path, getattr(item, "status", "ok")) for item in found] == [
        ("a.txt", "failed"),
        ("b", "failed"),
    ]


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    folder = fill(tmp_path, "a.txt", "b.txt")
    found = read([folder], options=ReadOptions())
    assert isinstance(next(found), Article)
    (folder / "b.txt").unlink()
    (item,) = found
    assert isinstance(item, Failure)
    assert (item.status, "vanished" in item.reason) == ("failed", True)


def test_duplicates_name_the_first(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(PROSE)
    first, second, third = read([tmp_path], options=ReadOptions())
    assert isinstance(first, Article) and isinstance(second, Failure) and isinstance(third, Failure)
    assert (second.status, second.article, third.article) == ("duplicate", first.id, first.id)
    assert "a.txt" in second.reason


def test_languages(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(
        "Der Bürgermeister von Köln erklärte, die Brücke über den Rhein bleibe bis März geschlossen, und entschuldigte sich."
    )
    (tmp_path / "short.txt").write_text("Guten Tag.")
    (tmp_path / "en.txt").write_text(PROSE)
    german, english, short = read([tmp_path], options=ReadOptions(), languages={"en"})
    assert (
        isinstance(german, Failure)
        and german.status == "skipped"
        and "German" in german.reason
        and "English" in german.reason
    )
    assert isinstance(english, Article) and isinstance(short, Article)
    assert all(
        isinstance(item, Article)
        for item in read([tmp_path], options=ReadOptions(any_language=True), languages={"en"})
    )


def test_ids_differ_where_paths_do(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/x.txt")
    (tmp_path / "r.jsonl").write_text("\n".join(f'{{"text": "Number {i}. {PROSE}"}}' for i in range(300)))
    (tmp_path / "r.jsonl#7").write_text("x")
    ids = [item.id for item in read([tmp_path], options=ReadOptions()) if isinstance(item, Article)]
    assert len(ids) == len(set(ids)) == 303  # a file of such a name is read too, under an id of its own


def test_sources_are_lazy(tmp_path: Path) -> None:
    folder = fill(tmp_path, "a.txt", "b/c.txt")
    walk = sources(named_roots([folder]), options=ReadOptions(), output=None)
    assert next(walk) == Source("a.txt", str(folder.resolve() / "a.txt"))
