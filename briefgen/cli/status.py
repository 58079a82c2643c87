"""Exit statuses. They are part of the interface: scripts and CI depend on them."""

SUCCESS = 0
FINDINGS = 1
"""There are errors in briefs."""
MISUSE = 2
"""The command cannot be carried out as given: unknown option, no workspace, no such brief or code."""
CHANGED = 3
"""`briefgen diff --exit-code` found that something differs: neither errors in briefs nor misuse."""
BUG = 70
"""briefgen itself failed (EX_SOFTWARE of sysexits)."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Whoever read the output went away."""
