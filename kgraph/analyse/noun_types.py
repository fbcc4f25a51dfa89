"""Common nouns by what they call a thing: a person, a body of people, a place, a work, an event; singular, in
lower case."""

from __future__ import annotations

from kgraph.language import word_list


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MALE_NOUNS = word_list("people/male")
FEMALE_NOUNS = word_list("people/female")
PERSON_NOUNS = word_list("people/person")

BODY_NOUNS = word_list("bodies/noun")
PLACE_NOUNS = word_list("places/noun")
WORK_NOUNS = word_list("works/noun")
EVENT_NOUNS = word_list("events/noun")
