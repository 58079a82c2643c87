"""What a PDF tells of its last issue: not part of its source, so only a repository can prove it."""

from __future__ import annotations

from pathlib import Path

from briefgen.analysis import analyse
from briefgen.build.embedded import EmbeddedManifest
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.history.commit import Commit
from briefgen.history.issues import find_issues
from briefgen.pipeline import Session, prepare, view
from briefgen.view.issue import encode_section, show_issue
from briefgen.view.stamp import Stamp


def check_changes(
    attached: bytes,
    manifest: EmbeddedManifest,
    source: Session,
    root: Path | None,
    stamped: Commit | None,
) -> Diagnostic | None:
    """A finding, unless the repository at `root` tells the same of the issue before the stamped commit."""
    if root is None or stamped is None:
        return catalogue.UNPROVED.at(
            None,
            "what it tells of its last issue is not part of its source, and was not proved",
            help="verify it in the repository that holds that issue",
        )
    if _tell(manifest, source, root, stamped) == attached:
        return None
    return catalogue.PAGE_DIFFERS.at(
        None,
        f"what it tells of its last issue is not what the repository tells of the one before {stamped.name}",
        help="where tags were added, moved or not fetched since, the issue before it is another one",
    )


def _tell(manifest: EmbeddedManifest, source: Session, root: Path, stamped: Commit) -> bytes | None:
    """The section as it would be attached today; None where there would be none."""
    issues, linked = find_issues(root, stamped), prepare(source, manifest.slug).value
    if issues is None or linked is None:
        return None
    now = analyse(linked)
    earlier = issues.find(now)
    if earlier is None:
        return None
    seen = view(source, now, Stamp(), manifest.language)
    section = show_issue(seen, earlier.changes, earlier.analysis, now)
    return None if section is None else encode_section(section)
