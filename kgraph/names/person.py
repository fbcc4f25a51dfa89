"""People's names: their parts, whether a short one can be a full one, and the gender that they show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kgraph.language import of_language, word_list
from kgraph.model import Gender
from kgraph.names.forms import ROMAN, Words, plain, words
from kgraph.names.given_names import usual_gender
from kgraph.names.memory import remembered
from kgraph.names.spelling import misspelt, nickname

TITLES = word_list("titles/before")
SURE_TITLES = word_list("titles/sure")
"""Titles that are hardly ever a given name: all that is taken off where no article says more ("Dean
Martin")."""
MALE_TITLES = word_list("titles/male")
FEMALE_TITLES = word_list("titles/female")
EPITHETS = word_list("titles/epithet")
"""Before a name they are part of no name, whatever the tagger says ("Old Cotter", "Dear Judy")."""
SUFFIXES = word_list("name_parts/suffix_linked")
PARTICLES = word_list("name_parts/particle_joined")
COMMON_GIVEN = word_list("common_names/given")
"""Given names that many people have in English-speaking countries: with a common surname they make namesakes
likely."""
COMMON_SURNAMES = word_list("common_names/surname")
"""Surnames borne by so many that two bearers of one full name are no wonder."""
GENERATIONS = {"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr"}


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in lower-case ASCII, without its titles: `words` are given names (or initials) and the
    surname, with its particles one word ("van gogh"). Of a lone word nothing tells which of the two it is."""

    words: Words
    suffix: str = ""
    titles: Words = ()

    @property
    def last(self) -> str:
        """The surname, where there are two words or more."""
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def given(self) -> Words:
        """All before the surname; nothing of a lone word."""
        return tuple(" ".join(self.words[:-1]).split())

    @property
    def surname(self) -> Words:
        """The surname with its particles; a lone word stands as one."""
        return tuple(self.words[-1].split()) if self.words else ()

    @property
    def generation(self) -> str:
        """ "jr", "sr" or a Roman numeral; nothing where there is none."""
        return GENERATIONS.get(self.suffix, self.suffix if ROMAN.match(self.suffix) else "")

    @property
    def full(self) -> bool:
        """Whether there is a given name, or its initial, and a surname."""
        return len(self.words) > 1

    @property
    def titled_gender(self) -> Gender:
        """What the titles say."""
        if any(t in FEMALE_TITLES for t in self.titles):
            return "female"
        return "male" if any(t in MALE_TITLES for t in self.titles) else "unknown"


def parse(tokens: Words) -> Person:
    """The parts of a person's name as an article has it, titles included if there are any ("Dr", "Kaly",
    "Miller")."""
    parts = [p for w in tokens for p in [plain(w)] if any(map(str.isalnum, p))]
    titles: list[str] = []
    while len(parts) > 1 and (parts[0] in TITLES or parts[0] in EPITHETS):
        title = parts.pop(0)
        if title in TITLES:
            titles.append(title)
    return _parts(parts, tuple(titles), lower=bool(tokens) and tokens[0].islower())


@remembered
def person(name: str) -> Person:
    """The parts of a person's name wherever it stands: hyphens are blanks, only sure titles are dropped, and
    "Miller, Kaly" is read as "Kaly Miller".

    >>> person("Dr. Vincent van Gogh Jr").surname, person("Miller, Kaly").given, person("Dean Martin").given
    (('van', 'gogh'), ('kaly',), ('dean',))
    """
    left, comma, right = name.partition(",")
    inverted = (
        comma
        and words(right)
        and words(right)[0] not in GENERATIONS
        and len(words(left)) == 1
        and len(words(right)) < 3
    )
    parts = list(words(f"{right} {left}" if inverted else name))
    titles: list[str] = []
    while len(parts) > 1 and parts[0] in SURE_TITLES:
        titles.append(parts.pop(0))
    return _parts(parts, tuple(titles), lower=name[:1].islower())


def _parts(parts: list[str], titles: Words, *, lower: bool) -> Person:
    """The name without its suffixes, particles joined to what follows them; at its head only in small letters
    ("van Gogh", not "Al Gore")."""
    suffix = ""
    while len(parts) > 1 and _is_suffix(parts[-1]):
        suffix = parts.pop()
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].split()[-1] in PARTICLES and (lower or len(joined) > 1):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return Person(tuple(joined), GENERATIONS.get(suffix, suffix), titles)


def _is_suffix(word: str) -> bool:
    numeral = len(word) < 6 and word not in ("l", "li") and ROMAN.match(word)
    return bool(numeral) or word in SUFFIXES or word in GENERATIONS


# Within an article: a shorter name goes to the only person that it can be.


@lru_cache(maxsize=65536)
def same_given(a: str, b: str) -> bool:
    """Equal, an initial of the other, or a known short form of it ("liz", "elizabeth")."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1 or all(len(p) <= 1 for p in a.split(".")):
        return a[0] == b[0]
    return nickname(a, b)


def same_last(a: str, b: str) -> bool:
    """Equal, with or without particles ("gogh", "van gogh"), or one part of a hyphenated name."""
    if a == b:
        return True
    if not a or not b:
        return False
    return (
        a.split()[-1] == b.split()[-1] or ("-" in a and b in a.split("-")) or ("-" in b and a in b.split("-"))
    )


def compatible(short: Person, full: Person) -> str | None:
    """Why `short` can be the person of `full`, in words, or None. `full` has at least two words or a
    title."""
    if short.suffix and full.suffix and short.suffix != full.suffix:
        return None
    if len(full.words) > 1 and (len(short.words) > 1 or short.suffix) and short.generation != full.generation:
        return None  # father and son are two, though an article may call both by one surname
    if {short.titled_gender, gender_of(full)} == {"female", "male"} or {
        gender_of(short),
        full.titled_gender,
    } == {"female", "male"}:
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
        return "another spelling" if _slip(short, full) else None
    if {gender_of(short), gender_of(full)} == {"female", "male"}:
        return None
    middle_short, middle_full = short.words[1:-1], full.words[1:-1]
    if middle_short and middle_full and not same_given(middle_short[0], middle_full[0]):
        return None
    if short.words[0] != full.words[0]:
        initial = len(short.words[0]) == 1 or len(full.words[0]) == 1
        return "initials of the same name" if initial else "short form of the first name"
    return "same first and last name"


def _slip(a: Person, b: Person) -> bool:
    """One slip of the pen apart in a long first name or surname, all else equal."""
    if len(a.words) != len(b.words) or {gender_of(a), gender_of(b)} == {"female", "male"}:
        return False
    unequal = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return len(unequal) == 1 and misspelt(*unequal[0])


def _one_word(short: Person, full: Person) -> str | None:
    word = short.words[0]
    if len(full.words) == 1:
        return None
    if same_last(word, full.last) and len(word) > 1:
        return "surname"
    if len(word) > 1 and word == full.words[0]:
        return "first name"
    if (
        len(word) > 2
        and short.titled_gender == "unknown"
        and same_given(word, full.words[0])
        and len(full.words[0]) > 1
    ):
        return "short form of the first name"
    if len(word) > 2 and word in full.words[1:-1]:
        return "middle name"
    return None


@of_language
def gender_of(name: Person) -> Gender:
    """What titles, else a first name of clear usual gender, say. A lone word may be a surname and says
    nothing."""
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
