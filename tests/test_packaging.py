"""The wheel, in an environment that has nothing but what the wheel says it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path

import pikepdf
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = {"templates": "briefgen/_assets/templates", "styles": "briefgen/_assets/styles"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(REPOSITORY))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install --editable` makes and installs on its way."""
    folder = tmp_path_factory.mktemp("editable")
    build = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel:editable",
        "--directory",
        str(folder),
    ]
    subprocess.run(build, cwd=REPOSITORY, check=True, stderr=subprocess.DEVNULL)
    (built,) = folder.glob("*.whl")
    return built


def _environment(wheel: Path, folder: Path) -> Path:
    """A virtual environment in which the wheel is installed, and no more than it requires can be imported."""
    venv.create(folder, with_pip=False, symlinks=True)
    _pip("--python", str(folder / "bin" / "python"), "install", "--no-deps", str(wheel))
    (site_packages,) = folder.glob("lib/python*/site-packages")
    for name in _closure(_requirements(wheel)):
        _lend(name, site_packages)
    return folder


def _pip(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", *arguments],
        env=os.environ | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _requirements(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return [
            Requirement(line)
            for line in message_from_bytes(archive.read(metadata)).get_all("Requires-Dist", [])
        ]


def _closure(requirements: Iterable[Requirement]) -> Iterator[str]:
    """Names of the distributions that the requirements lead to on this machine, extras included."""
    waiting, seen = list(requirements), set[tuple[str, str]]()
    while waiting:
        requirement = waiting.pop()
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) in seen:
                continue
            seen.add((requirement.name, extra))
            needed = map(Requirement, distribution(requirement.name).requires or [])
            waiting += [r for r in needed if r.marker is None or r.marker.evaluate({"extra": extra})]
            yield requirement.name


def _lend(name: str, site_packages: Path) -> None:
    """Make one distribution of this environment importable in another: a copy would take long."""
    lent = distribution(name)
    for entry in {file.parts[0] for file in lent.files or []} - {"..", "__pycache__"}:
        link = site_packages / entry
        if not link.exists():
            link.symlink_to(Path(str(lent.locate_file(entry))))


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_wheel_holds_every_template_and_style(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in SHARED.items():
        expected = {f"{inside}/{file}" for file in _files(REPOSITORY / folder)}
        assert expected
        assert {name for name in names if name.startswith(f"{inside}/")} == expected
    assert f"{SHARED['styles']}/fonts/ttf/SourceSerif4-Regular.ttf" in names


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.partition("/")[0] for name in names} == {
        "briefgen",
        f"{'-'.join(wheel.stem.split('-')[:2])}.dist-info",
    }
    package = {f"briefgen/{file}" for file in _files(REPOSITORY / "briefgen") if "__pycache__" not in file}
    assert {name for name in names if name.startswith("briefgen/") and "/_assets/" not in name} == package


def test_the_wheel_holds_every_licence(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name}
    assert names == {"LICENSE"} | {file.name for file in (REPOSITORY / "styles/fonts/licences").iterdir()}


def test_what_is_pinned_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    build: list[str] = project["dependency-groups"]["build"]
    pinned = _pins("run")
    for asked in map(Requirement, project["project"]["dependencies"] + build):
        assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), asked
    assert pinned.items() <= _pins("test").items()


def _pins(purpose: str) -> Mapping[str, str]:
    lines = (REPOSITORY / "requirements" / f"{purpose}.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split()[0].partition("==") for line in lines if line[:1].isalnum()]
    return {name: version for name, _, version in pins}


@pytest.mark.parametrize("way", ["wheel", "editable"])
def test_an_installed_briefgen_builds_a_brief_in_an_empty_workspace(
    way: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    environment = _environment(request.getfixturevalue(way), tmp_path / "environment")
    home, desk = tmp_path / "home", tmp_path / "a desk"
    home.mkdir()
    desk.mkdir()

    def run(command: str, *arguments: str) -> str:
        process = subprocess.run(
            [environment / "bin" / command, *arguments],
            cwd=desk,
            env={"PATH": os.defpath, "HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.returncode == 0, process.stdout
        return process.stdout.strip()

    imported = Path(run("python", "-c", "import briefgen; print(briefgen.__file__)"))
    assert imported.is_relative_to(environment if way == "wheel" else REPOSITORY)

    run("briefgen", "init")
    run("briefgen", "new", "demo")
    run("briefgen", "check")
    run("briefgen", "build")

    page = (desk / "build" / "demo" / "index.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert list((desk / "build" / "assets").glob("**/*.woff2"))
    with pikepdf.open(desk / "build" / "demo" / "demo.pdf") as pdf:
        fonts = _fonts(pdf)
    assert fonts
    assert all("Source-S" in font or "Noto" in font for font in fonts), fonts


def _fonts(pdf: pikepdf.Pdf) -> set[str]:
    """The fonts that the PDF is set in."""
    return {
        str(font.BaseFont)
        for font in pdf.objects
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"
    }
