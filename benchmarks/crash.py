"""Kills builds at random moments, and looks whether anything is torn.

    python -m benchmarks.crash [KILLS] [BRIEFS]

Builds alternate between two states of a workspace in which every brief differs, and each is killed (SIGKILL,
the command with all its workers, or the command alone) after a random time, until KILLS of them have been
killed before they had finished. After each build every brief in the output has to be, byte for byte, what a
build from nothing makes of the one state or of the other. In the end a build that is left alone has to give
just the second state, with nothing left over.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.varied import write_varied

BRIEFGEN = [str(Path(sys.executable).parent / "briefgen")]

Tree = Mapping[str, bytes]


def main(kills: int, briefs: int) -> None:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="briefgen-crash-") as name:
        folder = Path(name)
        desk = folder / "desk"
        write_varied(desk, briefs, plain=True)
        states = [_read_sources(desk), _change(_read_sources(desk))]
        clean = []
        for number, state in enumerate(states):
            _write_sources(state)
            _run(desk, "--out", str(folder / f"clean{number}"))
            clean.append(_read(folder / f"clean{number}"))
        start = time.perf_counter()
        _run(desk, "--force")
        longest = time.perf_counter() - start
        builds = killed = torn = 0
        while killed < kills:
            _write_sources(states[builds % 2])
            process = subprocess.Popen(
                [*BRIEFGEN, "-C", str(desk), "build", "--format", "html", "--wait"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            time.sleep(chance.uniform(0, longest * 1.1))
            if process.poll() is None:
                (os.killpg if killed % 3 else os.kill)(process.pid, signal.SIGKILL)
                killed += 1
            process.wait()
            builds += 1
            torn += not _is_whole(_read(desk / "build"), clean, briefs)
        _write_sources(states[1])
        _run(desk, "--wait")
        is_mended = _read(desk / "build") == clean[1]
        left = [path for path in (desk / "build").rglob(".briefgen-*") if path.name != ".briefgen-lock"]
    print(f"{builds} builds, {killed} of them killed before they had finished: {torn} torn")
    print(f"afterwards as a build from nothing: {is_mended}; left over: {len(left)}")
    sys.exit(bool(torn or not is_mended or left))


def _is_whole(there: Tree, clean: list[Tree], briefs: int) -> bool:
    for number in range(briefs):
        start = f"brief-{number:05}/"
        found, *allowed = (
            {name: content for name, content in tree.items() if name.startswith(start)}
            for tree in (there, *clean)
        )
        if found not in allowed:
            print(f"torn: {start} holds {sorted(found)}")
            return False
    return True


def _run(desk: Path, *more: str) -> None:
    command = [*BRIEFGEN, "-C", str(desk), "build", "--format", "html", *more]
    subprocess.run(command, check=True, capture_output=True)


def _read_sources(desk: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in desk.glob("briefs/*/brief.yaml")}


def _change(state: Mapping[Path, str]) -> dict[Path, str]:
    return {path: text.replace("title: ", "title: Changed ", 1) for path, text in state.items()}


def _write_sources(state: Mapping[Path, str]) -> None:
    for path, text in state.items():
        path.write_text(text, encoding="utf-8")


def _read(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    tree = {path.relative_to(folder).as_posix(): path for path in files}
    found = {}
    for name, path in tree.items():
        if not name.startswith(".briefgen"):
            try:
                found[name] = path.read_bytes()
            except FileNotFoundError:
                continue  # a worker that outlived its parent by a moment took it away
    return found


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(numbers[0] if numbers else 200, numbers[1] if len(numbers) > 1 else 40)
