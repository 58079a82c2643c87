"""A page over several briefs names a commit only where all of it is of that one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefgen.view.labels import Labels
from briefgen.view.stamp import Stamp, join_stamps, show_stamp

ONE = Stamp("digest", "v1", "a" * 40, "2018-12-03")
OTHER = Stamp("digest", "b" * 12, "b" * 40, "2018-12-02")
STAMPS = st.builds(
    lambda stamp, inputs, dirty: stamp and replace(stamp, inputs_digest=inputs, is_dirty=dirty),
    st.sampled_from([ONE, OTHER, Stamp(), None]),
    st.text(max_size=2),
    st.booleans(),
)


@given(st.lists(STAMPS, max_size=4))
def test_all_or_none(stamps: list[Stamp | None]) -> None:
    joined = join_stamps(stamps)
    commits = {stamp.commit if stamp else None for stamp in stamps}
    if joined is None:
        assert len(commits) != 1 or commits == {None}
    else:
        assert commits == {joined.commit}
        assert joined.is_dirty == any(stamp and stamp.is_dirty for stamp in stamps)
        assert joined.inputs_digest == ""


def test_a_commit_with_a_tag_is_shown_with_its_hash_and_one_without_is_its_hash() -> None:
    tagged, plain = show_stamp(Labels("en"), ONE), show_stamp(Labels("en"), OTHER)
    assert tagged is not None
    assert plain is not None
    assert (tagged.revision, tagged.commit) == ("v1", "a" * 12)
    assert (plain.revision, plain.commit) == ("b" * 12, None)
    assert show_stamp(Labels("en"), Stamp("digest")) is None
