"""The author's own texts, one by one, in English: what rules about wording read.

The word lists of the rules are English, so a text in another language is passed over; of a text given in
several languages the English one is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from briefgen.link.corpus import LinkedBrief, Location
from briefgen.model.assessment import Evidence, Hypothesis, Judgement, Unresolved
from briefgen.model.base import Text
from briefgen.model.brief import Brief, Context
from briefgen.model.claim import Claim
from briefgen.model.event import Account, Event, Point
from briefgen.model.shape import text_fields

_READ = (Brief, Event, Point, Account, Claim, Context, Judgement, Hypothesis, Evidence, Unresolved)
"""Whose texts are the brief's own words. Titles of sources and related items are other people's."""
_NESTED = frozenset({"events", "accounts", "claims"})
"""Walked as linked entities, which know where they stand and to whom they belong."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One English text and the place of its scalar.

    `role` names the entity and the key: `brief.summary`, `claim.text`. `event` and `account` are the ids of
    those that it belongs to.
    """

    role: str
    text: str
    at: Location
    event: str | None = None
    account: str | None = None


def is_english(language: str) -> bool:
    return language == "en" or language.startswith("en-")


def read_english(text: Text | None) -> str | None:
    """The English of a text that may be in several languages; a plain text as it is."""
    if text is None or isinstance(text, str):
        return text
    return next((translated for tag, translated in text.items() if is_english(tag)), None)


def list_passages(linked: LinkedBrief) -> Iterator[Passage]:
    """Every English text of the brief in which its authors speak, or report, in their own words."""
    language = linked.language
    yield from _walk(linked.brief, linked.at, language)
    for event in linked.events:
        yield from _walk(event.event, event.at, language, event.id)
        for account in event.accounts:
            yield from _walk(account.account, account.at, language, event.id, account.id)
            for claim in account.claims:
                yield from _walk(claim.claim, claim.at, language, event.id, account.id)


def _walk(
    entity: BaseModel, at: Location, language: str, event: str | None = None, account: str | None = None
) -> Iterator[Passage]:
    texts = text_fields(type(entity))
    kind = type(entity).__name__.lower()
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        if value is None or name in _NESTED:
            continue
        if name in texts:
            yield from _read(f"{kind}.{name}", value, at.below(name), language, event, account)
        elif name == "positions":
            for key, label in value.items():
                where = at.below(name, key)
                yield from _read("point.position", label, where, language, event, account)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, _READ):
                    yield from _walk(item, at.below(name, index), language, event, account)


def _read(
    role: str, text: Text, at: Location, language: str, event: str | None, account: str | None
) -> Iterator[Passage]:
    if isinstance(text, str):
        if is_english(language):
            yield Passage(role, text, at, event, account)
        return
    for tag, translated in text.items():
        if is_english(tag):
            yield Passage(role, translated, at.below(tag), event, account)
            return
