"""What a plain scalar means: strict rules that never change what an author wrote."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.yaml.compose import compose
from briefgen.yaml.scalars import read_plain


@pytest.mark.parametrize(
    "text",
    [
        "NO", "no", "No", "yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "NULL",
        "20:00", "1:30:00", "010", "0o10", "0x1F", "0b1", "1_000", "1e3", "1E3", ".5", "5.", "+1", "-.inf",
        ".nan", "inf", "nan", "2018-12-02", "2018-12", "2018-12-02T20:00:00Z", "-", "--1", "1.2.3", "٣", "=",
        "1,000", "- 1", "-01", "00", "1.", "<<",
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_number_stays_as_written(text: str) -> None:
    assert read_plain(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("14", 14), ("-3", -3), ("34.5", 34.5), ("-0.25", -0.25), ("0.0", 0.0), ("10.50", 10.5),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
    ],
)  # fmt: skip
def test_plain_numbers_and_words(text: str, value: object) -> None:
    read = read_plain(text)
    assert read == value
    assert type(read) is type(value)


@given(st.text())
@example("2018-12-02")
def test_whatever_becomes_a_number_is_written_in_digits_alone(text: str) -> None:
    read = read_plain(text)
    if isinstance(read, str):
        assert read == text
    elif type(read) in (int, float):
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII)
        assert not re.match(r"-?0[0-9]", text)


@pytest.mark.parametrize("text", ["NO", "20:00", "010", "2018-12-02", "1e3", "on", "0x10", "1_000"])
@pytest.mark.parametrize("form", ["a: {}", "- {}", "a: [{}]", "{{a: {}}}", "a:\n  - {}"])
def test_a_file_keeps_plain_scalars_as_written(text: str, form: str) -> None:
    document = compose("f.yaml", form.format(text).encode()).value
    assert document is not None
    value = document.data
    while isinstance(value, dict | tuple):
        value = next(iter(value.values() if isinstance(value, dict) else value))
    assert value == text


@pytest.mark.parametrize("text", ["'14'", '"14"', "'true'", '"null"', "''"])
def test_what_stands_in_quotes_is_text(text: str) -> None:
    document = compose("f.yaml", f"a: {text}".encode()).value
    assert document is not None
    assert document.at(("a",)) == text[1:-1]
