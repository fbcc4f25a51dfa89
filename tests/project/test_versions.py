"""What is kept is kept under everything it depends on, and no install line reaches another party's
package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import grimp
import pytest

from kgraph import versions
from kgraph.cache import Cache
from kgraph.config import BuildOptions
from kgraph.pipeline.analysing import Analysed, versions_of
from kgraph.pipeline.keeping import Kept
from kgraph.read.intake import reading
from kgraph.versions import ANALYSIS, DISTRIBUTION, GRAPH, READING, dependencies, extra, installed

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DECLARED = [re.split(r"[^\w.-]", need)[0] for need in PROJECT["dependencies"]]
CACHED = (dependencies, versions.code_digest, reading, versions_of)


def kept() -> Kept:
    cache = Cache(None)
    return Kept(Path(), cache, Analysed([], cache), {"name": "m"}, options=BuildOptions(), title="")


KEYS: dict[str, Callable[[], bytes]] = {
    "a reading": reading,
    "an analysis": lambda: versions_of("en_core_web_sm", "kgraph"),
    "the graph": lambda: kept().graph,
    "the outputs": lambda: kept().outputs,
}


@pytest.fixture
def fresh() -> Iterator[Callable[[], None]]:
    """Forgets what was worked out about versions, now and afterwards."""

    def forget() -> None:
        for function in CACHED:
            function.cache_clear()

    yield forget
    forget()


@pytest.mark.parametrize("package", [*DECLARED, "thinc", "blis", "python-dateutil"])
def test_another_version_of_any_library_is_another_key(
    package: str, fresh: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {what: key() for what, key in KEYS.items()}
    described = versions._described

    def upgraded(name: str) -> tuple[str, tuple[str, ...]]:
        version, needs = described(name)
        return (f"{version}.post9", needs) if name == package.lower() else (version, needs)

    monkeypatch.setattr(versions, "_described", upgraded)
    fresh()
    assert [what for what, key in KEYS.items() if key() == before[what]] == []


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("relate/claims/judge.py", {"the graph", "the outputs"}),
        ("export/gexf.py", {"the outputs"}),
        ("cli/show.py", set()),
        ("analyse/prepare.py", {"an analysis", "the graph", "the outputs"}),
        ("data/regions.txt", set(KEYS)),
        ("new.py", set(KEYS)),
    ],
)
def test_changed_code_is_another_key_for_what_comes_after_it(
    file: str, changed: set[str], fresh: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = versions._files()
    before = {what: key() for what, key in KEYS.items()}
    monkeypatch.setattr(
        versions, "_files", lambda: (*((n, c) for n, c in files if n != file), (file, b"other"))
    )
    fresh()
    assert {what for what, key in KEYS.items() if key() != before[what]} == changed


@pytest.mark.parametrize(
    ("wing", "without"),
    [
        ("kgraph.read.intake", READING),
        ("kgraph.read.structure.finish", READING),
        ("kgraph.analyse", ANALYSIS),
        *(
            (f"kgraph.{stage}", GRAPH)
            for stage in ("resolve", "tag", "relate", "assemble", "pipeline.keeping")
        ),
    ],
)
def test_no_key_leaves_out_what_its_stage_imports(wing: str, without: frozenset[str]) -> None:
    graph = grimp.build_graph("kgraph", exclude_type_checking_imports=True)
    used = {
        wing,
        *graph.find_upstream_modules(
            wing, as_package=wing in {"kgraph.analyse", "kgraph.resolve", "kgraph.tag"}
        ),
    }
    assert sorted(name for name in used if "." in name and name.split(".")[1] in without) == []


def test_the_name_is_said_once() -> None:
    assert PROJECT["name"] == DISTRIBUTION
    assert installed() == PROJECT["version"]


@pytest.mark.parametrize("name", [name for name in PROJECT["optional-dependencies"] if name != "test"])
def test_hints_install_the_packages_themselves(name: str) -> None:
    needs = PROJECT["optional-dependencies"][name]
    assert all(re.split(r"[^\w.-]", need)[0] in extra(name) for need in needs) and "kgraph[" not in extra(
        name
    )


def test_no_install_line_reaches_another_party() -> None:
    places = [*ROOT.glob("*.*"), *ROOT.glob(".github/**/*.md"), *(ROOT / "kgraph").rglob("*.py")]
    wrong = re.compile(r"\bkgraph\[|(?:install|add|inject|--with)(?: -\w+)* [\"']?kgraph(?![\w./-])")
    texts = [(p.name, p.read_text("utf-8")) for p in places if p.suffix in {".py", ".md", ".toml"}]
    found = [(name, m.group()) for name, text in texts for m in wrong.finditer(text)]
    assert found == []
