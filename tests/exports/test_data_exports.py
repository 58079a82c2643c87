"""Exports for other programs, each read by the reader that its users would read it with."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest
import stix2

from briefgen.exports.canonical_file import CanonicalFile
from briefgen.exports.registry import EXPORTERS, find_exporter
from tests.exports.workspace import FILES, open_desk, open_subject


def export(name: str, *slugs: str) -> bytes:
    exporter = find_exporter(name)
    assert exporter is not None
    return exporter.export(tuple(map(open_subject, slugs or ("pier",))))


def read_rows(*slugs: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export("csv", *slugs).decode("utf-8-sig"))))


def read_stix() -> list[dict[str, Any]]:
    bundle = json.loads(export("stix"))
    stix2.parse(bundle, allow_custom=False)
    objects: list[dict[str, Any]] = bundle["objects"]
    return objects


def notes_by_content() -> dict[str, dict[str, Any]]:
    return {each["content"]: each for each in read_stix() if each["type"] == "note"}


def test_every_claim_has_a_row_under_its_own_party() -> None:
    told = {row["claim"]: (row["party_name"], row["account"]) for row in read_rows()}
    assert told == {
        "port-cause": ("Port Authority", "port"),
        "port-hurt": ("Port Authority", "port"),
        "port-hour": ("Port Authority", "port"),
        "port-seat": ("Port Authority", "port"),
        "union-cause": ("Dockers' Union", "union"),
        "union-first": ("Dockers' Union", "union"),
        "union-back": ("Dockers' Union", "union"),
        "union-seat": ("Dockers' Union", "union"),
    }


def test_silence_makes_no_row() -> None:
    assert not [row for row in read_rows() if row["party"] == "union" and row["point"] == "hour"]


def test_what_was_taken_back_is_marked_as_such() -> None:
    standing = {row["claim"]: row["standing"] for row in read_rows()}
    assert standing["union-first"] == "retracted"
    assert standing["union-back"] == "withdrawal"
    assert standing["port-hurt"] == "standing"


def test_an_open_range_has_an_empty_end() -> None:
    (row,) = (row for row in read_rows() if row["claim"] == "port-hurt")
    assert (row["min"], row["max"], row["unit"]) == ("3", "", "people")


def test_a_spreadsheet_takes_no_text_for_a_formula_and_numbers_stay_numbers() -> None:
    rows = {row["claim"]: row for row in read_rows()}
    assert rows["port-cause"]["text"] == "'=HYPERLINK(1) said a spark."
    assert rows["port-seat"]["lat"] == "-33.86"


def test_a_row_counts_sources_and_origins_apart() -> None:
    (row,) = (row for row in read_rows() if row["claim"] == "port-cause")
    assert (row["sources"], row["origins"]) == ("notice wire", "notice")


def test_a_claim_keeps_its_own_marking() -> None:
    marked = {row["claim"]: row["marking"] for row in read_rows()}
    assert marked["port-hurt"] == "TLP:GREEN"
    assert marked["port-cause"] == "TLP:RED"


def test_a_brief_without_claims_adds_no_row_to_a_common_table() -> None:
    assert read_rows("pier", "shed") == read_rows("pier")


def test_parquet_holds_the_rows_of_the_csv_with_their_types() -> None:
    table = pq.read_table(io.BytesIO(export("parquet")))
    told = table.to_pylist()
    assert [row["claim"] for row in told] == [row["claim"] for row in read_rows()]
    assert told[1]["min"] == 3.0
    assert told[1]["max"] is None
    assert told[0]["text"] == "=HYPERLINK(1) said a spark."  # no spreadsheet opens it
    assert table.schema.field("credibility").type == "int64"
    assert not table.schema.field("party").nullable


def test_geojson_gives_each_party_the_place_that_it_claims() -> None:
    features = json.loads(export("geojson"))["features"]
    claimed = {
        each["properties"]["party_name"]: each["geometry"]["coordinates"]
        for each in features
        if each["properties"]["role"] == "claim"
    }
    assert claimed == {"Port Authority": [151.2, -33.86], "Dockers' Union": [151.0, -33.9]}
    assert [each["properties"]["role"] for each in features].count("event") == 1


def test_json_ld_names_the_author_of_every_claim() -> None:
    graph = json.loads(export("jsonld"))["@graph"]
    authors = {each["text"]: each["author"]["name"] for each in graph if each["@type"] == "Claim"}
    assert authors["It was no spark."] == "Dockers' Union"
    assert authors["Several, at least three."] == "Port Authority"
    assert len(authors) == 8


def test_json_ld_marks_what_was_taken_back() -> None:
    graph = json.loads(export("jsonld"))["@graph"]
    status = {node["@id"]: node.get("creativeWorkStatus") for node in graph if node["@type"] == "Claim"}
    marked = {id.rpartition("--")[2]: told for id, told in status.items() if told}
    assert marked == {"union-first": "retracted", "union-back": "withdrawal"}


def test_json_ld_reviews_only_what_the_brief_judges() -> None:
    graph = json.loads(export("jsonld"))["@graph"]
    reviews = {
        each["claimReviewed"]: each["reviewRating"]["ratingValue"]
        for each in graph
        if each["@type"] == "ClaimReview"
    }
    assert reviews == {"=HYPERLINK(1) said a spark.": 4, "It was no spark.": 1}


def test_stix_notes_name_the_party_in_words_and_by_reference() -> None:
    objects = {each["id"]: each for each in read_stix()}
    note = notes_by_content()["It was no spark."]
    assert note["abstract"].startswith("Dockers' Union denies")
    named = [objects[ref]["name"] for ref in note["object_refs"] if ref.startswith("identity")]
    assert named == ["Dockers' Union"]


def test_stix_says_what_was_taken_back() -> None:
    assert "standing:retracted" in notes_by_content()["Nine."]["labels"]


def test_stix_gives_an_opinion_where_a_party_denies_and_nowhere_else() -> None:
    opinions = [each for each in read_stix() if each["type"] == "opinion"]
    (denial,) = (each for each in opinions if "denial" in each["labels"])
    assert denial["authors"] == ["Dockers' Union"]
    assert denial["object_refs"] == [notes_by_content()["=HYPERLINK(1) said a spark."]["id"]]
    weights = [each["opinion"] for each in opinions if "evidence" in each["labels"]]
    assert weights == ["agree", "strongly-disagree"]


def test_stix_marks_each_object_and_defines_the_markings_that_it_uses() -> None:
    objects = read_stix()
    defined = {each["id"]: each["name"] for each in objects if each["type"] == "marking-definition"}
    (ref,) = notes_by_content()["Several, at least three."]["object_marking_refs"]
    assert defined[ref] == "TLP:GREEN"
    assert set(defined.values()) == {"TLP:GREEN", "TLP:RED"}


def test_canonical_json_is_what_its_schema_says() -> None:
    file = CanonicalFile.model_validate_json(export("json"), strict=False)
    assert file.events[0].accounts[1].claims[0].id == "union-cause"
    assert set(file.sources) == {"leaflet", "notice", "wire"}


@pytest.mark.parametrize("name", [each.name for each in EXPORTERS if each.name not in ("docx", "eml")])
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    assert export(name) == export(name)


def test_a_brief_with_an_error_is_not_given_out() -> None:
    broken = FILES["briefs/pier/brief.yaml"].replace("value: spark, text", "value: sprak, text")
    opened = open_desk(pier=broken).open("pier")
    assert opened.value is None
    assert any("sprak" in finding.message for finding in opened.diagnostics)


def test_who_spoke_goes_with_the_claim_in_every_form() -> None:
    assert {row["speaker"] for row in read_rows() if row["party"] == "port"} == {"The harbour master"}
    claims = {
        each["text"]: each for each in json.loads(export("jsonld"))["@graph"] if each["@type"] == "Claim"
    }
    assert claims["At eight."]["creditText"] == "The harbour master"
    note = notes_by_content()["At eight."]
    assert note["abstract"] == "Port Authority (speaker: The harbour master) asserts (At what hour?)"
    assert "carrier:radio" in note["labels"]
    places = {
        each["properties"]["claim"]: each["properties"]
        for each in json.loads(export("geojson"))["features"]
        if each["properties"]["role"] == "claim"
    }
    assert (places["port-seat"]["speaker"], places["port-seat"]["carriers"]) == (
        "The harbour master",
        "radio",
    )
    cells = json.loads(export("comparison"))["events"][0]["points"][0]["cells"]
    assert [cell["speaker"] for cell in cells] == ["The harbour master", None]


def test_json_ld_says_what_question_a_claim_answers_and_that_it_denies() -> None:
    claims = {
        each["text"]: each for each in json.loads(export("jsonld"))["@graph"] if each["@type"] == "Claim"
    }
    denial = claims["It was no spark."]
    assert (denial["about"]["name"], denial["keywords"]) == ("What caused it?", ["denies"])
    assert "keywords" not in claims["At eight."]


def test_stix_puts_no_partys_words_into_the_mouth_of_the_authors() -> None:
    told = {each["explanation"] for each in read_stix() if "evidence" in each.get("labels", ())}
    assert told == {"Port Authority: =HYPERLINK(1) said a spark. Not seen."}
