"""Parts of speech and lemmas from the pipeline's own rules, each asked once.

spaCy's attribute ruler tries all its patterns at every token, though what nearly all of them look at is one
token's tag, its relation and whether it is one of a few words. Here the ruler is asked once for every such
case, and the lemmatiser once for every word with its part of speech. Tokens that a pattern of several may
touch are given to the ruler with their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from kgraph.analyse.reading import doc_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

RULES = ("attribute_ruler", "lemmatizer")
OTHERS = frozenset({"tok2vec", "transformer", "curated_transformer", "tagger", "parser", "ner"})
"""Components, by their factories, that may stand beside them: these neither look at nor change what those
set."""
WORD = frozenset({"ORTH", "TEXT", "LOWER"})
SEEN = WORD | {"IS_SPACE", "TAG", "DEP"}
"""What a pattern may look at…"""
COMPARED = frozenset({"IN", "NOT_IN", "REGEX"})
"""…other than by being equal to it."""
SET = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})
"""What a rule may set."""
UNTOLD = "untold-word"
"""Stands for all words that no pattern tells from others."""
KEPT = 100_000
"""Words that are kept with their lemmas: some 20 MB."""

Token = tuple[int, int, int]
"""Word, tag and relation, as spaCy numbers them."""
Pattern = Sequence[dict[str, Any]]


class Forms:
    """What the rules of a pipeline make of tokens that its tagger and its parser have read."""

    def __init__(
        self, ruler: AttributeRuler, patterns: Sequence[Pattern], lemmatiser: Lemmatizer | None
    ) -> None:
        from spacy.matcher import Matcher

        self.ruler, self.lemmatiser, self.vocab = ruler, lemmatiser, ruler.vocab
        longer = [p for p in patterns if len(p) > 1]
        self.reach = max(map(len, longer), default=1) - 1
        self.steps = Matcher(self.vocab)
        if longer:
            self.steps.add("one token of a longer pattern", [[token] for p in longer for token in p])
        self.words, self.shapes = _words(patterns)
        self.untold = self.vocab.strings.add(UNTOLD)
        self.components = tuple(c.name for c in (ruler, lemmatiser) if c is not None)
        """Names of the components whose work is done here."""
        self.lemmas: dict[Token, int] = {}
        self._told = lru_cache(maxsize=KEPT)(self.told)
        self._known = lru_cache(maxsize=KEPT)(self._ruled)

    def set(self, doc: Doc) -> None:
        """Sets tag, part of speech, lemma and relation of all tokens as the rules would."""
        from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

        words, tags, relations = doc.to_array([ORTH, TAG, DEP]).T.tolist()
        tokens = list(zip(map(self._told, words), tags, relations, strict=True))
        found = [self._known((token,), 0) for token in tokens]
        steps = [i for i, row in enumerate(found) if row[-1]]
        for i in {i for pair in pairwise(steps) if pair[1] == pair[0] + 1 for i in pair}:
            first = max(0, i - self.reach)
            found[i] = self._known(tuple(tokens[first : i + self.reach + 1]), i - first)
        lemmas = self._lemmas(
            [(word, pos, morph) for word, (_, pos, morph, *_) in zip(words, found, strict=True)]
        )
        own = self.lemmatiser is None or not self.lemmatiser.overwrite
        rows = [
            (tag, pos, lemma if lemma and own else other, relation)
            for (tag, pos, _, lemma, relation, _), other in zip(found, lemmas, strict=True)
        ]
        doc.from_array([TAG, POS, LEMMA, DEP], np.array(rows, dtype=np.uint64).reshape(-1, 4))  # type: ignore[arg-type]

    def told(self, word: int) -> int:
        """The word itself where patterns may tell it from others, else 0: it is like any other."""
        text = self.vocab.strings[word]
        lower = text.lower()
        told = (
            lower in self.words
            or text.isspace()
            or any(s.search(text) or s.search(lower) for s in self.shapes)
        )
        return word if told else 0

    def _ruled(self, window: tuple[Token, ...], at: int) -> tuple[int, ...]:
        """TAG, POS, MORPH, LEMMA and DEP of token `at` among neighbours, by the ruler; and whether it fits in
        a longer pattern.

        Word 0 is a word that no pattern tells.
        """
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG

        doc = doc_of(
            self.vocab,
            [word or self.untold for word, _, _ in window],
            ("TAG", "DEP"),
            [token[1:] for token in window],
        )
        step = any(start == at for _, start, _ in self.steps(doc, allow_missing=True))
        return (*self.ruler(doc).to_array([TAG, POS, MORPH, LEMMA, DEP])[at].tolist(), step)

    def _lemmas(self, tokens: Sequence[Token]) -> list[int]:
        """The lemmas of words with part of speech and morphology; 0 without a lemmatiser."""
        if self.lemmatiser is None:
            return [0] * len(tokens)
        known = self.lemmas
        new = [token for token in dict.fromkeys(tokens) if token not in known]
        if len(known) + len(new) > KEPT:
            known.clear()
            new = list(dict.fromkeys(tokens))
        if new:
            known.update(zip(new, self._lemmatised(new), strict=True))
        return [known[token] for token in tokens]

    def _lemmatised(self, tokens: Sequence[Token]) -> list[int]:
        from spacy.attrs import LEMMA

        assert self.lemmatiser is not None
        doc = doc_of(
            self.vocab, [word for word, _, _ in tokens], ("POS", "MORPH"), [token[1:] for token in tokens]
        )
        return list(map(int, self.lemmatiser(doc).to_array(LEMMA)))


def forms_of(nlp: Language) -> Forms | None:
    """What can do the work of a pipeline's ruler and lemmatiser after all its other components.

    None where that could make a difference: where rules look at more than single words, tags and relations,
    or other components may look at what they set."""
    factories = [nlp.get_pipe_meta(name).factory for name in nlp.pipe_names]
    component: dict[str, Any] = dict(zip(factories, map(nlp.get_pipe, nlp.pipe_names), strict=True))
    ruler, lemmatiser = component.get("attribute_ruler"), component.get("lemmatizer")
    if ruler is None or not component.keys() <= OTHERS | set(RULES):
        return None
    places = [factories.index(factory) for factory in ("tagger", "parser", *RULES) if factory in component]
    if places[-1] != max(places) or (lemmatiser is not None and places[-2] != max(places[:-1])):
        return None
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    told = {name for rule in ruler.patterns for name in rule["attrs"]}
    if not told <= SET or not all(map(_plain, patterns)):
        return None
    forms = Forms(ruler, patterns, lemmatiser)
    return forms if not forms.told(forms.untold) else None


def _plain(pattern: Pattern) -> bool:
    """Whether a pattern looks at nothing but words, tags and relations of a fixed number of tokens."""
    compared = {
        op for token in pattern for value in token.values() if isinstance(value, dict) for op in value
    }
    return {name for token in pattern for name in token} <= SEEN and compared <= COMPARED


def _words(patterns: Iterable[Pattern]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words that patterns name, in lower case, and the expressions that they compare words with."""
    words: set[str] = set()
    shapes: set[str] = set()
    for value in _compared_words(patterns):
        if isinstance(value, str):
            words.add(value.lower())
        else:
            words.update(w.lower() for op in ("IN", "NOT_IN") for w in value.get(op, ()))
            shapes.update(value[op] for op in ("REGEX",) if op in value)
    return frozenset(words), tuple(map(re.compile, sorted(shapes)))


def _compared_words(patterns: Iterable[Pattern]) -> Iterator[Any]:
    for pattern in patterns:
        for token in pattern:
            yield from (value for name, value in token.items() if name in WORD)
