"""What can make two sentences of the same wording say different things: their numbers, dates, names,
predicates and denials."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.features import sentence_texts
from kgraph.relate.claims.quantities import Quantity, quantities
from kgraph.relate.claims.stems import stem

WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?= \d)|(?<=\d )May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
NAMED = {"person", "place", "organisation", "work", "event"}
WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[^\W_]+(?:[.,:/][^\W_]*\d[^\W_]*)*")
DIGITS = re.compile(r"\d+(?:,\d{3})*")
FOOTNOTE = re.compile(r"\[\w{1,3}\]")
RUN = 5
EMPTY_VERBS = frozenset({"be", "have", "do", "say"})
"""Main verbs that say nothing of what happens."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb and its preposition towards an object: `written` as in the text, `object` the stem of the
    object's last word."""

    verb: str
    preposition: str
    object: str
    written: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A word with digits in it, and the words beside it, lower case; digits are 0 in its `shape`."""

    token: str
    shape: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one sentence. `names` maps an entity to its type and how it is named there; `present` are all
    entities, named or not; `weekdays` and `months` those of no known date; `terms` are the lemmas of its
    content words, `stems` their stems, `verbs` those of its main verbs; `denied` where it denies the first of
    them. `text` is as written, `run` its words in lower case with single spaces; `published` is the day of
    its article, where that is known."""

    numbers: tuple[Quantity, ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    names: dict[int, tuple[str, str]] = field(default_factory=dict)
    present: frozenset[int] = frozenset()
    acts: tuple[Act, ...] = ()
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    denied: bool = False
    text: str = ""
    run: str = ""
    published: str | None = None


def concerning(
    corpus: Corpus, resolution: Resolution, sentences: npt.NDArray[np.int32]
) -> tuple[Corpus, Resolution]:
    """Both with no more than is said of some sentences, from which a `Ledger` of a few of them is quickly
    made."""
    wanted = np.zeros(len(corpus.sentences), dtype=np.bool_)
    wanted[sentences] = True
    assertions = corpus.assertions.filter(wanted[corpus.assertions["sentence"].to_numpy()])
    named = wanted[corpus.mentions["sentence"].to_numpy()]
    named[assertions["object"].to_numpy()] = True
    told = replace(
        corpus,
        sentences=corpus.sentences.filter(wanted),
        mentions=corpus.mentions.filter(named),
        assertions=assertions,
        dates=corpus.dates.filter(wanted[corpus.dates["sentence"].to_numpy()]),
    )
    return told, replace(
        resolution, links=resolution.links.filter(named[resolution.links["mention"].to_numpy()])
    )


class Ledger:
    """Looks up what is in some sentences; each is worked out once, when it is asked for."""

    def __init__(self, corpus: Corpus, resolution: Resolution, sentences: pl.Series) -> None:
        wanted = pl.DataFrame({"sentence": sentences})
        places = corpus.sentences.join(wanted, on="sentence", how="semi")
        self.starts: dict[int, int] = dict(places.select("sentence", "start").iter_rows())
        self.texts: dict[int, str] = dict(sentence_texts(corpus, places).iter_rows())
        words = [pl.col(name).cast(pl.List(pl.String)) for name in ("terms", "verbs")]
        self.words = {
            sentence: told for sentence, *told in places.select("sentence", *words, "denied").iter_rows()
        }
        days = corpus.articles["date"].gather(places["article"])
        self.published: dict[int, str | None] = dict(zip(places["sentence"], days, strict=True))
        self.dates = _grouped(corpus.dates.join(wanted, on="sentence", how="semi"), ["start", "end", "iso"])
        types = resolution.entities.select("entity", "type").with_columns(pl.col("type").cast(pl.String))
        mentions = corpus.mentions.join(wanted, on="sentence", how="semi").select(
            "mention", "sentence", "surface"
        )
        linked = resolution.links.join(mentions, on="mention").join(types, on="entity").sort("mention")
        self.links = _grouped(linked, ["entity", "type", "surface", "coref"])
        acts = corpus.assertions.filter(pl.col("rule").cast(pl.String) == "preposition").join(
            wanted, on="sentence", how="semi"
        )
        acts = acts.join(corpus.mentions.select(object="mention", surface="surface"), on="object").sort(
            "sentence", "start"
        )
        self.acts = _grouped(acts, ["relation", "start", "end", "surface"])
        self.known_facts: dict[int, Facts] = {}
        self.known_runs: dict[int, frozenset[tuple[str, ...]]] = {}

    def facts(self, sentence: int) -> Facts:
        """The facts of a sentence."""
        if sentence not in self.known_facts:
            self.known_facts[sentence] = self._facts(sentence)
        return self.known_facts[sentence]

    def runs(self, sentence: int) -> frozenset[tuple[str, ...]]:
        """Runs of five words, names left out: what two sentences with a quotation in common share."""
        if sentence not in self.known_runs:
            words = [w for w in WORD.findall(self.texts[sentence]) if not w[0].isupper()]
            self.known_runs[sentence] = frozenset(zip(*(words[n:] for n in range(RUN)), strict=False))
        return self.known_runs[sentence]

    def _facts(self, sentence: int) -> Facts:
        whole, offset = self.texts[sentence], self.starts[sentence]
        bare = list(whole)
        dates: dict[str, str] = {}
        for start, end, iso in self.dates.get(sentence, ()):
            dates[iso] = whole[start - offset : end - offset]
            bare[start - offset : end - offset] = " " * (end - start)
        links = self.links.get(sentence, ())
        names: dict[int, tuple[str, str]] = {}
        for entity, kind, surface, coref in links:
            if kind in NAMED and not coref:
                names.setdefault(entity, (kind, surface))
        acts = tuple(
            _act(relation, whole[start - offset : end - offset], surface)
            for relation, start, end, surface in self.acts.get(sentence, ())
        )
        text = "".join(bare)
        terms, verbs, denied = self.words[sentence]
        return Facts(
            numbers=tuple(quantities(text)),
            dates=dates,
            names=names,
            present=frozenset(e for e, *_ in links),
            acts=acts,
            weekdays=tuple(WEEKDAY.findall(text)),
            months=tuple(month[:3] for month in MONTH.findall(text)),
            terms=tuple(terms),
            stems=frozenset(map(stem, terms)),
            verbs=frozenset(stem(v) or v for v in verbs) - EMPTY_VERBS,
            denied=denied,
            text=whole,
            run=" ".join(WORD.findall(whole.lower())),
            published=self.published[sentence],
        )


def figures(text: str) -> tuple[Figure, ...]:
    """The words of a text that have digits in them."""
    tokens = TOKEN.findall(FOOTNOTE.sub(" ", text).lower())
    beside = zip(tokens, ["", *tokens], [*tokens[1:], ""], strict=False)
    return tuple(
        Figure(t, DIGITS.sub("0", t), before, after) for t, before, after in beside if DIGITS.search(t)
    )


def _act(relation: str, written: str, surface: str) -> Act:
    words = relation.split()
    return Act(
        stem(words[0]) or words[0], words[-1], stem(surface.split()[-1].lower()), " ".join(written.split())
    )


def _grouped(frame: pl.DataFrame, columns: list[str]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for sentence, *values in frame.select("sentence", *columns).iter_rows():
        found[sentence].append(tuple(values))
    return found
