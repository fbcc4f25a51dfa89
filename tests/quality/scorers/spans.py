"""Spans made comparable, and the system's mentions matched with gold ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tests.quality.scorers.arithmetic import Span, overlap
from tests.quality.scorers.gold import GoldMention
from tests.quality.scorers.graphs import Mention

LEADING_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
TRAILING_MARKS = re.compile(r"(?:['’]s?|[.,;:])+$")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr|St)\.$")


def bare_span(text: str, start: int, end: int) -> Span:
    """A span without a leading article and a trailing possessive or stop: corpora disagree on them."""
    article = LEADING_ARTICLE.match(text[start:end])
    if article and article.end() < end - start:
        start += article.end()
    surface = text[start:end]
    marks = TRAILING_MARKS.search(surface)
    if marks and marks.start() > 0 and not ABBREVIATED.search(surface):
        end = start + marks.start()
    return start, end


def align(text: str, gold: Sequence[GoldMention], system: Sequence[Mention]) -> dict[int, int]:
    """The number of the gold mention for the number of a system mention, one to one.

    Equal spans first (the whole mention or the name in it, articles and possessives aside); then, the best
    overlap first, system mentions that cover the head word of a gold mention.
    """
    pairs = _of_equal_spans(text, gold, system)
    taken = set(pairs.values())
    for _, ours, theirs in sorted(_over_heads(gold, system, set(pairs), taken)):
        if ours not in pairs and theirs not in taken:
            pairs[ours] = theirs
            taken.add(theirs)
    return pairs


def _of_equal_spans(text: str, gold: Sequence[GoldMention], system: Sequence[Mention]) -> dict[int, int]:
    at: dict[Span, list[int]] = defaultdict(list)
    for number, m in enumerate(gold):
        for span in {bare_span(text, m.start, m.end), bare_span(text, *m.name)}:
            at[span].append(number)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for number, mention in enumerate(system):
        here = [n for n in at.get(bare_span(text, mention.start, mention.end), ()) if n not in taken]
        if here:
            pairs[number] = min(here, key=lambda n: gold[n].end - gold[n].start)
            taken.add(pairs[number])
    return pairs


def _over_heads(
    gold: Sequence[GoldMention], system: Sequence[Mention], matched: set[int], taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    free = [(n, m) for n, m in enumerate(gold) if n not in taken]
    for ours, mention in enumerate(system):
        if ours in matched:
            continue
        span = mention.start, mention.end
        for theirs, m in free:
            if span[0] <= m.head[0] and m.head[1] <= span[1]:
                yield -_alike(span, ((m.start, m.end), m.name)), ours, theirs


def _alike(span: Span, others: Iterable[Span]) -> float:
    """The best share of common characters (Jaccard) with one of the others."""
    return max(overlap(span, o) / (max(span[1], o[1]) - min(span[0], o[0])) for o in others)
