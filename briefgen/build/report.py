"""What a build did, for whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.build.incremental.survey import Survey
from briefgen.diagnostics.model import Diagnostic, has_errors

Status = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class BriefResult:
    """What became of one brief. `files` are names in its folder; `pages` counts those of its PDF.

    `failed` says that nothing was written, and `reason` why in a few words; what was built before still
    stands, if `has_earlier`. `why` says in words why the brief was made, or, if `is_made` is not set, why
    not.
    """

    slug: str
    status: Status
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    pages: int | None = None
    has_earlier: bool = False
    reason: str = ""
    why: str = ""
    is_made: bool = True


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A result for each brief in order, briefs whose output was removed, all findings."""

    results: tuple[BriefResult, ...]
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    surveyed: Survey | None = None
    """What the output looked like before anything was done, where nothing was."""

    @property
    def failed(self) -> bool:
        return has_errors(self.diagnostics)
