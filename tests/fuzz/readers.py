"""Coverage-guided fuzzing of every reader, outside the timed suite, for as long as one likes:

    pip install atheris                          # Linux and macOS, Python 3.11 to 3.13
    python tests/fuzz/readers.py -max_total_time=600 [-artifact_prefix=found/] [CORPUS]

The first byte of an input chooses the reader, the rest is the file. A reader may yield drafts or raise what
becomes a reason in words (`ItemError`, or any other error: the parser's process turns it into one); its
drafts must be whole: text that is Unicode, lengths within the limits, blocks that lie in the text. What
breaks that, or hangs, is a finding: it becomes a row of `tests/read/hostile.py`. All other options are
libFuzzer's (https://llvm.org/docs/LibFuzzer.html)."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["kgraph"]):
    from kgraph.config import ReadOptions
    from kgraph.read.child import Request, encode, outcome_of
    from kgraph.read.draft import Draft
    from kgraph.registry import READERS

SUFFIXES = sorted(READERS)
OPTIONS = ReadOptions(max_file_bytes=1 << 20, max_text_length=200_000)


def check(data: bytes) -> None:
    """Reads `data` and raises `AssertionError` where what comes of it is not whole."""
    if not data:
        return
    outcome = outcome_of(Request(SUFFIXES[data[0] % len(SUFFIXES)], data[1:], OPTIONS))
    assert encode(outcome)
    assert outcome.drafts or outcome.error is not None or not data[1:].strip()
    for draft in outcome.drafts:
        if isinstance(draft, Draft):
            draft.text.encode("utf-8", "surrogatepass")
            assert all(0 <= b.start <= b.end <= len(draft.text) for b in draft.blocks or ())
            assert all(0 <= start <= end <= len(draft.text) for start, end in draft.masks)
    assert outcome.error is None or outcome.error.isprintable()


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
