"""What the engine answers: a PDF, or the reasons why there is none. Plain data, and its form on the wire."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class ProblemKind(StrEnum):
    """Why there is no PDF."""

    ENGINE_MISSING = "engine-missing"
    """WeasyPrint or a library that it needs is not on this machine."""
    ENGINE_CRASHED = "engine-crashed"
    """The engine broke down on this document."""
    CPU_LIMIT = "cpu-limit"
    MEMORY_LIMIT = "memory-limit"
    FETCH_REFUSED = "fetch-refused"
    """The document asked for something that is not among its assets. Subject: the URL."""
    ASSET_UNUSABLE = "asset-unusable"
    """A picture or style sheet could not be read. Subject: its name."""
    LINK_REFUSED = "link-refused"
    """A link leads to something other than a web page or an address to write to. Subject: the URL."""
    LINK_BROKEN = "link-broken"
    """A link or a page number points at an element that is on no page. Subject: the id."""
    GLYPH_MISSING = "glyph-missing"
    """No bundled font can draw a character. Subject: the character."""
    ANCHOR_LOST = "anchor-lost"
    """A required element is on no page. Subject: the id."""
    TEXT_LOST = "text-lost"
    """A required element is on a page, but part of its text is missing or lies outside the sheet.
    Subject: the id."""
    FIGURE_UNDESCRIBED = "figure-undescribed"
    """A picture has no text alternative. Subject: what is known of the picture."""
    PAGES_UNSTABLE = "pages-unstable"
    """Printing the page numbers moves the pages, without end. Subject: an id whose number changes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why there is no PDF.

    `detail` is a sentence for the author. `anchor` is the id of the nearest enclosing element that has one,
    and `excerpt` the text around the place; both are empty where the place is unknown.
    """

    kind: ProblemKind
    detail: str
    subject: str = ""
    anchor: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class EngineMessage:
    """What the engine logged: `level` is `warning` or `error`. Neither stopped the document."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The finished document. `page_map` has the page, from 1, of each id that a page number was asked for;
    `is_short` says that the part which is for longer documents was left out."""

    pdf: bytes
    pages: int
    page_map: dict[str, int]
    layouts: int
    messages: tuple[EngineMessage, ...]
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class PdfFailure:
    """No document, and every reason found. `trace` is for a bug report, and never for an author."""

    problems: tuple[Problem, ...]
    messages: tuple[EngineMessage, ...] = ()
    trace: str = ""


PdfOutcome = PdfResult | PdfFailure


def encode(outcome: PdfOutcome) -> bytes:
    """Write an outcome as one line of JSON followed by the PDF, if there is one.

    Not a pickle: the process that reads foreign pictures and texts must not be able to make its parent run
    code.
    """
    if isinstance(outcome, PdfFailure):
        return _line({"failure": asdict(outcome)})
    told = {name: getattr(outcome, name) for name in ("pages", "page_map", "layouts", "is_short")}
    told["messages"] = [asdict(message) for message in outcome.messages]
    return _line({"result": told}) + outcome.pdf


def decode(answer: bytes) -> PdfOutcome:
    """Read what `encode` wrote. A ValueError or KeyError means that the writer died at it."""
    line, _, pdf = answer.partition(b"\n")
    told: dict[str, Any] = json.loads(line)
    fields = told.get("result") or told["failure"]
    messages = tuple(EngineMessage(**message) for message in fields["messages"])
    if "result" in told:
        return PdfResult(**{**fields, "pdf": pdf, "messages": messages})
    problems = tuple(Problem(**{**each, "kind": ProblemKind(each["kind"])}) for each in fields["problems"])
    return PdfFailure(problems, messages, fields["trace"])


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"
