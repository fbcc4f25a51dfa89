"""Coreference: is one thing one entity, within an article and over all of them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.quality.scorers.arithmetic import Score, overlap, score
from tests.quality.scorers.clusters import Clustering, b_cubed, clustered, conll, over_documents
from tests.quality.scorers.gold import NAMED_TYPES, Gold
from tests.quality.scorers.graphs import Graph
from tests.quality.scorers.spans import align


@dataclass(frozen=True)
class CoreferenceScores:
    """`named` and `all`: CoNLL over the articles. `across`: B-cubed over the whole corpus at once, nothing
    where the gold links no names to pages."""

    named: float
    all: float
    across: Score | None


def score_coreference(gold: Sequence[Gold], graph: Graph) -> CoreferenceScores:
    """Entities as clusters of mentions.

    named   gold: names of people, places and organisations. Response: the system's names that align with
            them.
    all     gold: all mentions, pronouns and common nouns too, of things that are so named at least once.
            Response: each system entity that has a mention among them, with all its mentions in the article,
            so that a pronoun given to the wrong name costs precision.
    across  gold: names that are linked to a Wikipedia page; one page is one thing, in whatever article.
    """
    names = [_names(doc, graph) for doc in gold]
    key = [pair for doc in names for pair in doc.linked_key]
    response = [pair for doc in names for pair in doc.linked_response]
    return CoreferenceScores(
        named=conll([(doc.key, doc.response) for doc in names]),
        all=conll([_everything(doc, graph) for doc in gold]),
        across=over_documents(b_cubed, [(clustered(key), clustered(response))]) if key else None,
    )


@dataclass(frozen=True)
class _Names:
    key: Clustering
    response: Clustering
    linked_key: list[tuple[tuple[str, int], str]]
    linked_response: list[tuple[tuple[str, int], str]]


def _names(doc: Gold, graph: Graph) -> _Names:
    names = [m for m in doc.mentions if m.kind == "named" and m.type in NAMED_TYPES]
    ours = [m for m in graph.article(doc.name).mentions if not m.coreferent]
    said = {theirs: ours[n].entity for n, theirs in align(doc.text, names, ours).items()}
    return _Names(
        key=clustered((n, m.entity) for n, m in enumerate(names)),
        response=clustered(said.items()),
        linked_key=[((doc.name, n), m.page) for n, m in enumerate(names) if m.page],
        linked_response=[((doc.name, n), entity) for n, entity in said.items() if names[n].page],
    )


def _everything(doc: Gold, graph: Graph) -> tuple[Clustering, Clustering]:
    named = {m.entity for m in doc.mentions if m.kind == "named" and m.type in NAMED_TYPES}
    ours = graph.article(doc.name).mentions
    pairs = align(doc.text, doc.mentions, ours)
    met = {ours[n].entity for n, theirs in pairs.items() if doc.mentions[theirs].entity in named}
    key = clustered((n, m.entity) for n, m in enumerate(doc.mentions) if m.entity in named)
    response = clustered((pairs.get(n, f"ours {n}"), m.entity) for n, m in enumerate(ours) if m.entity in met)
    return key, response


@dataclass(frozen=True)
class PronounScores:
    """`all`, and by the gender of the pronoun; `bias` is the F1 of women by that of men (Webster and others
    2018)."""

    all: Score
    men: Score
    women: Score

    @property
    def bias(self) -> float:
        """1 where both are served alike."""
        return self.women.f1 / self.men.f1 if self.men.f1 else 0.0


def score_pronouns(gold: Sequence[Gold], graph: Graph) -> PronounScores:
    """GAP: is the pronoun in the same entity as name A, as name B? F1 over the pairs that are (Webster and
    others 2018)."""
    counts = {who: Counter[str]() for who in ("all", "m", "f")}
    for doc in gold:
        mentions = graph.article(doc.name).mentions
        pronoun = {m.entity for m in mentions if [m.start, m.end] == doc.more["gap"]["pronoun"]}
        for letter in "ab":
            span = tuple(doc.more["gap"][letter])
            here = {m.entity for m in mentions if not m.coreferent and overlap((m.start, m.end), span)}
            said, true = bool(pronoun & here), bool(doc.more["gap"][f"{letter}_coref"])
            for who in ("all", doc.more["gender"]):
                counts[who].update(found=said, wanted=true, correct=said and true)
    return PronounScores(*(score(c["correct"], c["found"], c["wanted"]) for c in counts.values()))
