"""What can make two sentences of the same wording say different things: their numbers, dates, names, predicates and denials."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.features import stem
from kgraph.relate.claims.quantities import Quantity, quantities

NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot|den(?:y|ies|ied)|fail(?:s|ed)? to|"
                      r"refuse[sd]? to)\b|n['’]t\b", re.IGNORECASE)
NAMED = {"person", "place", "organisation", "work", "event"}
WORD = re.compile(r"[^\W_]+")
RUN = 5


@dataclass(frozen=True, slots=True)
class Act:
    """A verb and its preposition towards an object: `written` as in the text, `object` the stem of the object's last word."""

    verb: str
    preposition: str
    object: str
    written: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one sentence. `names` maps an entity to its type and how it is named there; `present` are all entities, named or not."""

    text: str
    numbers: tuple[Quantity, ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    names: dict[int, tuple[str, str]] = field(default_factory=dict)
    present: frozenset[int] = frozenset()
    acts: tuple[Act, ...] = ()
    denials: int = 0
    runs: frozenset[tuple[str, ...]] = frozenset()
    """Runs of five words, names left out: what two sentences with a quotation in common share."""


class Ledger:
    """Looks up the facts of sentences; each is worked out once."""

    def __init__(self, corpus: Corpus, resolution: Resolution, sentences: pl.Series) -> None:
        wanted = sentences.unique().sort()
        self.texts: list[str] = corpus.articles["text"].to_list()
        places = corpus.sentences.filter(pl.col("sentence").is_in(wanted.implode())).select("sentence", "article", "start", "end")
        self.place = {row[0]: row[1:] for row in places.iter_rows()}
        self.dates = _grouped(corpus.dates, wanted, ["start", "end", "iso"])
        types = resolution.entities.select("entity", "type").with_columns(pl.col("type").cast(pl.String))
        linked = (resolution.links.join(corpus.mentions.select("mention", "sentence", "surface"), on="mention")
                  .filter(pl.col("sentence").is_in(wanted.implode())).join(types, on="entity").sort("mention"))
        self.links = _grouped(linked, wanted, ["entity", "type", "surface", "coref"])
        surfaces = corpus.mentions.select(object="mention", surface="surface")
        acts = corpus.assertions.join(surfaces, on="object").sort("sentence", "start")
        self.acts = _grouped(acts, wanted, ["relation", "start", "end", "surface", "rule"])
        self.known: dict[int, Facts] = {}

    def of(self, sentence: int) -> Facts:
        """The facts of a sentence."""
        if sentence not in self.known:
            self.known[sentence] = self._facts(sentence)
        return self.known[sentence]

    def _facts(self, sentence: int) -> Facts:
        article, start, end = self.place[sentence]
        whole: str = self.texts[article]
        bare = list(whole[start:end])
        dates: dict[str, str] = {}
        for first, last, iso in self.dates.get(sentence, ()):
            dates[iso] = whole[first:last]
            bare[first - start:last - start] = " " * (last - first)
        links = self.links.get(sentence, ())
        names: dict[int, tuple[str, str]] = {}
        for entity, kind, surface, coref in links:
            if kind in NAMED and not coref:
                names.setdefault(entity, (kind, surface))
        acts = tuple(_act(relation, whole[a:b], surface) for relation, a, b, surface, rule in self.acts.get(sentence, ())
                     if rule == "preposition")
        text = "".join(bare)
        return Facts(whole[start:end], tuple(quantities(text)), dates, names, frozenset(e for e, *_ in links), acts,
                     len(NEGATION.findall(text)), _runs(whole[start:end]))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [w for w in WORD.findall(text) if not w[0].isupper()]
    return frozenset(zip(*(words[n:] for n in range(RUN)), strict=False))


def _act(relation: str, written: str, surface: str) -> Act:
    words = relation.split()
    return Act(stem(words[0]) or words[0], words[-1], stem(surface.split()[-1].lower()), " ".join(written.split()))


def _grouped(frame: pl.DataFrame, wanted: pl.Series, columns: list[str]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for sentence, *values in frame.filter(pl.col("sentence").is_in(wanted.implode())).select("sentence", *columns).iter_rows():
        found[sentence].append(tuple(values))
    return found
