"""Scorers: how good a built graph is against annotated articles, a module a task.

Each reads `graph.graphml` alone (`graphs.py`) and gold data (`gold.py`), and returns its figures as shares
from 0 to 1.
"""
