"""Spans that may be names: what the model tagged, put right, and the capitalised proper nouns that it
missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.analyse.names.acronyms import SKIPPED, find_definitions
from kgraph.analyse.names.junk import never
from kgraph.analyse.names.spans import split, trim, trim_marks, widen, without_title
from kgraph.analyse.names.titles import honorific
from kgraph.analyse.names.vocabulary import (
    CALENDAR,
    OPENERS,
    ORGANISATION_HEADS,
    PERSON_PARTICLES,
    PLACE_HEADS,
    PLACE_STARTS,
    PRONOUNS,
)
from kgraph.analyse.names.words import Words
from kgraph.names.given_names import usual_gender

NAMES = frozenset("PERSON PER GPE LOC ORG FAC NORP EVENT WORK_OF_ART PRODUCT LAW MISC LANGUAGE".split())
"""Labels of the model, of OntoNotes and of Wikipedia's four-class scheme, whose spans may be names."""

JOINT_HEADS = frozenset({"council", "police", "constabulary"})
NO_JOINT = frozenset({",", "and", "between", "both", "of"})
"""Before these, two places that "and" joins are two."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start:end`; `label` is the model's, '' where the model saw no name."""

    start: int
    end: int
    label: str

    def __len__(self) -> int:
        return self.end - self.start

    def key(self, words: Words) -> str:
        """What two places must share to be the same name."""
        return words.surface(self.start, self.end).lower().lstrip("@#")


def find_candidates(words: Words) -> list[Candidate]:
    """Candidates in text order; none overlaps another."""
    taken: set[int] = set()
    found: list[Candidate] = []
    if words.reading.scored:
        from kgraph.analyse.names.recognised import recognised_candidates

        found += recognised_candidates(words)
        taken.update(i for candidate in found for i in range(candidate.start, candidate.end))
    for start, end in words.results:
        if not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        found.append(Candidate(start, end, words.label[start] if words.label[start] in NAMES else ""))
    for (start, end), cue in words.works.items():
        start, end = trim_marks(words, start, end)
        if (
            start < end
            and taken.isdisjoint(range(start, end))
            and (cue != "in italics" or end - start > 1)
            and not never(words, start, end)
        ):
            taken.update(range(start, end))
            found.append(Candidate(start, end, _label(words, start, end)))
    for start, end in (*_spelt_out(words), *_joint(words)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(Candidate(start, end, words.label[start] if words.label[start] in NAMES else ""))
    for candidate in () if words.reading.scored else _tagged(words):
        if not taken.isdisjoint(range(candidate.start, candidate.end)):
            continue
        start, end = widen(
            words,
            candidate.start,
            candidate.end,
            taken,
            candidate.label in ("PERSON", "PER"),
        )
        start, end = trim(words, start, end)
        if start < end and not never(words, start, end):
            taken.update(range(start, end))
            found.append(Candidate(start, end, candidate.label))
    for start, end in _runs(words, taken):
        if not never(words, start, end):
            found.append(Candidate(start, end, ""))
    return sorted(found, key=lambda c: c.start)


def _spelt_out(words: Words) -> Iterator[tuple[int, int]]:
    """Names of bodies that an acronym in brackets spells out to the end: "Association for Counselling and
    Psychotherapy (ACP)"."""
    for start, end in sorted(find_definitions(words).values()):
        capitals = all(words.capital[i] or words.lower[i] in SKIPPED for i in range(start, end))
        if capitals and any(words.lower[i] in ORGANISATION_HEADS for i in range(start, end)):
            yield start, end


def _joint(words: Words) -> Iterator[tuple[int, int]]:
    """Bodies of two places together: "Perth and Kinross Council", "Devon and Cornwall Police"."""
    for head in range(3, len(words)):
        if words.lower[head] in JOINT_HEADS and words.capital[head]:
            joiner = _first(words, head) - 1
            start = _first(words, joiner)
            if (
                words.before(head, head - joiner) == "and"
                and start < joiner < head - 1
                and not _somebody(words, start, joiner)
            ):
                yield start, head + 1


def _somebody(words: Words, start: int, end: int) -> bool:
    """Whether what stands before "and" is no half of a name: one of a list, or a person."""
    title = honorific(words.text[start]) or words.before(start) in NO_JOINT or honorific(words.before(start))
    return title or (end - start > 1 and usual_gender(words.text[start]) is not None)


def _first(words: Words, end: int) -> int:
    """The first of the capitalised words, three at most, that stand right before `end` in its sentence; `end`
    without any."""
    start = end
    while start > 0 and end - start < 3 and words.line[start - 1] == words.line[end]:
        if not (words.capital[start - 1] and words.text[start - 1].isalpha()):
            break
        start -= 1
    return start


def _label(words: Words, start: int, end: int) -> str:
    """The model's label of exactly these tokens, '' where it has none."""
    labels = {words.label[i] for i in range(start, end)}
    label = labels.pop() if len(labels) == 1 else ""
    whole = (start == 0 or words.label[start - 1] != label) and (
        end == len(words) or words.label[end] != label
    )
    return label if whole and label in NAMES else ""


def _tagged(words: Words) -> Iterator[Candidate]:
    for entity in words.reading.doc.ents:
        label = entity.label_
        if label not in NAMES:
            continue
        for start, end in split(words, *trim(words, entity.start, entity.end), label):
            start, end = trim(words, start, end)
            if start < end:
                start = without_title(words, start, end, label in ("PERSON", "PER"))
                yield Candidate(start, end, label)


def _runs(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of proper nouns outside `taken`."""
    i = 0
    while i < len(words):
        if i in taken or not _begins(words, i):
            i += 1
            continue
        end = i + 1
        while end < len(words) and words.line[end] == words.line[i]:
            if end not in taken and _goes_on(words, end):
                end += 1
            elif (
                end + 1 < len(words) and end not in taken and end + 1 not in taken and _bridge(words, i, end)
            ):
                end += 2
            else:
                break
        for start, stop in split(words, *trim(words, i, end), ""):
            start, stop = trim(words, start, stop)
            if start < stop:
                yield without_title(words, start, stop, False), stop
        i = end


def _begins(words: Words, i: int) -> bool:
    word = words.lower[i]
    if (
        not words.capital[i]
        or words.pos[i] != "PROPN"
        or word in PRONOUNS
        or word in CALENDAR
        or words.label[i] in ("DATE", "TIME", "MONEY")
    ):
        return False
    return not (words.opens[i] and (word in OPENERS or (words.common(word) and not words.capitalised[word])))


def _goes_on(words: Words, i: int) -> bool:
    return (words.capital[i] and words.pos[i] == "PROPN" and words.lower[i] not in CALENDAR) or (
        words.text[i] == "." and len(words.text[i - 1]) == 1
    )


def _bridge(words: Words, start: int, i: int) -> bool:
    """Whether a small word joins the proper nouns before and after it ("University of York", "Ludwig van
    Beethoven")."""
    if words.line[i + 1] != words.line[start] or not words.capital[i + 1] or words.pos[i + 1] != "PROPN":
        return False
    head = words.lower[i - 1]
    if words.lower[i] in ("of", "for"):
        return head in ORGANISATION_HEADS or head in PLACE_HEADS or head in PLACE_STARTS
    if words.lower[i] in ("-", "–", "&"):
        return words.lower[i] == "&" or not (words.spaced[i] or words.spaced[i - 1])
    return words.lower[i] in PERSON_PARTICLES and words.text[i].islower()
