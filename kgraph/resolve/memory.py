"""What is worked out of names is remembered for as many of them as are met again soon, and forgotten when all is resolved."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

NAMES = 1 << 15
"""Names of which one thing is remembered: some 10 MB."""
P = ParamSpec("P")
T = TypeVar("T")
_forgetting: list[Callable[[], None]] = []


def remembered(function: Callable[P, T], *, most: int = NAMES) -> Callable[P, T]:
    """The function, whose last answers are kept, so many at most. Its arguments have to be hashable, and all that its answers
    depend on."""
    kept = lru_cache(maxsize=most)(function)
    _forgetting.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def forget() -> None:
    """Frees what is remembered."""
    for clear in _forgetting:
        clear()
