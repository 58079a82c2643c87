"""Findings follow the text: of the file that is edited, and of all that an edit concerns."""

from __future__ import annotations

from briefgen.editor.desk import OpenDocument
from briefgen.world import MemoryWorld
from tests.editor.desks import BRIEF, FILES, MARK, OTHER, SOURCES, codes, make_desk, put, settle
from tests.support import run_case


def edited(path: str, old: str, new: str) -> str:
    assert old in FILES[path]
    return FILES[path].replace(old, new, 1) + MARK


def test_findings_are_those_of_check() -> None:
    desk = make_desk()
    settle(desk)
    found = desk.examiner.findings()
    assert [finding for file in sorted(found) for finding in found[file]] == run_case(FILES)


def test_unsaved_text_is_what_is_checked() -> None:
    desk = make_desk()
    put(desk, BRIEF, edited(BRIEF, "party: red", "party: rde"))
    assert "BG301" in codes(desk, BRIEF)
    put(desk, BRIEF, FILES[BRIEF] + MARK)
    assert "BG301" not in codes(desk)
    put(desk, BRIEF, edited(BRIEF, "party: red", "party: rde"))
    desk.close(BRIEF)
    assert "BG301" not in codes(desk)


def test_an_edit_of_a_brief_examines_that_brief_alone() -> None:
    desk = make_desk()
    settle(desk)
    put(desk, BRIEF, edited(BRIEF, "title: Raid", "title: Raids"))
    assert desk.examiner.pending(desk.open_slugs) == "raid"
    settle(desk)
    assert desk.examiner.pending(desk.open_slugs) is None


def test_an_edit_of_the_register_concerns_every_brief_the_open_ones_first() -> None:
    desk = make_desk()
    put(desk, BRIEF, FILES[BRIEF] + MARK)
    settle(desk)
    put(desk, SOURCES, edited(SOURCES, "id: red-wire", "id: red-wires"))
    assert desk.examiner.pending(desk.open_slugs) == "raid"
    assert "BG301" in codes(desk, BRIEF)
    assert "BG301" in codes(desk, OTHER)
    put(desk, SOURCES, FILES[SOURCES] + MARK)
    assert "BG301" not in codes(desk)


def test_a_new_event_file_and_a_new_brief_are_found_while_they_are_unsaved() -> None:
    desk = make_desk()
    settle(desk)
    put(desk, "briefs/raid/events/3.yaml", f"id: third\ntitle: Third\nwhen: 2020\nwhere: nowhere\n{MARK}")
    assert "BG301" in codes(desk, "briefs/raid/events/3.yaml")
    put(desk, "briefs/fresh/brief.yaml", f"title: [\n{MARK}")
    assert codes(desk, "briefs/fresh/brief.yaml") == ["BG101"]
    desk.close("briefs/fresh/brief.yaml")
    assert codes(desk, "briefs/fresh/brief.yaml") == []


def test_settings_concern_all() -> None:
    desk = make_desk()
    settle(desk)
    put(desk, "briefgen.yaml", f"checks: {{single-source-event: off}}\n{MARK}")
    assert "BG509" not in codes(desk)


def test_text_of_the_register_that_is_no_yaml_is_one_finding_a_brief() -> None:
    desk = make_desk()
    put(desk, SOURCES, FILES[SOURCES] + f"- [{MARK}\n")
    assert sorted(set(codes(desk)) - {"BG509", "BG510"}) == ["BG101", "BG306"]


def test_what_is_no_text_is_reported_and_not_raised() -> None:
    desk = make_desk()
    desk.put(BRIEF, OpenDocument(f"file:///desk/{BRIEF}", 1, "title: \ud800"))
    assert codes(desk, BRIEF) == ["BG102"]


def test_files_that_changed_on_disk_are_read_anew() -> None:
    files = dict(FILES)
    desk = make_desk(files)
    settle(desk)
    desk._make_base = lambda: MemoryWorld({**files, BRIEF: "title: [\n"})
    desk.shelf.change()
    desk.change(BRIEF)
    assert codes(desk, BRIEF) == ["BG101"]
