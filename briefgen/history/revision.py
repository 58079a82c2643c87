"""The form of a revision's name, checked before any repository is asked.

A revision is one commit: a tag, a branch, a full or short hash, or one of these with `~N` and `^N` behind it
(gitrevisions(7)). Whatever else Git understands there, ranges, exclusions, the reflog, searches, paths, has
no use here, and some of it could be taken for an option.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 250
MAX_STEPS = 64

_NAME = re.compile(r"[^\x00-\x20\x7f~^:?*\[\\]+")
_STEP = re.compile(r"([~^])(\d{0,9})")


@dataclass(frozen=True, slots=True)
class Step:
    """`~N`: N times to the first parent. `^N`: to the Nth parent once."""

    sign: str
    number: int

    def __str__(self) -> str:
        return f"{self.sign}{self.number}"


@dataclass(frozen=True, slots=True)
class Revision:
    """A name and the steps that lead from it to the commit that is meant."""

    name: str
    steps: tuple[Step, ...] = ()


def parse_revision(text: str) -> Revision | str:
    """The revision, or a clause that says why the text is none."""
    fault = _find_fault(text)
    if fault is not None:
        return fault
    name = _NAME.match(text)
    if name is None:
        return "it does not begin with a name"
    steps = []
    rest = text[name.end() :]
    while rest:
        step = _STEP.match(rest)
        if step is None:
            return f"`{rest[:20]}` is not `~N` or `^N`"
        steps.append(Step(step[1], int(step[2] or "1")))
        rest = rest[step.end() :]
    if len(steps) > MAX_STEPS:
        return f"it has more than {MAX_STEPS} steps"
    return Revision(name[0], tuple(steps))


_FAULTS = (
    (lambda text: not text.strip(), "it is empty"),
    (lambda text: len(text) > MAX_LENGTH, f"it is longer than {MAX_LENGTH} characters"),
    (lambda text: text.startswith("-"), "it begins like an option"),
    (lambda text: text.startswith("^"), "it excludes a revision instead of naming one"),
    (lambda text: ".." in text, "it is a range, and one revision is wanted"),
    (lambda text: "@{" in text, "`@{…}` asks the reflog, which differs from clone to clone"),
    (lambda text: ":" in text, "it names a path or a search, and a revision is wanted"),
    (lambda text: "^{" in text, "`^{…}` is not needed: a tag stands for its commit"),
)


def _find_fault(text: str) -> str | None:
    return next((fault for applies, fault in _FAULTS if applies(text)), None)
