"""What the parse says about where a mention stands: its role, its clause, and whom binding rules out.

Labels are those of spaCy's English pipelines (ClearNLP). Binding follows Chomsky's principles A and B as far
as a dependency parse shows them, and Lappin and Leass (1994) for what counts as the argument domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["subject", "passive", "object", "oblique", "agent", "possessive", "predicate", "other"]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
ROLES: dict[str, Role] = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "possessive",
    "attr": "predicate",
    "oprd": "predicate",
    "acomp": "predicate",
}
STEPS = 40
"""A walk up the tree ends after so many steps: parses of run-on text can be chains."""


def top(token: Token) -> Token:
    """The token whose role this one shares: the first of a coordination, the noun an apposition stands
    beside."""
    for _ in range(STEPS):
        if token.dep_ not in ("conj", "appos") or token.head.i == token.i:
            break
        token = token.head
    return token


def role_of(token: Token) -> Role:
    """The role of the noun phrase that a token heads."""
    head = top(token)
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return "agent"
    return ROLES.get(head.dep_, "other")


def verb_above(token: Token) -> Token | None:
    """The verb whose clause a noun stands in."""
    at = token
    for _ in range(STEPS):
        if at.head.i == at.i:
            return at if at.pos_ in ("VERB", "AUX") and at.i != token.i else None
        at = at.head
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("aux", "auxpass"):
            return at
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the one that controls an
    infinitive or participle."""
    for _ in range(6):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"), None)
        if own is not None:
            return own
        if verb.dep_ == "xcomp":
            controller = next((c for c in verb.head.children if c.dep_ in ("dobj", "dative")), None)
            if controller is not None:
                return controller
        if verb.dep_ not in ("conj", "xcomp", "advcl", "prep", "pcomp") or verb.head.i == verb.i:
            if verb.dep_ in ("acl",) and verb.head.i != verb.i:
                return verb.head
            return None
        verb = verb.head
        if verb.pos_ == "ADP" and verb.head.i != verb.i:
            verb = verb.head
    return None


def argument_of(token: Token) -> Token | None:
    """The verb that a noun is an argument of: directly, or through one preposition. None inside another noun
    phrase."""
    head = top(token)
    if head.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd") or head.dep_ == "npadvmod":
        return head.head
    if head.dep_ == "pobj" and head.head.dep_ in ("prep", "agent", "dative"):
        above = head.head.head
        return above if above.pos_ in ("VERB", "AUX") else None
    return None


def coordinated(a: Token, b: Token) -> bool:
    """Whether two tokens are members of one coordination ("Tom and he")."""
    first, second = _first_conjunct(a), _first_conjunct(b)
    return first.i == second.i and a.i != b.i


def _first_conjunct(token: Token) -> Token:
    for _ in range(STEPS):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def same_subject(verb: Token, other: Token) -> bool:
    """Whether the verb's understood subject is `other`."""
    subject = subject_of(verb)
    return subject is not None and (subject.i == other.i or top(other).i == subject.i)


def bound_apart(pronoun: Token, form: str, other: Token) -> bool:
    """Whether binding forbids that the two, of one sentence, are one thing. For reflexives nothing is
    forbidden here."""
    if other.i == pronoun.i or coordinated(pronoun, other):
        return form != "possessive"
    if form == "possessive":
        return _owns_itself(pronoun, other)
    if other.is_ancestor(pronoun) and _within(pronoun, other):
        return True
    if form == "reflexive":
        return False
    verb = argument_of(pronoun)
    if verb is None:
        return False
    theirs = argument_of(other)
    if theirs is not None and theirs.i == verb.i:
        return True
    return top(pronoun).dep_ not in SUBJECTS and same_subject(verb, other)


def _within(pronoun: Token, noun: Token) -> bool:
    """Whether the way up from the pronoun crosses no clause, preposition or "and" ("Tom and his father"
    does)."""
    at = pronoun
    for _ in range(STEPS):
        if at.i == noun.i:
            return True
        if at.dep_ in ("relcl", "acl", "conj", "prep"):
            return False
        at = at.head
    return False


def _owns_itself(pronoun: Token, other: Token) -> bool:
    """ "his" in "his father" is neither that father nor, in "Tom, his father" or "Tom is his father", Tom."""
    owned = pronoun.head
    if other.i == owned.i or (other.is_ancestor(pronoun) and _within(pronoun, other)):
        return True
    if owned.dep_ == "appos" and owned.head.i == other.i:
        return True
    if other.dep_ == "appos" and other.head.i == owned.i:
        return True
    return owned.dep_ == "attr" and any(c.i == other.i for c in owned.head.children if c.dep_ in SUBJECTS)


def cataphoric(pronoun: Token, other: Token) -> bool:
    """Whether a pronoun may point forward to `other`: it stands in a fronted clause or phrase that hangs on
    `other`'s verb."""
    verb = argument_of(other)
    if verb is None or top(other).dep_ not in SUBJECTS:
        return False
    at = pronoun
    for _ in range(STEPS):
        if at.head.i == at.i:
            return False
        if at.head.i == verb.i:
            return at.i < other.i and at.dep_ in ("advcl", "prep", "npadvmod", "csubj", "acl", "ccomp")
        at = at.head
    return False


def number_of(token: Token) -> Literal["singular", "plural"]:
    """Number of a noun: its tag, or a coordination it heads."""
    if token.tag_ in ("NNS", "NNPS") or any(
        c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON") for c in token.children
    ):
        return "plural"
    return "singular"


def determiner(token: Token) -> str:
    """The determiner or possessor of a noun, lower case: "the", "a", "his", "'s" for a named possessor, ""
    for none."""
    for child in token.lefts:
        if child.dep_ == "poss":
            return child.lower_ if child.pos_ == "PRON" else "'s"
        if child.dep_ in ("det", "predet", "nummod"):
            return child.lower_ if child.dep_ != "nummod" else "#"
    return ""
