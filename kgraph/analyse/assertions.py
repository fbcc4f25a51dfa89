"""What sentences state: subject, relation, object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.analyse.reading import Found, Reading, Speech
from kgraph.model import Assertion


def find_assertions(reading: Reading, found: Sequence[Found], speech: Sequence[Speech]) -> Iterator[Assertion]:
    """Assertions between mentions; `subject` and `object` are indexes into `found`."""
    heads = {f.head: i for i, f in reversed(list(enumerate(found)))}
    for verb in reading.doc:
        if verb.pos_ != "VERB":
            continue
        negated = any(c.dep_ == "neg" for c in verb.children)
        for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.i in heads):
            for child in verb.children:
                target, words = (child, [verb.lemma_]) if child.dep_ in ("dobj", "attr") else (None, [])
                if child.dep_ == "prep":
                    target, words = next((c for c in child.children if c.dep_ == "pobj"), None), [verb.lemma_, child.lower_]
                if target is not None and target.i in heads:
                    yield Assertion(sentence=reading.line_of[verb.i], subject=heads[subject.i], object=heads[target.i], relation=" ".join(words),
                                    start=reading.starts[verb.i], end=reading.ends[verb.i], negated=negated, rule="verb")
