"""Reports of sport, where the name of a place stands for its team, and tables of results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.names.vocabulary import (
    CALENDAR,
    FUNCTION_NOT_TEAM,
    SPORT,
    TEAM_FOLLOWERS,
    TEAM_VERBS,
)
from kgraph.analyse.names.words import Words

Spans = dict[tuple[int, int], str]
NUMBER = re.compile(r"[\d.,:½/–-]*\d[\d.,:½/–-]*")
DATE = re.compile(r"\b(?:1[89]|20)\d\d ?- ?\d\d")
VERSUS = frozenset({"v", "v.", "vs", "vs.", "versus"})
OPPOSITION = frozenset(
    {
        "win",
        "victory",
        "defeat",
        "loss",
        "draw",
        "match",
        "game",
        "tie",
        "triumph",
        "goal",
        "point",
        "series",
        "test",
        "final",
        "friendly",
    }
)
ENOUGH = 3
"""Different words of sport from which on an article may be a report of it…"""
DENSITY = 80
"""…and words of text a word of sport at most."""
COLUMNS = 3
"""Numbers after a name that make a line a row of standings."""


def sporting(words: Words) -> bool:
    """Whether the article reports sport."""
    hits = [w for w in words.lower if w in SPORT]
    return len(set(hits)) >= ENOUGH and len(hits) * DENSITY >= len(words)


def find_results(words: Words) -> Spans:
    """Names in lines that are a result or a row of a table, with their cue; only in reports of sport."""
    found: Spans = {}
    if words.sporting:
        for line in words.reading.lines:
            found.update(_result(words, line.start, line.end))
    return found


def _result(words: Words, start: int, end: int) -> Spans:
    """The names of one line; most lines have none."""
    if end - start > 40 or DATE.search(" ".join(words.text[start:end])):
        return {}
    shape = list(_shape(words, start, end))
    kinds = "".join(kind for kind, _, _ in shape)
    names = [(a, b) for kind, a, b in shape if kind == "N"]
    if re.fullmatch(r"#?N#N#[#()N]*", kinds) or re.fullmatch(r"#?NvN[#()N]*", kinds):
        return dict.fromkeys(names[:2], "team in a result")
    if re.fullmatch(rf"#?N#{{{COLUMNS},}}", kinds):
        return {names[0]: "team in a result"}
    if re.fullmatch(r"N@N", kinds):
        return {names[0]: "team in a result", names[1]: "home of a match"}
    match = re.match(r"#*-?#*N\(N\)(?:bN\(N\))?[#()]*$", kinds)
    if match:
        return {
            span: "country of a player" if i % 2 else "player in a result" for i, span in enumerate(names[:4])
        }
    return {}


def _shape(words: Words, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A line as tokens: N a capitalised name, # a number, and the few words that results have; ? anything
    else."""
    i = start
    while i < end:
        word = words.lower[i]
        if _name(words, i):
            at = i
            while i < end and (
                _name(words, i)
                or (words.text[i] in (".", "'s", "-", "'") and i + 1 < end and i > at and _name(words, i + 1))
            ):
                i += 1
            yield "N", at, i
            continue
        if NUMBER.fullmatch(word):
            yield "#", i, i + 1
        elif word in VERSUS:
            yield "v", i, i + 1
        elif word == "at":
            yield "@", i, i + 1
        elif word in ("beat", "bt", "defeated"):
            yield "b", i, i + 1
        elif word in ("(", ")"):
            yield word, i, i + 1
        elif word in ("-", "–", "--"):
            yield "-" if i == start + 1 else "#", i, i + 1
        elif word not in (".", ",", "seconds", "minutes", "metres", "points", "o", "/"):
            yield "?", i, i + 1
        i += 1


def _name(words: Words, i: int) -> bool:
    word = words.lower[i]
    return (
        words.capital[i]
        and words.text[i][-1].isalpha()
        and len(word) > 1
        and word not in CALENDAR
        and word not in FUNCTION_NOT_TEAM
    )


def team_cues(words: Words, start: int, end: int, head: int) -> Iterator[str]:
    """Whether the name stands where teams stand in the prose of a report of sport."""
    if words.sporting and _as_team(words, start, end, head):
        yield "team in sport"


def _as_team(words: Words, start: int, end: int, head: int) -> bool:
    doc, role = words.reading.doc, words.dep[head]
    above = doc[words.head[head]]
    if words.before(start) in VERSUS or words.after(end) in VERSUS or words.after(end) in TEAM_FOLLOWERS:
        return True
    if words.after(end) in ("'s", "'") and (
        words.after(end, 1) in TEAM_FOLLOWERS or words.after(end, 2) in OPPOSITION | TEAM_FOLLOWERS
    ):
        return True
    if any(c.dep_ == "relcl" and c.lemma_.lower() in TEAM_VERBS for c in doc[head].children):
        return True
    if role in ("nsubj", "nsubjpass", "dobj", "agent"):
        return above.lemma_.lower() in TEAM_VERBS
    if role == "pobj":
        over = above.head.lemma_.lower()
        return (above.lower_ in ("against", "over") and (over in OPPOSITION or over in TEAM_VERBS)) or (
            above.lower_ in ("to", "with", "by", "between") and (over in OPPOSITION or over in TEAM_VERBS)
        )
    if role == "conj":
        return (
            above.dep_ == "pobj"
            and above.head.lower_ == "between"
            and above.head.head.lemma_.lower() in OPPOSITION
        )
    return False
