"""A stored graph comes back as it was, and anything else is refused in words."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kgraph.errors import NotFoundError, WriteError
from kgraph.graph import store
from kgraph.graph.store import CONTENTS, STORE, load, packed, save
from kgraph.graph.tables import GRAPH_TABLES
from tests.graph.sample import hostile, sample


@pytest.mark.parametrize("make", [sample, hostile])
def test_a_graph_comes_back_as_it_was(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    save(make(), tmp_path / STORE)
    again = load(tmp_path)
    assert again.title == make().title
    assert all(again.tables()[name].equals(frame) for name, frame in make().tables().items())


def test_large_tables_lie_on_disk_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    pytest.importorskip("pyarrow", reason="the extra large is not installed")
    monkeypatch.setattr(store, "HUGE", 0)
    save(sample(), tmp_path / STORE)
    laid, files = load(tmp_path).tables(), sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("kgraph.spill.tempfile.TemporaryFile", refused)
    held = load(tmp_path).tables()
    for name, frame in sample().tables().items():
        assert laid[name].equals(frame) and held[name].equals(frame)
    assert sorted(tmp_path.rglob("*")) == files


def test_the_same_graph_is_stored_as_the_same_bytes() -> None:
    assert b"".join(packed(sample())) == b"".join(packed(sample()))


STORED = """
import hashlib, polars as pl
from dataclasses import replace
from kgraph.graph.store import packed
from tests.graph.sample import sample
graph = sample()
many = pl.concat([graph.tags] * (300_000 // len(graph.tags)))
many = many.with_columns(because=pl.concat_list(pl.int_range(pl.len()).cast(pl.String), pl.lit("word")))
print(hashlib.sha256(b"".join(packed(replace(graph, tags=many)))).hexdigest())
"""


def test_a_long_table_is_stored_as_the_same_bytes_by_any_number_of_threads() -> None:
    threads = [os.environ | {"POLARS_MAX_THREADS": number} for number in ("1", "3")]
    made = {
        subprocess.run([sys.executable, "-c", STORED], env=env, capture_output=True, check=True).stdout
        for env in threads
    }
    assert len(made) == 1


def rewritten(folder: Path, name: str, data: bytes) -> None:
    path = folder / STORE
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in (parts | {name: data}).items():
            archive.writestr(part, content)


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    rewritten(tmp_path, "topics.parquet", b"PAR1")
    with pytest.raises(NotFoundError, match="damaged"):
        load(tmp_path)


def test_another_schema_is_refused(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    rewritten(tmp_path, CONTENTS, json.dumps({"schema": 99}).encode())
    with pytest.raises(NotFoundError, match="schema 99"):
        load(tmp_path)


def test_half_a_file_is_refused(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    data = (tmp_path / STORE).read_bytes()
    (tmp_path / STORE).write_bytes(data[: len(data) // 2])
    with pytest.raises(NotFoundError, match="damaged"):
        load(tmp_path)


def test_a_folder_without_a_graph_and_no_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="holds no graph"):
        load(tmp_path)
    with pytest.raises(NotFoundError, match="no folder"):
        load(tmp_path / "nowhere")


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot write"):
        save(sample(), tmp_path / "file" / "graph.zip")


def test_tables_are_read_when_they_are_used(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    loaded = load(tmp_path)
    assert loaded.entities.equals(sample().entities)
    assert set(vars(loaded)) & set(GRAPH_TABLES) == {"entities"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        loaded.nothing  # noqa: B018


def test_a_loaded_graph_outlives_its_file_and_travels(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    loaded, other = load(tmp_path), load(tmp_path)
    save(hostile(), tmp_path / STORE)
    assert loaded.articles.equals(sample().articles)
    again = pickle.loads(pickle.dumps(other))
    assert all(again.tables()[name].equals(frame) for name, frame in sample().tables().items())
    assert replace(other, title="x").entities.equals(sample().entities)


def test_tables_of_other_columns_are_refused(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    with zipfile.ZipFile(tmp_path / STORE) as archive:
        contents = json.loads(archive.read(CONTENTS))
    rewritten(tmp_path, CONTENTS, json.dumps(contents | {"columns": "others"}).encode())
    with pytest.raises(NotFoundError, match="another version"):
        load(tmp_path)
