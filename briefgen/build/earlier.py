"""The section on what changed since a brief's last issue: whether it has one, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.analysis import BriefAnalysis
from briefgen.build.kit import Kit
from briefgen.view.changes.section import add_changes
from briefgen.view.issue import show_issue
from briefgen.view.model import BriefView, ChangesView


@dataclass(frozen=True, slots=True)
class StatedChanges:
    """The section as a PDF carries it, for making that PDF again: what it was made from is not in there."""

    section: ChangesView
    fingerprint: str = ""

    def find(self, now: BriefAnalysis, among: frozenset[str] | None = None) -> None:
        """No issue is looked for."""


def add_issue(
    kit: Kit, analysis: BriefAnalysis, seen: BriefView, among: frozenset[str] | None = None
) -> BriefView:
    """The page with the section, where it is wanted and there was an earlier issue: `among` these tags, or
    among all that the commit that is built comes from.

    As of a day there is none: what changed since came after it.
    """
    if kit.issues is None or not is_wanted(kit, analysis):
        return seen
    if isinstance(kit.issues, StatedChanges):
        return add_changes(seen, kit.issues.section)
    earlier = kit.issues.find(analysis, among)
    if earlier is None:
        return seen
    section = show_issue(seen, earlier.changes, earlier.analysis, analysis)
    return seen if section is None else add_changes(seen, section)


def is_wanted(kit: Kit, analysis: BriefAnalysis) -> bool:
    own = analysis.brief.brief.changes
    wanted = kit.session.value.workspace.settings.changes if own is None else own
    return wanted and kit.options.changes and analysis.brief.as_of is None
