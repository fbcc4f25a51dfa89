"""The format of the word lists: every word once a file, under a head that names all lists it is in.

    # Where the words come from, in the first lines.
    [title male_title]
    mr sir
    [title]
    dr vice_president
    [subtype]
    company firm=company

Here `title` holds mr, sir, dr and "vice president" (an underscore is a blank), `male_title` mr and sir; as a
table, `subtype` says that a firm is a company and a company itself. So one list includes another by
reference, and no word is written down twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Lists = Mapping[str, Mapping[str, str]]
"""List → its words in the order of the file → what each says, which is the word itself where nothing is
said."""


def parse(text: str) -> Lists:
    """The lists of a file.

    Raises `ValueError` for a word before any head, and for one that a file has twice.

    >>> lists = parse("# our own\\n[title male_title]\\nmr\\n[title]\\ndr\\n[kind]\\ncompany firm=company")
    >>> sorted(lists), list(lists["title"]), lists["kind"]["firm"]
    (['kind', 'male_title', 'title'], ['mr', 'dr'], 'company')
    """
    found: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    heads: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            heads = line.strip("[] ").split()
        elif not line.startswith("#"):
            for entry in line.split():
                written, _, value = entry.partition("=")
                word = written.replace("_", " ")
                if word in seen or not heads:
                    raise ValueError(
                        f"the word {word!r} {'is there twice' if heads else 'stands before any head'}"
                    )
                seen.add(word)
                for head in heads:
                    found.setdefault(head, {})[word] = value or word
    return MappingProxyType({name: MappingProxyType(words) for name, words in found.items()})


@cache
def load(language: str, kind: str) -> Lists:
    """The lists in a language's file of that kind; none where the language, or its file, is not there."""
    place = files("kgraph.language").joinpath(language, f"{kind}.txt")
    return parse(place.read_text(encoding="utf-8")) if place.is_file() else MappingProxyType({})


@cache
def load_table(language: str, name: str) -> Mapping[str, object]:
    """A language's table of that name, from its TOML file; empty where there is none."""
    import tomllib

    place = files("kgraph.language").joinpath(language, f"{name}.toml")
    return MappingProxyType(tomllib.loads(place.read_text(encoding="utf-8")) if place.is_file() else {})


@cache
def load_groups(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The groups of words in a language's file of that name, a line each; none where there is no file."""
    place = files("kgraph.language").joinpath(language, "groups", f"{name}.txt")
    lines = place.read_text(encoding="utf-8").splitlines() if place.is_file() else []
    said = (line for line in lines if line and not line.startswith("#"))
    return tuple(tuple(line.split()) for line in said)
