"""The rule that what is contested is never told as fact in the brief's own voice."""

from __future__ import annotations

from briefgen.analysis.comparison import Group, PointComparison
from briefgen.checks.attribution import Voices, gather_voices
from briefgen.checks.base import Check, Findings, Subject
from briefgen.checks.disputes import Contested, list_contested
from briefgen.checks.names import index_names
from briefgen.checks.passages import Passage
from briefgen.checks.places import locate_words
from briefgen.checks.sentences import Sentence, blank_quotations, split_sentences
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Related

_ROLES = frozenset({"brief.title", "brief.short_title", "brief.summary", "event.title", "event.summary"})
_TITLES = frozenset({"brief.title", "brief.short_title", "event.title"})


class ContestedAsFact(Check):
    """Titles and summaries state nothing that is disputed, agreed in part only, or said by one side alone.

    One side is one account, or several of one party. Left alone is a sentence that says who says so, or
    leaves it open.
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
        index = index_names(self.subject.brief.names)
        events = {event.event.id: [*list_contested(event, index)] for event in self.subject.analysis.events}
        everywhere = [item for contested in events.values() for item in contested]
        for passage in self._passages:
            about = everywhere if passage.event is None else events[passage.event]
            if about:
                yield from self._check(passage, about)

    def _check(self, passage: Passage, contested: list[Contested]) -> Findings:
        is_title = passage.role in _TITLES
        voices: Voices | None = None
        for sentence in split_sentences(blank_quotations(passage.text)):
            if not any(item.find(sentence.text, is_title=is_title) for item in contested):
                continue
            if voices is None:  # not gathered before something is told
                voices = gather_voices({item.event.id: item.event for item in contested}.values())
            if voices.own(sentence):
                continue
            told: set[PointComparison] = set()
            for item in contested:
                place = item.find(sentence.text, is_title=is_title)
                if place is None or item.point in told or _weighs_rivals(sentence, item, contested):
                    continue
                told.add(item.point)
                yield self._report(passage, item, sentence.start + place[0], sentence.start + place[1])

    def _report(self, passage: Passage, item: Contested, start: int, end: int) -> Diagnostic:
        words = " ".join(passage.text[start:end].split())
        point = item.point
        return self.code.at(
            locate_words(passage.at, passage.text, start, end),
            f"“{words}” is told as fact, {_explain(item)}",
            help="choose a title that no party could object to"
            if passage.role in _TITLES
            else "say in the same sentence who says so, or leave it out",
            related=[
                Related(group.claims[0].at.span("id"), _tell(group, item.group))
                for group in (item.group, *(g for g in point.groups if g is not item.group))
            ],
        )


def _weighs_rivals(sentence: Sentence, item: Contested, contested: list[Contested]) -> bool:
    """Whether the sentence sets two answers to the point against each other: "members or positions"."""
    if " or " not in sentence.text:
        return False
    rivals = [other for other in contested if other.point is item.point and other is not item]
    return any(other.find(sentence.text, is_title=False) for other in rivals)


def _explain(item: Contested) -> str:
    point = item.point.point.id
    match item.point.verdict:
        case "single":
            return f"and only account `{item.group.accounts[0].id}` answers `{point}`"
        case "one-party":
            return f"and only party `{item.group.parties[0]}` answers `{point}`"
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
