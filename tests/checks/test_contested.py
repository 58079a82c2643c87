"""What is contested is not told as fact, and what is attributed is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.checking import TARGET, Checked, Mapped, check, cite, make_account, make_brief

NAME = "contested-as-fact"

FRONT = {"point": "target", "value": "front"}
ARMY = {"point": "target", "value": "army", "cites": cite("video")}
MUNITIONS = {"id": "munitions", "kind": "quantity", "unit": "munitions"}
KILLED = {"id": "killed", "kind": "quantity", "unit": "people killed"}
WHERE = {"id": "where", "kind": "place"}
BY = {"id": "by", "kind": "party"}
DAY = {"id": "day", "kind": "time"}


def disputed(summary: str = "Something happened.", **event: Any) -> Checked:
    """The state says that the Front was hit, the Front that the army was."""
    accounts = (make_account("state", FRONT, carrier="agency"), make_account("rebels", ARMY))
    return check(make_brief(*accounts, points=[TARGET], event={"summary": summary, **event}))


def answered(point: Mapped, *values: Any, summary: str, **event: Any) -> Checked:
    """One point, to which the state, the rebels and the army give these values, in turn."""
    accounts = [
        make_account(party, {"point": point["id"], "value": value})
        for party, value in zip(("state", "rebels", "army"), values, strict=False)
    ]
    return check(make_brief(*accounts, points=[point], event={"summary": summary, **event}))


def test_a_disputed_position_in_a_summary_is_reported_at_its_words() -> None:
    checked = disputed("At noon River Front members were hit.")
    assert checked.places(NAME) == ["River Front members"]
    assert checked.related(NAME) == ['"state-1"', '"rebels-1"']
    labels = [related.label for related in checked.of(NAME)[0].related]
    assert labels == ["`state` says so here", "`rebels` answers otherwise here"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Positions of the Northland army were struck.",  # other order of words
        "The strike hit a Northland army position.",  # singular
        "A member of RF was hit.",  # an alias of the party in the label
        "The government hit River Front members.",  # the name of who acts attributes nothing
        "It was reported quickly. River Front members were hit.",  # attribution in another sentence
        "The wire told of it:\n\nRiver Front members were hit.",  # ... or another paragraph
        "Northland, on Sunday, hit River Front members.",  # a name and a comma are no heading
    ],
)
def test_what_is_contested_is_found_however_it_is_put(sentence: str) -> None:
    assert len(disputed(sentence).of(NAME)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The government said that River Front members were hit.",
        "According to Northland, River Front members were hit.",
        "River Front members were reportedly hit.",
        "By the army's account River Front members were hit.",
        "River Front members were hit, the statement of the government has it.",
        "It is disputed whether River Front members were hit.",
        "Were River Front members hit?",
        "Either River Front members or Northland army positions were hit.",
        "**Northland**: River Front members were hit.",
        "For Northland, River Front members were hit.",
        "Northland Wire named River Front members as those hit.",
        "The accounts differ:\n\n- River Front members were hit.\n- Northland army positions were hit.",
        "“River Front members were hit”, and nobody else.",
        "The River Front, and later two members of an agency, met.",
        "The army's positions are far from Northland.",
        "Some rf members and their circuits were hit.",  # an acronym is one by its capitals
        "Something happened near the river, in front of the members' houses.",
    ],
)
def test_what_is_attributed_left_open_quoted_or_something_else_is_not_reported(sentence: str) -> None:
    assert disputed(sentence).places(NAME) == []


def test_two_rivals_told_as_fact_are_not_saved_by_an_and() -> None:
    checked = disputed("River Front members and Northland army positions were hit.")
    assert checked.places(NAME) == ["River Front members"]


@pytest.mark.parametrize("role", ["title", "short_title"])
def test_titles_of_briefs_state_nothing_contested(role: str) -> None:
    brief = make_brief(make_account("state", FRONT), make_account("rebels", ARMY), points=[TARGET])
    checked = check({**brief, role: "Strike kills River Front members"})
    assert checked.places(NAME) == ["River Front members"]
    assert checked.of(NAME)[0].help == "choose a title that no party could object to"


def test_in_a_title_the_name_that_one_position_alone_has_is_enough() -> None:
    for title, words in (("Air strike on RF", ["RF"]), ("Air strike", []), ("Report of a strike on RF", [])):
        assert disputed(title=title).places(NAME) == ([f'"{words[0]}"'] if [title] == words else words)
    assert not disputed("The alliance against the River Front met.").of(NAME)


def test_a_name_in_the_labels_of_several_positions_says_nothing() -> None:
    positions = {"front": "River Front members", "cars": "River Front vehicles"}
    accounts = (
        make_account("state", FRONT), make_account("rebels", {"point": "target", "value": "cars"}),
    )  # fmt: skip
    points = [{**TARGET, "positions": positions}]
    assert not check(make_brief(*accounts, points=points, event={"title": "Air strike on RF"})).of(NAME)


def test_what_is_agreed_on_another_point_may_be_named() -> None:
    by = {"id": "by", "kind": "party"}
    drone = {"id": "means", "kind": "position", "positions": {"drone": "A drone of RF", "gun": "A gun"}}
    accounts = [
        make_account(party, {"point": "by", "value": "rebels"}, {"point": "means", "value": value})
        for party, value in (("state", "drone"), ("army", "gun"))
    ]
    for title, words in (("RF strike", []), ("RF drone strike", ["RF drone"])):
        brief = make_brief(*accounts, points=[by, drone], event={"title": title})
        assert check(brief).places(NAME) == words


def test_the_place_of_the_event_may_be_named_in_its_title() -> None:
    positions = {"depot": "The depot at Karamand", "fort": "A school"}
    point = {"id": "target", "kind": "position", "positions": positions}
    for where, words in (("town", []), ("fort", ["Karamand"])):
        checked = answered(
            point, "depot", "fort", summary="It fell.", title="Strike at Karamand", where=where
        )
        assert checked.places(NAME) == words


def test_titles_of_events_and_summaries_of_briefs_are_read_too() -> None:
    assert len(disputed(title="Strike on River Front members").of(NAME)) == 1
    brief = make_brief(make_account("state", FRONT), make_account("rebels", ARMY), points=[TARGET])
    assert len(check({**brief, "summary": "River Front members were hit."}).of(NAME)) == 1


def test_an_account_is_attributed_by_its_place() -> None:
    accounts = (
        make_account("state", FRONT, summary="River Front members were hit."),
        make_account("rebels", ARMY),
    )
    assert not check(make_brief(*accounts, points=[TARGET])).of(NAME)


def test_what_all_agree_on_may_be_told() -> None:
    brief = make_brief(
        make_account("state", FRONT), make_account("rebels", FRONT), points=[TARGET],
        event={"summary": "River Front members were hit."},
    )  # fmt: skip
    assert not check(brief).of(NAME)


def test_what_one_account_alone_says_may_not() -> None:
    brief = make_brief(
        make_account("state", FRONT), make_account("rebels", {"id": "other"}), points=[TARGET],
        event={"summary": "River Front members were hit."},
    )  # fmt: skip
    assert "only account `state` answers `target`" in check(brief).of(NAME)[0].message


def test_what_an_account_denies_is_contested() -> None:
    denial = {"point": "target", "value": "bridge", "stance": "denies"}
    brief = make_brief(
        make_account("state", FRONT), make_account("rebels", denial), points=[TARGET],
        event={"summary": "The bridge was hit."},
    )  # fmt: skip
    checked = check(brief)
    assert checked.places(NAME) == ["bridge"]
    assert checked.of(NAME)[0].related[0].label == "`rebels` denies it here"


def test_what_an_account_denies_beside_its_answer_is_contested_too() -> None:
    denial = {"point": "target", "value": "bridge", "stance": "denies"}
    accounts = make_account("state", FRONT, denial), make_account("rebels", FRONT)
    brief = make_brief(*accounts, make_account("army", ARMY), points=[TARGET], summary="The bridge was hit.")
    assert check(brief).places(NAME) == ["bridge"]


def test_an_event_s_own_texts_are_read_for_what_is_contested_there() -> None:
    brief = make_brief(make_account("state", FRONT), make_account("rebels", ARMY), points=[TARGET])
    second = {
        "id": "second",
        "title": "Another",
        "when": "2018-12-02",
        "summary": "River Front members were hit.",
    }
    brief["events"].append(second)
    assert not check(brief).of(NAME)


def test_labels_without_words_of_their_own_are_not_looked_for() -> None:
    point = {"id": "target", "kind": "position", "positions": {"no": "No", "yes": "Yes", "nobody": "Nobody"}}
    assert not answered(point, "no", "yes", summary="No, nobody; yes.").of(NAME)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("14 munitions fell.", ["14 munitions"]),
        ("Fourteen munitions fell.", ["Fourteen munitions"]),
        ("Of the munitions all 14 fell.", ["munitions all 14"]),
        ("Of the munitions, as it seems, 14 fell.", []),
        ("On 14 December something fell.", []),
        ("Section 3.14 of the munitions act.", []),
        ("At 14:00 the munitions fell.", []),
        ("114 munitions fell.", []),
        ("The army counted 14 munitions.", ["14 munitions"]),
        ("The Northland army counted 14 munitions.", []),
    ],
)
def test_a_contested_quantity_is_its_number_with_its_unit(sentence: str, words: list[str]) -> None:
    assert answered(MUNITIONS, 14, 20, summary=sentence).places(NAME) == words


def test_both_ends_of_a_range_count_and_units_bend() -> None:
    checked = answered(KILLED, {"min": 2, "max": 4}, 9, summary="Up to 4 persons were killed.")
    assert checked.places(NAME) == ["4 persons were killed"]


def test_what_everybody_grants_is_common_ground() -> None:
    # Whoever says 14 says "at least 3"; whoever says "at least 3" does not say 14.
    assert not answered(MUNITIONS, {"min": 3}, 14, summary="At least 3 munitions fell.").of(NAME)
    assert answered(MUNITIONS, {"min": 3}, 14, summary="Some 14 munitions fell.").places(NAME) == [
        "14 munitions"
    ]


def test_what_somebody_denies_is_no_common_ground() -> None:
    accounts = [
        make_account(party, {"point": "munitions", **claim})
        for party, claim in (
            ("state", {"value": 5}),
            ("army", {"value": {"min": 3}}),
            ("rebels", {"value": {"min": 3}, "stance": "denies"}),
        )
    ]
    brief = make_brief(*accounts, points=[MUNITIONS], summary="At least 3 munitions fell.")
    assert check(brief).places(NAME) == ["3 munitions"]


def test_a_contested_place_is_its_name_or_alias_but_not_what_lies_beside_it() -> None:
    assert answered(WHERE, "town", "fort", summary="It hit Karramand.").places(NAME) == ["Karramand"]
    assert not answered(WHERE, "town", "fort", summary="It hit a valley north of Karamand.").of(NAME)
    assert not answered(WHERE, "town", "fort", summary="It hit Karamandia.").of(NAME)


def test_the_place_and_day_that_the_event_records_are_undisputed() -> None:
    here = answered(WHERE, "town", "fort", summary="It hit Karamand.", where="town")
    assert not here.of(NAME)
    disputed_day = answered(DAY, "2018-12-02", "2018-12-01", summary="On 2 December it fell.")
    assert disputed_day.places(NAME) == ["2 December"]
    single = answered(DAY, "2018-12-02", summary="On 2 December it fell.")
    assert not single.of(NAME)


def test_a_contested_party_is_its_name() -> None:
    checked = answered(BY, "rebels", "army", summary="RF fired. Nobody was hurt.")
    assert checked.places(NAME) == ["RF"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("On 1 December it fell.", ["1 December"]),
        ("On Dec. 1st, 2018 it fell.", ["Dec. 1st, 2018"]),
        ("It fell (2018-12-01).", ["2018-12-01"]),
        ("On 11 December it fell.", []),
        ("On 1 November it fell.", []),
    ],
)
def test_a_contested_day_is_found_in_its_usual_forms(sentence: str, words: list[str]) -> None:
    when = "2018-12-01/2018-12-02"
    checked = answered(DAY, "2018-12-01", "2018-12-02", summary=sentence, when=when)
    assert checked.places(NAME) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("At 20:00 it fell.", ["20:00"]),
        ("At 8 pm it fell.", ["8 pm"]),
        ("At 8:00 p.m. it fell.", ["8:00 p.m."]),
        ("At 8 in the evening it fell.", ["8 in the evening"]),
        ("At 8 in the morning it fell.", []),
        ("At 18:00 it fell.", []),
    ],
)
def test_a_contested_hour_is_found_in_its_usual_forms(sentence: str, words: list[str]) -> None:
    at = [{"date": "2018-12-02", "time": time} for time in ("20:00", "21:30")]
    assert answered(DAY, *at, summary=sentence).places(NAME) == words


def test_words_are_never_compared_and_so_never_contested() -> None:
    point = {"id": "why", "kind": "text"}
    accounts = [make_account(p, {"point": "why", "value": "revenge"}) for p in ("state", "rebels")]
    assert not check(make_brief(*accounts, points=[point], event={"summary": "It was revenge."})).of(NAME)


def test_only_the_english_of_a_text_is_read() -> None:
    summary = {"en": "Something happened.", "fr": "River Front members were hit."}
    brief = make_brief(make_account("state", FRONT), make_account("rebels", ARMY), points=[TARGET])
    assert not check({**brief, "summary": summary}).of(NAME)
    turned = {"en": summary["fr"], "fr": summary["en"]}
    assert check({**brief, "summary": turned}).places(NAME) == ["River Front members"]
    assert not check({**brief, "language": "fr", "summary": "River Front members were hit."}).of(NAME)


def test_nothing_is_concluded_from_a_brief_that_was_read_in_part() -> None:
    broken = make_account("rebels", {"id": "Not An Id", **ARMY})
    brief = make_brief(
        make_account("state", FRONT),
        broken,
        points=[TARGET],
        event={"summary": "River Front members were hit."},
    )
    assert not check(brief).of(NAME)
