"""Which names are worth comparing: those that share a key. Every name has few keys, every key few names, so
pairs grow with names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kgraph.names.aliases import meanings
from kgraph.names.atlas import cities
from kgraph.names.forms import SMALL_WORDS, bracketed, core, initials, without_legal_form, words
from kgraph.names.person import person
from kgraph.names.spelling import sounds
from kgraph.resolve.profile import Profile

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

BLOCK = 10_000
"""Things whose keys are held as text at once."""
LARGEST = 40
"""A key that more names share says too little (a first name, "university"); the names then have to meet under
another one."""
SLIPS = range(5, 21)
"""Lengths in letters of the names that are compared but for one slip of the pen."""


def pairs(things: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs of positions in `things` that share a key, each once, in order."""
    import numpy as np

    key, thing = _hashed(things)
    order = np.lexsort((thing, key))
    key, thing = key[order], thing[order].astype(np.int64)
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
    sizes = np.diff(np.append(first, len(key)))
    found = [np.zeros(0, dtype=np.int64)]
    for size in range(2, LARGEST + 1):
        block = thing[first[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found.append((block[:, left] * len(things) + block[:, right]).ravel())
    once = np.unique(np.concatenate(found))
    return list(
        zip((once // max(1, len(things))).tolist(), (once % max(1, len(things))).tolist(), strict=True)
    )


def _hashed(things: Sequence[Profile]) -> tuple[Array, Array]:
    """A number for each key of each thing, and the thing's position."""
    import numpy as np
    import polars as pl

    numbers, places = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint32)]
    for start in range(0, len(things), BLOCK):
        each = [sorted(set(keys(p))) for p in things[start : start + BLOCK]]
        numbers.append(
            pl.Series([key for some in each for key in some], dtype=pl.String).hash(seed=0).to_numpy()
        )
        places.append(
            np.repeat(np.arange(start, start + len(each), dtype=np.uint32), [len(some) for some in each])
        )
    return np.concatenate(numbers), np.concatenate(places)


def keys(p: Profile) -> Iterator[str]:
    """The keys of a thing: words, initials, surname with initial, sounds, the name less a letter, cities of
    the gazetteer, descriptions."""
    for name in p.strong:
        whole = without_legal_form(name)
        yield from (f"word {w}" for w in whole if w not in SMALL_WORDS and len(w) > 1)
        if len(whole) > 1:
            yield from (f"letters {letters}" for letters in sorted(initials(name)) if len(letters) > 1)
            yield f"words {' '.join(sorted(whole))}"
        elif len(whole[0]) <= 8:
            yield f"letters {whole[0]}"
        if bracketed(name):
            yield f"letters {''.join(words(bracketed(name)))}"
        yield from _slips("".join(whole))
        yield from (f"known {meaning.thing.name}" for meaning in meanings(name))
        yield from (f"city {city.number}" for city in cities().called(core(name))[:3])
    if p.linked:
        yield f"linked {p.linked}"
    if p.type == "person":
        yield from _person_keys(p.name)
    yield from (f"called {d.lower()}" for d in p.descriptions if len(words(d)) > 1)


def _slips(letters: str) -> Iterator[str]:
    """The letters, and the letters less one each: names one slip apart share one of them (Garbe's symmetric
    deletes)."""
    if len(letters) in SLIPS and not any(c.isdigit() for c in letters):
        yield f"slip {letters}"
        for i in range(1, len(letters)):
            yield f"slip {letters[:i]}{letters[i + 1 :]}"


def _person_keys(name: str) -> Iterator[str]:
    parts = person(name)
    if parts.full:
        yield f"person {parts.given[0][0]} {parts.surname[-1]}"
        yield f"sound {sounds(parts.given[0])[:1]} {sounds(''.join(parts.surname))}"
    yield f"surname {parts.surname[-1]}"
