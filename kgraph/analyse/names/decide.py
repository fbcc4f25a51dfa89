"""From candidates to names: each candidate's evidence, joined over all places of the article that have the
same name."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from kgraph.analyse.names.candidates import Candidate, find_candidates
from kgraph.analyse.names.evidence import evidence
from kgraph.analyse.names.headings import keep
from kgraph.analyse.names.neighbours import neighbour_cues
from kgraph.analyse.names.pairs import find_pairs, split_pairs
from kgraph.analyse.names.repeats import find_repeats
from kgraph.analyse.names.vocabulary import SUFFIXES
from kgraph.analyse.names.weighing import CLASSES, Vector, Weights, weights_for
from kgraph.analyse.names.words import Words, read_words
from kgraph.analyse.reading import Found, Reading, head_of
from kgraph.model import EntityType

OWN = 0.2
"""Weight of a place's own evidence beside that of all places of its name: one article rarely has two things
of one name."""
SURE = 1.0
"""Log-odds from which a name is looked for wherever else the article has the same words."""
REPEATED = 0.7
"""Score of such a place: 7 in 10 were right on GUM."""


def find_names(reading: Reading) -> list[Found]:
    """Every name in the article, in text order, not overlapping, but for those of `source` "pair" that lie
    over two people's names.

    `score` is the probability of the type by the weighed cues ("nothing" among the answers); `source` the
    rule that found the span.
    """
    words = read_words(reading)
    candidates = find_candidates(words)
    weights = weights_for(reading.scored)
    totals = weigh_all(words, candidates, weights)
    found: list[Found] = []
    sure: dict[tuple[str, ...], EntityType] = {}
    for candidate, total in zip(candidates, totals, strict=True):
        best = int(np.argmax(total))
        if total[best] > weights.threshold:
            found.append(
                _found(
                    words,
                    candidate.start,
                    candidate.end,
                    CLASSES[best],
                    share(total, best),
                    source(words, candidate),
                )
            )
        if total[best] > SURE:
            name = tuple(words.text[candidate.start : candidate.end])
            sure.setdefault(name, CLASSES[best])
            suffix = name[-1].lower().strip(".") in SUFFIXES
            if CLASSES[best] == "person" and 1 < len(name) < 5 and not suffix:
                sure.setdefault(name[-1:], "person")
    taken = {i for f in found for i in range(f.start, f.end)}
    found += [
        _found(words, a, b, kind, REPEATED, "repeat") for a, b, kind in find_repeats(words, sure, taken)
    ]
    kept = list(split_pairs(words, keep(words, sorted(found, key=lambda f: f.start))))
    return sorted([*kept, *find_pairs(words, kept)], key=lambda f: (f.start, f.end))


def weigh_all(words: Words, candidates: list[Candidate], weights: Weights) -> list[Vector]:
    """The evidence for each candidate in log-odds: its own, its neighbours', that of all places of its
    name."""
    local = [evidence(words, c, weights) for c in candidates]
    best = [CLASSES[int(np.argmax(v))] if v.max() > 0 else "" for v in local]
    extra = [weights.sum(names) for names in neighbour_cues(words, candidates, best)]
    return join(words, candidates, [own + more for own, more in zip(local, extra, strict=True)])


def join(words: Words, candidates: list[Candidate], local: list[Vector]) -> list[Vector]:
    """Each candidate's evidence with that of the other places of its name; n places count as √n, for they are
    not independent."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, candidate in enumerate(candidates):
        groups[candidate.key(words)].append(i)
    totals: list[Vector] = list(local)
    for places in groups.values():
        if len(places) > 1:
            together = np.sum([local[i] for i in places], axis=0) / len(places) ** 0.5
            for i in places:
                totals[i] = together + OWN * local[i]
    return totals


def share(total: Vector, best: int) -> float:
    """How much of the evidence is for the class: the softmax of the log-odds, "nothing" among them."""
    powers = np.exp(np.append(total, 0.0) - max(0.0, float(total.max())))
    return float(powers[best] / powers.sum())


def source(words: Words, candidate: Candidate) -> str:
    """The rule that found the span."""
    if (candidate.start, candidate.end) in words.results:
        return "result of a match"
    if (candidate.start, candidate.end) in words.works:
        return words.works[candidate.start, candidate.end]
    return "tagger" if candidate.label else "capitals"


def _found(words: Words, start: int, end: int, kind: EntityType, score: float, source: str) -> Found:
    return Found(start, end, head_of(words.reading.doc, start, end), "name", kind, score, source)
