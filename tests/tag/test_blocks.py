"""Work on many articles: it is cut into blocks, and topics are found on some of the articles."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kgraph.config import TagOptions
from kgraph.corpus import Resolution
from kgraph.tag import Tagging, bags, discovered, spreading, tag
from kgraph.tag.clusters import _largest
from kgraph.tag.placing import BECAUSE, _heaviest
from tests.tag.sample import corpus_of, themes, unresolved


def tagged(copies: int) -> Tagging:
    """Topics of gardens, rockets and bread, each thing an entity."""
    from kgraph import schema

    corpus = corpus_of(themes(copies), phrases=("rocket", "oven", "compost"))
    chains = corpus.mentions.select("mention", entity="chain", coref=pl.lit(False), reason="reason")
    resolution = Resolution(entities=unresolved().entities, links=schema.table(schema.LINKS, chains))
    return tag(corpus, resolution, options=TagOptions())


def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tagged(4)
    for module, size in ((bags, 7), (spreading, 2)):
        monkeypatch.setattr(module, "BLOCK", size)
    cut = tagged(4)
    assert whole.topics.equals(cut.topics)
    assert whole.tags.equals(cut.tags)
    assert set(whole.tags["kind"]) >= {"article", "sentence", "entity"}


def test_topics_found_on_some_articles_are_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SAMPLE", 40), ("LABELLED", 30), ("LARGE", 60), ("SPLIT", 20), ("SAMPLE_BELOW", 10)):
        monkeypatch.setattr(discovered, name, value)
    corpus = corpus_of(themes(10))
    tagging = tag(corpus, unresolved(), options=TagOptions())
    upper = tagging.topics.filter((pl.col("scheme") == "discovered") & pl.col("parent").is_null())
    tags = tagging.tags.filter(
        (pl.col("kind") == "article") & pl.col("topic").is_in(upper["topic"].implode())
    )
    best = (
        tags.sort("weight", descending=True)
        .unique("item", keep="first")
        .join(corpus.articles, left_on="item", right_on="article")
    )
    assert len(best) == len(corpus.articles)
    assert set(
        best.with_columns(theme=pl.col("path").str.head(3))
        .group_by("topic")
        .agg(pl.col("theme").n_unique())["theme"]
    ) == {1}
    assert tagging.tags.equals(tag(corpus, unresolved(), options=TagOptions()).tags)


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=4), st.integers(1, 8)
)
def test_the_largest_of_a_row_are_those_that_sorting_finds(rows: list[list[int]], count: int) -> None:
    table = np.array(rows, dtype=float)
    found = [np.flatnonzero(row).tolist() for row in _largest(table, count)]
    assert found == [sorted(np.argsort(-row, kind="stable")[:count].tolist()) for row in table]


@given(st.lists(st.lists(st.integers(0, 3), max_size=5), min_size=1, max_size=6), st.integers(1, 9))
def test_terms_are_counted_as_they_stand(texts: list[list[int]], block: int) -> None:
    starts = np.concatenate([[0], np.cumsum([len(t) for t in texts])]).astype(np.int64)
    own = bags.Bags(
        terms=pl.Series(["a", "b", "c", "d"], dtype=pl.Categorical),
        codes=np.array([n for t in texts for n in t], dtype=np.uint32),
        starts=starts,
        article_of=np.arange(len(texts)),
        articles=len(texts),
    )
    every, right = (
        np.arange(len(texts)),
        np.array([np.bincount(np.array(t, dtype=int), minlength=4) for t in texts]),
    )
    with patch.object(bags, "BLOCK", block):
        assert own.of_articles.rows(every).toarray().tolist() == right.tolist()
        assert own.of_articles.frequencies(every[::-1]).tolist() == (right > 0).sum(axis=0).tolist()
        assert [n for part, _ in own.of_articles.blocks(every) for n in every[part]] == every.tolist()


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 3), min_size=8, max_size=8),
            st.lists(st.integers(0, 2), min_size=8, max_size=8),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_the_words_of_a_tag_are_those_that_weigh_most(drawn: list[tuple[list[int], list[int]]]) -> None:
    counts, shares = (
        np.array([c for c, _ in drawn], dtype=np.float32),
        np.array([s for _, s in drawn], dtype=float).T,
    )
    found = _heaviest(np.arange(8), csr_array(counts), np.arange(len(drawn)), shares, np.ones(8))
    for n, row in enumerate(found):
        value = np.log1p(counts[n]) * shares[:, n]
        right = [t for t in np.argsort(-np.round(value, 9), kind="stable")[:BECAUSE] if value[t] > 0]
        assert [t for t in row if t >= 0] == right
