"""The content words of a sentence: what topics and claims are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


def content_terms(sentence: Span) -> tuple[str, ...]:
    """Lower-case lemmas of nouns, names, verbs, adjectives, adverbs and numbers, without stop words and punctuation."""
    return tuple(t.lemma_.lower() for t in sentence if t.pos_ in CONTENT and (not t.is_stop or t.pos_ == "NUM") and any(map(str.isalnum, t.lemma_)))
