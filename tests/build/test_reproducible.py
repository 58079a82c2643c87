"""The same commit by the same version is the same bytes, whoever builds it, where, when and on what."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli import main
from tests.repositories import make_repository

ROOT = Path(__file__).resolve().parents[2]
START = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests/build")!r})
import machine
sys.exit(machine.main())
"""


@dataclass(frozen=True)
class Machine:
    """What differs from the first machine: in the environment, in the process, and in where things are."""

    variables: Mapping[str, str] = field(default_factory=dict)
    differences: Mapping[str, Any] = field(default_factory=dict)
    place: str = "home"


YEARS = 20 * 365 * 86_400.0
MACHINES = {
    "zone, terminal and user": Machine(
        {
            "TZ": "Pacific/Kiritimati",
            "COLUMNS": "20",
            "TERM": "dumb",
            "CI": "true",
            "USER": "somebody",
            "HOME": "{home}",
            "XDG_CACHE_HOME": "",
        }
    ),
    "locale, seed and order": Machine(
        {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONHASHSEED": "4711"},
        {"order": "reversed"},
    ),
    "place, umask and clock": Machine({}, {"umask": 0o077, "clock": YEARS}, "elsewhere, café/and deeper"),
    "past and processor": Machine({}, {"clock": -YEARS, "processors": 1}),
}
ALL_AT_ONCE = Machine(
    {name: value for each in MACHINES.values() for name, value in each.variables.items()},
    {"umask": 0o077, "clock": YEARS, "processors": 1, "order": "reversed"},
    "elsewhere, café/and deeper",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own briefs in a repository of their own, tagged; and a small workspace, `desk`."""
    home = tmp_path_factory.mktemp("machines")
    scripted = make_repository(home / "home")
    files = [ROOT / "briefgen.yaml", *(ROOT / "briefs").rglob("*.yaml"), *(ROOT / "seeds").rglob("*.yaml")]
    assert main(["init", str(home / "desk")]) == 0
    assert main(["-C", str(home / "desk"), "new", "strike"]) == 0
    small = (file for file in (home / "desk").rglob("*") if file.is_file())
    scripted.commit(
        {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}
        | {file.relative_to(home).as_posix(): file.read_bytes() for file in small},
        tag="v1",
    )
    return home


def run(home: Path, machine: Machine, name: str, *arguments: str, desk: str = "") -> dict[str, bytes]:
    """The files that one machine makes, by their path in the folder that it is told to write to."""
    place = home / machine.place
    if not place.exists():
        shutil.copytree(home / "home", place)
    variables = {key: value.format(home=home / "somebody") for key, value in machine.variables.items()}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home / name), **variables}
    made = home / name / "made"
    made.mkdir(parents=True)
    command = [
        *(sys.executable, "-c", START, json.dumps(dict(machine.differences)), "-C", str(place / desk)),
        *(argument.format(made=made) for argument in arguments),
    ]
    ran = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    files = (file for file in made.rglob("*") if file.is_file())
    return {file.relative_to(made).as_posix(): file.read_bytes() for file in files}


HTML = ("build", "--rev", "v1", "--format", "html", "--language", "ar", "--out", "{made}")
PDF = ("build", "--rev", "v1", "--format", "pdf", "--out", "{made}")
JSON = ("export", "json", "--rev", "v1", "--out", "{made}/brief.json")


@pytest.fixture(scope="module")
def pages(home: Path) -> dict[str, bytes]:
    return run(home, Machine(), "first", *HTML)


@pytest.mark.parametrize("name", MACHINES)
def test_pages_are_the_same_on_every_machine(home: Path, pages: dict[str, bytes], name: str) -> None:
    assert any(path.endswith("index.ar.html") for path in pages)
    assert run(home, MACHINES[name], f"machine-{name}", *HTML) == pages


@pytest.mark.parametrize("what", [PDF, JSON], ids=["pdf", "json"])
def test_pdf_and_data_are_the_same_where_everything_differs(home: Path, what: tuple[str, ...]) -> None:
    """The two are also built at different times, so that a clock anywhere in the engine would show."""
    first = run(home, Machine(), f"first-{what[0]}", *what, desk="desk")
    assert first
    assert run(home, ALL_AT_ONCE, f"last-{what[0]}", *what, desk="desk") == first


def test_the_machines_differ(home: Path) -> None:
    """What is varied is really varied, as a program sees it that does depend on it."""
    code = (
        "import datetime, time, sys, os, briefgen.cli\n"
        "def tell(_):\n"
        "    print(datetime.datetime.now().year, datetime.date.today().year)\n"
        "    print(time.gmtime(time.time()).tm_year)\n"
        "    print(os.umask(0), hash('x'), time.tzname[0], os.listdir(os.path.dirname(os.__file__))[0])\n"
        "briefgen.cli.main = tell\n"
    )
    told = []
    for each in (Machine(), ALL_AT_ONCE):
        own = {key: value for key, value in each.variables.items() if "{" not in value}
        command = [sys.executable, "-c", code + START, json.dumps(dict(each.differences))]
        ran = subprocess.run(command, env={**os.environ, **own}, cwd=ROOT, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        told.append(ran.stdout.split())
    assert all(one != other for one, other in zip(*told, strict=True)), told
