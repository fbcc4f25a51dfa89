"""Words that make of a body's name the name of a part of it, or of another body that bears its name."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.language import word_list

PARTS = word_list("body_parts/part")
SAME = word_list("body_parts/same")


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
