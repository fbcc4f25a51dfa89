"""No figure falls below its floor, and floors, figures, tasks and the guide's table tell of the same
things."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.quality.builds import Builds
from tests.quality.figures import FIGURES, below, lifted, read_floors, table
from tests.quality.measure import GUIDE, TABLE, with_table
from tests.quality.tasks import TASKS, measured

GOLD = os.environ.get("KGRAPH_GOLD", "")
WORK = os.environ.get("KGRAPH_BUILDS", "")


def published() -> dict[str, float]:
    """The figures of the guide's table, in the order of its rows."""
    rows = re.findall(r"^\|.*\| (\d+\.\d) \| \w+ \|$", GUIDE.read_text("utf-8"), re.M)
    return {figure.name: float(value) for figure, value in zip(FIGURES, rows, strict=True)}


def test_every_figure_has_a_floor_and_every_floor_a_figure() -> None:
    names = [figure.name for figure in FIGURES]
    assert len(names) == len(set(names))
    assert list(read_floors()) == names
    assert {name.split()[0] for name in names} == set(TASKS)
    assert all(0 <= floor <= 100 for floor in read_floors().values())


def test_the_published_table_is_whole_and_above_its_floors() -> None:
    assert below(published(), read_floors()) == []
    assert with_table(GUIDE.read_text("utf-8"), published()) == GUIDE.read_text("utf-8")
    assert TABLE.search(GUIDE.read_text("utf-8"))


def test_floors_rise_and_never_fall() -> None:
    first, second = FIGURES[0].name, FIGURES[1].name
    assert lifted({first: 80.0, second: 50.0}, {first: 70.0, second: 60.0}) == {first: 79.0, second: 60.0}
    assert below({first: 69.9}, {first: 70.0, second: 60.0}) == [f"{first}: 69.9 is below its floor of 70.0"]


def test_a_table_has_the_figures_that_were_measured() -> None:
    assert table({FIGURES[1].name: 12.34}).splitlines()[2:] == [
        f"| {FIGURES[1].what} | {FIGURES[1].on} | {FIGURES[1].start} | 12.3 | {FIGURES[1].seen} |"
    ]


@pytest.mark.quality
@pytest.mark.skipif(
    not GOLD, reason="KGRAPH_GOLD is not set to the folder of gold data (tests/quality/README.md)"
)
@pytest.mark.parametrize("task", TASKS)
def test_no_figure_falls_below_its_floor(task: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    work = Path(WORK) if WORK else tmp_path_factory.getbasetemp() / "quality"
    values = measured(task, Builds(Path(GOLD), work, ["kgraph"]))
    assert below(values, read_floors()) == []
