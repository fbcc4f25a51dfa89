"""The parts of a person's name, and when two names can be one person's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import OSA

from kgraph.analyse.coreference.words import EPITHETS, FEMALE_TITLES, MALE_TITLES, PARTICLES, SUFFIXES, TITLES
from kgraph.analyse.given_names import usual_gender
from kgraph.model import Gender

if TYPE_CHECKING:
    from nicknames import NickNamer

Parts = tuple[str, ...]
MISSPELT = 5
"""Letters from which a name one letter off, in the same article and beside an equal other name, is a slip and not another name."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name without its titles, lower-case ASCII. `given` may be initials; `last` is empty where only one word is known."""

    words: Parts
    suffix: str = ""
    titles: Parts = ()
    plural: bool = False

    @property
    def last(self) -> str:
        """The surname, where there are two words or more."""
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def titled_gender(self) -> Gender:
        """What the titles say."""
        if any(t in FEMALE_TITLES for t in self.titles):
            return "female"
        return "male" if any(t in MALE_TITLES for t in self.titles) else "unknown"


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Lower-case ASCII without stops and possessives, the form in which words of names are compared."""
    word = anyascii(word).lower().rstrip(".,;:")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word


def parse(words: Parts) -> PersonName:
    """The parts of a person's name, titles included if the text has them ("Dr", "Kaly", "Miller")."""
    parts = [p for w in words for p in [plain(w)] if any(map(str.isalnum, p))]
    particle = bool(words) and words[0].islower()  # "van Gogh", not "Al Gore"
    titles: list[str] = []
    while len(parts) > 1 and (parts[0] in TITLES or parts[0] in EPITHETS):
        title = parts.pop(0)
        if title in TITLES:
            titles.append(title)
    suffix = ""
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix = parts.pop()
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].split()[-1] in PARTICLES and (particle or len(joined) > 1):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return PersonName(tuple(joined), suffix, tuple(titles))


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()


@lru_cache(maxsize=65536)
def same_given(a: str, b: str) -> bool:
    """Equal, an initial of the other, or a known short form of it ("liz", "elizabeth")."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if all(len(p) <= 1 for p in a.split(".")):
        return a[0] == b[0]
    return b in _namer().nicknames_of(a) or a in _namer().nicknames_of(b)


@lru_cache(maxsize=65536)
def short_forms(word: str) -> tuple[str, ...]:
    """First names that a word is a short form of, or that are short for it."""
    return tuple(sorted({*_namer().nicknames_of(word), *_namer().canonicals_of(word)}))


def same_last(a: str, b: str) -> bool:
    """Equal, with or without particles ("gogh", "van gogh"), or one part of a hyphenated name."""
    if a == b:
        return True
    if not a or not b:
        return False
    return a.split()[-1] == b.split()[-1] or ("-" in a and b in a.split("-")) or ("-" in b and a in b.split("-"))


def compatible(short: PersonName, full: PersonName) -> str | None:
    """Why `short` can be the person of `full`, in words, or None. `full` has at least two words or a title."""
    if short.suffix and full.suffix and short.suffix != full.suffix:
        return None
    if len(full.words) > 1 and (len(short.words) > 1 or short.suffix) and generation(short) != generation(full):
        return None
    if {short.titled_gender, gender_of(full)} == {"female", "male"} or {gender_of(short), full.titled_gender} == {"female", "male"}:
        return None
    if short.words == full.words:
        return "same name"
    if len(short.words) == 1:
        return _one_word(short, full)
    if " ".join(short.words) == full.last or short.last == " ".join(full.words):
        return "surname"
    if len(full.words) == 1:
        return None
    if not same_last(short.last, full.last) or not same_given(short.words[0], full.words[0]):
        return "another spelling" if _misspelt(short, full) else None
    if {gender_of(short), gender_of(full)} == {"female", "male"}:
        return None
    middle_short, middle_full = short.words[1:-1], full.words[1:-1]
    if middle_short and middle_full and not same_given(middle_short[0], middle_full[0]):
        return None
    if short.words[0] != full.words[0]:
        initial = len(short.words[0]) == 1 or len(full.words[0]) == 1
        return "initials of the same name" if initial else "short form of the first name"
    return "same first and last name"


GENERATIONS = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr"}


def generation(name: PersonName) -> str:
    """ "jr", "sr" or a numeral where the name ends in one: father and son are two, though an article may call both by one name."""
    return GENERATIONS.get(name.suffix, name.suffix if name.suffix in ("ii", "iii", "iv", "v") else "")


def _misspelt(a: PersonName, b: PersonName) -> bool:
    """One letter apart in a long first name or surname, all else equal."""
    if len(a.words) != len(b.words) or {gender_of(a), gender_of(b)} == {"female", "male"}:
        return False
    unequal = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return len(unequal) == 1 and min(map(len, unequal[0])) >= MISSPELT and OSA.distance(*unequal[0]) == 1


def _one_word(short: PersonName, full: PersonName) -> str | None:
    word = short.words[0]
    if len(full.words) == 1:
        return None
    if same_last(word, full.last) and len(word) > 1:
        return "surname"
    if len(word) > 1 and word == full.words[0]:
        return "first name"
    if len(word) > 2 and short.titled_gender == "unknown" and same_given(word, full.words[0]) and len(full.words[0]) > 1:
        return "short form of the first name"
    if len(word) > 2 and word in full.words[1:-1]:
        return "middle name"
    return None


@lru_cache(maxsize=65536)
def gender_of(name: PersonName) -> Gender:
    """What titles, else a first name of clear usual gender, say. A lone word may be a surname and says nothing."""
    titled = name.titled_gender
    if titled != "unknown" or len(name.words) < 2:
        return titled
    for word in name.words[:-1]:
        usual = usual_gender(word)
        if usual in ("f", "m"):
            return "female" if usual == "f" else "male"
        if usual is not None:
            return "unknown"
    return "unknown"
