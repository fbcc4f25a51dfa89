"""A still picture of the network, as SVG and as PNG: the strongest entities at their places on the page, with
a legend."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from kgraph.display import shortened, tamed
from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.export.palette import TYPE_COLOURS, colour, rgb
from kgraph.graph.ask.index import index
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean

Files = Iterator[tuple[str, Iterable[bytes]]]

WIDTH, HEIGHT, MARGIN, FOOT = 1600, 1000, 90, 60
SHOWN = 120
"""Entities drawn: what can be told apart on one sheet."""
LABEL = 14
LABEL_LENGTH = 28
LETTER = 0.56
"""A letter's width, of its height, in the usual sans-serif faces."""
RADII = 5.0, 26.0
SCALE = 2
"""Pixels of the PNG a unit, so that it prints well."""
NAMED_ANYHOW = 30
"""Entities whose names may cover dots of weaker ones."""
ANCHORS = {"middle": "m", "start": "l", "end": "r"}
INK, PAPER, LINE = "#222222", "#ffffff", "#b4b8bf"


@dataclass(frozen=True)
class _Label:
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class _Dot:
    x: float
    y: float
    radius: float
    kind: str
    name: str
    label: _Label | None


@dataclass(frozen=True)
class _Line:
    a: _Dot
    b: _Dot
    width: float


@dataclass(frozen=True)
class _Picture:
    title: str
    note: str
    dots: list[_Dot]
    lines: list[_Line]
    kinds: Sequence[str]


def export_svg(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """A picture of the network that scales, with a legend. For print, Inkscape, Illustrator, web pages."""
    yield "network.svg", xml.pieces(_svg(_picture(graph, info)))


def export_png(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """The same picture in pixels, 3,200 by 2,000. For slides and documents."""
    yield "network.png", _png(_picture(graph, info))


def _picture(graph: KnowledgeGraph, info: ExportInfo) -> _Picture:
    ranked = graph.entities.sort(["salience", "entity"], descending=[True, False]).head(SHOWN)
    dots = _dots(ranked)
    joined = index(graph).pairs.filter(pl.col("source").is_in(list(dots)), pl.col("target").is_in(list(dots)))
    significant = joined.filter(pl.col("backbone")) if joined["backbone"].any() else joined
    most = float(significant["weight"].max() or 1)  # type: ignore[arg-type]
    lines = [
        _Line(dots[a], dots[b], 0.8 + 5 * (weight / most) ** 0.5)
        for a, b, weight in significant.select("source", "target", "weight").iter_rows()
    ]
    more = graph.entities.height - len(dots)
    note = (
        f"{len(dots):,} entities"
        + (f", {more:,} weaker ones not drawn" if more else "")
        + f" · kgraph {info.version}"
    )
    kinds = [kind for kind in TYPE_COLOURS if kind in {dot.kind for dot in dots.values()}]
    return _Picture(shortened(tamed(clean(graph.title))), note, list(dots.values()), lines, kinds)


def _dots(ranked: pl.DataFrame) -> dict[int, _Dot]:
    """Entities at their places, stretched to fill the sheet."""
    rows = ranked.select("entity", "x", "y", "salience", "type", "name").rows()
    across, down = ([row[n] or 0.0 for row in rows] or [0.0] for n in (1, 2))
    fit = min(
        (WIDTH - 2 * MARGIN) / (max(across) - min(across) or 1),
        (HEIGHT - 2 * MARGIN - FOOT) / (max(down) - min(down) or 1),
    )
    middle = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
    strongest = max((row[3] for row in rows), default=1.0) or 1.0
    bare = []
    for entity, x, y, salience, kind, name in rows:
        px, py = (
            WIDTH / 2 + ((x or 0.0) - middle[0]) * fit,
            (HEIGHT - FOOT) / 2 + ((y or 0.0) - middle[1]) * fit,
        )
        radius = RADII[0] + (RADII[1] - RADII[0]) * (salience / strongest) ** 0.5
        shown = shortened(tamed(clean(name)), LABEL_LENGTH)
        bare.append((entity, _Dot(round(px, 1), round(py, 1), round(radius, 1), kind, shown, None)))
    return dict(_labelled(bare))


def _labelled(bare: list[tuple[int, _Dot]]) -> Iterator[tuple[int, _Dot]]:
    """Names beside their dots where they cover no other name and no other dot, the strongest first; the few
    strongest may cover a dot if there is no other way. A name for which no place is free is left out."""
    dots = [
        (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for _, dot in bare
    ]
    names: list[_Box] = []
    for rank, (entity, dot) in enumerate(bare):
        others = dots[:rank] + dots[rank + 1 :]
        places = [(label, _box(label, dot.name)) for label in _places(dot)]
        free = [place for place in places if not _covers(place[1], names)]
        clear = [place for place in free if not _covers(place[1], others)] or (
            free if rank < NAMED_ANYHOW else []
        )
        if clear:
            names.append(clear[0][1])
            dot = replace(dot, label=clear[0][0])
        yield entity, dot


_Box = tuple[float, float, float, float]


def _places(dot: _Dot) -> Iterator[_Label]:
    """Below, above, right and left of a dot."""
    r = dot.radius + 2
    yield _Label(dot.x, dot.y + r + LABEL, "middle")
    yield _Label(dot.x, dot.y - r - 4, "middle")
    yield _Label(dot.x + r + 3, dot.y + 5, "start")
    yield _Label(dot.x - r - 3, dot.y + 5, "end")


def _box(label: _Label, name: str) -> _Box:
    wide = len(name) * LABEL * LETTER
    left = label.x - {"middle": wide / 2, "start": 0, "end": wide}[label.anchor]
    return left, label.y - LABEL, left + wide, label.y + LABEL * 0.2


def _covers(box: _Box, others: list[_Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def _svg(picture: _Picture) -> Iterator[str]:
    yield xml.HEADER
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'font-family="Helvetica, Arial, sans-serif" font-size="{LABEL}">\n<title>{xml.text(picture.title)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>\n<g stroke="{LINE}" stroke-opacity="0.7">\n'
    )
    for line in picture.lines:
        yield f'<line x1="{line.a.x}" y1="{line.a.y}" x2="{line.b.x}" y2="{line.b.y}" stroke-width="{line.width:.2f}"/>\n'
    yield f'</g>\n<g stroke="{PAPER}">\n'
    for dot in picture.dots:
        yield (
            f'<circle cx="{dot.x}" cy="{dot.y}" r="{dot.radius}" fill="{colour(dot.kind)}"><title>{xml.text(dot.name)} '
            f"({dot.kind})</title></circle>\n"
        )
    yield f'</g>\n<g fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke">\n'
    for dot in picture.dots:
        if dot.label:
            yield (
                f'<text x="{dot.label.x:.1f}" y="{dot.label.y:.1f}" text-anchor="{dot.label.anchor}">'
                f"{xml.text(dot.name)}</text>\n"
            )
    yield f'</g>\n<g fill="{INK}">\n<text x="24" y="36" font-size="22" font-weight="bold">{xml.text(picture.title)}</text>\n'
    for x, kind in _legend(picture):
        yield (
            f'<circle cx="{x}" cy="{HEIGHT - 28}" r="8" fill="{colour(kind)}"/>'
            f'<text x="{x + 14}" y="{HEIGHT - 23}">{kind}</text>\n'
        )
    yield f'<text x="{WIDTH - 24}" y="{HEIGHT - 23}" text-anchor="end">{xml.text(picture.note)}</text>\n</g>\n</svg>\n'


def _legend(picture: _Picture) -> Iterator[tuple[int, str]]:
    for n, kind in enumerate(picture.kinds):
        yield 32 + n * 140, kind


def _png(picture: _Picture) -> Iterator[bytes]:
    from PIL import Image, ImageDraw

    sheet = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = ImageDraw.Draw(sheet)
    for line in picture.lines:
        pen.line(
            [v * SCALE for v in (line.a.x, line.a.y, line.b.x, line.b.y)],
            fill=LINE,
            width=max(1, round(line.width * SCALE)),
        )
    for dot in picture.dots:
        _disc(pen, dot.x, dot.y, dot.radius, dot.kind)
    for dot in picture.dots:
        if dot.label:
            _words(pen, dot.label.x, dot.label.y, dot.name, LABEL, f"{ANCHORS[dot.label.anchor]}s")
    _words(pen, 24, 36, picture.title, 22, "ls")
    for x, kind in _legend(picture):
        _disc(pen, x, HEIGHT - 28, 8, kind)
        _words(pen, x + 14, HEIGHT - 23, kind, LABEL, "ls")
    _words(pen, WIDTH - 24, HEIGHT - 23, picture.note, LABEL, "rs")
    held = io.BytesIO()
    sheet.save(held, "PNG")
    yield held.getvalue()


def _disc(pen: Any, x: float, y: float, radius: float, kind: str) -> None:
    pen.ellipse(
        [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)],
        fill=rgb(kind),
        outline=PAPER,
        width=SCALE,
    )


def _words(pen: Any, x: float, y: float, words: str, size: int, anchor: str) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(size * SCALE)
    pen.text(
        (x * SCALE, y * SCALE),
        words,
        fill=INK,
        font=font,
        anchor=anchor,
        stroke_width=2 * SCALE,
        stroke_fill=PAPER,
    )
