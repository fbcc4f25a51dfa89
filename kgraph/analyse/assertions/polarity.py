"""Whether a verb is denied where it stands: by "not" and "never", or by "no" and "nobody" beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = word_list("function_words/negation")
"""Adverbs; "longer" is that of "no longer"."""
NO = word_list("function_words/no")
UNTIL = frozenset({"until", "till"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})


def negated(verb: Token) -> bool:
    """Whether "not", "never" and the like deny this verb, or the verb it is joined to where they stand for
    both.

    What was "not done until 2019" was done.
    """
    if any(c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in NEGATIONS) for c in verb.children):
        return not _until(verb)
    if not _shares_auxiliary(verb):
        return False
    return negated(verb.head)


def none(argument: Token) -> bool:
    """Whether an argument is "nobody", "no bank" or the like."""
    return argument.lower_ in NO or any(
        c.dep_ in ("det", "neg") and c.lower_ in NO for c in argument.children
    )


def denied_here(verb: Token) -> bool:
    """Whether a verb is denied by a word of its own or by one of its arguments ("Nobody was hurt")."""
    return negated(verb) or any(c.dep_ in ARGUMENTS and none(c) for c in verb.children)


def _shares_auxiliary(verb: Token) -> bool:
    """ "did not eat or drink", "wasn't paid or honoured": the second verb has nothing of its own before
    it."""
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or verb.tag_ not in ("VB", "VBN"):
        return False
    alike = verb.tag_ == "VB" or verb.head.tag_ == "VBN"
    return alike and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.lefts)


def _until(verb: Token) -> bool:
    """Whether "until" says when what is denied comes about after all."""
    for child in verb.children:
        marked = child.dep_ == "advcl" and any(c.lower_ in UNTIL for c in child.lefts)
        if marked or (child.dep_ == "prep" and child.lower_ in UNTIL):
            return True
    return False
