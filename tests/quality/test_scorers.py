"""Each measure on graphs small enough to be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.scorers import (
    ask,
    clusters,
    concepts,
    coreference,
    names,
    quotes,
    relations,
    resolution,
    things,
    topics,
)
from tests.quality.scorers.arithmetic import Score
from tests.quality.scorers.claims import score_claims
from tests.quality.scorers.gold import Gold, GoldMention, read_gold
from tests.quality.scorers.graphs import (
    Article,
    Claim,
    Entity,
    Graph,
    Mention,
    Place,
    Sentence,
    Statement,
    read_graph,
)
from tests.quality.scorers.spans import align, bare_span

TEXT = "The Ann Lee saw Bo in Rome. She left Rome's wall."
ANN, BO, ROME, SHE, ROME_AGAIN = (4, 11), (16, 18), (22, 26), (28, 31), (37, 43)


def wanted(span: tuple[int, int], kind: str, entity: str, form: str = "named", **more: object) -> GoldMention:
    return GoldMention(*span, kind, form, entity, span, span, **more)  # type: ignore[arg-type]


def found(span: tuple[int, int], kind: str, entity: str, coreferent: bool = False) -> Mention:
    return Mention(*span, TEXT[slice(*span)], kind, entity, coreferent)


GOLD = Gold(
    "one",
    TEXT,
    [
        wanted(ANN, "person", "ann", page="Ann_Lee"),
        wanted(BO, "person", "bo"),
        wanted(ROME, "place", "rome", page="Rome"),
        wanted(SHE, "person", "ann", "pronoun"),
        wanted(ROME_AGAIN, "place", "rome", page="Rome"),
    ],
    {"salience": {"ann": 5, "rome": 2}, "topics": ["travel"]},
)
RIGHT = [
    found((0, 11), "person", "A"),
    found(BO, "person", "B"),
    found(ROME, "place", "R"),
    found(SHE, "person", "A", True),
    found((37, 41), "place", "R"),
]


def graph_of(mentions: list[Mention], **more: object) -> Graph:
    article = Article(mentions, **more)  # type: ignore[arg-type]
    return Graph({"one": article}, {m.entity: Entity(m.surface, m.type) for m in mentions})


def test_articles_and_possessives_are_no_part_of_a_span() -> None:
    assert bare_span(TEXT, 0, 11) == ANN
    assert bare_span(TEXT, *ROME_AGAIN) == (37, 41)
    assert bare_span("Acme Inc.", 0, 9) == (0, 9), "the stop of an abbreviation is its own"


def test_a_mention_over_a_head_is_matched_after_equal_spans() -> None:
    gold = [
        GoldMention(0, 11, "person", name=ANN, head=(8, 11)),
        GoldMention(8, 11, name=(8, 11), head=(8, 11)),
    ]
    assert align(TEXT, gold, [found((8, 11), "person", "L"), found((0, 11), "person", "A")]) == {0: 1, 1: 0}


def test_names_count_where_span_and_type_are_right() -> None:
    assert names.score_names([GOLD], graph_of(RIGHT)).exact == Score(1.0, 1.0)
    mistyped = [*RIGHT[:2], found(ROME, "person", "R"), RIGHT[4]]
    scores = names.score_names([GOLD], graph_of(mistyped))
    assert (scores.exact, scores.untyped) == (Score(3 / 4, 3 / 4), Score(1.0, 1.0))
    assert scores.types["place"] == Score(1.0, 1 / 2)


def test_what_is_hardly_a_name_is_not_counted() -> None:
    unsure = Gold(
        "one", TEXT, [wanted(ANN, "person", "ann"), wanted(BO, "other", "bo", "nominal", unsure=True)]
    )
    assert names.score_names([unsure], graph_of(RIGHT[:2])).exact == Score(1.0, 1.0)


def test_clusterings_are_measured_as_their_papers_say() -> None:
    torn: tuple[clusters.Clustering, clusters.Clustering] = [{1, 2, 3}], [{1, 2}, {3, 4}]
    assert clusters.over_documents(clusters.muc, [torn]) == Score(1 / 2, 1 / 2)
    assert clusters.over_documents(clusters.b_cubed, [torn]) == Score(
        (1 + 1 + 1 / 2) / 4, (2 / 3 + 2 / 3 + 1 / 3) / 3
    )
    alike = 2 * 2 / (3 + 2)
    assert clusters.over_documents(clusters.ceaf_e, [torn]) == Score(alike / 2, alike)


def test_coreference_is_whole_where_every_thing_is_one_entity() -> None:
    right = coreference.score_coreference([GOLD], graph_of(RIGHT))
    assert (right.named, right.all, right.across) == (pytest.approx(1), pytest.approx(1), Score(1.0, 1.0))
    strayed = [*RIGHT[:3], found(SHE, "person", "B", True), RIGHT[4]]
    wrong = coreference.score_coreference([GOLD], graph_of(strayed))
    assert wrong.named == pytest.approx(1) and wrong.all < 0.8, "the pronoun alone is wrong"


def test_one_thing_of_two_nodes_lowers_what_is_over_the_corpus() -> None:
    torn = [*RIGHT[:4], found((37, 41), "place", "R-2")]
    across = coreference.score_coreference([GOLD], graph_of(torn)).across
    assert across == Score(1.0, (1 + 1 / 2 + 1 / 2) / 3)


def test_a_pronoun_is_right_with_its_name_alone() -> None:
    gap = {"pronoun": list(SHE), "a": list(ANN), "a_coref": True, "b": list(BO), "b_coref": False}
    gold = [Gold("one", TEXT, more={"gap": gap, "gender": "f"})]
    assert coreference.score_pronouns(gold, graph_of(RIGHT)).women == Score(1.0, 1.0)
    strayed = [*RIGHT[:3], found(SHE, "person", "B", True)]
    assert coreference.score_pronouns(gold, graph_of(strayed)).all == Score(0.0, 0.0)


def test_salience_is_the_rank_of_what_summaries_name() -> None:
    second = graph_of(RIGHT, features={"B": 1.0, "A": 0.5, "R": 0.2})
    assert concepts.mean_average_precision([GOLD], second) == pytest.approx(1 / 2)


def test_topics_are_measured_against_chance() -> None:
    gold = [Gold(n, more={"topics": [label]}) for n, label in zip("abcd", "xxyy", strict=True)]
    told = Graph({n: Article(topics={t: 1.0, "z": 0.5}) for n, t in zip("abcd", "ppqq", strict=True)})
    one_each = Graph({n: Article(topics={n: 1.0}) for n in "abcd"})
    assert topics.score_topics(gold, told) == topics.TopicScores(1.0, 1.0)
    assert topics.score_topics(gold, one_each).ari == pytest.approx(0.0)


def test_a_relation_counts_in_either_order_and_by_a_common_word() -> None:
    gold = [
        Gold("one", more={"relations": [{"relation": "was built by", "args": ["the old bridge", "Ann Lee"]}]})
    ]

    def scored(*said: Statement) -> relations.RelationScores:
        return relations.score_relations(gold, Graph(statements=list(said)))

    turned = Statement("one", ("Ann Lee",), "build", ("bridge",))
    assert scored(turned, turned).triples == Score(1.0, 1.0), "said twice counts once"
    unlike = Statement("one", ("Ann Lee",), "sell", ("bridge",))
    assert (scored(unlike).triples, scored(unlike).pairs) == (Score(0.0, 0.0), Score(1.0, 1.0))


def test_irregular_verbs_are_their_base_form() -> None:
    assert relations.relation_words("took over") & relations.relation_words("takes")


def test_claims_are_to_be_joined_and_called_rightly() -> None:
    verdicts = ["same", "differs", "other"]
    rows = [{"pair": n, "start": 10 * n, "end": 10 * n + 9, "verdict": v} for n, v in enumerate(verdicts)]
    gold = [Gold(name, more={"claims": rows}) for name in "ab"]

    def joined(pair: int, status: str) -> Claim:
        return Claim(Place("a", 10 * pair, 10 * pair + 9), Place("b", 10 * pair, 10 * pair + 9), status)

    scores = score_claims(gold, Graph(claims=[joined(0, "agrees"), joined(1, "agrees"), joined(2, "agrees")]))
    assert (scores.pairs, scores.status) == (Score(2 / 3, 1.0), 1 / 2)
    stray = Claim(Place("a", 0, 9), Place("b", 10, 19), "agrees")
    assert score_claims(gold, Graph(claims=[joined(0, "agrees"), stray])).pairs == Score(1 / 2, 1 / 2)


def test_a_quotation_belongs_to_the_speaker_of_its_sentence() -> None:
    said = {
        "one": [
            {"start": 22, "end": 27, "speaker": "ann", "name": "Ann Lee"},
            {"start": 28, "end": 48, "speaker": "bo", "name": "Bo"},
        ]
    }
    sentences = [Sentence(0, 27, speaker="A"), Sentence(28, 49)]
    assert quotes.score_quotes([GOLD], said, graph_of(RIGHT, sentences=sentences)) == Score(1.0, 1 / 2)
    assert quotes.score_quotes(
        [GOLD], said, graph_of(RIGHT, sentences=[Sentence(0, 49, speaker="A")])
    ) == Score(1 / 2, 1 / 2)


def read_article() -> things.ReadArticle:
    ann = things.Thing("person", "ann lee", frozenset({"ann lee", "she"}))
    return things.ReadArticle(
        "one",
        [
            ann,
            things.Thing("person", "bo", frozenset({"bo"})),
            things.Thing("other", "rome", frozenset({"rome"})),
        ],
        [things.content("old walls")],
        ["Subscribe now to our"],
    )


def test_things_are_found_by_a_name_of_theirs_and_the_neutral_costs_nothing() -> None:
    scores = things.score_things([read_article()], graph_of([*RIGHT[:3], found((32, 36), "work", "L")]))
    assert scores.types["person"] == Score(1.0, 1.0)
    assert scores.types["work"] == Score(0.0, 0.0) and scores.all == Score(2 / 3, 1.0)


def test_two_things_of_one_node_are_not_apart_and_one_of_two_not_whole() -> None:
    mixed = graph_of([found(ANN, "person", "A"), found(BO, "person", "A"), found(SHE, "person", "S")])
    scores = things.score_things([read_article()], mixed)
    assert (scores.apart, scores.whole) == (1 / 2, 0.0)


def test_furniture_and_key_terms_of_an_article() -> None:
    sentences = [Sentence(0, 9, "Subscribe now to our letter", mentioned=1)]
    graph = graph_of([found((44, 48), "concept", "W")], sentences=sentences, features={"W": 1.0})
    scores = things.score_things([read_article()], graph)
    assert (scores.furniture_unmentioned, scores.furniture_unclaimed) == (0.0, 1.0)
    assert (scores.concepts_found, scores.concepts_wanted) == (1.0, 0.0), (
        "one word of two covers it, and is no tag"
    )


def named(article: str, thing: str, surface: str = "Perth", **more: object) -> resolution.NamedThing:
    place = (article, 0, len(surface), thing, surface, "place")
    return resolution.NamedThing(*place, **more)  # type: ignore[arg-type]


def resolved(gold: list[resolution.NamedThing], entities: str) -> resolution.ResolutionScores:
    articles = {
        g.article: Article([Mention(g.start, g.end, g.surface, g.type, e)])
        for g, e in zip(gold, entities, strict=True)
    }
    return resolution.score_resolution(gold, Graph(articles))


def test_one_name_of_two_things_is_kept_apart_and_its_own_together() -> None:
    gold = [named(a, thing) for a, thing in zip("abcd", ("scots", "scots", "aussie", "aussie"), strict=True)]
    assert resolved(gold, "ppqq") == resolution.ResolutionScores(Score(1.0, 1.0), 1.0, 1.0, 1.0)
    assert resolved(gold, "pppp").split_f == 0.0
    torn = resolved(gold, "pqrs")
    assert (torn.split, torn.split_f) == (1.0, 0.0), "keeping everything apart earns nothing"


def test_mentions_of_one_record_are_one() -> None:
    gold = [named("a", "t", record="1"), named("b", "t", record="1"), named("c", "t", record="2")]
    assert resolved(gold, "ppp").pairs == Score(1.0, 1.0)
    assert resolved(gold, "ppq").pairs.recall == 0.0


def test_spans_that_can_stand_for_a_name() -> None:
    firm = named("a", "t", "Paxar Corp")
    assert resolution.stands_for((0, 5), firm) == resolution.LESS_LEGAL_FORM
    assert resolution.stands_for((0, 6), named("a", "t", "Boeing 787")) == 0.0
    assert resolution.stands_for((7, 12), named("a", "t", "Paris, Texas", head=(0, 5))) == 0.0


def test_answers_are_scored_by_the_passages_of_their_sentences() -> None:
    passages = ask.Passages({1: "Ann", 2: "Bo"}, {1: "Ann was born. In Rome.", 2: "Bo left."}, {1: 1, 2: 2})
    cited = [
        {"sentence": s, "article": {"path": f"corpus.jsonl#{n}"}, "start": 0, "end": len(s)}
        for n, s in ((2, "Bo"), (1, "Ann was born."), (2, "Bo went."))
    ]
    questions = [ask.Question("Who?", frozenset({1, 2})), ask.Question("Why?", frozenset())]
    scores = ask.score_answers(
        questions, [{"found": True, "answers": cited}, {"found": True, "answers": []}], passages
    )
    assert scores == ask.AskScores(1.0, 1.0, 1.0, 1.0, 0.0, 2 / 3), "a bare title does not count"


def test_a_graph_and_gold_are_read_as_they_are_written(tmp_path: Path) -> None:
    golden = Path(__file__).parents[1] / "export" / "golden" / "graph.graphml"
    graph = read_graph(golden)
    assert graph.articles and all(a.sentences for a in graph.articles.values())
    assert {m.entity for a in graph.articles.values() for m in a.mentions} <= graph.entities.keys()
    assert graph.statements
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes("é Bo\r\n".encode())
    (tmp_path / "gold.jsonl").write_text('{"doc": "a", "mentions": [{"start": 2, "end": 4, "wiki": null}]}\n')
    (doc,) = read_gold(tmp_path)
    assert doc.text == "é Bo\r\n" and doc.mentions[0].name == doc.mentions[0].head == (2, 4)
