"""One type a name, over the whole corpus: what most and best evidence says, unless the name really is two
things."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from kgraph.corpus import Corpus
from kgraph.schema import TYPE, WORD

VOTES = pl.Schema({"chain": pl.UInt32(), "type": TYPE, "reason": WORD})
STRONG = 3.0
"""Log-odds (natural) from which a chain's own evidence stands against any majority: one mention with a score
of 0.95."""
FAIR = 1.0
"""Log-odds from which a chain keeps a type that is known to be a second thing of its name: one mention with a
score of 0.73."""
REAL = 0.25
"""Share of a name's evidence that a second type must have, from two articles with strong chains or more, to
be a second thing."""
MOST = 4.0
"""Log-odds that one mention counts at most: a model that is sure is not that sure."""
LEAST = 0.05
CHAIN = 0.5
"""Log-odds that the type coreference gave the chain counts beside those of its mentions."""
TOLD = 3.5
"""Log-odds by which a work that its article calls one ("the show …") is ahead of whatever its name looks like
to the model."""
TITLED = 4.0
"""Log-odds for a person where the article calls it by a title ("Dr")."""

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one chain says of its type: `given` is the type it has, `weights` the evidence for each type in
    log-odds."""

    chain: int
    article: int
    given: str
    weights: Weights

    @property
    def best(self) -> str:
        """The type with most evidence; the first by name of several."""
        return min(self.weights, key=lambda kind: (-self.weights[kind], kind))


def vote_types(corpus: Corpus) -> pl.DataFrame:
    """The type of each chain of names (columns `chain`, `type`, `reason`; one row a chain of a name, in the
    order of `chain`).

    `reason` is one sentence where the vote is not the type that the chain has, else ''. Concepts are left
    out."""
    chains = _chains(corpus)
    names = chains.select(pl.col("name").unique())
    names = names.with_columns(key=pl.Series(map(key, names["name"]), dtype=pl.String).rank("dense"))
    chains = chains.join(names, on="name", maintain_order="left").drop("name")
    alike = chains.group_by("key").agg(alike=(pl.col("type").n_unique() == 1) & pl.col("sure").all())
    chains = chains.join(alike, on="key", maintain_order="left")
    settled = chains.filter(pl.col("alike")).select("chain", "type", reason=pl.lit("", dtype=WORD))
    votes: dict[int, list[Vote]] = defaultdict(list)
    for chain, article, name, given, titled, types, scores in _with_names(
        chains.filter(~pl.col("alike")), corpus
    ).iter_rows():
        votes[name].append(Vote(chain, article, given, evidence(given, titled, types, scores)))
    rows = [row for some in votes.values() for row in _decide(some)]
    return pl.concat([settled, pl.DataFrame(rows, schema=VOTES, orient="row")]).sort("chain")


def _chains(corpus: Corpus) -> pl.DataFrame:
    """One row a chain that has names: its number, article, name, type, whether it has titles, and whether all
    that it says speaks for the type it has: then so does a vote of such chains."""
    said = _names(corpus).group_by("chain").agg(low=pl.col("type").min(), high=pl.col("type").max()).collect()
    chains = corpus.chains.select("chain", "article", "name", "type", titled=pl.col("titles").list.len() > 0)
    named = chains.filter(pl.col("type") != "concept").join(said, on="chain", maintain_order="left")
    alike = (pl.col("low") == pl.col("type")) & (pl.col("high") == pl.col("type"))
    sure = alike & (~pl.col("titled") | (pl.col("type") == "person"))
    return named.select("chain", "article", "name", "type", "titled", sure=sure)


def _names(corpus: Corpus) -> pl.LazyFrame:
    mentions = corpus.mentions.lazy().select("chain", "kind", "type", "score")
    return mentions.filter((pl.col("kind") == "name") & (pl.col("type") != "concept")).drop("kind")


def _with_names(chains: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Chain, article, key, type and titled of some chains, with the types and scores of their names."""
    some = _names(corpus).join(chains.lazy().select("chain"), on="chain", how="semi", maintain_order="left")
    votes = (
        some.group_by("chain", maintain_order=True)
        .agg(types=pl.col("type").cast(pl.String), scores="score")
        .collect()
    )
    columns = chains.select("chain", "article", "key", pl.col("type").cast(pl.String), "titled")
    return columns.join(votes, on="chain", maintain_order="left")


def key(name: str) -> str:
    """What two names must share to be one name here: the words, without case and a leading article."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def evidence(given: str, titled: bool, types: list[str], scores: list[float]) -> Weights:
    """The log-odds of each type for one chain: n mentions of a type count as √n, for they are not
    independent."""
    sums: dict[str, list[float]] = defaultdict(list)
    for kind, score in zip(types, scores, strict=True):
        sums[kind].append(log_odds(score))
    weights = {kind: math.fsum(some) / math.sqrt(len(some)) for kind, some in sorted(sums.items())}
    told = given == "work" and given not in weights
    weights[given] = max(weights.values(), default=0.0) + TOLD if told else weights.get(given, 0.0) + CHAIN
    if titled:
        weights["person"] = weights.get("person", 0.0) + TITLED
    return weights


def log_odds(score: float) -> float:
    """The weight of one mention's score: `LEAST` at one half and below, `MOST` at the top."""
    bounded = min(max(score, 0.5), 1 - 1e-6)
    return max(LEAST, min(MOST, math.log(bounded / (1 - bounded))))


def tally(votes: list[Vote]) -> Weights:
    """All evidence for a name's types; that of one article counts by its square root: one long article is no
    majority."""
    by_article: dict[tuple[str, int], list[float]] = defaultdict(list)
    for vote in votes:
        for kind, weight in vote.weights.items():
            by_article[kind, vote.article].append(weight)
    total: dict[str, list[float]] = defaultdict(list)
    for (kind, _), weights in sorted(by_article.items()):
        total[kind].append(math.sqrt(math.fsum(weights)))
    return {kind: math.fsum(weights) for kind, weights in sorted(total.items())}


def _decide(votes: list[Vote]) -> list[tuple[int, str, str]]:
    weights = tally(votes)
    best = min(weights, key=lambda kind: (-weights[kind], kind))
    whole = math.fsum(weights.values())
    real = {kind for kind in weights if weights[kind] >= REAL * whole and _strong(votes, kind) > 1}
    return [(vote.chain, *_judge(vote, best, real, weights[best] / whole)) for vote in votes]


def _strong(votes: list[Vote], kind: str) -> int:
    """In how many articles a type has a strong chain."""
    return len({vote.article for vote in votes if vote.best == kind and vote.weights[kind] >= STRONG})


def _judge(vote: Vote, best: str, real: set[str], share: float) -> tuple[str, str]:
    own = vote.best
    ahead = vote.weights[own] - vote.weights.get(best, 0.0)
    if own != best and (ahead >= STRONG or (own in real and ahead >= FAIR)):
        return own, "" if own == vote.given else f"its own mentions say {own}, not {vote.given}"
    said = f"{round(100 * share)} in 100 of the evidence for this name in all articles say {best}"
    return best, "" if best == vote.given else said
