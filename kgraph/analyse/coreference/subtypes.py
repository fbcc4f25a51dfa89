"""Nouns that say what kind of place, organisation, work or event a thing is: noun → subtype."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kgraph.language import word_table
from kgraph.model import EntityType

PLACES = word_table("places/subtype")
ORGANISATIONS = word_table("bodies/subtype")
WORKS = word_table("works/subtype")
EVENTS = word_table("events/subtype")
SUBTYPES: MappingProxyType[EntityType, Mapping[str, str]] = MappingProxyType(
    {"place": PLACES, "organisation": ORGANISATIONS, "work": WORKS, "event": EVENTS}
)
