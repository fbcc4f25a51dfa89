"""Old Word documents, by a converter that is installed on the machine: no library in Python reads them
well."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import Draft
from kgraph.read.structure.decode import decode

CONVERTERS = (
    ("antiword", ("-m", "UTF-8.txt", "-w", "0", "{file}")),
    ("catdoc", ("-w", "-d", "utf-8", "{file}")),
    ("soffice", ("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", "{folder}", "{file}")),
)
"""Program → its arguments; LibreOffice writes a file, the others to their standard output."""


def read_doc(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `Skipped` where no converter is installed."""
    program, arguments = next(
        ((shutil.which(name), more) for name, more in CONVERTERS if shutil.which(name)), (None, ())
    )
    if program is None:
        raise Skipped(
            "an old Word document; save it as .docx, or install antiword, catdoc or LibreOffice to have it read"
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.doc"
        file.write_bytes(data)
        command = [program, *(word.format(file=file, folder=folder) for word in arguments)]
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=options.parser_seconds,
            stdin=subprocess.DEVNULL,
        )
        written = file.with_suffix(".txt")
        text = decode(written.read_bytes() if written.is_file() else done.stdout)
    if done.returncode:
        raise ReadError("the converter cannot read it; is it broken, or locked with a password?")
    yield Draft(text=text, format="doc")
