"""The words of one article as plain lists: what the rules look at, read from the model's `Doc` once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kgraph.analyse.language import lexicon
from kgraph.analyse.reading import Reading, spelled
from kgraph.gazetteers import demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Words:
    """One entry a token in each list; `capital` says whether it begins with a capital, `line` is the number
    of its sentence."""

    reading: Reading
    text: list[str]
    lower: list[str]
    tag: list[str]
    pos: list[str]
    label: list[str]
    dep: list[str]
    head: list[int]
    spaced: list[bool]
    capital: list[bool]
    line: list[int]
    opens: list[bool]
    """Whether the token is the first word of its sentence."""

    def __len__(self) -> int:
        return len(self.text)

    def before(self, i: int, back: int = 1) -> str:
        """The lower-case word `back` places before token `i` in its sentence, '' where there is none."""
        j = i - back
        return self.lower[j] if j >= 0 and self.line[j] == self.line[i] else ""

    def after(self, i: int, on: int = 0) -> str:
        """The lower-case word `on` places after token `i - 1` in the sentence of token `i - 1`, '' where
        there is none."""
        j = i + on
        return self.lower[j] if j < len(self.lower) and self.line[j] == self.line[i - 1] else ""

    def surface(self, start: int, end: int) -> str:
        """Tokens joined as they were written, without line breaks."""
        return "".join(
            self.text[i] + (" " if self.spaced[i] and i < end - 1 else "") for i in range(start, end)
        )

    @cached_property
    def lexicon(self) -> Container[str]:
        """Dictionary words in lower case; empty where the pipeline has none."""
        return lexicon(self.reading.doc.vocab)

    @cached_property
    def uncapitalised(self) -> Counter[str]:
        """How often each word stands in lower case in the article."""
        return Counter(t for t in self.text if t.islower())

    @cached_property
    def capitalised(self) -> Counter[str]:
        """How often each word, in lower case, stands capitalised where no sentence begins."""
        return Counter(w for w, c, o in zip(self.lower, self.capital, self.opens, strict=True) if c and not o)

    @cached_property
    def peoples(self) -> frozenset[str]:
        """The countries whose people or adjectives the article names."""
        return frozenset(
            c for w in {w for w, t in zip(self.lower, self.capital, strict=True) if t} if (c := demonym(w))
        )

    @cached_property
    def found_in(self) -> dict[int, int]:
        """How many tokens the recogniser's name has that a token stands in."""
        return {i: t.end - t.start for t in self.reading.tagged for i in range(t.start, t.end)}

    @cached_property
    def scores(self) -> dict[int, tuple[float, ...]]:
        """What the recogniser gives each token of a name that it found: the probabilities of
        `weighing.CLASSES`, where it has them."""
        return {i: t.scores for t in self.reading.tagged if t.scores for i in range(t.start, t.end)}

    @cached_property
    def sporting(self) -> bool:
        """Whether the article reports sport."""
        from kgraph.analyse.names.sport import sporting

        return sporting(self)

    @cached_property
    def results(self) -> dict[tuple[int, int], str]:
        """Names in results and tables of sport, with their cue."""
        from kgraph.analyse.names.sport import find_results

        return find_results(self)

    @cached_property
    def works(self) -> dict[tuple[int, int], str]:
        """Spans that cues say are works, with their cue."""
        from kgraph.analyse.names.works import find_works

        return find_works(self)

    def common(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary word: of the dictionary, or written in lower case in the
        article itself."""
        return (
            word in self.lexicon
            or (word.endswith("s") and word[:-1] in self.lexicon)
            or word in self.uncapitalised
        )


def read_words(reading: Reading) -> Words:
    """The lists for one article."""
    from spacy.attrs import HEAD, SPACY

    doc: Doc = reading.doc
    rows = np.asarray(doc.to_array([HEAD, SPACY]), dtype=np.uint64)
    text, pos = reading.text, reading.pos
    tag, label, dep = (spelled(doc, name) for name in ("TAG", "ENT_TYPE", "DEP"))
    line = list(reading.line_of)
    opens = []
    seen = -1
    for i, word in enumerate(text):
        first = line[i] != seen and any(map(str.isalnum, word))
        opens.append(first)
        if first:
            seen = line[i]
    return Words(
        reading=reading,
        text=text,
        lower=[w.lower() for w in text],
        tag=tag,
        pos=pos,
        label=label,
        dep=dep,
        head=(rows[:, 0].astype(np.int64) + np.arange(len(doc))).tolist(),
        spaced=rows[:, 1].astype(bool).tolist(),
        capital=[w[0].isupper() or (w[0] in "'’@#" and w[1:2].isupper()) for w in text],
        line=line,
        opens=opens,
    )
