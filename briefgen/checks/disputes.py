"""Which answers of an event are contested, and how a text may mention each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.comparison import EventComparison, Group, PointComparison
from briefgen.analysis.relations import lies_within
from briefgen.checks.mentions import Find, mention_of, names_of, title_mention_of
from briefgen.checks.names import Named, NameIndex
from briefgen.link.corpus import LinkedEvent
from briefgen.link.values import PartyValue, PlaceValue, TimeValue, Value


@dataclass(frozen=True, slots=True, eq=False)
class Contested:
    """An answer that not all accounts give, and how to find it in a sentence of a text or of a title."""

    event: LinkedEvent
    point: PointComparison
    group: Group
    in_text: Find | None
    in_title: Find | None

    def find(self, sentence: str, *, is_title: bool) -> tuple[int, int] | None:
        """Where the sentence mentions it."""
        found = self.in_text(sentence) if self.in_text else None
        if found is None and is_title and self.in_title:
            return self.in_title(sentence)
        return found


def list_contested(compared: EventComparison, index: NameIndex) -> Iterator[Contested]:
    """The answers on which not all who speak to a point agree, point by point.

    Left out is what all of them grant, and what the event itself records as undisputed.
    """
    granted = _list_granted(compared, index)
    for point in compared.with_verdict("disputed", "partly-agreed", "single", "one-party", "not-compared"):
        for group in (*point.groups, *point.denials):
            value = group.value
            if value is None or _is_common_ground(value, point, compared.event):
                continue
            if isinstance(value, PartyValue | PlaceValue) and names_of(value, index) <= granted:
                continue
            in_text = mention_of(value, index)
            in_title = title_mention_of(value, point.point.point.positions, granted, index)
            if in_text or in_title:
                yield Contested(compared.event, point, group, in_text, in_title)


def _list_granted(compared: EventComparison, index: NameIndex) -> frozenset[Named]:
    """The parties and places in what the accounts agree on: they are part of the story anyhow."""
    place = compared.event.place
    granted: set[Named] = {place} if place else set()
    for point in compared.with_verdict("agreed"):
        for group in point.groups:
            granted |= names_of(group.value, index)
    return frozenset(granted)


def _is_common_ground(value: Value, point: PointComparison, event: LinkedEvent) -> bool:
    """Whether all who answer grant the value, or the event itself records as much."""
    recorded = _record_of(value, point, event)
    if recorded is not None and lies_within(recorded, value):
        return True
    answers = [group.value for group in point.groups if not group.is_denial and group.value is not None]
    is_denied = point.denials or any(group.is_denial for group in point.groups)
    is_alone = len({cell.account.party.id for cell in point.answering}) < 2
    return not (is_denied or is_alone) and all(lies_within(answer, value) for answer in answers)


def _record_of(value: Value, point: PointComparison, event: LinkedEvent) -> Value | None:
    """What the event itself says of the matter: it stands there because nobody disputes it."""
    if isinstance(value, PlaceValue) and event.place is not None:
        return PlaceValue(event.place)
    if isinstance(value, TimeValue) and point.verdict != "disputed":
        return TimeValue(event.event.when, event.event.when.bounds())
    return None
