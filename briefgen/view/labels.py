"""The language of a page: labels by gettext catalogues, dates, numbers and lists by CLDR."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from string import Formatter
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from briefgen.model.base import widen_language
from briefgen.view.model import LanguageLink, Words

DOMAIN = "briefgen"
LOCALES = Path(__file__).parent.parent / "locale"
_CLDR = {"en": "en_GB"}
"""Which CLDR locale stands behind a bare language tag, where the default would surprise its readers."""


class Labels:
    """All words of a page that are not the author's, in one language.

    Where there is no catalogue for a language, labels are in English and `language` says so by being what
    was asked for: texts keep their own.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _load_locale(language)
        self._catalogue = _load_catalogue(language)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    def gettext(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self._catalogue.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        return self._catalogue.pgettext(context, message)

    def number(self, number: float) -> str:
        """A number with the language's digits and separators, without needless decimals."""
        return _format_number(number, self.locale)

    def join(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence, `a, b and c`; as HTML where some are in another language."""
        if not any(map(_is_marked, items)):
            return _join(tuple(str(item) for item in items), self.locale)
        joined = _join(tuple(str(escape(item)) for item in items), self.locale)
        return Markup(joined)  # noqa: S704 (escaped parts, joined by a CLDR pattern)

    def chain(self, parts: Iterable[str]) -> str:
        """Clauses one after another: `a; b; c`."""
        # Translators: stands between clauses of a sentence.
        return self.gettext("; ").join(parts)

    def name_language(self, tag: str) -> str:
        """What a language is called: `Arabic`; the tag itself where CLDR has no name for it."""
        names = self.locale.languages
        return names.get(tag.replace("-", "_")) or names.get(tag.split("-", maxsplit=1)[0]) or tag


def fill(template: str, **values: str) -> str:
    """A catalogue's sentence with its gaps filled; as HTML where a value is in another language."""
    if any(map(_is_marked, values.values())):
        return weave(template, **values)
    return template.format(**values)


def weave(template: str, *parts: str, **named: str) -> Markup:
    """A template with its gaps filled, as HTML: what is not markup already is escaped, the template too.

    As `Markup(escape(template)).format(…)`, which takes ten times as long, for gaps without formats.
    """
    woven = []
    for literal, gap in _cut_template(template):
        woven.append(literal)
        if gap is not None:
            woven.append(escape(parts[gap] if isinstance(gap, int) else named[gap]))
    return Markup("".join(woven))  # noqa: S704 (escaped parts)


@lru_cache(maxsize=1024, typed=True)  # markup and the text that reads the same are two templates
def _cut_template(template: str) -> tuple[tuple[str, str | int | None], ...]:
    """What stands before each gap, and what the gap is for; the last has none."""
    cut: list[tuple[str, str | int | None]] = []
    unnamed = count()
    for literal, gap, _, _ in Formatter().parse(str(escape(template))):
        place = next(unnamed) if gap == "" else int(gap) if gap and gap.isdigit() else gap
        cut.append((literal, place))
    return tuple(cut)


def _is_marked(text: str) -> bool:
    return isinstance(text, Markup) or (isinstance(text, Words) and text.is_foreign)


def link_language(language: str, href: str | None) -> LanguageLink:
    """A link to the same in another language, by the name that its own readers know it by."""
    return LanguageLink(language, direction_of(language), Labels(language).name_language(language), href)


def has_labels(language: str) -> bool:
    """Whether there is a catalogue for a language; where there is none, labels are in English."""
    return type(_load_catalogue(language)) is not gettext.NullTranslations


def list_catalogues() -> tuple[str, ...]:
    """The languages that there are catalogues for."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if has_labels(path.name)))


@lru_cache(maxsize=256)
def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """The direction in which a language is written."""
    return "rtl" if _load_locale(language).character_order == "right-to-left" else "ltr"


# The same few counts stand all over a page, and CLDR's patterns are slow to fill.
@lru_cache(maxsize=2048)
def _format_number(number: float, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


@lru_cache(maxsize=1024)
def _join(items: tuple[str, ...], locale: Locale) -> str:
    return format_list(items, locale=locale) if items else ""


@lru_cache(maxsize=64)
def _load_locale(language: str) -> Locale:
    for tag in (_CLDR.get(language, language), *widen_language(language)):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@lru_cache(maxsize=64)
def _load_catalogue(language: str) -> gettext.NullTranslations:
    tags = [tag.replace("-", "_") for tag in widen_language(language)]
    return gettext.translation(DOMAIN, LOCALES, languages=tags, fallback=True)
