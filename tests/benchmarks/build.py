"""How much `kgraph build` costs beside the language model it stands on, in ratios of one run on one machine.

    python tests/benchmarks/build.py --texts FOLDER…
    python tests/benchmarks/build.py [--articles 1000] [--workers 2] [--rebuilds 1] [--brief]

With folders of texts of your own, real ones, it lays all of them side by side and prints CPU seconds of the
bare `nlp.pipe` of the same model, and of whole builds with one worker: as usual, with `--names pipeline`,
with `--fast`.

Without, it makes articles up, to show how a build grows. It prints seconds and ratios: a full build with one
worker against the bare model; two workers against one (analyse stage); a rebuild with nothing changed and
with 1 % changed, as often as asked, against the full build, with one worker too; peak memory. `--brief`
prints the full build and the rebuilds only.

Bytecode is kept, as after `pip install`, even where Python is told not to write it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from articles import articles

BARE = """
import sys, time
from pathlib import Path
import spacy
from kgraph.analyse import model_folder
texts = [p.read_text("utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))]
nlp = spacy.load(model_folder("en_core_web_sm"))
begin, used = time.perf_counter(), time.process_time()
words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
print(time.perf_counter() - begin, time.process_time() - used, words)
"""
WAYS = {"full build": (), "--names pipeline": ("--names", "pipeline"), "--fast": ("--fast",)}
"""Builds of real texts that are measured."""


def side_by_side(folders: Sequence[Path], source: Path) -> int:
    """Copies every `.txt` below the folders into `source`, under names that never meet; says how many."""
    files = sorted(file for folder in folders for file in folder.rglob("*.txt"))
    for number, file in enumerate(files):
        shutil.copyfile(file, source / f"{number:06}.txt")
    return len(files)


def machine() -> str:
    """The processor, its vector instructions as far as numpy uses them, and numpy's BLAS."""
    import numpy as np
    from threadpoolctl import threadpool_info

    config: dict[str, dict[str, list[str]]] = np.show_config(mode="dicts")  # type: ignore[call-overload]
    found = " ".join(config["SIMD Extensions"].get("found", []))
    blas = [f"{b['internal_api']} {b['version']} {b.get('architecture', '')}" for b in threadpool_info()]
    return f"{platform.machine()}, {processor()} ({found}); {', '.join(blas)}"


def processor() -> str:
    """The processor's name, where the system tells."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.is_file() else []
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def real(source: Path, place: Path) -> None:
    """Prints what builds of real texts cost, in CPU seconds."""
    _, used, words = map(float, timed(sys.executable, "-c", BARE, str(source))[1].split())
    sys.stdout.write(f"{words:.0f} tokens; bare nlp.pipe {used:.1f} CPU s\n")
    for number, (name, options) in enumerate(WAYS.items()):
        out = place / str(number)
        before = spent()
        _, stages = build(source, out, options=options)
        seconds = spent() - before
        told = ", ".join(f"{stage} {value:.1f}" for stage, value in stages.items())
        sys.stdout.write(
            f"{name:18} {seconds:7.1f} CPU s  {against(seconds, used)}  (by the clock: {told})\n"
        )
        sys.stdout.flush()


def spent() -> float:
    """CPU seconds of all processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(*command: str) -> tuple[float, str]:
    """Seconds of a process from start to end, and what it printed."""
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return time.perf_counter() - begin, done.stdout


def build(
    source: Path, out: Path, workers: int = 1, options: Sequence[str] = ()
) -> tuple[float, dict[str, float]]:
    """Seconds of `kgraph build`, whole and by stage."""
    command = (
        "-m",
        "kgraph",
        "build",
        str(source),
        "-o",
        str(out),
        "--workers",
        str(workers),
        "-q",
        *options,
    )
    seconds, _ = timed(sys.executable, *command)
    timings = json.loads((out / "manifest.json").read_bytes())["timings"]
    return seconds, {
        stage: value for stage, value in timings.items() if "." not in stage
    }  # the others are paces and amounts


def against(seconds: float, bare: float) -> str:
    """Seconds beside those of the bare model, where these are known."""
    return f"{seconds / bare:7.2f} x bare" if bare else ""


def main() -> None:
    """Runs everything once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rebuilds", type=int, default=1)
    parser.add_argument("--brief", action="store_true")
    asked = parser.parse_args()
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place, "input"), Path(place, "out")
        source.mkdir()
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
            os.environ["PYTHONPYCACHEPREFIX"] = str(Path(place, "bytecode"))
            Path(place, "one.txt").write_text(next(articles(1)), encoding="utf-8")
            build(Path(place, "one.txt"), Path(place, "one"))
        say(f"{machine()}\n")
        if asked.texts:
            say(f"{side_by_side(asked.texts, source)} texts\n")
            real(source, Path(place))
            return
        for number, text in enumerate(articles(asked.articles)):
            (source / f"{number:06}.txt").write_text(text, encoding="utf-8")
        words = sum(len(p.read_text("utf-8").split()) for p in source.iterdir())
        say(f"{asked.articles} articles, {words} words\n")
        bare = 0.0
        if not asked.brief:
            bare = float(timed(sys.executable, "-c", BARE, str(source))[1].split()[0])
            say(f"bare nlp.pipe            {bare:8.1f} s  {words / bare:7.0f} words/s\n")
        full, stages = build(source, out)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        say(
            f"full build               {full:8.1f} s  {against(full, bare)}   peak {peak:.0f} MB (largest process)\n"
        )
        for stage, seconds in stages.items():
            say(f"  {stage:22} {seconds:8.1f} s  {against(seconds, bare)}\n")
        again, _ = build(source, out)
        say(f"rebuild, nothing changed {again:8.1f} s  {again / full:7.3f} x full build\n")
        for turn in range(asked.rebuilds):
            for number in range(turn, asked.articles, 100):
                (source / f"{number:06}.txt").write_text(
                    next(articles(1, seed=99 + number)), encoding="utf-8"
                )
            some, parts = build(source, out)
            told = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in parts.items())
            say(f"rebuild, 1% changed      {some:8.1f} s  {some / full:7.3f} x full build ({told})\n")
            sys.stdout.flush()
        if asked.brief:
            return
        _, spread = build(source, Path(place, "out2"), asked.workers)
        say(
            f"analyse, {asked.workers} workers       {spread['analyse']:8.1f} s  "
            f"{stages['analyse'] / spread['analyse']:7.2f} x as fast as one\n"
        )


if __name__ == "__main__":
    main()
