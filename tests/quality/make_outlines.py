"""Makes `kgraph/export/page/outlines.json`: the outlines of the lands on the page's map.

    python tests/quality/make_outlines.py naturalearth_lowres.shp

The shapes are Natural Earth's countries at 1:110 million (public domain, naturalearthdata.com),
as the package geopandas up to 0.14 carries them. Each ring is written as longitude and latitude in
halves of a degree, the first point and then steps.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[2] / "kgraph" / "export" / "page" / "outlines.json"
FINE = 2  # steps of a degree
POLYGON = 5
HEADER, RECORD = 100, 8  # bytes of a shapefile's head and of each record's


def rings(data: bytes) -> Iterator[list[tuple[float, float]]]:
    """The rings of all polygons of a shapefile, as (longitude, latitude)."""
    at = HEADER
    while at < len(data):
        length = 2 * struct.unpack(">i", data[at + 4 : at + RECORD])[0]
        record = data[at + RECORD : at + RECORD + length]
        at += RECORD + length
        if struct.unpack("<i", record[:4])[0] != POLYGON:
            continue
        parts, points = struct.unpack("<ii", record[36:44])
        starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
        values = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        places = list(zip(values[::2], values[1::2], strict=True))
        for start, end in pairwise(starts):
            yield places[start:end]


def written(ring: list[tuple[float, float]]) -> list[int]:
    """A ring in whole steps, without points that fall together: the first point, then differences."""
    whole = [(round(FINE * lon), round(FINE * lat)) for lon, lat in ring]
    kept = [whole[0], *(point for before, point in pairwise(whole) if point != before)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return [number for point in [kept[0], *steps] for number in point]


def main() -> None:
    """Reads the shapefile named and writes the outlines."""
    found = [written(ring) for ring in rings(Path(sys.argv[1]).read_bytes())]
    kept = [ring for ring in found if len(ring) > 2 * 3]
    OUT.write_text(json.dumps({"fine": FINE, "rings": kept}, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(kept)} outlines, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
