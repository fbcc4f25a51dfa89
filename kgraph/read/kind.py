"""Which reader a file is for: what its name says, checked against what its first bytes say."""

from __future__ import annotations

from kgraph.errors import ReadError, Skipped
from kgraph.read.sniff import HEAD, NAMES, binary, other_kind, sniff
from kgraph.read.structure.decode import decode
from kgraph.registry import READERS, names

ARCHIVES = frozenset({".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst"})
KEPT_RAW = frozenset({".txt", ".text", ".md", ".markdown"})
"""Their text is the decoded file and nothing else, so nothing but text can be read under these names."""
PAGES = frozenset({".html", ".htm", ".xhtml"})
END_OF_ZIP = b"PK\x05\x06"
"""What a whole archive ends with; one without is cut short."""
RICH = frozenset({".pdf", ".docx"})
MARKED = {".parquet": (b"PAR1", "Parquet table"), ".warc": (b"WARC/", "web archive")}
"""What begins with a mark and is read under no other name."""


def kind_of(suffix: str, data: bytes | None, *, named: bool, packed: bool = False) -> str:
    """The suffix whose reader is to read a file. 

    `named`: the person named the very file, so that its content decides. `data` None: not read yet.
    Raises `Skipped` for what kgraph does not read, with what it is.
    """
    known = suffix in names("kgraph.readers")
    if not known and not named:
        if not suffix:
            raise Skipped("its name has no suffix to tell its kind by")
        if suffix in ARCHIVES:
            raise Skipped("an archive; unpack it first")
        raise Skipped(f"kgraph does not read {suffix} files (`kgraph formats` lists what it reads)")
    if data is None:
        return suffix
    if suffix in MARKED:
        mark, name = MARKED[suffix]
        if not data.startswith(mark):
            raise ReadError(f"it is no {name}, though its name says so")
        return suffix
    found = sniff(data)
    if suffix in KEPT_RAW and not packed:
        if found in NAMES:
            raise Skipped(f"{NAMES[found]} under the name of a {suffix} file; rename it to {found} to have it read")
    elif found in NAMES:
        return suffix if found == ".html" and suffix in PAGES else found
    marked = next((kind for kind, (mark, _) in MARKED.items() if data.startswith(mark)), None)
    if marked and not known:
        return marked
    if suffix in RICH or not known:
        return _unmarked(suffix, data, known)
    if suffix in READERS:
        _check_text(data)
    return suffix


def _unmarked(suffix: str, data: bytes, known: bool) -> str:
    """For what should be a PDF or DOCX but does not begin like one, or says nothing by its name: text where it is text."""
    try:
        _check_text(data)
    except Skipped:
        if known and (other_kind(data) is None or (suffix == ".docx" and END_OF_ZIP not in data)):
            return suffix
        raise
    return _text_kind(data)


def _check_text(data: bytes) -> None:
    """Raises `Skipped` where `data` is no text: with what it is instead, as far as its first bytes tell."""
    kind = other_kind(data)
    if kind is not None:
        raise Skipped(f"not text but {kind}")
    if binary(decode(data[: 16 * HEAD])):
        raise Skipped("not text but binary data")


def _text_kind(data: bytes) -> str:
    """JSON lines, a JSON document or plain text, for text whose name says nothing."""
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\""):
        return ".jsonl" if b"}\n{" in data[: 256 * HEAD].replace(b"\r", b"") else ".json"
    return ".json" if start.startswith((b"[{", b"[\n")) else ".txt"
