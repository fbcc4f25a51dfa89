"""Words that make of a body's name the name of a part of it, or of another body that bears its name."""

from __future__ import annotations

from collections.abc import Sequence

PARTS = frozenset(
    "foundation fund trust institute school college academy museum library hospital church press tv television radio news sport "
    "sports studios ventures capital labs laboratories research division branch chapter assembly council committee commission "
    "court cabinet ministry youth women prize scholarship programme program initiative campaign project online digital "
    "international europe asia africa america americas uk usa".split()
)
"""After a body's name: a part, a daughter or a namesake of it, which has a node of its own (AARP Foundation, Google TV)."""
SAME = frozenset(
    "inc incorporated corp corporation co company companies ltd limited plc llc ag sa nv group holdings holding bank banking "
    "airlines airways air lines line motors motor party club fc afc cf football union university broadcasting network agency "
    "department newspaper magazine airline stores".split()
)
"""After a body's name: no more than what kind of body it is."""


def is_part(short: Sequence[str], long: Sequence[str], *, acronym: bool) -> bool:
    """Whether `long` names a part or a namesake of the body called `short`, by the lower-case words of both.

    An acronym is whole as it stands: with any other word behind it, it is the name of something else.

    >>> is_part(["aarp"], ["aarp", "foundation"], acronym=True), is_part(["hsbc"], ["hsbc", "bank"], acronym=True)
    (True, False)
    >>> is_part(["goldman"], ["goldman", "sachs"], acronym=False)
    False
    """
    rest = [w for w in long[len(short) :] if w not in SAME]
    if not short or len(long) <= len(short) or list(long[: len(short)]) != list(short) or not rest:
        return False
    return acronym or any(w in PARTS for w in rest)
