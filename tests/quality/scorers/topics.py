"""Topics: do the articles that people put together stand together?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from tests.quality.scorers.gold import Gold
from tests.quality.scorers.graphs import Graph

NO_TOPIC = "(none)"


@dataclass(frozen=True)
class TopicScores:
    """Adjusted mutual information (Vinh and others 2010) and adjusted Rand index (Hubert and Arabie 1985):
    both are corrected for chance, so that making many topics, or few, earns nothing."""

    ami: float
    ari: float


def score_topics(gold: Sequence[Gold], graph: Graph) -> TopicScores:
    """Each article's strongest topic against its first label; articles without a topic are a cluster of their
    own."""
    labels = [doc.more["topics"][0] for doc in gold]
    found = [_strongest(graph.article(doc.name).topics) for doc in gold]
    return TopicScores(
        float(adjusted_mutual_info_score(labels, found)), float(adjusted_rand_score(labels, found))
    )


def _strongest(topics: dict[str, float]) -> str:
    return min(topics, key=lambda topic: (-topics[topic], topic)) if topics else NO_TOPIC
