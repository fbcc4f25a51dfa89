"""Statements gathered to relations, and speech with its speakers."""

from __future__ import annotations

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.model import Quote
from kgraph.relate import relate
from tests.relate.corpora import Writer, corpus_of, resolve


def related(*writers, types=None):
    corpus = corpus_of(*writers)
    return relate(corpus, resolve(corpus, types=types), options=RelateOptions())


def test_statements_are_counted_and_the_plainest_comes_first():
    a = Writer("a").say("They say [Ann] may have met [Bob].").say("[Ann] met [Bob] at noon.")
    a.relate(0, "met", 1, hedged=True, attributed=True).relate(2, "met", 3)
    b = Writer("b").say("[Ann|she] never met [Bob] before.").relate(0, "met", 1, negated=True)
    out = related(b, a)
    row = out.relations.row(0, named=True)
    assert {
        k: row[k]
        for k in ("source", "target", "relation", "weight", "articles", "negated", "hedged", "attributed")
    } == {
        "source": 0,
        "target": 1,
        "relation": "met",
        "weight": 3,
        "articles": 2,
        "negated": 1,
        "hedged": 1,
        "attributed": 1,
    }
    assert row["evidence"][0] == 1 and sorted(row["evidence"]) == [0, 1, 2]
    assert row["phrases"] == ["met", "never met", "may have met"]
    assert out.statements["relation"].to_list() == [0, 0, 0]
    assert out.cooccurrences["weight"].to_list() == [3]


def test_every_related_pair_co_occurs_and_tables_fit_their_schemas():
    out = related(Writer("a").say("[Ann] met [Bob] and [Cat].").relate(0, "met", 1).relate(0, "met", 2))
    shared = {(a, b) for a, b in out.cooccurrences.select("source", "target").rows()}
    assert {tuple(sorted(p)) for p in out.relations.select("source", "target").rows()} <= shared
    for name, wanted in (
        ("origins", schema.ORIGINS),
        ("cooccurrences", schema.COOCCURRENCES),
        ("relations", schema.RELATIONS),
        ("statements", schema.STATEMENTS),
        ("quotes", schema.QUOTES),
        ("corroborations", schema.CORROBORATIONS),
    ):
        schema.check(name, getattr(out, name), wanted)


def test_nobody_is_related_to_themselves():
    out = related(Writer("a").say("[Ann] likes [Ann|herself].").relate(0, "like", 1))
    assert len(out.relations) == 0 and len(out.statements) == 0


def test_copies_count_as_one_origin():
    text = [
        f"[Ann] met [Bob] in room {n} with brown chairs, green lamps, a tiny desk and old maps."
        for n in range(6)
    ]
    writers = []
    for name in "abc":
        writer = Writer(name)
        for sentence in text:
            writer.say(sentence)
        writers.append(writer.relate(0, "met", 1))
    row = related(*writers).relations.row(0, named=True)
    assert (row["weight"], row["articles"], row["origins"]) == (3, 3, 1)


def test_works_and_concepts_do_not_speak():
    a = Writer("a").say("[Ann] said yes.").say("[Growth] said no.")
    a.quotes = [
        Quote(first=1, last=1, start=20, end=24, speaker=1, cue="say"),
        Quote(first=0, last=0, start=9, end=12, speaker=0, cue="say"),
    ]
    out = related(a, types={"Growth": "concept"})
    assert out.quotes.select("first", "speaker").rows() == [(0, 0), (1, None)]


def test_corpora_with_next_to_nothing_in_them():
    for writers in (
        [Writer("a")],
        [Writer("a").say("Yes.")],
        [Writer("a").say("Yes."), Writer("b").say("[Ann] ran.")],
    ):
        out = related(*writers)
        assert len(out.origins) == len(writers)
        assert not len(out.relations) and not len(out.cooccurrences) and not len(out.corroborations)
