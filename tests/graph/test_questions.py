"""Answers rest on the sample's own sentences."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import NotFoundError
from kgraph.graph.ask import index
from kgraph.graph.ask.findings import topics
from kgraph.graph.ask.lookup import article_numbers, fold, nearest
from kgraph.graph.knowledge_graph import KnowledgeGraph
from tests.graph.sample import ENTITIES, hostile, sample

GRAPH = sample()
NAMES = [name for _, name, *_ in ENTITIES]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("e.person.ada-quill", "Ada Quill"),
        ("Ada Quill", "Ada Quill"),
        ("ADA  quíll", "Ada Quill"),
        ("Quill", "Ada Quill"),
        ("the museum", "Lantern Museum"),
        ("lantern", "Lantern Museum"),
        ("trust", "Sorrel Trust"),
        ("sorrel", "Sorrel Trust"),
    ],
)
def test_a_name_an_alias_an_id_or_a_word_of_it_finds_the_entity(asked: str, name: str) -> None:
    assert GRAPH.entity(asked).name == name


def test_the_most_salient_of_several_comes_first_and_the_others_are_named() -> None:
    profile = GRAPH.profile("sorrel")
    assert [profile.entity.name, *(other.name for other in profile.others)] == ["Sorrel Trust", "Port Sorrel"]


def test_a_name_nobody_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'Lantern Museum'") as raised:
        GRAPH.entity("Lantrn Musem")
    assert raised.value.nearest[0] == "Lantern Museum"


@given(st.text())
def test_any_text_can_be_asked_for(name: str) -> None:
    nearest(name, NAMES)
    try:
        GRAPH.search(name)
        GRAPH.entity(name)
    except NotFoundError:
        pass


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_evidence_is_verbatim_and_marked() -> None:
    found = GRAPH.evidence("Ada Quill")
    assert len(found) == GRAPH.entity("Ada Quill").sentences
    texts = dict(GRAPH.articles.select("id", "text").iter_rows())
    for one in found:
        assert texts[one.article][one.start : one.end] == one.text
    assert [(one.text[mark.start : mark.end], mark.coref) for one in found for mark in one.marks] == [
        ("Ada Quill", False),
        ("Ada Quill", False),
        ("She", True),
    ]


def test_evidence_of_two_names_both() -> None:
    for one in GRAPH.evidence("Ada Quill", "Lantern Museum"):
        assert {mark.name for mark in one.marks} == {"Ada Quill", "Lantern Museum"}


def test_where_not_all_fit_sentences_that_name_it_are_kept() -> None:
    found = GRAPH.evidence("Ada Quill", most=2)
    assert not any(mark.coref for one in found for mark in one.marks)


def test_the_newest_article_comes_first() -> None:
    dates = [one.date for one in GRAPH.evidence("Lantern Museum")]
    assert dates == sorted(dates, key=str, reverse=True)


def test_neighbours_are_those_of_the_network() -> None:
    network = GRAPH.to_entity_network()
    for node, name, *_ in ENTITIES:
        assert {n.entity.id for n in GRAPH.neighbours(node, most=99)} == set(network[node]), name
    assert [n.entity.name for n in GRAPH.neighbours("Lantern Museum", type="person")] == ["Ada Quill"]
    assert GRAPH.neighbours("Lantern Museum", min_weight=99) == ()


def test_paths_are_the_shortest_and_every_hop_is_attested() -> None:
    network = GRAPH.to_entity_network()
    for a in network:
        for b in network:
            path = GRAPH.path(a, b)
            if not networkx.has_path(network, a, b):
                assert path is None
                continue
            assert path is not None
            assert len(path.hops) == networkx.shortest_path_length(network, a, b)
            for hop in path.hops:
                assert {mark.entity for mark in hop.evidence[0].marks} >= {hop.source.id, hop.target.id}


def test_a_path_can_avoid_an_entity_or_keep_to_what_is_stated() -> None:
    assert GRAPH.path("Ada Quill", "Salt Roads", avoid=["Port Sorrel"]).hops[0].target.name == "Sorrel Trust"  # type: ignore[union-attr]
    assert GRAPH.path("Ada Quill", "Salt Roads", stated=True) is None
    assert len(GRAPH.path("Sorrel Trust", "Salt Roads", stated=True).hops) == 2  # type: ignore[union-attr]


def test_next_best_paths_differ() -> None:
    ways = GRAPH.paths("Ada Quill", "Ben Roke", most=3)
    assert len({tuple(hop.target.id for hop in way.hops) for way in ways}) == 3
    assert [len(way.hops) for way in ways] == sorted(len(way.hops) for way in ways)


def test_an_explanation_counts_and_cites() -> None:
    why = GRAPH.explain("Lantern Museum", "Ada Quill")
    assert (why.weight, why.articles, why.npmi, why.backbone) == (3, 2, 0.25, True)
    said = [(s.phrase, s.attributed, s.speaker) for s in why.statements]
    assert said == [("opened by", True, "Sorrel Trust"), ("opened", False, None)]
    assert "3 sentences name both, in 2 articles of 2 independent origins" in why.because
    assert all(s.phrase in s.evidence.text for s in why.statements)


def test_two_that_never_meet_are_said_to() -> None:
    assert GRAPH.explain("Far Isle", "Ada Quill").because == ("no sentence names both",)


def test_search_wants_every_word_whatever_its_case() -> None:
    found = GRAPH.search("MUSEUM tickets")
    assert [one.text for one in found.evidence] == [
        "Lantern Museum tickets had cost 9 pounds.",
        "Lantern Museum tickets had cost 12 pounds.",
    ]
    assert found.topics == ("museum, tickets",)
    assert GRAPH.search("").sentences == 0


def test_a_denied_relation_says_so() -> None:
    shades = {relation.relation: relation.shades() for relation in GRAPH.profile("Ben Roke").relations}
    assert shades == {"fund": ("1 denied",), "author of": ()}


def test_claims_group_sentences_and_say_what_differs() -> None:
    agrees, differs = sorted(GRAPH.claims(), key=lambda claim: claim.status)
    assert (agrees.articles, differs.differences) == (2, ("sum: 9 pounds | 12 pounds",))
    assert [claim.id for claim in GRAPH.claims(differing=True)] == ["c.2"]


def test_quotes_have_a_speaker() -> None:
    assert [(q.speaker.name, q.words) for q in GRAPH.quotes_of("Quill") if q.speaker] == [
        ("Ada Quill", "She said the museum would be free.")
    ]
    assert GRAPH.quotes_of("Ben Roke") == ()


def test_topics_come_with_their_entities() -> None:
    assert [topic.label for topic in topics(GRAPH)] == ["museum, tickets", "arts"]
    assert GRAPH.topic("medtop:20000002").titles == ("A museum and its friends", "Lights on at the harbour")
    with pytest.raises(NotFoundError, match="did you mean 'arts'"):
        GRAPH.topic("artz")


def test_articles_are_found_by_path_name_title_or_outlet() -> None:
    for name in ("news/ledger.txt", "ledger", "what tickets cost", "a.ledger-00000002"):
        assert article_numbers(GRAPH, name) == [2]
    assert article_numbers(GRAPH, "the courier") == [0]


def test_stats_count_the_tables() -> None:
    stats = GRAPH.stats()
    assert (stats.articles, sum(stats.entities.values()), stats.differing, stats.isolated) == (3, 8, 1, 1)


def test_every_answer_is_plain_json() -> None:
    for answer in (
        GRAPH.profile("Quill"),
        GRAPH.paths("Quill", "Roke"),
        GRAPH.explain("Quill", "Lantern"),
        GRAPH.search("free"),
        GRAPH.claims(),
        GRAPH.quotes_of(),
        GRAPH.stats(),
        topics(GRAPH),
    ):
        assert json.loads(msgspec.json.encode(answer)) == json.loads(json.dumps(msgspec.to_builtins(answer)))


def test_a_notebook_shows_names_as_text() -> None:
    from tests.graph.sample import hostile

    assert "Lantern Museum" in GRAPH._repr_html_()
    assert "<script>" not in hostile()._repr_html_()
    assert "8 entities" in repr(GRAPH)


def test_polars_and_networkx_views_are_of_the_same_graph() -> None:
    tables, network = GRAPH.to_polars(), GRAPH.to_networkx()
    assert isinstance(GRAPH, KnowledgeGraph)
    assert sum(data["kind"] == "entity" for _, data in network.nodes(data=True)) == tables["entities"].height


@pytest.mark.parametrize("make", [sample, hostile])
def test_few_questions_are_answered_as_many_are(
    make: Callable[[], KnowledgeGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = make().entities["id"].to_list()
    asked = make()
    few = [(asked.profile(name), asked.evidence(name, names[1])) for name in names]
    monkeypatch.setattr(index, "FEW", 0)
    asked = make()
    assert [(asked.profile(name), asked.evidence(name, names[1])) for name in names] == few
