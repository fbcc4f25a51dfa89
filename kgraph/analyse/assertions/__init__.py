"""What sentences state: subject, relation, object, and whether it is denied, only claimed, or put in
somebody's mouth.

`clauses` reads verbs, `nouns` reads appositions, titles and possessives; both give `Stated` triples of
tokens. `arguments` turns tokens into mentions, `vocabulary` gives the relation its name, `modality` says how
the sentence stands to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.analyse.assertions.arguments import Arguments
from kgraph.analyse.assertions.clauses import clause_triples
from kgraph.analyse.assertions.modality import Modality
from kgraph.analyse.assertions.nouns import noun_triples
from kgraph.analyse.assertions.stated import Stated
from kgraph.analyse.assertions.vocabulary import EMPTY, name_relation
from kgraph.analyse.reading import Found, Reading, Speech
from kgraph.model import Assertion

__all__ = ["find_assertions"]

COPULAS = frozenset({"is a", "was a"})
"""Of a kind and a name, the name is one of the kind, whichever comes first ("the winner was Ann Lee")."""
DESCRIBING = frozenset({"apposition", "title"})
"""Rules whose object describes the name beside it, and does not stand for it."""


def find_assertions(
    reading: Reading, found: Sequence[Found], speech: Sequence[Speech]
) -> Iterator[Assertion]:
    """Assertions between mentions, in the order of their predicates; `subject`, `object` and `speaker` are
    indexes into `found`."""
    arguments = Arguments(reading.doc, found)
    modality = Modality(reading, found, speech)
    seen: set[tuple[int, int, str]] = set()
    triples = [*clause_triples(reading.doc), *noun_triples(reading.doc, arguments)]
    for stated in sorted(triples, key=lambda s: (s.predicate, s.start, s.end, s.rule)):
        for assertion in _assertions(reading, found, arguments, modality, stated):
            key = (assertion.subject, assertion.object, assertion.relation)
            if key not in seen:
                seen.add(key)
                yield assertion


def _assertions(
    reading: Reading, found: Sequence[Found], arguments: Arguments, modality: Modality, stated: Stated
) -> Iterator[Assertion]:
    how = None
    for subject in arguments.of(stated.subject, alone=stated.alone):
        for target in arguments.of(stated.object, named=stated.rule not in DESCRIBING):
            if not _distinct(reading, found[subject], found[target]):
                continue
            if found[subject].type == "place" and reading.doc[stated.subject].lower_ == "who":
                continue  # "of Paris, who": the parser took the nearest name
            label, swap = name_relation(stated, found[subject].type, found[target].type)
            if label in EMPTY or (label in COPULAS and found[target].kind == "nominal"):
                continue  # a common noun that stands for somebody else is no kind
            how = how or modality.of(stated)
            swap = swap or (
                label in COPULAS and found[subject].kind == "concept" and found[target].kind == "name"
            )
            first, second = (target, subject) if swap else (subject, target)
            yield Assertion(
                sentence=reading.line_of[stated.predicate],
                subject=first,
                object=second,
                relation=label,
                start=reading.starts[stated.start],
                end=reading.ends[stated.end - 1],
                rule=stated.rule,
                negated=how.negated,
                hedged=how.hedged,
                attributed=how.attributed,
                speaker=how.speaker,
            )


def _distinct(reading: Reading, a: Found, b: Found) -> bool:
    """Two different things in one sentence whose spans do not overlap."""
    apart = a.end <= b.start or b.end <= a.start
    return (
        apart and (a.chain != b.chain or a.chain < 0) and reading.line_of[a.start] == reading.line_of[b.start]
    )
