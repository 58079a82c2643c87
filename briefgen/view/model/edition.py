"""What sets one edition of a brief apart: the day it is as of, and what changed since another."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.view.model.basics import DateView


@dataclass(frozen=True, slots=True)
class AsOfView:
    """The day as of which a brief is shown, its headline, and what that means, in sentences."""

    date: DateView
    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change in a sentence, where on the page it is, and whether something came, went, was altered or
    follows from other changes."""

    text: Markup
    href: str | None
    sign: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    title: str
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since an earlier revision. `lead` says which, and how the page shows it."""

    title: str
    lead: tuple[str, ...]
    groups: tuple[ChangeGroup, ...]
    is_redline: bool = False
