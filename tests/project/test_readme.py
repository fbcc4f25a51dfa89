"""What the papers say is so: tables, links, commands, settings, lines of Python."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path

import click
import pytest

from kgraph.api import build
from kgraph.cli import run
from kgraph.cli.commands import COMMANDS, kgraph
from kgraph.cli.settings import chosen
from tests.project.readme import GUIDE, README, TABLES, renewed

ROOT = README.parent
HOUSE = ROOT / "kgraph" / "README.md"
PAPERS = [README, HOUSE, *sorted((ROOT / ".github").rglob("*.md"))]
MOST = 9_000
"""Bytes of a shop window."""


def test_the_tables_are_those_of_the_code() -> None:
    text = README.read_text("utf-8")
    assert all(f"<!-- {name} -->" in text and f"<!-- /{name} -->" in text for name in TABLES)
    assert renewed(text) == text, "python -m tests.project.readme"
    assert len(text.encode()) < MOST


def anchors(paper: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", paper.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(paper: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", paper.read_text("utf-8"))
    for link in links:
        place, _, anchor = link.partition("#")
        target = (paper.parent / place).resolve() if place else paper
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_map_of_the_house_has_every_room_and_thirty_words() -> None:
    text = HOUSE.read_text("utf-8")
    rooms = [p.name for p in HOUSE.parent.iterdir() if p.is_dir() and (p / "__init__.py").exists()]
    assert [room for room in rooms if f"`{room}`" not in text] == []
    assert text.split("## Thirty words")[1].count("\n| ") == 2 + 30 - 1 + 1


def lines_of_commands() -> list[str]:
    texts = [paper.read_text("utf-8") for paper in PAPERS]
    for name in COMMANDS:
        found = kgraph.get_command(click.Context(kgraph), name)
        texts.append((found.help or "") if found else "")
    shown = [
        line
        for text in texts
        for line in re.findall(rf"^\s*(?:\$ )?(kgraph (?:{'|'.join(COMMANDS)}) .*)$", text, re.M)
    ]
    inline = [line for text in texts for line in re.findall(r"`(kgraph [a-z]+ [^`]*)`", text)]
    return sorted({re.split(r"\s{2,}|\s[|>#]|;", line)[0] for line in (*shown, *inline)})


@pytest.mark.parametrize("line", lines_of_commands())
def test_every_command_that_is_shown_can_be_given(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, name, *words = shlex.split(line)
    (tmp_path / "questions.txt").write_text("Who?")
    monkeypatch.chdir(tmp_path)
    found = kgraph.get_command(click.Context(kgraph), name)
    assert found is not None, line
    with suppress(
        click.MissingParameter, click.exceptions.Exit
    ):  # a command that is only named, and one that shows its help
        found.make_context(name, [word for word in words if word != "…"])


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_a_command_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    told = capsys.readouterr()
    found = kgraph.get_command(click.Context(kgraph), name)
    assert found is not None and found.get_short_help_str().endswith((".", "…", "..."))
    options = [p for p in found.params if isinstance(p, click.Option)]
    assert [p.name for p in options if not p.help or p.opts[0] not in told.out] == []
    assert told.err == "" and all(line == line.rstrip() for line in told.out.splitlines() if line.strip())


def blocks(paper: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", paper.read_text("utf-8"), re.M | re.S)


@pytest.mark.model
def test_the_settings_and_the_python_that_are_shown_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "input").symlink_to(ROOT / "input")
    for name, block in zip(
        ("kgraph", "topics", "entities"), blocks(GUIDE / "settings.md", "toml"), strict=True
    ):
        (tmp_path / f"{name}.toml").write_text(block, "utf-8")
    monkeypatch.chdir(tmp_path)
    graph = build("input/", "output/", options=chosen(None, {}))
    declared = graph.topics.filter(graph.topics["scheme"] == "declared")["label"].to_list()
    assert {"Consent and ethics", "Broadcasting"} <= set(declared)
    assert graph.entity("IPSA").name == "International Professional Surrogates Association"
    assert graph.entity("Kaly Miller").external_id == "https://example.org/kaly-miller"
    assert (tmp_path / "output" / "entities.gexf").exists() and graph.title == "Our archive"
    (block,) = blocks(README, "python")
    for line in block.splitlines():
        if line.startswith("graph."):
            value = eval(line, {"graph": graph})  # the README's own
            assert value is not None
            said = re.search(r"# '(.*)'$", line)
            assert said is None or value == said[1]
