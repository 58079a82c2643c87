"""What became of each claim: over merges, renamed folders, shallow clones and commits with errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.history.claims import BriefHistory, ClaimHistory, trace_claims
from briefgen.history.repository import Repository, find_repository
from tests.changes.briefs import SLUG, Data, account, claim, lay_out, make
from tests.history.alterations import RENAMED
from tests.history.script import STEPS
from tests.repositories import Scripted, make_repository

NAMES = [step.name for step in STEPS]


def open_repository(root: Path) -> Repository:
    found = find_repository(root).value
    assert found is not None
    return found


def trace(scripted: Scripted, slug: str = SLUG) -> BriefHistory:
    history = trace_claims(open_repository(scripted.root), slug)
    assert history is not None
    return history


def pick(history: BriefHistory, name: str) -> ClaimHistory:
    (found,) = (each for each in history.claims if name in each.names)
    return found


def tell(history: ClaimHistory, scripted: Scripted) -> list[tuple[str, str, list[str]]]:
    """Each step: what it is, the name of the scripted commit, and the kinds of its changes."""
    names = ["the first commit", *NAMES]
    return [
        (step.kind, names[scripted.commits.index(step.commit.hash)], [change.kind for change in step.changes])
        for step in history.steps
    ]


@pytest.fixture(scope="module")
def history(scripted: Scripted) -> BriefHistory:
    return trace(scripted, RENAMED)


def test_the_folder_is_followed_through_its_names(history: BriefHistory) -> None:
    assert history.names == (RENAMED, SLUG)
    assert not history.is_cut
    assert not history.unread


def test_every_wording_and_value_is_told_of_its_commit(scripted: Scripted, history: BriefHistory) -> None:
    found = pick(history, "south-number")
    assert tell(found, scripted) == [
        ("entered", "a claim is added", ["claim-added", "citation-added"]),
        ("changed", "a number shifts", ["claim-value-changed", "claim-text-reworded"]),
        ("changed", "a party goes by another name", ["party-name-reworded"]),
    ]
    value = found.steps[1].changes[0]
    assert (value.old, value.new) == (14, 12)
    assert found.steps[1].author == "Tester"
    assert found.is_there


def test_a_claim_is_followed_through_moves_and_ids(scripted: Scripted, history: BriefHistory) -> None:
    found = pick(history, "south-from")
    assert found is pick(history, "strike/south-origin")
    assert tell(found, scripted) == [
        ("entered", "the first commit", ["claim-added", "citation-added", "citation-added"]),
        ("changed", "a place becomes wider", ["claim-value-changed"]),
        ("changed", "a claim loses a source", ["citation-removed"]),
        ("changed", "a claim moves to another party's account", ["claim-moved"]),
        ("changed", "it moves back, under another id", ["claim-moved", "claim-renamed"]),
        ("changed", "a party goes by another name", ["party-name-reworded"]),
    ]
    move = found.steps[3].changes[0]
    assert (move.old_party and move.old_party.id, move.party and move.party.id) == ("south", "north")
    assert found.path == ("strike", "south-command", "south-origin")


def test_a_withdrawn_claim_stays_in_the_history(scripted: Scripted, history: BriefHistory) -> None:
    found = pick(history, "north-hour")
    assert tell(found, scripted)[-1] == ("withdrawn", "a claim is withdrawn", ["claim-removed"])
    assert not found.is_there
    assert history.claims[-1] is found


def test_what_nobody_sees_is_left_out(scripted: Scripted, history: BriefHistory) -> None:
    commits = {name for each in history.claims for _, name, _ in tell(each, scripted)}
    assert not commits & {"a file is laid out otherwise", "context in another order", "a judgement is raised"}


def test_another_party_of_the_account_is_told_of_each_of_its_claims(
    scripted: Scripted, history: BriefHistory
) -> None:
    found = pick(history, "south-reply")
    names = {name: kinds for _, name, kinds in tell(found, scripted)}
    assert names["the account of one party becomes another's"] == ["account-party-changed"]
    assert found.party is not None
    assert found.party.id == "agency"


class Small:
    """A repository whose commits are altered step by step."""

    def __init__(self, root: Path) -> None:
        self.scripted = make_repository(root)
        self.data = make()

    def commit(self, parents: list[str] | None = None, branch: str = "main") -> str:
        return self.scripted.commit(lay_out(self.data), parents=parents, branch=branch)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path / "repository")
    made.commit()
    return made


def _reword(data: Data, text: str) -> None:
    claim(data, "south-reply")["text"] = text


def _kinds(scripted: Scripted, name: str = "south-reply") -> list[tuple[str, int]]:
    steps = pick(trace(scripted), name).steps
    return [(step.kind, scripted.commits.index(step.commit.hash)) for step in steps]


def test_a_change_on_a_branch_is_told_of_its_own_commit_and_not_of_the_merge(small: Small) -> None:
    base = small.scripted.commits[-1]
    other, small.data = small.data, make()
    _reword(small.data, "It kept the right to answer.")
    branch = small.commit(parents=[base], branch="topic")
    main = small.scripted.commit({**lay_out(other), "README.md": "other\n"}, parents=[base])
    small.commit(parents=[main, branch])
    assert _kinds(small.scripted) == [("entered", 0), ("changed", 1)]


def test_a_merge_that_joined_two_changes_is_told_of_itself(small: Small) -> None:
    base = small.scripted.commits[-1]
    _reword(small.data, "It kept the right to answer.")
    branch = small.commit(parents=[base], branch="topic")
    whole = small.data
    small.data = make()
    claim(small.data, "north-target")["credibility"] = 1
    main = small.commit(parents=[base])
    claim(whole, "north-target")["credibility"] = 1
    small.data = whole
    small.commit(parents=[main, branch])
    assert _kinds(small.scripted) == [("entered", 0), ("changed", 3)]
    assert _kinds(small.scripted, "north-target") == [("entered", 0), ("changed", 2)]


def test_a_claim_that_was_withdrawn_can_enter_again(small: Small) -> None:
    taken = account(small.data, 0, event=1)["claims"].pop()
    small.commit()
    account(small.data, 0, event=1)["claims"].append(taken)
    small.commit()
    assert _kinds(small.scripted) == [("entered", 0), ("withdrawn", 1), ("returned", 2)]


def test_a_brief_that_was_removed_and_came_back(small: Small) -> None:
    name = f"briefs/{SLUG}/brief.yaml"
    text = small.scripted.files[name][0]
    small.scripted.commit({name: None})
    small.scripted.commit({name: text})
    assert _kinds(small.scripted) == [("entered", 0), ("withdrawn", 1), ("returned", 2)]


def test_the_history_of_a_brief_that_is_gone(small: Small) -> None:
    small.scripted.commit({f"briefs/{SLUG}/brief.yaml": None})
    assert _kinds(small.scripted) == [("entered", 0), ("withdrawn", 1)]


def test_commits_with_errors_are_passed_over_and_named(small: Small) -> None:
    name = f"briefs/{SLUG}/brief.yaml"
    text = small.scripted.files[name][0].decode()
    broken = small.scripted.commit({name: text.replace('"south-reply"', '"South Reply"')})
    unreadable = small.scripted.commit({name: "title: [\n"})
    _reword(small.data, "It kept the right to answer.")
    small.commit()
    history = trace(small.scripted)
    assert [commit.hash for commit, errors in history.unread if errors] == [broken, unreadable]
    assert _kinds(small.scripted) == [("entered", 0), ("changed", 3)]
    step = pick(history, "south-reply").steps[1]
    assert [commit.hash for commit in step.unread] == [broken, unreadable]


def test_a_shallow_clone_says_that_history_goes_further_back(small: Small) -> None:
    _reword(small.data, "It kept the right to answer.")
    second = small.commit()
    claim(small.data, "north-target")["credibility"] = 1
    small.commit()
    (small.scripted.root / ".git/shallow").write_text(f"{second}\n")
    history = trace(small.scripted)
    assert history.is_cut
    assert _kinds(small.scripted) == [("found", 1)]
    assert _kinds(small.scripted, "north-target") == [("found", 1), ("changed", 2)]


def test_a_clone_that_begins_after_the_brief_did_and_holds_another_is_not_told_as_its_beginning(
    small: Small,
) -> None:
    """The brief itself entered within what the clone holds, so that it is said to have entered."""
    root = small.scripted.root
    first = small.scripted.commit({f"briefs/{SLUG}/brief.yaml": None})
    small.commit()
    (root / ".git/shallow").write_text(f"{first}\n")
    assert _kinds(small.scripted)[0] == ("entered", 2)


def test_no_commit_holds_it(small: Small) -> None:
    assert trace_claims(open_repository(small.scripted.root), "nowhere") is None
