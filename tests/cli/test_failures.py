"""Every failure says what is wrong and what to do, on a line each, with the right exit code and without a
traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kgraph.cli import main
from kgraph.graph.store import STORE, save
from tests.graph.sample import sample

GOOD = "build in -o out"
TWICE = "[[entity]]\nname = 'Sorrel'\ntype = 'person'\n{}\n[[entity]]\nname = 'sorrel'\ntype = 'place'\n{}\n"


def zipped(contents: bytes) -> bytes:
    """A stored graph that is none: nothing but a list of contents."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("contents.json", contents)
    return held.getvalue()


TABLE = [  # what there is, the command, exit code, words that must be said
    ({}, "build", 2, "INPUT"),
    ({}, "build in", 2, "--output"),
    ({}, "build nowhere -o out", 2, "does not exist"),
    ({}, "build in -o in", 2, "a folder of its own"),
    ({"out": "mine"}, GOOD, 2, "is a file"),
    ({}, f"{GOOD} --wrokers 2", 2, "--workers"),
    ({}, f"{GOOD} --workers 0", 2, "--workers"),
    ({}, f"{GOOD} -f grapml", 2, "graphml"),
    ({}, f"{GOOD} --engine proceses", 2, "processes"),
    ({}, f"{GOOD} --model no_such_model", 1, "no_such_model"),
    ({}, f"{GOOD} --config none.toml", 2, "none.toml"),
    ({"kgraph.toml": "[analyse]\nmodle = 'x'\n"}, GOOD, 2, "modle"),
    ({"kgraph.toml": "title = \n"}, GOOD, 2, "kgraph.toml"),
    ({"kgraph.toml": b"title = '\xff'"}, GOOD, 2, "kgraph.toml"),
    ({"kgraph.toml": "x = " + "[" * 5000 + "]" * 5000}, GOOD, 2, "kgraph.toml"),
    ({"kgraph.toml/a": ""}, GOOD, 2, "kgraph.toml"),
    ({"entities.toml/a": ""}, GOOD, 2, "entities.toml"),
    (
        {"kgraph.toml": "[tag]\ntopcis = 't.toml'\n"},
        GOOD,
        2,
        "did you mean topics, which belongs under [tag]?",
    ),
    ({"kgraph.toml": "workers = 2\n"}, GOOD, 2, "did you mean workers, which belongs under [analyse]?"),
    (
        {"kgraph.toml": "[analyse]\nscheduler = 'tcp://192.0.2.1:9'\n"},
        GOOD,
        2,
        "--scheduler tcp://192.0.2.1:9",
    ),
    ({"kgraph.toml": "[analyse]\nmodel = './pipeline'\n"}, GOOD, 2, "--model ./pipeline"),
    ({"kgraph.toml": "[read]\nfollow_links = true\n"}, GOOD, 2, "--follow-links"),
    ({}, f"{GOOD} --workers 99999999999", 2, "--workers"),
    ({"kgraph.toml": "[analyse]\nworkers = 99999999999\n"}, GOOD, 2, "1024"),
    ({}, f"build {'x' * 300} -o out", 1, "File name too long"),
    ({}, f"build in -o {'x' * 300}", 1, "File name too long"),
    ({"entities.toml": "[[entity]]\nnmae = 'x'\n"}, GOOD, 2, "nmae"),
    ({"entities.toml": "never = [\n"}, GOOD, 2, "entities.toml"),
    ({"entities.toml": TWICE.format("", "")}, GOOD, 2, "is said to be a person and a place"),
    ({"entities.toml": TWICE.format("articles = ['a']", "articles = ['b']")}, GOOD, 1, "no article could be"),
    ({"entities.toml": b"never = ['\xff']"}, GOOD, 2, "entities.toml"),
    ({}, f"{GOOD} --entities none.toml", 2, "none.toml"),
    ({"t.toml": "[x]\nkeywrods = ['y']\n"}, f"{GOOD} --topics t.toml", 2, "keywrods"),
    ({"t.toml": "x = 1\n"}, f"{GOOD} --topics t.toml", 2, "keywords"),
    ({"t.toml": b"\xff\xfe"}, f"{GOOD} --topics t.toml", 2, "UTF-8"),
    ({}, f"{GOOD} --topics none.toml", 2, "none.toml"),
    ({}, f"{GOOD} --taxonomy none.toml", 2, "none.toml"),
    (
        {"in/a.txt": "", "in/b.zip": b"PK\x03\x04", "in/c.pdf": b"%PDF-1.4\n"},
        GOOD,
        1,
        "no article could be used",
    ),
    ({}, "biuld in -o out", 2, "build"),
    ({}, "show", 2, "OUTPUT"),
    ({}, "show nowhere Quill", 1, "kgraph build"),
    ({}, "show in Quill", 1, "kgraph build"),
    ({"out/.kgraph/graph.zip": b"PK\x03\x04 no archive"}, "stats out", 1, "build it again"),
    ({"out/.kgraph/graph.zip": zipped(b"[" * 100_000)}, "stats out", 1, "build it again"),
    ({"out/.kgraph/graph.zip": zipped(b" " * 100_000_000)}, "stats out", 1, "build it again"),
    ({}, "show built Quilll", 1, "Quill"),
    ({}, "path built Quill Nobody", 1, "Nobody"),
    ({}, "show built Quill --most 0", 2, "--most"),
    ({}, "export built -f grapml -o there", 2, "graphml"),
    ({}, "export built -f csv -o -", 2, "-o"),
    ({"there": "mine"}, "export built -f csv -o there", 1, "a file, not a folder"),
    ({}, "export built -f csv -o there --since never", 2, "never"),
    ({}, "export built -f csv -o there --topic none", 1, "none"),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    save(sample(), tmp_path / "built" / STORE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("there", "words", "code", "said"), TABLE, ids=[row[1] + " " + " ".join(row[0]) for row in TABLE]
)
def test_a_failure_is_one_line_with_a_hint(
    there: dict[str, str | bytes],
    words: str,
    code: int,
    said: str,
    place: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, content in there.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (code, "")
    assert said in told.err
    assert "Traceback" not in told.err
    assert len(told.err.splitlines()) <= 6
    assert "out" in there or not (place / "out" / "graph.html").exists()


def test_a_settings_file_that_was_named_may_ask_for_anything(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "kgraph.toml").write_text("[read]\nfollow_links = true\n")
    for words in (f"{GOOD} --config kgraph.toml", f"{GOOD} --follow-links", f"{GOOD} --no-follow-links"):
        with pytest.raises(SystemExit) as ended:
            main(words.split())
        assert ended.value.code == 1 and "no article" in capsys.readouterr().err


def test_a_settings_file_of_windows_is_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "kgraph.toml").write_bytes(b"\xef\xbb\xbftitle = 'Ours'\n")
    with pytest.raises(SystemExit) as ended:
        main(GOOD.split())
    assert ended.value.code == 1 and "no article" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("show built Quill >/dev/full", 1, "No space left"),
        ("show built Quill --json >/dev/full", 1, "No space left"),
        ("export built -f json -o - >/dev/full", 1, "No space left"),
        ("export built -f json -o - | head -c 9", 0, ""),
        ("export built -f csv -o /dev/full", 1, "not a folder"),
        ("build - -o out <&-", 1, "standard input is closed"),
    ],
)
def test_what_the_system_refuses_is_said_with_a_remedy(shell: str, code: int, said: str, place: Path) -> None:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m kgraph {shell}"],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "abc", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert (done.returncode, said in done.stderr) == (code, True)
    assert "fault of kgraph" not in done.stderr and "Traceback" not in done.stderr


def test_a_working_folder_that_was_removed_is_said(place: Path) -> None:
    (place / "gone").mkdir()
    line = f"cd {place}/gone && rmdir {place}/gone && exec {sys.executable} -m kgraph build {place}/in -o {place}/out"
    done = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "fault of kgraph" not in done.stderr and "Traceback" not in done.stderr


def test_debug_shows_where(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "nowhere", "Quill", "--debug"])
    assert "Traceback" in capsys.readouterr().err


def test_without_a_terminal_a_home_or_a_locale(place: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C", "LC_ALL": "C", "NO_COLOR": "1", "TERM": "dumb",
            "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
    words = [sys.executable, "-m", "kgraph", "show", "built", "Quill"]
    done = subprocess.run(
        words, env=bare, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii() and b"\x1b" not in done.stdout and b"Ada Quill" in done.stdout
