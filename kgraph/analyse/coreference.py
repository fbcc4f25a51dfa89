"""Which mentions of one article are one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgraph.analyse.reading import Found, Reading, Speech
from kgraph.model import Chain


def link(reading: Reading, names: Sequence[Found], speech: Sequence[Speech]) -> tuple[list[Found], list[Chain]]:
    """The names, and the pronouns and common nouns that stand for them, each with the number of its chain; and the chains."""
    surfaces = [reading.surface(f.start, f.end) for f in names]
    full = sorted(set(surfaces), key=lambda s: (-len(s.split()), s))
    chains: list[Chain] = []
    number: dict[str, int] = {}
    for surface in full:
        kind = next(f.type for f, s in zip(names, surfaces, strict=True) if s == surface)
        longer = {number[s] for s in number if kind == "person" and s.split()[-1] == surface.split()[-1] and len(s.split()) > len(surface.split())}
        if len(longer) == 1:
            number[surface] = longer.pop()
        else:
            number[surface] = len(chains)
            chains.append(Chain(name=surface, type=kind))
    linked = [replace(f, chain=number[s], reason="" if chains[number[s]].name == s else "last name of a full name in the article")
              for f, s in zip(names, surfaces, strict=True)]
    return linked, chains
