"""The page of more articles than it can carry: what it leaves out, and that what is there can be checked."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import pytest

from kgraph.export.page import carried as carrying
from kgraph.export.page import evidence as choosing
from kgraph.export.page.carried import carry
from kgraph.export.page.evidence import evidence
from tests.explorer.sample import town


def unpacked(block: str) -> Any:
    """The value of a data block."""
    found = re.search(r">(.*)<", block, re.DOTALL)
    assert found
    value = json.loads(found[1])
    return json.loads(zlib.decompress(base64.b64decode(value), -15)) if "data-packed" in block else value


def test_where_articles_are_left_out_every_link_keeps_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = town(200, articles=60)
    monkeypatch.setattr(carrying, "ARTICLES_MOST", 20)
    carried = carry(graph)
    assert carried.articles.height == 20
    assert 0 < carried.links.height < carried.links_in_all
    proof, kept = evidence(carried, budget=10**9)
    assert all(unpacked(proof)["links"])
    assert kept == {"sentences": carried.sentences.height, "of": graph.sentences.height}


def test_a_sample_tells_about_how_many_sentences_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    carried = carry(town(300, articles=200))
    whole, _ = evidence(carried, budget=10**9)
    budget = len(whole) // 2
    without, kept = evidence(carried, budget=budget)
    monkeypatch.setattr(choosing, "TRIED", 10)
    monkeypatch.setattr(choosing, "SAMPLED", 40)
    sampled, also = evidence(carried, budget=budget)
    assert max(len(without), len(sampled)) <= budget
    assert 0.7 < also["sentences"] / kept["sentences"] < 1.4
    assert evidence(carried, budget=10**9)[0] == whole
