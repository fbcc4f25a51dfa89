"""The formats that can be asked for, and what each is for."""

from __future__ import annotations

import inspect

from kgraph.registry import find, names

GROUP = "kgraph.exporters"


def descriptions() -> dict[str, str]:
    """Every format's name with the first paragraph of its exporter's docstring, built-in ones first. A broken
    plug-in says so."""
    return {name: _described(name) for name in names(GROUP)}


def _described(name: str) -> str:
    try:
        told = (inspect.getdoc(find(GROUP, name)) or "").partition("\n\n")[0]
        return " ".join(told.split())
    except Exception as error:  # another's package: whatever it raises is its own affair
        return f"cannot be used: {type(error).__name__}: {error}"
