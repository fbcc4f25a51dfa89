"""The code keeps to its own rules: style, types, the direction of imports, sizes."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.density import listed, measured, shrunk, worse

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "kgraph").rglob("*.py"))
TOP_LEVEL = {"kgraph", "input", "output", "tests", "pyproject.toml", "README.md", "LICENSE"}
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_MODULE, MEDIAN_FUNCTION = 350, 50, 120, 14


@pytest.mark.parametrize(
    "command",
    ["ruff check kgraph tests", "ruff format --check kgraph tests", "mypy", "lint-imports --no-cache"],
)
def test_checkers_find_nothing(command: str) -> None:
    tool, *arguments = command.split()
    program = Path(sys.executable).with_name(tool)
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def functions(tree: ast.AST) -> list[tuple[str, int]]:
    """Names and lengths, less the docstring."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            doc = node.body[0] if ast.get_docstring(node) else None
            found.append(
                (
                    node.name,
                    node.end_lineno
                    - node.lineno
                    + 1
                    - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0),
                )
            )
    return found


def test_modules_and_functions_stay_small() -> None:
    lengths = {m: len(m.read_text("utf-8").splitlines()) for m in MODULES}
    long_modules = {str(m.relative_to(ROOT)): n for m, n in lengths.items() if n > LONGEST_MODULE}
    every = [
        (f"{m.relative_to(ROOT)}:{name}", n)
        for m in MODULES
        for name, n in functions(ast.parse(m.read_text("utf-8")))
    ]
    long_functions = [(name, n) for name, n in every if n > LONGEST_FUNCTION]
    assert (long_modules, long_functions) == ({}, [])
    assert statistics.median(n for n in lengths.values() if n > 4) <= MEDIAN_MODULE
    assert statistics.median(n for _, n in every) <= MEDIAN_FUNCTION


def test_branches_and_lines_grow_nowhere() -> None:
    hint = "take it apart; `python -m tests.project.density` writes down what is better"
    assert worse(measured(), listed()) == [], hint


def test_the_list_of_what_is_too_dense_can_only_shrink() -> None:
    before = {"complexity": {"a.py:f": 20, "a.py:g": 15}, "lines": {"a.py": 3}}
    now = {"complexity": {"a.py:f": 14, "b.py:h": 13}, "lines": {"a.py": 5}}
    assert shrunk(now, before) == {"complexity": {"a.py:f": 14}, "lines": {"a.py": 3}}
    assert [said.split(":")[0] for said in worse(now, before)] == ["complexity of b.py", "lines of a.py"]


def test_the_top_level_is_as_the_owner_drew_it() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL
