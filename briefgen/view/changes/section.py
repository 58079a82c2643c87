"""What changed between two revisions of a brief, in a reader's words and in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from briefgen.analysis import BriefAnalysis
from briefgen.changes.model import BriefChanges, Change, Significance
from briefgen.view.changes.words import Teller
from briefgen.view.model import BriefView, ChangeGroup, ChangeItem, ChangesView, ContentsEntry
from briefgen.view.texts import Texts

_UNSEEN = frozenset({"renamed", "reformatted"})
"""What no reader of the page can see."""
_WITH_WHOLE = frozenset({"citation", "position"})
"""What comes and goes with the claim, incident or question that it belongs to."""


def show_changes(
    texts: Texts,
    changes: BriefChanges,
    old: BriefAnalysis,
    new: BriefAnalysis,
    *,
    weights: Iterable[Significance],
    skipped: Collection[str] = (),
    gone: Callable[[str], str | None] = lambda _: None,
) -> tuple[ChangeGroup, ...]:
    """The changes of these weights, event by event, but for keys of the brief that are `skipped`.

    `gone` gives the anchor at which a page still shows what has this anchor in the older one, if it does.
    """
    teller = Teller(texts, old.brief, new.brief, gone)
    kept = {*weights}
    wholes = {change.ids for change in changes.changes if change.action in ("added", "removed")}
    told = [
        (_event_of(change), item)
        for change in changes.changes
        if change.significance in kept
        and not (change.subject == "brief" and change.field in skipped)
        and change.action not in _UNSEEN
        and not (change.subject in _WITH_WHOLE and change.ids[:-1] in wholes)
        and change.subject != "file"
        for item in teller.tell(change)
    ]
    titles = {event.id: event.event.title for brief in (old.brief, new.brief) for event in brief.events}
    groups: dict[str | None, dict[ChangeItem, None]] = {}
    for event, item in told:
        groups.setdefault(event if event in titles else None, {})[item] = None
    whole = texts.labels.gettext("The brief as a whole")
    return tuple(
        ChangeGroup(whole if event is None else texts.words(titles[event]), tuple(items))
        for event, items in groups.items()
    )


def add_changes(view: BriefView, changes: ChangesView) -> BriefView:
    """The page with the section, where it leads to nothing that the page does not have."""
    entry = ContentsEntry("changes", changes.title)
    first = 0 if changes.is_redline else 1
    contents = (*view.contents[:first], entry, *view.contents[first:])
    return replace(view, changes=changes, contents=contents)


def _event_of(change: Change) -> str | None:
    is_inside = change.subject in ("event", "point", "position", "account", "answer", "claim")
    return change.ids[0] if change.ids and (is_inside or len(change.ids) == 4) else None
