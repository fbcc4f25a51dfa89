"""Relations against the tuples of CaRB (Bhardwaj, Aggarwal and Mausam 2019)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import Stemmer

from tests.quality.scorers.arithmetic import Score, share
from tests.quality.scorers.gold import Gold
from tests.quality.scorers.graphs import Graph, Statement

FUNCTION_WORDS = frozenset(
    "the a an of in on at to for from by with and or as is are was were be been being am has have had do "
    "does did will would can could may might shall should that which who whom 's this these those it its "
    "his her their".split()
)
PAST_FORMS = {
    form: verb
    for verb, forms in (
        pair.split(":")
        for pair in "become:became begin:began,begun bring:brought build:built buy:bought bear:born "
        "break:broke,broken come:came choose:chose,chosen draw:drew,drawn drive:drove "
        "fall:fell feel:felt fight:fought find:found fly:flew get:got give:gave,given "
        "go:went,gone grow:grew,grown hit:hit hold:held keep:kept know:knew,known lead:led "
        "leave:left lose:lost make:made mean:meant meet:met pay:paid run:ran rise:rose "
        "say:said sell:sold send:sent shoot:shot sing:sang sit:sat see:saw,seen "
        "speak:spoke,spoken spend:spent stand:stood strike:struck swim:swam take:taken,took "
        "teach:taught tell:told think:thought understand:understood wear:wore win:won "
        "write:wrote,written".split()
    )
    for form in forms.split(",")
}
HALF = 0.5
"""Share of an argument's words that a gold argument has to hold."""

Words = frozenset[str]


@dataclass(frozen=True)
class RelationScores:
    """`triples`: statements against tuples. `pairs`: the two arguments alone, whatever the relation."""

    triples: Score
    pairs: Score


@dataclass(frozen=True)
class Tuple:
    """A gold tuple as stems without function words: relation, first argument, the others."""

    relation: Words
    first: Words
    others: Words

    def joins(self, one: Iterable[Words], other: Iterable[Words]) -> bool:
        """Is `one` the first argument, and `other` another one? CaRB puts some objects into the relation."""
        second = self.others | self.relation
        return _held(one, self.first) and _held(other, second)

    def says(self, relation: Words) -> bool:
        """Do the relations share a word? If neither has one ("is of"), they do."""
        return bool(relation & self.relation) or not (relation or self.relation)


def score_relations(gold: Sequence[Gold], graph: Graph) -> RelationScores:
    """A statement matches a tuple of its sentence where at least half of the words of each of its ends stand
    in the tuple's arguments, in either order, and the relations share a word; words are Porter stems without
    function words.

    kgraph's arguments are entities, not whole phrases: hence more lenient than CaRB's own scorer. Precision
    is over distinct statements, recall over tuples.
    """
    statements = defaultdict(list)
    for statement in graph.statements:
        statements[statement.article].append(statement)
    right = paired = found = 0
    tuples_right = tuples_paired = wanted = 0
    for doc in gold:
        tuples = [_tuple(row) for row in doc.more["relations"] if len(row["args"]) > 1]
        distinct = _distinct(statements[doc.name])
        met = [[n for n, t in enumerate(tuples) if _same_ends(s, t)] for s in distinct]
        said = [
            [n for n in numbers if tuples[n].says(relation_words(s.relation))]
            for s, numbers in zip(distinct, met, strict=True)
        ]
        found, wanted = found + len(distinct), wanted + len(tuples)
        right, paired = right + sum(map(bool, said)), paired + sum(map(bool, met))
        tuples_right += len({n for numbers in said for n in numbers})
        tuples_paired += len({n for numbers in met for n in numbers})
    return RelationScores(
        Score(share(right, found), share(tuples_right, wanted)),
        Score(share(paired, found), share(tuples_paired, wanted)),
    )


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    rows = {(s.relation, tuple(sorted(s.subject)), tuple(sorted(s.object))): s for s in statements}
    return list(rows.values())


def _tuple(row: dict[str, list[str]]) -> Tuple:
    first, *others = (content_words(argument) for argument in row["args"])
    return Tuple(relation_words(str(row["relation"])), first, frozenset().union(*others))


def _same_ends(statement: Statement, wanted: Tuple) -> bool:
    subjects = [content_words(s) for s in statement.subject]
    objects = [content_words(s) for s in statement.object]
    return wanted.joins(subjects, objects) or wanted.joins(objects, subjects)


def _held(names: Iterable[Words], argument: Words) -> bool:
    return max(share(len(words & argument), len(words)) for words in names) >= HALF


@cache
def content_words(phrase: str) -> Words:
    """The Porter stems (Porter 1980) of a phrase's words less function words; of all words if it has no
    others."""
    words = re.findall(r"[^\W_]+", phrase.lower())
    kept = [w for w in words if w not in FUNCTION_WORDS] or words
    return frozenset(Stemmer.Stemmer("porter").stemWords(kept))


@cache
def relation_words(phrase: str) -> Words:
    """As content words, with irregular verbs brought to their base form."""
    words = re.findall(r"[^\W_]+", phrase.lower())
    return content_words(" ".join(PAST_FORMS.get(w, w) for w in words))
