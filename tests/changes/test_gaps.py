"""What a revision with errors seems to lack is never told as withdrawn or added."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.changes.compare import compare_briefs
from briefgen.changes.model import BriefChanges
from tests.changes.briefs import BRIEF, SLUG, Data, account, claim, dump, entry, lay_out, line, load, make


def compare_files(old: dict[str, str], new: dict[str, str]) -> BriefChanges:
    before, after = load(old), load(new)
    return compare_briefs(before.analysis, after.analysis, old_gaps=before.gaps, new_gaps=after.gaps)


def split(data: Data) -> dict[str, str]:
    """The workspace with each event in a file of its own."""
    files = lay_out({key: value for key, value in data.items() if key != "events"})
    for event in data["events"]:
        files[f"briefs/{SLUG}/events/{event['id']}.yaml"] = dump(event)
    return files


def told(changes: BriefChanges) -> list[str]:
    return [line(change) for change in changes.changes]


@pytest.mark.parametrize("turned", [False, True], ids=["newer", "older"])
@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (lambda d: claim(d, "south-from").update(text=""), "claim-unread strike/south/south-from"),
        (lambda d: claim(d, "south-from").update(id="South From"), "claim-unread strike/south/south-from"),
        (lambda d: account(d, 1).update(party="nobody"), "account-unread strike/south"),
        (lambda d: account(d, 1).update(party="nobody"), "claim-unread strike/south/south-target"),
        (lambda d: claim(d, "south-target").update(said="someday"), "claim-unread strike/south/south-target"),
        (lambda d: claim(d, "north-target").update(said="someday"), "claim-unread strike/north/north-target"),
        (lambda d: d["related"][0].update(title=""), "related-unread https://example.org/map"),
        (lambda d: entry(d, "sources", "wire").update(kind="rumour"), "source-unread wire"),
        (lambda d: d["judgements"][0].update(likelihood="perhaps"), "judgement-unread who"),
        (
            lambda d: claim(d, "north-target").update(credibility=9),
            "claim-credibility-unread strike/north/north-target",
        ),
        (lambda d: d.update(version=""), "brief-version-unread"),
        (lambda d: d.update(cutoff="someday"), "brief-cutoff-unread"),
        (lambda d: entry(d, "places", "base").update(precision="rough"), "place-precision-unread base"),
        (
            lambda d: claim(d, "south-denial").update(stance="denys"),
            "claim-unread strike/south/south-denial",
        ),
    ],
)
def test_what_was_dropped_for_a_fault_is_unread(
    fault: Callable[[Data], None], expected: str, turned: bool
) -> None:
    whole, data = make(), make()
    for each in (whole, data):
        denial = {"id": "south-denial", "point": "number", "stance": "denies", "text": "It denied that."}
        account(each, 1)["claims"].append(denial)
    fault(data)
    files = [lay_out(whole), lay_out(data)]
    lines = told(compare_files(*(reversed(files) if turned else files)))
    assert expected in lines
    assert {each.split()[0].rpartition("-")[2] for each in lines} == {"unread"}


@pytest.mark.parametrize("turned", [False, True], ids=["newer", "older"])
def test_a_file_that_is_no_yaml_withdraws_nothing(turned: bool) -> None:
    files = [split(make()), split(make()) | {f"briefs/{SLUG}/events/strike.yaml": "id: [\n"}]
    lines = told(compare_files(*(reversed(files) if turned else files)))
    assert "claim-unread strike/south/south-target" in lines
    assert {each.split()[0].rpartition("-")[2] for each in lines} == {"unread"}


def test_ids_that_stand_twice_are_compared_as_far_as_they_can_be() -> None:
    """The same event twice, and a claim of it under another account."""
    data = make()
    data["events"].insert(0, {"id": "strike", "title": "The strike", "when": "2018"})
    account(data, 0, event=1)["claims"].append(account(data, 1, event=1)["claims"].pop())
    lines = told(compare_files(lay_out(make()), lay_out(data)))
    assert not [each for each in lines if "-removed" in each or "-flipped" in each]


def test_a_brief_that_cannot_be_read_is_still_there() -> None:
    for turned in (False, True):
        files = [lay_out(make()), lay_out(make()) | {BRIEF: "title: [\n"}]
        changes = compare_files(*(reversed(files) if turned else files))
        assert changes.changes == ()
        assert changes.old_exists
        assert changes.new_exists


def test_what_is_written_nowhere_was_withdrawn_whatever_else_is_wrong() -> None:
    data = make()
    account(data, 0)["claims"].pop()
    claim(data, "south-from")["text"] = ""
    lines = told(compare_files(lay_out(make()), lay_out(data)))
    assert "claim-removed strike/north/north-hour" in lines
    assert "claim-unread strike/south/south-from" in lines


def test_other_changes_are_told_beside_errors() -> None:
    data = make()
    claim(data, "south-from")["text"] = ""
    claim(data, "north-target")["credibility"] = 1
    lines = told(compare_files(lay_out(make()), lay_out(data)))
    assert "claim-credibility-changed strike/north/north-target" in lines


def test_editorial_errors_hide_nothing() -> None:
    data = make()
    account(data, 0)["claims"].pop()
    files = lay_out(data) | {"briefgen.yaml": "language: en\nchecks: {claim-without-source: error}\n"}
    lines = told(compare_files(lay_out(make()), files))
    assert "claim-removed strike/north/north-hour" in lines
    assert "point-verdict-flipped strike/hour" in lines


def test_a_brief_that_came_or_went() -> None:
    side = load(lay_out(make()))
    came = compare_briefs(None, side.analysis)
    assert not came.old_exists
    assert {change.action for change in came.changes} == {"added"}
    assert "claim-added strike/south/south-target" in told(came)
    went = compare_briefs(side.analysis, None)
    assert not went.new_exists
    assert [line(change) for change in went.changes] == [
        each.replace("-added", "-removed") for each in told(came)
    ]
    with pytest.raises(ValueError, match="neither"):
        compare_briefs(None, None)
