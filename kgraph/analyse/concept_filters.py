"""What keeps slips of the tagger and of capitals from becoming concepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADINGS = frozenset({"title", "heading"})
HEAPED = 3
"""Words from which a phrase that only headings in title case have is no term: they heap up words that form
none in the text."""
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&-]{0,8}[A-Z0-9]s?|[A-Z]{2,}s?")
ASKING = frozenset({"why", "how", "when", "where"})


def of_a_people(token: Token) -> bool:
    """Whether a word says of which country or people the whole phrase is, and so is in no term within it."""
    return token.ent_type_ == "NORP" or (
        token.pos_ == "ADJ" and token.text[:1].isupper() and not token.is_sent_start
    )


def verb_at_end(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word of a noun chunk is rather the verb of its clause: "it shows how much trust
    matters".

    A noun and a plural that end a clause after "why", "how" or "how much" would leave it without a verb.
    """
    last = doc[end - 1]
    if (
        end - start < 2
        or last.tag_ != "NNS"
        or doc[end - 2].tag_ not in ("NN", "NNP")
        or not (end == len(doc) or doc[end].is_punct)
    ):
        return False
    before = [doc[i].lower_ for i in range(max(0, start - 2), end - 2)]
    return not ASKING.isdisjoint(before) and "many" not in before


def bracketed_acronyms(doc: Doc) -> set[str]:
    """Acronyms that stand in brackets after a phrase in lower case whose words begin with their letters: they
    name no organisation.

    "cognitive behavioural therapy (CBT)"; hyphens part words, and stop words may be left out of the acronym.
    """
    found = set()
    for i in np.flatnonzero(doc.to_array("ORTH") == doc.vocab.strings["("]).tolist():
        if (
            not 0 < i < len(doc) - 2
            or doc[i + 2].text != ")"
            or not ACRONYM.fullmatch(short := doc[i + 1].text)
        ):
            continue
        letters = short.removesuffix("s").lower()
        j = i - 1
        while letters and j >= 0 and (doc[j].is_punct or doc[j].is_stop or doc[j].text[0] == letters[-1]):
            if doc[j].text[0] == letters[-1]:
                letters = letters[:-1]
            elif doc[j].is_punct and doc[j].text not in ("-", "–"):
                break
            j -= 1
        if not letters and len(short) > 1:
            found.add(short.removesuffix("s"))
    return found
