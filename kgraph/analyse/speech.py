"""Direct and indirect speech."""

from __future__ import annotations

from kgraph.analyse.reading import Reading, Speech

CUES = frozenset({"say", "tell", "add", "explain", "admit", "claim", "argue", "warn", "announce", "insist", "deny", "write", "believe"})


def find_speech(reading: Reading) -> list[Speech]:
    """Speech with its speaker's head token, in text order."""
    found = []
    for token in reading.doc:
        if token.lemma_ in CUES and token.pos_ == "VERB":
            clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
            speaker = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if clause is not None and speaker is not None:
                found.append(Speech(clause.left_edge.i, clause.right_edge.i + 1, speaker.i, token.lemma_, False))
    return found
