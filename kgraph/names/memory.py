"""What is worked out of names is remembered for as many of them as are met again soon, and forgotten when all
is resolved."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from kgraph.language import of_language

NAMES = 1 << 15
"""Names of which one thing is remembered: some 10 MB."""
P = ParamSpec("P")
T = TypeVar("T")
_forgetting: list[Callable[[], None]] = []


def remembered(function: Callable[P, T], *, most: int = NAMES) -> Callable[P, T]:
    """The function, whose last answers are kept, so many at most a language. Its arguments have to be
    hashable, and with the language's words all that its answers depend on."""
    kept = of_language(function, most=most)
    _forgetting.append(kept.forget)
    return kept


def forget() -> None:
    """Frees what is remembered."""
    for clear in _forgetting:
        clear()
