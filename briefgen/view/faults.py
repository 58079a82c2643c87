"""What speaks against showing the author's texts: unsafe links, images, too deep lists, missing languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.link.corpus import LinkedBrief, Location, Names
from briefgen.model.base import Text
from briefgen.model.settings import Settings
from briefgen.model.shape import text_fields
from briefgen.view.labels import has_labels, list_catalogues
from briefgen.view.markdown import find_faults

_EVENTS = frozenset({"events"})
"""Walked from where each is written, which need not be the brief's own file."""
_FOR_OTHERS = frozenset({"translation"})
"""Needed by those alone who read the page in another language than the text translated."""


def find_brief_faults(linked: LinkedBrief) -> Iterator[Diagnostic]:
    """The faults of a brief's own texts, its events and its own register entries included."""
    if linked.brief.language is not None:
        yield from _check_labels(linked.brief.language, _Place(linked.at, ("language",)))
    yield from _walk(linked.brief, linked.at, linked.language, skip=_EVENTS)
    for event in linked.events:
        yield from _walk(event.event, event.at, linked.language)


def find_register_faults(names: Names, language: str) -> Iterator[Diagnostic]:
    """The faults of the texts of the shared register."""
    for source in names.sources.values():
        yield from _walk(source.source, source.at, language)
    for party in names.parties.values():
        yield from _walk(party.party, party.at, language)
    for place in names.places.values():
        yield from _walk(place.place, place.at, language)


def find_language_faults(settings: Settings) -> Iterator[Diagnostic]:
    """The languages of the settings, wherever they were set, that pages can't be labelled in."""
    for language in dict.fromkeys((settings.language, *settings.languages)):
        yield from _check_labels(language, None)


def _check_labels(language: str, place: _Place | None) -> Iterator[Diagnostic]:
    if not has_labels(language):
        yield catalogue.NO_LABELS.at(
            place.span() if place else None,
            f"there are no labels in `{language}`: those of its pages will be in English",
            help=f"there are labels in {', '.join(f'`{tag}`' for tag in list_catalogues())}",
        )


def _walk(
    entity: BaseModel, at: Location, language: str, skip: frozenset[str] = frozenset()
) -> tuple[Diagnostic, ...]:
    """The faults of an entity, which is written at a location. A file is asked once, and remembers."""

    def walk() -> tuple[Diagnostic, ...]:
        found: list[Diagnostic] = []
        _collect(found, entity, at, language, (), skip)
        return tuple(found)

    return at.document.remember((_walk, at.path, language, skip), entity, walk)


def _collect(
    found: list[Diagnostic],
    entity: BaseModel,
    at: Location,
    language: str,
    steps: tuple[str | int, ...],
    skip: frozenset[str] = frozenset(),
) -> None:
    """What lies so many steps below a location. Places are worked out for faults alone."""
    texts = text_fields(type(entity))
    for name, value in entity.__dict__.items():  # what pydantic holds a model's fields in, in their order
        if value is None or name in skip:
            continue
        kind = texts.get(name)
        if kind is not None:
            # Nothing speaks against a line that stands there in one language: most texts are such.
            if kind != "line" or type(value) is not str:
                found += _check_text(name, value, kind, _Place(at, (*steps, name)), language)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _collect(found, item, at, language, (*steps, name, index))
        elif isinstance(value, dict):
            found += _check_entries(value, _Place(at, (*steps, name)), language)
        elif isinstance(value, BaseModel):
            _collect(found, value, at, language, (*steps, name))


@dataclass(frozen=True, slots=True)
class _Place:
    at: Location
    steps: tuple[str | int, ...]

    def span(self, *more: str | int) -> Span:
        return self.at.span(*self.steps, *more)

    def key_span(self) -> Span:
        return self.at.key_span(*self.steps)


def _check_text(
    name: str, text: Text, kind: Literal["line", "prose"], place: _Place, language: str
) -> Iterator[Diagnostic]:
    if isinstance(text, dict) and name not in _FOR_OTHERS:
        yield from _check_languages(name, text, place, language)
    if kind == "line":
        return
    for tag, written in text.items() if isinstance(text, dict) else ((None, text),):
        for fault in find_faults(written):
            span = place.span() if tag is None else place.span(tag)
            yield fault.code.at(span, fault.message, help=fault.help)


def _check_entries(entries: dict[str, object], place: _Place, language: str) -> Iterator[Diagnostic]:
    # Such as the positions of a point: lines by key, each of which may be given in several languages.
    for key, entry in entries.items():
        if isinstance(entry, dict):
            yield from _check_languages(key, entry, _Place(place.at, (*place.steps, key)), language)


def _check_languages(name: str, value: dict[str, str], place: _Place, language: str) -> Iterator[Diagnostic]:
    if language not in value:
        yield catalogue.NO_TRANSLATION.at(
            place.key_span(),
            f"`{name}` is not given in the language of the brief, `{language}`",
            help=f"add `{language}:` beside {', '.join(f'`{tag}`' for tag in value)}",
        )
