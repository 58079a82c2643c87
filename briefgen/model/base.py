"""What every part of the authoring schema shares: strictness, ids and the two kinds of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

MAX_LINE = 500
"""Longest one-line text (titles, questions, names), in characters."""
MAX_PROSE = 20_000
"""Longest Markdown text, in characters."""
MAX_ID = 80
"""Longest id, in characters."""

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$")

PLAIN_TAG, TRANSLATED_TAG = "<text>", "<translations>"


class Entity(BaseModel):
    """A mapping of the authoring schema: frozen, strict, and closed to keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def is_id(text: str) -> bool:
    """Whether a text can be the id of something, and with that part of an address."""
    return len(text) <= MAX_ID and re.match(ID_PATTERN, text) is not None


def check_language(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise PydanticCustomError("bad_language", "not a language tag", {"given": value})
    return value


def check_line(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_text", "empty")
    if len(value) > MAX_LINE:
        raise PydanticCustomError("text_too_long", "too long", {"length": len(value), "most": MAX_LINE})
    return value


def check_prose(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_text", "empty")
    if len(value) > MAX_PROSE:
        raise PydanticCustomError("text_too_long", "too long", {"length": len(value), "most": MAX_PROSE})
    return value


def _text_form(value: object) -> str:
    return TRANSLATED_TAG if isinstance(value, Mapping) else PLAIN_TAG


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
"""Lower-case words of letters and digits joined by hyphens."""

Reference = Annotated[str, Field(min_length=1, max_length=2 * MAX_ID + 1)]
"""The id of something declared elsewhere; checked when the corpus is linked."""

Language = Annotated[
    str,
    AfterValidator(check_language),
    Field(json_schema_extra={"pattern": _LANGUAGE.pattern}),
]
"""A BCP 47 tag: language, then script and region where they matter (`ar`, `zh-Hant`, `pt-BR`)."""

PlainLine = Annotated[str, AfterValidator(check_line), Field(json_schema_extra={"maxLength": MAX_LINE})]
"""One line of text in one language."""

PlainProse = Annotated[str, AfterValidator(check_prose), Field(json_schema_extra={"maxLength": MAX_PROSE})]
"""Markdown in one language."""

Line = Annotated[
    Annotated[PlainLine, Tag(PLAIN_TAG)]
    | Annotated[dict[Language, PlainLine], Field(min_length=1), Tag(TRANSLATED_TAG)],
    Discriminator(_text_form),
]
"""One line of plain text, or the same line in several languages: `{en: …, ar: …}`."""

Prose = Annotated[
    Annotated[PlainProse, Tag(PLAIN_TAG)]
    | Annotated[dict[Language, PlainProse], Field(min_length=1), Tag(TRANSLATED_TAG)],
    Discriminator(_text_form),
]
"""Markdown text, or the same text in several languages."""

Text = str | dict[str, str]
"""A `Line` or `Prose` as it is held: plain, or by language."""


@lru_cache(maxsize=256)
def widen_language(tag: str) -> tuple[str, ...]:
    """The tag, then ever wider ones that will do in its place: `zh-Hant-TW`, `zh-Hant`, `zh` (RFC 4647)."""
    parts = tag.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def text_in(text: Text, language: str, fallback: str) -> tuple[str, str]:
    """The text in a language and the language it is really in: the fallback's, or else the first given."""
    if isinstance(text, str):
        return text, fallback
    for tag in (*widen_language(language), fallback):
        if tag in text:
            return text[tag], tag
    tag = next(iter(text))
    return text[tag], tag


def describe_field(description: str, **more: Any) -> Any:
    """An optional key, with the sentence that the reference and the JSON Schema give for it."""
    return Field(default=None, description=description, **more)
