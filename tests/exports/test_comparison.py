"""The comparison as JSON: what the analysis says, in a form that a program can rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.analysis import BriefAnalysis
from briefgen.exports.comparison import comparison_schema, export_comparison
from briefgen.exports.comparison_file import ComparisonFile
from briefgen.exports.parity import describe_parity
from briefgen.pipeline import examine, open_session
from briefgen.world import DiskWorld
from tests.analysis.building import (
    PARTY,
    PLACE,
    POSITION,
    QUANTITY,
    TEXT,
    TIME,
    Mapped,
    analyse_brief,
    make_account,
    make_event,
)

ROOT = Path(__file__).parent.parent.parent


def compare(point: Mapped, *accounts: Mapped) -> dict[str, Any]:
    """The one point of the JSON of a brief in which these accounts answer it."""
    written = export_comparison(analyse_brief({"events": [make_event([{"id": "p", **point}], accounts)]}))
    document = json.loads(written)
    ComparisonFile.model_validate(document, strict=False)
    found: dict[str, Any] = document["events"][0]["points"][0]
    return found


@pytest.fixture(scope="module")
def first_brief() -> BriefAnalysis:
    examined = examine(open_session(DiskWorld(ROOT)).value, "2018-12-sukhna-strike")
    assert examined.value is not None
    return examined.value


@pytest.mark.parametrize(
    ("point", "value", "written"),
    [
        (POSITION, "isis", {"kind": "position", "key": "isis", "label": "Islamic State"}),
        (QUANTITY, 14, {"kind": "quantity", "min": 14, "max": 14, "unit": "munitions"}),
        (QUANTITY, 1.5, {"kind": "quantity", "min": 1.5, "max": 1.5, "unit": "munitions"}),
        (QUANTITY, {"min": 3}, {"kind": "quantity", "min": 3, "max": None, "unit": "munitions"}),
        (PARTY, "army", {"kind": "party", "party": "army", "name": "Its army"}),
        (TEXT, "in words", {"kind": "text", "text": "in words"}),
        (
            PLACE,
            "town",
            {"kind": "place", "place": "town", "name": "Town", "lat": 34.0, "lon": 38.0, "radius_km": 5.0},
        ),
        (
            TIME,
            {"date": "2018-12-02", "time": "20:00", "approximate": True},
            {
                "kind": "time", "date": "2018-12-02", "time": "20:00", "until": None, "zone": None,
                "approximate": True, "earliest": "2018-12-02T17:30Z", "latest": "2018-12-02T18:31Z",
            },
        ),
        (
            TIME,
            "../2018-12-02",
            {
                "kind": "time", "date": "../2018-12-02", "time": None, "until": None, "zone": None,
                "approximate": False, "earliest": None, "latest": "2018-12-02T22:00Z",
            },
        ),
        (
            TIME,
            "-0044-03",
            {
                "kind": "time", "date": "-0044-03", "time": None, "until": None, "zone": None,
                "approximate": False, "earliest": "-000044-03-01T00:00Z", "latest": "-000044-04-01T00:00Z",
            },
        ),
    ],
)  # fmt: skip
def test_every_kind_of_answer(point: Mapped, value: Any, written: Mapped) -> None:
    told = compare(point, make_account("a", {"value": value}))
    assert told["cells"][0]["value"] == written
    assert told["answers"][0]["value"] == written


def test_cells_keep_silence_refusal_denial_and_retraction_apart() -> None:
    told = compare(
        POSITION,
        make_account("answers", {"value": "isis", "text": "It was them."}),
        make_account("denies", {"value": "isis", "stance": "denies"}),
        make_account("declines", {"stance": "declines"}),
        make_account("retracts", {"value": "army"}, {"stance": "retracts"}),
        make_account("silent", {"point": None}),
    )
    states = {cell["account"]: cell["state"] for cell in told["cells"]}
    assert states == {
        "answers": "answer", "denies": "denial", "declines": "declined", "retracts": "retracted",
        "silent": "silent",
    }  # fmt: skip
    by_account = {cell["account"]: cell for cell in told["cells"]}
    assert by_account["retracts"]["retracted"] == ["retracts-0"]
    assert by_account["answers"]["text"] == "It was them."
    assert (by_account["silent"]["claim"], by_account["silent"]["text"]) == (None, None)
    assert told["verdict"] == "disputed"
    assert [(answer["stance"], answer["accounts"]) for answer in told["answers"]] == [
        ("asserts", ["answers"]),
        ("denies", ["denies"]),
    ]


def test_places_tell_how_they_lie_and_how_far_apart() -> None:
    told = compare(PLACE, make_account("a", {"value": "town"}), make_account("b", {"value": "village"}))
    assert told["pairs"] == [
        {"accounts": ["a", "b"], "relation": "dispute", "contact": "apart", "distance_km": 22.2}
    ]


def test_the_first_brief_says_what_it_must(first_brief: BriefAnalysis) -> None:
    document = json.loads(export_comparison(first_brief))
    points = {point["id"]: point for point in document["events"][0]["points"]}
    assert points["target"]["verdict"] == "disputed"
    assert points["munitions"]["verdict"] == "partly-agreed"
    assert points["day"]["verdict"] == "agreed"
    assert points["casualties"]["verdict"] == "single"
    coalition = document["events"][0]["accounts"][0]["independence"]
    assert {"cnn-report", "fox-news-report"} < set(coalition["sources"])
    assert coalition["origins"] == ["coalition-statement"]


def test_it_is_the_same_every_time_and_needs_no_escapes(first_brief: BriefAnalysis) -> None:
    again = examine(open_session(DiskWorld(ROOT)).value, "2018-12-sukhna-strike").value
    assert again is not None
    assert export_comparison(first_brief) == export_comparison(again)
    assert "“International Alliance”".encode() in export_comparison(first_brief)


def test_the_schema_asks_for_every_key_and_refuses_others() -> None:
    schema = json.loads(comparison_schema())
    for part in (schema, *schema["$defs"].values()):
        if part.get("type") == "object":
            assert set(part["required"]) == set(part["properties"])
            assert part["additionalProperties"] is False


def test_parity_as_data() -> None:
    accounts = [
        make_account("a", {"text": "one two three four"}, party="rebels"),
        make_account("b", {"text": "one two"}, party="army"),
    ]
    told = describe_parity(analyse_brief({"events": [make_event([{"id": "p", **TEXT}], accounts)]}))
    event = told["events"][0]
    assert [(share["id"], share["place"], share["words"]) for share in event["accounts"]] == [
        ("a", 1, 4),
        ("b", 2, 2),
    ]
    assert event["ratio"] == told["ratio"] == 2.0
    assert [share["party"] for share in told["parties"]] == ["rebels", "army"]


def test_an_account_without_words_makes_no_number_of_the_ratio() -> None:
    accounts = [make_account("a", {"text": "one"}), {"id": "b", "party": "army"}]
    told = describe_parity(analyse_brief({"events": [make_event([{"id": "p", **TEXT}], accounts)]}))
    assert told["events"][0]["ratio"] is None
    json.dumps(told, allow_nan=False)
