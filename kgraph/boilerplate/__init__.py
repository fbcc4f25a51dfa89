"""Text that belongs to pages and not to articles, told by where else in the collection it stands.

Teasers, adverts, disclaimers, newsletter boxes, credits: one article alone does not show what they are,
several do. `read` marks what one article shows; this stage sees them all. Marked sentences stay where they
are, in the role `furniture`, and nothing is made of them."""

from __future__ import annotations

from kgraph.corpus import Corpus

__all__ = ["without_boilerplate"]


def without_boilerplate(corpus: Corpus) -> Corpus:
    """The corpus with repeated page furniture marked, and without mentions, statements, speech and dates that
    lie in it.

    Depends on the set of articles alone. The same corpus where nothing is found.
    """
    from kgraph.boilerplate.judging import furniture_sentences
    from kgraph.boilerplate.removing import removed

    found = furniture_sentences(corpus)
    return removed(corpus, found) if found.any() else corpus
