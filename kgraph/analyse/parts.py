"""Very long articles are analysed part by part, so that time and memory grow with their length and no
faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from kgraph.model import Analysis

PART = 100_000
"""Characters read as one: some 17,000 words, more than any article of the daily press; steps that compare all
names with each other stay within seconds there. Beyond it, a book's parts are linked to each other by name,
as articles are."""


class Texted(Protocol):
    """What has a text."""

    @property
    def text(self) -> str: ...


Some = TypeVar("Some", bound=Texted)


def grouped(items: Iterable[Some], most: int) -> Iterator[list[Some]]:
    """The items in order, in groups of at most `most` characters of text (a longer item is a group of its
    own)."""
    group: list[Some] = []
    size = 0
    for one in items:
        if group and size + len(one.text) > most:
            yield group
            group, size = [], 0
        group.append(one)
        size += len(one.text)
    if group:
        yield group


def joined(article: str, analyses: Sequence[Analysis]) -> Analysis:
    """The analyses of an article's parts, in text order, as that of the article with id `article`: numbers
    count through."""
    if len(analyses) == 1:
        return analyses[0]
    whole: dict[str, list[object]] = {
        "sentences": [],
        "mentions": [],
        "chains": [],
        "assertions": [],
        "quotes": [],
        "dates": [],
    }
    for part in analyses:
        s, m, c = (len(whole[name]) for name in ("sentences", "mentions", "chains"))
        whole["sentences"] += part.sentences
        whole["chains"] += part.chains
        whole["mentions"] += [replace(x, sentence=x.sentence + s, chain=x.chain + c) for x in part.mentions]
        whole["assertions"] += [
            replace(
                x,
                sentence=x.sentence + s,
                subject=x.subject + m,
                object=x.object + m,
                speaker=_moved(x.speaker, m),
            )
            for x in part.assertions
        ]
        whole["quotes"] += [
            replace(x, first=x.first + s, last=x.last + s, speaker=_moved(x.speaker, m)) for x in part.quotes
        ]
        whole["dates"] += [replace(x, sentence=x.sentence + s) for x in part.dates]
    return Analysis(article=article, **{name: tuple(found) for name, found in whole.items()})  # type: ignore[arg-type]


def _moved(mention: int | None, by: int) -> int | None:
    return None if mention is None else mention + by
