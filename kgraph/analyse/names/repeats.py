"""Further places of names that the article has shown to be names: the model sees each place alone and misses
some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kgraph.analyse.names.words import Words
from kgraph.model import EntityType

Key = tuple[str, ...]


def find_repeats(
    words: Words, names: Mapping[Key, EntityType], taken: set[int]
) -> Iterator[tuple[int, int, EntityType]]:
    """Spans outside `taken` that spell one of `names` (words as written → type), longest first at each place,
    in text order."""
    by_first: dict[str, list[Key]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_first[name[0]].append(name)
    i, length = 0, len(words)
    while i < length:
        name = next(
            (n for n in by_first.get(words.text[i], ()) if _here(words, i, n, taken)),
            (),
        )
        if name:
            yield i, i + len(name), names[name]
        i += len(name) if name else 1


def _here(words: Words, i: int, name: Key, taken: set[int]) -> bool:
    end = i + len(name)
    if (
        end > len(words)
        or words.line[i] != words.line[end - 1]
        or tuple(words.text[i:end]) != name
        or not taken.isdisjoint(range(i, end))
    ):
        return False
    if _tied(words, i, end):
        return False
    return (
        len(name) > 1
        or not words.opens[i]
        or not words.common(words.lower[i])
        or words.capitalised[words.lower[i]] > words.uncapitalised[words.lower[i]]
    )


def _tied(words: Words, start: int, end: int) -> bool:
    """Whether the span is a part of a longer run of capitals or a hyphenated word, and so perhaps of another
    name."""
    before = (
        start > 0
        and words.line[start - 1] == words.line[start]
        and (
            (
                words.capital[start - 1]
                and words.pos[start - 1] == "PROPN"
                and words.text[start - 1][-1].isalpha()
            )
            or (words.text[start - 1] in ("-", "–") and not words.spaced[start - 1])
        )
    )
    after = (
        end < len(words)
        and words.line[end] == words.line[end - 1]
        and words.capital[end]
        and words.pos[end] == "PROPN"
        and words.text[end][0].isalpha()
    )
    return before or after
