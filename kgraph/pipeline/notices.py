"""What a person should know of a build that went well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.read import ArticleRef

FEW_SENTENCES = 20
"""Under so many, counts and topics say little."""
NAMED = 5
"""Files named of each that something is said of."""


def notices(refs: Iterable[ArticleRef], graph: KnowledgeGraph, *, spoken: Collection[str]) -> list[str]:
    """Sentences about the articles and the graph, which depend on nothing else. `spoken` are the model's
    languages, if known."""
    refs = list(refs)
    said = []
    undated = sum(not ref.dated for ref in refs)
    if 0 < undated <= len(refs) / 2:
        said.append(
            f"{undated:,} of {len(refs):,} articles have no date; timelines and --since leave them out"
        )
    foreign = Counter(ref.language for ref in refs if ref.language and spoken and ref.language not in spoken)
    if foreign:
        named = ", ".join(
            f"{code} {count:,}" for code, count in sorted(foreign.items(), key=lambda one: (-one[1], one[0]))
        )
        said.append(
            f"the model does not speak the language of {foreign.total():,} articles ({named}); expect little of them"
        )
    said += _of_reading(refs)
    if len(graph.sentences) < FEW_SENTENCES:
        said.append("there is too little text for topics and significance to mean much")
    return said


def _of_reading(refs: Iterable[ArticleRef]) -> list[str]:
    """What readers said of files, each once with the files it was said of."""
    files: dict[str, list[str]] = {}
    for ref in refs:
        for note in ref.notes:
            files.setdefault(note, []).append(ref.path)
    named = {note: sorted(paths) for note, paths in files.items()}
    return [
        f"{note}: {', '.join(paths[:NAMED])}"
        + (f" and {len(paths) - NAMED:,} more" if len(paths) > NAMED else "")
        for note, paths in sorted(named.items())
    ]
