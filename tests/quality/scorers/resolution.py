"""Resolution: are the names of one thing in many articles one node, and two things of one name two nodes?

Only gold names that the system found are scored; other entities cost nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from tests.quality.scorers.arithmetic import Score, Span, score, share
from tests.quality.scorers.gold import read_lines
from tests.quality.scorers.graphs import Graph
from tests.quality.scorers.spans import LEADING_ARTICLE

ASIDE = ("demonym", "place_name_team")
"""Classes of mentions that are left out: whether "British" is Britain is a matter of taste."""
SHARED_NAME = "same_name_collision"
"""The class of names that are borne by two things."""
LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company companies ltd limited llc llp plc lp ag gmbh sa s.a nv "
    "n.v bv spa group holdings holding sarl oy ab asa as kg pty".split()
)
SAME, LESS_LEGAL_FORM = 2.0, 1.5
MOST_OF_IT, MOST_OF_HEAD, LAST_WORDS = 0.6, 0.5, 0.3
"""Shares of characters in common (Jaccard) from which a span stands for a name: in general, for a name with a
head (the "Paris" of "Paris, Texas"), and for a person or event that is called by its last words."""


@dataclass(frozen=True)
class NamedThing:
    """A gold mention: where it is and which thing it names, over the whole set."""

    article: str
    start: int
    end: int
    thing: str
    surface: str
    type: str = "other"
    kind: str = ""
    """The gold's class of the mention, such as `acronym`."""
    record: str = ""
    """Mentions of one record are counted as one."""
    shared: str = ""
    """The name that several things share, where the set is about them."""
    head: Span | None = None
    before: int = 0
    """Characters of an article right before the mention."""


@dataclass(frozen=True)
class ResolutionScores:
    """`pairs`: of found names of different articles (of records, where the set has them). `split`: of pairs
    with one surface and different things, the share kept apart. `split_f`: the harmonic mean of `split` and
    the recall of pairs among things that share a name, since making every mention a thing of its own keeps
    everything apart. `found`: the share of names found."""

    pairs: Score
    split: float
    split_f: float
    found: float


def read_named_things(folder: Path) -> list[NamedThing]:
    """The mentions of a set."""
    found = []
    for row in read_lines(folder / "gold.jsonl"):
        text = (folder / "texts" / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        found += [_named_thing(row["doc"], text, m) for m in row["mentions"]]
    return found


def _named_thing(article: str, text: str, row: dict[str, Any]) -> NamedThing:
    start, end = row["start"], row["end"]
    before = re.search(r"\b(?:the|an|a)\s+$", text[max(0, start - 5) : start], re.I)
    return NamedThing(
        article=article,
        start=start,
        end=end,
        thing=row["id"],
        surface=text[start:end],
        type=row.get("type", "other"),
        kind=row.get("class") or "",
        record=row.get("unit") or "",
        shared=row.get("group") or "",
        head=(row["head_start"], row["head_end"]) if "head_start" in row else None,
        before=len(before.group()) if before else 0,
    )


def score_resolution(gold: Sequence[NamedThing], graph: Graph) -> ResolutionScores:
    """Scores a graph of the set's articles."""
    items = _records(gold, _matched(gold, graph))
    items = [(g, entity) for g, entity in items if g.kind not in ASIDE]
    found = [(g, entity) for g, entity in items if entity]
    of_articles = not any(g.record for g in gold)
    split = _split(found)
    recall = _shared_names(items).recall
    return ResolutionScores(
        pairs=_pairs(found, across=of_articles),
        split=split,
        split_f=Score(split, recall).f1,
        found=share(len(found), len(items)),
    )


Item = tuple[NamedThing, str]
"""A name and the system's entity for it, "" where it found none."""


def _matched(gold: Sequence[NamedThing], graph: Graph) -> list[str]:
    """The system's entity for each gold mention, one to one within an article, the best overlap first."""
    said = [""] * len(gold)
    for name in sorted({g.article for g in gold}):
        spans = sorted({(m.start, m.end, m.entity) for m in graph.article(name).mentions})
        here = [n for n, g in enumerate(gold) if g.article == name]
        rated = ((stands_for((s, e), gold[n]), n, k) for n in here for k, (s, e, _) in enumerate(spans))
        taken: set[int] = set()
        for _, theirs, ours in sorted((-rate, n, k) for rate, n, k in rated if rate):
            if not said[theirs] and ours not in taken:
                taken.add(ours)
                said[theirs] = spans[ours][2]
    return said


def stands_for(span: Span, gold: NamedThing) -> float:
    """How well a span stands for a gold mention: 0 not at all, 2 exactly."""
    start, end = span
    if not (start < gold.end and gold.start < end):
        return 0.0
    if gold.before and start == gold.start - gold.before:
        start = gold.start
    article = LEADING_ARTICLE.match(gold.surface)
    name = gold.start + (article.end() if article else 0), gold.end
    if (start, end) in ((gold.start, gold.end), name, gold.head):
        return SAME
    if gold.head and _common((start, end), gold.head) < (gold.head[1] - gold.head[0]) / 2:
        return 0.0
    alike = max(_jaccard((start, end), (gold.start, gold.end)), _jaccard((start, end), gold.head or name))
    left = gold.surface[: max(0, start - gold.start)] + " " + gold.surface[max(0, end - gold.start) :]
    if start == name[0] and _is_legal_form(left):
        return LESS_LEGAL_FORM
    return alike if _enough(alike, end, gold, left) else 0.0


def _enough(alike: float, end: int, gold: NamedThing, left: str) -> bool:
    if gold.type != "event" and not gold.head and any(c.isdigit() for c in left):
        return False  # "Boeing" is not "Boeing 787"
    if alike > MOST_OF_IT or (gold.head and alike >= MOST_OF_HEAD):
        return True
    return gold.type in ("person", "agent", "event") and abs(end - gold.end) <= 2 and alike >= LAST_WORDS


def _is_legal_form(left: str) -> bool:
    words = re.findall(r"[\w.]+", left)
    return bool(words) and all(w.casefold().rstrip(".") in LEGAL_FORMS for w in words)


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _jaccard(one: Span, other: Span) -> float:
    return max(0, _common(one, other)) / (max(one[1], other[1]) - min(one[0], other[0]))


def _records(gold: Sequence[NamedThing], said: Sequence[str]) -> list[Item]:
    """Mentions of one record as one item, whose entity is the one that most of them have."""
    if not any(g.record for g in gold):
        return list(zip(gold, said, strict=True))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, NamedThing] = {}
    for g, entity in zip(gold, said, strict=True):
        first.setdefault(g.record, g)
        if entity:
            votes[g.record][entity] += 1
    return [(g, min(votes[r], key=lambda e: (-votes[r][e], e), default="")) for r, g in first.items()]


def _pairs_within(keys: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(keys).values())


def _pairs(found: Sequence[Item], *, across: bool = False) -> Score:
    """Pairs of items that are one thing, one entity; `across`: of different articles alone. 1 of none."""
    right, said, true = _counts(found, across=across)
    return Score(right / said if said else 1.0, right / true if true else 1.0)


def _counts(found: Sequence[Item], *, across: bool = False) -> tuple[int, int, int]:
    """Pairs that are one thing and one entity, one entity, one thing."""
    right = _pairs_within((g.thing, e) for g, e in found)
    said, true = _pairs_within(e for _, e in found), _pairs_within(g.thing for g, _ in found)
    if across:
        right -= _pairs_within((g.article, g.thing, e) for g, e in found)
        said -= _pairs_within((g.article, e) for g, e in found)
        true -= _pairs_within((g.article, g.thing) for g, _ in found)
    return right, said, true


def _split(found: Sequence[Item]) -> float:
    """Of pairs with the same surface and different things, the share with different entities."""
    confusable = merged = 0
    cells: dict[str, list[Item]] = defaultdict(list)
    for g, entity in found:
        cells[_normalised(g.surface)].append((g, entity))
    for cell in cells.values():
        right, said, true = _counts(cell)
        confusable += _pairs_within([0] * len(cell)) - true
        merged += said - right
    return share(confusable - merged, confusable)


def _shared_names(items: Sequence[Item]) -> Score:
    """Pairs among the things that share a name."""
    counts = [_counts([(g, e) for g, e in group if e]) for group in _groups(items)]
    right, said, true = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return score(right, said, true)


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items of things that share a name: as the gold says, by its class, or else by equal surfaces."""
    if any(g.shared for g, _ in items):
        keys = [g.shared for g, _ in items]
    elif any(g.kind == SHARED_NAME for g, _ in items):
        keys = [SHARED_NAME if g.kind == SHARED_NAME else "" for g, _ in items]
    else:
        keys = _by_surface([g for g, _ in items])
    groups: dict[str, list[Item]] = defaultdict(list)
    for key, item in zip(keys, items, strict=True):
        if key:
            groups[key].append(item)
    yield from (group for group in groups.values() if len({g.thing for g, _ in group}) > 1)


def _by_surface(gold: Sequence[NamedThing]) -> list[str]:
    """For each mention the smallest name of the things that equal surfaces join to its own."""
    joined = nx.Graph([("thing " + g.thing, "name " + _normalised(g.surface)) for g in gold])
    group = {node: min(part) for part in nx.connected_components(joined) for node in part}
    return [group["thing " + g.thing] for g in gold]


def _normalised(surface: str) -> str:
    """Lower case, without article and possessive."""
    text = " ".join(unicodedata.normalize("NFKC", surface).casefold().split())
    return re.sub(
        r"['’]s?$", "", LEADING_ARTICLE.sub("", text, count=1) if LEADING_ARTICLE.match(text) else text
    )
