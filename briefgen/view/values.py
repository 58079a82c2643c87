"""Typed values, typeset."""

from __future__ import annotations

import math

from markupsafe import escape

from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
    TextValue,
    TimeValue,
    Value,
)
from briefgen.model.base import widen_language
from briefgen.view.dates import show_moment
from briefgen.view.labels import fill
from briefgen.view.model import ValueView
from briefgen.view.texts import Texts


def show_value(texts: Texts, value: Value, *, denied: bool = False, zone: str | None = None) -> ValueView:
    """A value for the reader. `zone` is the event's, for times of day that name none."""
    return ValueView(escape(value_words(texts, value, zone)), denied)


def value_text(texts: Texts, value: Value) -> str:
    """A value in plain words, as a drawing has them."""
    if isinstance(value, QuantityValue):
        amount, unit = _tell_amount(texts, value), texts.line(value.unit)
        return _tell_quantity(texts).format(amount=amount, unit=unit) if unit else amount
    return str(value_words(texts, value))


def value_words(texts: Texts, value: Value, zone: str | None = None) -> str:
    """A value in words fit for the middle of a sentence; as HTML where part of it is in another language."""
    match value:
        case PositionValue(label=label):
            return texts.words(label)
        case QuantityValue():
            return _quantity_words(texts, value)
        case TimeValue(moment=moment):
            shown = show_moment(texts.labels, moment, zone)
            return shown.text if shown else ""
        case PlaceValue(place=place):
            return place_name(texts, place.place.name, place.place.names)
        case PartyValue(party=party):
            return texts.words(party.party.name)
        case TextValue(text=text):
            return text


def place_name(texts: Texts, name: str | dict[str, str], names: dict[str, str]) -> str:
    """A place's name in the page's language, where the place gives one."""
    if texts.labels.language != texts.own:
        for tag in widen_language(texts.labels.language):
            if tag in names:
                return names[tag]
    return texts.words(name)


def _quantity_words(texts: Texts, value: QuantityValue) -> str:
    amount, unit = _tell_amount(texts, value), texts.line(value.unit)
    return fill(_tell_quantity(texts), amount=amount, unit=unit) if unit else amount


def _tell_quantity(texts: Texts) -> str:
    # Translators: the unit is a noun in its plural, such as "munitions", whatever the amount. Where your
    # language would have to inflect it, write it apart: "{amount} ({unit})".
    return texts.labels.gettext("{amount} {unit}")


def _tell_amount(texts: Texts, value: QuantityValue) -> str:
    labels = texts.labels
    if value.is_exact:
        return labels.number(value.low)
    if math.isinf(value.high):
        return labels.gettext("at least {number}").format(number=labels.number(value.low))
    if math.isinf(value.low):
        return labels.gettext("at most {number}").format(number=labels.number(value.high))
    low, high = labels.number(value.low), labels.number(value.high)
    return labels.gettext("{low}–{high}").format(low=low, high=high)
