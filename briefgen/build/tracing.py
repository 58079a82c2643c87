"""Makes ready to stamp each brief with the commit that last changed it: one walk for all briefs of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.incremental.log_file import LogFile
from briefgen.build.incremental.records import Damaged
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.history.provenance import CommitProvenance, Provenance, TreeProvenance, trace_changes
from briefgen.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.history.change_log import Step


def trace(
    root: Path, provenance: Provenance | None, settings: Settings, cache: Path | None
) -> Outcome[Provenance | None]:
    """The provenance that the settings ask for. `cache` is a folder that keeps what commits changed."""
    if settings.stamp == "build" or not isinstance(provenance, CommitProvenance | TreeProvenance):
        return Outcome(provenance)
    from briefgen.history.repository import find_repository

    repository = find_repository(root).value
    if repository is None:
        return Outcome(provenance)
    file = LogFile(cache, repository.prefix)
    told: tuple[Diagnostic, ...] = ()
    loaded: Mapping[str, Step] = {}
    try:
        loaded = file.load()
    except Damaged:
        message = "what the build cache knew of commits was damaged, and the history was gone over again"
        told = (catalogue.CACHE_DAMAGED.at(None, message),)
    traced = trace_changes(repository, provenance, loaded)
    file.save(traced.changes.steps if traced.changes else {}, loaded)
    return Outcome(traced, told)
