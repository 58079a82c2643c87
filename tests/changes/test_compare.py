"""What is told of single alterations, where the scripted history does not say it."""

from __future__ import annotations

import pytest

from briefgen.changes.compare import compare_briefs
from briefgen.changes.model import WordSpan
from tests.changes.briefs import (
    BRIEF,
    account,
    claim,
    compare,
    dump,
    entry,
    find,
    lay_out,
    line,
    load,
    make,
    tell,
)


def test_a_claim_carries_its_party_its_place_and_both_values() -> None:
    change = find(
        compare(lambda d: claim(d, "north-number").update(value={"min": 1, "max": 8})), "claim-value-changed"
    )
    assert change.path == change.old_path == ("strike", "north", "north-number")
    assert change.party is not None
    assert (change.party.id, change.party.name) == ("north", "The North")
    assert (change.old, change.new) == ({"min": 2, "max": 6}, {"min": 1, "max": 8})
    assert change.place is not None
    text = dump({key: value for key, value in make().items() if key != "seeds"})
    wanted = next(n for n, row in enumerate(text.splitlines(), 1) if '"min": 2' in row)
    assert change.place.file == BRIEF
    assert change.place.line in (wanted - 1, wanted)


def test_words_are_told_one_by_one() -> None:
    change = find(
        compare(lambda d: claim(d, "south-reply").update(text="It kept the right to answer the attack.")),
        "claim-text-reworded",
    )
    assert change.spans == (
        WordSpan("same", "It"),
        WordSpan("deleted", " reserved"),
        WordSpan("inserted", " kept"),
        WordSpan("same", " the right to answer the attack."),
    )


def test_each_language_is_compared_with_itself() -> None:
    changes = compare(
        lambda d: d["events"][0].update(title={"en": "The strike", "ar": "الضربة الجوية", "fr": "La frappe"})
    )
    told = [(change.language, change.old, change.new, change.trend) for change in changes.changes]
    assert told == [("ar", "الضربة", "الضربة الجوية", None), ("fr", None, "La frappe", "gained")]


def test_the_same_text_in_a_mapping_by_language_is_formatting() -> None:
    assert tell(lambda d: d.update(title={"en": "Strike at Alpha"})) == ["file-reformatted brief.yaml"]


def test_line_breaks_within_a_paragraph_are_formatting_and_new_paragraphs_are_not() -> None:
    wrapped = "Two accounts were given\nof the strike. They differ on who was hit."
    parted = "Two accounts were given of the strike.\n\nThey differ on who was hit."
    (change,) = compare(lambda d: d.update(summary=wrapped)).changes
    assert (change.kind, change.significance) == ("brief-summary-reformatted", "formatting")
    (change,) = compare(lambda d: d.update(summary=parted)).changes
    assert (change.kind, change.significance) == ("brief-summary-reworded", "wording")


def test_the_same_value_written_otherwise_is_formatting() -> None:
    before, after = make(), make()
    claim(before, "north-number")["value"] = 3
    claim(after, "north-number")["value"] = {"min": 3, "max": 3}
    old, new = load(lay_out(before)).analysis, load(lay_out(after)).analysis
    assert [line(change) for change in compare_briefs(old, new).changes] == ["file-reformatted brief.yaml"]


def test_line_ends_of_a_checkout_are_no_change() -> None:
    files = lay_out(make())
    other = {path: text.replace("\n", "\r\n") for path, text in files.items()}
    assert compare_briefs(load(files).analysis, load(other).analysis).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "trend"),
    [
        (5, {"min": 5}, "widened"),
        ({"min": 5}, 5, "narrowed"),
        ({"max": 5}, {"min": 5}, "shifted"),
        ({"min": 2, "max": 6}, {"min": 3, "max": 7}, "shifted"),
    ],
)
def test_how_a_range_went(old: object, new: object, trend: str) -> None:
    before, after = make(), make()
    claim(before, "north-number")["value"] = old
    claim(after, "north-number")["value"] = new
    changes = compare_briefs(load(lay_out(before)).analysis, load(lay_out(after)).analysis)
    assert find(changes, "claim-value-changed").trend == trend


@pytest.mark.parametrize(
    ("new", "trend", "significance"),
    [
        ("2018-12", "widened", "substance"),
        ({"date": "2018-12-02", "time": "21:00"}, "narrowed", "substance"),
        ("2018-12-04", "shifted", "substance"),
        (None, "lost", "substance"),
    ],
)
def test_how_a_date_went(new: object, trend: str, significance: str) -> None:
    change = find(compare(lambda d: claim(d, "north-target").update(said=new)), "claim-said-changed")
    assert (change.trend, change.significance) == (trend, significance)


def test_a_place_known_more_exactly() -> None:
    change = find(
        compare(lambda d: entry(d, "places", "base").update(precision="100m")), "place-precision-changed"
    )
    assert (change.trend, change.place and change.place.file) == ("narrowed", "seeds/places.yaml")


def test_an_account_renamed_with_another_party_is_no_rename() -> None:
    """Its claims are told as moved, each with both parties."""

    def alter(data: dict[str, object]) -> None:
        account(data, 0).update(id="northern", party="agency")

    changes = compare(alter)
    told = [line(change) for change in changes.changes]
    assert "account-renamed strike/northern" not in told
    assert {"account-added strike/northern", "account-removed strike/north"} <= {*told}
    moved = [change for change in changes.changes if change.action == "moved"]
    assert [change.ids[-1] for change in moved] == ["north-target", "north-number", "north-hour"]
    assert {(c.old_party and c.old_party.id, c.party and c.party.id) for c in moved} == {("north", "agency")}
    assert all(change.reattributes for change in moved)


def test_a_party_renamed_in_id_and_name_is_another_party() -> None:
    def alter(data: dict[str, object]) -> None:
        entry(data, "parties", "north").update(id="east", name="The East")
        account(data, 0)["party"] = "east"

    changes = compare(alter)
    change = find(changes, "account-party-changed")
    assert change.reattributes
    assert (change.old_name, change.new_name) == ("The North", "The East")
    assert "party-renamed" not in {change.kind for change in changes.changes}


def test_a_party_renamed_in_id_alone_is_the_same() -> None:
    def alter(data: dict[str, object]) -> None:
        entry(data, "parties", "north")["id"] = "the-north"
        account(data, 0)["party"] = "the-north"

    assert tell(alter) == ["party-renamed the-north"]


def test_the_same_words_said_by_another_party_too_are_added_and_not_moved() -> None:
    def alter(data: dict[str, object]) -> None:
        copy = {key: value for key, value in claim(data, "north-hour").items() if key != "id"}
        account(data, 1)["claims"].append(copy | {"id": "south-hour"})

    told = tell(alter)
    assert "claim-added strike/south/south-hour" in told
    assert not [each for each in told if "moved" in each]


def test_a_claim_that_takes_over_an_id_under_another_party_is_another_claim() -> None:
    def alter(data: dict[str, object]) -> None:
        claims = account(data, 0)["claims"]
        claims.remove(claim(data, "north-hour"))
        account(data, 1)["claims"].append(
            {"id": "north-hour", "text": "Nobody at the base answered any call for two whole days."}
        )

    told = tell(alter)
    assert {"claim-removed strike/north/north-hour", "claim-added strike/south/north-hour"} <= {*told}


def test_order_that_decides_nothing_is_order() -> None:
    change = find(compare(lambda d: account(d, 0)["claims"].reverse()), "account-claims-reordered")
    assert change.significance == "order"
    assert change.old == ("north-target", "north-number", "north-hour")
    assert change.new == ("north-hour", "north-number", "north-target")


def test_what_a_position_means_is_substance() -> None:
    change = find(
        compare(lambda d: d["events"][0]["points"][0]["positions"].update(army="Army depots")),
        "position-label-reworded",
    )
    assert change.significance == "substance"


@pytest.mark.parametrize(
    ("title", "significance"),
    [("A statement of the north", "wording"), ("What a minister of the south told the press", "substance")],
)
def test_another_document_under_the_same_id_is_substance(title: str, significance: str) -> None:
    change = find(
        compare(lambda d: entry(d, "sources", "statement").update(title=title)), "source-title-reworded"
    )
    assert change.significance == significance


def test_a_translation_of_what_a_position_means_is_wording() -> None:
    (change,) = compare(
        lambda d: d["events"][0]["points"][0]["positions"].update(
            army={"en": "Army positions", "ar": "الجيش"}
        )
    ).changes
    assert (change.language, change.trend, change.significance) == ("ar", "gained", "wording")


def test_the_settings_of_the_workspace_count_where_a_brief_says_nothing() -> None:
    def lay(marking: str) -> dict[str, str]:
        data = make()
        del data["marking"]
        return lay_out(data) | {"briefgen.yaml": f"language: en\nmarking: {{tlp: {marking}}}\n"}

    changes = compare_briefs(load(lay("GREEN")).analysis, load(lay("RED")).analysis)
    assert [(line(change), change.trend) for change in changes.changes] == [
        ("brief-marking-changed", "raised")
    ]


@pytest.mark.parametrize("speaker", ["a minister", {"en": "a minister", "ar": "وزير"}])
def test_who_spoke_is_substance(speaker: object) -> None:
    for change in compare(lambda d: claim(d, "north-target").update(speaker=speaker)).changes:
        assert (change.kind, change.significance) == ("claim-speaker-reworded", "substance")
    other = compare(lambda d: d["events"][0]["accounts"][0].update(speaker="a clerk"))
    assert find(other, "account-speaker-reworded").significance == "substance"
    gone = compare(lambda d: d["events"][0]["accounts"][0].pop("speaker"))
    assert find(gone, "account-speaker-reworded").significance == "substance"


def test_a_translation_of_who_spoke_is_wording() -> None:
    told = {"en": "a spokesman", "ar": "متحدث"}
    change = find(
        compare(lambda d: d["events"][0]["accounts"][0].update(speaker=told)), "account-speaker-reworded"
    )
    assert change.significance == "wording"
