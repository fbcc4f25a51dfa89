"""Concept candidates: noun phrases that may be terms; which of them become entities is decided over the whole corpus."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.analyse.reading import Found, Reading
from kgraph.model import PROSE, Chain


def find_concepts(reading: Reading, linked: Sequence[Found]) -> tuple[list[Found], list[Chain]]:
    """Candidates in text order with their chains, one chain a lemma-normalised term. None overlaps a mention of `linked`."""
    taken = {i for f in linked for i in range(f.start, f.end)}
    numbers: dict[str, int] = {}
    found = []
    for chunk in reading.doc.noun_chunks:
        start, end = chunk.start, chunk.end
        while start < end and (reading.doc[start].pos_ not in ("NOUN", "ADJ", "PROPN") or reading.doc[start].is_stop):
            start += 1
        tokens = reading.doc[start:end]
        if start == end or chunk.root.pos_ != "NOUN" or taken & set(range(start, end)) or reading.role(start) not in PROSE:
            continue
        if not all(t.pos_ in ("NOUN", "ADJ", "PROPN", "PUNCT") for t in tokens):
            continue
        term = " ".join(t.lemma_.lower() if t.i == chunk.root.i else t.lower_ for t in tokens)
        chain = numbers.setdefault(term, len(numbers))
        found.append(Found(start, end, chunk.root.i, "concept", "concept", 0.5, "noun phrase", chain))
    return found, [Chain(name=term, type="concept", gender="neuter") for term in numbers]
