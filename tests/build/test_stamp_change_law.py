"""With `stamp: change`: after any edits and commits, the output is what a build from nothing would make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build.order import Order
from briefgen.build.plan import Options, Plan
from briefgen.build.report import BuildReport
from briefgen.build.run import build
from briefgen.build.tracing import trace
from briefgen.history.issues import find_issues
from briefgen.history.provenance import TreeProvenance, find_provenance
from briefgen.world import DiskWorld
from tests.build.conftest import read_tree, write_desk
from tests.build.stamped import CHANGE
from tests.build.test_incremental import EDITS, FIRST, replace
from tests.repositories import Scripted, make_repository

ISSUE = {
    "next issue": replace(FIRST, "status: final\n", 'status: final\nversion: "2"\n'),
    "issue back": replace(FIRST, 'status: final\nversion: "2"\n', "status: final\n"),
}
ALL = {**EDITS, **ISSUE}
SAVE = ("commit", "commit register", "commit elsewhere", "tag", "amend")


class Desk:
    """A repository whose files are edited as one wishes, and recorded or not."""

    def __init__(self, root: Path, templates: Path) -> None:
        self.root, self.templates = root, templates
        self.git: Scripted = make_repository(root / "desk")
        self.files = write_desk()
        self.number = 0
        self.commit(lambda _: True)

    def take(self, step: str) -> None:
        self.number += 1
        match step:
            case "commit":
                self.commit(lambda _: True)
            case "commit register":
                self.commit(lambda path: path.startswith("seeds/"))
            case "commit elsewhere":
                self.git.commit({"README.md": f"{self.number}\n"})
            case "amend":
                before = self.git.git2[self.git.commits[-1]].parent_ids  # type: ignore[attr-defined]
                self.git.commit({"README.md": f"{self.number}\n"}, parents=[str(each) for each in before])
            case "tag":
                self.git.tag(f"v{self.number}")
            case _:
                ALL[step](self.files)
                self.write()

    def commit(self, is_meant: Callable[[str], bool]) -> None:
        known = {path: content.decode() for path, (content, _) in self.git.files.items()}
        changes: dict[str, str | bytes | None] = {
            path: self.files.get(path)
            for path in sorted(known.keys() | self.files.keys())
            if is_meant(path) and path != "README.md" and known.get(path) != self.files.get(path)
        }
        for path in changes:
            (self.git.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.git.root / path).touch()
        self.git.commit(changes)
        self.write()

    def write(self) -> None:
        for path in {*self.git.files, *write_desk(), *self.files} - {"README.md"}:
            place = self.git.root / path
            if path in self.files:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(self.files[path])
            else:
                place.unlink(missing_ok=True)
                if place.parent.is_dir() and not any(place.parent.iterdir()):
                    place.parent.rmdir()

    def build(self, out: str, cache: Path | None) -> BuildReport:
        world, root = DiskWorld(self.git.root), self.git.root
        provenance = find_provenance(root).value
        assert isinstance(provenance, TreeProvenance)
        options = Options(frozenset({"html"}))
        session = Order(world, options, flags=CHANGE).open_session()
        traced = trace(root, provenance, session.value.workspace.settings, cache)
        issues = find_issues(root, provenance.commit)
        order = Order(
            world,
            options,
            flags=CHANGE,
            templates=self.templates,
            provenance=traced.value,
            issues=issues,
        )
        return build(order, session, Plan(session.value.workspace.slugs, self.root / out), cache=cache)


@given(
    script=st.lists(st.lists(st.sampled_from([*sorted(ALL), *SAVE * 4]), max_size=4), min_size=1, max_size=4)
)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    print_blob=True,
)
def test_after_any_edits_and_commits_it_is_what_a_build_from_nothing_would_make(
    templates: Path, tmp_path: Path, script: list[list[str]]
) -> None:
    desk = Desk(Path(mkdtemp(dir=tmp_path)), templates)
    desk.build("out", desk.root / "cache")
    for number, steps in enumerate(script):
        for step in steps:
            desk.take(step)
        built = desk.build("out", desk.root / "cache")
        clean = desk.build(f"clean{number}", None)
        assert built.diagnostics == clean.diagnostics
        expected = read_tree(desk.root / f"clean{number}")
        failed = {result.slug for result in clean.results if result.status == "failed"}
        found = read_tree(desk.root / "out")
        for name in expected if failed else expected.keys() | found.keys():
            if not failed or name.partition("/")[0] in {"first", "second", "third", "fourth"} - failed:
                assert found.get(name) == expected.get(name), name
