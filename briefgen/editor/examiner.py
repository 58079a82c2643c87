"""What there is to say of a workspace's briefs, kept up to date file by file while they are edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from briefgen.analysis import BriefAnalysis
from briefgen.checks.run import find_used
from briefgen.diagnostics.model import Diagnostic, Outcome, in_order
from briefgen.editor.kinds import find_slug
from briefgen.link.corpus import Names
from briefgen.pipeline import Session, examine, examine_register, open_session
from briefgen.workspace import BRIEFS, brief_file
from briefgen.world import SETTINGS_FILE, World
from briefgen.yaml.memory import Memory


@dataclass(frozen=True, slots=True)
class _Examined:
    """One brief: what was said of it, the files that this follows from, and the sources that it rests on."""

    findings: Mapping[str, tuple[Diagnostic, ...]]
    files: frozenset[str]
    used: frozenset[str] | None


def sort_by_file(findings: Iterable[Diagnostic]) -> Mapping[str, tuple[Diagnostic, ...]]:
    """Findings by the file that they are shown in; what concerns no file stands with the settings."""
    found: dict[str, list[Diagnostic]] = {}
    for finding in in_order(findings):
        found.setdefault(file_of(finding), []).append(finding)
    return {file: tuple(each) for file, each in found.items()}


def file_of(finding: Diagnostic) -> str:
    if finding.span is None or finding.span.file.rstrip("/") == BRIEFS:
        return SETTINGS_FILE
    return finding.span.file


class Examiner:
    """Runs the stages of `briefgen check` over what has changed, one brief a step.

    `make_world` gives a new world for each step, whose record tells which files the step has read.
    """

    def __init__(self, make_world: Callable[[], World], environment: Mapping[str, str]) -> None:
        self._make_world = make_world
        self._environment = environment
        self._opened: Outcome[Session] | None = None
        # Of the briefs that are being edited, and of what all share: of thousands it would fill the memory.
        self._memory, self._shared_memory = Memory(), Memory()
        self._shared: frozenset[str] = frozenset()
        self._briefs: dict[str, _Examined] = {}
        self._stale: set[str] = set()
        self._sound: dict[str, BriefAnalysis] = {}
        self._current: set[str] = set()
        self._names: dict[str, Names] = {}

    @property
    def session(self) -> Session:
        """The settings and the register as they are now."""
        if self._opened is None:
            world = self._make_world()
            self._shared_memory.turn()
            self._opened = open_session(world, self._environment, memory=self._shared_memory)
            self._shared = frozenset(world.record)
            slugs = self._opened.value.workspace.slugs
            self._briefs = {slug: found for slug, found in self._briefs.items() if slug in slugs}
            self._stale = set(slugs)
        return self._opened.value

    def names_of(self, slug: str | None) -> Names:
        """What a brief that is kept may refer to, as far as it could be read; else the register."""
        own = self._names.get(slug) if slug else None
        return own or self.session.register.names

    def change(self, path: str | None = None) -> None:
        """Note that a file has other text now; without a path, that any file may have."""
        if path is None or self._opened is None or self._concerns_all(path):
            self._opened = None
            return
        self._stale |= {slug for slug, found in self._briefs.items() if path in found.files}
        own = find_slug(path)
        if own in self._opened.value.workspace.slugs:
            self._stale.add(own)

    def _concerns_all(self, path: str) -> bool:
        if path in self._shared:
            return True
        slug = find_slug(path)
        if slug is not None and path == brief_file(slug):
            return self._opened is None or slug not in self._opened.value.workspace.slugs
        return path.rpartition("/")[0] + "/" in self._shared

    @property
    def waiting(self) -> frozenset[str]:
        """The briefs whose findings are of another text than they have now."""
        return frozenset(self._stale)

    def pending(self, first: frozenset[str]) -> str | None:
        """The next brief to examine: of those that an editor has open before the others."""
        self.session  # noqa: B018 (finds out which there are)
        waiting = sorted(self._stale, key=lambda slug: (slug not in first, slug))
        return waiting[0] if waiting else None

    def catch_up(self, slug: str | None) -> None:
        """Examine a brief at once if it waits: its findings are to be of its present text."""
        if slug in self.session.workspace.slugs and slug in self._stale:
            self.examine(slug, keep=True)

    def examine(self, slug: str, *, keep: bool) -> None:
        """Examine one brief. `keep` says that its analysis will be asked for."""
        self._stale.discard(slug)
        world = self._make_world()
        if keep:
            self._memory.turn()
        session = replace(self.session, world=world, memory=self._memory if keep else None)
        self._current.discard(slug)
        # Where the program itself fails, what it said before is no longer true either.
        self._briefs[slug] = _Examined({}, frozenset(), None)
        examined = examine(session, slug)
        sound = examined.value if not examined.failed else None
        used = find_used(sound.brief) if sound else None
        if self._opened is not None and self._opened.failed:
            sound = (
                None  # as for `briefgen compare`: an error in the register may be about a party of this brief
            )
        self._briefs[slug] = _Examined(sort_by_file(examined.diagnostics), frozenset(world.record), used)
        self._names.pop(slug, None)
        if not keep:
            self._sound.pop(slug, None)
            return
        if examined.value is not None:
            self._names[slug] = examined.value.brief.names
        if sound is not None:
            self._sound[slug] = sound
            self._current.add(slug)

    def last_sound(self, slug: str) -> tuple[BriefAnalysis, bool] | None:
        """The last analysis of a brief that had no errors, and whether it is of its present text."""
        found = self._sound.get(slug)
        if found is None:
            return None
        return found, slug in self._current and slug not in self._stale and self._opened is not None

    def findings(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """All that is known to be said now, by the file that it is shown in; each file's in order.

        Briefs that wait for their turn still say what they said. A file of which nothing new was said has the
        very tuple that it had before.
        """
        session = self.session
        opened = self._opened.diagnostics if self._opened else ()
        used = {slug: found.used for slug, found in self._briefs.items() if found.used is not None}
        shared = sort_by_file((*opened, *examine_register(session, used)))
        parts: dict[str, list[tuple[Diagnostic, ...]]] = {file: [found] for file, found in shared.items()}
        for examined in self._briefs.values():
            for file, found in examined.findings.items():
                parts.setdefault(file, []).append(found)
        return {
            file: found[0] if len(found) == 1 else in_order(finding for part in found for finding in part)
            for file, found in parts.items()
        }
