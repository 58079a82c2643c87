"""Exit statuses. They are part of the interface: scripts and CI depend on them."""

SUCCESS = 0
FINDINGS = 1
"""There are errors in briefs."""
MISUSE = 2
"""The command cannot be carried out as given: unknown option, no workspace, no such brief or code."""
BUG = 70
"""briefgen itself failed (EX_SOFTWARE of sysexits)."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Whoever read the output went away."""
