"""EDTF dates as intervals of days."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.dates import civil_date, day_number, parse_date

EPOCH = date(1970, 1, 1)


def days(text: str) -> tuple[float, float]:
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


def between(first: str, last: str) -> tuple[int, int]:
    return (date.fromisoformat(first) - EPOCH).days, (date.fromisoformat(last) - EPOCH).days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-12-02", "2018-12-02", "2018-12-02"),
        ("2017-06", "2017-06-01", "2017-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-12-02/2018-12-04", "2018-12-02", "2018-12-04"),
        ("2018-11/2018-12-04", "2018-11-01", "2018-12-04"),
        ("2018-12-XX", "2018-12-01", "2018-12-31"),
        ("2018-XX-XX", "2018-01-01", "2018-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2018-12-02~", "2018-12-01", "2018-12-03"),
        ("2018-02?", "2018-01-02", "2018-03-30"),
        ("2018-12-02~/2018-12-04", "2018-12-01", "2018-12-04"),
    ],
)
def test_a_date_is_all_the_days_that_it_may_mean(text: str, first: str, last: str) -> None:
    assert days(text) == between(first, last)


def test_open_intervals() -> None:
    assert days("../2018-12-02") == (-math.inf, between("2018-12-02", "2018-12-02")[1])
    assert days("2018-12-02/..") == (between("2018-12-02", "2018-12-02")[0], math.inf)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2018-02-30", "2018-02 has 28 days"),
        ("2018-02-30~", "2018-02 has 28 days"),
        ("2018-12-01/2018-12-32", "2018-12 has 31 days"),
        ("2018-13", "there is no month 13"),
        ("2018-12-04/2018-12-02", "the interval ends before it begins"),
        ("2018-12-02T20:00", "a time of day has its own key"),
        ("2 December 2018", "it is not an EDTF date"),
        ("02/12/2018", "it is not an EDTF date"),
        ("2018-12-2", "it is not an EDTF date"),
        ("2018-12-02 ", "it is not an EDTF date"),
        ("2018-12-02\n", "it is not an EDTF date"),
        ("[2018, 2019]", "it is not an EDTF date"),
        ("2018-1X", "it is not an EDTF date"),
        ("٢٠١٨", "it is not an EDTF date"),
        ("", "it is not an EDTF date"),
    ],
)
def test_what_is_not_a_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        parse_date(text)


_DATE_LIKE = st.text("0123456789-/~?%.XYTZSE^ u[]{},:", max_size=24) | st.from_regex(
    r"-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?(/(\.\.|[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?)?)?",
    fullmatch=True,
)


@given(_DATE_LIKE | st.text(max_size=20))
def test_a_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        parsed = parse_date(text)
    except ValueError:
        return
    assert parsed.text == text
    assert parsed.earliest <= parsed.latest


def test_reading_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("2018-1X", "2018-X2", "201X-12", "{2018}", "2018-12-XX"):
        try:
            parse_date(text)
        except ValueError:
            continue
    assert capsys.readouterr() == ("", "")


@given(st.dates())
def test_days_agree_with_the_calendar(day: date) -> None:
    number = (day - EPOCH).days
    assert days(day.isoformat()) == (number, number)
    assert civil_date(number) == (day.year, day.month, day.day)


@given(st.integers(-(10**9), 10**9))
def test_a_day_number_is_one_day(number: int) -> None:
    assert day_number(*civil_date(number)) == number


@given(st.dates(max_value=date(9998, 1, 1)), st.integers(0, 300))
def test_an_interval_holds_its_ends_and_nothing_else(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    first, last = days(f"{start.isoformat()}/{end.isoformat()}")
    assert (first, last) == ((start - EPOCH).days, (end - EPOCH).days)


def test_a_season_is_no_month() -> None:
    assert parse_date("2018-21").precision == "other"
    assert parse_date("2018-12").precision == "month"
