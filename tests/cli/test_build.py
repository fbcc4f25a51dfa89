"""`kgraph build` without the pipeline: how settings are put together, and what is said when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kgraph.cli import run
from kgraph.cli.summary import stats, summary
from kgraph.config import BuildOptions
from kgraph.errors import NothingToBuild
from kgraph.graph.tables import KnowledgeGraph
from kgraph.model import Failure
from tests.graph.sample import hostile, sample

FAILURES = [Failure(path=f"{n}.zip", status="skipped", reason="no kind of article") for n in range(7)] + [
    Failure(path="locked.pdf", status="failed", reason="encrypted"), Failure(path="copy.txt", status="duplicate", reason="repeats")]


@dataclass
class Result:
    graph: KnowledgeGraph = field(default_factory=sample)
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=lambda: ["half a model"])
    timings: dict[str, float] = field(default_factory=lambda: {"read": 0.5, "analyse": 1.0})


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What the pipeline was called with."""
    import kgraph.pipeline

    called: dict[str, Any] = {}

    def build(inputs: list[str], output: Path, *, options: BuildOptions, progress: object) -> Result:
        called.update(inputs=inputs, output=output, options=options)
        if inputs == ["nothing"]:
            raise NothingToBuild("no article could be used", hint="the input is empty")
        if inputs == ["wrong"]:
            raise ZeroDivisionError("oh")
        if inputs == ["stopped"]:
            raise KeyboardInterrupt
        return Result()

    monkeypatch.setattr(kgraph.pipeline, "build", build)
    monkeypatch.chdir(tmp_path)
    return called


def test_options_go_to_the_stage_that_knows_them(seen: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--no-cache", "--min-sentences", "2", "-f", "gexf,csv", "-f", "svg"]
    assert run(["build", "a", "b", "-o", "out", "-j", "3", *words]) == 0
    options = seen["options"]
    assert (seen["inputs"], seen["output"]) == (["a", "b"], Path("out"))
    assert (options.analyse.workers, options.cache, options.relate.min_sentences) == (3, False, 2)
    assert options.formats == ("gexf", "csv", "svg")
    told = capsys.readouterr()
    assert told.out == "" and "Open" in told.err and "graph.html" in told.err


def test_the_settings_file_holds_and_the_command_line_is_over_it(seen: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text('title = "Harbour"\n[analyse]\nworkers = 2\n[tag]\ntopic_count = 7\n')
    assert run(["build", "a", "-o", "out", "--workers", "4"]) == 0
    options = seen["options"]
    assert (options.title, options.analyse.workers, options.tag.topic_count) == ("Harbour", 4, 7)
    (tmp_path / "other.toml").write_text('title = "Other"\n')
    assert run(["build", "a", "-o", "out", "--config", "other.toml"]) == 0
    assert (seen["options"].title, seen["options"].analyse.workers) == ("Other", 1)


@pytest.mark.parametrize("text", ["[analyse]\nwrokers = 2\n", "workers = 2\n", "title = \n", "[analyse]\nworkers = 'two'\n"])
def test_a_settings_file_that_is_wrong_is_exit_2(text: str, seen: dict[str, Any], tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kgraph.toml").write_text(text)
    assert run(["build", "a", "-o", "out"]) == 2
    assert "kgraph.toml" in capsys.readouterr().err


def test_a_missing_settings_file_is_exit_2(seen: dict[str, Any]) -> None:
    assert run(["build", "a", "-o", "out", "--config", "none.toml"]) == 2


def test_errors_have_their_exit_codes(seen: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "nothing", "-o", "out"]) == 1
    assert "the input is empty" in capsys.readouterr().err
    assert run(["build", "wrong", "-o", "out"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: oh" in told and "--debug" in told and "Traceback" not in told
    assert run(["build", "wrong", "-o", "out", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err
    assert run(["build", "stopped", "-o", "out"]) == 130


def test_quiet_says_nothing(seen: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "a", "-o", "out", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_summary_names_the_strongest_and_groups_what_was_left_out() -> None:
    told = summary(sample(), failures=FAILURES, warnings=["half a model"], output=Path("out"))
    assert "3 read, 1 duplicate, 7 skipped, 1 failed  (2021-05-03 to 2021-06)" in told
    assert "2 people        Ada Quill, Ben Roke" in told
    assert "2 told by more than one article, 1 told differently" in told
    assert "7 skipped   no kind of article: 0.zip, 1.zip, 2.zip, 3.zip, 4.zip and 2 more" in told
    assert "half a model" in told and 'kgraph show out "Lantern Museum"' in told


def test_the_summary_of_hostile_names_is_plain() -> None:
    told = summary(hostile(), failures=[Failure(path="\x1b[31mred", status="failed", reason="\x07")], warnings=[], output=Path("o"))
    assert not [c for c in told if c < " " and c != "\n"]


def test_stats_say_how_long_each_stage_took() -> None:
    told = stats({"read": 0.5, "analyse": 1.5}, 10)
    assert "Analyse" in told and "5.0 articles a second" in told
