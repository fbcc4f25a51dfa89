"""Concept candidates: noun phrases that may be terms; which of them become entities is decided over the whole
corpus.

A candidate is a run of adjectives, participles and nouns that ends in a noun, inside a noun chunk of the
parse (the shape that Justeson and Katz 1995 found for technical terms, without prepositions), after
determiners, quantifiers and adjectives that only compare or point ("many", "other", "recent") are taken off
its left end. Words joined by hyphens count as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.analyse.concept_filters import ACRONYM, HEADINGS, HEAPED, of_a_people, verb_at_end
from kgraph.analyse.generic_words import COUNTS_AND_DAYS, GENERIC_MODIFIERS, GENERIC_NOUNS
from kgraph.analyse.names.titles import titles_begin
from kgraph.analyse.reading import Found, Reading
from kgraph.analyse.terms import keeps_plural, singular
from kgraph.gazetteers import demonym
from kgraph.model import PROSE, Chain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ROLES = PROSE | {"title", "heading"}
"""Concepts are taken from titles too, where names are not: a title says what its article is about."""
WHOLE = "noun phrase"
NESTED = "part of a noun phrase"
"""Sources of candidates. A nested one ends before the head of a whole one: "exposure therapy" in "exposure
therapy session"."""
MAX_WORDS = 6
STOPPED = frozenset({"show", "name", "call", "move"})
"""Stop words of spaCy's that are terms' heads as nouns: "talk show", "phone call"."""
NAMING = frozenset({"call", "know", "term", "dub", "refer"})
NAMING_FILLERS = frozenset(
    {
        "also",
        "sometimes",
        "often",
        "commonly",
        "otherwise",
        "as",
        "to",
        "be",
        "a",
        "an",
        "the",
        "or",
        "more",
        "better",
        "and",
        "now",
        "formally",
        "formerly",
        "widely",
        "usually",
        "what",
        "which",
        "that",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or words joined by hyphens: tokens `start:end`.

    `noun` where a term can end in it; `word` stands before the end, `lemma` at it.
    """

    start: int
    end: int
    noun: bool
    word: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start:end` as a term. `whole` is the term of the candidate it is a part of, empty for a whole
    one."""

    start: int
    end: int
    term: str
    whole: str = ""


def find_concepts(reading: Reading, linked: Sequence[Found]) -> tuple[list[Found], list[Chain]]:
    """Candidates in text order with their chains. None overlaps a mention of `linked`.

    A chain is one lemma-normalised term (its name); parts of a phrase have a chain of their own for every
    phrase they are part of, so that whoever selects the phrase can leave the part. An acronym joins the chain
    of the phrase that it is bracketed after. `descriptions` of a chain are the terms that the article says
    the thing is also called."""
    taken = {
        i
        for f in linked
        for i in range(titles_begin(reading, f.start) if f.kind == "name" else f.start, f.end)
    }
    phrases = list(runs(reading, taken))
    whole = [c for run in phrases if (c := _candidate(run)) is not None]
    heaped = {c for c in whole if _in_heaps(reading, c)}
    elsewhere = {c.term for c in whole if c not in heaped}
    whole = [c for c in whole if c.term in elsewhere or c.term.count(" ") < HEAPED - 1]
    known = {c.term for c in whole}
    short = dict(acronyms(reading.doc, whole))
    parts = [c for c in _parts(reading.doc, phrases, known) if c.term in known or not _in_heaps(reading, c)]
    candidates = sorted(whole + parts, key=lambda c: (c.start, c.end))
    also = also_called(reading.doc, whole)
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for c in candidates:
        term = short.get(c.term, c.term)
        chain = numbers.setdefault((term, c.whole), len(numbers))
        found.append(
            Found(
                c.start,
                c.end,
                c.end - 1,
                "concept",
                "concept",
                0.5,
                NESTED if c.whole else WHOLE,
                chain,
                f'short for "{term}"' if term != c.term else "",
            )
        )
    return found, [
        Chain(
            name=term,
            type="concept",
            gender="neuter",
            descriptions=tuple(also.get(term, ())) if not of else (),
        )
        for term, of in numbers
    ]


def _in_heaps(reading: Reading, candidate: Candidate) -> bool:
    """Whether a candidate stands in a heading in title case."""
    return reading.role(candidate.start) in HEADINGS and reading.line_of[candidate.start] in reading.titled


def runs(reading: Reading, taken: set[int]) -> Iterator[list[Piece]]:
    """Runs of words that a term can be made of, in text order: no determiners, names or generic modifiers at
    the left."""
    for chunk in reading.doc.noun_chunks:
        if reading.role(chunk.start) not in ROLES:
            continue
        in_title = reading.line_of[chunk.start] in reading.titled
        run: list[Piece] = []
        end = chunk.end - verb_at_end(reading.doc, chunk.start, chunk.end)
        for piece in [*_pieces(reading.doc, chunk.start, end, taken, in_title), None]:
            if piece is not None:
                if run or not _generic(reading.doc, piece):
                    run.append(piece)
                continue
            while run and not run[-1].noun:
                run.pop()
            run = before_a_mention(reading.doc, run, chunk.end, taken)
            if run:
                yield run
            run = []


def before_a_mention(doc: Doc, run: list[Piece], end: int, taken: set[int]) -> list[Piece]:
    """The run; where its head is a common noun that is a mention already ("British breakfast [show]"), only
    what is a term within it."""
    head = run[-1].end if run else end
    if head >= end or head not in taken or doc[head].pos_ != "NOUN":
        return run
    begin = next((n for n, piece in enumerate(run) if not of_a_people(doc[piece.start])), len(run))
    return run[begin:] if len(run) - begin > 1 else []


def _pieces(doc: Doc, start: int, end: int, taken: set[int], in_title: bool) -> Iterator[Piece | None]:
    """The words of a chunk; None where a run breaks."""
    i = start
    while i < end:
        last = i
        while (
            last + 2 < end
            and doc[last + 1].text in ("-", "–")
            and not doc[last].whitespace_
            and not doc[last + 1].whitespace_
        ):
            last += 2
        tokens = [doc[n] for n in range(i, last + 1)]
        if not taken.isdisjoint(range(i, last + 1)) or not _fits(tokens[-1], hyphenated=last > i):
            yield None
        else:
            yield Piece(i, last + 1, tokens[-1].pos_ in ("NOUN", "PROPN"), *_forms(tokens, in_title))
        i = last + 1


def _fits(token: Token, *, hyphenated: bool) -> bool:
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        worth = hyphenated or not token.is_stop or (token.pos_ == "NOUN" and token.lemma_ in STOPPED)
        return worth and any(map(str.isalpha, token.text)) and token.text[-1] != "."
    return (
        token.pos_ in ("VERB", "ADV", "NUM")
        if hyphenated
        else token.pos_ == "VERB" and token.dep_ in ("amod", "compound", "nmod")
    )


def _generic(doc: Doc, piece: Piece) -> bool:
    """Whether a word at the left of a phrase says nothing of what the phrase means."""
    token = doc[piece.end - 1]
    return piece.word.lower() in GENERIC_MODIFIERS or (
        piece.end - piece.start == 1 and token.tag_ in ("JJR", "JJS")
    )


def _forms(tokens: Sequence[Token], in_title: bool) -> tuple[str, str]:
    """A word as it stands in a term and, as its lemma, at a term's end; names, acronyms and peoples keep
    their capitals."""
    last = tokens[-1]
    text = "".join(t.text for t in tokens)
    if len(last.text) > 1 and last.text.rstrip("s").isupper() and not (in_title and len(last.text) > 5):
        return text, text.removesuffix("s")
    if len(tokens) == 1 and ((last.pos_ == "PROPN" and not in_title) or _of_a_people(last)):
        return text, text
    word = last.text.lower()
    noun = last.lemma_.lower() if last.pos_ == "NOUN" and last.lemma_.isalpha() else singular(word)
    before = text[: len(text) - len(word)].lower()
    return before + word, before + (
        word if keeps_plural(word) or last.pos_ not in ("NOUN", "PROPN") else noun
    )


def _of_a_people(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.text[:1].isupper() and demonym(token.text) is not None


def _named(run: Sequence[Piece]) -> str:
    return " ".join([*(p.word for p in run[:-1]), run[-1].lemma])


def _candidate(run: Sequence[Piece], whole: str = "") -> Candidate | None:
    """A run as a candidate, None where it is too long, too short, or no more than a generic noun or a
    number."""
    term = _named(run)
    if len(run) > MAX_WORDS or len(term) < 3 or not term[0].isalpha():
        return None
    if len(run) == 1 and term.lower() in GENERIC_NOUNS | COUNTS_AND_DAYS:
        return None
    return Candidate(run[0].start, run[-1].end, term, whole)


def _parts(doc: Doc, phrases: Sequence[Sequence[Piece]], known: set[str]) -> list[Candidate]:
    """The longest part of each phrase that ends in a noun before its head: of several words, or one that
    stands alone elsewhere.

    An adjective of a people belongs to the head ("British breakfast show"), and a proper name has no parts.
    """
    parts = []
    for run in phrases:
        if all(doc[p.end - 1].pos_ == "PROPN" and p.word[0].isupper() for p in run):
            continue
        end = next((n for n in range(len(run) - 1, 0, -1) if run[n - 1].noun), 0)
        begin = next((n for n in range(end) if not of_a_people(doc[run[n].start])), end)
        part = _candidate(run[begin:end], _named(run)) if begin < end else None
        if part is not None and (end - begin > 1 or part.term in known):
            parts.append(part)
    return parts


def acronyms(doc: Doc, candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of an acronym and the term it is bracketed after: "cognitive therapy (CT)". Its letters are the
    words' first, in order."""
    for c in candidates:
        if (
            c.end + 2 < len(doc)
            and doc[c.end].text == "("
            and doc[c.end + 2].text == ")"
            and ACRONYM.fullmatch(doc[c.end + 1].text)
        ):
            short = doc[c.end + 1].text
            initials = "".join(w[0] for w in re.split(r"[\s-]+", c.term) if w).upper()
            if short.rstrip("s").upper() == initials:
                yield short.rstrip("s"), c.term


def also_called(doc: Doc, candidates: Sequence[Candidate]) -> dict[str, list[str]]:
    """The other names that the text itself gives a term: "a surrogate partner, also called a sexual surrogate
    or surrogate"."""
    found: dict[str, list[str]] = {}
    named = None
    for before, after in pairwise(candidates):
        between = doc[before.end : after.start]
        named = before if _naming(between) else named if named and _alternative(between) else None
        if named is not None and named.term != after.term:
            found.setdefault(named.term, []).append(after.term)
    return found


def _naming(between: Span) -> bool:
    if len(between) > 10 or not any(t.lemma_ in NAMING and t.tag_ in ("VBN", "VBD", "VB") for t in between):
        return False
    return all(
        t.is_punct or t.is_quote or t.lemma_ in NAMING or t.lemma_.lower() in NAMING_FILLERS for t in between
    )


def _alternative(between: Span) -> bool:
    words = [t.lower_ for t in between if not t.is_punct and not t.is_quote]
    return "or" in words and not set(words) - {"or", "a", "an", "the"}
