"""One type a name, over the whole corpus: what most and best evidence says, unless the name really is two things."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from kgraph.corpus import Corpus
from kgraph.schema import TYPE

VOTES = pl.Schema({"chain": pl.UInt32(), "type": TYPE, "reason": pl.String()})
STRONG = 3.0
"""Log-odds (natural) from which a chain's own evidence for its type stands against any majority: a score of 0.95 and more."""
REAL = 0.3
"""Share of a name's evidence that a second type must have, from two strong chains or more, to be a second thing of that name."""
MOST = 4.0
"""Log-odds that one mention counts at most: a model that is sure is not that sure."""


@dataclass(slots=True)
class Vote:
    """What one chain says of its type: `weight` in log-odds; `firm` where pronouns or titles say that it is a person."""

    chain: int
    article: int
    type: str
    weight: float
    firm: bool


@dataclass(slots=True)
class Tally:
    """All votes for one name."""

    votes: list[Vote] = field(default_factory=list)

    def weights(self) -> dict[str, float]:
        """Evidence a type; that of one article counts by its square root, so that one long article is not a majority."""
        by_article: dict[tuple[str, int], float] = defaultdict(float)
        for vote in self.votes:
            by_article[vote.type, vote.article] += vote.weight
        total: dict[str, float] = defaultdict(float)
        for (kind, _), weight in sorted(by_article.items()):
            total[kind] += math.sqrt(weight)
        return total


def vote_types(corpus: Corpus) -> pl.DataFrame:
    """The type of each chain of names (columns `chain`, `type`, `reason`; one row a chain of a name, in the order of `chain`).

    `reason` is one sentence where the vote changed the type that the article alone suggested, else ''. Concepts are left out.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    names: dict[int, str] = {}
    for chain, article, name, kind, gender, titles, scores in _chains(corpus).iter_rows():
        weight = sum(log_odds(score) for score in scores) / math.sqrt(len(scores))
        names[chain] = key(name)
        firm = kind == "person" and (gender in ("female", "male") or bool(titles))
        tallies[names[chain]].votes.append(Vote(chain, article, kind, weight, firm))
    rows = [row for tally in tallies.values() for row in _decide(tally)]
    return pl.DataFrame(sorted(rows), schema=VOTES, orient="row")


def key(name: str) -> str:
    """What two names must share to be one name here: letters and digits, without case and a leading article."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def log_odds(score: float) -> float:
    """The weight of one mention's score: 0 at one half and below."""
    bounded = min(max(score, 0.5), 1 - 1e-6)
    return max(0.05, min(MOST, math.log(bounded / (1 - bounded))))


def _chains(corpus: Corpus) -> pl.DataFrame:
    """One row a chain that has names: its number, article, name, type, gender, titles, and the scores of its names."""
    scores = corpus.mentions.filter(pl.col("kind") == "name").group_by("chain").agg(pl.col("score").sort())
    named = corpus.chains.filter(pl.col("type") != "concept").join(scores, on="chain", how="inner").sort("chain")
    return named.select("chain", "article", "name", pl.col("type").cast(pl.String), "gender", "titles", "score")


def _decide(tally: Tally) -> list[tuple[int, str, str]]:
    weights = tally.weights()
    best = min(weights, key=lambda kind: (-weights[kind], kind))
    total = sum(weights.values())
    real = {best} | {kind for kind in weights if weights[kind] >= REAL * total and _strong(tally, kind) > 1}
    return [(vote.chain, *_judge(vote, best, real, weights, total)) for vote in tally.votes]


def _strong(tally: Tally, kind: str) -> int:
    """In how many articles a type has a strong chain."""
    return len({vote.article for vote in tally.votes if vote.type == kind and (vote.weight >= STRONG or vote.firm)})


def _judge(vote: Vote, best: str, real: set[str], weights: dict[str, float], total: float) -> tuple[str, str]:
    if vote.type == best or vote.firm or vote.weight >= STRONG or (vote.type in real and vote.weight >= 1.0):
        return vote.type, ""
    share = round(100 * weights[best] / total)
    return best, f"{share} in 100 of the evidence for this name in all articles say {best}, not {vote.type}"
