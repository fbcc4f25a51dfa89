"""Word lists that say how a verb treats its complements. Our own, after the verb classes of English reference
grammars."""

from __future__ import annotations

from kgraph.language import word_list

OBJECT_CONTROL = word_list("verbs/object_control")
"""In "she asked him to leave", he leaves."""
CARRIERS = word_list("verbs/carrier")
"""In "she began to write", she wrote: the verb below keeps its own name."""
UNREAL = word_list("verbs/unreal")
"""What they govern has not happened, or may not have: a statement below them is hedged."""
NEGATIVE = word_list("verbs/negative")
"""What they govern did not happen: a statement below them is denied."""
NOT_RELATIONAL = frozenset(
    (
        "than because despite unlike except besides although though while whereas if whether due per plus minus amid given including "
        "regarding concerning according such like as_well instead versus vs since until till but"
    ).split()
)
"""Prepositions that tie no argument to the verb."""
LOOSE = word_list("function_words/loose")
"""Prepositions of time and circumstance: kept only where the verb has no other object."""
TIME = word_list("framing/time")
"""Nouns that place or frame a statement rather than take part in it."""
LINKING = word_list("verbs/linking")
INTRANSITIVE = word_list("verbs/intransitive")
"""Never take what a relative clause leaves out as an object ("the day she died")."""
