"""Words as retrieval compares them: folded, without endings; and the few that say nothing."""

from __future__ import annotations

import re
from functools import cache

from kgraph.graph.ask.lookup import fold
from kgraph.language import word_list

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FIGURE = re.compile(r"(?<=\d)[,.\u202f](?=\d{3}\b)")
CLITIC = re.compile(r"['’](?:s|d|ll|re|ve|m)$")
FUNCTION_WORDS = word_list("function_words/weightless")
"""Articles, prepositions, pronouns, auxiliaries and question words: they say nothing of what is asked."""


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded and without a clitic ("Ada’s" is "ada"), each with its start and end in
    `text`.

    >>> tokens("Zoë’s 1,200 boats")
    [('zoe', 0, 5), ('1200', 6, 11), ('boats', 12, 17)]
    """
    found = []
    for match in re.finditer(r"\d+(?:[,.\u202f]\d{3})+(?!\d)|[^\W_]+(?:['’][^\W_]+)*", text):
        word = CLITIC.sub("", fold(FIGURE.sub("", match[0])))
        if word:
            found.append((word, match.start(), match.end()))
    return found


@cache
def _stemmer() -> object:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def stem(word: str) -> str:
    """A folded word without its inflection (Snowball's English stemmer, Porter 2001; other languages pass
    nearly unchanged).

    >>> stem("composers"), stem("opened"), stem("1200")
    ('compos', 'open', '1200')
    """
    return str(_stemmer().stemWord(word.replace("’", "'")))  # type: ignore[attr-defined]
