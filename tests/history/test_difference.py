"""Which briefs are compared, and that no others are read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from briefgen.changes.model import BriefChanges
from briefgen.history.difference import Difference, compare_snapshots, find_wanted
from briefgen.history.repository import find_repository
from briefgen.history.snapshots import CommitSnapshot, DiskSnapshot, Snapshot
from briefgen.world import World
from tests.changes.briefs import Data, claim, dump, entry, lay_out, make
from tests.repositories import Scripted, make_repository

SLUGS = ("alpha", "beta", "gamma")


def lay(**briefs: Data) -> dict[str, str]:
    files: dict[str, str] = {}
    for slug, data in briefs.items():
        files |= lay_out(data, slug)
    return files


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    """Three briefs over one register; `gamma` cites nothing of the agency."""
    made = make_repository(tmp_path / "desk")
    lone: Data = {"title": "Alone", "summary": "Nothing happened at all.", "seeds": make()["seeds"]}
    made.commit(lay(alpha=make(), beta=make(), gamma=lone))
    return made


class Watched:
    """A snapshot that remembers the worlds it opened."""

    def __init__(self, inner: Snapshot) -> None:
        self.inner = inner
        self.name = inner.name
        self.list = inner.list
        self.worlds: list[World] = []

    def open_world(self) -> World:
        self.worlds.append(self.inner.open_world())
        return self.worlds[-1]

    @property
    def briefs(self) -> set[str]:
        """Slugs of the briefs of which a file was read."""
        paths = [path for world in self.worlds for path in world.record]
        return {path.split("/")[1] for path in paths if path.startswith("briefs/") and path.endswith(".yaml")}


def at(scripted: Scripted, number: int = -1) -> Watched:
    repository = find_repository(scripted.root).value
    assert repository is not None
    commit = repository.resolve(scripted.commits[number]).value
    assert commit is not None
    return Watched(CommitSnapshot(repository, commit))


def disk(scripted: Scripted) -> Watched:
    return Watched(DiskSnapshot(scripted.root))


def told(difference: Difference) -> dict[str, set[str]]:
    return {brief.slug: {change.kind for change in brief.changes} for brief in difference.changes.briefs}


def write(scripted: Scripted, files: dict[str, str]) -> None:
    for path, text in files.items():
        (scripted.root / path).parent.mkdir(parents=True, exist_ok=True)
        (scripted.root / path).write_text(text, encoding="utf-8")


def regrade(data: Data) -> Data:
    claim(data, "north-target")["credibility"] = 1
    return data


def test_only_what_changed_is_read(scripted: Scripted) -> None:
    scripted.commit(lay_out(regrade(make()), "beta"))
    old, new = at(scripted, 0), at(scripted)
    assert told(compare_snapshots(old, new)) == {"beta": {"claim-credibility-changed"}}
    assert old.briefs == new.briefs == {"beta"}


def test_only_what_changed_is_read_in_the_work_tree_too(scripted: Scripted) -> None:
    write(scripted, lay_out(regrade(make()), "beta"))
    old, new = at(scripted), disk(scripted)
    assert told(compare_snapshots(old, new)) == {"beta": {"claim-credibility-changed"}}
    assert old.briefs == new.briefs == {"beta"}


def test_a_clean_work_tree_does_not_differ_and_nothing_is_read(scripted: Scripted) -> None:
    old, new = at(scripted), disk(scripted)
    assert compare_snapshots(old, new).changes.briefs == ()
    assert old.worlds == new.worlds == []


def test_line_ends_of_a_checkout_are_no_difference(scripted: Scripted) -> None:
    for path in scripted.root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    old, new = at(scripted), disk(scripted)
    assert compare_snapshots(old, new).changes.briefs == ()
    assert new.worlds == []


def test_a_change_in_the_register_concerns_those_who_use_it(scripted: Scripted) -> None:
    seeds = make()["seeds"]
    entry({"seeds": seeds}, "sources", "agency-report")["reliability"] = "E"
    scripted.commit({"seeds/sources/all.yaml": dump(seeds["sources"])})
    old, new = at(scripted, 0), at(scripted)
    difference = compare_snapshots(old, new)
    assert told(difference) == {slug: {"source-reliability-changed"} for slug in ("alpha", "beta")}
    assert old.briefs == {"alpha", "beta"}


def test_a_change_in_the_register_concerns_those_who_use_it_through_others(scripted: Scripted) -> None:
    """The wire derives from the statement: who cites the wire alone is concerned."""
    data: Data = {"title": "Alone", "summary": "It was read.", "seeds": make()["seeds"]}
    data["context"] = [
        {"id": "c", "when": "2017", "title": "Then", "text": "It was.", "cites": [{"source": "wire"}]}
    ]
    scripted.commit({"briefs/gamma/brief.yaml": lay_out(data, "gamma")["briefs/gamma/brief.yaml"]})
    seeds = make()["seeds"]
    entry({"seeds": seeds}, "sources", "statement")["title"] = "Statement of a spokesman of the north"
    scripted.commit({"seeds/sources/all.yaml": dump(seeds["sources"])})
    difference = compare_snapshots(at(scripted, 1), at(scripted))
    assert told(difference)["gamma"] == {"source-title-reworded"}


def test_an_entry_that_nobody_uses_concerns_nobody(scripted: Scripted) -> None:
    seeds = make()["seeds"]
    sources = [*seeds["sources"], {"id": "new", "title": "Unused", "kind": "wire"}]
    scripted.commit({"seeds/sources/all.yaml": dump(sources)})
    old, new = at(scripted, 0), at(scripted)
    assert compare_snapshots(old, new).changes.briefs == ()
    assert old.briefs == set()


def test_the_default_language_and_marking_concern_all(scripted: Scripted) -> None:
    scripted.commit({"briefgen.yaml": "language: en\nmarking: {tlp: RED}\n"})
    assert told(compare_snapshots(at(scripted, 0), at(scripted))) == {"gamma": {"brief-marking-changed"}}


def find(difference: Difference, slug: str) -> BriefChanges:
    (found,) = (brief for brief in difference.changes.briefs if brief.slug == slug)
    return found


def test_briefs_that_came_went_and_were_renamed(scripted: Scripted) -> None:
    name = "briefs/alpha/brief.yaml"
    moved = lay_out(regrade(make()), "omega")["briefs/omega/brief.yaml"]
    scripted.commit(
        {name: None, "briefs/omega/brief.yaml": moved, "briefs/gamma/brief.yaml": None}
        | {"briefs/delta/brief.yaml": dump({"title": "Quite another one", "summary": "With other words."})}
    )
    difference = compare_snapshots(at(scripted, 0), at(scripted))
    assert [brief.slug for brief in difference.changes.briefs] == ["delta", "gamma", "omega"]
    assert not find(difference, "delta").old_exists
    assert not find(difference, "gamma").new_exists
    renamed = find(difference, "omega")
    assert renamed.old_slug == "alpha"
    assert [change.kind for change in renamed.changes] == ["claim-credibility-changed"]


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (("beta",), {"beta"}),
        (("briefs/beta",), {"beta"}),
        (("briefs/beta/brief.yaml", "alpha/"), {"alpha", "beta"}),
        (("./briefs/beta/events/1.yaml",), {"beta"}),
        (("briefs",), None),
        ((), None),
    ],
)
def test_briefs_by_name(scripted: Scripted, names: tuple[str, ...], slugs: Collection[str] | None) -> None:
    assert find_wanted(at(scripted), disk(scripted), names).value == slugs


def test_a_brief_of_either_revision_can_be_named_and_no_other(scripted: Scripted) -> None:
    scripted.commit({"briefs/beta/brief.yaml": None})
    old, new = at(scripted, 0), at(scripted)
    wanted = find_wanted(old, new, ("beta",)).value
    difference = compare_snapshots(old, new, wanted)
    assert [brief.slug for brief in difference.changes.briefs] == ["beta"]
    (finding,) = find_wanted(old, new, ("betta",)).diagnostics
    assert "neither in" in finding.message
    assert finding.help == "did you mean `beta`?"


def test_errors_are_told_of_their_side(scripted: Scripted) -> None:
    broken = regrade(make())
    claim(broken, "south-target")["text"] = ""
    scripted.commit(lay_out(broken, "beta"))
    difference = compare_snapshots(at(scripted, 0), at(scripted))
    assert difference.old_errors == ()
    assert [error.code for error in difference.new_errors] == ["BG212"]
    assert "claim-unread" in told(difference)["beta"]


def test_a_brief_that_cannot_be_read_is_named(scripted: Scripted) -> None:
    scripted.commit({"briefs/beta/brief.yaml": "title: [\n"})
    difference = compare_snapshots(at(scripted, 0), at(scripted))
    assert difference.unread == ("beta",)
    assert told(difference) == {}
