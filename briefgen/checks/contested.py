"""The rule that what is contested is never told as fact in the brief's own voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.comparison import EventComparison, Group, PointComparison
from briefgen.analysis.relations import lies_within
from briefgen.checks.attribution import gather_voices
from briefgen.checks.base import Check, Findings, Subject
from briefgen.checks.mentions import Find, mention_of
from briefgen.checks.names import index_names
from briefgen.checks.passages import Passage
from briefgen.checks.places import locate_words
from briefgen.checks.sentences import Sentence, blank_quotations, split_sentences
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Related
from briefgen.link.corpus import LinkedEvent
from briefgen.link.values import PlaceValue, TimeValue, Value

_ROLES = frozenset({"brief.title", "brief.short_title", "brief.summary", "event.title", "event.summary"})
_TITLES = frozenset({"brief.title", "brief.short_title", "event.title"})


@dataclass(frozen=True, slots=True, eq=False)
class _Contested:
    """An answer that not all accounts give, and how to find it in a sentence."""

    event: LinkedEvent
    point: PointComparison
    group: Group
    find: Find


class ContestedAsFact(Check):
    """Titles and summaries state nothing that is disputed, agreed in part only, or said by one account alone.

    Unless the same sentence says who says so, or leaves it open.
    """

    code = catalogue.CONTESTED_AS_FACT
    needs_whole = True

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._passages: list[Passage] = []

    def check_passage(self, passage: Passage) -> Findings:
        if passage.role in _ROLES:
            self._passages.append(passage)
        return ()

    def finalize(self) -> Findings:
        contested = [found for event in self.subject.analysis.events for found in self._find_contested(event)]
        for passage in self._passages:
            about = [item for item in contested if passage.event in (None, item.event.id)]
            if about:
                yield from self._check(passage, about)

    def _find_contested(self, compared: EventComparison) -> Iterator[_Contested]:
        names = index_names(self.subject.brief.names)
        for point in compared.with_verdict("disputed", "partly-agreed", "single", "not-compared"):
            for group in (*point.groups, *point.denials):
                if group.value is None or _is_common_ground(group.value, point, compared.event):
                    continue
                find = mention_of(group.value, names)
                if find is not None:
                    yield _Contested(compared.event, point, group, find)

    def _check(self, passage: Passage, contested: list[_Contested]) -> Findings:
        voices = gather_voices({item.event.id: item.event for item in contested}.values())
        for sentence in split_sentences(blank_quotations(passage.text)):
            if voices.own(sentence):
                continue
            told: set[PointComparison] = set()
            for item in contested:
                place = item.find(sentence.text)
                if place is None or item.point in told or _weighs_rivals(sentence, item, contested):
                    continue
                told.add(item.point)
                yield self._report(passage, item, sentence.start + place[0], sentence.start + place[1])

    def _report(self, passage: Passage, item: _Contested, start: int, end: int) -> Diagnostic:
        words = " ".join(passage.text[start:end].split())
        point = item.point
        title = passage.role in _TITLES
        return self.code.at(
            locate_words(passage.at, passage.text, start, end),
            f"“{words}” is told as fact, {_explain(item)}",
            help="choose a title that no party could object to"
            if title
            else "say in the same sentence who says so, or leave it out",
            related=[
                Related(group.claims[0].at.span("id"), _tell(group, item.group))
                for group in (item.group, *(g for g in point.groups if g is not item.group))
            ],
        )


def _is_common_ground(value: Value, point: PointComparison, event: LinkedEvent) -> bool:
    """Whether all who answer grant the value, or the event itself records as much as undisputed."""
    recorded = _record_of(value, point, event)
    if recorded is not None and lies_within(recorded, value):
        return True
    answers = [group.value for group in point.groups if not group.is_denial and group.value is not None]
    denied = point.denials or any(group.is_denial for group in point.groups)
    return not denied and len(point.answering) > 1 and all(lies_within(other, value) for other in answers)


def _record_of(value: Value, point: PointComparison, event: LinkedEvent) -> Value | None:
    """What the event itself says of the matter: it stands there because nobody disputes it."""
    if isinstance(value, PlaceValue) and event.place is not None:
        return PlaceValue(event.place)
    if isinstance(value, TimeValue) and point.verdict != "disputed":
        return TimeValue(event.event.when, event.event.when.bounds())
    return None


def _weighs_rivals(sentence: Sentence, item: _Contested, contested: list[_Contested]) -> bool:
    """Whether the sentence sets two answers to the point against each other: "members or positions"."""
    if " or " not in sentence.text:
        return False
    rivals = [other for other in contested if other.point is item.point and other is not item]
    return any(other.find(sentence.text) for other in rivals)


def _explain(item: _Contested) -> str:
    point = item.point.point.id
    match item.point.verdict:
        case "single":
            return f"and only account `{item.group.accounts[0].id}` answers `{point}`"
        case "disputed":
            return f"and the accounts dispute `{point}`"
        case "partly-agreed":
            return f"and the accounts agree on `{point}` only in part"
    return f"and no two accounts say the same on `{point}`"


def _tell(group: Group, told: Group) -> str:
    account, own = group.accounts[0].id, group is told
    if group.is_denial:
        return f"`{account}` denies it here" if own else f"`{account}` denies something here"
    return f"`{account}` says so here" if own else f"`{account}` answers otherwise here"
