"""Points of the plane that lie near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MARGIN = 1e-6
"""By this share of a reach more is looked at than lies within it, so that rounding loses nothing."""


class Strips:
    """Points in level strips of some height, from left to right in each: what lies near a point is looked up in few of them.

    No more than `furthest` is asked for.
    """

    def __init__(self, place: Floats, height: float, furthest: float) -> None:
        self.height = height * (1 + MARGIN)
        self.left, self.bottom = place.min(axis=0)
        self.length = float(np.ptp(place[:, 0])) + 3 * furthest
        key = self._key(place[:, 0], place[:, 1])
        self.order = np.argsort(key, kind="stable")
        self.key, self.x, self.y = key[self.order], place[self.order, 0], place[self.order, 1]

    def _key(self, x: Floats, y: Floats) -> Floats:
        return np.asarray(np.floor((y - self.bottom) / self.height) * self.length + (x - self.left))

    def pairs(self, reach: float) -> tuple[Ints, Ints]:
        """All pairs of points no further apart than `reach`, which is at most the strips' height."""
        here, above = np.arange(1, len(self.key) + 1), self.key + self.length
        found = [
            self._within(self.x, self.y, here, self._end(self.key + reach), reach),
            self._within(self.x, self.y, self._begin(above - reach), self._end(above + reach), reach),
        ]
        one, two = self.order[np.concatenate(found, axis=1)]
        return one, two

    def around(self, x: Floats, y: Floats, reach: float) -> tuple[Ints, Ints]:
        """For each place, by its number, every point no further from it than `reach`."""
        rows = int(np.ceil(reach / self.height))
        middle = self._key(x, y)
        found = [
            self._within(x, y, self._begin(key - reach), self._end(key + reach), reach)
            for key in (middle + row * self.length for row in range(-rows, rows + 1))
        ]
        number, point = np.concatenate(found, axis=1)
        return number, self.order[point]

    def _begin(self, key: Floats) -> Ints:
        return np.searchsorted(self.key, key - MARGIN * self.height)

    def _end(self, key: Floats) -> Ints:
        return np.searchsorted(self.key, key + MARGIN * self.height, "right")

    def _within(self, x: Floats, y: Floats, begin: Ints, end: Ints, reach: float) -> Ints:
        """Each of the places, by its number, with the points from `begin` to `end` along the strips that are within reach of it."""
        times = np.maximum(end - begin, 0)
        one = np.repeat(np.arange(len(times)), times)
        two = np.arange(len(one)) + np.repeat(begin - (np.cumsum(times) - times), times)
        near = (x[one] - self.x[two]) ** 2 + (y[one] - self.y[two]) ** 2 <= reach**2
        return np.stack([one[near], two[near]])
