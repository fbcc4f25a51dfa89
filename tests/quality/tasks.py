"""The tasks: from the builds of their sets to figures in per cent, by the figures' names."""

from __future__ import annotations

from collections.abc import Callable

from tests.quality.builds import Builds
from tests.quality.scorers import (
    ask,
    claims,
    concepts,
    coreference,
    names,
    quotes,
    relations,
    resolution,
    things,
    topics,
)
from tests.quality.scorers.gold import read_gold, read_lines

Figures = dict[str, float]


def measure_names(builds: Builds) -> Figures:
    """Typed exact names."""
    sets = ("gum", "wnut17", "crossner")
    return {
        f"names {s}": names.score_names(read_gold(builds.gold / s), builds.graph(s)).exact.f1 for s in sets
    }


def measure_coreference(builds: Builds) -> Figures:
    """One thing one entity, in an article and over all; pronouns."""
    gum = coreference.score_coreference(read_gold(builds.gold / "gum"), builds.graph("gum"))
    litbank = coreference.score_coreference(read_gold(builds.gold / "litbank"), builds.graph("litbank"))
    gap = coreference.score_pronouns(read_gold(builds.gold / "gap"), builds.graph("gap"))
    return {
        "coreference gum named": gum.named,
        "coreference gum all": gum.all,
        "coreference gum across": gum.across.f1 if gum.across else 0.0,
        "coreference litbank all": litbank.all,
        "coreference gap": gap.all.f1,
    }


def measure_resolution(builds: Builds) -> Figures:
    """Names over articles."""
    sets = ("alias", "meantime", "homograph")
    scores = {
        s: resolution.score_resolution(
            resolution.read_named_things(builds.gold / "er" / s), builds.graph(f"er/{s}")
        )
        for s in sets
    }
    return {
        "resolution alias": scores["alias"].pairs.f1,
        "resolution meantime": scores["meantime"].pairs.f1,
        "resolution homograph": scores["homograph"].split_f,
    }


def measure_things(builds: Builds) -> Figures:
    """Whole articles; their texts are those of GUM."""
    found = things.score_things(things.read_things(builds.gold / "eyes" / "gold.jsonl"), builds.graph("gum"))
    return {
        "things": found.all.f1,
        "things precision": found.all.precision,
        "things recall": found.all.recall,
        **{f"things {kind}": score.f1 for kind, score in found.types.items()},
        "things whole": found.whole,
        "things apart": found.apart,
        "things concepts found": found.concepts_found,
        "things concepts wanted": found.concepts_wanted,
        "things furniture unmentioned": found.furniture_unmentioned,
        "things furniture unclaimed": found.furniture_unclaimed,
    }


def measure_concepts(builds: Builds) -> Figures:
    """What an article is about."""
    return {
        "concepts gum": concepts.mean_average_precision(read_gold(builds.gold / "gum"), builds.graph("gum"))
    }


def measure_topics(builds: Builds) -> Figures:
    """Articles put together."""
    found = topics.score_topics(read_gold(builds.gold / "arxiv"), builds.graph("arxiv"))
    return {"topics arxiv ami": found.ami, "topics arxiv ari": found.ari}


def measure_relations(builds: Builds) -> Figures:
    """Statements of sentences."""
    found = relations.score_relations(read_gold(builds.gold / "carb"), builds.graph("carb")).triples
    return {"relations carb precision": found.precision, "relations carb recall": found.recall}


def measure_quotes(builds: Builds) -> Figures:
    """Who says it, in fiction; the texts are those of LitBank."""
    lines = read_lines(builds.gold / "litbank-quotes" / "gold.jsonl")
    said = {line["doc"]: line["quotes"] for line in lines}
    found = quotes.score_quotes(read_gold(builds.gold / "litbank"), said, builds.graph("litbank"))
    return {"quotes litbank precision": found.precision, "quotes litbank recall": found.recall}


def measure_claims(builds: Builds) -> Figures:
    """Claims of two articles."""
    found = claims.score_claims(read_gold(builds.gold / "claims"), builds.graph("claims"))
    return {"claims altered": found.pairs.f1, "claims altered status": found.status}


def measure_ask(builds: Builds) -> Figures:
    """Cited answers."""
    name = "ask/2wiki-small"
    passages = ask.read_passages(builds.gold / name)
    questions = ask.read_questions(builds.gold / name, passages)
    answers = builds.answers(name, [question.text for question in questions])
    found = ask.score_answers(questions, answers, passages)
    return {
        "ask 2wiki complete": found.complete,
        "ask 2wiki complete sentences": found.complete_sentences,
        "ask 2wiki first": found.first,
        "ask 2wiki absent": found.absent,
        "ask 2wiki verbatim": found.verbatim,
    }


TASKS: dict[str, Callable[[Builds], Figures]] = {
    "names": measure_names,
    "coreference": measure_coreference,
    "resolution": measure_resolution,
    "things": measure_things,
    "concepts": measure_concepts,
    "topics": measure_topics,
    "relations": measure_relations,
    "quotes": measure_quotes,
    "claims": measure_claims,
    "ask": measure_ask,
}


def measured(task: str, builds: Builds) -> Figures:
    """A task's figures in per cent, to a tenth."""
    return {name: round(100 * value, 1) for name, value in TASKS[task](builds).items()}
