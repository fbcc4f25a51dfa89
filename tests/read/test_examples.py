"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import kgraph.read


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.walk_packages(kgraph.read.__path__, "kgraph.read.")]
)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
