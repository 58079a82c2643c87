"""What is proposed in place of a word of the wrong form has the right one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.base import check_language, is_id
from briefgen.model.proposals import propose_country, propose_id, propose_language, propose_time


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("SANA Statement", "sana-statement"),
        ("sana_statement", "sana-statement"),
        ("Élysée", "elysee"),
        ("-x-", "x"),
        ("السخنة", None),
        ("2018", None),
        ("x" * 90, None),
    ],
)
def test_ids(given: str, expected: str | None) -> None:
    assert propose_id(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("8:00", '"08:00"'), ("20.15", '"20:15"'), ("20:00:30", '"20:00"'), ("25:00", None), ("8 pm", None)],
)
def test_times_of_day(given: str, expected: str | None) -> None:
    assert propose_time(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("EN", "en"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("english", None), ("e", None)],
)
def test_languages(given: str, expected: str | None) -> None:
    assert propose_language(given) == expected


def test_countries() -> None:
    assert [propose_country(text) for text in ("sy", "no", "SYR", "Syria")] == ["SY", "NO", None, None]


@given(st.text(max_size=100))
def test_what_is_proposed_is_valid(text: str) -> None:
    id, language = propose_id(text), propose_language(text)
    assert id is None or is_id(id)
    assert language is None or check_language(language) == language
