"""Whole processes: one brief's PDF against bare WeasyPrint on the same HTML, and `--help` against Python.

    python -m benchmarks.cold [ROUNDS]

Builds this repository's first brief in a copy of the workspace: at first without a cache, then with the page
map that the first build left. WeasyPrint lays out the very document that briefgen hands to its engine, from
files beside each other, with its own command. Times are processor time, of a command and of all that it
starts. Commands take turns, so that a machine whose speed drifts drifts for all; ratios are taken turn by
turn, and their medians count.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.desk import BIN, run
from briefgen.build.pages import Pages
from briefgen.pipeline import examine, open_session, view
from briefgen.render.assets import Assets
from briefgen.view.stamp import Stamp
from briefgen.world import DiskWorld

REPOSITORY = Path(__file__).parent.parent
BRIEF = "2018-12-sukhna-strike"


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = _copy_workspace(folder / "desk")
        page = _write_page(desk, folder / "bare")
        build = [str(BIN / "briefgen"), "-C", str(desk), "build", "--format", "pdf", BRIEF]
        bare = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", str(page), str(folder / "bare.pdf")]
        first, again, theirs, help, nothing = [], [], [], [], []
        run(*build)  # once uncounted: compiled templates and Python's own caches are nobody's first build
        for _ in range(rounds):
            theirs.append(run(*bare).cpu)
            _forget(desk / ".briefgen/cache/pages", desk / "build")
            first.append(run(*build).cpu)
            _forget(desk / "build")
            again.append(run(*build).cpu)
            nothing.append(run(sys.executable, "-c", "pass").cpu)
            help.append(run(str(BIN / "briefgen"), "--help").cpu)
    print(f"median of {rounds} rounds        seconds   ratio")
    for label, ours, other in (
        ("bare weasyprint", theirs, theirs),
        ("briefgen build, first", first, theirs),
        ("briefgen build, again", again, theirs),
        ("python -c pass", nothing, nothing),
        ("briefgen --help", help, nothing),
    ):
        ratio = statistics.median(o / t for o, t in zip(ours, other, strict=True))
        print(f"{label:<26} {statistics.median(ours):7.3f} {ratio:7.2f}")


def _copy_workspace(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(REPOSITORY / "briefgen.yaml", folder)
    shutil.copytree(REPOSITORY / "briefs" / BRIEF, folder / "briefs" / BRIEF)
    shutil.copytree(REPOSITORY / "seeds", folder / "seeds")
    return folder


def _write_page(desk: Path, folder: Path) -> Path:
    session = open_session(DiskWorld(desk)).value
    examined = examine(session, BRIEF).value
    assert examined is not None
    pages = Pages(Assets(session.world), session.workspace.settings.theme, single_file=False)
    html = pages.make_printed(view(session, examined, Stamp()), contents=True)
    for name, content in pages.print_sheet.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    return page


def _forget(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
