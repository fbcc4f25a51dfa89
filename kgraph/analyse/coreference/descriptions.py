"""What the article calls a thing ("sex therapist", "British breakfast show"), and the subtype that follows
from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.analyse.coreference.mention import Cluster, Node, noun_sort
from kgraph.analyse.coreference.subtypes import SUBTYPES
from kgraph.analyse.coreference.syntax import SUBJECTS
from kgraph.analyse.reading import Reading
from kgraph.language import word_list
from kgraph.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST = 5
"""Descriptions kept a chain, the commonest first."""
LONGEST = 8
"""Words of a description."""
CLOSERS = frozenset({",", "(", ")", '"', "“", "”", ";", ":", "—", "–", "--", "`", "``"})
MARKS = frozenset('"`()[]“”')
VAGUE = word_list("framing/vague")
KIN = word_list("people/kin")
INTRODUCING = frozenset({"as", "like", "including"})
TELLING = ("person", "body", "place", "work", "event")
TELEVISION = word_list("bodies/television")
RADIO = frozenset({"radio"})


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase and its noun's lemma; `direct` if it stands right before the name or in "shows like Virgin
    Island"."""

    phrase: str
    noun: str
    direct: bool


def describe(reading: Reading, cluster: Cluster) -> list[Description]:
    """What words before the name, appositions and copulas call the thing: commonest first, then in text
    order."""
    seen: Counter[str] = Counter()
    first: dict[str, Description] = {}
    for node in cluster.nodes:
        if node.named is not None:
            for found in (
                *_before(reading, node),
                *_beside(reading, node),
                *_such_as(reading, node),
                *_shared(reading, node),
            ):
                if not found.phrase or found.phrase in KIN or noun_sort(found.noun) == "thing":
                    continue
                seen[found.phrase] += 1
                if first.setdefault(found.phrase, found).direct < found.direct:
                    first[found.phrase] = found
    order = list(first)
    return [first[p] for p in sorted(order, key=lambda p: (-seen[p], order.index(p)))[:MOST]]


def subtype_of(kind: EntityType, descriptions: Sequence[Description], name: str) -> str | None:
    """The subtype that a description of a thing of this type names, else the last or first word of its own
    name, else None."""
    table: Mapping[str, str] = SUBTYPES.get(kind, {})
    for found in descriptions:
        if found.noun in table:
            return _aired(table[found.noun], found.phrase.lower().split())
    words = name.lower().split()
    for word in (words[-1], words[0]) if len(words) > 1 else ():
        if word in table and kind in ("place", "organisation", "event"):
            return table[word].replace("_", " ")
    return None


def told_type(kind: EntityType, descriptions: Sequence[Description]) -> EntityType:
    """The type that descriptions right before the name say, where all that say one say the same; else
    `kind`."""
    told = {t for found in descriptions if found.direct and (t := _type_of(found.noun)) is not None}
    return told.pop() if len(told) == 1 else kind


def _type_of(noun: str) -> EntityType | None:
    """The one type that a noun is a kind of; None for persons, and for nouns like "church" that are kinds of
    two."""
    types: list[EntityType] = [kind for kind, table in SUBTYPES.items() if noun in table]
    return types[0] if len(types) == 1 and noun_sort(noun) != "person" else None


def _aired(found: str, words: list[str]) -> str:
    found = found.replace("_", " ")
    if found in ("tv show", "series"):
        if RADIO & set(words):
            return "radio show"
        if found == "series" and not TELEVISION & set(words):
            return "series"
        return "tv show"
    return found


def phrase_of(doc: Doc, head: Token, *, singular: bool = False, direct: bool = False) -> Description:
    """A noun phrase without determiner and possessor, with a short "of" phrase ("president of the club");
    empty if too long."""
    start = head.i
    while start > 0 and _belongs(doc[start - 1], head):
        start -= 1
    while start < head.i and (doc[start].lower_ in VAGUE or doc[start].is_punct):
        start += 1
    tail = next(
        (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == head.i + 1), None
    )
    words = doc[start : head.i].text_with_ws + (head.lemma_ if singular else head.text)
    if tail is not None and tail.right_edge.i - start < LONGEST:
        words += " " + doc[tail.i : tail.right_edge.i + 1].text
    return Description(
        words if len(words.split()) <= LONGEST and not MARKS & set(words) else "", head.lemma_.lower(), direct
    )


def _belongs(token: Token, head: Token) -> bool:
    if token.text in CLOSERS or token.dep_ not in ("amod", "compound", "nmod", "punct", "advmod", "npadvmod"):
        return False
    return token.head.i == head.i or head.is_ancestor(token)


def _before(reading: Reading, node: Node) -> list[Description]:
    """ "sex therapist" in "sex therapist Kaly Miller": nouns right before the name, in its own noun
    phrase."""
    doc, line = reading.doc, reading.lines[node.line]
    at = node.start - 1
    if at < line.start or doc[at].pos_ != "NOUN" or doc[at].text[0].isupper() or doc[at].dep_ == "poss":
        return []
    head, noun = doc[node.head], doc[at]
    near = noun.i == head.head.i or noun.head.i in (head.i, head.head.i)
    if not near and noun_sort(noun.lemma_.lower()) not in TELLING:
        return []
    start = at
    while (
        start > line.start
        and doc[start - 1].pos_ in ("NOUN", "ADJ", "PUNCT", "PROPN")
        and doc[start - 1].text not in CLOSERS
    ):
        if doc[start - 1].ent_type_ in ("PERSON", "DATE"):
            break
        start -= 1
    while start < at and (doc[start].lower_ in VAGUE or doc[start].is_punct):
        start += 1
    words = doc[start:at].text_with_ws + (noun.lemma_ if noun.tag_ == "NNS" else noun.text)
    return (
        [Description(words, noun.lemma_.lower(), True)]
        if len(words.split()) <= LONGEST and not MARKS & set(words)
        else []
    )


def _shared(reading: Reading, node: Node) -> list[Description]:
    """ "sex researcher" for both of "sex researchers William Masters and Virginia Johnson"."""
    token = reading.doc[node.head]
    first = token.head
    if token.dep_ != "conj" or first.pos_ != "PROPN":
        return []
    noun = next((c for c in first.lefts if c.tag_ == "NNS" and c.dep_ in ("compound", "nmod", "amod")), None)
    if noun is None:
        noun = first.head if first.dep_ == "appos" and first.head.tag_ == "NNS" else None
    return [phrase_of(reading.doc, noun, singular=True, direct=True)] if noun is not None else []


def _beside(reading: Reading, node: Node) -> list[Description]:
    """Appositions and copulas."""
    token = reading.doc[node.head]
    found = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if token.dep_ == "appos" and token.head.pos_ == "NOUN" and token.head.i < node.start - 1:
        found.append(token.head)
    if (
        token.dep_ in SUBJECTS
        and token.head.lemma_ == "be"
        and not any(c.dep_ == "neg" for c in token.head.children)
    ):
        found += [c for c in token.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"]
    plural = node.number == "plural"
    return [phrase_of(reading.doc, noun) for noun in found if (noun.tag_ == "NNS") == plural]


def _such_as(reading: Reading, node: Node) -> list[Description]:
    """ "country" in "countries such as Jordan"."""
    token = reading.doc[node.head]
    for _ in range(8):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ != "pobj" or token.head.lower_ not in INTRODUCING or token.head.head.tag_ != "NNS":
        return []
    if token.head.lower_ == "as" and not any(c.lower_ == "such" for c in token.head.children):
        return []
    return [phrase_of(reading.doc, token.head.head, singular=True, direct=True)]
