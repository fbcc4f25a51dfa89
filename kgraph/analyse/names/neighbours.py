"""What the article's other names say of a name: full names of its parts, its neighbours in a list, the long
form of an acronym."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.analyse.names.acronyms import find_definitions
from kgraph.analyse.names.candidates import Candidate
from kgraph.analyse.names.words import Words

OTHER = "MISC"
"""The label of names of none of the kinds."""


def neighbour_cues(words: Words, candidates: list[Candidate], best: list[str]) -> Iterator[list[str]]:
    """For each candidate its cues; `best` is each candidate's type by its own evidence, '' where that says it
    is nothing."""
    spelled = spelled_out(words, candidates, best)
    people = [c for c, kind in zip(candidates, best, strict=True) if kind == "person"]
    first = {words.lower[c.start] for c in people if len(c) > 1}
    last = {words.lower[c.end - 1] for c in people if len(c) > 1}
    ends = _ends_of_no_kind(words, candidates, best)
    single = {words.lower[c.start] for c in people if len(c) == 1}
    for i, c in enumerate(candidates):
        found = _end_of_no_kind(words, c, ends)
        if len(c) > 1:
            if words.lower[c.end - 1] in single and best[i] in ("", "person"):
                found.append("shares a surname")
        elif words.lower[c.start] in last:
            found.append("surname of a full name")
        elif words.lower[c.start] in first:
            found.append("given name of a full name")
        if c.key(words) in spelled:
            found.append(spelled[c.key(words)])
        if (
            i
            and best[i - 1] == "person"
            and words.lower[candidates[i - 1].end : c.start] in (["of"], ["of", "the"])
        ):
            found.append("of it, after a person")
        found += [
            f"listed with {best[j]}"
            for j in (i - 1, i + 1)
            if 0 <= j < len(best) and best[j] and _listed(words, candidates, i, j)
        ]
        yield found


def _of_no_kind(candidate: Candidate, best: str) -> bool:
    """Whether a longer name is surely one, but of none of the kinds, as products are ("Ford Fiesta")."""
    return not best and candidate.label == OTHER and len(candidate) > 1


def _ends_of_no_kind(words: Words, candidates: list[Candidate], best: list[str]) -> set[str]:
    """The last words, in the singular, of longer names of none of the kinds."""
    longer = (c for c, kind in zip(candidates, best, strict=True) if _of_no_kind(c, kind))
    return {_one(words.lower[c.end - 1]) for c in longer}


def _end_of_no_kind(words: Words, c: Candidate, ends: set[str]) -> list[str]:
    return ["ends a name of no kind"] if len(c) == 1 and _one(words.lower[c.start]) in ends else []


def _one(word: str) -> str:
    return word.removesuffix("s")


def spelled_out(words: Words, candidates: list[Candidate], best: list[str]) -> dict[str, str]:
    """For each acronym that the article explains, the cue that its long form gives."""
    kinds = {c.end: kind for c, kind in zip(candidates, best, strict=True)}
    found: dict[str, str] = {}
    for acronym, (start, end) in find_definitions(words).items():
        named = words.capital[start] or sum(words.capital[start:end]) > 1
        found[acronym] = f"short for {kinds[end]}" if kinds.get(end) and named else "short for ordinary words"
    return found


def _listed(words: Words, candidates: list[Candidate], i: int, j: int) -> bool:
    """Whether only commas and conjunctions stand between two neighbours of one sentence."""
    a, b = candidates[min(i, j)], candidates[max(i, j)]
    between = words.lower[a.end : b.start]
    return (
        words.line[a.start] == words.line[b.start]
        and 0 < len(between) < 3
        and all(w in (",", "and", "or", "&", ";", "/") for w in between)
    )
