"""What a sentence as a whole states: its main verbs, seen through "she said that", and whether that is
denied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.outer import EVIDENCE, WORDS, outer
from kgraph.analyse.assertions.polarity import denied_here
from kgraph.analyse.speech.cues import REPORTING, THINKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TELLING = REPORTING | THINKING
EMPTY = frozenset("be have do get go".split())
"""Verbs that say little of what happens; they count where a sentence has no other."""
COMPLEMENTS = frozenset({"ccomp", "xcomp"})


def main_verbs(sentence: Span) -> tuple[tuple[str, ...], bool]:
    """The lemmas of the main verbs, in text order, and whether the first of them is denied.

    Verbs that report ("said", "believes") give way to what they report, and so do those around "evidence
    that" and "claims that"; a sentence without a verb has none."""
    verbs = sorted(_stating(sentence.root), key=lambda verb: verb.i)
    telling = [v for v in verbs if v.lemma_.lower() not in EMPTY] or verbs
    denied = bool(telling) and denied_here(telling[0]) != outer(telling[0]).denied
    return tuple(dict.fromkeys(v.lemma_.lower() for v in telling)), denied


def _stating(root: Token) -> Iterator[Token]:
    """The verbs that state something, from the root of the sentence down through complements and
    conjunctions."""
    waiting, seen = [root], {root.i}
    while waiting:
        verb = waiting.pop(0)
        below = [c for c in verb.children if c.i not in seen and c.pos_ in ("VERB", "AUX")]
        inner = [c for c in below if c.dep_ in COMPLEMENTS]
        content = list(_contents(verb))
        if verb.pos_ in ("VERB", "AUX") and not content and not (inner and verb.lemma_ in TELLING):
            yield verb
        inner += content
        more = [*inner, *(c for c in below if c.dep_ == "conj")]
        seen |= {c.i for c in more}
        waiting += more


def _contents(verb: Token) -> Iterator[Token]:
    """The verbs of what somebody claims or has evidence of: "bought" in "rejected claims that it bought"."""
    for noun in verb.children:
        if noun.lemma_.lower() in EVIDENCE | WORDS:
            yield from (
                c
                for c in noun.rights
                if c.dep_ in ("acl", "relcl") and any(m.lower_ == "that" for m in c.lefts)
            )
