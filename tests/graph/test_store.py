"""A stored graph comes back as it was, and anything else is refused in words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kgraph.errors import NotFoundError, WriteError
from kgraph.graph.store import CONTENTS, STORE, load, packed, save
from tests.graph.sample import hostile, sample


@pytest.mark.parametrize("make", [sample, hostile])
def test_a_graph_comes_back_as_it_was(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    save(make(), tmp_path / STORE)
    again = load(tmp_path)
    assert again.title == make().title
    assert all(again.tables()[name].equals(frame) for name, frame in make().tables().items())


def test_the_same_graph_is_stored_as_the_same_bytes() -> None:
    assert b"".join(packed(sample())) == b"".join(packed(sample()))


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
