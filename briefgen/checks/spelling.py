"""Rules about how parties and places are spelled.

Names and aliases of the register are the spellings that texts may use. Both rules keep to what is plain: case
does not count, a short form of a name ("al-Umarayn") is no other spelling, and neither is an ending
("Israel", "Israeli"). What a text quotes is left as it is.
"""

from __future__ import annotations

from collections import defaultdict

from briefgen.checks.base import Check, Findings, Subject
from briefgen.checks.names import Named, Spelling, Use, index_names, printed_name
from briefgen.checks.nearness import index_near_names, is_variant
from briefgen.checks.passages import Passage
from briefgen.checks.places import locate_words
from briefgen.checks.sentences import blank_quotations
from briefgen.checks.words import split_words
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Fix, Related, Span

_MOST_RELATED = 3


class MixedSpelling(Check):
    """One text spells one name in two registered ways: "Tanf" and "al-Tanf"."""

    code = catalogue.MIXED_SPELLING
    needs_whole = True

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._names = index_names(subject.brief.names)

    def check_passage(self, passage: Passage) -> Findings:
        by_name: dict[Named, list[Use]] = defaultdict(list)
        for use in self._names.find_uses(blank_quotations(passage.text)):
            named = {spelling.named for spelling in use.spellings}
            if len(named) == 1 and _is_registered(use):
                by_name[named.pop()].append(use)
        for uses in by_name.values():
            yield from self._compare(passage, uses)

    def _compare(self, passage: Passage, uses: list[Use]) -> Findings:
        told: set[str] = set()
        for index, use in enumerate(uses):
            other = next((o for o in uses[:index] if is_variant(o.written, use.written)), None)
            if other is None or use.written.casefold() in told:
                continue
            told.add(use.written.casefold())
            span = locate_words(passage.at, passage.text, use.start, use.end)
            first = locate_words(passage.at, passage.text, other.start, other.end)
            yield self.code.at(
                span,
                f"“{_flatten(use.written)}” is spelled “{_flatten(other.written)}” earlier in the same text",
                help=f"keep to one spelling; the register prints “{printed_name(use.spellings[0].named)}”",
                fix=Fix(span, _flatten(other.written), f"write “{_flatten(other.written)}”"),
                related=[Related(first, "spelled so here")],
            )


class UnknownSpelling(Check):
    """A text writes what is nearly a registered name, and registered by nobody."""

    code = catalogue.UNKNOWN_SPELLING
    needs_whole = True

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._names = index_names(subject.brief.names)
        self._near_names = index_near_names(subject.brief.names)
        self._found: dict[str, tuple[Spelling, list[Span]]] = {}

    def check_passage(self, passage: Passage) -> Findings:
        text = blank_quotations(passage.text)
        uses = self._names.find_uses(text)
        for use in uses:
            if not _is_registered(use):
                self._note(passage, use.spellings[0], use.start, use.end)
        words, index = split_words(text), 0
        taken = {place for use in uses for place in range(use.start, use.end)}
        while index < len(words):
            near = None if words[index].start in taken else self._near_names.find(text, words, index)
            if near is not None:
                self._note(passage, near[0], words[index].start, words[index + near[1] - 1].end)
            index += 1 if near is None else near[1]
        return ()

    def _note(self, passage: Passage, spelling: Spelling, start: int, end: int) -> None:
        written = _flatten(passage.text[start:end])
        span = locate_words(passage.at, passage.text, start, end)
        self._found.setdefault(written, (spelling, []))[1].append(span)

    def finalize(self) -> Findings:
        for written, (spelling, spans) in self._found.items():
            named = spelling.named
            registered = Related(named.at.span("name"), f"registered as “{spelling.written}”")
            others = [Related(span, "and here") for span in spans[1 : _MOST_RELATED + 1]]
            yield self.code.at(
                spans[0],
                f"“{written}” is nearly “{spelling.written}”, and is no registered spelling of it",
                help=f"write “{spelling.written}”, or add this spelling to the `aliases` of `{named.id}`",
                fix=Fix(spans[0], spelling.written, f"write “{spelling.written}”"),
                related=[registered, *others],
            )


def _is_registered(use: Use) -> bool:
    written = _flatten(use.written).casefold()
    return any(_flatten(spelling.written).casefold() == written for spelling in use.spellings)


def _flatten(text: str) -> str:
    return " ".join(text.split())
