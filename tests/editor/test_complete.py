"""What is offered where, in good text and in text that is half written."""

from __future__ import annotations

import pytest

from briefgen.editor.complete import complete
from tests.editor.desks import BRIEF, FILES, MARK, SOURCES, make_desk, put, settle


def offered(path: str, text: str) -> dict[str, str]:
    """What is offered at the mark, with the text that it would put in."""
    desk = make_desk()
    settle(desk)
    if path in FILES:
        put(desk, path, f"{FILES[path]}{MARK}")
    position = put(desk, path, text)
    items = complete(desk, path, position).items
    return {item.label: item.text_edit.new_text for item in items if item.text_edit is not None}


def in_brief(old: str, new: str) -> str:
    """The first brief with one place rewritten."""
    assert FILES[BRIEF].count(old) >= 1, old
    return FILES[BRIEF].replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("carrier: [east]", f"carrier: [{MARK}]", {"red", "blue", "east"}),
        ("party: red", f"party: {MARK}", {"red", "blue", "east"}),
        ("where: hill", f"where: {MARK}", {"hill", "ford"}),
        ("around: hill", f"around: {MARK}", {"hill", "ford"}),
        ("source: red-statement", f"source: {MARK}", {"red-statement", "red-wire", "blue-post"}),
        ("point: target", f"point: t{MARK}", {"target", "dead", "from", "by"}),
        ("value: front", f"value: {MARK}", {"army", "front", "none"}),
        ("value: hill", f"value: {MARK}", {"hill", "ford"}),
        ("value: red,", f"value: {MARK},", {"red", "blue", "east"}),
        ("compatible: [[army, none]]", f"compatible: [[army, {MARK}]]", {"army", "front", "none"}),
        ("{h1: consistent, h2: neutral}", f"{{h1: consistent, {MARK}}}", {"h2"}),
        ("brief: other", f"brief: {MARK}", {"raid", "other"}),
        ("event: second}", f"event: {MARK}}}", {"raid", "second"}),
        (
            "basis: [red-target",
            f"basis: [{MARK}",
            {"red-target", "red-dead", "red-from", "blue-target", "blue-by", "second-target"},
        ),
        ("point: raid/target", f"point: {MARK}", {"raid/target", "second/target", "dead", "from", "by"}),
    ],
)
def test_ids_that_a_reference_may_name(old: str, new: str, expected: set[str]) -> None:
    assert set(offered(BRIEF, in_brief(old, new))) == expected


def test_positions_are_those_of_the_claims_own_point() -> None:
    text = in_brief("value: army, text: Army.", f"value: {MARK}, text: Army.")
    assert set(offered(BRIEF, text)) == {"army", "front"}


def test_ids_are_offered_with_what_they_stand_for() -> None:
    desk = make_desk()
    position = put(desk, BRIEF, in_brief("source: red-statement", f"source: {MARK}"))
    found = {item.label: item for item in complete(desk, BRIEF, position).items}["red-statement"]
    assert found.detail == "Statement"
    assert "Completely reliable" not in str(found.documentation)
    assert "reliability: C (Fairly reliable)" in str(found.documentation)


@pytest.mark.parametrize(
    ("old", "new", "some"),
    [
        ("stance: x", f"stance: {MARK}", {"asserts", "denies", "declines", "retracts"}),
        ("stance: x", f"stance:{MARK}", {"asserts", "denies"}),
        ("stance: x", f"stance: de{MARK}", {"asserts", "denies"}),
        ("stance: x", f'stance: "de{MARK}"', {"asserts", "denies"}),
        ("stance: x", f"credibility: {MARK}", {"1", "6"}),
        ("stance: x", f"cites: [{{language: {MARK}}}]", set()),
        ("stance: x", f"marking: {{tlp: {MARK}}}", {"RED", "AMBER+STRICT", "CLEAR"}),
        ("stance: x", f"said: {{date: 2020, zone: Asia/D{MARK}}}", {"Asia/Damascus"}),
    ],
)
def test_words_of_a_vocabulary(old: str, new: str, some: set[str]) -> None:
    text = FILES[BRIEF].replace("text: Three died.", f"text: Three died., {new}")
    assert some <= set(offered(BRIEF, text))


def test_weights_are_offered_under_a_hypothesis() -> None:
    text = in_brief("weighs: {h1: consistent", f"weighs: {{h1: {MARK}")
    assert {"very-inconsistent", "not-applicable"} <= set(offered(BRIEF, text))


def test_a_word_takes_the_place_of_what_is_there_with_the_space_that_it_needs() -> None:
    text = FILES[BRIEF].replace("kind: position\n", f"kind:{MARK}\n", 1)
    assert offered(BRIEF, text)["quantity"] == " quantity"


def test_likelihoods_are_offered_of_the_row_that_the_brief_uses() -> None:
    more = "  - {id: j2, text: So., likelihood: ‸, confidence: low}\n"
    row = set(offered(BRIEF, in_brief("hypotheses:", f"{more}hypotheses:")))
    assert "highly probable" in row
    assert "very likely" not in row
    assert len(row) == 7
    assert "very likely" in offered(BRIEF, in_brief("likelihood: probable", "likelihood: ‸"))


def test_keys_are_those_of_the_place_that_are_not_there_yet_needed_ones_first() -> None:
    text = in_brief("            point: target\n", f"            point: target\n            {MARK}\n")
    found = offered(BRIEF, text)
    assert {"stance", "credibility", "said"} <= set(found)
    assert not {"id", "point", "value", "title"} & set(found)
    assert found["stance"] == "stance: "
    desk = make_desk()
    position = put(desk, BRIEF, f"title: x\nevents:\n  - {MARK}\n")
    items = complete(desk, BRIEF, position).items
    assert [item.label for item in sorted(items, key=lambda i: i.sort_text or "")][:3] == [
        "id",
        "title",
        "when",
    ]
    assert {item.label: item.detail for item in items}["when"] == "needed"


def test_a_key_that_has_its_colon_is_not_given_another() -> None:
    assert offered(BRIEF, in_brief("ask: Who was hit?", f"as{MARK}: Who was hit?"))["ask"] == "ask"


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        (BRIEF, MARK, "title"),
        (BRIEF, f"title: x\nev{MARK}", "events"),
        (BRIEF, f"title: {{{MARK}}}", "ar"),
        (BRIEF, f"title: x\nchecks:\n  {MARK}", "parity"),
        (BRIEF, f"title: x\nchecks: {{parity: {{severity: {MARK}}}}}", "off"),
        ("briefgen.yaml", f"chec{MARK}", "checks"),
        ("briefgen.yaml", f"page: {MARK}", "Letter"),
        ("seeds/parties.yaml", f"- id: x\n  {MARK}", "part_of"),
        (SOURCES, FILES[SOURCES].replace("[red-statement]", f"[{MARK}]"), "blue-post"),
        (SOURCES, f"- {{id: x, kind: {MARK}}}", "wire"),
        ("seeds/sources/new.yaml", f"id: x\n{MARK}", "derives_from"),
        ("briefs/raid/events/new.yaml", f"id: x\nwhere: {MARK}", "ford"),
    ],
)
def test_every_kind_of_file_is_completed(path: str, text: str, key: str) -> None:
    assert key in offered(path, text)


def test_nothing_is_offered_to_rest_on_itself_or_to_be_part_of_itself() -> None:
    assert "red-wire" not in offered(SOURCES, FILES[SOURCES].replace("[red-statement]", f"[{MARK}]"))
    parties = FILES["seeds/parties.yaml"].replace("part_of: east", f"part_of: {MARK}")
    assert set(offered("seeds/parties.yaml", parties)) == {"blue", "east"}


@pytest.mark.parametrize("broken", ["    broken: [\n", "  x: {a: b}}\n", "  'x\n"])
def test_ids_are_known_while_the_text_is_no_yaml(broken: str) -> None:
    text = in_brief("    points:\n", f"{broken}    points:\n")
    value = text.replace("value: front", f"value: {MARK}", 1)
    assert set(offered(BRIEF, value)) == {"army", "front", "none"}
    point = text.replace("point: target", f"point: {MARK}", 1)
    assert {"target", "dead"} <= set(offered(BRIEF, point))
    source = text.replace("source: red-wire", f"source: {MARK}", 1)
    assert "blue-post" in offered(BRIEF, source)


@pytest.mark.parametrize("new", ["text: The ‸ was hit.", "text: # ‸", "text: |\n              sta‸"])
def test_prose_and_comments_are_left_alone(new: str) -> None:
    assert offered(BRIEF, in_brief("text: The front was hit.", new)) == {}
