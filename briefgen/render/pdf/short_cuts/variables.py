"""Values with variables in them, worked out once for each value of the variables.

A value such as `var(--grey)` is parsed and validated anew for every element that has it.
"""

from typing import Any

from weasyprint.css.tokens import Pending

FILES = ("weasyprint/css/tokens.py", "weasyprint/css/validation/expanders.py")

MOST = 16
"""Values kept of one rule. More mean that it is never twice the same, as in a function of a variable."""


def shorten() -> None:
    """Take the short cut."""
    work_out = Pending.solve

    def solve(pending: Any, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        if "image" in wanted_key:  # gradients are altered where they are used
            return work_out(pending, tokens, wanted_key, base_url)
        kept = pending.__dict__.setdefault("solved", {})
        key = (wanted_key, base_url, *map(id, tokens))
        if key not in kept:
            value = work_out(pending, tokens, wanted_key, base_url)
            if len(kept) >= MOST:
                return value
            kept[key] = value, tokens  # which have to live for their ids to be theirs
        return kept[key][0]

    Pending.solve = solve
