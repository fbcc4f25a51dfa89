"""The index says what the graph says, for every entity; what is damaged, forged or of another graph is made
anew."""

from __future__ import annotations

import sqlite3

import pytest

from kgraph.errors import NotFoundError
from kgraph.graph.store import load
from kgraph.serve.web.archive import Archive, TooLong
from kgraph.serve.web.index import NAME, connected, indexed, is_of
from kgraph.serve.web.ways import TooFar, Ways

MANY = 10_000


@pytest.fixture(scope="module", params=["harbour", "city"])
def both(request):
    folder = request.getfixturevalue(request.param)
    graph = load(folder)
    return graph, Archive(indexed(graph, "key", folder / ".kgraph"))


def test_every_entity_is_what_the_graph_has(both):
    graph, archive = both
    for node in graph.entities["id"].head(60):
        assert archive.entity(archive.number(node)) == graph.entity(node)


def test_every_entity_has_the_neighbours_that_the_graph_has(both):
    graph, archive = both
    for node in graph.entities["id"].head(40):
        _, found = archive.neighbours(archive.number(node), most=MANY)
        known = graph.neighbours(node, most=MANY)
        assert [one.weight for one in found] == [
            one.weight for one in known
        ]  # of equals the order may differ
        told = {one.entity.id: (one.weight, one.npmi, set(one.relations), one.evidence) for one in found}
        assert told == {
            one.entity.id: (one.weight, one.npmi, set(one.relations), one.evidence) for one in known
        }


def test_every_entity_has_its_sentences_and_relations(both):
    graph, archive = both
    for node in graph.entities["id"].head(40):
        number = archive.number(node)
        assert archive.sentences(number, most=MANY)[1] == graph.evidence(node)
        _, relations = archive.relations(number, most=MANY)
        assert sorted(map(repr, relations)) == sorted(map(repr, graph.profile(node, most=MANY).relations))


def test_sentences_of_two_are_those_of_the_graph(both):
    graph, archive = both
    for a, b in graph.cooccurrences.select("source", "target").head(40).iter_rows():
        one, other = graph.entities["id"][a], graph.entities["id"][b]
        assert archive.sentences(archive.number(one), archive.number(other), most=MANY)[1] == graph.evidence(
            one, other
        )


def test_pages_of_sentences_are_the_whole(both):
    graph, archive = both
    node = graph.entities.sort("mentions")["id"][-1]
    whole, beyond = [], -1
    while True:
        numbers, found = archive.sentences(archive.number(node), most=2, beyond=beyond)
        whole += found
        if len(found) < 2:
            break
        beyond = numbers[-1]
    assert tuple(whole) == graph.evidence(node)


def test_ways_are_as_good_as_the_graphs(both):
    graph, archive = both
    ids = graph.entities["id"].to_list()
    for one, other in zip(ids[:40], ids[7:47], strict=False):
        known = graph.path(one, other)
        found = Ways(archive).best(archive.number(one), archive.number(other))
        if known is None or len(known.hops) > 8:
            assert found is None
        else:
            assert _worth(found) == pytest.approx(_worth(known))


def _worth(path):
    return len(path.hops) + sum(1e-3 / hop.weight for hop in path.hops)


def test_a_way_avoids_what_is_shut(harbour):
    archive = Archive(indexed(load(harbour), "key", harbour / ".kgraph"))
    quill, roads, port = map(archive.number, ("Quill", "Salt Roads", "Port Sorrel"))
    way = Ways(archive, shut=[port]).best(quill, roads)
    assert [hop.target.name for hop in way.hops] == ["Sorrel Trust", "Ben Roke", "Salt Roads"]
    assert Ways(archive).best(quill, quill).hops == ()
    assert Ways(archive).best(quill, archive.number("Far Isle")) is None
    with pytest.raises(TooFar):
        Ways(archive, limit=2).best(quill, roads)


def test_search_finds_all_words_newest_first(harbour):
    graph = load(harbour)
    archive = Archive(indexed(graph, "key", harbour / ".kgraph"))
    _, found = archive.search("TICKETS pounds", most=MANY)
    assert sorted(one.text for one in found) == sorted(
        one.text for one in graph.search("TICKETS pounds").evidence
    )
    assert archive.count("tickets pounds") == graph.search("TICKETS pounds").sentences
    assert [one.date for one in archive.search("museum", most=MANY)[1]] == sorted(
        (one.date for one in archive.search("museum", most=MANY)[1]), reverse=True
    )
    assert archive.search('" OR * NEAR(', most=5) == ([], ())


def test_names_are_found_by_their_beginnings_and_the_nearest_are_told(harbour):
    archive = Archive(indexed(load(harbour), "key", harbour / ".kgraph"))
    assert [one.name for one in archive.suggest("lan", most=5)] == ["Lantern Museum"]
    assert archive.suggest("", most=5) == ()
    assert archive.named(archive.number("the museum")).name == "Lantern Museum"
    with pytest.raises(NotFoundError) as said:
        archive.number("Lanten Musum")
    assert said.value.nearest == ("Lantern Museum",)


def test_a_question_that_takes_too_long_is_given_up(city):
    archive = Archive(indexed(load(city), "key", city / ".kgraph"), seconds=0.05)
    with pytest.raises(TooLong):
        archive.rows("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    assert archive.rows("SELECT 1") == [(1,)]


def test_an_index_of_another_graph_or_form_is_no_index(harbour, tmp_path):
    graph = load(harbour)
    path = indexed(graph, "key", tmp_path)
    assert path == tmp_path / NAME
    assert is_of(path, "key") and not is_of(path, "other")
    with sqlite3.connect(path) as forged:
        forged.execute("CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END")
    assert not is_of(path, "key")
    assert is_of(indexed(graph, "key", tmp_path), "key")
    path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert not is_of(path, "key")
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_a_link_in_the_place_of_the_index_is_not_followed(harbour, tmp_path):
    elsewhere = indexed(load(harbour), "key", tmp_path)
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / NAME).symlink_to(elsewhere)
    made = indexed(load(harbour), "key", folder)
    assert made == folder / NAME and not made.is_symlink()
    assert is_of(elsewhere, "key")


def test_an_index_cannot_be_written_through_its_connection(harbour):
    connection = connected(indexed(load(harbour), "key", harbour / ".kgraph"))
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM entities")
    connection.close()
