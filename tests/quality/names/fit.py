"""Fits what the cues of names weigh (`kgraph/analyse/names/weights/recogniser.toml`).

    python -m tests.quality.names.fit GOLD OUT.toml [--names kgraph] [--strength 3]

GOLD is the folder of gold data (tests/quality/README.md). A multinomial logistic regression over the
candidates of whole documents,
drawn to 0; how strongly is chosen by leaving one source out at a time, and what that gave is printed and
written in the head.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from kgraph.analyse.names.candidates import Candidate, find_candidates
from kgraph.analyse.names.decide import OWN
from kgraph.analyse.names.evidence import cues, recognised
from kgraph.analyse.names.neighbours import neighbour_cues
from kgraph.analyse.names.weighing import CLASSES
from kgraph.analyse.names.words import Words, read_words
from tests.quality.readings import gold_of, readings

SOURCES = ("gum", "crossner", "wnut17")
SILENT = {"gum": {"work"}, "wnut17": {"event"}, "crossner": set[str]()}
"""Types that a source does not annotate."""
THRESHOLDS = (0.0, -0.2, -0.4, -0.6, -0.8, -1.0, -1.3, -1.6)
RARE = 8
"""Cues that fewer candidates have weigh nothing."""
SMALLEST = 0.1
"""Weights that are smaller throughout are left out."""


@dataclass
class Document:
    """Candidates of one document: own and neighbours' cues, the recogniser's log-odds, the name that ties
    places, and what it is."""

    source: str
    name: str
    own: list[list[str]]
    words: Words
    candidates: list[Candidate]
    log_odds: np.ndarray
    answers: list[int]
    """Number of the class, -1 for nothing, -2 for what the source does not say."""
    missed: Counter[str]
    """Gold names that no candidate spells, by type."""


def documents(gold: Path, names: str) -> Iterator[Document]:
    """All documents of the sources."""
    eyes = {
        d["doc"].removesuffix(".txt"): d
        for d in map(json.loads, (gold / "eyes" / "gold.jsonl").read_text("utf-8").splitlines())
    }
    for source in SOURCES:
        lines = gold_of(gold / source)
        for name, reading in readings(gold / source / "texts", names):
            words = read_words(reading)
            candidates = find_candidates(words)
            answers, missed = _answers(source, lines[name], eyes.get(name), words, candidates)
            own = [list(cues(words, c)) for c in candidates]
            odds = np.array([recognised(words, c) for c in candidates]).reshape(-1, len(CLASSES))
            yield Document(source, name, own, words, candidates, odds, answers, missed)


def _answers(
    source: str,
    line: dict[str, Any],
    seen: dict[str, Any] | None,
    words: Words,
    candidates: Sequence[Candidate],
) -> tuple[list[int], Counter[str]]:
    """What each candidate is by the gold, exact spans but for articles and possessives."""
    reading = words.reading
    spans: dict[tuple[int, int], str] = {}
    for m in line["mentions"]:
        if m["kind"] == "named":
            start, end = m.get("name_start", m["start"]), m.get("name_end", m["end"])
            spans[_bare(reading.article.text, start, end)] = "?" if m.get("maybe") else m["type"]
    surfaces = {
        s.casefold().removeprefix("the "): t["type"]
        for t in (seen or {}).get("things", ())
        for s in t["surfaces"]
    }
    found, answers = set(), []
    for c in candidates:
        span = _bare(reading.article.text, reading.starts[c.start], reading.ends[c.end - 1])
        found.add(span)
        kind = spans.get(span, "")
        if surfaces:
            kind = surfaces.get(
                reading.article.text[span[0] : span[1]].casefold(), kind if kind in ("other", "?") else ""
            )
        elif not kind and SILENT[source]:
            kind = "silent" if c.label in ("WORK_OF_ART", "EVENT") else ""
        answers.append(_number(kind, source))
    missed = Counter(kind for span, kind in spans.items() if span not in found and kind in CLASSES)
    return answers, missed


def _number(kind: str, source: str) -> int:
    if kind in CLASSES:
        return CLASSES.index(kind)  # type: ignore[arg-type]
    return (
        -2 if kind in ("?", "silent") or (kind in ("other", "concept") and "work" in SILENT[source]) else -1
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    surface = text[start:end]
    if surface.lower().startswith("the "):
        start += 4
    for tail in ("'s", "’s"):
        end -= len(tail) if text[start:end].endswith(tail) else 0
    return start, end


class Features:
    """Documents as matrices: a row a candidate, joined over the places of its name as `decide.join` does."""

    def __init__(self, found: Sequence[Document], best: dict[str, list[str]]) -> None:
        counts: Counter[str] = Counter()
        self.documents = found
        every: list[list[list[str]]] = []
        for d in found:
            extra = (
                neighbour_cues(d.words, d.candidates, best[d.source + d.name])
                if best
                else [[] for _ in d.candidates]
            )
            rows = [own + more for own, more in zip(d.own, extra, strict=True)]
            every.append(rows)
            counts.update(cue for row in rows for cue in set(row))
        self.cues = sorted(cue for cue, n in counts.items() if n >= RARE)
        number = {cue: i for i, cue in enumerate(self.cues)}
        self.own = [self._matrix(rows, number) for rows in every]
        joined = [self._joined(d, x) for d, x in zip(found, self.own, strict=True)]
        self.x = np.concatenate([x for x, _ in joined])
        self.odds = np.concatenate([odds for _, odds in joined])
        self.y = np.concatenate([np.array(d.answers, dtype=int) for d in found])
        self.source = np.array([d.source for d in found for _ in d.candidates])

    def _matrix(self, rows: list[list[str]], number: dict[str, int]) -> np.ndarray:
        x = np.zeros((len(rows), len(number)), np.float32)
        for i, row in enumerate(rows):
            for cue in row:
                if cue in number:
                    x[i, number[cue]] += 1
        return x

    def _joined(self, d: Document, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        groups: dict[str, list[int]] = defaultdict(list)
        for i, c in enumerate(d.candidates):
            groups[c.key(d.words)].append(i)
        out, odds = x.copy(), d.log_odds.copy()
        for places in groups.values():
            if len(places) > 1:
                for array, made in ((x, out), (d.log_odds, odds)):
                    made[places] = array[places].sum(axis=0) / len(places) ** 0.5 + OWN * array[places]
        return out, odds


def fit(f: Features, rows: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights of cues and of the recogniser's log-odds, by L-BFGS."""
    x, odds, y = f.x[rows], f.odds[rows], f.y[rows]
    wanted = np.where(y < 0, len(CLASSES), y)
    k, n = x.shape[1], len(CLASSES)

    def loss(p: np.ndarray) -> tuple[float, np.ndarray]:
        w, s = p[: k * n].reshape(k, n), p[k * n :]
        z = np.concatenate([x @ w + odds * s, np.zeros((len(x), 1))], axis=1)
        z -= z.max(axis=1, keepdims=True)
        prob = np.exp(z)
        prob /= prob.sum(axis=1, keepdims=True)
        value = -np.log(prob[np.arange(len(x)), wanted] + 1e-12).sum() + strength * (
            (w**2).sum() + 2 * ((s - 1.0) ** 2).sum()
        )
        g = prob.copy()
        g[np.arange(len(x)), wanted] -= 1
        g = g[:, :n]
        return value, np.concatenate(
            [(x.T @ g + 2 * strength * w).ravel(), (odds * g).sum(axis=0) + 4 * strength * (s - 1.0)]
        )

    start = np.concatenate([np.zeros(k * n), np.full(n, 1.0)])
    done = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return done.x[: k * n].reshape(k, n), done.x[k * n :]


def totals(f: Features, w: np.ndarray, s: np.ndarray) -> np.ndarray:
    """The evidence for every candidate."""
    return f.x @ w + f.odds * s


def score(f: Features, rows: np.ndarray, z: np.ndarray, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of typed exact candidates, with what no candidate spells counted as missed."""
    z, y = z[rows], f.y[rows]
    said, right = (z.max(axis=1) > threshold) & (y != -2), z.argmax(axis=1) == y
    sources = set(f.source[rows])
    missed = sum(sum(d.missed.values()) for d in f.documents if d.source in sources)
    hit, given, there = int((said & right).sum()), int(said.sum()), int((y >= 0).sum()) + missed
    p, r = hit / max(1, given), hit / max(1, there)
    return p, r, 2 * p * r / max(1e-9, p + r)


def best_of(f: Features, w: np.ndarray, s: np.ndarray) -> dict[str, list[str]]:
    """Each candidate's type by its own evidence, for the cues of neighbours."""
    made = {}
    for d, x in zip(f.documents, f.own, strict=True):
        z = x @ w + d.log_odds * s
        made[d.source + d.name] = [CLASSES[int(v.argmax())] if v.max() > 0 else "" for v in z]
    return made


def main() -> None:
    """Fits, prints the scores of left-out sources, writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--names", default="kgraph")
    parser.add_argument("--strength", type=float, nargs="*", default=[10.0, 30.0, 100.0])
    options = parser.parse_args()
    found = list(documents(options.gold, options.names))
    every = Features(found, {})
    known = every.y != -2
    first = fit(every, known, 3.0)
    f = Features(found, best_of(every, *first))
    known = f.y != -2
    results: dict[tuple[float, float], dict[str, tuple[float, float, float]]] = {}
    for strength in options.strength:
        for source in SOURCES:
            inside = f.source == source
            z = totals(f, *fit(f, known & ~inside, strength))
            for threshold in THRESHOLDS:
                results.setdefault((strength, threshold), {})[source] = score(f, inside, z, threshold)
    for setting, scores in [*results.items(), ("the recogniser alone", alone(f))]:
        print(setting, {s: tuple(round(100 * v, 1) for v in r) for s, r in scores.items()}, flush=True)
    best = max(results, key=lambda setting: sum(r[2] for r in results[setting].values()))
    w, s = fit(f, known, best[0])
    options.out.write_text(written(f, w, s, best, results[best], options.names), "utf-8")


def alone(f: Features) -> dict[str, tuple[float, float, float]]:
    """The scores of the recogniser's own log-odds."""
    return {source: score(f, f.source == source, f.odds, 0.0) for source in SOURCES}


def written(
    f: Features,
    w: np.ndarray,
    s: np.ndarray,
    best: tuple[float, float],
    scores: dict[str, tuple[float, float, float]],
    names: str,
) -> str:
    """The table as TOML."""
    held = ", ".join(f"{source} {100 * r[2]:.1f}" for source, r in scores.items())
    lines = [
        "# What each cue weighs where the recogniser of names gives probabilities.",
        '# Log-odds (natural logarithm) of person, place, organisation, work and event against "nothing", added up.',
        f"# script: tests/quality/names/fit.py --names {names} (strength {best[0]:g})",
        "# data: development documents of GUM (with the whole articles read by eye), CrossNER and WNUT-17",
        f"# F1 of typed exact names, each source left out of the fit in turn: {held}",
        "",
        f"threshold = {best[1]:g}",
        f"recogniser = [{', '.join(f'{v:.2f}' for v in s)}]",
        "",
        "[cues]",
    ]
    for cue, row in zip(f.cues, w, strict=True):
        if np.abs(row).max() >= SMALLEST:
            lines.append(
                f"{json.dumps(cue, ensure_ascii=False)} = [{', '.join(f'{v + 0.0:.1f}' if abs(v) >= 0.05 else '0.0' for v in row)}]"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
