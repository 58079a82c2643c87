"""Who tells what: accounts, told claim by claim, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.view.model.basics import Badge, DateView, Link, MarkingView
from briefgen.view.model.words import Words


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation in its own language, with its translation, if any, labelled as such."""

    words: Words
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """A mark in the text: number of the source, and this mark's own anchor for the way back."""

    number: int
    anchor: str
    source_anchor: str
    source_title: str
    at: str | None = None
    quote: QuoteView | None = None


@dataclass(frozen=True, slots=True)
class IndependenceView:
    """Counts, the words for them (`4 sources, 1 origin`), and whether several sources rest on one origin."""

    sources: int
    origins: int
    text: str
    rests_on_one: bool = False


@dataclass(frozen=True, slots=True)
class AccountHead:
    """How an account is named wherever it appears: letter, colour and shape stand for it together.

    `index` counts from 0 within the event and picks colour and shape.
    """

    index: int
    letter: str
    name: str
    short: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A typeset value. `denied` says that the claim denies it.

    In a comparison `speaker` names who said so, where the account's other claims are another's words.
    """

    text: Markup
    denied: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One statement, told in full."""

    anchor: str
    text: Markup
    stance: str
    stance_label: str
    point: Link | None
    value: ValueView | None
    said: DateView | None
    speaker: str | None
    credibility: Badge | None
    citations: tuple[CitationView, ...]
    independence: IndependenceView | None
    note: Markup | None = None
    is_retracted: bool = False
    is_superseded: bool = False
    used_by: tuple[Link, ...] = ()
    """Judgements that rest on this claim."""
    remarks: tuple[str, ...] = ()
    """As of a day: what is to be said of when it was said, taken back or reported."""
    marking: MarkingView | None = None
    """Where it is not the brief's."""
    carriers: str | None = None
    """Who carried it beside those that carried the whole account."""


@dataclass(frozen=True, slots=True)
class AccountView:
    """One party's version, told claim by claim."""

    head: AccountHead
    party: str
    title: str
    description: str | None
    carriers: str | None
    speaker: str | None
    independence: IndependenceView
    summary: Markup | None
    claims: tuple[ClaimView, ...]
