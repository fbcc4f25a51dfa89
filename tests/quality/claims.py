"""What the weights of `kgraph.relate.claims.judge` are fitted on, and how well they judge sets that they were
not fitted on.

    python tests/quality/claims.py          # a table: each set judged with weights of the others; then the weights of all
    python tests/quality/claims.py --wrong  # and the pairs that the weights in use judge wrongly

The pairs in `claims/*.txt` are made up for this project, in four manners of writing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kgraph.analyse import analyse
from kgraph.config import RelateOptions, ResolveOptions
from kgraph.corpus import collect
from kgraph.model import Analysis, Article, Block
from kgraph.relate.claims import judge
from kgraph.relate.claims.features import sentence_features
from kgraph.relate.claims.judge import Evidence, Judge, Verdict, compare_figures
from kgraph.relate.claims.similarity import LEAST, Alike, similarities
from kgraph.relate.origins import find_origins
from kgraph.resolve import resolve

Floats = npt.NDArray[np.float64]
SETS = Path(__file__).parent / "claims"
MODEL = "en_core_web_sm"
FITTED = ("cosine", "verbs", "numbers", "spare")
RIDGE = 1.0
"""How strongly weights are drawn to zero: there are two hundred pairs."""
IN_ARTICLE = 10
STRANGE = 0.3
"""Sentences of different pairs that are more alike than that may well be about one event."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and what a reader says of them: "same", "other", or "differs" and in what."""

    verdict: str
    difference: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, what speaks for and against it, and what the weights in use say."""

    pair: Pair
    evidence: Evidence
    verdict: Verdict | None


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file: blocks of a verdict line and two sentences; lines that begin with "#" are left
    out."""
    pairs = []
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            verdict, _, difference = lines[0].partition(" ")
            pairs.append(Pair(verdict, difference, *lines[1:]))
    return pairs


def judged(pairs: list[Pair]) -> list[Judged]:
    """Analyses the pairs as articles of ten sentences, the first ones in articles of their own, and judges
    each pair.

    Sentences of different pairs of the two articles are pairs as well, as far as they are alike at all; they
    state other things."""
    groups = list(_apart(pairs))
    articles = [
        _article(f"{number:03d}{side}", [getattr(pairs[n], name) for n in group])
        for number, group in enumerate(groups)
        for side, name in (("a", "one"), ("b", "other"))
    ]
    outcomes = [outcome for outcome in analyse(articles, model=MODEL) if isinstance(outcome, Analysis)]
    corpus = collect(zip(articles, outcomes, strict=True))
    resolution = resolve(corpus, options=ResolveOptions())
    corpus = resolution.corpus or corpus
    features = sentence_features(corpus, resolution, find_origins(corpus))
    first = {
        (article, block): row
        for row, (article, block) in reversed(
            list(
                enumerate(
                    corpus.sentences.select("article", "block")
                    .filter(corpus.sentences["sentence"].is_in(features.sentences))
                    .iter_rows()
                )
            )
        )
    }
    rows = {
        n: (first.get((2 * number, place)), first.get((2 * number + 1, place)))
        for number, group in enumerate(groups)
        for place, n in enumerate(group)
    }
    known = {n: (a, b) for n, (a, b) in rows.items() if a is not None and b is not None}
    met = [(n, m) for group in groups for n in group for m in group if n != m and {n, m} <= known.keys()]
    strange = {(known[n][0], known[m][1]): (n, m) for n, m in met}
    wanted = np.array(sorted([*known.values(), *strange]), dtype=np.int64)
    alike = {
        (one.a, one.b): one
        for one in similarities(features, [wanted], lambda *told: np.ones(len(told[0]), dtype=np.bool_))
    }
    ours = Judge(corpus, resolution, features, wanted.ravel().tolist())
    found = []
    for n, pair in enumerate(pairs):
        one = alike.get(known.get(n, (-1, -1)), Alike(*known.get(n, (0, 0)), 0.0, 0.0, 0.0, False, 1.0))
        found.append(
            Judged(
                pair,
                _evidence(ours, one),
                ours.compare(one, RelateOptions().similarity) if one.cosine else None,
            )
        )
    for rows_of, (n, m) in strange.items():
        if (one := alike.get(rows_of)) is not None and LEAST <= one.cosine < STRANGE:
            pair = Pair("other", "", pairs[n].one, pairs[m].other)
            found.append(Judged(pair, _evidence(ours, one), ours.compare(one, RelateOptions().similarity)))
    return found


def _apart(pairs: list[Pair]) -> Iterator[list[int]]:
    """Numbers of pairs, ten at a time, so that no sentence is twice in one article."""
    groups: list[list[int]] = []
    for n, pair in enumerate(pairs):
        for group in groups:
            if len(group) < IN_ARTICLE and not any(
                {pair.one, pair.other} & {pairs[m].one, pairs[m].other} for m in group
            ):
                group.append(n)
                break
        else:
            groups.append([n])
    yield from groups


def _article(name: str, sentences: list[str]) -> Article:
    text, blocks = "", []
    for sentence in sentences:
        blocks.append(Block(start=len(text), end=len(text) + len(sentence)))
        text += sentence + "\n\n"
    return Article(id=f"a.{name}", path=f"{name}.txt", text=text, title=name, blocks=tuple(blocks))


def _evidence(ours: Judge, alike: Alike) -> Evidence:
    one, other = (ours.ledger.facts(int(ours.features.sentences[row])) for row in (alike.a, alike.b))
    return judge.evidence(alike, one, other, compare_figures(one, other), quoted=False)


def _table(found: list[Judged]) -> tuple[Floats, Floats]:
    values = [[getattr(j.evidence, name) for name in FITTED] for j in found]
    return np.array(values, dtype=np.float64), np.array(
        [j.pair.verdict != "other" for j in found], dtype=np.float64
    )


def fit(values: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, with a ridge on what is spread alike; the first weight is the
    constant."""
    known = np.hstack([np.ones((len(values), 1)), values])
    weights = np.zeros(known.shape[1])
    ridge = np.diag([0.0, *(RIDGE * values.var(axis=0))])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (right - likely) - ridge @ weights
        weights += np.linalg.solve(known.T @ (known * (likely * (1 - likely))[:, None]) + ridge, slope)
    return weights


def _scores(found: Floats, right: Floats) -> str:
    hit = float((found * right).sum())
    precision, recall = hit / max(1.0, found.sum()), hit / right.sum()
    return (
        f"P {100 * precision:4.1f}  R {100 * recall:4.1f}  F1 {200 * hit / (found.sum() + right.sum()):4.1f}"
    )


def main() -> None:
    """Prints the tables."""
    sets = {path.stem: judged(read_pairs(path)) for path in sorted(SETS.glob("*.txt"))}
    tables = {name: _table(found) for name, found in sets.items()}
    for name, (values, right) in tables.items():
        others = [tables[n] for n in tables if n != name]
        weights = fit(np.concatenate([v for v, _ in others]), np.concatenate([r for _, r in others]))
        apart = weights[0] + values @ weights[1:] >= 0
        told = [j.verdict for j in sets[name]]
        status = [
            ("differs" if v.difference else "same") == j.pair.verdict
            for j, v in zip(sets[name], told, strict=True)
            if v is not None and j.pair.verdict != "other"
        ]
        inside = np.array([v is not None for v in told], dtype=np.float64)
        sys.stdout.write(
            f"{name:9} fitted on the others: {_scores(apart.astype(np.float64), right)}   "
            f"as it is: {_scores(inside, right)}, status {100 * np.mean(status):.0f}\n"
        )
    weights = fit(
        np.concatenate([v for v, _ in tables.values()]), np.concatenate([r for _, r in tables.values()])
    )
    named = {n: round(float(w), 2) for n, w in zip(("START", *FITTED), weights, strict=True)}
    sys.stdout.write(f"fitted on all: {named}\n")
    if "--wrong" in sys.argv:
        for j in (j for found in sets.values() for j in found):
            said = "other" if j.verdict is None else "differs" if j.verdict.difference else "same"
            if said != j.pair.verdict:
                why = j.verdict and (j.verdict.difference or j.verdict.note)
                sys.stdout.write(
                    f"\n{j.pair.verdict} {j.pair.difference} -> {said} {why} {j.evidence.likelihood():.2f}\n"
                    f"  {j.pair.one}\n  {j.pair.other}\n  {j.evidence}\n"
                )


if __name__ == "__main__":
    main()
