"""What is known of languages: for each a folder of word lists and tables, and the `Lexicon` that stages ask.

A stage names the list that it needs once (`TITLES = word_list("titles/title")`) and uses it as a set; which
language's list that is depends on the text being read: `with speaking("fr"): …`. What a language has no list
for is empty, never an error, so that texts in a language without a folder get all that needs no words.
English where nobody says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, update_wrapper
from types import MappingProxyType
from typing import Any, Generic, ParamSpec, TypeVar

from kgraph.language.lists import load, load_groups, load_table

__all__ = [
    "Lexicon",
    "WordSet",
    "WordTable",
    "lexicon",
    "of_language",
    "speaking",
    "spoken",
    "word_list",
    "word_table",
]

P = ParamSpec("P")
T = TypeVar("T")


class Lexicon:
    """The words of one language, or of several together. Lists are read when they are first asked for, and
    stay."""

    def __init__(self, *languages: str) -> None:
        self.languages = languages
        self._tables: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._words: dict[tuple[str, ...], frozenset[str]] = {}

    def words(self, *names: str) -> frozenset[str]:
        """The words of lists, by their files and heads ("titles/title"); none where the languages have no
        such list."""
        found = self._words.get(names)
        if found is None:
            found = self._words[names] = frozenset(self.table(*names))
        return found

    def table(self, *names: str) -> Mapping[str, str]:
        """What each word of lists says, the word itself where nothing is said, in the order of the files."""
        found = self._tables.get(names)
        if found is None:
            merged: dict[str, str] = {}
            for kind, _, head in (name.partition("/") for name in names):
                for language in self.languages:
                    for word, value in load(language, kind).get(head, {}).items():
                        merged.setdefault(word, value)
            found = self._tables[names] = MappingProxyType(merged)
        return found

    def data(self, name: str) -> Mapping[str, Any]:
        """A TOML table of the first language that has it ("relations"); empty where none has."""
        return next(
            (found for one in self.languages if (found := load_table(one, name))), MappingProxyType({})
        )

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Words that belong together, a group each ("retellings": words that news uses for one another)."""
        return tuple(group for one in self.languages for group in load_groups(one, name))


@cache
def lexicon(*languages: str) -> Lexicon:
    """The one lexicon of these languages, by their ISO 639-1 codes."""
    return Lexicon(*languages)


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a folder of, English first, by their ISO 639-1 codes."""
    from importlib.resources import files

    there = sorted(place.name for place in files("kgraph.language").iterdir() if len(place.name) == 2)
    return ("en", *(code for code in there if code != "en"))


ENGLISH = lexicon("en")
_spoken: ContextVar[Lexicon] = ContextVar("spoken")


def spoken() -> Lexicon:
    """The lexicon of the language that is being read."""
    return _spoken.get(ENGLISH)


@contextmanager
def speaking(*languages: str) -> Iterator[None]:
    """Inside, the lists are those of these languages, in this thread; English ones where none is named."""
    token = _spoken.set(lexicon(*languages) if languages else ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(token)


class WordSet(Set[str]):
    """A list of words in the language that is being read."""

    def __init__(self, *names: str) -> None:
        self.names = names

    @property
    def now(self) -> frozenset[str]:
        """Its words at this moment, for loops that ask many times."""
        return _spoken.get(ENGLISH).words(*self.names)

    def __contains__(self, word: object) -> bool:
        return word in _spoken.get(ENGLISH).words(*self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(_spoken.get(ENGLISH).table(*self.names))

    def __len__(self) -> int:
        return len(self.now)

    def __and__(self, other: Set[Any]) -> frozenset[str]:
        return self.now.intersection(other)

    def __or__(self, other: Set[Any]) -> frozenset[Any]:
        return self.now.union(other)

    __ror__ = __or__

    def __sub__(self, other: Set[Any]) -> frozenset[str]:
        return self.now.difference(other)

    def __rand__(self, other: Set[Any]) -> frozenset[str]:
        return self.now.intersection(other)

    def __rsub__(self, other: Set[T]) -> frozenset[T]:
        return frozenset(other).difference(self.now)


class WordTable(Mapping[str, str]):
    """A list whose words say something, in the language that is being read."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def __getitem__(self, word: str) -> str:
        return _spoken.get(ENGLISH).table(*self.names)[word]

    def __contains__(self, word: object) -> bool:
        return word in _spoken.get(ENGLISH).table(*self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(_spoken.get(ENGLISH).table(*self.names))

    def __len__(self) -> int:
        return len(_spoken.get(ENGLISH).table(*self.names))


def word_list(*names: str) -> WordSet:
    """The list of that name, or several as one, in whatever language is being read when it is asked."""
    return WordSet(*names)


def word_table(*names: str) -> WordTable:
    """The table of that name, or several as one, in whatever language is being read when it is asked."""
    return WordTable(*names)


class of_language(Generic[P, T]):  # noqa: N801  used as a decorator
    """A function, its last answers kept for each language. Its arguments have to be hashable, and with the
    words of the language all that its answers depend on."""

    def __init__(self, function: Callable[P, T], *, most: int | None = 65536) -> None:
        self.function, self.most = function, most
        self.answers: dict[Lexicon, Callable[P, T]] = {}
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        now = _spoken.get(ENGLISH)
        if now not in self.answers:
            self.answers[now] = lru_cache(maxsize=self.most)(self.function)
        return self.answers[now](*args, **kwargs)

    def forget(self) -> None:
        """Frees what is kept."""
        self.answers.clear()
