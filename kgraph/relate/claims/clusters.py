"""From pairs of sentences to claims: groups whose sentences are alike on the whole."""

from __future__ import annotations

from kgraph.relate.claims.judge import Verdict

LINKAGE = 0.5
"""Two groups become one where the mean over all their pairs, those that are not alike counting 0, is this
share of the floor."""


def cluster(verdicts: list[Verdict], *, floor: float) -> list[list[Verdict]]:
    """Average linkage over the given pairs, strongest first (UPGMA, Sokal and Michener 1958, on a sparse
    graph).

    Returns for each claim the verdicts between its sentences, in the order of the claims' first sentences.
    `floor` is the least score of a pair. A chain of pairs makes no claim where its ends have nothing in
    common."""
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    between: dict[int, dict[int, float]] = {}
    for v in verdicts:
        for row in (v.a, v.b):
            home.setdefault(row, row)
            members.setdefault(row, [row])
            between.setdefault(row, {})
        between[v.a][v.b] = between[v.b][v.a] = v.score
    for v in sorted(verdicts, key=lambda v: (-v.score, v.a, v.b)):
        x, y = home[v.a], home[v.b]
        if x == y:
            continue
        if between[x].get(y, 0.0) / (len(members[x]) * len(members[y])) >= LINKAGE * floor:
            _merge(*sorted((x, y)), home=home, members=members, between=between)
    claims: dict[int, list[Verdict]] = {}
    for v in verdicts:
        if home[v.a] == home[v.b]:
            claims.setdefault(home[v.a], []).append(v)
    return [claims[group] for group in sorted(claims)]


def _merge(
    x: int,
    y: int,
    *,
    home: dict[int, int],
    members: dict[int, list[int]],
    between: dict[int, dict[int, float]],
) -> None:
    """Puts group `y` into `x`; sums of scores to other groups add up."""
    for row in members[y]:
        home[row] = x
    members[x] += members.pop(y)
    for other, total in between.pop(y).items():
        del between[other][y]
        if other != x:
            between[x][other] = between[other][x] = between[x].get(other, 0.0) + total
    between[x].pop(y, None)
