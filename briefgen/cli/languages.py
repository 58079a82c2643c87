"""Lists of languages, as options take them."""

from __future__ import annotations

import click


def read_languages(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    """Language tags, separated by commas; None where none is given."""
    if value is None:
        return None
    from pydantic_core import PydanticCustomError

    from briefgen.model.base import check_language

    languages = tuple(part.strip() for part in value.split(","))
    for language in languages:
        try:
            check_language(language)
        except PydanticCustomError:
            raise click.BadParameter(f"{language!r} is not a language tag, such as ar or pt-BR") from None
    return languages


def read_language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """One language tag; None where none is given."""
    languages = read_languages(context, parameter, value)
    if languages is not None and len(languages) != 1:
        raise click.BadParameter("one language is wanted")
    return None if languages is None else languages[0]
