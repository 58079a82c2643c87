"""Turns what pydantic found into diagnostics: dispatched on its error type, never on its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Fix
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.model.base import ID_PATTERN
from briefgen.model.proposals import propose_country, propose_id, propose_language, propose_time
from briefgen.model.shape import UNION_TAGS, fields_at, words_at
from briefgen.yaml.document import Document, Path

_EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "date_type": "a date",
    "value_type": "a text, a number, a range or a moment",
    "is_instance_of": "a date",
}
_BOUND_WORDS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}


def describe_fault(
    document: Document, model: type[BaseModel], prefix: Path, error: ErrorDetails
) -> Diagnostic:
    """The diagnostic for one pydantic error. `prefix` is where in the file the model begins."""
    return _Fault(document, model, prefix, error).describe()


class _Fault:
    def __init__(self, document: Document, model: type[BaseModel], prefix: Path, error: ErrorDetails) -> None:
        self.document = document
        self.model = model
        self.loc = error["loc"]
        self.kind = error["type"]
        self.context: Mapping[str, Any] = error.get("ctx") or {}
        self.message = error["msg"]
        self.steps: Path = tuple(step for step in self.loc if step not in UNION_TAGS and step != "[key]")
        while self.steps and not isinstance(document.at(prefix + self.steps[:-1]), Mapping | tuple):
            # A bare value that is short for a mapping, such as `when: 2018`, has nothing below it.
            self.steps = self.steps[:-1]
        self.path: Path = prefix + self.steps
        self.in_key = bool(self.loc) and self.loc[-1] == "[key]"

    @property
    def name(self) -> str:
        """The key that the fault is about, for messages."""
        keys = [step for step in self.steps if isinstance(step, str)]
        return keys[-1] if keys else "this"

    @property
    def given(self) -> object:
        return self.document.at(self.path)

    def describe(self) -> Diagnostic:
        handler = _HANDLERS.get(self.kind)
        if handler is not None:
            return handler(self)
        if self.kind in _EXPECTED:
            return self._wrong_type()
        if self.kind in _BOUND_WORDS:
            return self._out_of_range()
        return self._say(catalogue.NOT_VALID, f"`{self.name}` is not valid: {self.message}")

    def _say(self, code: Code, message: str, help: str | None = None, fix: Fix | None = None) -> Diagnostic:
        span = self.document.key_span(self.path) if self.in_key else self.document.span(self.path)
        return code.at(span, message, help=help, fix=fix)

    def _propose(self, text: str | None) -> Fix | None:
        """Other text for the value or key at fault, if what is given there can simply be replaced."""
        span = self.document.key_span(self.path) if self.in_key else self.document.span(self.path)
        if text is None or span.line != span.end_line:
            return None
        return Fix(span, text, f"write `{text}`")

    def unknown_key(self) -> Diagnostic:
        known = list(fields_at(self.model, self.loc[:-1]))
        key = str(self.steps[-1]) if self.steps else ""
        span = self.document.key_span(self.path)
        meant = closest(key, known)
        help = f"did you mean `{meant}`?" if meant else f"known keys here: {list_known(known)}"
        fix = Fix(span, meant, f"rename to `{meant}`") if meant else None
        return catalogue.UNKNOWN_KEY.at(span, f"unknown key `{key}`", help=help, fix=fix)

    def missing_key(self) -> Diagnostic:
        key = self.steps[-1]
        if isinstance(key, int):
            message = f"`{self.name}` holds pairs, and this one lacks an item"
            return catalogue.WRONG_LENGTH.at(self.document.span(self.path[:-1]), message)
        field = fields_at(self.model, self.loc[:-1]).get(key)
        about = (field.description or "").rstrip(".") if field else ""
        help = f"add `{key}:`" + (f" ({about[0].lower()}{about[1:]})" if about else "")
        return self._say(catalogue.MISSING_KEY, f"`{key}` is missing", help)

    def _wrong_type(self) -> Diagnostic:
        given, expected = self.given, _EXPECTED[self.kind]
        if given is None:
            help = f"give it {expected}, or remove the key if it is optional"
            return self._say(catalogue.WRONG_TYPE, f"`{self.name}` has no value", help)
        found = _name_type(given)
        help, fix = f"give {expected} here", None
        if expected == "text" and isinstance(given, int | float):
            span = self.document.span(self.path)
            quoted = f'"{_written(self.document, self.path)}"'
            help, fix = (
                f"put it in quotes to keep it as text: {quoted}",
                Fix(span, quoted, "put it in quotes"),
            )
        elif expected == "a list":
            help = "write one item a line, each beginning with `- `, or use brackets: `[…]`"
        return self._say(
            catalogue.WRONG_TYPE, f"`{self.name}` should be {expected}, but is {found}", help, fix
        )

    def unknown_word(self) -> Diagnostic:
        known = words_at(self.model, self.loc)
        given = str(self.given)
        meant = closest(given, known)
        fix = Fix(self.document.span(self.path), meant, f"use `{meant}`") if meant else None
        help = (f"did you mean `{meant}`? " if meant else "") + f"one of {list_known(known, 20)}"
        return self._say(catalogue.UNKNOWN_WORD, f"`{given}` is not a word for `{self.name}`", help, fix)

    def _out_of_range(self) -> Diagnostic:
        bound = next(iter(self.context.values()), "")
        word = _BOUND_WORDS[self.kind]
        axis = self._axis()
        if axis is not None:
            limits = "-90 to 90" if axis == "latitude" else "-180 to 180"
            help = f"WGS 84 decimal degrees, {limits}; check that latitude and longitude are not swapped"
            return self._say(catalogue.BAD_COORDINATES, f"{self.given} is not a {axis}", help)
        return self._say(catalogue.OUT_OF_RANGE, f"`{self.name}` is {self.given}; it must be {word} {bound}")

    def _axis(self) -> str | None:
        """Which coordinate the number is: by its key or, in `[latitude, longitude]`, by its place."""
        match self.steps:
            case (*_, "lat") | (*_, "through", int(), 0):
                return "latitude"
            case (*_, "lon") | (*_, "through", int(), 1):
                return "longitude"
            case _:
                return None

    def bad_id(self) -> Diagnostic:
        given = self.steps[-1] if self.in_key else self.given
        help = "lower-case letters and digits, joined by hyphens, such as `sana-statement`"
        fix = self._propose(propose_id(given) if isinstance(given, str) else None)
        return self._say(catalogue.BAD_ID, f"`{given}` is not an id", help, fix)

    def bad_date(self) -> Diagnostic:
        reason = self.context.get("reason")
        message = f"`{self.context.get('given')}` is not a date: {reason}"
        help = "EDTF: `2018-12-02`, `2018-12`, `2018`, `2018-12-02/2018-12-04`, `2018-12~`, `../2018-12-02`"
        return self._say(catalogue.BAD_DATE, message, help)

    def bad_time(self) -> Diagnostic:
        given = str(self.context.get("given"))
        message = f"`{given}` is not a time of day"
        fix = self._propose(propose_time(given))
        return self._say(catalogue.BAD_TIME, message, '24 hours and minutes, in quotes: `"20:00"`', fix)

    def time_needs_day(self) -> Diagnostic:
        help = "give the exact day in `date`, or remove `time`"
        return self._say(catalogue.BAD_TIME, "a time of day needs an exact day beside it", help)

    def bad_zone(self) -> Diagnostic:
        from zoneinfo import available_timezones

        given = str(self.context.get("given"))
        meant = closest(given, available_timezones())
        help = (
            f"did you mean `{meant}`? " if meant else ""
        ) + "use the name of an IANA zone: `Asia/Damascus`"
        return self._say(catalogue.BAD_ZONE, f"`{given}` is not a time zone", help, self._propose(meant))

    def unsafe_url(self) -> Diagnostic:
        message = f"this URL cannot be used: {self.context.get('reason')}"
        return self._say(catalogue.UNSAFE_URL, message, "give an http or https address with a host")

    def text_too_long(self) -> Diagnostic:
        length, most = self.context.get("length"), self.context.get("most", self.context.get("max_length"))
        has = f"has {length:,} characters" if isinstance(length, int) else "is too long"
        return self._say(catalogue.TEXT_TOO_LONG, f"`{self.name}` {has}; the most is {most:,}", "shorten it")

    def empty_text(self) -> Diagnostic:
        return self._say(catalogue.EMPTY_TEXT, f"`{self.name}` is empty", "write it, or remove the key")

    def bad_language(self) -> Diagnostic:
        given = str(self.context.get("given"))
        message = f"`{given}` is not a language tag"
        fix = self._propose(propose_language(given))
        return self._say(catalogue.BAD_LANGUAGE, message, "BCP 47, such as `en`, `ar` or `pt-BR`", fix)

    def bad_country(self) -> Diagnostic:
        given = str(self.context.get("given"))
        message = f"`{given}` is not a country code"
        fix = self._propose(propose_country(given))
        return self._say(catalogue.BAD_COUNTRY, message, "ISO 3166-1, two capital letters, such as `SY`", fix)

    def inverted_range(self) -> Diagnostic:
        message = f"the range ends ({self.context.get('high')}) before it begins ({self.context.get('low')})"
        return self._say(catalogue.INVERTED_RANGE, message, "swap the two ends")

    def needs_key(self) -> Diagnostic:
        key, other = self.context.get("of", self.context.get("key")), self.context.get("other")
        return self._say(catalogue.INCOMPLETE_PAIR, f"`{key}` needs `{other}` beside it", f"add `{other}:`")

    def either_key(self) -> Diagnostic:
        keys = str(self.context.get("keys")).split(", ")
        either = " or ".join(f"`{key}:`" for key in keys)
        return self._say(catalogue.INCOMPLETE_PAIR, f"give either {either}, and not both")

    def wrong_length(self) -> Diagnostic:
        least, most = self.context.get("min_length"), self.context.get("max_length")
        bound = f"at least {least}" if least is not None else f"at most {most}"
        count = self.context.get("actual_length")
        message = f"`{self.name}` holds {count} item{'' if count == 1 else 's'}; it takes {bound}"
        return self._say(catalogue.WRONG_LENGTH, message)

    def bad_pattern(self) -> Diagnostic:
        pattern = self.context.get("pattern")
        if pattern == ID_PATTERN:
            return self.bad_id()
        return self._say(
            catalogue.NOT_VALID, f"`{self.name}` does not have the form it must", f"expected: {pattern}"
        )


def _name_type(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, tuple) else "a mapping"


def _written(document: Document, path: Path) -> str:
    span = document.span(path)
    line = document.text.splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1]


_HANDLERS: Mapping[str, Callable[[_Fault], Diagnostic]] = {
    "extra_forbidden": _Fault.unknown_key,
    "missing": _Fault.missing_key,
    "literal_error": _Fault.unknown_word,
    "bad_date": _Fault.bad_date,
    "bad_time": _Fault.bad_time,
    "time_needs_day": _Fault.time_needs_day,
    "bad_zone": _Fault.bad_zone,
    "unsafe_url": _Fault.unsafe_url,
    "text_too_long": _Fault.text_too_long,
    "string_too_long": _Fault.text_too_long,
    "string_too_short": _Fault.empty_text,
    "empty_text": _Fault.empty_text,
    "bad_language": _Fault.bad_language,
    "bad_country": _Fault.bad_country,
    "inverted_range": _Fault.inverted_range,
    "needs_key": _Fault.needs_key,
    "either_key": _Fault.either_key,
    "too_short": _Fault.wrong_length,
    "too_long": _Fault.wrong_length,
    "string_pattern_mismatch": _Fault.bad_pattern,
}
