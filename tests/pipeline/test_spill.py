"""A table on disk is the table it was, leaves nothing behind, and changes no answer."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import corpus, schema
from kgraph.config import BuildOptions
from kgraph.errors import WriteError
from kgraph.graph.store import packed
from kgraph.pipeline import Clock, reduce
from kgraph.spill import Spill
from tests.resolve.corpora import article

pytest.importorskip("pyarrow", reason="the extra large is not installed")
texts = st.none() | st.text(max_size=20)
KINDS: dict[pl.DataType, st.SearchStrategy[object]] = {
    schema.INDEX: st.none() | st.integers(0, 2**32 - 1),
    schema.WEIGHT: st.none() | st.floats(allow_nan=False),
    schema.YES_NO: st.none() | st.booleans(),
    schema.TEXT: texts,
    schema.WORD: texts,
    schema.KIND: st.none() | st.sampled_from(["name", "concept"]),
    pl.List(pl.UInt32): st.none() | st.lists(st.integers(0, 9), max_size=3),
    pl.List(pl.String): st.none() | st.lists(texts, max_size=3),
    pl.List(pl.Categorical): st.none() | st.lists(st.sampled_from(["a", "ü", ""]), max_size=3),
    pl.List(pl.List(pl.Boolean)): st.lists(st.none() | st.lists(st.booleans(), max_size=2), max_size=2),
}
rows = st.lists(st.tuples(*KINDS.values()), max_size=12)


@given(rows, rows, st.integers(0, 3))
@settings(max_examples=150, deadline=timedelta(seconds=2))
def test_a_table_on_disk_is_the_table_it_was(
    tmp_path_factory: pytest.TempPathFactory, some: list[object], more: list[object], cut: int
) -> None:
    columns = {f"c{n}": dtype for n, dtype in enumerate(KINDS)}
    parts = [pl.DataFrame(part, schema=columns, orient="row") for part in (some, more)]
    frame = pl.concat(parts, rechunk=False).slice(cut)
    laid = Spill(folder=tmp_path_factory.getbasetemp(), large=0)(frame)
    assert laid.schema == frame.schema
    assert laid.to_dicts() == frame.to_dicts()
    assert laid.n_chunks() == 1


def test_small_tables_stay_in_memory_and_large_ones_leave_no_file(tmp_path: Path) -> None:
    frame = pl.DataFrame({"n": range(1000)})
    with pytest.raises(WriteError, match="cannot write to"):
        Spill(folder=tmp_path / "missing", large=8000)(frame)
    assert Spill(folder=tmp_path / "missing", large=8001)(frame).equals(frame)
    assert Spill()(frame).equals(frame)
    laid = Spill(folder=tmp_path, large=8000)(frame)
    assert list(tmp_path.iterdir()) == []
    del frame
    gc.collect()
    assert laid["n"].sum() == 499_500


def test_without_pyarrow_tables_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame({"n": range(1000)})
    assert replace(Spill.to(tmp_path), large=0).takes(frame)
    monkeypatch.setattr("kgraph.spill.find_spec", lambda name: None)
    assert replace(Spill.to(tmp_path), large=0)(frame).equals(frame)
    assert not replace(Spill.to(tmp_path), large=0).takes(frame)


def test_a_graph_is_the_same_bytes_wherever_its_tables_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        f"[{first} {last}|person]"
        for first in ("Ada", "Ben", "Ola")
        for last in ("Quill", "Roke", "Marsh", "Reed")
    ]
    told = {
        f"{n}.txt": f"{people[n % 12]} met {people[n % 5]} in [Port Sorrel|place].\n"
        f"They opened the [harbour museum|concept] with {n % 7} friends, {people[n % 3]} said.\n[She|she=Ada Quill] left early."
        for n in range(40)
    }
    pairs = sorted((article(path, text) for path, text in told.items()), key=lambda pair: pair[0].id)

    def made(spill: Spill) -> bytes:
        clock = Clock(lambda stage, done, total: None)
        return b"".join(packed(reduce(pairs, options=BuildOptions(), title="t", clock=clock, spill=spill)))

    plain = made(Spill())
    monkeypatch.setattr(corpus, "CHUNK", 50)
    assert made(Spill(folder=tmp_path, large=0)) == plain
    assert made(Spill(folder=tmp_path, large=5000)) == plain
