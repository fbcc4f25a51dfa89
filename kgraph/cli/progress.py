"""Progress of a long run on stderr: a line a stage with counts and time left; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int | None], None]

STAGES = {
    "read": "Reading", "analyse": "Analysing", "resolve": "Resolving names", "tag": "Finding topics", "relate": "Relating",
    "assemble": "Assembling", "export": "Writing",
}


def silent(stage: str, done: int, total: int | None) -> None:
    """A progress that shows nothing."""


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """A callable that is told `(stage, done, total)` and shows it while the block runs."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    from kgraph.cli.terminal import console

    columns = (TextColumn("{task.description:<16}"), BarColumn(bar_width=32), TextColumn("{task.fields[count]:>15}"),
               TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(compact=True))
    with Bars(*columns, console=console(err=True), transient=True) as bars:
        tasks = {}

        def told(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(STAGES.get(stage, stage.capitalize()), total=total, count="")
            if done > 1 or (total or 0) > 1:  # 1 of 1 is a stage that is over, and no count of anything
                bars.update(tasks[stage], completed=done, total=total, count=_counted(done, total))
            else:
                bars.update(tasks[stage], completed=done, total=total)

        yield told


def _counted(done: int, total: int | None) -> str:
    return f"{done:,} of {total:,}" if total else f"{done:,}"
