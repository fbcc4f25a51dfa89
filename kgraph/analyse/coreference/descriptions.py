"""What the article calls a thing ("sex therapist", "British breakfast show"), and the subtype that follows from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgraph.analyse.coreference.mention import Cluster, Node, noun_sort
from kgraph.analyse.coreference.subtypes import SUBTYPES
from kgraph.analyse.coreference.syntax import SUBJECTS
from kgraph.analyse.reading import Reading
from kgraph.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 5
"""Descriptions kept a chain, the commonest first."""
LONGEST = 8
"""Words of a description."""
INTRODUCING = frozenset({"as", "like", "including"})
TELLING = ("person", "body", "place", "work", "event")
TELEVISION = frozenset({"tv", "television", "breakfast", "reality", "chat", "talk", "quiz", "sketch", "morning", "daytime"})
RADIO = frozenset({"radio"})


def describe(reading: Reading, cluster: Cluster) -> tuple[str, ...]:
    """What appositions, copulas and words before the name call the thing: commonest first, then in text order."""
    seen: Counter[str] = Counter()
    for node in cluster.nodes:
        if node.named is not None:
            for phrase in (_before(reading, node), *_beside(reading, node), *_such_as(reading, node)):
                if phrase:
                    seen[phrase] += 1
    order = list(seen)
    return tuple(sorted(order, key=lambda p: (-seen[p], order.index(p)))[:MOST])


def subtype_of(kind: EntityType, descriptions: tuple[str, ...], name: str) -> str | None:
    """The subtype that a description of a thing of this type names, else the last or first word of its own name, else None."""
    table = SUBTYPES.get(kind, {})
    for phrase in descriptions:
        words = phrase.lower().split(" of ")[0].split()
        found = table.get(words[-1]) if words else None
        if found is not None:
            return _aired(found, words)
    words = name.lower().split()
    for word in (words[-1], words[0]) if len(words) > 1 else ():
        if word in table and kind in ("place", "organisation", "event"):
            return table[word].replace("_", " ")
    return None


def told_type(kind: EntityType, descriptions: tuple[str, ...]) -> EntityType:
    """The type that the descriptions name, where all that name one name the same other type; else `kind`."""
    told = {t for phrase in descriptions if (t := _type_of(phrase.lower().split(" of ")[0].split()[-1])) is not None}
    return told.pop() if len(told) == 1 else kind


def _type_of(noun: str) -> EntityType | None:
    """The one type that a noun is a kind of; None for none and for nouns like "church" that are kinds of two."""
    types: list[EntityType] = [kind for kind, table in SUBTYPES.items() if noun in table]
    if noun_sort(noun) == "person":
        types.append("person")
    return types[0] if len(types) == 1 else None


def _aired(found: str, words: list[str]) -> str:
    found = found.replace("_", " ")
    if found in ("tv show", "series"):
        if RADIO & set(words):
            return "radio show"
        if found == "series" and not TELEVISION & set(words):
            return "series"
        return "tv show"
    return found


def phrase_of(reading: Reading, head: Token, *, singular: bool = False) -> str:
    """A noun phrase without determiner and possessor, with a short "of" phrase ("president of the club"); empty if too long."""
    doc = reading.doc
    start = head.i
    while (
        start > 0
        and (doc[start - 1].head.i == head.i or head.is_ancestor(doc[start - 1]))
        and doc[start - 1].dep_ in ("amod", "compound", "nmod", "punct", "advmod", "npadvmod")
        and doc[start - 1].text not in (",", "(", ")", '"', "“", "”")
    ):
        start -= 1
    words = [t.text for t in doc[start : head.i]] + [head.lemma_ if singular else head.text]
    tail = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == head.i + 1), None)
    if tail is not None and tail.right_edge.i - tail.i <= LONGEST - len(words):
        words += [t.text for t in doc[tail.i : tail.right_edge.i + 1]]
    return " ".join(words).replace(" - ", "-").replace(" 's", "'s") if len(words) <= LONGEST else ""


def _before(reading: Reading, node: Node) -> str:
    """ "sex therapist" in "sex therapist Kaly Miller": nouns right before the name, in its own noun phrase."""
    doc, line = reading.doc, reading.lines[node.line]
    at = node.start - 1
    if at < line.start or doc[at].pos_ != "NOUN" or doc[at].text[0].isupper() or doc[at].dep_ == "poss":
        return ""
    head = doc[node.head]
    noun = doc[at]
    near = noun.i == head.head.i or noun.head.i in (head.i, head.head.i)
    if not near and noun_sort(noun.lemma_.lower()) not in TELLING:
        return ""
    start = at
    while (
        start > line.start
        and doc[start - 1].pos_ in ("NOUN", "ADJ", "PUNCT", "PROPN")
        and doc[start - 1].text not in (",", "(", '"', "“", "”", ";", ":")
    ):
        if doc[start - 1].ent_type_ in ("PERSON", "DATE"):
            break
        start -= 1
    words = [t.text for t in doc[start:at]] + [noun.lemma_ if noun.tag_ == "NNS" else noun.text]
    return " ".join(words).replace(" - ", "-") if len(words) <= LONGEST else ""


def _beside(reading: Reading, node: Node) -> list[str]:
    """Appositions and copulas."""
    token = reading.doc[node.head]
    found = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if token.dep_ == "appos" and token.head.pos_ == "NOUN" and token.head.i < node.start - 1:
        found.append(token.head)
    if token.dep_ in SUBJECTS and token.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in token.head.children):
        found += [c for c in token.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"]
    return [phrase_of(reading, noun) for noun in found if noun.tag_ != "NNS" or node.number == "plural"]


def _such_as(reading: Reading, node: Node) -> list[str]:
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
    return [phrase_of(reading, token.head.head, singular=True)]
