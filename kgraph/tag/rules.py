"""Topics that are defined by words: the person's own (`topics.toml`), a taxonomy in a file, and the built-in
IPTC Media Topics."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from kgraph.errors import UsageError
from kgraph.ids import slug

HINT = 0.4
"""Weight of a word that speaks for a topic only in company; a keyword weighs 1, a phrase `PHRASE`. Set by
hand."""
PHRASE = 1.5
LEAST = 0.2
"""Strength from which a taxonomy's tag is given, unless its topic says otherwise."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What defines one topic.

    All words are matched on lemmas, whatever their case; `parent` is another topic's name in the same file.
    `weighted` has words and phrases with weights of their own (above 0); `least`, 0 to 1, is how strong a
    taxonomy's tag must be to be given."""

    label: str = ""
    code: str | None = None
    keywords: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    parent: str | None = None
    weighted: dict[str, float] = {}
    least: float = LEAST

    def weights(self) -> Iterator[tuple[tuple[str, ...], float]]:
        """Each word or phrase (as its words) with its weight."""
        for words, weight in ((self.keywords, 1.0), (self.hints, HINT), (self.phrases, PHRASE)):
            for text in words:
                yield _words(text), weight
        for text, weight in self.weighted.items():
            yield _words(text), weight


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.lower().replace("-", " ").split())


def media_topics() -> dict[str, Rule]:
    """The 17 top-level IPTC Media Topics by a short name, with our own words for each."""
    return parse(
        files("kgraph.tag").joinpath("data", "media_topics.toml").read_text(encoding="utf-8"),
        "the built-in taxonomy",
    )


def read_rules(path: str) -> dict[str, Rule]:
    """The topics of a TOML file by name. Raises `UsageError` with one line for a file that is missing or
    wrong."""
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read the topics file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"the topics file {path} is not UTF-8") from error
    return parse(text, file.name)


def parse(text: str, source: str) -> dict[str, Rule]:
    """Topics by name from TOML: one table a topic. Raises `UsageError`; `source` is what its message calls
    the text."""
    try:
        tables: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{source}: {error}") from error
    rules: dict[str, Rule] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(
                f"{source}: {name!r} is not a topic",
                hint=f'a topic is a table: [{slug(str(name))}] and below it keywords = ["…"]',
            )
        try:
            rule = convert(table, Rule)
        except ValidationError as error:
            raise UsageError(
                f"{source}: topic {name!r}: {error}",
                hint=f"a topic takes {', '.join(Rule.__struct_fields__)}",
            ) from error
        rules[name] = (
            rule
            if rule.label
            else Rule(**{**{f: getattr(rule, f) for f in Rule.__struct_fields__}, "label": name})
        )
    _check(rules, source)
    return rules


def _check(rules: Mapping[str, Rule], source: str) -> None:
    labels = Counter(rule.label.casefold() for rule in rules.values())
    for name, rule in rules.items():
        if not (rule.keywords or rule.hints or rule.phrases or rule.entities or rule.weighted):
            raise UsageError(f"{source}: topic {name!r} has no keywords, phrases or entities")
        if any(
            not text.strip()
            for text in (
                *rule.keywords,
                *rule.hints,
                *rule.phrases,
                *rule.entities,
                *rule.excluded,
                *rule.weighted,
            )
        ):
            raise UsageError(f"{source}: topic {name!r} has an empty word")
        if (
            any(not 0 < weight < float("inf") for weight in rule.weighted.values())
            or not 0 <= rule.least <= 1
        ):
            raise UsageError(
                f"{source}: topic {name!r} has a weight not above 0, or a `least` not between 0 and 1"
            )
        if rule.parent is not None and rule.parent not in rules:
            raise UsageError(f"{source}: topic {name!r}: its parent {rule.parent!r} is no topic of the file")
        if labels[rule.label.casefold()] > 1:
            raise UsageError(f"{source}: two topics are called {rule.label!r}")
        seen = {name}
        above = rule.parent
        while above is not None:
            if above in seen:
                raise UsageError(f"{source}: topic {name!r} is above itself")
            seen.add(above)
            above = rules[above].parent if above in rules else None
