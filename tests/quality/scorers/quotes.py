"""Quotations of fiction with their speakers (LitBank; Sims and Bamman 2020): who says it?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from tests.quality.scorers.arithmetic import Score, Span, overlap, score
from tests.quality.scorers.gold import Gold
from tests.quality.scorers.graphs import Article, Graph
from tests.quality.scorers.spans import align


def score_quotes(gold: Sequence[Gold], quotes: dict[str, list[dict[str, Any]]], graph: Graph) -> Score:
    """Quotations whose speaker the text names; `quotes` by the article's name.

    The system's answer is the `speaker` of the sentence that shares most characters with the quotation. It is
    right where most of that entity's mentions align with the speaker's. Precision is over the answers to all
    of these quotations, recall over the quotations.
    """
    wanted = answered = right = 0
    for doc in gold:
        article = graph.article(doc.name)
        stands_for = _stands_for(doc, article)
        for quote in quotes.get(doc.name, ()):
            if quote["name"]:
                speaker = _speaker(article, (quote["start"], quote["end"]))
                wanted += 1
                answered += bool(speaker)
                right += stands_for.get(speaker) == quote["speaker"]
    return score(right, answered, wanted)


def _stands_for(doc: Gold, article: Article) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for ours, theirs in align(doc.text, doc.mentions, article.mentions).items():
        votes[article.mentions[ours].entity][doc.mentions[theirs].entity] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()}


def _speaker(article: Article, quote: Span) -> str:
    shared = [(overlap((s.start, s.end), quote), s.speaker) for s in article.sentences]
    most, speaker = max(shared, key=lambda pair: (pair[0], pair[1] != ""), default=(0, ""))
    return speaker if most else ""
