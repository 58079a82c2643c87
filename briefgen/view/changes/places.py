"""Where on a page a change leads to, and what of a page it can lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from briefgen.changes.model import BriefChanges, Ids, Subject
from briefgen.view import anchors
from briefgen.view.model import BriefView, ChangeGroup


def list_anchors(view: BriefView) -> frozenset[str]:
    """Everything on the page that a change can lead to."""
    accounts = [account.head.anchor for event in view.events for account in event.accounts]
    parts = [event.anchor for event in view.events] + [item.anchor for item in view.context]
    parts += [judgement.anchor for judgement in view.judgements]
    parts += [hypothesis.anchor for hypothesis in view.matrix.hypotheses] if view.matrix else []
    return frozenset((*view.required_anchors, *accounts, *parts))


def keep_links(groups: Iterable[ChangeGroup], known: frozenset[str]) -> tuple[ChangeGroup, ...]:
    """The groups without links to what the page does not have."""
    return tuple(
        replace(
            group,
            items=tuple(
                item if item.href is None or item.href[1:] in known else replace(item, href=None)
                for item in group.items
            ),
        )
        for group in groups
    )


def rename_anchors(changes: BriefChanges) -> dict[str, str]:
    """From anchors of the older page to those of the newer one, of what has another id or place now."""
    return {
        before: after
        for (subject, old), new in changes.carried.items()
        if (before := find_anchor(subject, old)) and (after := find_anchor(subject, new))
    }


_ANCHORS: Mapping[tuple[Subject, int], Callable[[Ids], str]] = MappingProxyType(
    {
        ("event", 1): lambda ids: anchors.event_anchor(ids[0]),
        ("point", 2): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("answer", 3): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("position", 3): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("account", 2): lambda ids: anchors.account_anchor(ids[0], ids[1]),
        ("claim", 3): lambda ids: anchors.claim_anchor(ids[0], ids[2]),
        ("citation", 4): lambda ids: anchors.claim_anchor(ids[0], ids[2]),
        ("context", 1): lambda ids: anchors.context_anchor(ids[0]),
        ("judgement", 1): lambda ids: anchors.judgement_anchor(ids[0]),
        ("hypothesis", 1): lambda ids: anchors.hypothesis_anchor(ids[0]),
        ("source", 1): lambda ids: anchors.source_anchor(ids[0]),
    }
)


def find_anchor(subject: Subject, ids: Ids) -> str | None:
    """Where on a page something with these ids is told."""
    find = _ANCHORS.get((subject, len(ids)))
    return None if find is None else find(ids)
