"""The person's last word: known names, what is never an entity, what is the same and what is not.

[[entity]]                            # a known name: found wherever it is written, even where the language model missed it
name = "Kaly Miller"
type = "person"
aliases = ["K. Miller"]               # optional, as are the next four
external_id = "Q42"
subtype = "therapist"
description = "the therapist, not the painter"
articles = ["news/kaly.txt"]          # only in these articles (paths or ids)

tables = ["wikidata.jsonl"]           # before the first [[…]]: large tables of known things (`linking`), beside this file

never = ["Share This", { name = "Press", type = "organisation" }]     # before the first [[…]]

[[same]]
names = ["Bob Gray", "Robert Gray"]

[[different]]
names = [{ name = "Ann Lee", articles = ["a.txt"] }, { name = "Ann Lee", articles = ["b.txt"] }]

A folder of such files counts as one file: each may hold one judgement (`judgements`).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import combinations
from pathlib import Path

from kgraph.errors import UsageError
from kgraph.model import ENTITY_TYPES
from kgraph.names.forms import core

ENTITY_KEYS = frozenset({"name", "type", "aliases", "external_id", "subtype", "description", "articles"})
JUDGEMENT_KEYS = frozenset({"kind", "by", "at", "sentences", "why"})
REFERENCE_KEYS = frozenset({"name", "type", "articles"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Something by its name; with `type` only where it is that, with `articles` (paths or ids) only in
    these."""

    name: str
    type: str | None = None
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that the person knows."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    external_id: str | None = None
    subtype: str | None = None
    articles: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that a file of known names and decisions says."""

    known: tuple[Known, ...] = ()
    never: tuple[Reference, ...] = ()
    same: tuple[tuple[Reference, ...], ...] = ()
    different: tuple[tuple[Reference, ...], ...] = ()
    tables: tuple[Path, ...] = ()


def load_decisions(file: str | None) -> Decisions:
    """The decisions in a file, or in all files of a folder; none where nothing is named.

    Raises `UsageError` with the place of what is wrong."""
    parts = [_loaded(path) for path in decision_files(file)]
    names = [of.name for of in fields(Decisions)]
    whole = Decisions(*(tuple(one for part in parts for one in getattr(part, name)) for name in names))
    _check_types(whole.known, Path(file or "").name)
    return whole


def decision_files(file: str | None) -> list[Path]:
    """The file that is named, or those of the folder: every `*.toml` right in it, by name."""
    if file is None:
        return []
    path = Path(file)
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def read_toml(path: Path) -> Mapping[str, object]:
    """A file's TOML. Raises `UsageError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read {path.name}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: {error}") from error


def _loaded(path: Path) -> Decisions:
    data = read_toml(path)
    return replace(parse_decisions(data, path.name), tables=_tables_beside(data, path))


def _tables_beside(data: Mapping[str, object], path: Path) -> tuple[Path, ...]:
    """The files of tables, which are named as seen from the entities file. Raises `UsageError` where one is
    missing."""
    found = tuple(path.parent / name for name in _texts(data, "tables", path.name))
    for table in found:
        if not table.is_file():
            raise UsageError(
                f"{path.name}: there is no table {table.name}",
                hint=f"tables are looked for beside {path.name}",
            )
    return found


def parse_decisions(data: Mapping[str, object], file: str) -> Decisions:
    """The decisions in decoded TOML. Raises `UsageError`."""
    unknown = sorted(set(data) - {"entity", "never", "same", "different", "tables", "judgement", "note"})
    if unknown:
        hint = "there are [[entity]], never, [[same]], [[different]] and tables"
        raise UsageError(f"{file}: unknown key {unknown[0]!r}", hint=hint)
    known = tuple(
        _known(entry, f"{file}: entity {n}") for n, entry in enumerate(_tables(data, "entity", file), 1)
    )
    never = tuple(
        _reference(entry, f"{file}: never {n}")
        for n, entry in enumerate(_list(data.get("never", []), f"{file}: never"), 1)
    )
    same = tuple(
        _references(entry, f"{file}: same {n}") for n, entry in enumerate(_tables(data, "same", file), 1)
    )
    different = tuple(
        _references(entry, f"{file}: different {n}")
        for n, entry in enumerate(_tables(data, "different", file), 1)
    )
    _check_same(same, file)
    _check_different(different, file)
    _check_types(known, file)
    _check_judgement(data, file)
    return Decisions(known, never, same, different)


def _tables(data: Mapping[str, object], key: str, file: str) -> list[Mapping[str, object]]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise UsageError(f"{file}: {key} must be written as [[{key}]]")
    return found


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise UsageError(f'{place} must be a list, such as ["A Name"]')
    return value


def _known(entry: Mapping[str, object], place: str) -> Known:
    _check_keys(entry, ENTITY_KEYS, place)
    name, kind = _name(entry, place), _type(entry, place)
    if kind is None:
        raise UsageError(f"{place} ({name}) has no type", hint=f"one of {', '.join(ENTITY_TYPES)}")
    text = {key: _text(entry, key, place) for key in ("external_id", "subtype", "description")}
    return Known(
        name,
        kind,
        tuple(_texts(entry, "aliases", place)),
        text["external_id"],
        text["subtype"],
        frozenset(_texts(entry, "articles", place)),
    )


def _references(entry: Mapping[str, object], place: str) -> tuple[Reference, ...]:
    _check_keys(entry, frozenset({"names"}), place)
    return tuple(_reference(name, place) for name in _list(entry.get("names", []), f"{place}: names"))


def _reference(entry: object, place: str) -> Reference:
    if isinstance(entry, str):
        entry = {"name": entry}
    if not isinstance(entry, dict):
        raise UsageError(
            f'{place}: a name must be a text or a table such as {{ name = "A Name", articles = ["a.txt"] }}'
        )
    _check_keys(entry, REFERENCE_KEYS, place)
    return Reference(_name(entry, place), _type(entry, place), frozenset(_texts(entry, "articles", place)))


def _check_keys(entry: Mapping[str, object], allowed: frozenset[str], place: str) -> None:
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise UsageError(
            f"{place}: unknown key {unknown[0]!r}", hint=f"there are {', '.join(sorted(allowed))}"
        )


def _name(entry: Mapping[str, object], place: str) -> str:
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip() or not core(name):
        raise UsageError(f"{place}: name must be a text with a letter or figure in it")
    return " ".join(name.split())


def _type(entry: Mapping[str, object], place: str) -> str | None:
    kind = entry.get("type")
    if kind is not None and kind not in ENTITY_TYPES:
        raise UsageError(f"{place}: {kind!r} is no type", hint=f"one of {', '.join(ENTITY_TYPES)}")
    return kind if isinstance(kind, str) else None


def _text(entry: Mapping[str, object], key: str, place: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{place}: {key} must be a text")
    return value


def _texts(entry: Mapping[str, object], key: str, place: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise UsageError(f"{place}: {key} must be a list of texts")
    return [" ".join(v.split()) for v in value]


def _check_same(same: Iterable[tuple[Reference, ...]], file: str) -> None:
    for n, names in enumerate(same, 1):
        if len(names) < 2 and not any(len(r.articles) > 1 for r in names):
            raise UsageError(f"{file}: same {n} needs two names, or one name with two articles")


def _check_types(known: Iterable[Known], file: str) -> None:
    """One name is one type, unless articles tell which is meant where."""
    named: dict[object, list[Known]] = defaultdict(list)
    for one in known:
        named[core(one.name)].append(one)
    for first, then in (pair for group in named.values() for pair in combinations(group, 2)):
        apart = first.articles and then.articles and not first.articles & then.articles
        if first.type != then.type and not apart:
            raise UsageError(
                f"{file}: {then.name!r} is said to be a {first.type} and a {then.type}",
                hint="give each the `articles` in which it is meant",
            )


def _check_different(different: Iterable[tuple[Reference, ...]], file: str) -> None:
    for n, names in enumerate(different, 1):
        if len(names) < 2:
            raise UsageError(f"{file}: different {n} needs two names")
        for a, b in combinations(names, 2):
            apart = (a.articles and b.articles and not a.articles & b.articles) or (
                a.type and b.type and a.type != b.type
            )
            if core(a.name) == core(b.name) and not apart:
                raise UsageError(
                    f"{file}: different {n} names {a.name!r} twice",
                    hint="tell the two apart by their articles or types",
                )


def _check_judgement(data: Mapping[str, object], file: str) -> None:
    """Who judged, when and by what, and what is noted, are for people, and must be readable."""
    head = data.get("judgement", {})
    if not isinstance(head, dict):
        raise UsageError(f"{file}: judgement must be written as [judgement]")
    _check_keys(head, JUDGEMENT_KEYS, f"{file}: judgement")
    for key in JUDGEMENT_KEYS - {"sentences"}:
        _text(head, key, f"{file}: judgement")
    _texts(head, "sentences", f"{file}: judgement")
    if head and (missing := sorted(JUDGEMENT_KEYS - set(head))):
        raise UsageError(f"{file}: judgement has no {missing[0]}")
    for n, entry in enumerate(_tables(data, "note", file), 1):
        _check_keys(entry, frozenset({"name", "type", "text"}), f"{file}: note {n}")
        _name(entry, f"{file}: note {n}")
        _text(entry, "text", f"{file}: note {n}")
