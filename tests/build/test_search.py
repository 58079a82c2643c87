"""The index of the search: made when asked for, kept when nothing changed, never at the cost of the rest."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cbor2
import pytest

from briefgen.build.collection.pagefind import FOLDER, Record, SearchUnavailable, make_search
from briefgen.build.collection.pagefind_order import in_order
from tests.build.test_collection import FILES, SETTINGS, brief, contents, publish, start

SEARCHED = {**FILES, "briefgen.yaml": f"{SETTINGS}search: true\n"}


def test_without_being_asked_for_there_is_no_search(tmp_path: Path) -> None:
    publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()
    assert "search/" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_nothing_of_it_changes_while_the_briefs_stay_as_they_are(tmp_path: Path) -> None:
    publish(tmp_path / "build", SEARCHED)
    before = contents(tmp_path / "build")
    assert "search/index.html" in before
    publish(tmp_path / "build", SEARCHED)
    assert contents(tmp_path / "build") == before


def test_a_changed_claim_changes_the_index(tmp_path: Path) -> None:
    publish(tmp_path / "build", SEARCHED)
    before = {name for name in contents(tmp_path / "build") if name.startswith("pagefind/fragment/")}
    publish(tmp_path / "build", {**SEARCHED, "briefs/alpha/brief.yaml": brief("Alpha", text="Twelve died.")})
    after = {name for name in contents(tmp_path / "build") if name.startswith("pagefind/fragment/")}
    assert len(after) == len(before)
    assert after != before


def test_a_line_of_the_index_says_whose_claim_it_is_and_whether_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Record] = []

    def keep(records: Iterator[Record]) -> dict[str, bytes]:
        asked.extend(records)
        return {}

    monkeypatch.setattr("briefgen.build.collection.pagefind.make_search", keep)
    titled = brief("Alpha").replace("{id: b, party: witness,", "{id: b, party: witness, title: On the phone,")
    publish(tmp_path / "build", {**SEARCHED, "briefs/alpha/brief.yaml": titled})
    assert asked[0].text.splitlines()[-3:] == [
        "Port Authority: One docker died.",
        "A witness, On the phone (later retracted): Three died, said in Alpha.",
        "A witness, On the phone (retracts): Taken back.",
    ]


def test_without_pagefind_all_else_is_built_and_an_earlier_search_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "build", SEARCHED)
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    changed = {**SEARCHED, "briefs/alpha/brief.yaml": brief("Alpha", text="Twelve died.")}
    report = start(tmp_path / "build", changed)
    assert [finding.code for finding in report.diagnostics if finding.name == "search-unavailable"] == [
        "BG703"
    ]
    assert "Twelve died." in (tmp_path / "build/alpha/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "build/pagefind/pagefind-entry.json").is_file()
    assert (tmp_path / "build/parties/port/index.html").is_file()


def test_the_search_leaves_nothing_where_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert make_search([Record("a/index.html", "en", "A title", "Its text", "2020-01-01", {"party": ["x"]})])
    assert list(tmp_path.iterdir()) == []


LANGUAGES = ("ar", "en", "fr")
RECORDS = [
    Record(
        f"brief-{number}/index.html",
        LANGUAGES[number % 3],
        f"Title {number}",
        f"Text of brief {number}, and words that all share.",
        f"2020-01-{1 + number // 4:02}",
        {
            "Party": [name for index, name in enumerate("abcdefghijkl") if (number + index) % 4 == 0],
            "Year": [str(1990 + number % 7)],
            "Status": ["final" if number % 2 else "draft"],
            "Handling": [],
        },
    )
    for number in range(30)
]


@pytest.fixture(scope="module")
def searched() -> dict[str, bytes]:
    return make_search(RECORDS)


def load(content: bytes) -> Any:
    return cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))


def pack(told: object) -> bytes:
    return gzip.compress(b"pagefind_dcd" + cbor2.dumps(told))


def test_the_same_records_give_the_same_bytes(searched: dict[str, bytes]) -> None:
    for _ in range(2):
        assert make_search(RECORDS) == searched


@pytest.mark.parametrize("seed", range(5))
def test_what_pagefind_leaves_to_chance_is_put_in_order(searched: dict[str, bytes], seed: int) -> None:
    chance = random.Random(seed)
    files = {path.removeprefix(f"{FOLDER}/"): content for path, content in searched.items()}
    expected = in_order(files)
    assert {f"{FOLDER}/{path}": content for path, content in expected.items()} == searched
    entry = json.loads(files["pagefind-entry.json"])
    for about in entry["languages"].values():
        meta = load(files.pop(f"pagefind.{about['hash']}.pf_meta"))
        for number, (name, file) in enumerate(meta[3]):
            called, values = load(files.pop(f"filter/{file}.pf_filter"))
            chance.shuffle(values)
            meta[3][number] = [name, f"{file[:3]}by-chance-{number}"]
            files[f"filter/{meta[3][number][1]}.pf_filter"] = pack([called, values])
        chance.shuffle(meta[3])
        about["hash"] = f"{about['hash'][:3]}by-chance"
        files[f"pagefind.{about['hash']}.pf_meta"] = pack(meta)
    entry["languages"] = dict(chance.sample([*entry["languages"].items()], 3))
    files["pagefind-entry.json"] = json.dumps(entry).encode()
    assert in_order(files) == expected


def list_filtered(files: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Each filter and value with the page that it lets through, as a browser would find it."""
    entry = json.loads(files[f"{FOLDER}/pagefind-entry.json"])
    assert [*entry["languages"]] == [*LANGUAGES]
    for about in entry["languages"].values():
        _, pages, _, filters, *_ = load(files[f"{FOLDER}/pagefind.{about['hash']}.pf_meta"])
        for name, file in filters:
            called, values = load(files[f"{FOLDER}/filter/{file}.pf_filter"])
            assert called == name
            for value, numbers in values:
                for number in numbers:
                    page = gzip.decompress(files[f"{FOLDER}/fragment/{pages[number][0]}.pf_fragment"])
                    yield name, value, json.loads(page.removeprefix(b"pagefind_dcd"))["url"]


def test_each_filter_still_finds_the_briefs_that_it_is_about(searched: dict[str, bytes]) -> None:
    expected = [
        (name, value, f"/{record.path}")
        for record in RECORDS
        for name, values in record.filters.items()
        for value in values
    ]
    assert sorted(list_filtered(searched)) == sorted(expected)


def test_an_index_of_another_making_is_left_as_it_is() -> None:
    files = {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_1"}}}', "pagefind.en_1.pf_meta": b"?"}
    assert in_order(files) == files
    assert in_order({"pagefind.js": b""}) == {"pagefind.js": b""}


@pytest.mark.parametrize("script", ["exit 1", "printf 'eyJ9,'", "cat"], ids=["ends", "no JSON", "echo"])
def test_a_program_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(SearchUnavailable, match=r"Pagefind failed: ."):
        make_search(RECORDS)
