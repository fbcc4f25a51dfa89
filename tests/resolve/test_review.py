"""`kgraph review`: what is doubtful is asked, answers go into the entities file and hold in the next
build."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from kgraph.cli.commands import kgraph
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.store import save
from kgraph.graph.tables import GRAPH_TABLES
from kgraph.resolve import resolve
from kgraph.resolve.review import decide, doubts, opened, written
from kgraph.schema import table
from tests.resolve.corpora import corpus, placed
from tests.resolve.test_clusters import PILOT, PILOT_AGAIN, POET


@pytest.fixture
def articles() -> Corpus:
    return corpus({"a.txt": PILOT, "b.txt": PILOT_AGAIN, "c.txt": POET})


def graph_of(whole: Corpus, entities: Path | None = None) -> KnowledgeGraph:
    """A graph with what review reads; the rest is empty."""
    result = resolve(whole, options=ResolveOptions(entities=str(entities) if entities else None))
    tables = {name: table(schema) for name, schema in GRAPH_TABLES.items()}
    empty = {
        "origin": pl.lit(""),
        "speaker": pl.lit(None),
        "community": pl.lit(0),
        "x": pl.lit(0.0),
        "y": pl.lit(0.0),
        "size": pl.lit(1.0),
    }

    def filled(name: str, frame: pl.DataFrame) -> pl.DataFrame:
        missing = {c: empty.get(c, pl.lit(None)) for c in GRAPH_TABLES[name] if c not in frame.columns}
        return table(GRAPH_TABLES[name], frame.with_columns(**missing))

    tables |= {
        "articles": filled("articles", whole.articles),
        "sentences": filled("sentences", whole.sentences),
        "entities": filled("entities", result.entities),
        "judgements": result.judgements,
    }
    return KnowledgeGraph(title="t", **tables)


def test_the_worst_doubt_comes_first_with_its_sentences(articles: Corpus) -> None:
    found = doubts(graph_of(articles))
    assert found and [abs(d.score - 0.5) for d in found] == sorted(abs(d.score - 0.5) for d in found)
    split = next(d for d in found if not d.merged)
    assert (split.left, split.right, split.left_id != split.right_id) == ("John Smith", "John Smith", True)
    assert {q.path for q in split.evidence} <= {"a.txt", "b.txt", "c.txt"} and split.reason


def test_an_answer_is_written_beside_the_persons_own_words_and_holds(
    articles: Corpus, tmp_path: Path
) -> None:
    path = tmp_path / "entities.toml"
    path.write_text("# mine\nnever = ['Share This']  # a button\n", encoding="utf-8")
    document = opened(path)
    split = next(d for d in doubts(graph_of(articles)) if not d.merged)
    decide(document, split, same=True)
    written(document, path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\nnever = ['Share This']  # a button\n") and "[[same]]" in text
    result = resolve(articles, options=ResolveOptions(entities=str(path)))
    assert list(placed(articles, result)) == ["e.person.john-smith"]
    assert split not in doubts(graph_of(articles, path))


@pytest.fixture
def folder(articles: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    save(graph_of(articles), tmp_path / "out" / "graph.kgraph")
    return tmp_path / "out" / "graph.kgraph"


def test_the_command_asks_and_writes(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(kgraph, ["review", str(folder)], input="maybe\nn\nq\n")
    assert done.exit_code == 0, done.output
    assert "Please answer" in done.stderr and "[[different]]" in (tmp_path / "entities.toml").read_text(
        encoding="utf-8"
    )


def test_a_dry_run_and_a_list_write_nothing(folder: Path, tmp_path: Path) -> None:
    dry = CliRunner().invoke(kgraph, ["review", str(folder), "--dry-run"], input="y\n")
    listed = CliRunner().invoke(kgraph, ["review", str(folder), "--json"])
    assert "[[same]]" in dry.stdout and json.loads(listed.stdout)[0]["score"]
    assert not (tmp_path / "entities.toml").exists()


def test_no_answer_is_no_decision(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(kgraph, ["review", str(folder)], input="")
    assert done.exit_code == 0 and not (tmp_path / "entities.toml").exists()


def test_a_broken_file_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "entities.toml").write_text("[[same]]\nnames = 'x'", encoding="utf-8")
    done = CliRunner().invoke(kgraph, ["review", str(folder)])
    assert done.exit_code != 0 and "must be a list" in str(done.exception)
