"""The page put together: template, styles and script, under a Content-Security-Policy that names them by their hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from kgraph.export.page.network import columns
from kgraph.export.page.pack import block

SCRIPTS = (
    "dom",
    "data",
    "evidence",
    "state",
    "filters",
    "paths",
    "scene",
    "labels",
    "paint",
    "network",
    "actions",
    "pointer",
    "prose",
    "claims",
    "entity",
    "linkpanel",
    "reader",
    "rows",
    "files",
    "graphml",
    "picture",
    "panel",
    "suggest",
    "brush",
    "find",
    "table",
    "header",
    "keys",
    "main",
)
"""The modules of the script in the order of their imports; `main` starts the page."""
STYLES = ("tokens", "layout", "find", "network", "panel", "table", "print")
VENDOR = (("uFuzzy-1.0.19.iife.min.js", "uFuzzy-LICENSE.txt"),)
"""Libraries and their licences, which go into the page with them."""
PAGE_OVERHEAD = 215_000  # bytes of template, styles and script, rounded up
FIRST_NAMES = 40  # entities named where scripts do not run


@cache
def _asset(name: str) -> str:
    return files("kgraph.export.page").joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """The page's script: the modules one after another in one function, each in a scope of its own."""
    return '(() => {\n"use strict";\n' + "\n".join(_module(name) for name in SCRIPTS) + "\n})();\n"


def _module(name: str) -> str:
    """A module as a constant that holds what it exports; its imports are taken from the constants of the modules before it.

    Comments and indentation stay behind.
    Understands what our modules use: `import { a, b } from "./name.js";` on one line, and `export` before a declaration.
    """
    source = _asset(f"app/{name}.js")
    source = re.sub(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', r"const \1 = module_\2;", source, flags=re.MULTILINE)
    declared = re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", source, flags=re.MULTILINE)
    source = re.sub(r"^export ", "", source, flags=re.MULTILINE)
    source = re.sub(r"^ *(?://.*|/\*(?:[^*]|\*(?!/))*\*/) *\n", "", source, flags=re.MULTILINE)
    source = re.sub(r"^ +", "", source, flags=re.MULTILINE)
    return f"const module_{name} = (() => {{\n{source}\nreturn {{ {', '.join(declared)} }};\n}})();"


def style() -> str:
    """The page's styles in one sheet, without comments and indentation."""
    sheet = "\n".join(_asset(f"app/style/{name}.css") for name in STYLES)
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))


def hashed(text: str) -> str:
    """A Content-Security-Policy source that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def graph_block(net: Any, facts: dict[str, Any]) -> str:
    """The data block of what the page needs to open: the nodes and edges of the pyvis network, and the facts about them."""
    return block("kg-graph", {"network": columns(net.nodes, net.edges), **facts})


DATA, EVIDENCE = "<data of the network>", "<data of the evidence>"
"""Where the data blocks belong. No text of an article can look like it: the template escapes what it is given."""


def render(net: Any, meta: dict[str, Any], data: str, proof: str) -> Iterator[str]:
    """The page of a pyvis network in pieces. `meta` is of the collection (see `core`), the data blocks of network and evidence."""
    head, _, rest = _framed(net, meta).partition(DATA)
    between, _, foot = rest.partition(EVIDENCE)
    yield from (head, data, between, proof, foot)


def _framed(net: Any, meta: dict[str, Any]) -> str:
    import jinja2
    from markupsafe import Markup

    scripts = [f"/*!\n{_asset(f'app/vendor/{licence}')}*/\n{_asset(f'app/vendor/{name}')}" for name, licence in VENDOR] + [script()]
    sheet = style()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(hashed(s) for s in scripts)}",
            f"style-src {hashed(sheet)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    net.templateEnv = jinja2.Environment(
        loader=jinja2.DictLoader({"page.html": _asset("app/page.html")}), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    net.templateEnv.globals["page"] = {
        "policy": Markup(policy),
        "style": Markup(sheet),
        "scripts": [Markup(s) for s in scripts],
        "meta": meta,
        "data": Markup(DATA),
        "evidence": Markup(EVIDENCE),
        "first_names": [(n["label"], n["group"]) for n in net.nodes[:FIRST_NAMES]],
    }
    net.path = "page.html"
    return str(net.generate_html())
