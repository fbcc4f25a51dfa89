"""How dense the code is: branches a function, as radon counts them, and lines that are too long.

`density.json` lists what is over the aim, with its figure. `python -m tests.project.density` writes what is
better; it raises no figure and takes nothing new in, so that the list can only shrink."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("density.json")
COMPLEXITY, LINE = 12, 110
"""Branches of a function, operators and comprehensions counted, and characters of a line."""
Figures = dict[str, int]


def complex_functions() -> Figures:
    """Functions and methods with more branches than the aim, by `file:name`."""
    found: Figures = {}
    for path in sorted((ROOT / "kgraph").rglob("*.py")):
        for block in cc_visit(path.read_text("utf-8")):
            if block.letter in "MF" and block.complexity > COMPLEXITY:
                name = f"{path.relative_to(ROOT).as_posix()}:{block.fullname}"
                found[name] = max(found.get(name, 0), block.complexity)
    return found


def long_lines() -> Figures:
    """How many lines of a file are longer than the aim, where any are."""
    files = [
        p
        for folder in ("kgraph", "tests")
        for p in sorted((ROOT / folder).rglob("*.py"))
        if "node_modules" not in p.parts
    ]
    counts = {p: sum(len(line) > LINE for line in p.read_text("utf-8").splitlines()) for p in files}
    return {path.relative_to(ROOT).as_posix(): count for path, count in counts.items() if count}


def measured() -> dict[str, Figures]:
    """Everything that is over an aim, by the aim."""
    return {"complexity": complex_functions(), "lines": long_lines()}


def listed() -> dict[str, Figures]:
    """What may be over an aim, and by how much."""
    found: dict[str, Figures] = json.loads(LIST.read_text("utf-8"))
    return found


def worse(now: Mapping[str, Figures], allowed: Mapping[str, Figures]) -> list[str]:
    """What is over its figure, or new, in words."""
    return [
        f"{aim} of {name}: {figure}, allowed {allowed.get(aim, {}).get(name, 'none over the aim')}"
        for aim, figures in now.items()
        for name, figure in figures.items()
        if figure > allowed.get(aim, {}).get(name, 0)
    ]


def shrunk(now: Mapping[str, Figures], allowed: Mapping[str, Figures]) -> dict[str, Figures]:
    """The list without what is no longer over, each figure the lower of the two."""
    return {
        aim: {
            name: min(figure, now[aim][name]) for name, figure in sorted(figures.items()) if name in now[aim]
        }
        for aim, figures in allowed.items()
    }


if __name__ == "__main__":
    LIST.write_text(json.dumps(shrunk(measured(), listed()), indent=1) + "\n", encoding="utf-8")
