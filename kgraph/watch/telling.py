"""Where alerts go: lines on the terminal, JSON lines, a feed, a command."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

import msgspec

from kgraph.display import tamed
from kgraph.export.xml import text
from kgraph.graph.view.attributes import clean
from kgraph.inside import cleared
from kgraph.watch.alerts import Alert
from kgraph.watch.lists import Where

SECONDS = 60
"""The longest that a command may take for an alert."""
FEED = 200
"""Alerts of a feed."""


def tell(
    alerts: Sequence[Alert], history: Sequence[Alert], where: Where, beside: Path, said: Callable[[str], None]
) -> None:
    """Tells new alerts wherever a watch list wants them; `history` are all alerts so far, the new ones
    last. Files lie `beside` the list; what goes wrong with one place is said, and the others are told all
    the same."""
    if where.terminal:
        for one in alerts:
            said(
                f"  {one.watch}: {one.text}  — {one.source or one.path}{f', {one.date}' if one.date else ''}"
            )
    for name, write in ((where.jsonl, _append), (where.rss, _feed)):
        if name is not None and alerts:
            try:
                write(beside / name, alerts, history)
            except OSError as error:
                said(f"cannot write {name}: {error.strerror or error}")
    if where.command:
        for one in alerts:
            _run(where.command, one, said)


def _append(path: Path, alerts: Sequence[Alert], _: Sequence[Alert]) -> None:
    with path.open("ab") as file:
        file.writelines(msgspec.json.encode(one) + b"\n" for one in alerts)


def _feed(path: Path, _: Sequence[Alert], history: Sequence[Alert]) -> None:
    """Writes the feed anew, whole or not at all: RSS 2.0, the newest first."""
    part = cleared(path.with_name(path.name + ".part"))
    part.write_bytes("".join(_rss(history[-FEED:])).encode("utf-8"))
    part.replace(path)


def _rss(alerts: Sequence[Alert]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>kgraph alerts</title>\n'
    yield "<link/><description>Sentences that were watched for</description>\n"
    for one in reversed(alerts):
        when = format_datetime(datetime.fromisoformat(one.at))
        told = {"title": f"{one.watch}: {one.title or one.path}", "description": one.text, "pubDate": when}
        if one.url and one.url.startswith(("http://", "https://")):
            told["link"] = one.url
        inner = "".join(f"<{name}>{text(clean(tamed(value)))}</{name}>" for name, value in told.items())
        yield f'<item><guid isPermaLink="false">{one.id}</guid>{inner}</item>\n'
    yield "</channel></rss>\n"


def _run(command: Sequence[str], alert: Alert, said: Callable[[str], None]) -> None:
    """Runs a command, which is given the alert as JSON: no word of an article stands among its arguments."""
    try:
        done = subprocess.run(
            command, input=msgspec.json.encode(alert), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        said(f"cannot run {command[0]}: {getattr(error, 'strerror', None) or 'it took too long'}")
        return
    if done.returncode:
        said(f"{command[0]} failed ({done.returncode})")
