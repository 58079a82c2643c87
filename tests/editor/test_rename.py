"""A rename changes every place that means the thing and nothing else, or is refused with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis import BriefAnalysis
from briefgen.editor.desk import Desk
from briefgen.editor.navigate import point_at
from briefgen.editor.rename import Refused, check_renamable, rename
from briefgen.pipeline import examine, open_session
from briefgen.world import MemoryWorld
from tests.editor.desks import BRIEF, FILES, MARK, OTHER, SOURCES, make_desk, put, put_at


def apply(desk: Desk, files: Mapping[str, str], edits: Mapping[str, object]) -> dict[str, str]:
    """The files as an editor has them after the edits."""
    changed = dict(files)
    for path, found in edits.items():
        lines = changed[path].split("\n")
        for edit in sorted(found, key=lambda e: e.span, reverse=True):  # type: ignore[call-overload]
            line, span = lines[edit.span.line - 1], edit.span
            assert span.line == span.end_line
            lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
        changed[path] = "\n".join(lines)
    return changed


def renamed(text: str, offset: int, name: str, path: str = BRIEF) -> dict[str, str]:
    desk = make_desk()
    position = put_at(desk, path, text, offset)
    return apply(desk, FILES, rename(desk, point_at(desk, path, position), name))


@pytest.mark.parametrize(
    ("text", "offset", "old", "places"),
    [
        ("source: red-wire", 10, "red-wire", {BRIEF: 4, OTHER: 2, SOURCES: 1}),
        ("source: red-statement", 10, "red-statement", {BRIEF: 1, SOURCES: 2}),
        ("carrier: [east]", 11, "east", {BRIEF: 1, "seeds/parties.yaml": 2}),
        ("where: hill", 8, "hill", {BRIEF: 3, "seeds/places.yaml": 1}),
        ("id: h1", 5, "h1", {BRIEF: 2}),
        ("{h1: consistent", 1, "h1", {BRIEF: 2}),
        ("id: red-target", 5, "red-target", {BRIEF: 2}),
        ("raid/red-dead", 8, "red-dead", {BRIEF: 2}),
        ("value: front", 9, "front", {BRIEF: 2}),
        ("[[army", 3, "army", {BRIEF: 3}),
        ("id: j1", 4, "j1", {BRIEF: 1}),
        ("- id: second", 8, "second", {BRIEF: 3, OTHER: 1}),
        ("- id: raid", 8, "raid", {BRIEF: 3}),
    ],
)
def test_every_place_that_means_it_has_the_new_name(
    text: str, offset: int, old: str, places: dict[str, int]
) -> None:
    after = renamed(text, offset, "brand-new")
    counts = {path: after[path].count("brand-new") for path in after if "brand-new" in after[path]}
    assert counts == places
    for path, whole in after.items():
        back = whole.replace("brand-new", old)
        assert back == FILES[path]


def test_a_party_that_an_account_an_event_and_a_brief_are_called_like_is_renamed_alone() -> None:
    after = renamed("party: red", 8, "crimson")
    assert after[BRIEF].count("- id: red\n") == 2
    assert after[BRIEF].count("party: crimson") == 2
    assert "value: crimson, text: Red did it." in after[BRIEF]
    assert "value: crimson, text: Red." in after[OTHER]
    assert "- id: red\n        party: crimson" in after[OTHER]
    assert "{id: crimson, name: Red Army" in after["seeds/parties.yaml"]


def test_a_point_is_renamed_in_its_own_event() -> None:
    after = renamed("id: target", 5, "hit")[BRIEF]
    assert after.count("point: hit") == 2
    assert "point: raid/hit" in after
    assert "{id: target, ask: Who was hit then?" in after
    assert "{id: second-target, point: target" in after


def test_quotes_stay_and_are_put_where_the_new_name_needs_them() -> None:
    text = FILES[BRIEF].replace("party: blue", "party: 'blue'").replace("carrier: [east]", "carrier: [blue]")
    desk = make_desk()
    position = put(desk, BRIEF, text.replace("'blue'", f"'b{MARK}lue'", 1))
    after = apply(desk, {**FILES, BRIEF: text}, rename(desk, point_at(desk, BRIEF, position), "2018"))
    assert "party: '2018'" in after[BRIEF]
    assert 'carrier: ["2018"]' in after[BRIEF]
    assert '{id: "2018", name: Blue Front' in after["seeds/parties.yaml"]
    assert "keys" not in after
    hypotheses = renamed("id: h1", 5, "2018")[BRIEF]
    assert "{2018: consistent" in hypotheses
    assert '{id: "2018", statement' in hypotheses


def refused(files: Mapping[str, str], text: str, name: str, path: str = BRIEF) -> str:
    desk = make_desk(files)
    position = put(desk, path, text)
    with pytest.raises(Refused) as caught:
        rename(desk, point_at(desk, path, position), name)
    return str(caught.value)


def marked(old: str, new: str) -> str:
    assert old in FILES[BRIEF]
    return FILES[BRIEF].replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ("party: red", f"party: r{MARK}ed", "Red Army", "is not an id"),
        ("party: red", f"party: r{MARK}ed", "", "is not an id"),
        ("party: red", f"party: r{MARK}ed", "x" * 81, "is not an id"),
        ("party: red", f"party: r{MARK}ed", "blue", "a party `blue` already, in seeds/parties.yaml"),
        ("party: red", f"party: r{MARK}ed", "green", f"a party `green` already, in {OTHER}"),
        ("id: red-dead", f"id: red{MARK}-dead", "red-from", "a claim `red-from` already"),
        ("{army: The", f"{{ar{MARK}my: The", "front", "a position `front` already"),
        ("id: h1", f"id: h{MARK}1", "h2", "a hypothesis `h2` already"),
        ("brief: other", f"brief: ot{MARK}her", "x", "rename the folder"),
        ("where: hill", f"where: hi{MARK}l", "x", "not declared anywhere"),
        ("title: Raid", f"title: R{MARK}aid", "x", "no id here"),
    ],
)
def test_what_would_collide_or_means_nothing_is_refused(old: str, new: str, name: str, reason: str) -> None:
    text = marked(old, new)
    if old == "where: hill":
        text = text.replace(f"hi{MARK}l", f"hi{MARK}k")
    assert reason in refused(FILES, text, name)


def test_a_name_by_which_a_reference_would_come_to_mean_something_is_refused() -> None:
    text = marked("source: blue-post", "source: ghost").replace("red-wire", f"red{MARK}-wire", 1)
    assert "`ghost` is referred to already" in refused(FILES, text, "ghost")


def test_a_claim_whose_name_another_event_has_is_not_taken_where_plain_references_would_be_ambiguous() -> (
    None
):
    text = marked("id: red-dead", f"id: red{MARK}-dead").replace("second/second-target", "second-target")
    assert "`second-target` is referred to already" in refused(FILES, text, "second-target")
    plain = refused(FILES, marked("- id: red-target", f"- id: red{MARK}-target"), "second-target")
    assert "would mean more than one thing: write `event/red-target` there first" in plain
    desk = make_desk()
    position = put(desk, BRIEF, marked("id: red-dead", f"id: red{MARK}-dead"))
    assert rename(desk, point_at(desk, BRIEF, position), "second-target")  # both are named with their events


def test_while_a_reference_is_ambiguous_neither_thing_is_renamed() -> None:
    text = marked("point: raid/target", "point: target").replace("- id: target", f"- id: tar{MARK}get", 1)
    assert "`target` at" in refused(FILES, text, "hit")
    desk = make_desk()
    position = put(desk, BRIEF, marked("point: raid/target", f"point: tar{MARK}get"))
    with pytest.raises(Refused, match="more than one thing"):
        check_renamable(point_at(desk, BRIEF, position))


def test_a_file_that_cannot_be_read_and_may_name_the_thing_stops_a_rename() -> None:
    broken = {**FILES, OTHER: FILES[OTHER] + "x: [\n"}
    assert f"{OTHER} cannot be read" in refused(broken, marked("party: red", f"party: r{MARK}ed"), "crimson")
    desk = make_desk(broken)
    position = put(desk, BRIEF, marked("id: h1", f"id: h{MARK}1"))
    assert set(rename(desk, point_at(desk, BRIEF, position), "x")) == {BRIEF}


def test_what_is_to_be_renamed_is_shown_before() -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, "raid/red-dead", 8)
    pointed, thing = check_renamable(point_at(desk, BRIEF, position))
    assert thing.id == "red-dead"
    assert (pointed.span.end_column - pointed.span.column) == len("red-dead")


def _spots() -> list[tuple[str, int]]:
    """Every place of the workspace where an id of something stands."""
    desk = make_desk()
    return [
        (names.file, index)
        for path in FILES
        if (names := desk.names.file(path)) is not None
        for index, each in enumerate(names.occurrences)
        if each.kind != "brief"
    ]


def _tell(files: Mapping[str, str]) -> tuple[list[object], list[object]]:
    """Findings by code and line, and the comparison, of a workspace: what no name has a part in."""
    session = open_session(MemoryWorld(files)).value
    findings: list[object] = []
    verdicts: list[object] = []
    for slug in session.workspace.slugs:
        examined = examine(session, slug)
        findings += [(f.code, f.span and (f.span.file, f.span.line)) for f in examined.diagnostics]
        if examined.value is not None:
            verdicts += _compare(examined.value)
    return sorted(findings, key=str), verdicts


def _compare(analysis: BriefAnalysis) -> list[object]:
    return [
        (
            point.point.point.ask,
            point.verdict,
            [
                (cell.account.party.party.name, cell.state, cell.claim and cell.claim.claim.text)
                for cell in point.cells
            ],
            [pair.relation.kind for pair in point.pairs],
            len(point.independence.origins),
        )
        for event in analysis.events
        for point in event.points
    ]


FRESH = ("zulu", "a-1", "2018", "1e5", "true", "null", "x-raid-y")
TAKEN = tuple(
    sorted({"red", "hill", "target", "army", "second-target", "red-wire", "h2", "second", "red-who"})
)


@settings(max_examples=80)
@given(st.sampled_from(_spots()), st.sampled_from([*FRESH, *TAKEN]))
def test_after_a_rename_all_is_as_it_was_but_for_the_name(spot: tuple[str, int], name: str) -> None:
    path, index = spot
    desk = make_desk()
    names = desk.names.file(path)
    assert names is not None
    occurrence = names.occurrences[index]
    pointed = point_at(desk, path, desk.range(names.span(occurrence)).start)
    assert pointed is not None
    assert (pointed.occurrence.kind, pointed.occurrence.id) == (occurrence.kind, occurrence.id)
    try:
        edits = rename(desk, pointed, name)
    except Refused:
        assert name in TAKEN
        return
    assert bool(edits) == (name != occurrence.id)
    assert _tell(apply(desk, FILES, edits)) == _tell(FILES)
