"""Makes the built-in news taxonomy, `kgraph/tag/data/media_topics.toml`, again.

    python tests/scripts/media_topics.py

From `media_topics_words.toml` (words chosen by hand: keywords, hints, phrases) and `media_topics_samples.txt` (short news
paragraphs of our own with their topics). A word weighs what its kind weighs, times how much of its use in the fitting half
of the paragraphs is in its topic, against what is expected of its kind (a Beta prior); a word used mostly elsewhere is left
out. Words that the paragraphs of one topic have far more often than the rest (log-odds with a prior; Monroe, Colaresi and
Quinn 2008) join as hints. The strength from which each topic is given is chosen by cross-validation in that half, pulled
towards `LEAST`. Prints precision, recall and F1 on the other half, before (the words as chosen) and after.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kgraph import schema
from kgraph.analyse import analyse
from kgraph.corpus import Corpus, Resolution, collect
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Block
from kgraph.tag.bags import LIGHT
from kgraph.tag.matching import hits
from kgraph.tag.rules import HINT, LEAST, PHRASE, Rule, parse
from kgraph.tag.scoring import taxonomy_tags

HERE = Path(__file__).parent
WORDS = HERE / "media_topics_words.toml"
SAMPLES = HERE / "media_topics_samples.txt"
DATA = Path(__file__).parents[2] / "kgraph" / "tag" / "data" / "media_topics.toml"
HEAD = """\
# Words that say what a news story is about, for the 17 top-level IPTC Media Topics (codes and English names as published by IPTC,
# CC BY 4.0), with their weights. The words are our own. Made by tests/scripts/media_topics.py: change the files beside that script.
"""
MODEL = "en_core_web_sm"
KINDS = {"keywords": (1.0, 0.85), "hints": (HINT, 0.45), "phrases": (PHRASE, 0.9)}
"""What a word of each kind weighs, and the share of its use that is expected to be in its topic."""
PRIOR = 3.0
"""Paragraphs that the expectation counts for beside those seen."""
DROPPED = 0.55
"""Share of the expectation below which a word is left out."""
TOLERATED = 0.72
"""Share of the expectation down to which a word keeps the weight of its kind: one use elsewhere says nothing."""
JOINS = 2.0
"""Standard errors of the log-odds from which an unlisted word joins, if at least `PARAGRAPHS` have it."""
PARAGRAPHS = 3
FOLDS = 4
STEPS = (0.15, 0.18, 0.2, 0.22, 0.25, 0.28)
PULL = 0.02
"""F1 that each step away from `LEAST` must bring: few paragraphs a topic say little."""


@dataclass(frozen=True)
class Sample:
    """A paragraph and its topics, the main one first."""

    topics: tuple[str, ...]
    text: str


def samples() -> list[Sample]:
    """All paragraphs in the order of the file."""
    lines = [
        line
        for line in SAMPLES.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    pairs = [line.split(" | ", 1) for line in lines]
    return [Sample(tuple(topics.split()), text.strip()) for topics, text in pairs]


def halves(all_samples: Sequence[Sample]) -> tuple[list[int], list[int]]:
    """Numbers of the samples to fit on and of those held out: in turn among those of one main topic."""
    seen: Counter[str] = Counter()
    fit: list[int] = []
    held: list[int] = []
    for n, sample in enumerate(all_samples):
        (held if seen[sample.topics[0]] % 2 else fit).append(n)
        seen[sample.topics[0]] += 1
    return fit, held


def read(all_samples: Sequence[Sample]) -> list[tuple[Article, Analysis]]:
    """The analysed paragraphs, one article each, in order."""
    articles = [
        Article(
            id=article_id(f"{n:04}.txt"),
            path=f"{n:04}.txt",
            text=s.text,
            title="",
            blocks=(Block(start=0, end=len(s.text)),),
        )
        for n, s in enumerate(all_samples)
    ]
    outcomes = list(analyse(articles, model=MODEL))
    return [(a, o) for a, o in zip(articles, outcomes, strict=True) if isinstance(o, Analysis)]


class Reader:
    """Analysed paragraphs, to be tagged by any rules."""

    def __init__(self, all_samples: Sequence[Sample]) -> None:
        self.samples = list(all_samples)
        pairs = sorted(read(all_samples), key=lambda pair: pair[0].id)
        self.corpus: Corpus = collect(pairs)
        self.number = [int(article.path[:4]) for article, _ in pairs]
        self.nobody = Resolution(entities=schema.table(schema.RESOLVED), links=schema.table(schema.LINKS))

    def found(self, rules: dict[str, Rule]) -> pl.DataFrame:
        """The words of the rules that the paragraphs hold: sample, topic (name), word."""
        names = pl.Series("name", list(rules))
        table = hits(self.corpus, self.nobody, rules)
        return table.select(
            "word",
            "weight",
            sample=table["article"].replace_strict(dict(enumerate(self.number)), return_dtype=pl.Int64),
            topic=names.gather(table["topic"]),
        )

    def terms(self) -> list[set[str]]:
        """The content words of each paragraph."""
        words: list[set[str]] = [set() for _ in self.samples]
        for article, terms in self.corpus.sentences.select("article", "terms").iter_rows():
            words[self.number[article]] |= set(terms)
        return words

    def strengths(self, rules: dict[str, Rule], least: float | None = None) -> list[dict[str, float]]:
        """The tags of each paragraph with their strength; `least` is a threshold for all topics instead of their own."""
        names = list(rules)
        bars = [rule.least if least is None else least for rule in rules.values()]
        articles, _ = taxonomy_tags(self.corpus, hits(self.corpus, self.nobody, rules), least=bars)
        tags: list[dict[str, float]] = [{} for _ in self.samples]
        for item, topic, weight in articles.select("item", "topic", "weight").iter_rows():
            tags[self.number[item]][names[topic]] = weight
        return tags


def by_hand() -> dict[str, Rule]:
    """The words as they were chosen."""
    return parse(WORDS.read_text(encoding="utf-8"), WORDS.name)


def weighed(reader: Reader, rules: dict[str, Rule], fit: Sequence[int]) -> dict[str, Rule]:
    """The rules with the weights of their words, from the paragraphs `fit`."""
    chosen = set(fit)
    used: Counter[tuple[str, str]] = Counter()
    inside: Counter[tuple[str, str]] = Counter()
    for sample, topic, word in reader.found(rules).select("sample", "topic", "word").unique().iter_rows():
        if sample in chosen:
            used[topic, word] += 1
            inside[topic, word] += topic in reader.samples[sample].topics
    joined = joining(reader, rules, fit)
    made = {}
    for name, rule in rules.items():
        weights: dict[str, float] = {}
        for kind, (weight, expected) in KINDS.items():
            for text in getattr(rule, kind):
                key = name, text.lower().replace("-", " ")
                share = (inside[key] + PRIOR * expected) / (used[key] + PRIOR) / expected
                if share >= DROPPED:
                    weights[text] = round(
                        max(weights.get(text, 0.0), weight * (1.0 if share >= TOLERATED else share)), 2
                    )
        for text in joined.get(name, ()):
            weights.setdefault(text, HINT)
        made[name] = Rule(code=rule.code, label=rule.label, weighted=weights, excluded=rule.excluded)
    return made


def joining(reader: Reader, rules: dict[str, Rule], fit: Sequence[int]) -> dict[str, list[str]]:
    """Words of the paragraphs that no topic lists, for the topic whose paragraphs have them far more often than the rest."""
    listed = {" ".join(words) for rule in rules.values() for words, _ in rule.weights()}
    terms = reader.terms()
    everywhere = Counter(t for n in fit for t in terms[n])
    total = len(fit)
    found: dict[str, list[str]] = {}
    for name in rules:
        within = [n for n in fit if name in reader.samples[n].topics]
        here = Counter(t for n in within for t in terms[n])
        for term in sorted(here):
            if here[term] < PARAGRAPHS or term in LIGHT or term in listed or not term.isalpha():
                continue
            prior = 0.5 * everywhere[term] / total
            a, b = here[term] + prior, everywhere[term] - here[term] + prior
            odds = math.log(a / (len(within) + 1 - a)) - math.log(b / (total - len(within) + 1 - b))
            if odds / math.sqrt(1 / a + 1 / b) >= JOINS:
                found.setdefault(name, []).append(term)
    return found


def calibrated(reader: Reader, rules: dict[str, Rule], fit: Sequence[int]) -> dict[str, Rule]:
    """The weighed rules with each topic's threshold, chosen on paragraphs that had no part in the weights."""
    right: Counter[tuple[str, float]] = Counter()
    wrong: Counter[tuple[str, float]] = Counter()
    for fold in range(FOLDS):
        out = [n for i, n in enumerate(fit) if i % FOLDS == fold]
        tags = reader.strengths(weighed(reader, rules, [n for n in fit if n not in out]), STEPS[0])
        for n in out:
            for topic, strength in tags[n].items():
                for step in STEPS:
                    if strength >= step:
                        (right if topic in reader.samples[n].topics else wrong)[topic, step] += 1
    made = weighed(reader, rules, fit)
    steps = {}
    for name in rules:
        size = sum(name in reader.samples[n].topics for n in fit)
        steps[name] = max(
            STEPS,
            key=lambda s, t=name, size=size: (  # type: ignore[misc]
                round(
                    _f1(right[t, s], wrong[t, s], size) - PULL * abs(STEPS.index(s) - STEPS.index(LEAST)), 9
                ),
                -s,
            ),
        )
    return {
        name: Rule(code=r.code, label=r.label, weighted=r.weighted, excluded=r.excluded, least=steps[name])
        for name, r in made.items()
    }


def _f1(right: int, wrong: int, wanted: int) -> float:
    return 2 * right / max(1, right + wrong + wanted)


def written(rules: dict[str, Rule]) -> str:
    """The data file: topics in their order, words by weight, then by spelling."""
    lines = [HEAD]
    for name, rule in rules.items():
        lines += [
            f"[{name}]",
            f'code = "{rule.code}"',
            f'label = "{rule.label}"',
            f"least = {rule.least}",
            f"[{name}.weighted]",
        ]
        lines += [
            f'"{text}" = {weight}'
            for text, weight in sorted(rule.weighted.items(), key=lambda row: (-row[1], row[0]))
        ]
        lines.append("")
    return "\n".join(lines)


def figures(
    reader: Reader, rules: dict[str, Rule], numbers: Sequence[int]
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by topic, and their means under "all"."""
    tags = reader.strengths(rules)
    table = {}
    for name in rules:
        said = {n for n in numbers if name in tags[n]}
        true = {n for n in numbers if name in reader.samples[n].topics}
        right = len(said & true)
        table[name] = (
            right / max(1, len(said)),
            right / max(1, len(true)),
            2 * right / max(1, len(said) + len(true)),
        )
    table["all"] = tuple(sum(row[i] for row in table.values()) / len(rules) for i in range(3))  # type: ignore[assignment]
    return table


def main() -> None:
    reader = Reader(samples())
    fit, held = halves(reader.samples)
    rules = by_hand()
    made = calibrated(reader, rules, fit)
    DATA.write_text(written(made), encoding="utf-8", newline="\n")
    before, after = (
        figures(reader, rules, held),
        figures(reader, parse(DATA.read_text(encoding="utf-8"), DATA.name), held),
    )
    lines = [f"{'held-out half':16}  before P   R    F1   after P   R    F1   from"]
    for name in before:
        (p, r, f), (q, s, g) = before[name], after[name]
        least = f"{made[name].least}" if name in made else ""
        lines.append(f"{name:16}    {p:.2f} {r:.2f} {f:.2f}      {q:.2f} {s:.2f} {g:.2f}   {least}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
