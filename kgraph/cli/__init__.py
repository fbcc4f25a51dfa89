"""The command line. A command reads its arguments, asks one question of the library, and prints the answer.

stdout carries results; progress, summaries and errors go to stderr. Exit 0: done, 1: failed, 2: wrong usage, 130: interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from kgraph.cli.commands import kgraph
from kgraph.cli.terminal import complain, ready_streams
from kgraph.errors import KgraphError

INTERRUPTED = 130
ALLOCATOR = "background_thread:true,dirty_decay_ms:100,muzzy_decay_ms:0"
"""For the allocator inside polars: memory that is free again goes back to the system within a tenth of a second, where by default
it may be kept. 10,000 simulated articles are reduced and exported in 650 MB, not 770, for 4 % more of the processor."""
COLLECTED_AFTER = (50_000, 20, 20)
"""Objects after which Python looks for unreachable ones, and how often it looks among the older: by default it looks through the
language model's half a million objects a dozen times, a tenth of a small rebuild, and finds nothing: kgraph makes no cycles of any
size."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with `arguments` (those of the process where none are given) and exit."""
    ready_streams()
    if sys.platform == "linux":
        os.environ.setdefault("_RJEM_MALLOC_CONF", ALLOCATOR)
    gc.set_threshold(*COLLECTED_AFTER)
    words = list(sys.argv[1:] if arguments is None else arguments)
    code = run(words)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _discard_stdout()
        code = code or (0 if isinstance(error, BrokenPipeError) else complain(f"cannot write the result: {error.strerror}"))
    gc.freeze()  # the language model's half a million objects need not be looked through once more before the process ends
    sys.exit(code)


def run(words: list[str]) -> int:
    """One command, and its exit code. Nothing is raised."""
    try:
        code = kgraph.main(words, prog_name="kgraph", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted; nothing that was there before has been changed")
        return INTERRUPTED
    except KgraphError as error:
        _trace(words)
        complain(error.message, hint=error.hint)
        return error.exit_code
    except BrokenPipeError:
        _discard_stdout()
        return 0
    except Exception as error:
        _trace(words)
        hint = "this is a fault of kgraph; --debug shows where" if "--debug" not in words else "this is a fault of kgraph"
        complain(f"{type(error).__name__}: {error}", hint=hint)
        return 1


def _trace(words: list[str]) -> None:
    if "--debug" in words:
        import traceback

        traceback.print_exc()


def _discard_stdout() -> None:
    """Nobody reads any more: let what is still held go nowhere, or Python complains when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
