"""A selection is a graph of its own: nothing points at what is gone, counts hold, and choosing twice is
choosing once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import NotFoundError, UsageError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.recount import POINTERS, recounted
from kgraph.graph.select import Selection, select
from kgraph.graph.tables import GRAPH_TABLES
from kgraph.model import ENTITY_TYPES
from tests.graph.sample import ENTITIES, sample

GRAPH = sample()
NUMBERED = {
    "articles": "article",
    "sentences": "sentence",
    "mentions": "mention",
    "entities": "entity",
    "topics": "topic",
}

selections = st.builds(
    Selection,
    type=st.lists(st.sampled_from(ENTITY_TYPES), max_size=3).map(tuple),
    topic=st.lists(st.sampled_from(["arts", "tickets"]), max_size=1).map(tuple),
    article=st.lists(st.sampled_from(["harbour", "ledger", "courier"]), max_size=2).map(tuple),
    since=st.sampled_from([None, "2021", "2021-05-04", "2021-06"]),
    until=st.sampled_from([None, "2021-05", "2021-05-03", "2022"]),
    min_weight=st.integers(1, 3),
    min_articles=st.integers(1, 3),
    top=st.none() | st.integers(1, 4),
)


def names(graph: KnowledgeGraph) -> list[str]:
    found: list[str] = graph.entities["name"].to_list()
    return found


def check_whole(graph: KnowledgeGraph) -> None:
    for table, column in NUMBERED.items():
        assert graph.tables()[table][column].to_list() == list(range(graph.tables()[table].height))
    for table, columns in POINTERS.items():
        for column, target in columns.items():
            values = graph.tables()[table][column]
            flat = values.explode().drop_nulls() if values.dtype.is_nested() else values.drop_nulls()
            assert not len(flat) or int(flat.max()) < graph.tables()[target].height, (table, column)
    network = graph.to_networkx()
    for entity, data in network.nodes(data=True):
        if data["kind"] == "entity":
            held = [d for _, _, d in network.in_edges(entity, data=True) if d["kind"] == "mentions"]
            assert (sum(d["weight"] for d in held), len(held)) == (data["mentions"], data["sentences"])
    for a, b, data in network.edges(data=True):
        if data["kind"] == "co_occurs":
            both = {s for s, _ in network.in_edges(a)} & {s for s, _ in network.in_edges(b)}
            both = {s for s in both if network.nodes[s]["kind"] == "sentence"}
            assert data["weight"] == len(both) and set(data["evidence"].split("|")) <= both
        if data["kind"] in ("co_occurs", "related"):
            assert 1 <= data["origins"] <= data["articles"] <= data["weight"]


def test_every_table_of_pointers_is_known() -> None:
    assert set(POINTERS) | {"tags"} == set(GRAPH_TABLES)


def test_the_whole_recounted_is_the_whole() -> None:
    again = recounted(GRAPH)
    for name, frame in GRAPH.tables().items():
        assert again.tables()[name].sort(*frame.columns[:3]).equals(frame.sort(*frame.columns[:3])), name


def test_nothing_chosen_is_the_graph_itself() -> None:
    assert select(GRAPH, Selection()) is GRAPH


@settings(max_examples=60, deadline=None)
@given(selections)
def test_a_selection_is_whole_and_choosing_twice_is_choosing_once(selection: Selection) -> None:
    once = select(GRAPH, selection)
    check_whole(once)
    assert set(names(once)) <= set(names(GRAPH))
    if not selection.topic and not selection.article:  # names that may be gone the second time
        twice = select(once, selection)
        assert names(twice) == names(once)
        assert twice.cooccurrences.equals(once.cooccurrences)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({"type": "person"}, ["Ada Quill", "Ben Roke"]),
        ({"type": ("person", "work")}, ["Ada Quill", "Ben Roke", "Salt Roads"]),
        ({"topic": "arts"}, ["Salt Roads"]),
        ({"article": "ledger"}, ["free entry", "Lantern Museum", "Far Isle"]),
        ({"since": "2021-06"}, ["free entry", "Lantern Museum", "Far Isle"]),
        ({"until": "2021-05-03"}, ["Lantern Museum", "Ada Quill", "Port Sorrel"]),
        (
            {"since": "2021-05-04", "until": "2021-05"},
            ["Lantern Museum", "Sorrel Trust", "Ada Quill", "Ben Roke", "Port Sorrel", "Salt Roads"],
        ),
        ({"min_articles": 2}, ["Lantern Museum", "Ada Quill", "Port Sorrel"]),
        ({"around": "Far Isle", "hops": 3}, ["Far Isle"]),
        ({"around": "Salt Roads"}, ["Ben Roke", "Port Sorrel", "Salt Roads"]),
        ({"around": "Salt Roads", "hops": 0}, ["Salt Roads"]),
        ({"around": "Salt Roads", "hops": 2, "type": "organisation"}, ["Salt Roads"]),
        ({"top": 1}, ["Lantern Museum"]),
    ],
)
def test_what_is_chosen_is_what_is_left(choice: dict[str, Any], left: list[str]) -> None:
    chosen = GRAPH.select(**choice)
    check_whole(chosen)
    assert names(chosen) == left


def test_articles_alone_keep_all_their_sentences_and_entities_only_their_own() -> None:
    assert GRAPH.select(article="ledger").sentences.height == 3
    assert GRAPH.select(article="ledger", type="place").sentences.height == 1


def test_counts_are_made_anew() -> None:
    museum = GRAPH.select(article=("ledger", "harbour")).entity("Lantern Museum")
    assert (museum.mentions, museum.articles, museum.origins) == (5, 2, 2)
    assert GRAPH.select(article="harbour").explain("Ada Quill", "Lantern Museum").relations[0].weight == 1


def test_weak_connections_go_and_their_entities_stay() -> None:
    chosen = GRAPH.select(min_weight=2)
    assert len(names(chosen)) == len(ENTITIES)
    assert chosen.cooccurrences["weight"].to_list() == [3]


@pytest.mark.parametrize("choice", [{"type": "persn"}, {"min_weight": 0}])
def test_a_value_that_makes_no_sense_is_told(choice: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        GRAPH.select(**choice)


@pytest.mark.parametrize("choice", [{"around": "Nobody At All"}, {"topic": "zzz"}, {"article": "qqqq"}])
def test_a_name_that_nobody_has_is_told(choice: dict[str, Any]) -> None:
    with pytest.raises(NotFoundError):
        GRAPH.select(**choice)
