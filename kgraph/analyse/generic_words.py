"""Words that are never a concept by themselves, and modifiers that add nothing to one. Our own lists, written
for English prose."""

from __future__ import annotations

from kgraph.language import word_list

GENERIC_NOUNS = word_list("generic/noun")
"""Nouns too general to stand alone as a concept; with a modifier they may ("decision support", "growth
rate")."""

GENERIC_MODIFIERS = word_list("generic/modifier")
"""Adjectives that compare, point, praise or count and so are no part of a term; taken off where a phrase
begins with them.

Those that make terms of art ("natural language", "local search", "hidden Markov model") are left to the
ranking. """

COUNTS_AND_DAYS = word_list("calendar/no_term", "numbers/no_term")
"""Numbers, days, months and seasons, which a parse takes for nouns ("in her thirties"): alone they are no
term."""
