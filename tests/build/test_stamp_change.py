"""`stamp: change`: the commit that last changed what a brief is made from, over all shapes of history."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.ready import Unready
from briefgen.build.tracing import trace
from briefgen.history.provenance import TreeProvenance, find_provenance
from briefgen.model.settings import Settings
from tests.build.conftest import write_brief, write_desk
from tests.build.stamped import Stamper
from tests.repositories import make_repository

Files = dict[str, str]
FIRST, THIRD = "briefs/first/brief.yaml", "briefs/third/brief.yaml"
SOURCES = "seeds/sources/all.yaml"
UNUSED = "- {id: unused, title: Unused, kind: wire, reliability: C}\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{}" height="9"/></svg>'
NAMED = "language: en\nstale_days: 30\norganisation: {name: A desk, logo: logo.svg}\n"


@pytest.fixture
def stamper(tmp_path: Path, templates: Path) -> Stamper:
    """Three briefs, each committed by itself: first, second and third are commits 0, 1 and 2."""
    desk, files = make_repository(tmp_path / "desk"), write_desk()
    briefs = [path for path in files if path.startswith("briefs/")]
    files["briefs/first/brief.yaml"] = write_brief("first", related="first")
    desk.commit({path: text for path, text in files.items() if path not in briefs[1:]} | {"README.md": "A\n"})
    for path in briefs[1:]:
        desk.commit({path: files[path]})
    return Stamper(desk, templates)


def text(stamper: Stamper, path: str) -> str:
    return stamper.desk.files[path][0].decode()


def test_each_brief_has_the_commit_that_made_it(stamper: Stamper) -> None:
    stamper.desk.commit({"README.md": "Another.\n"})
    assert {slug: stamper.find(slug) for slug in ("first", "second", "third")} == {
        "first": 0,
        "second": 1,
        "third": 2,
    }
    assert stamper.stamp()["second"].revision_date == "2018-12-03"
    assert stamper.stamp("main") == stamper.stamp()


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        ({FIRST: write_brief("first", related="first") + "# a comment\n"}, {"first"}),
        ({"briefs/first/events/more.yaml": "[]\n"}, {"first"}),
        ({"briefs/first/notes.txt": "x", "briefs/first/events/notes.txt": "x"}, set()),
        ({SOURCES: write_desk()[SOURCES] + UNUSED}, set()),
        ({SOURCES: "# a comment\n" + "".join(reversed(write_desk()[SOURCES].splitlines(True)))}, set()),
        ({SOURCES: None, "seeds/sources/other.yaml": write_desk()[SOURCES]}, set()),
        ({SOURCES: write_desk()[SOURCES].replace("Wire report", "Telegram")}, {"first", "third"}),
        ({SOURCES: write_desk()[SOURCES].replace("press office", "office")}, {"first", "second", "third"}),
        (
            {"seeds/parties.yaml": write_desk()["seeds/parties.yaml"] + "- {id: new, name: New}\n"},
            set(),
        ),
        (
            {"seeds/parties.yaml": write_desk()["seeds/parties.yaml"].replace("Trade Congress", "Congress")},
            {"first", "second", "third"},
        ),
        (
            {"seeds/places.yaml": write_desk()["seeds/places.yaml"] + "- {id: far, name: Far}\n"},
            {"first", "second", "third"},
        ),
        ({"briefgen.yaml": "stale_days: 40\nlanguage: en\nquote_words: 9\n# c\n"}, set()),
        ({"briefgen.yaml": "language: en\nmarking: {tlp: GREEN}\n"}, {"first", "second", "third"}),
        ({"briefs/second/brief.yaml": write_brief("second", status="final")}, {"second"}),
        ({"briefs/fourth/brief.yaml": write_brief("fourth")}, {"fourth"}),
    ],
)
def test_what_moves_the_stamp(stamper: Stamper, changes: dict[str, str | None], moved: set[str]) -> None:
    stamper.desk.commit(changes)
    stamper.desk.commit({"README.md": "Another.\n"})
    last = len(stamper.desk.commits) - 2
    assert {slug for slug in stamper.stamp() if stamper.find(slug) == last} == moved
    assert stamper.stamp("main") == stamper.stamp()


def test_a_change_of_the_logo_is_a_change_of_all(stamper: Stamper) -> None:
    stamper.desk.commit({"briefgen.yaml": NAMED, "logo.svg": LOGO.format(1)})
    stamper.desk.commit({"logo.svg": LOGO.format(2)})
    stamper.desk.commit({"README.md": "Another.\n"})
    assert {stamper.find(slug) for slug in stamper.stamp()} == {4}


def test_what_was_taken_back_was_changed_by_the_taking_back(stamper: Stamper) -> None:
    stamper.desk.commit({SOURCES: text(stamper, SOURCES).replace("Wire report", "Telegram")})
    stamper.desk.commit({SOURCES: write_desk()[SOURCES]})
    assert [stamper.find(slug) for slug in ("first", "second", "third")] == [4, 1, 4]


def test_an_entry_that_a_brief_declares_itself_is_none_of_the_registers(stamper: Stamper) -> None:
    """While the register had one of that name too, the brief could not be shown."""
    desk = stamper.desk
    desk.commit({SOURCES: text(stamper, SOURCES) + UNUSED.replace("unused", "mine")})
    desk.commit(
        {FIRST: write_brief("first", related="first") + "sources: [{id: mine, title: M, kind: wire}]\n"}
    )
    assert "first" not in stamper.stamp()
    desk.commit({SOURCES: write_desk()[SOURCES]})
    assert stamper.find("first") == 5


def test_a_brief_that_another_refers_to_has_to_be_there(stamper: Stamper) -> None:
    second = text(stamper, "briefs/second/brief.yaml")
    stamper.desk.commit({"briefs/second/brief.yaml": None})
    stamper.desk.commit({"briefs/second/brief.yaml": second})
    assert [stamper.find(slug) for slug in ("first", "second", "third")] == [0, 4, 4]


def test_a_renamed_folder_is_a_new_source(stamper: Stamper) -> None:
    moved = text(stamper, THIRD)
    stamper.desk.commit({THIRD: None, "briefs/renamed/brief.yaml": moved})
    stamper.desk.commit({"README.md": "Another.\n"})
    assert stamper.find("renamed") == 3


def test_amended_history_names_the_commit_that_stands_in_its_place(stamper: Stamper) -> None:
    before = stamper.desk.commits[-1]
    stamper.desk.commit({FIRST: text(stamper, FIRST) + "# 1\n"})
    stamper.desk.commit({"README.md": "Amended.\n"}, parents=[before])
    assert stamper.find("first") == 4
    assert stamper.stamp()["third"].commit == before


class TestMerges:
    """Commit 3 is on main, 4 on a branch from 2, and 5 their merge."""

    def merge(self, stamper: Stamper, ours: Files, theirs: Files, more: Files | None = None) -> None:
        desk = stamper.desk
        base, files = desk.commits[-1], dict(desk.files)
        desk.commit({"README.md": "Ours.\n", **ours})
        main = dict(desk.files)
        desk.files = dict(files)
        desk.commit({"other.md": "Theirs.\n", **theirs}, parents=[base], branch="topic")
        desk.files = main
        both = {"other.md": "Theirs.\n", **theirs, **(more or {})}
        desk.commit(both, parents=[desk.commits[-2], desk.commits[-1]])

    def test_what_a_branch_changed_was_changed_on_it(self, stamper: Stamper) -> None:
        self.merge(stamper, {}, {FIRST: text(stamper, FIRST) + "# theirs\n"})
        assert [stamper.find(slug) for slug in ("first", "second", "third")] == [4, 1, 2]

    def test_a_brief_from_a_branch(self, stamper: Stamper) -> None:
        self.merge(stamper, {}, {"briefs/fourth/brief.yaml": write_brief("fourth")})
        assert stamper.find("fourth") == 4

    def test_a_brief_that_is_only_in_the_merge(self, stamper: Stamper) -> None:
        self.merge(stamper, {}, {}, {"briefs/fourth/brief.yaml": write_brief("fourth")})
        assert stamper.find("fourth") == 5

    def test_where_both_sides_changed_it_the_merge_is_the_first_to_hold_both(self, stamper: Stamper) -> None:
        wire = {SOURCES: text(stamper, SOURCES).replace("Wire report", "Telegram")}
        self.merge(stamper, wire, {FIRST: text(stamper, FIRST) + "# theirs\n"})
        assert [stamper.find(slug) for slug in ("first", "second", "third")] == [5, 1, 3]

    def test_the_first_parent_goes_before_another_that_is_as_good(self, stamper: Stamper) -> None:
        same = {FIRST: text(stamper, FIRST) + "# the same\n"}
        self.merge(stamper, same, same)
        assert stamper.find("first") == 3

    def test_tags_before_a_brief_are_those_on_its_own_line(self, stamper: Stamper) -> None:
        self.merge(stamper, {}, {FIRST: text(stamper, FIRST) + "# theirs\n"})
        for name, commit in (("v1", 0), ("v2", 3), ("v3", 4), ("v4", 5)):
            stamper.desk.tag(name, stamper.desk.commits[commit])
        read = stamper.read()
        tags = {slug: {tag.split()[0] for tag in read[slug].tags} for slug in read}  # type: ignore[attr-defined]
        assert tags == {"first": {"v1", "v3"}, "second": {"v1"}, "third": {"v1"}}
        assert stamper.stamp()["first"].revision == "v3"
        assert stamper.stamp()["third"].revision == stamper.desk.commits[2][:12]


def test_what_is_not_recorded_has_the_commit_that_is_built(stamper: Stamper) -> None:
    desk = stamper.desk
    (desk.root / FIRST).write_text(text(stamper, FIRST) + "# by hand\n")
    (desk.root / "briefs/new").mkdir()
    (desk.root / "briefs/new/brief.yaml").write_text(write_brief("new"))
    stamps = stamper.stamp()
    assert {slug: each.is_dirty for slug, each in stamps.items()} == {
        "first": True,
        "new": True,
        "second": False,
        "third": False,
    }
    assert stamps["first"].commit == stamps["new"].commit == desk.commits[2]
    assert stamps["second"].commit == desk.commits[1]


def test_a_workspace_below_the_root_of_its_repository(tmp_path: Path, templates: Path) -> None:
    desk = make_repository(tmp_path / "all")
    desk.commit({f"inner/desk/{path}": text for path, text in write_desk().items()})
    desk.commit({"inner/other.txt": "x"})
    stamper = Stamper(desk, templates)
    below = Stamper(make_repository(tmp_path / "all"), templates)
    below.desk.root = tmp_path / "all/inner/desk"
    below.desk.commits = stamper.desk.commits
    assert [below.find(slug) for slug in ("first", "second", "third")] == [0, 0, 0]


class TestShallow:
    """A clone that holds only the newest commits."""

    @staticmethod
    def cut(stamper: Stamper, at: int) -> None:
        """Take away what is before a commit, as `git clone --depth` does."""
        desk = stamper.desk
        (desk.root / ".git/shallow").write_text(f"{desk.commits[at]}\n")
        for hash in desk.commits[:at]:
            (desk.root / ".git/objects" / hash[:2] / hash[2:]).unlink()

    def test_a_brief_that_changed_before_it_is_not_told_a_wrong_commit(self, stamper: Stamper) -> None:
        stamper.desk.commit({FIRST: text(stamper, FIRST) + "# 3\n"})
        whole = stamper.stamp()
        self.cut(stamper, 2)
        assert stamper.stamp() == {"first": whole["first"]}
        failed = stamper.read()["third"]  # changed by the very commit at which the clone ends
        assert isinstance(failed, Unready)
        finding = failed.findings[-1]
        assert (finding.code, finding.severity) == ("BG807", "error")
        assert "git fetch --unshallow --tags" in (finding.help or "")

    def test_a_cache_from_a_whole_clone_does_not_make_up_for_it(
        self, stamper: Stamper, tmp_path: Path
    ) -> None:
        """A clone lacks the tags too of what it lacks. What the commit at its end did is known, though."""
        stamper.cache = tmp_path / "cache"
        whole = stamper.stamp()
        self.cut(stamper, 1)
        assert stamper.stamp() == {slug: whole[slug] for slug in ("second", "third")}
        assert Stamper(stamper.desk, stamper.templates).stamp().keys() == {"third"}


def damage(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        (lambda content: content, False),
        (lambda content: content[:-9], True),
        (lambda content: b"", True),
        (lambda content: content.replace(b"brief third", b"brief first"), True),
        (lambda content: content.replace(b"briefgen-changes 1", b"briefgen-changes 0"), False),
        (lambda content: b"{}", True),
    ],
    ids=["whole", "cut", "empty", "altered", "version", "foreign"],
)
def test_what_is_kept_of_commits_is_used_or_noticed_to_be_damaged(
    stamper: Stamper, tmp_path: Path, change: Callable[[bytes], bytes], is_told: bool
) -> None:
    cache, root = tmp_path / "cache", stamper.desk.root
    stamper.desk.commit({THIRD: text(stamper, THIRD) + "# 3\n", "briefs/first/events/x.yaml": "[]\n"})
    expected = stamper.stamp()
    stamper.cache = cache
    assert stamper.stamp() == expected
    kept = (cache / "changes.json").read_bytes()
    damage(cache / "changes.json", change)
    traced = trace(root, find_provenance(root).value, Settings(stamp="change"), cache)
    assert [finding.code for finding in traced.diagnostics] == (["BG610"] if is_told else [])
    assert stamper.stamp() == expected
    assert (cache / "changes.json").read_bytes() == kept


def test_only_new_commits_are_gone_over(
    stamper: Stamper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.history import touched

    compared: list[str] = []
    compare = touched.Comparer.compare

    def listen(self: touched.Comparer, child: str, parent: str) -> frozenset[str]:
        compared.append(child)
        return compare(self, child, parent)

    monkeypatch.setattr(touched.Comparer, "compare", listen)
    stamper.cache = tmp_path / "cache"
    stamper.stamp()
    assert len(compared) == 2
    stamper.desk.commit({FIRST: text(stamper, FIRST) + "# 3\n"})
    compared.clear()
    assert stamper.find("first") == 3
    assert len(compared) == 1
    stamper.stamp("main~2")  # an older revision does not make it forget newer ones
    compared.clear()
    stamper.stamp()
    assert compared == []


def test_what_is_known_of_commits_goes_to_other_machines(stamper: Stamper) -> None:
    root = stamper.desk.root
    found = trace(root, find_provenance(root).value, Settings(stamp="change"), None).value
    assert isinstance(found, TreeProvenance)
    sent = pickle.loads(pickle.dumps(found))
    assert sent.changes.find(["brief third"]) == found.changes.find(["brief third"])  # type: ignore[union-attr]
