"""`kgraph build` without the pipeline: how settings are put together, and what is said when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kgraph.cli import run
from kgraph.cli.progress import progress, time_left
from kgraph.cli.summary import stats, summary
from kgraph.config import BuildOptions
from kgraph.errors import NothingToBuild
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.model import Failure
from tests.graph.sample import hostile, sample

FAILURES = [Failure(path=f"{n}.zip", status="skipped", reason="no kind of article") for n in range(7)] + [
    Failure(path="locked.pdf", status="failed", reason="encrypted"),
    Failure(path="copy.txt", status="duplicate", reason="repeats"),
]


@dataclass
class Result:
    graph: KnowledgeGraph = field(default_factory=sample)
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=lambda: ["half a model"])
    timings: dict[str, float] = field(default_factory=lambda: {"read": 0.5, "analyse": 1.0})
    figures: dict[str, float] = field(default_factory=dict)


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


def test_options_go_to_the_stage_that_knows_them(
    seen: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--no-cache", "--min-sentences", "2", "-f", "gexf,csv", "-f", "svg"]
    assert (
        run(["build", "a", "b", "-o", "out", "-j", "3", *words, "--without", "graphml,entities-graphml"]) == 0
    )
    options = seen["options"]
    assert (seen["inputs"], seen["output"]) == (["a", "b"], Path("out"))
    assert (options.analyse.workers, options.cache, options.relate.min_sentences) == (3, False, 2)
    assert options.formats == ("gexf", "csv", "svg")
    assert options.without == ("graphml", "entities-graphml")
    told = capsys.readouterr()
    assert told.out == "" and "Open" in told.err and "graph.html" in told.err


def test_the_settings_file_holds_and_the_command_line_is_over_it(
    seen: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "kgraph.toml").write_text(
        'title = "Harbour"\n[analyse]\nworkers = 2\n[tag]\ntopic_count = 7\n'
    )
    assert run(["build", "a", "-o", "out", "--workers", "4"]) == 0
    options = seen["options"]
    assert (options.title, options.analyse.workers, options.tag.topic_count) == ("Harbour", 4, 7)
    (tmp_path / "other.toml").write_text('title = "Other"\n')
    assert run(["build", "a", "-o", "out", "--config", "other.toml"]) == 0
    assert (seen["options"].title, seen["options"].analyse.workers) == ("Other", None)


@pytest.mark.parametrize(
    "text", ["[analyse]\nwrokers = 2\n", "workers = 2\n", "title = \n", "[analyse]\nworkers = 'two'\n"]
)
def test_a_settings_file_that_is_wrong_is_exit_2(
    text: str, seen: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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


def test_a_page_that_is_left_out_is_not_to_be_opened(
    seen: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "a", "-o", "out", "--without", "html"]) == 0
    assert run(["build", "a", "-o", "out", "--without", "html", "-f", "html"]) == 0
    assert capsys.readouterr().err.count("Open") == 1


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
    told = summary(
        hostile(),
        failures=[Failure(path="\x1b[31mred", status="failed", reason="\x07")],
        warnings=[],
        output=Path("o"),
    )
    assert not [c for c in told if c < " " and c != "\n"]


def test_stats_say_how_long_each_stage_took_and_what_the_cache_saved() -> None:
    figures = {"analyse.articles_per_second": 2.0, "analyse.words_per_second": 4321.0, "cache.articles": 7.0, "cache.words": 9000.0,
               "cache.seconds_saved": 4.5, "repeated.articles": 1.0}  # fmt: skip
    told = stats({"read": 0.5, "analyse": 1.5}, figures, 10)
    assert "Analyse" in told and "5.0 articles/s" in told and "4,321.0 words/s" in told
    assert "7 analyses of 9,000 words found, about 4 s of the model" in told
    assert "1 articles of the same text as another" in told
    bare = stats({"read": 0.5}, {}, 0)
    assert "Cache" not in bare and "Read once" not in bare


def test_time_left_is_told_once_there_is_evidence() -> None:
    assert time_left(5000, 10_000, 3.0) == time_left(100, 10_000, 60.0) == time_left(500, None, 60.0) == ""
    assert time_left(10_000, 10_000, 60.0) == ""
    assert (time_left(9000, 10_000, 90.0), time_left(100, 5000, 30.0), time_left(1, 41, 900.0)) == (
        "about 10 s left", "about 24 min left", "about 10.0 h left")  # fmt: skip


def test_a_terminal_is_shown_counts_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "140")
    with progress() as told:
        told("read", 0, None)
        told("read", 12, 12)
        told("analyse", 600, 2400)
        told("analyse", 601, 2400)  # too soon to be shown
        told("resolve", 0, None)
    shown = screen.getvalue()
    assert (
        "12 articles" in shown
        and "600 of 2,400 words" in shown
        and "Resolving names" in shown
        and "601" not in shown
    )
