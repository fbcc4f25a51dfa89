"""The public names, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kgraph
from kgraph.graph.store import STORE, save
from tests.graph.sample import sample


def test_every_public_name_is_there() -> None:
    for name in kgraph.__all__:
        assert getattr(kgraph, name) is not None
    assert dir(kgraph) == sorted(kgraph.__all__)
    with pytest.raises(AttributeError):
        kgraph.nothing  # noqa: B018


def test_importing_kgraph_imports_next_to_nothing() -> None:
    code = "import sys, kgraph; print(sorted({'polars', 'spacy', 'numpy', 'click', 'msgspec'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_built_folder_comes_back(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    graph = kgraph.load(tmp_path)
    assert graph.entity("Quill").name == "Ada Quill"
    assert graph.to_networkx().number_of_nodes() == 22


def test_the_package_is_typed() -> None:
    assert (Path(kgraph.__file__).parent / "py.typed").is_file()


def test_build_takes_the_words_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import kgraph.pipeline

    called = {}

    class Result:
        graph = sample()

    def run(inputs: list[str], output: str, *, options: kgraph.BuildOptions) -> Result:
        called.update(inputs=inputs, options=options)
        return Result()

    monkeypatch.setattr(kgraph.pipeline, "build", run)
    assert kgraph.build("articles", "out", workers=3, min_sentences=2).title == "Harbour stories"
    assert called["inputs"] == ["articles"]
    assert (called["options"].analyse.workers, called["options"].relate.min_sentences) == (3, 2)
    with pytest.raises(kgraph.KgraphError, match="unknown setting"):
        kgraph.build("articles", "out", wrokers=3)
