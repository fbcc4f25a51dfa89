"""What changed between two builds."""

from __future__ import annotations

import polars as pl

from kgraph.graph.knowledge_graph import KnowledgeGraph
from tests.graph.sample import sample

GRAPH = sample()


def changed(**tables: pl.DataFrame) -> KnowledgeGraph:
    return KnowledgeGraph(title=GRAPH.title, **{**GRAPH.tables(), **tables})


def renumbered(old: int, new: int) -> pl.DataFrame:
    moved = pl.when(pl.col("entity") == old).then(new).otherwise("entity").cast(pl.UInt32)
    return GRAPH.mentions.with_columns(moved.alias("entity"))


def test_nothing_changed_is_false() -> None:
    assert not GRAPH.diff(GRAPH)


def test_what_is_gone_is_lost_and_the_other_way_round_gained() -> None:
    smaller = GRAPH.select(type=("person", "organisation"))
    lost, gained = GRAPH.diff(smaller), smaller.diff(GRAPH)
    assert (
        lost.entities_lost
        == gained.entities_gained
        == ("free entry (concept)", "Far Isle (place)", "Port Sorrel (place)", "Salt Roads (work)")
    )
    assert lost.relations_lost == gained.relations_gained == ("Ben Roke · author of · Salt Roads",)
    assert lost.articles_lost == () and gained.pairs_lost == ()


def test_a_merge_is_seen_from_mentions_and_takes_its_edges_along() -> None:
    merged = changed(mentions=renumbered(2, 6))
    found = GRAPH.diff(merged)
    assert [(c.before, c.after) for c in found.merged] == [
        (("Sorrel Trust (organisation)", "Port Sorrel (place)"), ("Port Sorrel (place)",))
    ]
    assert found.split == () and found.renamed == ()
    back = merged.diff(GRAPH)
    assert [(c.before, c.after) for c in back.split] == [
        (("Port Sorrel (place)",), ("Sorrel Trust (organisation)", "Port Sorrel (place)"))
    ]


def test_another_name_for_the_same_mentions_is_a_renaming() -> None:
    other = GRAPH.entities.with_columns(
        pl.col("name").replace("Ada Quill", "Ada M. Quill"),
        pl.col("id").replace("e.person.ada-quill", "e.person.ada-m-quill"),
    )
    found = GRAPH.diff(changed(entities=other))
    assert [(c.before, c.after) for c in found.renamed] == [
        (("Ada Quill (person)",), ("Ada M. Quill (person)",))
    ]
    assert found.entities_gained == found.entities_lost == found.relations_gained == found.pairs_lost == ()


def test_articles_and_topics_come_and_go() -> None:
    found = GRAPH.diff(GRAPH.select(article="ledger"))
    assert found.articles_lost == ("news/courier.txt", "news/harbour.txt")
    assert found.topics_lost == ("arts",)
