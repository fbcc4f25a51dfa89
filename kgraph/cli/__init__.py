"""The command line. A command reads its arguments, asks one question of the library, and prints the answer.

stdout carries results; progress, summaries and errors go to stderr. Exit 0: done, 1: failed, 2: wrong usage,
130: interrupted."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from threading import current_thread, main_thread
from typing import Any

import click

from kgraph.cli.commands import kgraph
from kgraph.cli.terminal import complain, ready_streams
from kgraph.errors import KgraphError

INTERRUPTED = 130
REMEDIES = {
    errno.ENOSPC: "make room on that disk and run again; nothing that was there before has been changed",
    errno.EDQUOT: "your quota is used up: make room and run again; nothing that was there before has been changed",
    errno.ENAMETOOLONG: "name it by a shorter path",
    errno.ENOENT: "has it, or the current folder, been removed? Go to a folder that is there",
    errno.EACCES: "may you read and write there?",
    errno.EMFILE: "allow more open files (`ulimit -n`), or give fewer --workers",
}
"""What to do about what the system refuses."""
ALLOCATOR = "background_thread:true,dirty_decay_ms:100,muzzy_decay_ms:0"
"""For the allocator inside polars: memory that is free again goes back to the system within a tenth of a
second, where by default it may be kept. 10,000 simulated articles are reduced and exported in 650 MB, not
770, for 4 % more of the processor."""
COLLECTED_AFTER = (50_000, 20, 20)
"""Objects after which Python looks for unreachable ones, and how often it looks among the older: by default
it looks through the language model's half a million objects a dozen times, a tenth of a small rebuild, and
finds nothing: kgraph makes no cycles of any size."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with `arguments` (those of the process where none are given) and exit."""
    ready_streams()
    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, _interrupted)  # as Ctrl-C: workers end, nothing is left half done
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
        code = code or (
            0
            if isinstance(error, BrokenPipeError)
            else complain(f"cannot write the result: {error.strerror}")
        )
    gc.freeze()  # the language model's half a million objects need not be looked through once more before the process ends
    sys.exit(code)


def _interrupted(*_: Any) -> None:
    raise KeyboardInterrupt


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
    except (OSError, MemoryError, RecursionError) as error:
        _trace(words)
        message, hint = _of_the_system(error)
        return complain(message, hint=hint)
    except Exception as error:
        _trace(words)
        hint = "this is a fault of kgraph" + ("" if "--debug" in words else "; --debug shows where")
        if "build" in words and "--no-cache" not in words:
            hint += "; --no-cache tells whether what lies in OUTPUT/.kgraph is to blame"
        return complain(f"{type(error).__name__}: {error}", hint=hint)


def _of_the_system(error: Exception) -> tuple[str, str]:
    """What the machine has too little of, and what to do."""
    if isinstance(error, MemoryError):
        return "memory ran out", "fewer --workers and smaller files need less"
    if isinstance(error, RecursionError):
        return "a file is nested too deeply to be read", "is it what its name says? --debug shows which"
    number = error.errno if isinstance(error, OSError) else None
    where = f": {error.filename}" if isinstance(error, OSError) and error.filename else ""
    told = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"the system says: {told}{where}", REMEDIES.get(number or 0, "--debug shows at what")


def _trace(words: list[str]) -> None:
    if "--debug" in words:
        import traceback

        traceback.print_exc()


def _discard_stdout() -> None:
    """Nobody reads any more: let what is still held go nowhere, or Python complains when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
