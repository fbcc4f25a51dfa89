"""How soon the explorer answers and how smoothly it moves, beside a bare pyvis page of the same graph.

    python -m tests.benchmarks.explorer [200 2000 10000]

Prints, for each size: bytes, milliseconds until the page answers, frames a second while it is panned by hand
with everything shown, and the ratios of both to the pyvis page (positions given, physics off: the best it can
do). Needs Chromium."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kgraph.export.page import export_html
from kgraph.export.page.carried import carry
from kgraph.export.page.network import network
from tests.explorer.conftest import FLAGS, INFO, chromium
from tests.explorer.sample import town
from tests.explorer.waiting import until

RUNS = 3
FRAMES = """(step) => new Promise(done => { const gaps = []; let last = performance.now(), n = 0; const end = last + 2500;
  const tick = t => { gaps.push(t - last); last = t; step_(n++); t < end ? requestAnimationFrame(tick) : done(gaps.slice(2)); };
  const step_ = STEP; requestAnimationFrame(tick); })"""
PAN = "n => window.kgraph.panBy(n % 80 < 40 ? 6 : -6, n % 60 < 30 ? 3 : -3)"
PYVIS_PAN = """n => { const p = network.getViewPosition(), k = network.getScale();
  network.moveTo({position: {x: p.x + (n % 80 < 40 ? 6 : -6) / k, y: p.y + (n % 60 < 30 ? 3 : -3) / k}}); }"""
BLANK = "n => 0"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def bare_pyvis(graph: Any, folder: Path) -> Path:
    """A page as pyvis makes it, without its Bootstrap from the network, positions given and physics off."""
    net = network(carry(graph))
    net.path = "template.html"
    net.options = {"physics": {"enabled": False}, "edges": {"smooth": False}}
    page = net.generate_html()
    page = page.replace('src="https://cdn.jsdelivr', 'data-off="').replace(
        'href="https://cdn.jsdelivr', 'data-off="'
    )
    path = folder / "pyvis.html"
    path.write_text(page, "utf-8")
    return path


def measure(browser: Any, path: Path, hash_: str, ready: str, pan: str) -> tuple[float, float, float]:
    """Milliseconds until `ready`, median frames a second and the 95th percentile gap while panning; medians
    of `RUNS`."""
    found = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(path.as_uri() + hash_)
        until(page, f"!!({ready})", seconds=120)
        answered = page.evaluate(
            "window.kgraph ? window.kgraph.readyAt : window.__drawn || performance.now()"
        )
        page.wait_for_timeout(700)
        gaps = sorted(page.evaluate(FRAMES.replace("STEP", pan), 0))
        found.append((answered, 1000 * len(gaps) / sum(gaps), gaps[int(len(gaps) * 0.95)]))
        context.close()
    return tuple(statistics.median(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def main(sizes: list[int]) -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        blank = folder / "blank.html"
        blank.write_text("<!doctype html><title>blank</title>", "utf-8")
        _, still, _ = measure(browser, blank, "", "true", BLANK)
        say(f"blank page: {still:.0f} frames a second")
        for size in sizes:
            graph = town(size)
            path = folder / f"{size}.html"
            path.write_bytes(b"".join(export_html(graph, info=INFO)))
            rival = bare_pyvis(graph, folder)
            opened, *_ = measure(browser, path, "", "window.kgraph && window.kgraph.ready", PAN)
            _, frames, gap = measure(
                browser,
                path,
                "#n=10000&links=all&level=entities",
                "window.kgraph && window.kgraph.ready",
                PAN,
            )
            theirs, their_frames, _ = measure(
                browser,
                rival,
                "",
                "typeof network !== 'undefined' && network.body && Object.keys(network.body.nodes).length > 0",
                PYVIS_PAN,
            )
            say(
                json.dumps(
                    {
                        "entities": graph.entities.height,
                        "links": graph.cooccurrences.height,
                        "bytes": path.stat().st_size,
                        "pyvis_bytes": rival.stat().st_size,
                        "ready_ms": round(opened),
                        "pyvis_ready_ms": round(theirs),
                        "ready_ratio": round(opened / theirs, 2),
                        "fps": round(frames, 1),
                        "p95_gap_ms": round(gap),
                        "of_blank": round(frames / still, 2),
                        "pyvis_fps": round(their_frames, 1),
                        "fps_ratio": round(frames / their_frames, 1),
                    }
                )
            )
        browser.close()


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [200, 2000, 10000])
