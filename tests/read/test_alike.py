"""A few bytes of input that stand for millions of useless records make no large output."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.export import ExportInfo
from kgraph.export.manifest import manifest
from kgraph.model import Article, Failure
from kgraph.read import read
from kgraph.read.draft import LISTED, BadRecord, Draft, folded
from tests.graph.sample import sample

ROWS = 30_000
RECORDS = st.lists(
    st.builds(BadRecord, number=st.just(1), reason=st.sampled_from("ab"), skipped=st.booleans())
    | st.builds(Draft, text=st.just("x"), format=st.just("csv")),
    max_size=40,
)


@given(RECORDS, st.integers(1, 60))
def test_folding_loses_no_record(records: list[Draft | BadRecord], times: int) -> None:
    given = [record for record in records for _ in range(times)]
    made = list(folded(given))
    assert [r for r in made if isinstance(r, Draft)] == [r for r in given if isinstance(r, Draft)]
    for reason in "ab":
        told = sum(r.count for r in made if isinstance(r, BadRecord) and r.reason == reason)
        assert told == sum(isinstance(r, BadRecord) and r.reason == reason for r in given)


def rows(folder: Path, kind: str) -> Path:
    file = (
        folder / {"csv": "r.csv.gz", "parquet": "r.parquet", "same": "r.csv.gz", "jsonl": "r.jsonl.gz"}[kind]
    )
    if kind == "parquet":
        pl.DataFrame(
            {"text": ["A text."] + [None] * (ROWS - 2) + ["Another."]}, schema={"text": pl.String}
        ).write_parquet(file)
    elif kind == "jsonl":
        file.write_bytes(
            gzip.compress(b'{"text": "A text."}\n' + b"{}\n" * (ROWS - 2) + b'{"text": "Another."}\n')
        )
    else:
        line = b"x,A text.\n" if kind == "same" else b"x,\n"
        file.write_bytes(gzip.compress(b"title,text\nx,A text.\n" + line * (ROWS - 2) + b"x,Another.\n"))
    return file


@pytest.mark.parametrize("kind", ["csv", "parquet", "same", "jsonl"])
def test_what_fails_alike_is_counted_and_every_record_has_its_fate(kind: str, tmp_path: Path) -> None:
    file = rows(tmp_path, kind)
    found = list(read([file], options=ReadOptions()))
    failures = [item for item in found if isinstance(item, Failure)]
    assert [item.text for item in found if isinstance(item, Article)] == ["A text.", "Another."]
    assert sum(f.count for f in failures) == ROWS - 2
    assert len(failures) <= 2 * LISTED + file.stat().st_size // 100
    text = "".join(manifest(sample(), info=ExportInfo(version="1"), model={}, failures=failures))
    told = [entry for entry in json.loads(text)["inputs"] if entry["status"] != "ok"]
    assert sum(entry.get("records", 1) for entry in told) == ROWS - 2
    assert len(text) < 100_000


def test_no_number_of_reasons_is_too_many(tmp_path: Path) -> None:
    lines = "".join(f"{{{'x' * (n % 5000)}}}\n" for n in range(5000))
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(b'{"text": "A text."}\n' + lines.encode()))
    failures = [
        item for item in read([tmp_path / "r.jsonl.gz"], options=ReadOptions()) if isinstance(item, Failure)
    ]
    assert sum(f.count for f in failures) == 5000 and len(failures) < 5 * LISTED
