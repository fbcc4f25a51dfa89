"""What all tests share: a busy machine is no failure, and on CI the examples are the same every time."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

from hypothesis import settings

from tests.browser import browser as browser  # a fixture

settings.register_profile("kgraph", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "kgraph")


def keep_bytecode() -> None:
    """Where Python is told to write no bytecode, gives it a folder for the time of the tests.

    Else each of the hundreds of processes that tests start would compile kgraph and its libraries again.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        folder = tempfile.mkdtemp(prefix="kgraph-bytecode-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
        sys.dont_write_bytecode = False


keep_bytecode()
