"""Questions in words, answered by sentences of the articles: over a graph made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.commands import kgraph
from kgraph.graph.ask.lookup import entity_numbers, namesakes
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.retrieve import kept, passages
from kgraph.graph.retrieve.index import made
from kgraph.graph.retrieve.question import question
from kgraph.graph.store import STORE, load, save
from tests.graph.sample import sample

GRAPH = sample()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(GRAPH, tmp_path / STORE)
    return tmp_path


def asked(folder: Path, *words: str) -> str:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(kgraph, ["ask", str(folder), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_sentence_that_answers_comes_first_with_its_place() -> None:
    first, *_ = GRAPH.ask("When did Ada Quill open the museum in Port Sorrel?").answers
    assert first.sentence == "Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021."
    assert (first.article.path, first.start, first.end) == ("news/harbour.txt", 0, 65)
    assert "names Ada Quill" in first.why and "has a date" in first.why


def test_a_hop_leads_to_what_another_article_says() -> None:
    answer = GRAPH.ask("What did tickets cost at the museum that Ada Quill opened?", most=20)
    assert answer.found
    assert {"Lantern Museum tickets had cost 9 pounds.", "Lantern Museum tickets had cost 12 pounds."} <= {
        one.sentence for one in answer.answers
    }


def test_an_answer_says_who_differs() -> None:
    answers = {one.sentence: one for one in GRAPH.ask("What did Lantern Museum tickets cost?").answers}
    (told,) = answers["Lantern Museum tickets had cost 9 pounds."].others
    assert (told.status, told.difference, told.article.path) == (
        "differs",
        "sum: 9 pounds | 12 pounds",
        "news/ledger.txt",
    )


@pytest.mark.parametrize(
    "text", ["Who painted the Brindle Altar?", "Where was Orla Fenwick born?", "xylophones", "", "?"]
)
def test_what_no_article_names_is_not_in_these_articles(text: str) -> None:
    answer = GRAPH.ask(text)
    assert not answer.found and answer.lacking


def test_another_words_for_the_same_relation_are_understood() -> None:
    first, *_ = GRAPH.ask("Who is the author of Salt Roads?").answers
    assert first.sentence == "Ben Roke wrote Salt Roads about Port Sorrel."


@given(st.text(max_size=80))
def test_whatever_is_asked_the_answers_are_verbatim(text: str) -> None:
    texts = dict(GRAPH.articles.select("path", "text").iter_rows())
    answer = GRAPH.ask(text, most=5)
    assert answer.question == text and len(answer.answers) <= 5
    assert [one.score for one in answer.answers] == sorted(
        (one.score for one in answer.answers), reverse=True
    )
    assert all(texts[one.article.path][one.start : one.end] == one.sentence for one in answer.answers)


@pytest.mark.parametrize("budget", [1, 20, 60, 10_000])
def test_passages_keep_within_their_budget(budget: int) -> None:
    found = GRAPH.passages("Who opened the Lantern Museum?", budget=budget)
    texts = dict(GRAPH.articles.select("path", "text").iter_rows())
    assert sum(one.tokens for one in found) <= budget
    assert all(texts[one.article.path][one.start : one.end] == one.text for one in found)
    assert bool(found) == (budget > 20)


def test_many_questions_are_answered_as_each_alone(folder: Path) -> None:
    texts = ["Who opened the Lantern Museum?", "Who painted the Brindle Altar?"]
    (folder / "questions.txt").write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    together = asked(folder, "--questions", str(folder / "questions.txt"), "--json", "-n", "3").splitlines()
    alone = [json.loads(asked(folder, text, "--json", "-n", "3")) for text in texts]
    assert list(map(json.loads, together)) == alone
    assert [one["found"] for one in alone] == [True, False]


def test_people_are_told_the_article_and_what_is_lacking(folder: Path) -> None:
    place = "— Harbour News, “Lights on at the harbour”, 2021-05-03 (news/harbour.txt, 0–65)"
    assert place in asked(folder, "Who opened the museum?")
    assert "Not in these articles: nothing names Brindle Altar." in asked(
        folder, "Who painted the Brindle Altar?"
    )


def test_it_takes_a_question_or_a_file(folder: Path) -> None:
    assert CliRunner().invoke(kgraph, ["ask", str(folder)]).exception is not None


def test_passages_are_kept_and_those_of_another_graph_are_not_believed(folder: Path) -> None:
    graph = load(folder)
    first = passages(graph)
    place = folder / ".kgraph"
    assert (place / kept.NAME).exists()
    key = vars(graph)["_place"][1]
    again = kept.read(graph, place, key)
    assert again is not None and again.frame.equals(first.frame) and again.vocabulary == first.vocabulary
    assert (again.counts == first.counts).all() and (again.postings.values == first.postings.values).all()
    assert kept.read(graph, place, "another") is None
    small = KnowledgeGraph(**{"title": "", **GRAPH.select(article="ledger").tables()})
    assert kept.read(small, place, key) is None
    for damaged in (b"", b"PK\x05\x06" + bytes(18), (place / kept.NAME).read_bytes()[:-30]):
        (place / kept.NAME).write_bytes(damaged)
        assert load(folder).ask("Who opened the museum?").found


def test_a_name_is_known_by_its_aliases_and_by_titles() -> None:
    held = made(GRAPH)
    (quill,) = question("When was Quill born?", held).names
    assert [held.entity_names[e] for e in quill.entities] == ["Ada Quill"]
    (title,) = question("Who wrote Lights on at the Harbour?", held).names
    assert title.articles and not title.entities


def test_who_is_heard_and_who_is_not(folder: Path) -> None:
    (one,) = GRAPH.voices()
    assert (one.quotes, one.direct, one.unnamed, one.women, one.men) == (1, 0, 0, 1, 0)
    assert [s.entity.name for s in one.silent] == ["Lantern Museum"]
    assert [part.label for part in GRAPH.voices(by="outlet")] == ["Harbour News"]
    done = CliRunner().invoke(kgraph, ["voices", str(folder), "--by", "month"])
    assert (
        done.exit_code == 0
        and "Ada Quill" in done.output
        and "never quoted: Lantern Museum (3)" in done.output
    )


def test_a_timeline_parts_the_day_meant_from_the_day_said(folder: Path) -> None:
    line = GRAPH.timeline("Ada Quill")
    assert [(one.meant, one.said, one.first_told) for one in line.moments] == [
        ("2021-05-03", "2021-05-03", "Harbour News"),
        (None, "2021-05-04", "Harbour News"),
    ]
    (turn,) = GRAPH.timeline("Lantern Museum").turns
    assert (turn.kind, turn.what, turn.before.date) == (
        "told differently",
        "sum: 9 pounds | 12 pounds",
        "2021-05-03",
    )
    done = CliRunner().invoke(kgraph, ["timeline", str(folder), "Lantern Museum"])
    assert done.exit_code == 0 and "told differently: sum: 9 pounds | 12 pounds" in done.output


def test_a_copy_is_told_from_what_it_copies() -> None:
    first, second = (GRAPH.articles["article"][n] for n in (1, 0))
    texts = [GRAPH.articles["text"][1].replace("She said", "She told us"), *GRAPH.articles["text"][1:]]
    origin = GRAPH.articles["origin"][1]
    sentences = GRAPH.sentences
    spans = []
    for part in (text.split("\n\n") for text in texts):
        at = 0
        for words in part:
            spans.append((at, at + len(words)))
            at += len(words) + 2
    sentences = sentences.with_columns(
        pl.Series("start", [a for a, _ in spans], dtype=pl.UInt32),
        pl.Series("end", [z for _, z in spans], dtype=pl.UInt32),
    )
    articles = GRAPH.articles.with_columns(
        pl.Series("text", texts),
        pl.when(pl.col("article") == second).then(pl.lit(origin)).otherwise("origin").alias("origin"),
    )
    found = replace(GRAPH, articles=articles, sentences=sentences).sources()
    assert (found.articles, found.origins) == (3, 2)
    (tree,) = found.copied
    (copy,) = tree.copies
    assert (tree.first.path, copy.article.path, copy.same) == ("news/harbour.txt", "news/courier.txt", 2)
    assert copy.changed == (("She said the museum would be free.", "She told us the museum would be free."),)
    assert first != second


def test_a_name_of_two_bearers_is_told_and_a_hint_chooses(folder: Path) -> None:
    entities = GRAPH.entities.with_columns(
        pl.when(pl.col("name") == "Ben Roke").then(pl.lit("Ada Quill")).otherwise("name").alias("name")
    )
    graph = replace(GRAPH, entities=entities)
    one, other = entity_numbers(graph, "Ada Quill")
    assert namesakes(graph, "Ada Quill") == [other] and not namesakes(graph, graph.entities["id"][one])
    assert entity_numbers(graph, "Ada Quill (Harbour)")[0] == entity_numbers(GRAPH, "A. Quill")[0]
    save(graph, folder / STORE)
    for words in (
        ["show", "Ada Quill"],
        ["neighbours", "Ada Quill"],
        ["explain", "Ada Quill", "Lantern Museum"],
        ["path", "Ada Quill", "Far Isle"],
    ):
        done = CliRunner().invoke(kgraph, [words[0], str(folder), *words[1:]])
        assert done.exit_code == 0 and "the name is also borne by e.person." in done.stderr
