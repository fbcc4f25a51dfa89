"""The words of sentences as the recogniser sees them: word pieces, how each word is written, and how the
article writes it elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W_]+|[^\s]")
"""A run of letters and digits, or any other single sign: the basic tokens of BERT (Devlin and others
2019)."""
LONGEST_WORD = 8
"""Pieces of a word that are read; what is longer is cut."""
LONGEST_ROW = 94
"""Pieces of a sentence that are read at once; what is longer is read in parts."""
UNKNOWN = "[UNK]"

OPENING_SIGNS = frozenset("\"“‘'«„([-–—:•*>|")
"""After these a capital says no more than at the head of a sentence."""

LOWER, TITLE, LETTER, CAPITALS, MIXED, CAMEL, NUMBER, CODE, SIGN = range(1, 10)
"""How a word is written: `lower`, `Title`, `A`, `CAPITALS`, `McMixed`, `iCamel`, `1984`, `4x4`, and what is
no word."""
CASES = SIGN + 1
ELSEWHERE = 5
"""How the article writes a capitalised word elsewhere: 0 for no capital here, else 1 plus 1 if in lower case,
plus 2 if capitalised."""
PLAIN, TITLED, SHOUTED = range(3)
"""How a sentence is written: in sentence case, with Capitals On Most Words, or IN CAPITALS."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: `text` is characters `start:end` of it."""

    start: int
    end: int
    text: str
    case: int
    elsewhere: int
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What is read at once: words of sentence `sentence`, all of it or a part that is not too long."""

    sentence: int
    style: int
    words: tuple[Word, ...]

    @property
    def pieces(self) -> int:
        """How many word pieces the row has."""
        return sum(len(word.pieces) for word in self.words)


class WordPieces:
    """Cuts words into the pieces of a vocabulary, the longest first; the vocabulary is uncased and knows no
    accents."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary[UNKNOWN]
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        word = plain(word)
        pieces: list[int] = []
        start = 0
        while start < len(word) and len(pieces) < LONGEST_WORD:
            found = self._longest(word, start)
            if found is None:
                return (self._unknown,)
            end, number = found
            pieces.append(number)
            start = end
        return tuple(pieces) or (self._unknown,)

    def _longest(self, word: str, start: int) -> tuple[int, int] | None:
        for end in range(len(word), start, -1):
            number = self._vocabulary.get(("##" if start else "") + word[start:end])
            if number is not None:
                return end, number
        return None


def plain(word: str) -> str:
    """A word in lower case without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def case_of(word: str) -> int:
    """How a word is written, as one of `LOWER` to `SIGN`."""
    if word.isalpha():
        return _case_of_letters(word)
    if word.isdigit():
        return NUMBER
    return CODE if any(map(str.isalpha, word)) else SIGN


def _case_of_letters(word: str) -> int:
    if not word[0].isupper():
        return LOWER if word[1:].islower() or len(word) == 1 or not any(map(str.isupper, word)) else CAMEL
    if len(word) == 1:
        return LETTER
    if word.isupper():
        return CAPITALS
    return TITLE if word[1:].islower() else MIXED


def style_of(words: Sequence[str]) -> int:
    """How a sentence is written, by its words of more than three letters: two at least decide."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(long) < 2:
        return PLAIN
    if sum(map(str.isupper, long)) >= 0.8 * len(long):
        return SHOUTED
    return TITLED if sum(word[0].isupper() for word in long) >= 0.75 * len(long) else PLAIN


def rows_of(sentences: Sequence[str], pieces: WordPieces) -> list[Row]:
    """The rows of an article's sentences, in order; a sentence without a word has none."""
    split = [[(m.start(), m.end(), m.group()) for m in WORD.finditer(sentence)] for sentence in sentences]
    opening = [_opening([text for _, _, text in words]) for words in split]
    lower, capital = _counts(split, opening)
    rows: list[Row] = []
    for number, (words, opens) in enumerate(zip(split, opening, strict=True)):
        made = tuple(
            Word(start, end, text, case_of(text), _elsewhere(text, first, lower, capital), pieces.cut(text))
            for (start, end, text), first in zip(words, opens, strict=True)
        )
        style = style_of([word.text for word in made])
        rows += [Row(number, style, part) for part in _parts(made)]
    return rows


def _opening(words: Sequence[str]) -> list[bool]:
    """Whether a capital on each word would say nothing: the first word of the sentence, and what follows an
    opening sign."""
    first = next((i for i, word in enumerate(words) if word[0].isalnum()), 0)
    return [i <= first or words[i - 1] in OPENING_SIGNS for i in range(len(words))]


def _counts(
    split: Sequence[Sequence[tuple[int, int, str]]], opening: Sequence[Sequence[bool]]
) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and how often with a capital that says something."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words, opens in zip(split, opening, strict=True):
        for (_, _, text), first in zip(words, opens, strict=True):
            if text[0].islower():
                lower[text] += 1
            elif text[0].isupper() and not first:
                capital[text] += 1
    return lower, capital


def _elsewhere(word: str, opens: bool, lower: Counter[str], capital: Counter[str]) -> int:
    if not word[0].isupper():
        return 0
    others = capital[word] - (0 if opens else 1)
    return 1 + (lower[word.lower()] > 0) + 2 * (others > 0)


def _parts(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Words of a sentence in parts of at most `LONGEST_ROW` pieces, cut before a word in lower case where
    there is one near."""
    if sum(len(word.pieces) for word in words) <= LONGEST_ROW:
        return [words] if words else []
    cuts = [0]
    size = 0
    for i, word in enumerate(words):
        if size + len(word.pieces) > LONGEST_ROW:
            cut = next(
                (k for k in range(i, max(i - 12, cuts[-1] + 1), -1) if words[k].case in (LOWER, SIGN)), i
            )
            cuts.append(cut)
            size = sum(len(w.pieces) for w in words[cut:i])
        size += len(word.pieces)
    return [words[a:b] for a, b in pairwise([*cuts, len(words)])]
