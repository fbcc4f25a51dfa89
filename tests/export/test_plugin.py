"""A package of somebody else, installed beside kgraph, adds formats; it cannot take the names of ours, nor
break the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph import registry
from kgraph.cli import run
from kgraph.export import ExportInfo, export
from kgraph.export.gexf import export_gexf
from kgraph.graph.store import STORE, save
from tests.graph.sample import sample

PLUGIN = Path(__file__).parent / "plugin"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example package as an installer lays it out."""
    site = tmp_path / "site"
    info = site / "kgraph_word_list-1.0.dist-info"
    info.mkdir(parents=True)
    shutil.copy(PLUGIN / "kgraph_word_list.py", site)
    shutil.copy(PLUGIN / "entry_points.txt", info)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kgraph-word-list\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(site)
    registry.names.cache_clear()
    yield
    registry.names.cache_clear()


@pytest.mark.usefixtures("installed")
def test_its_format_is_written_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(sample(), tmp_path / "built" / STORE)
    assert run(["export", str(tmp_path / "built"), "-f", "names", "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/names.txt").read_text("utf-8").splitlines()[1] == "Lantern Museum"
    assert run(["formats"]) == 0
    listed = capsys.readouterr().out
    assert "One name a line." in listed and "cannot be used: ModuleNotFoundError" in listed


@pytest.mark.usefixtures("installed")
def test_built_in_names_stay_ours() -> None:
    assert registry.find("kgraph.exporters", "gexf") is export_gexf


@pytest.mark.usefixtures("installed")
def test_a_broken_one_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="another's fault"):
        export(sample(), tmp_path / "out", formats=["gexf", "broken"], info=ExportInfo(version="1"))
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.usefixtures("installed")
def test_its_reader_is_known_by_suffix() -> None:
    assert registry.find("kgraph.readers", ".shout").__name__ == "read_shouted"
