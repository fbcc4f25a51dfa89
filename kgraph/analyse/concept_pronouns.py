"""It and they that stand for a concept: the subject before is the subject still.

Expository prose keeps its subject ("Otters have no blubber. They rely on fur."). A pronoun that is the
subject of a clause, and that no name was found for, stands for the concept that was the subject of the clause
it hangs on, else of the sentence before, where the two agree in number: the backward-looking centre that
continues (Grosz, Joshi and Weinstein 1995). Of about 25 looked at in 38 documents some 21 were right. Nothing
else is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.analyse.reading import Found, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
PLURAL = {"they": True, "it": False}
CLAUSES = frozenset({"advcl", "conj", "ccomp", "relcl"})
FOLLOWING = frozenset({"ccomp", "csubj", "csubjpass", "expl", "xcomp"})
OUTER = 3
"""Clauses above a pronoun's own that are asked for their subject."""


def concept_pronouns(reading: Reading, linked: Sequence[Found], concepts: Sequence[Found]) -> Iterator[Found]:
    """A mention for each such pronoun, in text order, with the chain of its concept. None overlaps a mention
    of `linked`."""
    taken = {i for f in linked for i in range(f.start, f.end)}
    heads = {f.head: f for f in reversed(concepts) if f.kind == "concept"}
    for i, word in enumerate(reading.lower):
        plural = PLURAL.get(word)
        if plural is None or i in taken:
            continue
        token = reading.doc[i]
        if token.dep_ not in SUBJECTS or _dummy(token):
            continue
        before = _before(reading, token)
        concept = heads.get(before.i) if before is not None and before.i not in taken else None
        if before is not None and concept is not None and plural == _plural(before):
            made = Found(token.i, token.i + 1, token.i, "pronoun", "concept", 0.5, "subject continued", concept.chain,
                         f'subject of the clause before, as "{before.text}"')  # fmt: skip
            heads[token.i] = made
            yield made


def _before(reading: Reading, pronoun: Token) -> Token | None:
    """The subject of the clause that the pronoun's hangs on, else of the sentence before in the same
    block."""
    verb = pronoun.head
    for _ in range(OUTER):
        if verb.dep_ not in CLAUSES or verb.head.i == verb.i:
            break
        verb = verb.head
        found = _subject(verb)
        if found is not None and found.i < pronoun.i:
            return found
    line = reading.line_of[pronoun.i]
    if not line or reading.lines[line - 1].block != reading.lines[line].block:
        return None
    if any(t.dep_ in SUBJECTS for t in reading.doc[reading.lines[line].start : pronoun.i]):
        return None
    return _subject(reading.span(reading.lines[line - 1]).root)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)


def _plural(subject: Token) -> bool:
    return (
        subject.tag_ in ("NNS", "NNPS")
        or subject.lower_ == "they"
        or any(c.dep_ == "conj" for c in subject.rights)
    )


def _dummy(pronoun: Token) -> bool:
    """Whether "it" stands for what follows: "it is clear that", "it takes years to"."""
    if pronoun.lower_ != "it":
        return False
    near = [c for c in pronoun.head.children if c.dep_ != "advcl"]
    return any(c.dep_ in FOLLOWING for part in (pronoun.head, *near) for c in part.children)
