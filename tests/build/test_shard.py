"""Shards: which briefs each has, and that what is merged is what one build makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.shard import Shard, parse_shard, pick_shard

WORKSPACES = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.integers(1, 1_000_000), min_size=0, max_size=40
)


@given(WORKSPACES, st.integers(1, 9))
def test_every_brief_is_in_one_shard(briefs: dict[str, int], total: int) -> None:
    slugs, costs = list(briefs), list(briefs.values())
    picked = [slug for index in range(1, total + 1) for slug in pick_shard(Shard(index, total), slugs, costs)]
    assert sorted(picked) == sorted(slugs)


@given(WORKSPACES, st.integers(1, 9), st.randoms())
def test_the_order_in_which_briefs_are_listed_makes_no_difference(
    briefs: dict[str, int], total: int, random: object
) -> None:
    slugs, costs = list(briefs), list(briefs.values())
    other = sorted(briefs.items(), reverse=True)
    picked = pick_shard(Shard(1, total), slugs, costs)
    again = pick_shard(Shard(1, total), [slug for slug, _ in other], [cost for _, cost in other])
    assert set(picked) == set(again)


@given(WORKSPACES.filter(bool), st.integers(1, 9))
def test_no_shard_has_much_more_to_do_than_another(briefs: dict[str, int], total: int) -> None:
    slugs, costs = list(briefs), list(briefs.values())
    loads = [
        sum(briefs[slug] for slug in pick_shard(Shard(index, total), slugs, costs))
        for index in range(1, total + 1)
    ]
    assert max(loads) - min(loads) <= max(costs)


def test_a_shard_is_written_as_a_fraction() -> None:
    assert parse_shard("2/4") == Shard(2, 4)


@pytest.mark.parametrize("text", ["", "2", "0/4", "5/4", "-1/4", "1/0", "a/b", "1/2/3", "1.5/2"])
def test_what_is_no_shard(text: str) -> None:
    with pytest.raises(ValueError, match=r"write the shard's number|counted from 1|at least one"):
        parse_shard(text)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".briefgen-")
    }
