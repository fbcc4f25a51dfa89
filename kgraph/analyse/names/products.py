"""Evidence that a name is a product's or a road's, from its shape and from what the article calls it.

Products are none of the five kinds: what is told to be one is left to concepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.names.words import Words
from kgraph.language import word_list

PRODUCTS = word_list("products/noun")
ON_A_ROAD = word_list("places/on_a_road")
MODEL = re.compile(r"(?:[A-Z][A-Za-z]{0,3}-?)?\d{1,4}(?:-\d{1,4})?[A-Za-z]{0,2}")
"""A model as makers number them: A380, F-16, 787-9, S7, MiG-29."""
ROAD = re.compile(r"(?:[ABEIM]|US)-?\d{1,4}")
"""A road as authorities number them, in Europe and in the United States: M62, A38, I-95."""


def product_cues(words: Words, start: int, end: int, head: int) -> Iterator[str]:
    """The cues of a road or of a product that tokens `start:end` have."""
    if _road(words, start, end):
        yield "numbered as roads are"
    elif end - start <= 4 and _numbered(words, start, end):
        yield "numbered as models are"
    if _called(words, start, end, head):
        yield "called a product"
    if end - start == 1 and _several(words, start):
        yield "one of many alike"


def _road(words: Words, start: int, end: int) -> bool:
    """Whether a number of a road stands where roads do ("on the M62")."""
    after = words.before(start, 2) if words.before(start) == "the" else words.before(start)
    return end - start == 1 and bool(ROAD.fullmatch(words.text[start].rstrip("."))) and after in ON_A_ROAD


def _numbered(words: Words, start: int, end: int) -> bool:
    """Whether letters and a number are a model's, with its make or without."""
    shaped = [w.removesuffix("s") for w in words.text[start:end] if MODEL.fullmatch(w.removesuffix("s"))]
    if end - start == 1 and len(words.text[start]) <= 3:
        return False  # G20, M23, U2
    year = any(len(w) == 4 and w.isdigit() for w in shaped)
    return not year and any(not w.isdigit() or w == words.text[start] for w in shaped)


def _called(words: Words, start: int, end: int, head: int) -> bool:
    """Whether the text calls it a product: "the Vela, a small jet", "the Vela is a car", "the jet Vela"."""
    if _noun(words.before(start)):
        return True
    doc = words.reading.doc
    if words.dep[head] in ("nsubj", "nsubjpass") and doc[words.head[head]].lemma_ == "be":
        told = [c for c in doc[words.head[head]].children if c.dep_ == "attr"]
    else:
        told = [c for c in doc[head].children if c.dep_ == "appos" and c.i >= end]
    return any(_noun(t.lower_) for t in told)


def _noun(word: str) -> bool:
    return word in PRODUCTS or word.removesuffix("s") in PRODUCTS


def _several(words: Words, i: int) -> bool:
    """Whether the article counts such things: "an A380", "two Velas", where it has the one and the many."""
    word, other = words.text[i], words.text[i].removesuffix("s")
    counted = words.before(i) in ("a", "an") or words.pos[i - 1] == "NUM"
    if words.pos[i + 1 : i + 2] in (["NOUN"], ["PROPN"]):
        return False
    return counted and (f"{word}s" in words.text or (other != word and other in words.text))
