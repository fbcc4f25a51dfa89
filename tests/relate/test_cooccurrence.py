"""Shared sentences, their weight and the backbone."""

from __future__ import annotations

from unittest.mock import patch

import networkx as nx
import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.relate import cooccurrence
from kgraph.relate.backbone import backbone, significance
from kgraph.relate.cooccurrence import cooccurrences
from kgraph.relate.origins import find_origins
from kgraph.relate.support import located
from tests.relate.corpora import Writer, corpus_of, resolve

NONE = pl.DataFrame(schema={"source": pl.UInt32, "target": pl.UInt32})


def pairs(*writers, related=NONE, **options):
    corpus = corpus_of(*writers)
    places = located(corpus, resolve(corpus), find_origins(corpus))
    return cooccurrences(places, related, sentences=len(corpus.sentences), options=RelateOptions(**options))


def test_counts_sentences_articles_and_origins():
    a = Writer("a").say("[Ann] met [Bob] in the park.").say("[Ann|she] praised [Bob].").say("[Cat] slept.")
    b = Writer("b").say("Yesterday [Bob] and [Ann] and [Ann] sang.")
    table = pairs(a, b)
    assert table.select("source", "target", "weight", "articles", "origins").rows() == [(0, 1, 3, 2, 2)]
    assert table["evidence"].to_list() == [[0, 3, 1]]  # sentences that name both come first
    assert dict(table.schema) == schema.COOCCURRENCES


def test_the_floor_spares_pairs_that_are_related():
    writer = Writer("a").say("[Ann] met [Bob] and [Cat].")
    related = pl.DataFrame({"source": [1], "target": [0]}, schema=NONE.schema)
    table = pairs(writer, related=related, min_sentences=2)
    assert table.select("source", "target").rows() == [(0, 1)]


def test_no_pairs_at_all():
    assert len(pairs(Writer("a").say("[Ann] slept."))) == 0


MENTIONED = st.lists(st.sets(st.sampled_from("ABCDEFG"), max_size=4), min_size=1, max_size=25)


@settings(deadline=None, max_examples=40)
@given(MENTIONED)
def test_npmi_and_counts_are_in_range(sentences):
    writer = Writer("a")
    for names in sentences:
        writer.say("Now " + " and ".join(f"[{n}]" for n in sorted(names)) + " left.")
    names = sorted({n for s in sentences for n in s})
    for row in pairs(writer).iter_rows(named=True):
        a, b = names[row["source"]], names[row["target"]]
        assert row["weight"] == sum({a, b} <= s for s in sentences) >= row["articles"] >= row["origins"] >= 1
        assert -1 <= row["npmi"] <= 1
        if all((a in s) == (b in s) for s in sentences):
            assert row["npmi"] == 1


EDGES = st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda p: p[0] < p[1])
GRAPHS = st.dictionaries(EDGES, st.integers(1, 20), min_size=1)


def kept(graph, alpha):
    edges = sorted(graph)
    source, target = (np.array([e[i] for e in edges], dtype=np.int64) for i in (0, 1))
    weight = np.array([graph[e] for e in edges], dtype=np.float64)
    flags = backbone(source, target, weight, np.zeros(len(edges)), alpha=alpha)
    return [e for e, flag in zip(edges, flags, strict=True) if flag]


@given(GRAPHS, st.floats(0, 1))
def test_the_backbone_joins_whatever_the_network_joins(graph, alpha):
    whole, part = nx.Graph(sorted(graph)), nx.Graph(kept(graph, alpha))
    assert set(map(frozenset, nx.connected_components(whole))) == set(
        map(frozenset, nx.connected_components(part))
    )


@given(GRAPHS)
def test_alpha_says_how_much_is_kept(graph):
    assert kept(graph, 1.0) == sorted(graph)
    least = kept(graph, 0.0)
    whole = nx.Graph(sorted(graph))
    assert len(least) == len(whole) - nx.number_connected_components(whole)
    assert set(least) <= set(kept(graph, 0.3)) <= set(kept(graph, 0.6))
    forest = nx.maximum_spanning_tree(nx.Graph([(a, b, {"weight": w}) for (a, b), w in graph.items()]))
    assert sum(graph[e] for e in least) == sum(d["weight"] for *_, d in forest.edges(data=True))


def test_a_strong_edge_among_many_weak_ones_is_significant():
    source, target = np.zeros(10, dtype=np.int64), np.arange(1, 11)
    weight = np.array([30.0] + [1.0] * 9)
    p = significance(source, target, weight, 11)
    assert p[0] < 0.05 < p[1:].min()


@settings(deadline=None, max_examples=20)
@given(MENTIONED, st.integers(1, 9))
def test_it_makes_no_difference_in_how_many_parts_pairs_are_counted(sentences, at_once):
    writer = Writer("a")
    for names in sentences:
        writer.say("Now " + " and ".join(f"[{n}]" for n in sorted(names)) + " left.")
    whole = pairs(writer)
    with patch.object(cooccurrence, "PAIRS_AT_ONCE", at_once):
        assert_frame_equal(pairs(writer), whole)
