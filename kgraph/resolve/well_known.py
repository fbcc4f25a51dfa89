"""What the table of aliases says about two names being one thing's: a prior, which what is said around them
may outweigh."""

from __future__ import annotations

from kgraph.names.aliases import in_common, well_known
from kgraph.names.evidence import UNLIKE, Evidence

SURE, MAYBE = 5.0, 2.0
"""Log-odds for two forms that hardly ever mean anything else, and for forms that often do."""


def compare_well_known(a: str, b: str) -> Evidence | None:
    """Evidence where both names are in the table of aliases; None where it says nothing.

    Names of one thing speak for it. Names of two things that are hardly ever anything else speak against it,
    whatever letters they share."""
    shared = in_common(a, b)
    if shared:
        thing, sure = shared
        return Evidence(
            SURE if sure else MAYBE, f"“{a}” and “{b}” are names of the {thing.name}" if a != b else ""
        )
    left, right = well_known(a), well_known(b)
    if left and right and left.kind == right.kind:
        return Evidence(UNLIKE, f"“{a}” is the {left.name}, “{b}” the {right.name}")
    return None
