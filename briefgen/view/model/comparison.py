"""Accounts side by side, point by point, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefgen.view.model.accounts import AccountHead, IndependenceView, ValueView
from briefgen.view.model.basics import DateView

Verdict = Literal["agreed", "partly-agreed", "disputed", "single", "one-party", "unanswered", "not-compared"]
CellState = Literal["answer", "denial", "declined", "silent", "retracted", "undated"]


@dataclass(frozen=True, slots=True)
class EarlierView:
    """What an account said before on the same point."""

    value: ValueView | None
    said: DateView | None
    href: str
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class RefusalView:
    """That an account, beside its answer, said that it would not answer. `label` says so in words."""

    label: str
    said: DateView | None
    href: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One account's answer to one point.

    `label` says in words what an empty cell means ("says nothing", "declines to answer"); it is set for every
    state but `answer`. `values` has more than one entry where the account itself says several things at once.
    """

    head: AccountHead
    state: CellState
    label: str | None
    values: tuple[tuple[ValueView, str], ...] = ()
    """Each value with the link to its claim."""
    independence: IndependenceView | None = None
    said: DateView | None = None
    earlier: tuple[EarlierView, ...] = ()
    refusals: tuple[RefusalView, ...] = ()
    """Beside an answer alone: a refusal takes nothing back, and is not passed over."""
    href: str | None = None
    """The claim that decides the state; None in silence."""
    speaker: str | None = None
    """Who spoke where there are no values, and the account's other claims are another's words."""

    @property
    def told(self) -> str | None:
        """`label`, unless it is a denial whose values are told as denied themselves."""
        said = self.state == "denial" and any(value.denied for value, _ in self.values)
        return None if said else self.label


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The derived verdict: key for icon and class, word, and what follows from it in a sentence or two."""

    key: Verdict
    label: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """One point at issue, and every account's answer to it."""

    anchor: str
    ask: str
    short: str
    note: Markup | None
    verdict: VerdictView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GlanceItem:
    """A derived sentence, and the point that it is about."""

    text: Markup
    href: str


@dataclass(frozen=True, slots=True)
class GlanceView:
    """The derived lists; any may be empty. `is_empty` where nothing could be derived at all.

    `side_by_side` has what is told in words that nobody compares, `one_party` what the accounts of one party
    alone answer, and do not contradict each other on.
    """

    agreed: tuple[GlanceItem, ...]
    disputed: tuple[GlanceItem, ...]
    single: tuple[GlanceItem, ...]
    unanswered: tuple[GlanceItem, ...]
    side_by_side: tuple[GlanceItem, ...] = ()
    one_party: tuple[GlanceItem, ...] = ()

    def __len__(self) -> int:
        lists = (self.agreed, self.disputed, self.single, self.unanswered, self.side_by_side, self.one_party)
        return sum(map(len, lists))

    @property
    def is_empty(self) -> bool:
        return not len(self)
