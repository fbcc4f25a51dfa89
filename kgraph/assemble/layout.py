"""Where every entity stands in the picture: seeded, in C, communities apart, room for the labels of the
strongest.

Three steps. Inside each community igraph's Fruchterman–Reingold places the members. The communities, discs
whose area is the space their members need, are placed by the same algorithm on the graph of communities and
pushed apart until none overlap. Last, every node gets its own room: a box as wide as a label for the
strongest `LABELLED`, a small one for the rest."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SEED = 20_240_229
LABELLED = 150  # the strongest nodes, whose labels the opening view shows: the upper end of the readable core
LABEL_ROOM = (
    118.0,
    46.0,
)  # width and height of a label with its node in page units (a 14-character name at 12 px)
ROOM = 2.4  # space of an unlabelled node, as a multiple of its size
SLACK = 1.9  # area of a community's disc over the area its members need; measured: below 1.6 the relaxation does not settle
ASPECT = 1.6  # width over height of the picture
STRETCH_MOST = 1.45
ISOLATES_GAP = 24.0  # between the picture and the rows of nodes without edges, in page units
FINE_LIMIT = (
    12_000  # above this many nodes only the strongest are laid out with care; the rest circle their community
)
FEW = 1500  # up to so many discs all pairs are looked at
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def layout(
    entities_n: int,
    source: Sequence[int] | Ints,
    target: Sequence[int] | Ints,
    weight: Sequence[float] | Floats,
    *,
    communities: Sequence[int] | Ints,
    sizes: Sequence[float] | Floats,
) -> tuple[Floats, Floats]:
    """Positions x, y of `entities_n` nodes in page units (a pixel at zoom 1), rounded to 3 places, centred on
    0, 0.

    `source`, `target`, `weight` are the edges (weights above 0), `communities` a number a node, `sizes` the
    nodes' radii in page units: the larger of two is the more important. Equal input gives equal output."""
    if entities_n == 0:
        return np.zeros(0), np.zeros(0)
    edges = np.column_stack([np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)]).reshape(
        -1, 2
    )
    weights = np.asarray(weight, dtype=np.float64)
    proper = edges[:, 0] != edges[:, 1]
    edges, weights = edges[proper], weights[proper]
    radii = np.asarray(sizes, dtype=np.float64)
    order = np.lexsort((np.arange(entities_n), -radii))
    room = _room(radii, order)
    tied = np.zeros(entities_n, dtype=bool)
    tied[edges.ravel()] = True
    place = np.zeros((entities_n, 2))
    with _seeded():
        if tied.any():
            group = _dense(np.asarray(communities, dtype=np.int64), tied)
            place[tied] = _communities(np.flatnonzero(tied), edges, weights, group, room, radii, order)
    careful = order[:FINE_LIMIT]
    moved = careful[tied[careful]]
    if len(moved):
        place[moved] = _own_room(place[moved], room[moved])
    _stretch(place, careful)
    _pack_isolates(place, tied, room, order)
    place -= (place.min(axis=0) + place.max(axis=0)) / 2
    return np.round(place[:, 0], 3) + 0.0, np.round(place[:, 1], 3) + 0.0


@contextmanager
def _seeded() -> Iterator[None]:
    import igraph

    igraph.set_random_number_generator(random.Random(SEED))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _room(radii: Floats, order: Ints) -> Floats:
    """Half width and half height of the box each node needs."""
    room = np.column_stack([radii * ROOM, radii * ROOM]) / 2 + 2
    strong = order[:LABELLED]
    room[strong, 0] = np.maximum(room[strong, 0], LABEL_ROOM[0] / 2)
    room[strong, 1] = np.maximum(room[strong, 1], LABEL_ROOM[1] / 2 + radii[strong] / 2)
    return room


def _dense(communities: Ints, tied: NDArray[np.bool_]) -> Ints:
    group = np.full(len(communities), -1, dtype=np.int64)
    group[tied] = np.unique(communities[tied], return_inverse=True)[1]
    return group


def _communities(
    nodes: Ints, edges: Ints, weights: Floats, group: Ints, room: Floats, radii: Floats, order: Ints
) -> Floats:
    """Positions of the nodes that have edges, community by community."""
    fine = np.zeros(len(group), dtype=bool)
    fine[order[:FINE_LIMIT]] = True
    groups = int(group.max()) + 1
    need = np.bincount(group[nodes], weights=4 * room[nodes, 0] * room[nodes, 1], minlength=groups)
    disc = np.sqrt(need * SLACK / np.pi)
    centre = _discs(edges, weights, group, disc)
    place = np.zeros((len(group), 2))
    inner = group[edges[:, 0]] == group[edges[:, 1]]
    by_group = np.argsort(group[edges[inner, 0]], kind="stable")
    inner_edges, inner_weights = edges[inner][by_group], weights[inner][by_group]
    bounds = np.searchsorted(group[inner_edges[:, 0]], np.arange(groups + 1))
    ordered = nodes[np.argsort(group[nodes], kind="stable")]
    starts = np.searchsorted(group[ordered], np.arange(groups + 1))
    for g in range(groups):
        members = ordered[starts[g] : starts[g + 1]]
        some = slice(bounds[g], bounds[g + 1])
        place[members] = centre[g] + _inside(
            members, inner_edges[some], inner_weights[some], disc[g], radii, fine
        )
    return place[nodes]


def _inside(
    members: Ints, edges: Ints, weights: Floats, radius: float, radii: Floats, fine: NDArray[np.bool_]
) -> Floats:
    """Members of one community in a disc round 0, 0: Fruchterman–Reingold, started from a spiral with the
    largest in the middle.

    Only members that are `fine`, the largest, move from their place on the spiral; the rest circle them.
    """
    n = len(members)
    rank = np.empty(n, dtype=np.int64)
    rank[np.lexsort((members, -radii[members]))] = np.arange(n)
    place = _spiral(rank, radius)
    moved = np.flatnonzero(fine[members])
    if len(moved) < 2:
        return place - place[0] if n == 1 else place
    among = fine[edges].all(axis=1)
    place[moved] = _spread(
        members[moved], edges[among], weights[among], radius * float(np.sqrt(len(moved) / n)), place[moved]
    )
    return place


def _spread(members: Ints, edges: Ints, weights: Floats, radius: float, start: Floats) -> Floats:
    """Fruchterman–Reingold from `start`, pressed into a disc of that radius round 0, 0."""
    n = len(members)
    place = _force_directed(
        n, np.searchsorted(members, edges), weights, start, rounds=300 if n <= 400 else 80
    )
    place -= place.mean(axis=0)
    reach = np.sqrt((place**2).sum(axis=1))
    scale = np.quantile(reach, 0.9) or 1.0
    spread: Floats = (
        place * (radius * 0.9 / scale) * np.minimum(1.0, scale * 1.1 / np.maximum(reach, 1e-9))[:, None]
    )
    return spread


def _spiral(rank: Ints, radius: float) -> Floats:
    reach = radius * np.sqrt((rank + 0.5) / len(rank))
    angle = rank * GOLDEN_ANGLE
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def _force_directed(n: int, edges: Ints, weights: Floats, start: Floats, *, rounds: int) -> Floats:
    import igraph

    graph: Any = igraph.Graph(n, edges.tolist())
    placed = graph.layout_fruchterman_reingold(
        weights=np.sqrt(weights).tolist() or None,
        niter=rounds,
        seed=start.tolist(),
        start_temp=float(np.abs(start).max() / 8 or 1.0),
    )
    return np.asarray(placed.coords, dtype=np.float64).reshape(n, 2)


def _discs(edges: Ints, weights: Floats, group: Ints, disc: Floats) -> Floats:
    """Centres of the communities' discs: near those they share edges with, none overlapping."""
    n = len(disc)
    rank = np.empty(n, dtype=np.int64)
    rank[np.lexsort((np.arange(n), -disc))] = np.arange(n)
    centre = _spiral(rank, float(np.sqrt((disc**2).sum()) * 1.1))
    outer = group[edges[:, 0]] != group[edges[:, 1]]
    pairs = np.sort(group[edges[outer]], axis=1)
    if len(pairs) and n <= FINE_LIMIT:
        unique, which = np.unique(pairs @ (n, 1), return_inverse=True)
        total: Floats = np.bincount(which.ravel(), weights=weights[outer]).astype(np.float64)
        start = centre.copy()
        centre = _force_directed(n, np.column_stack(np.divmod(unique, n)), total, centre, rounds=200)
        centre *= np.sqrt((start**2).sum() / max((centre**2).sum(), 1e-9))
    centre = _lying(centre, disc)
    centre[:, 0] *= ASPECT**0.5
    centre[:, 1] /= ASPECT**0.5
    return _apart(centre, disc * 1.06)


def _lying(centre: Floats, weight: Floats) -> Floats:
    """Points turned so that their longest extent lies level, as screens do."""
    middle = (centre * weight[:, None]).sum(axis=0) / weight.sum()
    x, y = (centre - middle).T
    angle = 0.5 * np.arctan2(2 * (weight * x * y).sum(), (weight * (x**2 - y**2)).sum())
    return np.column_stack([x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)])


def _apart(centre: Floats, radius: Floats, rounds: int = 300) -> Floats:
    """Discs pushed apart pairwise until none overlap, while a slight pull holds them together."""
    n, reach = len(centre), 2 * float(radius.max())
    all_pairs = np.triu_indices(min(n, FEW), 1)
    for turn in range(rounds):
        if turn < rounds * 0.7:
            centre *= 0.995
        one, two = _near_discs(centre, min(reach, 4 * float(np.median(radius)))) if n > FEW else all_pairs
        gap = centre[two] - centre[one]
        far = np.sqrt((gap**2).sum(axis=1))
        lack = radius[one] + radius[two] - far
        hit = lack > 0
        if not hit.any() and turn >= rounds * 0.7:
            break
        one, two, gap, far, lack = one[hit], two[hit], gap[hit], far[hit], lack[hit]
        push = gap / np.maximum(far, 1e-9)[:, None] * (lack * 0.5)[:, None]
        share = (radius[two] / (radius[one] + radius[two]))[:, None]
        _add(centre, one, -2 * push * share)
        _add(centre, two, 2 * push * (1 - share))
    return centre


def _near_discs(centre: Floats, reach: float) -> tuple[Ints, Ints]:
    from scipy.spatial import cKDTree

    one, two = cKDTree(centre).query_pairs(reach, output_type="ndarray").T
    return one, two


def _add(place: Floats, index: Ints, step: Floats) -> None:
    for axis in (0, 1):
        place[:, axis] += np.bincount(index, weights=step[:, axis], minlength=len(place))


def _own_room(place: Floats, room: Floats, rounds: int = 60) -> Floats:
    """Boxes pushed apart along the axis on which they overlap least. `room` holds half widths and half
    heights."""
    wide = np.flatnonzero(room[:, 0] >= LABEL_ROOM[0] / 2)
    small = float(np.quantile(room[:, 0], 0.5)) if len(room) > len(wide) else 0.0
    for _ in range(rounds):
        one, two = _overlapping(place, room, wide, 2.2 * max(small, 1.0))
        if not len(one):
            break
        gap = place[two] - place[one]
        lack = room[one] + room[two] - np.abs(gap)
        flat = (lack[:, 0] < lack[:, 1])[:, None] == np.array([True, False])
        side = np.where(gap == 0, np.where((one + two) % 2 == 0, 1.0, -1.0)[:, None], np.sign(gap))
        step = lack * flat * side * 0.45
        heavy = (room[two, 0] / (room[one, 0] + room[two, 0]))[:, None]
        _add(place, one, -step * 2 * heavy * 0.5)
        _add(place, two, step * 2 * (1 - heavy) * 0.5)
    return place


def _overlapping(place: Floats, room: Floats, wide: Ints, reach: float) -> tuple[Ints, Ints]:
    """Pairs of boxes that overlap and lie within `reach`, or near one of the `wide`: the smaller number
    first, in order."""
    from scipy.spatial import cKDTree

    tree = cKDTree(place)
    around = tree.query_ball_point(place[wide], 2.2 * (LABEL_ROOM[0] / 2))
    number, other = np.repeat(wide, list(map(len, around))), np.concatenate([*around, []]).astype(np.int64)
    one, two = np.concatenate(
        [tree.query_pairs(reach, output_type="ndarray"), np.column_stack([number, other])]
    ).T
    for axis in (1, 0):
        x, half = place[:, axis], room[:, axis]
        hit = half[one] + half[two] - np.abs(x[two] - x[one]) > 0.5
        one, two = one[hit], two[hit]
    pairs = np.unique(np.minimum(one, two) * len(place) + np.maximum(one, two))
    one, two = np.divmod(pairs, len(place))
    return one[one != two], two[one != two]


def _stretch(place: Floats, nodes: Ints) -> None:
    """Widens a picture that is too tall for a screen: pulling apart in x makes no overlap."""
    width, height = np.ptp(place[nodes], axis=0)
    if width > 0:
        place[:, 0] *= min(STRETCH_MOST, max(1.0, ASPECT * height / width))


def _pack_isolates(place: Floats, tied: NDArray[np.bool_], room: Floats, order: Ints) -> None:
    """Nodes without edges in centred rows under the picture, the strongest first."""
    alone = order[~tied[order]]
    if not len(alone):
        return
    spread = place[tied] if tied.any() else np.zeros((1, 2))
    middle, bottom = (
        float(spread[:, 0].min() + spread[:, 0].max()) / 2,
        float(spread[:, 1].max()) + ISOLATES_GAP,
    )
    width = max(
        float(np.ptp(spread[:, 0])), ASPECT * float(np.sqrt((4 * room[alone, 0] * room[alone, 1]).sum()))
    )
    rows: list[list[int]] = [[]]
    used = 0.0
    for node in alone.tolist():
        if rows[-1] and used + 2 * room[node, 0] > width:
            rows.append([])
            used = 0.0
        rows[-1].append(node)
        used += 2 * float(room[node, 0])
    for row in rows:
        halves, tall = room[row, 0], 2 * float(room[row, 1].max())
        ends = np.cumsum(2 * halves)
        place[row, 0] = middle - ends[-1] / 2 + ends - halves
        place[row, 1] = bottom + tall / 2
        bottom += tall
