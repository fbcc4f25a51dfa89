"""What two names say about being one organisation's, work's or event's: legal forms, acronyms, editions,
slips."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgraph.gazetteers import country as known_country
from kgraph.language import word_list
from kgraph.names.evidence import UNLIKE, VETO, Evidence
from kgraph.names.forms import (
    LEGAL,
    SMALL_WORDS,
    Words,
    bracketed,
    contrast,
    core,
    initials,
    numbers,
    without_legal_form,
    words,
)
from kgraph.names.parts_of_bodies import SAME, is_part
from kgraph.names.place import container, country, known_city
from kgraph.names.spelling import misspelt

ACRONYM = {2: -1.0, 3: 1.0, 4: 1.8, 5: 3.0}
"""Log-odds by the number of letters where no article defines the acronym: three letters fit many names."""
COMMON = word_list("bodies/common")
"""Words that many names begin with: alone they stand for none of them."""
DIVISION = 2
"""So many words behind a body of one word make it the name of a part (Boeing Commercial Airplanes)."""
SHORT = 3
"""Letters up to which a country's abbreviation counts only in capitals (US, UK)."""
KINDS = word_list("bodies/kind")
"""Words that say what kind of thing a name is: the name without them is the same thing's where the context
agrees."""


def acronym_like(name: str) -> bool:
    """Whether a name looks like an acronym: one word of 2 to 8 letters, most of them capitals, or a word
    known to be written so."""
    letters = re.sub(r"[^A-Za-z]", "", name)
    return (
        2 <= len(letters) <= 8
        and len(name.split()) == 1
        and sum(c.isupper() for c in letters) * 2 > len(letters)
    )


def compare_acronym(a: str, b: str) -> Evidence | None:
    """Evidence where one name is made of the other's first letters, else None."""
    for short, long in ((a, b), (b, a)):
        letters = "".join(core(short))
        whole = core(long)
        if bracketed(long) and core(bracketed(long)) == core(short):
            return Evidence(5.0, f"“{long}” gives the short form itself")
        if len(core(short)) != 1 or len(whole) < 2 or not 2 <= len(letters) <= 8 or country(short):
            continue
        if letters in initials(long):
            if acronym_like(short):
                return Evidence(
                    ACRONYM[min(len(letters), 5)], f"{short} is made of the first letters of {long}"
                )
            if len(letters) > 3:
                return Evidence(2.0, f"{short} is made of the first letters of {long}")
        if acronym_like(short) and len(letters) >= 3 and loosely_made_of(letters, whole):
            return Evidence(-0.5, f"{short} can be made of letters of {long}")
    return None


def loosely_made_of(letters: str, whole: Words) -> bool:
    """Whether an acronym goes through all content words of a name in order, taking one to three letters of
    each or leaving one letter over.

    "benelux"-like and historic acronyms are so made; the first letter of every content word must be used.
    """
    firsts = [w[0] for w in whole if w not in SMALL_WORDS]
    if (
        len(firsts) < 2
        or letters[0] != firsts[0]
        or letters[-1] != firsts[-1]
        or len(letters) - len(firsts) > 2
    ):
        return False
    at = 0
    for letter in letters:
        if at < len(firsts) and letter == firsts[at]:
            at += 1
    return at == len(firsts)


def compare_names(a: str, b: str) -> Evidence:
    """What two names of organisations, works or events say about being one thing's."""
    left, right = without_legal_form(a), without_legal_form(b)
    if left == right:
        return Evidence(
            4.0, "the same name but for the legal form" if core(a) != core(b) else "the same name"
        )
    acronym = compare_acronym(a, b)
    if acronym:
        return acronym
    apart = contrast(left, right)
    if apart:
        return Evidence(VETO, f"“{apart[0]}” and “{apart[1]}” tell them apart")
    numbers_a, numbers_b = numbers(left), numbers(right)
    if numbers_a != numbers_b:
        return _editions(left, right, numbers_a, numbers_b)
    if sorted(left) == sorted(right):
        return Evidence(4.0 if numbers_a or len(left) > 2 else 2.5, "the same words in another order")
    if "".join(left) == "".join(right):
        return Evidence(3.5, "the same but for spaces and hyphens")
    slip = _slip(left, right)
    return slip or _shorter(a, b)


def _editions(left: Words, right: Words, a: frozenset[str], b: frozenset[str]) -> Evidence:
    if a and b and not (a < b or b < a):
        return Evidence(VETO, f"different numbers ({', '.join(sorted(a))} and {', '.join(sorted(b))})")
    rest = (
        [w for w in left if not any(c.isdigit() for c in w)],
        [w for w in right if not any(c.isdigit() for c in w)],
    )
    same = sorted(set(rest[0])) == sorted(set(rest[1]))
    return (
        Evidence(-0.5, "one of the names has a number, the other none")
        if same and not (a and b)
        else Evidence(VETO, "different numbers")
    )


def _slip(left: Words, right: Words) -> Evidence | None:
    """Names whose words are the same but for one, which is one slip of the pen apart."""
    if len(left) != len(right):
        return None
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(differing) == 1 and misspelt(*differing[0]):
        return Evidence(2.4, f"one slip of the pen apart ({differing[0][0]}, {differing[0][1]})")
    if len(differing) == 1 and _plural(*differing[0]):
        return Evidence(2.0, f"the same but for an s ({differing[0][0]}, {differing[0][1]})")
    return None


def _plural(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    return len(short) > 3 and long == short + "s"


def _shorter(a: str, b: str) -> Evidence:
    short, long = sorted((without_legal_form(a), without_legal_form(b)), key=lambda w: (len(w), w))
    if len(short) >= len(long) or not set(short) <= set(long):
        return Evidence(UNLIKE, "different names")
    if country(" ".join(short)) or container(" ".join(short)) or known_city(" ".join(short)):
        return Evidence(UNLIKE, "one is named after the other, a place")
    brief, full = sorted((a, b), key=lambda name: (len(without_legal_form(name)), without_legal_form(name)))
    if is_part(short, long, acronym=acronym_like(brief)):
        return Evidence(VETO, f"“{full}” is a part or namesake of {brief}")
    return _words_more(short, long, full)


def _words_more(short: Words, long: Words, full: str) -> Evidence:
    """Names of which one has all the words of the other, which is no place's."""
    extra = [w for w in long if w not in SMALL_WORDS and w not in short]
    if country(long[0]) and long[1:] == short and len(short) > 1:
        return Evidence(0.5, f"“{full}” adds the country")
    begins = long[: len(short)] == short
    if begins and all(w in KINDS or w in LEGAL for w in extra):
        return Evidence(1.0, f"“{full}” only adds what kind of thing it is")
    if len(short) > 1 and len(extra) == 1:
        inside = long[0] in short and long[-1] in short
        return Evidence(-2.5 if inside else -1.0, f"“{full}” has one word more")
    if begins:
        return Evidence(-0.5 if len(extra) < 2 else -2.5, f"“{full}” begins with the other name")
    return Evidence(UNLIKE, "different names")


# Within an article: a shorter name goes to the only one that it can be.


def body_key(tokens: Sequence[str]) -> str:
    """What equal names of organisations, works, places and events share: their words without article and
    legal form; for a country those of its usual name.

    >>> body_key(["the", "Acme", "Works", "Ltd"]), body_key(["U.K."]), body_key(["us"])
    ('acme works', 'united kingdom', 'us')
    """
    name = re.sub(r"\s+(?=['’])", "", " ".join(tokens))
    key = " ".join(without_legal_form(name)) or name.lower()
    capitals = name.replace(".", "").isupper()
    land = known_country(key) if len(key) > SHORT or capitals else None
    return " ".join(words(land)) if land else key


def acronym_letters(short: str) -> str:
    """The letters of what looks like an acronym ("BBC", "U.N.", "PhD"), lower case, else ""."""
    letters = [c for c in short.replace(".", "").removesuffix("s") if c.isalnum()]
    capitals = sum(c.isupper() for c in letters)
    looks = (
        2 <= len(letters) <= 10
        and short[0].isupper()
        and capitals >= max(2, len(letters) - 2)
        and len(short.split()) == 1
    )
    return "".join(letters).lower() if looks else ""


def initials_of(tokens: Sequence[str]) -> set[str]:
    """The acronyms that a name of two words or more can have."""
    name = " ".join(tokens)
    return (
        {letters for letters in initials(name) if len(letters) > 1}
        if len(name.replace("-", " ").split()) > 1
        else set()
    )


def spelt_by(short: str, words: Sequence[str]) -> bool:
    """Whether an acronym that the text sets beside a name is made of its letters, in order, from its first
    on."""
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


def shortened(short: str, long: str, *, acronym: bool = False) -> bool:
    """Whether one key is the beginning of another, or its end from a capitalised word on, and says enough to
    stand for it.

    The whole does not stand for its part (`parts_of_bodies`), and an `acronym` for nothing longer than what
    it is short for."""
    a, b = short.split(), long.split()
    if len(a) >= len(b) or not a or is_part(a, b, acronym=acronym):
        return False
    telling = [w for w in a if w not in COMMON and w not in SMALL_WORDS and len(w) > 2]
    if b[: len(a)] == a:
        more = [w for w in b[len(a) :] if w not in SMALL_WORDS and w not in SAME]
        return bool(telling) and (len(a) > 1 or len(more) < DIVISION)
    return bool(telling) and _whole_end(a, b)


def _whole_end(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two words or more are the end of others, and not what stands there behind "of" or "for"."""
    return len(a) >= 2 and list(b[-len(a) :]) == list(a) and b[-len(a) - 1] not in SMALL_WORDS
