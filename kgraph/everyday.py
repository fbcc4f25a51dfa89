"""Everyday nouns of English, in lower case: alone they make a weak concept. Our own list."""

from __future__ import annotations

from kgraph.language import word_list

COMMON_NOUNS = word_list("generic/everyday")
