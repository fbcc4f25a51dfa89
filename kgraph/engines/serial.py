"""One batch after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")


def run(
    work: Callable[[Batch], Outcome],
    batches: Iterable[Batch],
    *,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `workers` and `scheduler` are of no use here."""
    for batch in batches:
        yield work(batch)
