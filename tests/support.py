"""A workspace in memory, through every stage that finds fault."""

from collections.abc import Mapping

from briefgen.diagnostics.model import Diagnostic, in_order
from briefgen.pipeline import examine, examine_workspace, open_session
from briefgen.world import MemoryWorld

SETTINGS = "briefgen.yaml"
BRIEF = "briefs/example/brief.yaml"


def run_case(files: Mapping[str, str | bytes]) -> list[Diagnostic]:
    """All findings over a workspace, in order. Settings and a brief are put in where there are none."""
    complete = {SETTINGS: "language: en\n", **files}
    if not any(path.startswith("briefs/") for path in complete):
        complete[BRIEF] = "title: Example\n"
    opened = open_session(MemoryWorld(complete))
    examined = [examine(opened.value, slug) for slug in opened.value.workspace.slugs]
    found = [diagnostic for outcome in examined for diagnostic in outcome.diagnostics]
    return list(in_order([*opened.diagnostics, *found, *examine_workspace(opened.value, examined)]))


def is_editorial(diagnostic: Diagnostic) -> bool:
    """Whether an editor weighs the finding; all others are about what can be read and shown at all."""
    return diagnostic.code.startswith("BG5")
