"""Noun phrases that the sentence itself ties to a name: appositions, copulas, and roles before a name."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.analyse.coreference.mention import Node
from kgraph.analyse.coreference.syntax import SUBJECTS
from kgraph.analyse.reading import Reading

COPULAS = frozenset({"be", "become", "remain"})


def find_ties(reading: Reading, nodes: Sequence[Node]) -> dict[int, tuple[Node, str]]:
    """Head token of a noun phrase → the node it is tied to, and how ("apposition", "copula")."""
    by_head = {n.head: n for n in nodes}
    ties: dict[int, tuple[Node, str]] = {}
    for node in nodes:
        if node.named is not None or node.pronoun is not None:
            continue
        token = reading.doc[node.head]
        if token.dep_ == "appos":
            other = by_head.get(token.head.i)
            if other is not None and other.number == node.number:
                ties[node.head] = (other, "apposition")
        elif (
            token.dep_ == "attr"
            and token.head.lemma_ in COPULAS
            and not any(c.dep_ == "neg" for c in token.head.children)
        ):
            subject = next((c for c in token.head.children if c.dep_ in SUBJECTS), None)
            other = by_head.get(subject.i) if subject is not None else None
            if other is not None and other.pronoun is None and other.number == node.number:
                ties[node.head] = (other, "copula")
    for node in nodes:
        token = reading.doc[node.head]
        if node.named is not None and token.dep_ == "appos":
            other = by_head.get(token.head.i)
            if (
                other is not None
                and other.named is None
                and other.pronoun is None
                and other.head not in ties
                and other.sort in (node.sort, "thing")
            ):
                ties[other.head] = (node, "apposition")
    return ties
