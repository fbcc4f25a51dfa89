"""Groups of things that pairs connect."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Union-find over the numbers 0 to `count` - 1; the root of a group is its smallest member, whatever the
    order of unions."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, item: int) -> int:
        """The smallest member of the item's group."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def unite(self, a: int, b: int) -> None:
        """Makes one group of the groups of two items."""
        first, second = sorted((self.root(a), self.root(b)))
        self.parent[second] = first


def group_smallest(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` things the smallest one that the pairs connect it with.

    >>> group_smallest(5, [(3, 1), (4, 3)])
    [0, 1, 2, 1, 1]
    """
    groups = Groups(count)
    for a, b in pairs:
        groups.unite(a, b)
    return [groups.root(item) for item in range(count)]
