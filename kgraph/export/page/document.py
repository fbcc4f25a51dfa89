"""The page put together: template, styles and script, under a Content-Security-Policy that names them by
their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from kgraph.export.page.network import columns
from kgraph.export.page.pack import block

PAGE_OVERHEAD = 240_000  # bytes of template, styles and script, rounded up
FIRST_NAMES = 40  # entities named where scripts do not run


@cache
def _asset(name: str) -> str:
    return files("kgraph.export.page").joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """The page's script with the libraries it uses, bundled and checked in (see `app/build.mjs`)."""
    return _asset("explorer.js")


def style() -> str:
    """The page's styles in one sheet, bundled and checked in."""
    return _asset("explorer.css")


def hashed(text: str) -> str:
    """A Content-Security-Policy source that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def graph_block(net: Any, facts: dict[str, Any]) -> str:
    """The data block of what the page needs to open: the nodes and edges of the pyvis network, and the facts
    about them."""
    return block("kg-graph", {"network": columns(net.nodes, net.edges), **facts})


DATA, EVIDENCE = "<data of the network>", "<data of the evidence>"
"""Where the data blocks belong. No text of an article can look like it: the template escapes what it is
given."""


def render(net: Any, meta: dict[str, Any], data: str, proof: str) -> Iterator[str]:
    """The page of a pyvis network in pieces. `meta` is of the collection (see `core`), the data blocks of
    network and evidence."""
    head, _, rest = _framed(net, meta).partition(DATA)
    between, _, foot = rest.partition(EVIDENCE)
    yield from (head, data, between, proof, foot)


def _framed(net: Any, meta: dict[str, Any]) -> str:
    import jinja2
    from markupsafe import Markup

    code, sheet = script(), style()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {hashed(code)}",
            f"style-src {hashed(sheet)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    net.templateEnv = jinja2.Environment(
        loader=jinja2.DictLoader({"page.html": _asset("app/page.html")}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    net.templateEnv.globals["page"] = {
        "policy": Markup(policy),
        "style": Markup(sheet),
        "script": Markup(code),
        "meta": meta,
        "data": Markup(DATA),
        "evidence": Markup(EVIDENCE),
        "first_names": [(n["label"], n["group"]) for n in net.nodes[:FIRST_NAMES]],
    }
    net.path = "page.html"
    return str(net.generate_html())
