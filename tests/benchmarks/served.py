"""How quickly the served page of a large graph shows an entity, in a real browser.

    python tests/benchmarks/served.py OUTPUT [--entities 40] [--shot FILE]

Clicks through random entities and prints wall milliseconds from the change of address until the picture and
the first sentences are there, the first apart, and the kilobytes that an entity takes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from kgraph.serve.web.app import application, opened
from kgraph.serve.web.door import Door, hosts

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.explorer.conftest import FLAGS, chromium
from tests.serve.conftest import running


def main() -> None:
    """Opens the page and clicks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", type=Path)
    parser.add_argument("--entities", type=int, default=40)
    parser.add_argument("--shot", type=Path)
    given = parser.parse_args()
    if chromium() is None or shutil.which(chromium() or "") is None:
        sys.exit("no Chromium on this machine")
    graphs = opened([given.output])
    (one,) = graphs.values()
    ids = one.edition.graph.entities["id"].to_list()
    chosen = random.Random(1).sample(ids, min(given.entities, len(ids)))
    ranked = one.edition.graph.entities.sort("salience", descending=True)["id"].head(5).to_list()

    def app(port: int) -> Door:
        return Door(application(graphs), hosts("127.0.0.1", port))

    spent, sizes = [], []
    with running(app) as port, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector('[data-list="table"] a')
        sizes.clear()
        for name in [*chosen, *ranked]:
            begun = time.perf_counter()
            page.evaluate("(name) => { location.hash = `#entity?name=${name}`; }", name)
            page.wait_for_selector(f'#picture .node.centre[data-id="{name}"]')
            page.wait_for_selector('[data-list="sentences"] li')
            spent.append((time.perf_counter() - begun) * 1000)
        if given.shot:
            page.wait_for_timeout(500)
            page.screenshot(path=str(given.shot))
        browser.close()
    rest = spent[1:]
    sys.stdout.write(
        f"{len(ids):,} entities: first {spent[0]:.0f} ms, then {statistics.median(rest):.0f} ms (median), "
        f"{max(rest):.0f} ms (most)\n"
    )
    sys.stdout.write(f"{sum(sizes) / len(spent) / 1000:.0f} kB an entity\n")
    one.close()


if __name__ == "__main__":
    main()
