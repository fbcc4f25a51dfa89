"""The whole path with the default model: what the graph holds, and that nothing but the articles decides its
bytes."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INPUT = Path(__file__).parents[2] / "input"
FILES = ("graph.html", "graph.graphml", "entities.graphml", ".kgraph/graph.zip")
pytestmark = pytest.mark.model


def kgraph(
    *arguments: str | Path, hash_seed: str = "0", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own."""
    settings = {**os.environ, "PYTHONHASHSEED": hash_seed, **environment}
    return subprocess.run(
        [sys.executable, "-m", "kgraph", *map(str, arguments)],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


def sums(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest.pop("timings")
    whole = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    return whole | {"manifest": json.dumps(manifest)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    done = kgraph("build", INPUT, "-o", out)
    assert done.returncode == 0, done.stderr
    return out


def test_a_second_build_loads_no_model_and_gives_the_same_bytes(built: Path) -> None:
    before = sums(built)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kgraph", "build", INPUT, "-o", built],
        capture_output=True,
        text=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert {"spacy", "scipy", "trafilatura", "igraph", "loky"} & imported == set()
    assert sums(built) == before


def test_neither_order_nor_workers_nor_place_nor_hash_seed_change_a_byte(built: Path, tmp_path: Path) -> None:
    names = [p for p in INPUT.iterdir() if p.is_file()]
    random.Random(3).shuffle(names)
    other = tmp_path / "elsewhere" / "input"
    other.mkdir(parents=True)
    for name in names:
        shutil.copy(name, other)
    out = tmp_path / "out"
    done = kgraph(
        "build",
        other,
        "-o",
        out,
        "--workers",
        "2",
        "--engine",
        "processes",
        hash_seed="77",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stderr
    assert sums(out) == sums(built)


def test_a_changed_article_gives_what_a_clean_build_gives(built: Path, tmp_path: Path) -> None:
    changed = tmp_path / "input"
    shutil.copytree(INPUT, changed)
    (changed / "loneliness-research.txt").unlink()
    (changed / "late.txt").write_text(
        "Late news\n\nLena Marsh left Bristol for Leeds. Marsh had worked with Ngozi Adeyemi.\n",
        encoding="utf-8",
    )
    warm = tmp_path / "warm"
    shutil.copytree(built, warm)
    assert kgraph("build", changed, "-o", warm).returncode == 0
    assert kgraph("build", changed, "-o", tmp_path / "clean", "--no-cache").returncode == 0
    assert sums(warm) == sums(tmp_path / "clean")


def test_the_graph_knows_the_story(built: Path) -> None:
    from kgraph import load

    graph = load(built)
    people = dict(graph.entities.select("name", "type").iter_rows())
    wanted = {
        "Kaly Miller": "person",
        "Gail Miller": "person",
        "William Masters": "person",
        "This Morning": "work",
        "Virgin Island": "work",
        "Channel 4": "organisation",
        "Ofcom": "organisation",
        "Croatia": "place",
        "Ngozi Adeyemi": "person",
    }
    assert {name: people.get(name) for name in wanted} == wanted


def test_every_mention_is_its_text(built: Path) -> None:
    from kgraph import load

    graph = load(built)
    texts = dict(graph.articles.select("article", "text").iter_rows())
    for article, start, end, surface in graph.mentions.select(
        "article", "start", "end", "surface"
    ).iter_rows():
        assert texts[article][start:end] == surface


def test_a_topic_cuts_the_graph_to_what_carries_it(built: Path, tmp_path: Path) -> None:
    from kgraph import load

    assert kgraph("build", INPUT, "-o", tmp_path / "cut", "--topic", "Health").returncode == 0
    cut, whole = load(tmp_path / "cut"), load(built)
    assert 0 < len(cut.entities) < len(whole.entities)
    assert kgraph("build", INPUT, "-o", tmp_path / "cut", "--topic", "No such topic").returncode == 1


def test_strict_ends_at_the_first_failure(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "good.txt").write_text("Lena Marsh lives in Bristol.\n", encoding="utf-8")
    assert kgraph("build", tmp_path, "-o", tmp_path / "out").returncode == 0
    done = kgraph("build", tmp_path, "-o", tmp_path / "strict", "--strict")
    assert (done.returncode, "bad.docx" in done.stderr) == (1, True)
    assert not (tmp_path / "strict" / "graph.html").exists()
