"""Who or what a verb is about, also where the sentence says it only once for several verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.words import CARRIERS, NEGATIVE, OBJECT_CONTROL, UNREAL
from kgraph.analyse.speech.cues import bearer
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARING = word_list("verbs/sharing")
"""Prepositions and conjunctions whose "-ing" has the subject of the clause ("after working as a nurse,
she")."""
DEEP = 6
"""Verbs above a verb that are asked for its subject."""
DANGLING = word_list("verbs/dangling")
"""Participles that often hang on nothing in their clause ("followed by", "based on"), or on all of it ("…,
killing 20")."""
TAKING_SCENES = word_list("clauses/scene")
"""Verbs whose object is somebody doing something."""
MODAL_ADJECTIVES = word_list("hedges/adjective")


@dataclass(frozen=True, slots=True)
class Subject:
    """`token` heads the subject; `passive` says the verb is done to it. `above` are verbs between it and this
    verb."""

    token: Token
    passive: bool = False
    above: tuple[int, ...] = ()
    denied: bool = False
    unsure: bool = False


def subject_of(verb: Token, depth: int = 0) -> Subject | None:
    """The subject of a verb: its own, or through conjunction, control ("planned to become"), participles and
    relative clauses."""
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return (
                None
                if child.lower_ in ("there", "it") and _dummy(verb)
                else Subject(child, child.dep_ == "nsubjpass")
            )
    late = next((c for c in verb.rights if c.dep_ in ("nsubj", "nsubjpass")), None)
    if late is not None:
        return Subject(late, late.dep_ == "nsubjpass")
    if depth >= DEEP or verb.dep_ == "ROOT" or any(c.dep_ in ("csubj", "expl") for c in verb.lefts):
        return None
    found = _inherited(verb, depth)
    if found is None or found.token.i == verb.i:
        return None
    return found


def _inherited(verb: Token, depth: int) -> Subject | None:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return _shared(verb, head, depth)
    if dep == "xcomp":
        return _controlled(verb, head, depth)
    if dep in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return Subject(bearer(head), _is_passive(verb, default=verb.tag_ == "VBN"))
    if dep == "advcl":
        return _adverbial(verb, head, depth)
    if dep == "pcomp" and verb.tag_ == "VBG" and head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
        return _after_preposition(verb, head, depth)
    return None


def _adverbial(verb: Token, head: Token, depth: int) -> Subject | None:
    """ "They saw Italy leaving", "after working as a nurse, she", "she went home to rest"."""
    beside = _seen_doing(verb, head)
    if beside is not None or head.pos_ not in ("VERB", "AUX"):
        return beside
    above = subject_of(head, depth + 1)
    if above is None or _plain_adverbial(verb):
        passive = _is_passive(verb, default=verb.tag_ == "VBN")
        return Subject(above.token, passive, above.above) if above is not None else None
    if above.passive or not _purpose(verb, head):
        return None
    return replace(above, above=(*above.above, head.i), unsure=above.unsure or head.lemma_ not in CARRIERS)


def _purpose(verb: Token, head: Token) -> bool:
    """ "went home to rest": what for, of a verb without an object."""
    marked = verb.tag_ == "VB" and head.pos_ == "VERB" and any(c.lower_ == "to" for c in verb.lefts)
    return marked and not any(c.dep_ == "dobj" for c in head.rights)


def _shared(verb: Token, head: Token, depth: int) -> Subject | None:
    """ "She wrote and was praised": the first verb's subject, with this verb's own voice."""
    if verb.tag_ == "VBG" and head.tag_ != "VBG" and not any(c.dep_ == "aux" for c in verb.lefts):
        return None
    if (
        verb.tag_ == "VB"
        and head.tag_ in ("VBD", "VBZ", "VBP")
        and not any(c.dep_ == "aux" for c in verb.lefts)
    ):
        return None
    first = subject_of(head, depth + 1)
    if first is None:
        return None
    inherits = (
        verb.tag_ == "VBN"
        and head.tag_ == "VBN"
        and not any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    )
    return replace(first, passive=first.passive if inherits else _is_passive(verb, default=False))


def _controlled(verb: Token, head: Token, depth: int) -> Subject | None:
    """ "She planned to become", "he asked her to leave", "he was asked to leave", "she was able to help"."""
    if head.pos_ == "ADJ":
        return _through_adjective(verb, head, depth)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    above = subject_of(head, depth + 1)
    target = next((c for c in head.rights if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)
    if target is not None and head.lemma_ != "promise":
        controls = head.lemma_ in OBJECT_CONTROL or head.lemma_ == "use"
        return _below(verb, head, Subject(target)) if controls else None
    if above is None or (above.passive and head.lemma_ not in OBJECT_CONTROL | UNREAL):
        return None
    return _below(verb, head, above if target is None else Subject(above.token))


def _below(verb: Token, head: Token, above: Subject) -> Subject:
    """The subject of a verb that another governs; `above` is who the governing one is about, with what is
    above that."""
    return Subject(
        above.token,
        _is_passive(verb, default=False),
        (*above.above, head.i),
        above.denied or head.lemma_ in NEGATIVE,
        above.unsure or head.lemma_ in UNREAL,
    )


def _through_adjective(verb: Token, adjective: Token, depth: int) -> Subject | None:
    """ "She was able to help"."""
    linking = adjective.head
    if linking.pos_ not in ("AUX", "VERB") or adjective.dep_ not in ("acomp", "ccomp", "xcomp"):
        return None
    above = subject_of(linking, depth + 1)
    if above is None or adjective.lower_ not in MODAL_ADJECTIVES:
        return None
    return Subject(
        above.token,
        _is_passive(verb, default=False),
        (*above.above, linking.i),
        above.denied or adjective.lower_.startswith("un"),
        above.unsure or adjective.lower_ not in ("able", "unable"),
    )


def _seen_doing(verb: Token, head: Token) -> Subject | None:
    """ "They ruled out Italy offering a refuge", "she saw him leaving": who is beside the "-ing" does it."""
    if (
        verb.tag_ != "VBG"
        or head.lemma_ not in TAKING_SCENES
        or any(c.is_punct for c in head.rights if c.i < verb.i)
    ):
        return None
    beside = next(
        (c for c in head.rights if c.dep_ == "dobj" and c.right_edge.i == verb.left_edge.i - 1), None
    )
    return Subject(beside) if beside is not None else None


def _after_preposition(verb: Token, preposition: Token, depth: int) -> Subject | None:
    governor = preposition.head
    has_object = any(c.dep_ == "dobj" for c in governor.rights)
    if preposition.lower_ not in SHARING and (
        has_object or preposition.lower_ not in ("without", "for", "of", "about", "at")
    ):
        return None
    above = subject_of(governor, depth + 1)
    if above is None:
        return None
    accused = preposition.lower_ in ("of", "for", "about") and governor.lemma_ in UNREAL
    return Subject(
        above.token, _is_passive(verb, default=False), (), preposition.lower_ == "without", accused
    )


def _plain_adverbial(verb: Token) -> bool:
    """A participle without a subject or conjunction of its own that would make somebody else the one who
    acts."""
    if verb.tag_ not in ("VBG", "VBN") or verb.lemma_ in DANGLING:
        return False
    return not any(c.dep_ == "mark" and c.lower_ not in SHARING for c in verb.lefts)


def _is_passive(verb: Token, *, default: bool) -> bool:
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return True
    return (
        default and verb.tag_ == "VBN" and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.lefts)
    )


def _dummy(verb: Token) -> bool:
    """Whether "it" or "there" before this verb stands for nothing ("it is clear that", "there is")."""
    return any(c.dep_ in ("ccomp", "csubj", "expl") for c in verb.children)
