"""What sort of work, body or place a thing is called: two things of one name that are of different sorts are
two things."""

from __future__ import annotations

from kgraph.names.evidence import Evidence
from kgraph.resolve.profile import Profile

SORTS: dict[str, tuple[str, ...]] = {
    "work": (
        "film documentary",
        "tv_show episode",
        "book novel",
        "poem",
        "play opera musical",
        "album song symphony",
        "painting sculpture",
        "magazine article paper essay report",
        "game",
        "website app podcast",
    ),
    "organisation": (
        "band orchestra",
        "team club league",
        "party",
        "airline",
        "bank",
        "broadcaster newspaper magazine publisher studio label",
        "university college school",
        "hospital",
        "museum",
        "church",
        "court ministry government parliament agency regulator council police army navy",
        "retailer",
        "manufacturer",
        "charity foundation",
    ),
    "place": (
        "city town village hamlet suburb capital",
        "country state territory continent",
        "river lake sea ocean bay",
        "mountain volcano valley desert forest",
        "airport",
        "stadium",
        "hotel restaurant",
        "castle palace cathedral mosque temple monastery church",
    ),
}
"""Groups of subtypes (`analyse/coreference/subtypes.py`) of which one thing seldom has two."""
_GROUP = {
    (kind, sort): n
    for kind, groups in SORTS.items()
    for n, group in enumerate(groups)
    for sort in group.split()
}
DIFFERENT, SAME = -2.0, 0.8
"""Log-odds, natural, where both are called something, of two groups and of one."""


def sorts(a: Profile, b: Profile) -> Evidence | None:
    """What the sorts of two things of one type say; None where one of them is not called anything that would
    tell."""
    if a.type != b.type or not a.subtypes or not b.subtypes:
        return None
    left, right = ({_GROUP[a.type, s] for s in p.subtypes if (a.type, s) in _GROUP} for p in (a, b))
    if not left or not right:
        return None
    named = [min(p.subtypes, key=lambda s: (-p.subtypes[s], s)).replace("_", " ") for p in (a, b)]
    if left & right:
        return Evidence(
            SAME,
            f"both are called a {named[0]}" if named[0] == named[1] else "both are called something alike",
        )
    return Evidence(DIFFERENT, f"one is called a {named[0]}, the other a {named[1]}")
