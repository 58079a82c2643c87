"""Who makes briefs: this process, or others that work for it.

A maker takes tasks and gives what came of each, in their order. One bad brief never stops the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from briefgen.build.folder.staging import Staged
from briefgen.build.incremental.reads import Told
from briefgen.build.kit import Kit
from briefgen.build.ready import examine_brief
from briefgen.build.unit import Draft, Made, begin_brief


@dataclass(frozen=True, slots=True)
class Task:
    """One brief to be made; or, of one whose files stand, only to be examined again."""

    slug: str
    is_examined_only: bool = False


Maker = Callable[[Kit, Sequence[Task]], Generator[Made | Staged | Told]]


def make_here(kit: Kit, tasks: Sequence[Task]) -> Generator[Made | Staged | Told]:
    """In this very process, with a few briefs under way while the PDF engine is at work."""
    most_under_way = kit.press.most_under_way if kit.press else 0
    under_way: deque[Draft | Made | Told] = deque()
    for task in tasks:
        begin = examine_brief if task.is_examined_only else begin_brief
        under_way.append(begin(kit, task.slug))
        if len(under_way) > most_under_way:
            yield _finish(under_way.popleft())
    while under_way:
        yield _finish(under_way.popleft())


def _finish(begun: Draft | Made | Told) -> Made | Told:
    return begun.finish() if isinstance(begun, Draft) else begun
