"""What the PDF engine has to say, as diagnostics at the author's places as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Span
from briefgen.link.corpus import LinkedBrief
from briefgen.render.pdf import EngineMessage, PdfFailure, Problem, ProblemKind
from briefgen.view.anchors import anchor_of
from briefgen.workspace import brief_file

_CODES: Mapping[ProblemKind, Code] = MappingProxyType(
    {
        ProblemKind.ENGINE_MISSING: catalogue.PDF_UNAVAILABLE,
        ProblemKind.CPU_LIMIT: catalogue.PDF_LIMIT,
        ProblemKind.MEMORY_LIMIT: catalogue.PDF_LIMIT,
        ProblemKind.GLYPH_MISSING: catalogue.MISSING_GLYPH,
        ProblemKind.ANCHOR_LOST: catalogue.LOST_CONTENT,
        ProblemKind.TEXT_LOST: catalogue.LOST_CONTENT,
        ProblemKind.LINK_BROKEN: catalogue.LOST_CONTENT,
        ProblemKind.FETCH_REFUSED: catalogue.REFUSED_FETCH,
        ProblemKind.ASSET_UNUSABLE: catalogue.BAD_ASSET,
    }
)
"""Codes of the engine's problems; those that are not named here are failures of the engine itself."""


def describe_failure(linked: LinkedBrief, failure: PdfFailure) -> Iterator[Diagnostic]:
    """Why there is no PDF of a brief, at the places that are to blame as far as they are known."""
    for problem in failure.problems:
        code = _CODES.get(problem.kind, catalogue.PDF_FAILED)
        if problem.kind is ProblemKind.ENGINE_MISSING:
            yield code.at(None, _clause(problem.detail), help="or build the pages alone: `--format html`")
        else:
            yield code.at(_place_of(linked, problem), _clause(problem.detail), help=_help_for(problem))


def describe_messages(slug: str, messages: tuple[EngineMessage, ...]) -> Iterator[Diagnostic]:
    """What the engine had to say about a PDF that it made all the same."""
    for message in messages:
        text = f"the PDF engine says: {_clause(message.text)}"
        yield catalogue.PDF_MESSAGE.at(Span.whole(brief_file(slug)), text)


def _place_of(linked: LinkedBrief, problem: Problem) -> Span:
    if problem.kind is ProblemKind.GLYPH_MISSING:
        found = _find_text(linked, problem.subject)
        if found is not None:
            return found
    for claim in linked.claims:
        if anchor_of(claim) in (problem.subject, problem.anchor):
            return claim.at.span("text")
    return Span.whole(brief_file(linked.slug))


def _find_text(linked: LinkedBrief, text: str) -> Span | None:
    """Where a text first stands in what the brief is made from, comments aside."""
    documents = [linked.at.document, *(event.at.document for event in linked.events)]
    documents += [citation.source.at.document for citation in linked.citations]
    documents += [account.party.at.document for event in linked.events for account in event.accounts]
    for document in dict.fromkeys(documents):
        for number, line in enumerate(document.text.split("\n"), 1):
            column = line.find(text) + 1
            if column and not line.lstrip().startswith("#"):
                return Span(document.file, number, column, number, column + len(text))
    return None


def _help_for(problem: Problem) -> str | None:
    if problem.kind is ProblemKind.GLYPH_MISSING:
        return "write it in another way, or add a font that has it"
    if problem.kind in (ProblemKind.CPU_LIMIT, ProblemKind.MEMORY_LIMIT):
        return "split the brief, or look for one very long text or table in it"
    return None


def _clause(sentence: str) -> str:
    return sentence.removesuffix(".")
