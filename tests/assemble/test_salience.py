from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from kgraph import schema
from kgraph.assemble.salience import features, salience
from kgraph.corpus import Corpus


def made(rows: list[tuple[int, int, int, bool]], *, articles: int = 2) -> tuple[Corpus, pl.DataFrame]:
    """A corpus of articles of 1,000 characters and mentions (article, entity, start, coref)."""
    texts = [
        {
            "article": n,
            "id": f"a.{n}",
            "path": f"{n}.txt",
            "title": "",
            "text": "x" * 1000,
            "date": None,
            "author": None,
            "source": None,
            "url": None,
            "language": None,
            "format": "txt",
            "words": 200,
            "declared": [],
        }
        for n in range(articles)
    ]
    empty = pl.DataFrame()
    corpus = Corpus(
        articles=schema.table(schema.ARTICLES, texts),
        sentences=empty,
        mentions=empty,
        chains=empty,
        assertions=empty,
        speech=empty,
        dates=empty,
    )
    frame = pl.DataFrame(
        rows,
        schema={"article": pl.UInt32, "entity": pl.UInt32, "start": pl.UInt32, "coref": pl.Boolean},
        orient="row",
    )
    return corpus, frame


def entities(*named: tuple[str, str], minor: str = "") -> pl.DataFrame:
    rows = [
        {"entity": n, "name": name, "type": kind, "minor": name == minor}
        for n, (name, kind) in enumerate(named)
    ]
    return schema.table(schema.RESOLVED, rows)


PEOPLE = entities(
    ("Ada Quill", "person"), ("Ben Roke", "person"), ("sleep hygiene", "concept"), ("family", "concept")
)


def weights(rows: list[tuple[int, int, int, bool]]) -> dict[tuple[int, int], float]:
    corpus, mentions = made(rows)
    table = features(corpus, mentions, PEOPLE)
    schema.check("features", table, schema.FEATURES)
    return {(a, e): w for a, e, w, _ in table.iter_rows()}


def test_more_and_earlier_mentions_and_names_weigh_more() -> None:
    assert weights([(0, 0, 0, False), (0, 0, 500, False), (0, 1, 0, False)])[0, 1] < 1
    assert weights([(0, 0, 0, False), (0, 1, 900, False)])[0, 1] < 1
    assert weights([(0, 0, 10, False), (0, 1, 10, True)])[0, 1] < 1


def test_a_term_weighs_more_than_an_everyday_noun() -> None:
    found = weights([(0, 2, 10, False), (0, 3, 10, False)])
    assert found[0, 3] < found[0, 2] == 1


def test_what_is_kept_for_its_statements_alone_weighs_less() -> None:
    corpus, mentions = made([(0, 0, 10, False), (0, 1, 10, False)])
    found = features(
        corpus,
        mentions,
        entities(("sleep hygiene", "concept"), ("sleep rhythms", "concept"), minor="sleep rhythms"),
    )
    weight = dict(found.select("entity", "weight").iter_rows())
    assert 0 < weight[1] < weight[0] / 2


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 999), st.booleans()),
        min_size=1,
        max_size=30,
    )
)
def test_every_articles_best_is_one_and_all_are_above_nought(rows: list[tuple[int, int, int, bool]]) -> None:
    corpus, mentions = made(rows)
    table = features(corpus, mentions, PEOPLE)
    assert table["weight"].is_between(0, 1, closed="right").all()
    assert (table.group_by("article").agg(pl.col("weight").max())["weight"] == 1).all()
    whole = salience(table)
    assert whole["salience"].is_between(0, 1, closed="right").all() and whole["salience"].max() == 1


def test_rare_words_that_come_again_make_a_term_and_common_ones_a_kind() -> None:
    named = entities(
        ("tunnel firm", "concept"),
        ("company", "concept"),
        ("Tunnel Firm", "concept"),
        ("water tunnel", "concept"),
    )
    corpus, mentions = made(
        [(0, 0, 10, False), (0, 1, 10, False), (0, 2, 10, False), (1, 0, 10, False), (1, 3, 10, False)]
    )
    weight = {(a, e): w for a, e, w, _ in features(corpus, mentions, named).iter_rows()}
    assert weight[0, 1] < weight[0, 0] / 2
    assert weight[0, 2] < weight[0, 0] / 2
    assert weight[1, 0] > weight[0, 1]
