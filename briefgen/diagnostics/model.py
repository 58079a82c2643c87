"""What a stage has to say about an author's text: one diagnostic, its place and its way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding weighs.

    `error`: the brief can't be trusted or built; nothing of it is written and the exit status is 1.
    `warning`: the brief is built, but an editor should look before it leaves the house.
    `info`: worth knowing; asks for nothing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def whole(cls, file: str) -> Span:
        """The place for what concerns a file as such: its first character."""
        return cls(file)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a finding, and what it shows."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text at `span` that would settle the finding, offered and never applied unasked."""

    span: Span
    replacement: str
    label: str


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: a stable code, a name for settings, and the severity it has by default.

    `changeable` says that a workspace may choose another severity: true of editorial findings only.
    """

    id: str
    name: str
    title: str
    severity: Severity = Severity.ERROR
    changeable: bool = False

    def at(
        self,
        span: Span | None,
        message: str,
        *,
        help: str | None = None,
        related: Iterable[Related] = (),
        fix: Fix | None = None,
        label: str | None = None,
    ) -> Diagnostic:
        """A finding of this kind at one place."""
        return Diagnostic(self.id, self.name, self.severity, message, span, tuple(related), help, fix, label)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, as plain data; the renderers beside this module turn it into text.

    `message` is a headline of one sentence without a full stop. `label` is written under the underlined
    place. `help` is the way out.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None
    related: tuple[Related, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    label: str | None = None

    def with_severity(self, severity: Severity) -> Diagnostic:
        return replace(self, severity=severity)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts by file, line, column and code, so that a run's output never depends on the order of work."""
        span = self.span or Span("", 0, 0)
        return (span.file, span.line, span.column, self.code, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, in the order in which a reader meets them."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.order))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage made, and what it has to say."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def failed(self) -> bool:
        return has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
