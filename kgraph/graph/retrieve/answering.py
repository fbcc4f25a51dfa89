"""`ask`: a question to the articles, answered by their own sentences or by nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from kgraph.errors import UsageError
from kgraph.graph.ask.lookup import fold
from kgraph.graph.ask.reports import (
    Answer,
    ArticleCited,
    Cited,
    Passage,
    Told,
)
from kgraph.graph.retrieve import passages
from kgraph.graph.retrieve.index import Passages
from kgraph.graph.retrieve.question import Question, Term, question
from kgraph.graph.retrieve.ranking import Ranking, ranked
from kgraph.graph.retrieve.sentences import Chooser, Chosen
from kgraph.graph.retrieve.words import stem
from kgraph.graph.tables import Tables

MOST = 8
KNOWN = 0.5
"""Share of what is named in the question, by rarity, that must be known to the articles for anything to be an
answer."""
BUDGET, CHARACTERS = 1500, 4
"""Tokens of passages given where nobody says how many, and characters a token."""
FEWEST_WORTH = 50
"""Passages that are looked at to fill a budget."""
NEAR = 8
"""Passages of which one at least must say something of what is asked."""


def ask(graph: Tables, text: str, *, most: int = MOST) -> Answer:
    """The sentences that answer a question, best first, at most `most`; `found` is false where the articles
    do not answer."""
    return next(ask_all(graph, [text], most=most))


def ask_all(graph: Tables, texts: Iterable[str], *, most: int = MOST) -> Iterator[Answer]:
    """The answers to several questions, one by one."""
    held = passages(graph)
    for text in texts:
        asked = question(text, held)
        ranking = ranked(asked, held)
        chosen = Chooser(asked, held, ranking).chosen(most)
        lacking = _lacking(asked, held, ranking)
        yield Answer(
            question=text,
            found=not lacking,
            lacking=lacking,
            ambiguous=_ambiguous(asked, graph),
            answers=tuple(_cited(graph, one) for one in chosen),
        )


def passages_for(graph: Tables, text: str, *, budget: int = BUDGET) -> tuple[Passage, ...]:
    """The passages for a question, best first, as far as `budget` tokens go; one that would go beyond it is
    left out.

    Nothing where the articles have nothing on it: see `ask` for why.
    """
    if budget < 1:
        raise UsageError("the budget must be at least 1 token")
    held = passages(graph)
    asked = question(text, held)
    ranking = ranked(asked, held)
    if _lacking(asked, held, ranking):
        return ()
    found, left = [], budget
    for number in ranking.order[:FEWEST_WORTH]:
        row = held.frame.row(number, named=True)
        start, end = graph.sentences.item(row["first"], "start"), graph.sentences.item(row["last"], "end")
        cost = _tokens(end - start)
        if cost > left:
            continue
        left -= cost
        article = graph.articles.row(row["article"], named=True)
        found.append(
            Passage(
                text=article["text"][start:end],
                article=cited_article(article),
                start=start,
                end=end,
                score=round(ranking.scores[number], 3),
                tokens=cost,
            )
        )
    return tuple(found)


def _tokens(characters: int) -> int:
    """An estimate of the tokens of a language model in so many characters."""
    return -(-characters // CHARACTERS)


def _ambiguous(asked: Question, graph: Tables) -> tuple[str, ...]:
    """The names in a question that several people, places… bear by their own name, with those."""
    names = graph.entities.select("name", "type", "articles")
    found = []
    for name in asked.names:
        bearers = [e for e in name.entities if fold(names.item(e, "name")) == fold(name.surface)]
        if len(bearers) > 1:
            ids = ", ".join(graph.entities.item(e, "id") for e in bearers)
            found.append(f"{name.surface}: {ids}")
    return tuple(found)


def _lacking(asked: Question, held: Passages, ranking: Ranking) -> tuple[str, ...]:
    """What the question names or asks that no article has."""
    unknown = [" ".join(run) for run in asked.runs if _known(run, held) < KNOWN]
    if unknown:
        return tuple(f"nothing names {run}" for run in unknown)
    if not ranking.scores:
        return ("no article has any of its words",)
    if not asked.runs:
        enough = _known([term.word for term in asked.terms], held) >= KNOWN
        return () if enough else ("no article has enough of its words",)
    return tuple(f"nothing near it says {term.word}" for term in _unsaid(asked, held, ranking))


def _unsaid(asked: Question, held: Passages, ranking: Ranking) -> list[Term]:
    """What is asked of what the question names, where no near passage says any of it."""
    written = {stem(fold(word)) for run in asked.runs for word in run}
    asking = [term for term in asked.asking if term.variants[0][0] not in written]
    words = {word for term in asking for word, _ in term.variants}
    near = ranking.order[:NEAR]
    return [] if any(held.has(passage, word) for passage in near for word in words) else asking


def _known(run: Iterable[str], held: Passages) -> float:
    """The share of some words, by rarity, that one passage has together, at best."""
    total: dict[int, float] = {}
    all_ = 0.0
    for word in dict.fromkeys(stem(fold(word)) for word in run):
        rarity = held.rarity(held.frequency(word))
        all_ += rarity
        for passage in held.bm25(word)[0]:
            total[int(passage)] = total.get(int(passage), 0.0) + rarity
    return max(total.values(), default=0.0) / all_ if all_ else 1.0


def _cited(graph: Tables, one: Chosen) -> Cited:
    sentence = graph.sentences.row(one.sentence, named=True)
    article = graph.articles.row(sentence["article"], named=True)
    others = _others(graph, one.sentence)
    origins = {article["origin"], *(origin for origin, told in others if told.status == "agrees")}
    start, end = sentence["start"], sentence["end"]
    return Cited(
        sentence=article["text"][start:end],
        article=cited_article(article),
        start=start,
        end=end,
        score=round(one.score, 3),
        why=one.why,
        origins=len(origins),
        others=tuple(told for _, told in others),
    )


def cited_article(row: dict[str, Any]) -> ArticleCited:
    """An article's row as a citation."""
    return ArticleCited(**{name: row[name] for name in ("id", "path", "title", "date", "source", "url")})


def _others(graph: Tables, sentence: int) -> list[tuple[str, Told]]:
    """The sentences that state the same, each with the origin of its article, those that differ first."""
    found: list[tuple[str, Told]] = []
    if sentence not in _corroborated(graph):
        return found
    either = (pl.col("source") == sentence) | (pl.col("target") == sentence)
    for row in (
        graph.corroborations.filter(either).sort("status", "weight", descending=True).iter_rows(named=True)
    ):
        other = graph.sentences.row(row["target"] if row["source"] == sentence else row["source"], named=True)
        article = graph.articles.row(other["article"], named=True)
        found.append(
            (
                article["origin"],
                Told(
                    status=row["status"],
                    difference=row["difference"],
                    article=cited_article(article),
                    sentence=article["text"][other["start"] : other["end"]],
                ),
            )
        )
    return found


def _corroborated(graph: Tables) -> frozenset[int]:
    """The sentences that another article confirms or contradicts, kept with the graph."""
    known: frozenset[int] | None = vars(graph).get("_corroborated")
    if known is None:
        told = graph.corroborations
        known = vars(graph).setdefault("_corroborated", frozenset([*told["source"], *told["target"]]))
    return known
