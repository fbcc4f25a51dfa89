"""The door for recognisers of names: text in, spans with labels and scores out.

A row of `kgraph.registry.EXTRACTORS`, or an entry point of the group `kgraph.extractors`, is a function

    def extract(article: Sentences) -> Sequence[Sequence[NameSpan]]

that is given one article's sentences and returns, for each sentence, its names in order, none overlapping. It
must say the same of
the same sentences every time. Its labels are translated by `labels.toml`; a label that is not there is one
for `other`.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph import registry
from kgraph.analyse.names.vocabulary import CALENDAR
from kgraph.analyse.reading import Reading, Tagged
from kgraph.gazetteers import demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


AUTO = "auto"
"""The setting for the recogniser that fits the pipeline's language."""
OWN, PIPELINE = "kgraph", "pipeline"
OWN_LANGUAGES = frozenset({"en"})
"""What kgraph's own recogniser was trained on."""


NAMES = frozenset("PERSON GPE LOC ORG FAC NORP EVENT WORK_OF_ART PRODUCT LAW MISC LANGUAGE".split())
"""Labels whose spans may be names, once `labels.toml` has translated them; others are of dates and
amounts."""
CENTURIES = frozenset({"17", "18", "19", "20"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: characters `start:end` of its sentence, half-open, counted in code points.

    `score` is how sure it is, 0 to 1; `scores`, where known, the probabilities of person, place,
    organisation, work and event.
    """

    start: int
    end: int
    label: str
    score: float = 1.0
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article as recognisers see it: the text of each sentence, and what the pipeline itself tagged in it,
    if it did."""

    texts: Sequence[str]
    tagged: Sequence[Sequence[NameSpan]]


Extractor = Callable[[Sentences], Sequence[Sequence[NameSpan]]]


def chosen(names: str, language: str) -> str:
    """The recogniser for a pipeline: what was asked for, or by its language (ISO 639-1) where that is left to
    kgraph."""
    if names != AUTO:
        return names
    return OWN if language in OWN_LANGUAGES else PIPELINE


def extractor(name: str) -> Extractor:
    """The recogniser of a name. Raises `UsageError` with the nearest names where there is none."""
    return registry.find("kgraph.extractors", name)


def pipeline_names(article: Sentences) -> Sequence[Sequence[NameSpan]]:
    """What the spaCy pipeline's own recogniser tagged."""
    return article.tagged


def recognised(reading: Reading, find: Extractor) -> Reading:
    """The reading with the names that `find` finds; its doc's entities become these names, dates and
    amounts."""
    from spacy.tokens import Span

    doc = reading.doc
    found = tuple(_names(reading, find))
    taken = {i for name in found for i in range(name.start, name.end)}
    names = [Span(doc, name.start, name.end, label=name.label) for name in found]
    others = [e for e in doc.ents if labels().get(e.label_, e.label_) not in NAMES] or list(
        calendar_words(doc)
    )
    doc.set_ents([*names, *(e for e in others if taken.isdisjoint(range(e.start, e.end)))])
    scored = find is not pipeline_names and all(name.scores for name in found)
    return replace(reading, tagged=found, scored=scored)


def _names(reading: Reading, find: Extractor) -> Iterator[Tagged]:
    bounds = [(line.start, line.end) for line in reading.lines]
    texts = [reading.doc[start:end].text for start, end in bounds]
    tagged = [_own(reading, start, end) for start, end in bounds]
    for (start, end), spans in zip(bounds, find(Sentences(texts, tagged)), strict=True):
        yield from _as_tokens(reading, start, end, spans)


def calendar_words(doc: Doc) -> Iterator[Span]:
    """Months, days of the week and years, for pipelines without a recogniser of dates."""
    from spacy.tokens import Span

    for token in doc:
        year = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in CENTURIES
        if year and token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "NNS":
            continue  # a number of things
        if year or (token.text[0].isupper() and token.lower_ in CALENDAR):
            yield Span(doc, token.i, token.i + 1, label="DATE")


def _own(reading: Reading, start: int, end: int) -> list[NameSpan]:
    base = reading.doc[start].idx
    ents = (e for e in reading.doc[start:end].ents if labels().get(e.label_, e.label_) in NAMES)
    return [NameSpan(e.start_char - base, e.end_char - base, e.label_) for e in ents]


def _as_tokens(reading: Reading, start: int, end: int, spans: Sequence[NameSpan]) -> list[Tagged]:
    """Spans of a sentence as tokens: every token that a span touches is its."""
    doc = reading.doc
    starts = [doc[i].idx - doc[start].idx for i in range(start, end)]
    found: list[Tagged] = []
    last = start
    for span in spans:
        first = max(last, start + bisect_right(starts, span.start) - 1)
        after = start + bisect_left(starts, span.end)
        while first < after and doc[first].is_space:
            first += 1
        if first < after:
            label = _label(span.label, doc[first:after].text)
            found.append(Tagged(first, after, label, span.score, span.scores))
            last = after
    return found


def _label(label: str, surface: str) -> str:
    """A label as the rules know it: those of OntoNotes."""
    label = labels().get(label, label)
    return "NORP" if label == "MISC" and demonym(surface.lower()) else label


@cache
def labels() -> dict[str, str]:
    """Labels of other schemes and what the rules call them."""
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))["labels"]  # type: ignore[no-any-return]
