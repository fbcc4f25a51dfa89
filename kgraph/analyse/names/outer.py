"""Evidence from what stands around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.names.titles import honorific
from kgraph.analyse.names.vocabulary import (
    COMPANY_VERBS,
    HUMAN_VERBS,
    IN_PLACE,
    SPEECH,
    TEAM_VERBS,
    WORK_VERBS,
)
from kgraph.analyse.names.words import Words
from kgraph.analyse.noun_types import (
    BODY_NOUNS,
    EVENT_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    WORK_NOUNS,
)
from kgraph.gazetteers import country, demonym, region
from kgraph.language import word_list

YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")
SCORE = re.compile(r"\d+(?:[-–]\d+)*")
QUOTES = frozenset("\"'“”‘’«»„‚")
MONTH = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
DATELINE = re.compile(
    rf"(?:, [^\W\d]+ )?(?:, )?(?:\d{{4}} ?- ?\d\d|(?:{MONTH})\w*\.? \d|(?:\( ?reuters|ap ?\) )|(?:--|—|–) \w)"
)
"""What follows the place at the head of an agency's report."""
OF_A_STATE = word_list("places/of_state")
OF_A_PERSON = word_list("people/before_speech")
OF_A_COMPANY = word_list("bodies/of_company")
RELATIVE = {"who": "who follows", "whose": "who follows", "where": "where follows"}


def outer_cues(words: Words, start: int, end: int, head: int) -> Iterator[str]:
    """Names of the cues around tokens `start:end`, whose syntactic head is `head`."""
    yield from _before(words, start)
    yield from _after(words, start, end)
    yield from _syntax(words, start, end, head)
    yield from _marks(words, start, end)


def _before(words: Words, start: int) -> Iterator[str]:
    before = words.before(start)
    if before in IN_PLACE:
        yield (f"in: {before}" if before in ("in", "at", "from", "to") else "preposition of place")
    elif before in ("by", "with", "for", "of", "and", "against", "between"):
        yield f"after {before}"
    elif before in ("the", "a", "an"):
        yield "after the" if before == "the" else "after a"
        if before == "the" and words.lower[start] == "river" and words.capital[start]:
            yield "begins as rivers do"
        if words.text[start - 1] == "The" and not words.opens[start - 1]:
            yield "after The within a sentence"
    elif honorific(before) or (before == "." and honorific(words.before(start, 2))):
        yield "after a title"
    elif before in PERSON_NOUNS:
        yield "after a noun for people"
    elif before in BODY_NOUNS:
        yield "after a noun for bodies"
    elif before in PLACE_NOUNS:
        yield "after a noun for places"
    elif before in WORK_NOUNS:
        yield "after a noun for works"
    elif before in EVENT_NOUNS:
        yield "after a noun for events"
    elif before and words.lower[start - 1] not in QUOTES:
        if words.pos[start - 1] == "VERB" and words.reading.doc[start - 1].lemma_.lower() in WORK_VERBS:
            yield "after a verb for works"
        if demonym(before):
            yield "after a demonym"
    if before == "of" and words.before(start, 2) in PLACE_NOUNS:
        yield "after city of"
    if before in ("in", "at", "the") and words.before(start, 2) in (
        "born",
        "live",
        "lived",
        "living",
        "lives",
        "based",
    ):
        yield "after born in"


def _after(words: Words, start: int, end: int) -> Iterator[str]:
    after = words.after(end)
    nxt = words.after(end, 1)
    if after in ("'s", "’s", "'") and words.tag[end] == "POS":
        yield "possessive"
        yield from _owned(nxt)
    elif after in RELATIVE or (after == "," and nxt in RELATIVE):
        yield RELATIVE.get(after) or RELATIVE[nxt]
    elif after == "(":
        if YEAR.fullmatch(nxt):
            yield "cited with a year"
        elif nxt.isupper() or (words.after(end, 2) == ")" and words.text[end + 1].isupper() and len(nxt) > 1):
            yield "acronym or country in brackets"
    elif after == ",":
        if words.after(end, 2) in (",", "and", ")") and nxt.isdigit() and len(nxt) < 3:
            yield "age follows"
        elif country(nxt) or region(nxt) or region(words.surface(end + 1, min(end + 3, len(words)))):
            yield "a country or state follows"
        elif YEAR.fullmatch(nxt):
            yield "cited with a year"
    if after in ("et", "&") and (after == "&" or nxt == "al"):
        yield "et al"
    yield from _noun_after(after)
    if after == "-" and nxt in ("based", "born", "led", "backed", "wide"):
        yield "based or led follows"


def _owned(thing: str) -> Iterator[str]:
    """What a possessive is followed by."""
    if thing in PLACE_NOUNS or thing in OF_A_STATE:
        yield "its government or capital"
    elif thing in OF_A_PERSON:
        yield "his family or body"
    elif thing in OF_A_COMPANY:
        yield "its board or staff"


def _noun_after(after: str) -> Iterator[str]:
    if after in BODY_NOUNS:
        yield "before a noun for bodies"
    elif after in PLACE_NOUNS:
        yield "before a noun for places"
    elif after in PERSON_NOUNS:
        yield "before a noun for people"
    elif after in WORK_NOUNS:
        yield "before a noun for works"
    elif after in EVENT_NOUNS:
        yield "before a noun for events"
    elif SCORE.fullmatch(after) and len(after) < 3:
        yield "a number follows"


def _syntax(words: Words, start: int, end: int, head: int) -> Iterator[str]:
    role = words.dep[head]
    above = words.head[head]
    lemma = words.reading.doc[above].lemma_.lower() if above != head else ""
    if role in ("nsubj", "nsubjpass"):
        yield "subject"
        if lemma in SPEECH:
            yield "speaks"
        elif lemma in HUMAN_VERBS:
            yield "acts as people do"
        elif lemma in TEAM_VERBS:
            yield "acts as teams do"
        elif lemma in COMPANY_VERBS:
            yield "acts as companies do"
        elif lemma == "be":
            yield from _called(words, above)
    elif role in ("dobj", "obj"):
        yield "object"
        if lemma in TEAM_VERBS:
            yield "object of a verb for teams"
        elif lemma in ("visit", "leave", "enter", "reach", "tour", "invade"):
            yield "object of a verb for places"
        elif lemma in (
            "tell",
            "ask",
            "marry",
            "meet",
            "thank",
            "interview",
            "kill",
            "arrest",
            "accuse",
            "help",
            "join",
        ):
            yield "object of a verb for people"
    elif role in ("compound", "nmod", "amod") and not start <= above < end:
        yield "modifies a noun"
    elif role == "appos":
        yield "apposition"
        if lemma in PERSON_NOUNS:
            yield "apposed to people"
        elif lemma in BODY_NOUNS:
            yield "apposed to bodies"
        elif lemma in PLACE_NOUNS:
            yield "apposed to places"
    for child in words.reading.doc[head].children:
        if child.dep_ == "appos" and child.i >= end:
            yield from _kind("called", child.lemma_.lower())


def _called(words: Words, verb: int) -> Iterator[str]:
    """X is a Y."""
    for child in words.reading.doc[verb].children:
        if child.dep_ == "attr":
            yield from _kind("called", child.lemma_.lower())


def _kind(how: str, noun: str) -> Iterator[str]:
    for kind, nouns in (
        ("person", PERSON_NOUNS),
        ("body", BODY_NOUNS),
        ("place", PLACE_NOUNS),
        ("work", WORK_NOUNS),
        ("event", EVENT_NOUNS),
    ):
        if noun in nouns:
            yield f"{how} a {kind}"


def _marks(words: Words, start: int, end: int) -> Iterator[str]:
    before, after = words.before(start), words.after(end)
    if (before in QUOTES and after in QUOTES) or (before in QUOTES and words.after(end, 1) in QUOTES):
        yield "in quotes"
    if before == "(" and after in (",", ")", "&"):
        yield "in brackets"
    if words.opens[start]:
        yield "opens the sentence"
        if DATELINE.match(" ".join(words.lower[end : end + 8])):
            yield "dateline"
    role = words.reading.role(start)
    if role in ("heading", "title"):
        yield "in a heading"
