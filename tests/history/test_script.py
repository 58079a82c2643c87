"""Every commit of the scripted history is told as what it did, change by change."""

from __future__ import annotations

import pytest

from briefgen.changes.model import WorkspaceChanges
from briefgen.history.difference import compare_snapshots
from briefgen.history.repository import Repository, find_repository
from briefgen.history.snapshots import CommitSnapshot, Snapshot
from tests.changes.briefs import SLUG
from tests.history.alterations import RENAMED
from tests.history.script import STEPS
from tests.history.telling import tell
from tests.repositories import Scripted


def open_commit(repository: Repository, hash: str) -> Snapshot:
    commit = repository.resolve(hash).value
    assert commit is not None
    return CommitSnapshot(repository, commit)


def compare(scripted: Scripted, old: int, new: int) -> WorkspaceChanges:
    """Two commits, by number."""
    repository = find_repository(scripted.root).value
    assert repository is not None
    difference = compare_snapshots(
        open_commit(repository, scripted.commits[old]), open_commit(repository, scripted.commits[new])
    )
    assert not difference.old_errors
    assert not difference.new_errors
    return difference.changes


def test_it_is_long_enough(scripted: Scripted) -> None:
    assert len(scripted.commits) == len(STEPS) + 1 > 40


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.name for step in STEPS])
def test_what_a_commit_did_is_told_and_nothing_else(scripted: Scripted, number: int) -> None:
    changes = compare(scripted, number, number + 1)
    (brief,) = changes.briefs
    assert [tell(change) for change in brief.changes] == list(STEPS[number].told)


@pytest.mark.parametrize("number", [0, 10, 20, len(STEPS)])
def test_nothing_differs_from_itself(scripted: Scripted, number: int) -> None:
    assert compare(scripted, number, number).briefs == ()


def test_a_renamed_folder_is_the_same_brief(scripted: Scripted) -> None:
    (brief,) = compare(scripted, len(STEPS) - 1, len(STEPS)).briefs
    assert (brief.old_slug, brief.slug, brief.changes) == (SLUG, RENAMED, ())


def test_over_all_commits_no_claim_comes_up_under_another_party_unsaid(scripted: Scripted) -> None:
    (brief,) = compare(scripted, 0, len(STEPS)).briefs
    moved = {change.ids[-1] for change in brief.changes if change.reattributes}
    for change in brief.changes:
        if change.subject == "claim" and change.party and change.old_party:
            same = change.party.id == change.old_party.id
            assert same or moved & {*change.ids}, tell(change)
    told = [tell(change) for change in brief.changes]
    assert "claim-renamed strike/north/north-who: north-target -> north-who" in told
    assert "account-renamed strike/south-command: south -> south-command" in told
    assert "claim-renamed strike/south-command/south-origin: south-from -> south-origin" in told
    assert "claim-removed strike/north/north-hour" in told
    assert not [
        line for line in told if line.startswith(("claim-added", "claim-removed")) and "south-origin" in line
    ]
