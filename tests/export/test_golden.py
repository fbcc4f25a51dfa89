"""The files of a small graph, byte for byte. A change here is a change for everybody who reads them.

`KGRAPH_UPDATE_GOLDEN=1 pytest tests/export/test_golden.py` writes them anew; look at the difference before
committing it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kgraph.export import ExportInfo, files_of
from tests.graph.sample import sample

GOLDEN = Path(__file__).parent / "golden"
FORMATS = ("graphml", "entities-graphml", "gexf", "json", "csv", "cypher", "turtle", "report")


@pytest.mark.parametrize("name", FORMATS)
def test_the_files_are_as_they_were(name: str) -> None:
    graph = sample().select(around="Salt Roads", hops=1)
    for path, pieces in files_of(graph, name, info=ExportInfo(version="1.0", date="2021-05-04")):
        golden, written = GOLDEN / path.replace("/", "-"), b"".join(pieces)
        if os.environ.get("KGRAPH_UPDATE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            golden.write_bytes(written)
        assert written == golden.read_bytes(), f"{path} is not as it was"
