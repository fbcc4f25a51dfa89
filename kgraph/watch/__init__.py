"""`kgraph watch`: builds whenever the inputs change, says what is new, and tells what is watched for.

A round is a build, the news since what was told last (`kgraph.graph.ask.news`), and the alerts of the watch
list (`lists`, `alerts`, `telling`). What was told is remembered (`memory`), so that a round may be cut
short at any moment and the next makes up for it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from threading import Event
from typing import Any

from kgraph.config import BuildOptions
from kgraph.errors import KgraphError, NothingToBuild
from kgraph.graph.ask.news import in_words, new_articles, news
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.pipeline import build
from kgraph.watch.alerts import found
from kgraph.watch.lists import WatchList, read
from kgraph.watch.memory import Memory
from kgraph.watch.telling import tell

__all__ = ["Round", "changes", "watch"]

SETTLED, PATIENCE = 2.0, 60.0
"""Seconds without a change after which files count as written, and after which a flood of changes is no
longer waited for."""
LOOK = 500
"""Milliseconds after which an empty set comes where nothing changes."""
AGAIN = 30.0
"""Seconds until the next try where a build failed: another may have held OUTPUT."""


@dataclass(frozen=True)
class Round:
    """Everything that a round needs; `said` is given lines for the person."""

    inputs: Sequence[Path]
    output: Path
    options: BuildOptions
    watch_list: Path | None
    said: Callable[[str], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def run(self) -> bool:
        """Builds, says what is new, tells alerts; whether the build was made. What is wrong is said."""
        try:
            wanted = read(self.watch_list)
            result = build(self.inputs, self.output, options=self.options)
            self._tell(result.graph, wanted)
        except NothingToBuild as error:
            self.said(f"nothing to build yet: {error.message}")
        except KgraphError as error:
            self.said(f"{error}; will try again")
            return False
        except OSError as error:
            self.said(f"the system says: {error.strerror or error}; will try again")
            return False
        finally:
            gc.collect()
        return True

    def _tell(self, graph: KnowledgeGraph, wanted: WatchList) -> None:
        memory = Memory(self.output)
        before, since = memory.graph(), memory.since()
        if before is None or since is None:
            self.said(
                f"watching: {graph.articles.height:,} articles, {graph.entities.height:,} entities so far"
            )
            return memory.keep(memory.alerts())
        told = news(before, graph)
        if not told:
            return None
        self.said(f"since {_moment(since, self.now().astimezone())}: {in_words(told)}")
        history = memory.alerts()
        known = {one.id for one in history}
        at = self.now().isoformat(timespec="seconds")
        fresh = [
            one
            for one in found(graph, new_articles(before, graph), wanted.watch, at=at)
            if one.id not in known
        ]
        beside = self.watch_list.parent if self.watch_list else self.output
        tell(fresh, [*history, *fresh], wanted.alerts, beside, self.said)
        return memory.keep([*history, *fresh])


def watch(one: Round, *, settled: float = SETTLED, poll: bool = False, stop: Event | None = None) -> None:
    """Makes a round now and after every change of the inputs or the watch list, until `stop` is set or the
    run is interrupted."""
    stop = stop or Event()
    watched = [*one.inputs, *([one.watch_list] if one.watch_list else [])]
    waiting = changes(watched, one.output, settled=settled, poll=poll, stop=stop)
    done = one.run()
    tried = datetime.now(UTC)
    for changed in waiting:
        late = (datetime.now(UTC) - tried).total_seconds() > AGAIN
        if changed or (not done and late):
            done, tried = one.run(), datetime.now(UTC)


def changes(
    paths: Sequence[Path], output: Path, *, settled: float, poll: bool, stop: Event
) -> Iterator[set[Any]]:
    """Sets of changes below some paths once they have settled, and an empty set now and then; what is
    written into OUTPUT is none.

    Watching begins when this is called: what changes before the first set is asked for is in it.
    """
    from watchfiles import DefaultFilter
    from watchfiles import watch as watched

    own = output.resolve()

    class Theirs(DefaultFilter):
        def __call__(self, change: Any, path: str) -> bool:
            return super().__call__(change, path) and not Path(path).is_relative_to(own)

    found = watched(
        *sorted({str(path.resolve()) for path in paths}),
        watch_filter=Theirs(),
        debounce=int(PATIENCE * 1000),
        step=int(settled * 1000),
        stop_event=stop,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        force_polling=poll or None,
        ignore_permission_denied=True,
    )
    first = next(found, set())  # a generator begins when it is first asked
    return chain([first], found)


def _moment(then: datetime, now: datetime) -> str:
    """A moment as short as it is clear.

    >>> now, then = datetime(2026, 12, 1, 15), datetime(2026, 11, 30, 9, 5)
    >>> _moment(now, now), _moment(then, now)
    ('15:00', '2026-11-30 09:05')
    """
    return then.strftime("%H:%M" if then.date() == now.date() else "%Y-%m-%d %H:%M")
