"""Make the country shapes that maps are drawn from: `python tools/map_shapes.py FOLDER`.

FOLDER is the npm package `world-atlas` 2.0.2, unpacked. It holds Natural Earth's boundaries (public domain)
as TopoJSON: lines between countries are stored once, as arcs, so that simplifying keeps neighbours in touch.
The layout of what is written is told in `briefgen/render/figures/shapes.py`, which reads it.
"""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

OUT = Path(__file__).resolve().parent.parent / "briefgen" / "render" / "figures" / "data"

LEVELS = (
    ("fine", "countries-10m.json", 0.006),
    ("medium", "countries-50m.json", 0.01),
    ("coarse", "countries-110m.json", 0.0),
)
"""Name, source file, and by how many degrees of latitude a simplified line may be off."""

FARTHEST = 32_000
"""Longest step that fits the file; a longer one is cut in two."""

WITHOUT_NUMBER = {"Kosovo": "XK"}

Point = tuple[int, int]


def pack(topology: dict[str, Any], tolerance: float) -> bytes:
    """One level of detail, ready to be written."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    starts: list[int] = []
    counts: list[int] = []
    bounds: list[int] = []
    across, up = array("h"), array("h")
    for arc in topology["arcs"]:
        line = list(_cut_long_steps(_simplify(list(_unfold(arc, scale[0])), tolerance, scale, translate)))
        starts += line[0]
        counts.append(len(line))
        xs, ys = [x for x, _ in line], [y for _, y in line]
        bounds += min(xs), min(ys), max(xs), max(ys)
        across.extend(here[0] - before[0] for before, here in pairwise(line))
        up.extend(here[1] - before[1] for before, here in pairwise(line))
    if sys.byteorder == "big":
        across.byteswap()
        up.byteswap()
    header = {
        "scale": scale,
        "translate": translate,
        "starts": starts,
        "counts": counts,
        "bounds": bounds,
        "countries": [_describe(geometry) for geometry in topology["objects"]["countries"]["geometries"]],
    }
    told = json.dumps(header, separators=(",", ":")).encode()
    return zlib.compress(len(told).to_bytes(4, "little") + told + across.tobytes() + up.tobytes(), 9)


def _describe(geometry: dict[str, Any]) -> list[Any]:
    """Code (ISO 3166-1 alpha-2, empty where there is none) and polygons, as lists of rings of arcs."""
    rings = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    known = get_global("territory_aliases").get(geometry.get("id", ""), [])
    code = known[0] if known else WITHOUT_NUMBER.get(geometry["properties"]["name"], "")
    return [code if code in Locale("en").territories else "", rings]


def _unfold(arc: list[list[int]], scale: float) -> Iterator[Point]:
    """Points in grid steps. A line over the antimeridian runs on beyond it instead of jumping back."""
    turn = round(360 / scale)
    x = y = 0
    for index, (across, up) in enumerate(arc):
        if index and abs(across) > turn // 2:
            across -= turn if across > 0 else -turn  # noqa: PLW2901
        x, y = x + across, y + up
        yield x, y


def _cut_long_steps(line: list[Point]) -> Iterator[Point]:
    before: Point | None = None
    for x, y in line:
        if before is not None:
            pieces = max(1, math.ceil(max(abs(x - before[0]), abs(y - before[1])) / FARTHEST))
            for piece in range(1, pieces):
                x_between, y_between = (
                    a + (b - a) * piece // pieces for a, b in zip(before, (x, y), strict=True)
                )
                yield x_between, y_between
        yield x, y
        before = x, y


def _simplify(line: list[Point], tolerance: float, scale: list[float], translate: list[float]) -> list[Point]:
    """Douglas and Peucker's algorithm, in degrees that are equally long in both directions."""
    if not tolerance or len(line) < 3:
        return line
    narrowing = max(0.1, math.cos(math.radians(translate[1] + line[0][1] * scale[1])))
    flat = [(x * scale[0] * narrowing, y * scale[1]) for x, y in line]
    kept = {0, len(flat) - 1}
    pending = [(0, len(flat) - 1)]
    while pending:
        first, last = pending.pop()
        farthest, distance = _find_farthest(flat, first, last)
        if distance > tolerance:
            kept.add(farthest)
            pending += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(kept)]


def _find_farthest(flat: list[tuple[float, float]], first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = flat[first], flat[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    best, most = first, -1.0
    for index in range(first + 1, last):
        px, py = flat[index][0] - ax, flat[index][1] - ay
        along = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
        off = math.hypot(px - along * dx, py - along * dy)
        if off > most:
            best, most = index, off
    return best, most


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    for name, source, tolerance in LEVELS:
        topology = json.loads((Path(arguments[0]) / source).read_bytes())
        packed = pack(topology, tolerance)
        (OUT / f"countries-{name}.bin").write_bytes(packed)
        print(f"{name}: {len(packed):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
