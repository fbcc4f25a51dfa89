"""The commands: what people read, what programs read, and what is said when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.cli import run
from kgraph.cli.commands import COMMANDS, kgraph
from kgraph.cli.settings import HELP, fields
from kgraph.graph.store import STORE, save
from tests.graph.sample import hostile, sample

ASKED = {
    "show": (["Quill"], "Ada Quill  person"),
    "search": (["museum", "tickets"], "Sentences (2 of 2)"),
    "neighbours": (["Quill", "--type", "place"], "Port Sorrel  place"),
    "path": (["Quill", "Roke"], "1. Ada Quill → Port Sorrel → Ben Roke"),
    "explain": (["Quill", "Lantern"], "as “opened by”  attributed  by Sorrel Trust"),
    "topics": ([], "museum, tickets"),
    "claims": (["--differs"], "differs in sum: 9 pounds | 12 pounds"),
    "quotes": (["--speaker", "Quill"], "Ada Quill (say, reported)"),
    "stats": ([], "3 independent origins, 2021-05-03 to 2021-06"),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    save(sample(), folder / STORE)
    return folder


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    save(hostile(), tmp_path / "evil" / STORE)
    return tmp_path / "evil"


def asked(command: str, output: Path, *more: str) -> list[str]:
    return [command, str(output), *ASKED[command][0], *more]


@pytest.mark.parametrize("command", ASKED)
def test_people_read_an_answer(command: str, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(command, output)) == 0
    told = capsys.readouterr()
    assert ASKED[command][1] in told.out
    assert "\x1b" not in told.out and told.err == ""


@pytest.mark.parametrize("command", ASKED)
def test_programs_read_json(command: str, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(command, output, "--json")) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", ["search", "topics", "claims", "quotes", "stats"])
def test_no_escape_sequence_of_an_article_is_printed(
    command: str, evil: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(evil), *(["pounds"] if command == "search" else [])]) == 0
    out = capsys.readouterr().out
    assert not [c for c in out if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or c in "\u202e\u202c"]


def test_a_name_nobody_has_is_exit_1_with_the_nearest(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", str(output), "Adda Quil"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "did you mean 'Ada Quill'" in told.err


def test_no_way_between_two_is_said_and_is_no_error(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["path", str(output), "Far Isle", "Quill"]) == 0
    assert "no chain of sentences" in capsys.readouterr().out


def test_a_folder_that_is_no_output_is_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", str(tmp_path)]) == 1
    assert "holds no graph" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["biuld"],
        ["show"],
        ["path", "x", "a"],
        ["build", "x", "-o", "y", "--workers", "0"],
        ["build", "x", "-o", "y", "--wokers", "2"],
        ["export", "x", "-o", "y"],
    ],
)
def test_wrong_usage_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    assert capsys.readouterr().out == ""


def test_a_misspelt_command_is_put_right(capsys: pytest.CaptureFixture[str]) -> None:
    run(["biuld"])
    assert "did you mean build" in capsys.readouterr().err


def test_diff_of_two_builds(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(sample().select(type="person"), tmp_path / STORE)
    assert run(["diff", str(output), str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Entities lost (6)" in out and "- Far Isle (place)" in out
    assert run(["diff", str(output), str(output)]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert run(["diff", str(output), str(output), "--story"]) == 0
    assert "no article came in" in capsys.readouterr().out


def test_export_writes_a_part_and_says_what(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "export",
        str(output),
        "-f",
        "gexf,csv",
        "-o",
        str(tmp_path),
        "--around",
        "Salt Roads",
        "--hops",
        "1",
        "--top",
        "2",
    ]
    assert run(words) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / name)
        for name in ("entities.gexf", "csv/nodes.csv", "csv/edges.csv", "csv/evidence.csv")
    ]
    assert (tmp_path / "csv/nodes.csv").read_text("utf-8").count("\n") == 3


def test_one_file_goes_to_standard_output(output: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", str(output), "-f", "cypher", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"// kgraph")
    assert run(["export", str(output), "-f", "csv", "-o", "-"]) == 2


def test_an_unknown_format_names_the_nearest(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(output), "-f", "gefx", "-o", str(tmp_path)]) == 2
    assert "gexf" in capsys.readouterr().err


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formats"]) == 0
    assert "obsidian" in capsys.readouterr().out
    assert run(["formats", "--json"]) == 0
    assert "gexf" in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    made = kgraph.get_command(None, command)  # type: ignore[arg-type]
    assert made is not None and made.get_short_help_str()
    options = [parameter for parameter in made.params if parameter.param_type_name == "option"]
    assert [option.name for option in options if not getattr(option, "help", "")] == []


def test_every_setting_is_explained() -> None:
    assert {name for name, *_ in fields()} == set(HELP)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("kgraph ")
