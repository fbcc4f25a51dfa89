"""The file itself: the same bytes, small enough, safe whatever the names; needs no browser."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from kgraph.export.page import export_html, page_budget
from kgraph.export.page.carried import carry
from kgraph.export.page.document import script, style
from kgraph.export.page.evidence import evidence
from kgraph.export.page.pack import block, to_json
from kgraph.export.palette import TYPE_COLOURS
from tests.explorer.conftest import INFO
from tests.explorer.sample import HOSTILE, harbour, town

MAKE = """
import hashlib
from kgraph.export.page import export_html
from tests.explorer.conftest import INFO
from tests.explorer.sample import town
print(hashlib.sha256(b"".join(export_html(town(80), info=INFO))).hexdigest())
"""


def page(graph) -> str:
    return b"".join(export_html(graph, info=INFO)).decode("utf-8")


def data(text: str, name: str):
    found = re.search(rf'<script type="application/json"([^>]*) id="{name}">(.*?)</script>', text, re.DOTALL)
    value = json.loads(found[2])
    return json.loads(zlib.decompress(base64.b64decode(value), -15)) if "data-packed" in found[1] else value


def test_same_bytes_whatever_the_hash_seed_folder_zone_and_locale(tmp_path):
    made = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("77", "Asia/Tokyo", "C.UTF-8")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path]),
        }
        done = subprocess.run(
            [sys.executable, "-c", MAKE],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        made.add(done.stdout)
    assert len(made) == 1


def test_nothing_outside_is_named():
    text = page(harbour())
    markup = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", markup)
    assert "@import" not in style()
    assert "url(" not in style()
    assert not re.search(
        r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script()
    )


def test_graph_is_carried_whole():
    graph = harbour()
    core = data(page(graph), "kg-graph")
    assert sorted(core["network"]["nodes"]["id"]) == sorted(graph.entities["id"].to_list())
    assert len(core["network"]["edges"]["from"]) == graph.cooccurrences.height
    assert core["kept"] == {"sentences": 14, "of": 14}


def test_links_merge_what_is_stated_with_what_is_named_together():
    carried = carry(harbour())
    assert carried.links.height == carried.links.select("a", "b").unique().height
    assert (carried.links["a"] < carried.links["b"]).all()
    assert carried.links.filter(carried.links["stated"])["backbone"].all()


def test_hostile_text_cannot_leave_its_block():
    written = block("x", HOSTILE)
    assert written.count("<") == 2
    assert json.loads(re.search(r">(.*)<", written)[1]) == HOSTILE
    assert json.loads(to_json(["\ud800", "a"])) == ["?", "a"]


def test_small_pages_stay_small_and_large_ones_keep_to_their_budget():
    assert len(page(harbour()).encode()) < 260_000
    graph = town(1200, articles=1000)
    assert len(page(graph).encode()) < 3_000_000
    assert page_budget(1000) < 3_000_000


def test_over_the_budget_the_strongest_sentences_are_kept():
    graph = town(300)
    carried = carry(graph)
    whole, kept = evidence(carried, budget=10**9)
    assert kept["sentences"] == kept["of"]
    budget = int(len(whole) * 0.6)
    less, kept = evidence(carried, budget=budget)
    assert len(less) <= budget
    assert 0 < kept["sentences"] < kept["of"]
    links = data(less, "kg-evidence")["links"]
    assert sum(bool(found) for found in links) > 0.5 * len(links), "most links keep a sentence"


def test_graph_is_left_as_it_was():
    graph = harbour()
    before = {name: frame.clone() for name, frame in graph.tables().items()}
    page(graph)
    assert all(frame.equals(before[name]) for name, frame in graph.tables().items())


APP = Path(export_html.__code__.co_filename).parent / "app"
BUNDLES = (
    ("explorer.js", [*sorted(APP.glob("*.js")), APP / "package.json"]),
    ("explorer.css", sorted(APP.glob("style/*.css"))),
)


@pytest.mark.parametrize(("name", "sources"), BUNDLES)
def test_bundles_are_made_of_the_sources_that_lie_beside_them(name, sources):
    """`npm run build` in `app/` makes them anew."""
    digest = hashlib.sha256(
        b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in sources)
    ).hexdigest()
    first = (APP.parent / name).read_text("utf-8").partition("\n")[0]
    assert first == f"/* made by app/build.mjs of sources {digest} */"


def test_modules_of_the_script_stay_short():
    for path in APP.glob("*.js"):
        assert path.read_text("utf-8").count("\n") <= 350, path.name


def test_licence_of_what_is_inlined_goes_with_it():
    assert "Copyright (c) 2022 Leon Sorokin" in page(harbour())


def test_colours_are_those_of_the_other_formats():
    for kind, colour in TYPE_COLOURS.items():
        assert f"--type-{kind}: {colour};" in style()


def test_absent_values_are_absent_and_not_a_fault():
    graph = harbour()
    holes = {
        name: pl.lit(None, dtype=graph.entities[name].dtype).alias(name)
        for name in ("aliases", "reasons", "x", "salience", "first_seen")
    }
    entities = graph.entities.with_columns(*holes.values(), y=pl.lit(float("nan")))
    core = data(page(replace(graph, entities=entities)), "kg-graph")
    assert core["entities"]["aliases"] == [[]] * graph.entities.height
    assert set(core["network"]["nodes"]["y"]) == {0.0}


def test_columns_are_written_as_plain_values_are():
    wild = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000), 0x1F600]))
    columns = {
        "text": pl.Series([wild, None, ""]),
        "count": pl.Series([0, 2**32 - 1, None], dtype=pl.UInt32),
        "lists": pl.Series([[1, -2], [], None], dtype=pl.List(pl.Int64)),
        "rows": pl.DataFrame({"p": [["a<b"], [], [""]], "s": [[1], [2, 3], []]}).to_struct(),
        "none": pl.Series([], dtype=pl.String),
        "long": pl.Series(range(50_001)),
        "made": lambda: {"inner": pl.Series([True, None])},
    }
    plain = {name: values.to_list() for name, values in columns.items() if name != "made"} | {
        "made": {"inner": [True, None]}
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    assert to_json(columns) == text
    assert data(block("x", columns), "x") == plain
    assert data(block("x", {"a": pl.Series([1])}), "x") == {"a": [1]}
