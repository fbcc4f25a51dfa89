"""Names of people, places, organisations, works and events."""

from __future__ import annotations

from kgraph.analyse.reading import Found, Reading, head_of
from kgraph.model import PROSE, EntityType

TYPES: dict[str, EntityType] = {"PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
                                "EVENT": "event", "WORK_OF_ART": "work"}


def find_names(reading: Reading) -> list[Found]:
    """Every name in the article, in text order, not overlapping."""
    found = []
    for entity in reading.doc.ents:
        start, end = entity.start, entity.end
        while start < end and (reading.doc[start].is_punct or reading.doc[start].lower_ in ("the", "a", "an")):
            start += 1
        while end > start and (reading.doc[end - 1].is_punct or reading.doc[end - 1].tag_ == "POS"):
            end -= 1
        if entity.label_ in TYPES and start < end and reading.role(start) in PROSE:
            found.append(Found(start, end, head_of(reading.doc, start, end), "name", TYPES[entity.label_], 0.8, "tagger"))
    return found
