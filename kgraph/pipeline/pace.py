"""Time and progress of a build: seconds by stage, words that the model read and those it was spared, and what
is still to come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from kgraph.model import Failure
from kgraph.read import ArticleRef, InputSize, ReadArticle

Progress = Callable[[str, int, int | None], None]
"""Told `(stage, done, total)`; `total` is None while unknown. `read` counts articles, `analyse` the words
that the model must read, with a total that is judged by the input's size until all of it is read."""
TELLING = 20_000
"""Words that the model must have read for its pace to say anything of others: loading it takes as long as
some thousands."""


@dataclass
class Clock:
    """Seconds by stage, and whoever wants to know of progress."""

    progress: Progress = lambda stage, done, total: None
    seconds: dict[str, float] = field(default_factory=dict)
    begun: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time spent inside."""
        self.progress(name, 0, None)
        self.begun[name] = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - self.begun.pop(name), 3)
        self.progress(name, 1, 1)

    def so_far(self) -> dict[str, float]:
        """Seconds by stage, with those of a stage that is not over."""
        return self.seconds | {
            name: round(time.perf_counter() - begin, 3) for name, begin in self.begun.items()
        }


@dataclass
class Pace:
    """What reading and analysing take; the two overlap, so each is told its own part of the time."""

    clock: Clock
    input_size: InputSize
    measure: Callable[[], None] = lambda: None
    """Begins to find out how much input there is; called once there is something to wait for."""
    known: float | None = None
    """Words a second of an earlier run, where this one analyses too little to tell."""
    articles: int = 0
    words: int = 0
    cached_articles: int = 0
    cached_words: int = 0
    wanted_words: int = 0
    analysed_words: int = 0
    repeated_articles: int = 0
    repeated_characters: int = 0
    over: bool = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Counts the time spent inside: what is not reading is analysis."""
        self.clock.seconds |= {"read": 0.0, "analyse": 0.0}
        self.clock.progress("read", 0, None)
        begin = time.perf_counter()
        yield
        read = self.clock.seconds["read"]
        self.clock.seconds |= {
            "read": round(read, 3),
            "analyse": round(time.perf_counter() - begin - read, 3),
        }
        self.clock.progress("analyse", self.analysed_words, self.wanted_words)

    def reading(self, found: Iterable[ReadArticle | Failure]) -> Iterator[ReadArticle | Failure]:
        """What is found, its reading timed and told."""
        items, count, seconds = iter(found), 0, self.clock.seconds
        while True:
            begin = time.perf_counter()
            item = next(items, None)
            seconds["read"] = seconds.get("read", 0.0) + time.perf_counter() - begin
            if item is None:
                break
            count += 1
            if isinstance(item, Failure):
                self.repeated_articles += item.status == "duplicate"
            else:
                self.articles += 1
                self.words += item.ref.words
            self.clock.progress("read", count, None)
            yield item
        self.over = True
        self.clock.progress("read", count, count)

    def spared(self, ref: ArticleRef) -> None:
        """An article's analysis was in the cache."""
        self.cached_articles += 1
        self.cached_words += ref.words

    def missed(self, ref: ArticleRef) -> None:
        """An article waits for its analysis."""
        if not self.wanted_words:
            self.measure()
        self.wanted_words += ref.words

    def analysed(self, ref: ArticleRef) -> None:
        """An article was analysed."""
        self.analysed_words += ref.words
        self.clock.progress("analyse", self.analysed_words, self._to_come())

    def _to_come(self) -> int | None:
        """All words that the model will have read in the end: as the part of the input that was read has
        it."""
        if self.over:
            return self.wanted_words
        done, total = self.input_size.done, self.input_size.total
        return (
            None
            if not done or total is None
            else max(self.wanted_words, round(self.wanted_words * total / done))
        )

    @property
    def words_a_second(self) -> float | None:
        """Of the analysis: in this run, or in an earlier one where this says too little; None where nothing
        is known."""
        seconds = self.clock.seconds.get("analyse", 0.0)
        return self.analysed_words / seconds if self.analysed_words >= TELLING and seconds else self.known

    def figures(self) -> dict[str, float]:
        """Paces by stage, and what the cache saved, in numbers."""
        analysed = self.articles - self.cached_articles
        amounts = {"read": (self.articles, self.words), "analyse": (analysed, self.analysed_words)}
        found: dict[str, float] = {}
        for stage, seconds in self.clock.seconds.items():
            for what, amount in zip(
                ("articles", "words"), amounts.get(stage, (self.articles, self.words)), strict=True
            ):
                if seconds and amount:
                    found[f"{stage}.{what}_per_second"] = round(amount / seconds, 1)
        found |= {"cache.articles": self.cached_articles, "cache.words": self.cached_words}
        found |= {
            "repeated.articles": self.repeated_articles,
            "repeated.characters": self.repeated_characters,
        }
        rate = self.words_a_second
        return found | (
            {"cache.seconds_saved": round(self.cached_words / rate, 1)} if rate and self.cached_words else {}
        )


class Told(Mapping[str, float]):
    """Seconds by stage, then figures, as they are when they are asked for: the manifest is written while the
    last stage runs."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace

    def _all(self) -> dict[str, float]:
        return {**self.pace.clock.so_far(), **self.pace.figures()}

    def __getitem__(self, name: str) -> float:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
