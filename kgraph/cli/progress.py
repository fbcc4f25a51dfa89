"""Progress of a long run on stderr: a line a stage with counts and time left; nothing where stderr is no
terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int | None], None]

STAGES = {
    "read": "Reading",
    "analyse": "Analysing",
    "collect": "Collecting",
    "resolve": "Resolving names",
    "tag": "Finding topics",
    "relate": "Relating",
    "assemble": "Assembling",
    "export": "Writing",
}
UNITS = {"read": "articles", "analyse": "words"}
"""What is counted; other stages tell only that they run."""
TELLING_SECONDS, TELLING_SHARE = 10.0, 0.02
"""An estimate needs so much time and so much of the work behind it."""
SHOWN_SECONDS = 0.1
"""Between two changes of a line: a cached build is told of thousands of articles a second."""


def silent(stage: str, done: int, total: int | None) -> None:
    """A progress that shows nothing."""


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """A callable that is told `(stage, done, total)` and shows it while the block runs."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from kgraph.cli.terminal import console

    columns = (
        TextColumn("{task.description:<16}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]:>28}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Bars(*columns, console=console(err=True), transient=True) as bars:
        tasks = {}
        shown: dict[str, float] = {}

        def told(stage: str, done: int, total: int | None) -> None:
            now = time.monotonic()
            if stage not in tasks:
                tasks[stage] = bars.add_task(
                    STAGES.get(stage, stage.capitalize()), total=total, count="", left=""
                )
            elif done != total and now - shown[stage] < SHOWN_SECONDS:
                return
            shown[stage] = now
            task = next(t for t in bars.tasks if t.id == tasks[stage])
            counted = UNITS.get(stage)
            left = time_left(done, total, task.elapsed or 0.0) if stage == "analyse" else ""
            bars.update(
                task.id,
                completed=done,
                total=total,
                count=_counted(done, total, counted) if counted else "",
                left=left,
            )

        yield told


def time_left(done: int, total: int | None, elapsed: float) -> str:
    """How long the rest takes at the pace so far, in words; nothing while too little is known.

    >>> time_left(2000, 10000, 60)
    'about 4 min left'
    """
    if not total or elapsed < TELLING_SECONDS or done < TELLING_SHARE * total or done >= total:
        return ""
    seconds = elapsed * (total - done) / done
    if seconds < 60:
        return f"about {max(5, 5 * round(seconds / 5))} s left"
    if seconds < 100 * 60:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"


def _counted(done: int, total: int | None, unit: str) -> str:
    return f"{done:,} of {total:,} {unit}" if total and total > done else f"{done:,} {unit}"
