"""The names of organisations, places, works and events: keys that equal names share, acronyms, shortened forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from kgraph.analyse.coreference.person_names import plain
from kgraph.analyse.noun_types import word_set
from kgraph.language import word_list

ARTICLES = frozenset({"the", "a", "an"})
SMALL = word_set("of the and for in on at to a an de la du des der und et")
LEGAL = word_list("legal_forms/linked")
# Words that many names begin with: alone they stand for none of them.
COMMON = word_list("bodies/common")
KINDS_AFTER = ("island", "islands", "river", "peninsula", "desert", "archipelago", "mountains", "volcano")
KINDS_BEFORE = (
    "mount",
    "river",
    "island of",
    "isle of",
    "city of",
    "town of",
    "village of",
    "state of",
    "republic of",
    "kingdom of",
    "port of",
)
# Countries and unions as newspapers shorten them: {form: key}. Compared in lower case without stops.
COUNTRIES = MappingProxyType(
    {
        "us": "united states",
        "usa": "united states",
        "united states of america": "united states",
        "america": "united states",
        "u s": "united states",
        "u s a": "united states",
        "uk": "united kingdom",
        "u k": "united kingdom",
        "britain": "united kingdom",
        "great britain": "united kingdom",
        "uae": "united arab emirates",
        "ussr": "soviet union",
        "prc": "china",
        "people's republic of china": "china",
        "rok": "south korea",
        "republic of korea": "south korea",
        "dprk": "north korea",
        "drc": "democratic republic of the congo",
        "dr congo": "democratic republic of the congo",
        "eu": "european union",
        "russian federation": "russia",
        "nyc": "new york",
        "new york city": "new york",
        "d c": "washington dc",
        "dc": "washington dc",
        "washington d c": "washington dc",
        "la": "los angeles",
        "l a": "los angeles",
        "holland": "netherlands",
        "burma": "myanmar",
        "czechia": "czech republic",
        "republic of ireland": "ireland",
        "ivory coast": "côte d'ivoire",
        "un": "united nations",
        "u n": "united nations",
    }
)


@lru_cache(maxsize=65536)
def _key(words: tuple[str, ...]) -> str:
    parts = [
        p
        for w in words
        for p in plain(w).replace("&", "and").replace(".", " ").replace("-", " ").split()
        if any(map(str.isalnum, p))
    ]
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in LEGAL:
        parts.pop()
    return " ".join(parts) or " ".join(words).lower()


def body_key(words: Sequence[str]) -> str:
    """What equal names of organisations, works and events share: lower-case ASCII without article, stops and legal form."""
    key = _key(tuple(words))
    return COUNTRIES.get(key, key) if key not in ("la", "us", "un", "dc") or "".join(words).replace(".", "").isupper() else key


def other_place_keys(key: str) -> list[str]:
    """Keys of the same place with the kind of place it is ("socotra": "socotra island"; "everest": "mount everest")."""
    return [*(f"{key} {kind}" for kind in KINDS_AFTER), *(f"{kind} {key}" for kind in KINDS_BEFORE)]


def acronym_letters(short: str) -> str:
    """The letters of what looks like an acronym ("BBC", "U.N.", "PhD"), lower case, else ""."""
    letters = [c for c in short.replace(".", "").removesuffix("s") if c.isalnum()]
    capitals = sum(c.isupper() for c in letters)
    looks = 2 <= len(letters) <= 10 and short[0].isupper() and capitals >= max(2, len(letters) - 2) and len(short.split()) == 1
    return "".join(letters).lower() if looks else ""


def initials_of(words: Sequence[str]) -> set[str]:
    """The initials of a name of two words or more: of all, without small words, and without the legal form."""
    parts = [p for w in words for p in w.replace("-", " ").split() if p[0].isalnum()]
    if len(parts) < 2:
        return set()
    every, main = "".join(p[0] for p in parts).lower(), "".join(p[0] for p in parts if p.lower() not in SMALL).lower()
    legal = plain(parts[-1]) in LEGAL
    return {i for i in (every, main, *((every[:-1], main[:-1]) if legal else ())) if len(i) > 1}


def spelt_by(short: str, words: Sequence[str]) -> bool:
    """Whether an acronym that the text sets beside a name is made of its letters, in order, from its first on."""
    letters = acronym_letters(short)
    text = " ".join(words).lower()
    return bool(letters) and len(words) > 1 and letters[0] == text[0] and _in_order(letters, text)


def _in_order(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True


def shortened(short: str, long: str) -> bool:
    """Whether one key is the beginning of another, or its end from a capitalised word on, and says enough to stand for it."""
    a, b = short.split(), long.split()
    if len(a) >= len(b) or not a:
        return False
    telling = [w for w in a if w not in COMMON and w not in SMALL and len(w) > 2]
    if b[: len(a)] == a:
        return bool(telling)
    return len(a) >= 2 and len(telling) >= 1 and b[-len(a) :] == a
