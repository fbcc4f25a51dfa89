"""From candidates to names: each candidate's evidence, joined over all places of the article that have the same name."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from kgraph.analyse.names.acronyms import find_definitions
from kgraph.analyse.names.candidates import Candidate, find_candidates
from kgraph.analyse.names.evidence import Vector, cues, weigh
from kgraph.analyse.names.weights import CLASSES
from kgraph.analyse.names.words import Words, read_words
from kgraph.analyse.reading import Found, Reading, head_of


def find_names(reading: Reading) -> list[Found]:
    """Every name in the article, in text order, not overlapping."""
    words = read_words(reading)
    candidates = find_candidates(words)
    local = [weigh(cues(words, c)) for c in candidates]
    local = [own + extra for own, extra in zip(local, beside(words, candidates, local), strict=True)]
    totals = join(words, candidates, local)
    found = []
    for candidate, total in zip(candidates, totals, strict=True):
        best = int(np.argmax(total))
        if total[best] > 0:
            found.append(
                Found(
                    candidate.start,
                    candidate.end,
                    head_of(reading.doc, candidate.start, candidate.end),
                    "name",
                    CLASSES[best],
                    share(total, best),
                    source(candidate),
                )
            )  # type: ignore[arg-type]
    return found


def beside(words: Words, candidates: list[Candidate], local: list[Vector]) -> list[Vector]:
    """What the article's other names say of each: full names of their parts, neighbours in a list of each other."""
    best = [CLASSES[int(np.argmax(v))] if v.max() > 0 else "" for v in local]
    spelled = spelled_out(words, candidates, best)
    first, last = set(), set()
    for c, kind in zip(candidates, best, strict=True):
        if kind == "person" and c.end - c.start > 1:
            first.add(words.lower[c.start])
            last.add(words.lower[c.end - 1])
    singles = {words.lower[c.start] for c, kind in zip(candidates, best, strict=True) if kind == "person" and c.end - c.start == 1}
    found = []
    for i, c in enumerate(candidates):
        names = []
        if c.end - c.start == 1 and words.lower[c.start] in last:
            names.append("surname of a full name")
        elif c.end - c.start == 1 and words.lower[c.start] in first:
            names.append("given name of a full name")
        elif c.end - c.start > 1 and words.lower[c.end - 1] in singles and best[i] in ("", "person"):
            names.append("shares a surname")
        if key(words, c) in spelled:
            names.append(spelled[key(words, c)])
        names += [f"listed with {best[j]}" for j in (i - 1, i + 1) if 0 <= j < len(best) and best[j] and _listed(words, candidates, i, j)]
        found.append(weigh(names))
    return found


def spelled_out(words: Words, candidates: list[Candidate], best: list[str]) -> dict[str, str]:
    """For each acronym that the article explains, the cue that its long form gives."""
    kinds = {c.end: kind for c, kind in zip(candidates, best, strict=True)}
    cues_of: dict[str, str] = {}
    for acronym, (start, end) in find_definitions(words).items():
        inside = words.capital[start] or sum(words.capital[start:end]) > 1
        kind = kinds.get(end, "")
        cues_of[acronym] = f"short for {kind}" if kind and inside else "short for ordinary words"
    return cues_of


def _listed(words: Words, candidates: list[Candidate], i: int, j: int) -> bool:
    """Whether only commas and conjunctions stand between two neighbours of one sentence."""
    a, b = candidates[min(i, j)], candidates[max(i, j)]
    between = words.lower[a.end:b.start]
    return words.line[a.start] == words.line[b.start] and 0 < len(between) < 3 and all(w in (",", "and", "or", "&", ";", "/") for w in between)


def share(total: Vector, best: int) -> float:
    """How much of the evidence is for the class: the softmax of the log-odds, "nothing" among them."""
    powers = np.exp(np.append(total, 0.0) - max(0.0, float(total.max())))
    return float(powers[best] / powers.sum())


def source(candidate: Candidate) -> str:
    """The rule that found the span."""
    return "tagger" if candidate.label else "capitals"


def key(words: Words, candidate: Candidate) -> str:
    """What two places must share to be the same name."""
    return words.surface(candidate.start, candidate.end).lower().lstrip("@#")


def join(words: Words, candidates: list[Candidate], local: list[Vector]) -> list[Vector]:
    """Each candidate's evidence with that of the other places of its name."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, candidate in enumerate(candidates):
        groups[key(words, candidate)].append(i)
    totals: list[Vector] = list(local)
    for places in groups.values():
        together = np.sum([local[i] for i in places], axis=0) / len(places) ** 0.5
        for i in places:
            totals[i] = together + 0.3 * local[i] if len(places) > 1 else local[i]
    return totals
