"""Finding the commit that last changed something: as going from commit to commit would, over any history."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from briefgen.history.change_log import ChangeLog, Step

NAMES = ("brief a", "settings", "source s")


@st.composite
def histories(draw: st.DrawFn) -> ChangeLog:
    """Commits with up to three parents each, of which a clone may lack some."""
    steps: dict[str, Step] = {}
    touched = st.one_of(st.none(), *[st.frozensets(st.sampled_from(NAMES), max_size=2)] * 9)
    number = draw(st.integers(1, 12))
    for commit in range(number):
        known = range(max(0, commit - 4), commit)
        parents = draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if commit else []
        steps[str(commit)] = Step(86_400 * commit, tuple((str(each), draw(touched)) for each in parents))
    lacking = draw(st.sets(st.sampled_from(sorted(steps)), max_size=2)) - {str(number - 1)}
    tags = draw(st.dictionaries(st.sampled_from(sorted(steps)), st.just(("v1", "v2")), max_size=3))
    there = {hash: step for hash, step in steps.items() if hash not in lacking}
    return ChangeLog(str(number - 1), there, tags)


def go(log: ChangeLog, names: frozenset[str], here: str) -> str | None:
    """The definition, step by step."""
    step = log.steps.get(here)
    if step is None:
        return None
    for parent, touched in step.parents:
        if touched is None:
            return None
        if not touched & names:
            return go(log, names, parent)
    return here


def reach(log: ChangeLog, here: str) -> set[str]:
    step = log.steps.get(here)
    return {here}.union(*(reach(log, parent) for parent, _ in step.parents)) if step else {here}


@given(histories(), st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=4))
def test_it_is_found_as_going_back_commit_by_commit_would(
    log: ChangeLog, wanted: list[frozenset[str]]
) -> None:
    for each in (log, pickle.loads(pickle.dumps(log))):
        for names in wanted:
            found = each.find(names)
            assert (found and found.hash) == go(log, names, log.tip)


@given(histories())
def test_tags_before_a_commit_are_those_that_it_comes_from(log: ChangeLog) -> None:
    for hash in log.steps:
        expected = {f"{tag} {each}" for each in reach(log, hash) for tag in log.tags.get(each, ())}
        assert log.tags_before(hash) == expected


def test_a_long_history_is_no_deeper_than_a_short_one() -> None:
    steps = {str(n): Step(n, ((str(n - 1), frozenset({f"brief {n}"})),) if n else ()) for n in range(20_000)}
    log = ChangeLog("19999", steps, {"5": ("v1",)})
    found = [log.find([f"brief {n}"]) for n in (19_999, 10, 0)]
    assert [commit and commit.hash for commit in found] == ["19999", "10", "0"]
    assert log.tags_before("19999") == {"v1 5"}
    assert log.tags_before("4") == frozenset()
