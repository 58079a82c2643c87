"""What differs between two revisions of a brief: plain, frozen values in one total order.

A change is either *authored*, one thing that somebody wrote, took out or altered, or *derived*, what the
analysis makes of it: a verdict that flips, origins counted anew. The authored changes are complete: applied
to the older brief they give the newer one (`briefgen.changes.apply`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.diagnostics.model import Span
from briefgen.model.base import Text

Subject = Literal[
    "brief",
    "event",
    "point",
    "position",
    "account",
    "answer",
    "claim",
    "citation",
    "context",
    "related",
    "judgement",
    "hypothesis",
    "evidence",
    "unresolved",
    "line",
    "circle",
    "source",
    "party",
    "place",
    "file",
]
"""What a change is about. `answer` is where an account stands on a point; `line` and `circle` are the map's;
`file` is one file of the brief as its author laid it out."""

Action = Literal[
    "added",
    "removed",
    "moved",
    "renamed",
    "reordered",
    "reworded",
    "changed",
    "reformatted",
    "flipped",
    "recounted",
    "reranked",
    "unread",
]
"""What happened to it.

- `added`, `removed`: it is in one revision only. A claim that was removed was withdrawn by the brief's
  authors; one that its own party took back is still there, and a claim with the stance `retracts` was added.
- `moved`: a claim stands under another account, or an event, now. `old` and `new` name account and event.
- `renamed`: it has another id, and what it says shows that it is the same.
- `reordered`: `old` and `new` are the ids of all that both revisions hold, in their order.
- `reworded`: a text has other words; `spans` tell which.
- `changed`: any other key has another value.
- `reformatted`: it is written otherwise and means the same.
- `flipped`: a verdict, or where an account stands on a point, comes out otherwise. Derived.
- `recounted`: sources lead back to other origins. Derived.
- `reranked`: the hypotheses rank otherwise. Derived.
- `unread`: it is in one revision, and whether it is in the other cannot be told, since that has errors.
"""

Significance = Literal["substance", "wording", "order", "formatting"]
"""How much a change weighs. `wording`: other words, the same typed content. `order`: a reader meets the same
things in another order. `formatting`: nothing that a reader sees."""

Trend = Literal["widened", "narrowed", "shifted", "raised", "lowered", "gained", "lost"]
"""Which way it went: a range, time or place; a grade, likelihood, confidence or marking; a key or translation
that was not there before, or is no longer."""

SpanKind = Literal["same", "inserted", "deleted"]

Plain = str | int | float | bool | None | tuple["Plain", ...] | Mapping[str, "Plain"]
"""A value as plain data."""

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A stretch of a text that stayed, came or went. The texts of all that are not `inserted` make up the old
    text exactly, and those of all that are not `deleted` the new one."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with its id, and the name that the revision prints."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `path` is made of ids, from the event down: of a claim `(event, account, claim)`, of a point
    `(event, point)`, of an answer `(event, point, account)`, of a citation `(event, account, claim, source)`.
    What has no id goes by what it refers to, or by its first words. It is the path in the newer revision,
    and empty for what is no longer there; `old_path` is the older revision's, the same unless something on
    it was renamed or moved, and empty for what was added.
    """

    subject: Subject
    action: Action
    path: Ids
    old_path: Ids
    significance: Significance
    field: str | None = None
    """Key of the authoring schema that differs; for what is derived `verdict`, `answer`, `origins` or
    `ranking`. None where the change is about the whole."""
    language: str | None = None
    """Of the text that differs, where `field` is a text."""
    old: Plain = None
    """What stood there: the value of the field, or all keys of what was removed. None where nothing did."""
    new: Plain = None
    old_name: Text | None = None
    """What readers are told for `old`, where it is an id or a key: a position, party, place or source. Of a
    claim that was removed, for its value."""
    new_name: Text | None = None
    trend: Trend | None = None
    spans: tuple[WordSpan, ...] = ()
    """The words of a text that was reworded."""
    label: Text = ""
    """What to call the subject: a claim's text, a title, a name, a question; as in the
    newer revision, or in the older one for what is no longer there."""
    party: Named | None = None
    """Whose account it is in the newer revision; of claims, citations, answers and accounts."""
    old_party: Named | None = None
    """Whose it was in the older one; another only where the attribution changed."""
    place: Span | None = None
    """Where it is written in the newer revision; None for what is no longer there."""
    old_place: Span | None = None
    """Where it was written in the older one; None for what was added."""
    position: int | None = None
    """Place among its like in the newer revision, from 1; of what was added or moved."""
    old_position: int | None = None
    """The same in the older one; of what was removed or moved."""

    @property
    def kind(self) -> str:
        """One word for programs: `claim-added`, `claim-value-changed`, `point-verdict-flipped`."""
        field = self.field.replace("_", "-") if self.field and self.field != self.subject else None
        return "-".join(part for part in (self.subject, field, self.action) if part)

    @property
    def ids(self) -> Ids:
        """The path to go by: the newer revision's, or the older one's for what is no longer there."""
        return self.path or self.old_path

    @property
    def is_derived(self) -> bool:
        """Whether it follows from other changes, and nobody wrote it."""
        return self.action in ("flipped", "recounted", "reranked")

    @property
    def reattributes(self) -> bool:
        """Whether something is said by another party now. A reader must not miss it."""
        if self.action == "moved" or (self.subject, self.field) == ("account", "party"):
            return True
        is_name = (self.subject, self.field, self.action) == ("party", "name", "reworded")
        return is_name and self.old is not None and self.new is not None


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of a revision could not be read, so that its absence proves nothing.

    `everything`: some file could not be read at all. `ids`: ids that are written in the revision's files, of
    things that were dropped for their faults or may have been.
    """

    everything: bool = False
    ids: frozenset[str] = frozenset()

    @property
    def is_none(self) -> bool:
        return not self.everything and not self.ids

    def may_hide(self, id: str) -> bool:
        """Whether something with this id may be there unread."""
        return self.everything or id in self.ids


NO_GAPS = Gaps()


@dataclass(frozen=True, slots=True)
class BriefChanges:
    """All that differs between two revisions of one brief."""

    slug: str
    """In the newer revision; in the older one, where the brief is no longer there."""
    old_slug: str
    """In the older revision; the same unless the folder was renamed, or the brief is new."""
    title: Text
    language: str
    changes: tuple[Change, ...]
    """In reading order: the brief itself, its events, then its other parts."""
    carried: Mapping[tuple[Subject, Ids], Ids]
    """Old path to new path of all that is in both revisions and has another path now."""
    old_exists: bool = True
    new_exists: bool = True
    old_gaps: Gaps = NO_GAPS
    new_gaps: Gaps = NO_GAPS

    @property
    def is_empty(self) -> bool:
        return not self.changes and self.slug == self.old_slug

    def of(self, *significances: Significance) -> tuple[Change, ...]:
        """The changes that weigh so much."""
        return tuple(change for change in self.changes if change.significance in significances)


@dataclass(frozen=True, slots=True)
class WorkspaceChanges:
    """All briefs that differ between two revisions of a workspace, by slug. `old` and `new` name the two."""

    old: str
    new: str
    briefs: tuple[BriefChanges, ...]
