"""The colours of entity types, shared by the page and every format that carries colour.

Paul Tol's "bright" qualitative scheme (SRON/EPS/TN/09-002, 2021), made to stay apart for colour-blind eyes;
its yellow, red and cyan changed so that concepts, the many, stand back and events show on white. The page has
the same."""

from __future__ import annotations

from kgraph.model import EntityType

TYPE_COLOURS: dict[EntityType, str] = {
    "person": "#4477aa",
    "place": "#228833",
    "organisation": "#aa3377",
    "concept": "#a39a86",
    "work": "#d9822b",
    "event": "#4fb3d9",
}
OTHER_COLOUR = "#bbbbbb"


def colour(entity_type: str) -> str:
    """The colour of an entity type as `#rrggbb`; grey for a type that is not ours."""
    return next((c for t, c in TYPE_COLOURS.items() if t == entity_type), OTHER_COLOUR)


def rgb(entity_type: str) -> tuple[int, int, int]:
    """The colour of an entity type as red, green and blue, 0 to 255.

    >>> rgb("person")
    (68, 119, 170)
    """
    red, green, blue = bytes.fromhex(colour(entity_type)[1:])
    return red, green, blue
