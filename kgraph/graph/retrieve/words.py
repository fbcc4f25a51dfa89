"""Words as retrieval compares them: folded, without endings; and the few that say nothing."""

from __future__ import annotations

import re
from functools import cache

from kgraph.graph.ask.lookup import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FIGURE = re.compile(r"(?<=\d)[,.\u202f](?=\d{3}\b)")
CLITIC = re.compile(r"['’](?:s|d|ll|re|ve|m)$")
FUNCTION_WORDS = frozenset(
    """
a about above according across after again against ago all almost along already also although always am among an and another any
anybody anyone anything are around as at away be became because become been before began behind being below beside besides between
both but by came can cannot could did do does doing done down during each either else ever every everybody everyone everything
exactly few first for former from further get gets getting give given gives go goes going gone got had has have having he hence her
here hers herself him himself his how however i if in into is it its itself just last later latter least less let like made make
makes many may me might mine more most much must my myself name named near neither never next no nobody none nor not nothing now of
off often on once one only onto or other others our ours out over own per perhaps quite rather really said same say says several
shall she should since so some somebody someone something soon still such than that the their theirs them themselves then there
these they thing this those though through thus to together too toward towards under unless until up upon us used very via was we
were what whatever when where whereas which while who whoever whole whom whose why will with within without would yes yet you your
yours please tell know
""".split()
)
"""English words that carry no topic: our own list of articles, prepositions, pronouns, auxiliaries and question words."""


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded and without a clitic ("Ada’s" is "ada"), each with its start and end in `text`.

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
    """A folded word without its inflection (Snowball's English stemmer, Porter 2001; other languages pass nearly unchanged).

    >>> stem("composers"), stem("opened"), stem("1200")
    ('compos', 'open', '1200')
    """
    return str(_stemmer().stemWord(word.replace("’", "'")))  # type: ignore[attr-defined]
