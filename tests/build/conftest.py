"""A desk of a few briefs in memory, that share a register and differ in what they take from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from briefgen.build.making.makers import Maker, make_here
from briefgen.build.order import Order
from briefgen.build.plan import Options, Plan
from briefgen.build.report import BuildReport
from briefgen.build.run import build
from briefgen.world import MemoryWorld

SOURCES = """\
- {id: statement, title: Statement, kind: official-statement, reliability: C, publisher: The press office}
- {id: wire, title: Wire report, kind: wire, reliability: B, derives_from: [statement]}
- {id: leaflet, title: Leaflet, kind: other, reliability: D}
"""
PARTIES = """\
- {id: port, name: Port Authority}
- {id: union, name: Dockers' Union, part_of: congress}
- {id: congress, name: Trade Congress}
"""
PLACES = """\
- {id: quay, name: North Quay, lat: 34.5, lon: 35.8, precision: 1km}
- {id: town, name: Old Town, lat: 34.45, lon: 35.85, precision: town}
"""
BRIEF = """\
title: Explosion at the terminal, {slug}
status: {status}
issued: 2018-11-01
summary: What was said of it.
events:
  - id: explosion
    title: Explosion
    when: 2018-10-30
    where: quay
    points:
      - {{id: dead, ask: How many died?, kind: quantity}}
      - {{id: where, ask: Where was it?, kind: place}}
    accounts:
      - id: port
        party: port
        claims:
          - {{id: a, point: dead, value: 1, text: One docker died., cites: [{{source: {source}}}]}}
          - {{id: b, point: where, value: quay, text: It was at North Quay., cites: [{{source: {source}}}]}}
      - id: union
        party: union
        claims:
          - id: c
            point: dead
            value: {{min: 3}}
            credibility: 1
            text: Three or more died.
            cites: [{{source: leaflet}}]
related:
  - {{kind: brief, title: The other one, brief: {related}}}
"""


def write_brief(slug: str, source: str = "wire", status: str = "final", related: str = "first") -> str:
    return BRIEF.format(slug=slug, source=source, status=status, related=related)


def write_desk() -> dict[str, str]:
    return {
        "briefgen.yaml": "language: en\nstale_days: 30\n",
        "seeds/sources/all.yaml": SOURCES,
        "seeds/parties.yaml": PARTIES,
        "seeds/places.yaml": PLACES,
        "briefs/first/brief.yaml": write_brief("first"),
        "briefs/second/brief.yaml": write_brief("second", source="statement", status="draft"),
        "briefs/third/brief.yaml": write_brief("third", related="second"),
    }


Build = Callable[..., BuildReport]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled templates, which take longer than all else."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def build_desk(tmp_path: Path, templates: Path) -> Build:
    """Builds pages of files in memory to `out`; with a cache, unless `cache` says otherwise."""

    def run(
        files: Mapping[str, str],
        out: str = "out",
        cache: str | None = "cache",
        maker: Maker = make_here,
        today: date = date(2018, 11, 20),
        options: Options | None = None,
    ) -> BuildReport:
        world = MemoryWorld(files, today)
        order = Order(world, options or Options(frozenset({"html"})), templates=templates)
        session = order.open_session()
        slugs = session.value.workspace.slugs
        kept = None if cache is None else tmp_path / cache
        return build(order, session, Plan(slugs, tmp_path / out), cache=kept, maker=maker)

    return run


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder by name, but the lock."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".briefgen")}
