"""What `briefgen verify` found out about a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefgen.build.embedded import EmbeddedManifest
from briefgen.diagnostics.model import Diagnostic, has_errors
from briefgen.history.commit import Commit

Attachments = Literal["intact", "altered", "missing"]
"""Whether the attachments are those that the manifest lists; `missing` where there is no manifest."""
Pages = Literal["identical", "same", "different", "unproved"]
"""`identical`: the whole file is, byte for byte, what the source renders to. `same`: every page has the same
text, picture, links and notes. `unproved`: what made it is not at hand, or the source is not intact."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which commits hold this very source. `stamped` is the one that the PDF names, if it is known here."""

    stamped: Commit | None
    holders: tuple[Commit, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answers to three questions. `origin` is None where no repository was asked."""

    attachments: Attachments
    pages: Pages
    findings: tuple[Diagnostic, ...]
    manifest: EmbeddedManifest | None = None
    number_of_pages: int | None = None
    origin: Origin | None = None

    @property
    def proved(self) -> bool:
        """Whether the PDF says what its source says."""
        return self.attachments == "intact" and self.pages in ("identical", "same")

    @property
    def is_disputed(self) -> bool:
        """Whether something about it is wrong, though its pages and its source agree."""
        return has_errors(self.findings)

    def describe(self) -> dict[str, Any]:
        """As plain data, the findings aside."""
        manifest = self.manifest
        return {
            "proved": self.proved,
            "attachments": self.attachments,
            "pages": self.pages,
            "number_of_pages": self.number_of_pages,
            "source": None
            if manifest is None
            else {
                "slug": manifest.slug,
                "language": manifest.language,
                "generator": manifest.generator,
                "as_of": manifest.as_of,
                "revision": manifest.revision,
                "commit": manifest.commit,
                "date": manifest.date,
                "dirty": manifest.dirty,
                "files": [file.name for file in manifest.files],
            },
            "commits": None
            if self.origin is None
            else [_describe_commit(commit) for commit in self.origin.holders],
        }


def _describe_commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.hash, "tags": [*commit.tags], "date": commit.date.isoformat()}
