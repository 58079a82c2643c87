"""Moments as stretches of minutes."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from briefgen.model.moments import Moment, load_zone


def moment(**keys: object) -> Moment:
    return Moment.model_validate(keys)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() / 60


def stretch(event_zone: str | None = None, /, **keys: object) -> tuple[float, float]:
    bounds = moment(**keys).bounds(event_zone)
    return bounds.earliest, bounds.latest


def test_a_time_is_one_minute_in_its_zone() -> None:
    expected = at("2018-12-02T18:00"), at("2018-12-02T18:01")
    assert stretch(date="2018-12-02", time="20:00", zone="Asia/Damascus") == expected
    assert stretch("Asia/Damascus", date="2018-12-02", time="20:00") == expected
    assert stretch("Europe/Paris", date="2018-12-02", time="20:00", zone="Asia/Damascus") == expected
    assert stretch(date="2018-12-02", time="18:00") == expected


def test_a_day_lasts_from_midnight_to_midnight_in_its_zone() -> None:
    assert stretch("Asia/Damascus", date="2018-12-02") == (at("2018-12-01T22:00"), at("2018-12-02T22:00"))


def test_a_day_on_which_clocks_change_is_shorter() -> None:
    first, last = stretch("Europe/Paris", date="2018-03-25")
    assert last - first == 23 * 60


def test_an_approximate_time_reaches_half_an_hour_to_both_sides() -> None:
    found = stretch("Asia/Damascus", date="2018-12-02", time="20:00", approximate=True)
    assert found == (at("2018-12-02T17:30"), at("2018-12-02T18:31"))


def test_a_stretch_of_time_ends_where_it_says() -> None:
    assert stretch(date="2018-12-02", time="20:00", until="21:30") == (
        at("2018-12-02T20:00"),
        at("2018-12-02T21:30"),
    )


@pytest.mark.parametrize("name", ["Asia/Damscus", "", "../../etc/passwd", "/etc/localtime", "Asia", "a\0b"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="unknown time zone"):
        load_zone(name)


@pytest.mark.parametrize("name", ["localtime", "posixrules", "posix/Europe/Paris", "right/UTC", "LocalTime"])
def test_a_name_that_depends_on_the_machine_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="another machine"):
        load_zone(name)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ({"date": "2018-12", "time": "20:00"}, "time_needs_day"),
        ({"date": "2018-12-02", "time": "8pm"}, "bad_time"),
        ({"date": "2018-12-02", "time": "24:01"}, "bad_time"),
        ({"date": "2018-12-02", "until": "20:00"}, "needs_key"),
        ({"date": "2018-12-02", "time": "20:00", "until": "19:00"}, "inverted_range"),
        ({"date": "2018-12-02", "time": "20:00", "zone": "Damascus"}, "bad_zone"),
    ],
)
def test_faults(keys: dict[str, str], kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        moment(**keys)
    assert [error["type"] for error in caught.value.errors()] == [kind]
