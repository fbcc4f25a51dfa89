"""Articles flow: read while others are analysed, analysed once whatever their names, kept when a run ends
early; nothing that is there already is made again. A stand-in finds the names, so that no model is loaded."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kgraph import registry
from kgraph.cache import Cache
from kgraph.config import AnalyseOptions, BuildOptions, ReadOptions, with_settings
from kgraph.corpus import Tables, collect
from kgraph.errors import ItemError, UsageError
from kgraph.model import Analysis, Article, Chain, Failure, Mention, Sentence
from kgraph.pipeline import BuildResult, Clock, build
from kgraph.pipeline.ahead import Ahead
from kgraph.pipeline.analysing import Analysed, analysed
from kgraph.pipeline.notices import notices
from kgraph.pipeline.pace import Pace
from kgraph.read import ArticleRef, InputSize, ReadArticle, find_articles
from tests.graph.sample import sample

PEOPLE = ("Ada Quill", "Ben Roke", "Marta Oliveira", "Lena Marsh", "Tom Reed", "Ngozi Adeyemi")


def names_of(article: Article) -> Analysis:
    """An analysis of one sentence and the names in it."""
    found = list(re.finditer("|".join(PEOPLE), article.text))
    known = sorted({m.group() for m in found})
    mentions = (
        Mention(
            sentence=0, start=m.start(), end=m.end(), kind="name", type="person", chain=known.index(m.group())
        )
        for m in found
    )
    sentence = Sentence(
        start=0, end=len(article.text), block=0, terms=tuple(re.findall("[a-z]{4,}", article.text))
    )
    chains = tuple(Chain(name=name, type="person") for name in known)
    return Analysis(article=article.id, sentences=(sentence,), mentions=tuple(mentions), chains=chains)


class Engine(list[str]):
    """Stands in for every engine; holds the paths of the articles it was given. `stop`: how many it lives
    through."""

    stop = 10**9

    def run(self, work: object, batches: Iterable[bytes], **_: object) -> Iterator[bytes]:
        for batch in batches:
            articles = msgspec.msgpack.decode(batch, type=list[Article])
            if len(self) + len(articles) > self.stop:
                raise KeyboardInterrupt
            self.extend(article.path for article in articles)
            outcomes = [
                Failure(path=a.path, status="failed", reason="analysis failed")
                if "unreadable" in a.text
                else names_of(a)
                for a in articles
            ]
            yield msgspec.msgpack.encode((outcomes, 7))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made, find = Engine(), registry.find
    monkeypatch.setattr(
        registry, "find", lambda group, name: made.run if group == "kgraph.engines" else find(group, name)
    )
    monkeypatch.setattr("kgraph.pipeline.analysing.BATCH_CHARACTERS", 1)
    return made


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(6):
        text = f"Report {n}\n\n{PEOPLE[n]} met {PEOPLE[n - 1]} and {PEOPLE[n - 2]} about the library, and the council paid for it.\n"
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    return folder


def made(articles: Path, out: Path, **settings: object) -> BuildResult:
    return build([articles], out, options=with_settings(BuildOptions(), **settings))


def bytes_of(out: Path) -> dict[str, object]:
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest.pop("timings")
    return {
        name: (out / name).read_bytes() for name in ("graph.html", "graph.graphml", ".kgraph/graph.zip")
    } | {"manifest": manifest}


def test_what_is_renamed_is_not_analysed_again(engine: Engine, articles: Path, tmp_path: Path) -> None:
    made(articles, tmp_path / "out")
    assert sorted(engine) == [f"{n}.txt" for n in range(6)]
    (articles / "3.txt").rename(articles / "renamed.txt")
    (articles / "0.txt").write_text(
        "Report\n\nTom Reed left the library, and nobody has seen him since.\n", encoding="utf-8"
    )
    engine.clear()
    again = made(articles, tmp_path / "out")
    assert engine == ["0.txt"]
    assert "renamed.txt" in again.graph.articles["path"].to_list()
    made(articles, tmp_path / "clean")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "clean")


def test_a_run_that_is_stopped_keeps_what_it_has_analysed(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    engine.stop = 4
    with pytest.raises(KeyboardInterrupt):
        made(articles, tmp_path / "out")
    engine.stop = 10**9
    made(articles, tmp_path / "out")
    assert sorted(engine) == [f"{n}.txt" for n in range(6)]  # each once


def test_what_is_there_already_is_not_written_again(engine: Engine, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = made(articles, out)
    whole = bytes_of(out)
    places = {
        name: (out / name).stat().st_ino
        for name in ("graph.html", "graph.graphml", "entities.graphml", "manifest.json")
    }
    assert first.figures["repeated.characters"] == 6 * 7
    again = made(articles, out)
    kept = {name for name, place in places.items() if (out / name).stat().st_ino == place}
    assert kept == {"graph.html", "graph.graphml", "entities.graphml"}
    assert bytes_of(out) == whole
    assert again.figures["cache.articles"] == 6 and "resolve" not in again.timings
    assert again.graph.entities.equals(first.graph.entities)
    timings = json.loads((out / "manifest.json").read_bytes())["timings"]
    assert timings["cache.articles"] == 6 and all(
        isinstance(value, int | float) for value in timings.values()
    )


def test_what_is_left_out_is_not_written_and_no_older_one_stays(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    out, names = tmp_path / "out", ("graph.html", "graph.graphml", "entities.graphml")
    made(articles, out)
    whole = {name: (out / name).read_bytes() for name in (*names, "manifest.json")}
    graph = made(articles, out, without=["graphml"]).graph
    assert [name for name in names if (out / name).exists()] == ["graph.html", "entities.graphml"]
    assert all((out / name).read_bytes() == whole[name] for name in ("graph.html", "entities.graphml"))
    assert graph.articles.height == 6 and made(articles, out, without=["graphml"]).graph.articles.equals(
        graph.articles
    )
    made(articles, out, without=["graphml", "html"], formats=["graphml"])
    assert [name for name in names if (out / name).exists()] == ["graph.graphml", "entities.graphml"]
    made(articles, out)
    assert all((out / name).read_bytes() == whole[name] for name in names)
    assert len(engine) == 6, "nothing was analysed again"


def test_only_what_is_always_written_can_be_left_out(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="those are html, graphml, entities-graphml"):
        made(articles, tmp_path / "out", without=["graph.graphml"])


@pytest.mark.parametrize("harm", ["changed", "removed", "graph"])
def test_an_output_that_is_not_as_it_was_is_written_again(
    engine: Engine, articles: Path, tmp_path: Path, harm: str
) -> None:
    out = tmp_path / "out"
    made(articles, out)
    whole = bytes_of(out)
    if harm == "removed":
        (out / "graph.html").unlink()
    else:
        (out / ("graph.html" if harm == "changed" else ".kgraph/graph.zip")).write_bytes(b"no more")
    made(articles, out)
    assert bytes_of(out) == whole
    made(articles, out, formats=("csv",))
    assert (out / "csv" / "nodes.csv").exists()


@pytest.mark.parametrize("part", [b"text", b"sentences"])
def test_an_entry_damaged_in_the_cache_is_made_anew(
    engine: Engine, articles: Path, tmp_path: Path, part: bytes
) -> None:
    out = tmp_path / "out"
    made(articles, out)
    whole = bytes_of(out)
    cache = Cache(out / ".kgraph" / "cache.sqlite3")
    with sqlite3.connect(out / ".kgraph" / "cache.sqlite3") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM entries ORDER BY key")]
        hit = next(
            key for key in keys if part in (cache.get(key) or b"") and b"library" in (cache.get(key) or b"")
        )
        database.execute("UPDATE entries SET value = x'00' WHERE key = ?", (hit,))
    cache.close()
    (out / ".kgraph" / "graph.zip").unlink()
    made(articles, out)
    assert len(engine) == 6 + (part == b"sentences")
    assert bytes_of(out) == whole


def test_the_next_are_read_while_the_first_are_analysed(
    engine: Engine, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.pipeline.analysing.PER_WORKER", 1)
    cache, seen = Cache(None), []

    def watched() -> Iterator[ReadArticle | Failure]:
        for item in find_articles([articles], options=ReadOptions(), cache=cache):
            seen.append(len(engine))
            yield item

    pairs, failures = analysed(
        watched(), options=AnalyseOptions(workers=1), cache=cache, pace=Pace(Clock(), InputSize())
    )
    assert isinstance(pairs, Analysed) and not failures
    assert [article.path for article, _ in pairs] == [f"{n}.txt" for n in range(6)]
    assert seen == [0, 1, 2, 3, 4, 5]


def test_what_the_cache_has_is_collected_while_others_analyse_what_it_has_not(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, find, standing_in, out = [], registry.find, Engine(), tmp_path / "out"

    def found(group: str, name: str) -> object:
        if group != "kgraph.engines":
            return find(group, name)
        asked.append(name)
        return standing_in.run

    monkeypatch.setattr(registry, "find", found)
    monkeypatch.setattr("kgraph.pipeline.analysing.PER_WORKER", 1)
    monkeypatch.setattr("kgraph.pipeline.analysing.RUN", 1)
    monkeypatch.setattr("kgraph.pipeline.analysing.processors", lambda: 2)
    made(articles, out, workers=1)
    for n, text in ((4, "Ada Quill opened the harbour."), (5, "This one is unreadable.")):
        (articles / f"{n}.txt").write_text(
            f"Report\n\n{text} Nobody in the council had known of it before.\n", encoding="utf-8"
        )
    collected: list[object] = []
    monkeypatch.setattr("kgraph.pipeline.collect", lambda pairs, **more: collect(map(seen, pairs), **more))

    def seen(each: tuple[Article, Analysis] | Tables) -> tuple[Article, Analysis] | Tables:
        collected.append(len(each) if isinstance(each, Tables) else each[0].path)
        return each

    made(articles, out, workers=1)
    assert asked == ["serial", "processes"]
    assert "4.txt" in collected and sum(count for count in collected if isinstance(count, int)) == 4
    made(articles, tmp_path / "clean")
    assert bytes_of(out) == bytes_of(tmp_path / "clean")


@pytest.mark.parametrize(
    ("settings", "there", "wanted"),
    [
        ({}, 8, ("processes", 4)),
        ({}, 3, ("processes", 3)),
        ({}, 1, ("serial", 1)),
        ({"workers": 1}, 8, ("serial", 1)),
        ({"workers": 5}, 8, ("processes", 5)),
        ({"workers": 9}, 2, ("processes", 7)),  # no more than there is text for
        ({"engine": "serial"}, 8, ("serial", 4)),
    ],
)
def test_so_many_workers_as_there_are_processors_and_work(
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, object],
    there: int,
    wanted: tuple[str, int],
) -> None:
    asked, find, standing_in = [], registry.find, Engine()

    def found(group: str, name: str) -> object:
        return (
            (lambda *given, **how: run(name, *given, **how))
            if group == "kgraph.engines"
            else find(group, name)
        )

    def run(name: str, *given: Any, workers: int, **how: object) -> Iterator[bytes]:
        asked.append((name, workers))
        return standing_in.run(*given)

    monkeypatch.setattr(registry, "find", found)
    monkeypatch.setattr("kgraph.pipeline.analysing.processors", lambda: there)
    monkeypatch.setattr("kgraph.pipeline.analysing.os.cpu_count", lambda: 8)
    size = sum(len(path.read_text()) for path in articles.iterdir())
    monkeypatch.setattr("kgraph.pipeline.analysing.PER_WORKER", size // 7)
    made(articles, tmp_path / "out", **settings)
    assert asked == [wanted]


def test_what_is_collected_ahead_is_left_where_the_cache_cannot_be_read(
    articles: Path, tmp_path: Path
) -> None:
    """No file, an entry that is damaged, a run that ends early: nothing is raised, and nothing half made is
    there."""
    cache = Cache(tmp_path / "cache.sqlite3")
    refs = [
        item.ref
        for item in find_articles([articles], options=ReadOptions(), cache=cache)
        if isinstance(item, ReadArticle)
    ]
    done = [(ref, ref.id.encode()) for ref in refs]
    for ref, name in done:
        cache.put(name, msgspec.msgpack.encode(Analysis(article=ref.id)))
    cache.flush()
    waiting = sorted(ref.id for ref in refs)[3]
    rest = [each for each in done if each[0].id != waiting]

    def tables(held: Cache, stopped: bool = False) -> list[int]:
        ahead = Ahead(held)
        if stopped:
            ahead.stop()
        ahead.begin(rest, [waiting])
        return [len(each) for each in ahead.tables().values()]

    assert tables(cache) == [3, 2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kgraph.pipeline.ahead.MOST", 4)
        assert tables(cache) == [3, 1]
    assert tables(cache, stopped=True) == tables(Cache(None)) == []
    with sqlite3.connect(tmp_path / "cache.sqlite3") as database:
        last = max(each[0].id for each in rest)
        database.execute("UPDATE entries SET value = x'00' WHERE key = ?", (last.encode(),))
    assert tables(cache) == [3]
    cache.close()


def test_what_cannot_be_analysed_is_a_failure_and_with_strict_the_end(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    (articles / "2.txt").write_text("This one is unreadable, whatever one does about it.\n", encoding="utf-8")
    result = made(articles, tmp_path / "out")
    assert [(f.path, f.status) for f in result.failures] == [("2.txt", "failed")]
    assert len(result.graph.articles) == 5
    with pytest.raises(ItemError, match=r"2\.txt"):
        made(articles, tmp_path / "out2", strict=True)


def test_progress_counts_articles_read_and_words_for_the_model(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int | None]] = []
    build([articles], tmp_path / "out", progress=lambda *news: told.append(news))
    assert ("read", 6, 6) in told
    words = [news for news in told if news[0] == "analyse"]
    assert words[-1][1] == words[-1][2] == sum(len(p.read_text().split()) for p in articles.iterdir())
    assert [done for _, done, _ in words] == sorted(done for _, done, _ in words)
    told.clear()
    build([articles], tmp_path / "out", progress=lambda *news: told.append(news))
    assert [news for news in told if news[0] == "analyse"] == [("analyse", 0, 0)]


def test_topics_and_relations_one_after_the_other_give_the_same(
    engine: Engine, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(articles, tmp_path / "abreast")
    monkeypatch.setattr("kgraph.pipeline.ABREAST", 0)
    result = made(articles, tmp_path / "one by one")
    assert bytes_of(tmp_path / "abreast") == bytes_of(tmp_path / "one by one")
    assert list(result.timings) == [
        "read",
        "analyse",
        "collect",
        "resolve",
        "tag",
        "relate",
        "assemble",
        "export",
    ]


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="the extra large is not installed")
def test_many_articles_without_pyarrow_are_told_of(
    engine: Engine, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.pipeline.MANY", 6)
    told = "pip install 'pyarrow"
    assert not any(told in warning for warning in made(articles, tmp_path / "out").warnings)
    monkeypatch.setattr("kgraph.spill.find_spec", lambda name: None)
    assert any(told in warning for warning in made(articles, tmp_path / "other").warnings)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "other")


def test_warnings_say_what_a_person_should_know(engine: Engine, articles: Path, tmp_path: Path) -> None:
    for n in range(4):
        path = articles / f"{n}.md"
        path.write_text(
            f"---\ndate: 2026-01-0{n + 1}\n---\n\n{PEOPLE[n]} spoke of {n} harbours in the council.\n",
            encoding="utf-8",
        )
        (articles / f"{n}.txt").unlink()
    (tmp_path / "out" / ".kgraph").mkdir(parents=True)
    (tmp_path / "out" / ".kgraph" / "cache.sqlite3").write_bytes(b"no database " * 99)
    result = made(articles, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["warnings"]
    assert [w for w in written if "2 of 6 articles have no date" in w] and [
        w for w in written if "too little text" in w
    ]
    assert (
        result.warnings[1:] == written and "cache" in result.warnings[0]
    )  # the cache changes no byte of what is written


def test_languages_that_the_model_does_not_speak_are_told() -> None:
    refs = [
        ArticleRef(id=f"a.{n}", path=f"{n}.txt", key=b"", content=b"", language=language, words=9, dated=True)
        for n, language in enumerate(["en", "de", "de", "fr", None])
    ]
    foreign, few = notices(refs, sample(), spoken={"en"})
    assert "3 articles (de 2, fr 1)" in foreign and "too little text" in few
    assert notices(refs, sample(), spoken=frozenset()) == [few]
