"""The content words of a sentence: what topics and claims are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
PLURALS = frozenset(
    {
        "media",
        "data",
        "goods",
        "news",
        "series",
        "species",
        "works",
        "arms",
        "odds",
        "savings",
        "earnings",
        "clothes",
        "thanks",
    }
)
"""Plural nouns whose singular is another word; so is the singular of those in -ics."""
TITLE_CASED = 0.7
"""Share of a sentence's longer words that begin with a capital from which its capitals say nothing about
names."""


def content_terms(sentence: Span, *, titled: bool) -> tuple[str, ...]:
    """Lower-case lemmas of nouns, names, verbs, adjectives, adverbs and numbers, without stop words and
    punctuation.

    Names are made singular only where the sentence is `titled`, in title case: there they may not be names at
    all."""
    return tuple(
        singular(t.text)
        if titled and t.pos_ == "PROPN" and not t.text.isupper()
        else t.lower_
        if t.pos_ == "NOUN" and keeps_plural(t.lower_)
        else t.lemma_.lower()
        for t in sentence
        if t.pos_ in CONTENT and (not t.is_stop or t.pos_ == "NUM") and any(map(str.isalnum, t.lemma_))
    )


def title_cased(sentence: Span) -> bool:
    """Whether a sentence is set in title case: capitals at most of at least three words of four letters and
    more."""
    words = [t.text for t in sentence if t.is_alpha and len(t.text) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= TITLE_CASED * len(words)


def keeps_plural(word: str) -> bool:
    """Whether a noun in lower case is a term as it is, and not in the singular ("data", "ethics")."""
    return word in PLURALS or (word.endswith("ics") and len(word) > 5)


def singular(word: str) -> str:
    """The singular of an English noun by its ending, lower case; for words that the tagger took for names.

    >>> [singular(w) for w in ("Machines", "Studies", "Losses", "Analysis", "Boxes")]
    ['machine', 'study', 'loss', 'analysis', 'box']
    """
    word = word.lower()
    if len(word) < 4 or re.search(r"(?:ss|us|is)$", word) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if re.search(r"(?:ss|x|z|ch|sh)es$", word) else word[:-1]
