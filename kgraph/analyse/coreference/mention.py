"""The mentions that coreference weighs (names, noun phrases, pronouns), what is known of each, and the
clusters they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kgraph.analyse.coreference.group import Named
from kgraph.analyse.coreference.syntax import Role, determiner, number_of, role_of
from kgraph.analyse.coreference.words import PLURAL_PEOPLE, SOMEBODY, Pronoun, pronoun
from kgraph.analyse.noun_types import (
    BODY_NOUNS,
    EVENT_NOUNS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    WORK_NOUNS,
)
from kgraph.analyse.reading import Found, Reading
from kgraph.model import PROSE, Gender
from kgraph.names.given_names import usual_gender
from kgraph.names.person import gender_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["person", "body", "place", "work", "event", "thing", "unknown"]
Number = Literal["singular", "plural"]
SORTS: dict[str, Sort] = {
    "person": "person",
    "organisation": "body",
    "place": "place",
    "work": "work",
    "event": "event",
    "concept": "thing",
}
NOUNS = frozenset({"NOUN", "PROPN"})
TITLE_SURE, NAME_SURE, NOUN_SURE = 3.0, 2.0, 3.0
"""How much a title, a first name of clear usual gender and a noun ("actress") say about gender; a pronoun
already linked says 1."""


@dataclass(eq=False, slots=True)
class Node:
    """One mention: `named` for names, `pronoun` for pronouns, neither for noun phrases. `quote` numbers its
    speech, -1 for none."""

    start: int
    end: int
    head: int
    line: int
    role: Role
    sort: Sort
    number: Number
    lemma: str = ""
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    found: Found | None = None
    named: Named | None = None
    pronoun: Pronoun | None = None
    gender: float = 0.0
    """Above 0 female, below 0 male, by how sure."""
    quote: int = -1
    reason: str = ""
    score: float = 1.0


@dataclass(eq=False, slots=True)
class Cluster:
    """Mentions of one thing so far, in the order they were linked."""

    number: int
    nodes: list[Node] = field(default_factory=list)
    named: Named | None = None
    lemmas: set[str] = field(default_factory=set)
    gender: float = 0.0
    sort: Sort = "unknown"
    plural: bool = False
    people: bool = False
    """A plural one that is made of persons."""
    called: set[str] = field(default_factory=set)
    """Which of "he" and "she" already stand for it: one person is never both."""

    def add(self, node: Node) -> None:
        """Takes in one more mention and what it says about gender."""
        self.nodes.append(node)
        if node.pronoun is not None:
            said = {"she": 1.0, "he": -1.0}.get(node.pronoun.kind, 0.0)
            self.gender = max(-6.0, min(6.0, self.gender + said))
            if said:
                self.called.add(node.pronoun.kind)
        elif node.named is None:
            self.gender += node.gender
            if node.lemma:
                self.lemmas.add(node.lemma)
        if self.sort == "unknown":
            self.sort = node.sort


def name_nodes(reading: Reading, groups: Sequence[Named]) -> list[Node]:
    """A node for every name."""
    nodes = []
    for group in groups:
        sort, gender = SORTS.get(group.type, "thing"), group_gender(group)
        plural = group.pair or any(n.plural for n in group.names)
        for name in group.names:
            f = name.found
            head = reading.doc[f.head]
            nodes.append(
                Node(
                    f.start,
                    f.end,
                    f.head,
                    reading.line_of[f.start],
                    role_of(head),
                    sort,
                    "plural" if plural else "singular",
                    head.lemma_.lower(),
                    "",
                    frozenset(),
                    f,
                    group,
                    None,
                    gender,
                    -1,
                    group.reasons.get(name.number, ""),
                )
            )
    return nodes


def group_gender(group: Named) -> float:
    """Evidence from titles and first names; above 0 female, below 0 male."""
    if group.type != "person" or group.pair or any(n.plural for n in group.names):
        return 0.0
    titled = {"female": TITLE_SURE, "male": -TITLE_SURE}
    for name in group.names:
        if name.person.titled_gender in titled:
            return titled[name.person.titled_gender]
    full = [n.person for n in group.names if len(n.person.words) > 1]
    for person in full:
        if gender_of(person) != "unknown":
            return NAME_SURE if gender_of(person) == "female" else -NAME_SURE
    word = (full or [n.person for n in group.names])[0].words[0]
    usual = usual_gender(word)
    return (
        {"f": 1.5, "m": -1.5, "F": 0.7, "M": -0.7}.get(usual or "", 0.0)
        if full or usual in ("f", "m")
        else 0.0
    )


PRONOUN_TAGS = frozenset({"PRON", "DET", "PROPN", "NOUN", "X", "ADJ"})
"""What a tagger may take a personal pronoun for."""
INSIDE_PHRASES = frozenset({"compound", "nmod", "amod", "npadvmod", "intj"})
"""Relations of nouns that are part of another's phrase."""


def other_nodes(reading: Reading, taken: set[int]) -> list[Node]:
    """Noun phrases and personal pronouns of the prose, outside the tokens of names."""
    nodes = []
    for line in reading.lines:
        if line.role in PROSE:
            free = (i for i in range(line.start, line.end) if i not in taken)
            found = (_other(reading, i, line.start, taken) for i in free)
            nodes += [node for node in found if node is not None]
    return nodes


def _other(reading: Reading, i: int, first: int, taken: set[int]) -> Node | None:
    """The pronoun or noun phrase that a token is the head of."""
    lower, pos = reading.lower[i], reading.pos[i]
    word = pronoun(lower)
    if word is None and pos not in NOUNS and lower not in SOMEBODY:
        return None
    token = reading.doc[i]
    if word is not None and pos in PRONOUN_TAGS:
        return _pronominal(reading, token, word)
    if lower in SOMEBODY:
        return Node(i, i + 1, i, reading.line_of[i], role_of(token), "person", "singular")
    if pos in NOUNS and token.dep_ not in INSIDE_PHRASES:
        return _nominal(reading, token, first, taken)
    return None


def _pronominal(reading: Reading, token: Token, word: Pronoun) -> Node:
    if word.kind == "she" and token.lower_ == "her" and token.dep_ != "poss" and token.tag_ != "PRP$":
        word = Pronoun("she", "object")
    number: Number = "plural" if word.kind in ("they", "we") else "singular"
    sort: Sort = "thing" if word.kind == "it" else "unknown" if word.kind == "they" else "person"
    return Node(
        token.i,
        token.i + 1,
        token.i,
        reading.line_of[token.i],
        role_of(token),
        sort,
        number,
        token.lower_,
        pronoun=word,
        gender={"she": 3.0, "he": -3.0}.get(word.kind, 0.0),
    )


def _nominal(reading: Reading, token: Token, first: int, taken: set[int]) -> Node:
    start = token.i
    modifiers = []
    while start > first:
        before = reading.doc[start - 1]
        if (
            before.i in taken
            or before.tag_ in ("POS", "PRP$")
            or before.dep_ == "poss"
            or not (token.is_ancestor(before) or before.head.i == token.i)
        ):
            break
        if before.is_punct and before.text not in ("-", "'", '"', ","):
            break
        start -= 1
        if before.pos_ in ("ADJ", "NOUN", "PROPN", "NUM"):
            modifiers.append(before.lower_)
    while start < token.i and reading.doc[start].is_punct:
        start += 1
    lemma = token.lemma_.lower()
    number = number_of(token)
    sort = noun_sort(lemma, token.lower_)
    if sort == "thing" and token.tag_ == "NNP":
        sort = "unknown"
    return Node(
        start,
        token.i + 1,
        token.i,
        reading.line_of[token.i],
        role_of(token),
        sort,
        number,
        lemma,
        determiner(token),
        frozenset(modifiers),
        gender=noun_gender(lemma) if number == "singular" else 0.0,
    )


def noun_sort(lemma: str, word: str = "") -> Sort:
    """What a noun names, by the lists and by its ending."""
    if lemma in PERSON_NOUNS or lemma in PLURAL_PEOPLE or word in PLURAL_PEOPLE:
        return "person"
    for nouns, sort in (
        (BODY_NOUNS, "body"),
        (PLACE_NOUNS, "place"),
        (WORK_NOUNS, "work"),
        (EVENT_NOUNS, "event"),
    ):
        if lemma in nouns:
            return sort  # type: ignore[return-value]
    tail = lemma.rsplit("-", 1)[-1]
    if tail != lemma and tail in PERSON_NOUNS:
        return "person"
    if len(lemma) > 5 and lemma.endswith(
        ("man", "woman", "ologist", "ographer", "ician", "ist", "person", "boy", "girl")
    ):
        return "person"
    return (
        "unknown" if len(lemma) > 4 and lemma.endswith(("er", "or", "ant", "ian", "eer", "ee")) else "thing"
    )


def noun_gender(lemma: str) -> float:
    """Above 0 female, below 0 male."""
    tail = lemma.rsplit("-", 1)[-1]
    if tail in FEMALE_NOUNS or (tail.endswith("woman") and len(tail) > 5):
        return NOUN_SURE
    return (
        -NOUN_SURE
        if tail in MALE_NOUNS
        or (tail.endswith("man") and len(tail) > 6 and tail not in ("human", "woman", "german", "roman"))
        else 0.0
    )


def gender_word(gender: float) -> Gender:
    """The gender that evidence of at least 1 shows."""
    return "female" if gender >= 1 else "male" if gender <= -1 else "unknown"
