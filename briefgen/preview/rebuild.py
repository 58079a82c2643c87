"""Builds to disk again and again: each time the briefs that a change can touch, with what is new to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.build.order import Order
from briefgen.build.plan import Plan
from briefgen.build.report import BriefResult
from briefgen.build.run import build
from briefgen.diagnostics.model import Diagnostic, Severity, in_order
from briefgen.preview.poll import Record
from briefgen.render.pdf import PdfEngine
from briefgen.workspace import BRIEFS, REGISTER, Workspace
from briefgen.world import SETTINGS_FILE, DiskWorld


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a build did, and the findings that were not there before it, or no longer are after it."""

    results: tuple[BriefResult, ...]
    removed: tuple[str, ...]
    came: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    standing: int
    """How many findings there are now."""


@dataclass(slots=True)
class Rebuilder:
    """Builds a workspace over and over.

    `make_order` gives the order over a world; `choose` the briefs that are wanted, by slug; `place` the
    output folder.
    """

    root: Path
    make_order: Callable[[DiskWorld], Order]
    choose: Callable[[Workspace], Sequence[str]]
    place: Callable[[Workspace], Path]
    engine: PdfEngine | None = None
    on_result: Callable[[BriefResult], None] = lambda _: None
    _findings: dict[str | None, tuple[Diagnostic, ...]] = field(default_factory=dict)
    _slugs: tuple[str, ...] | None = None
    _record: Record = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """What to watch: all that was read, and where more may appear."""
        return self._record

    def build(self, changed: frozenset[str] | None = None) -> Rebuilt:
        """Build what these changes can touch, or all. Raises OutputUnusable."""
        world = DiskWorld(self.root)
        order = self.make_order(world)
        session = order.open_session()
        workspace = session.value.workspace
        wanted = tuple(self.choose(workspace))
        touched = find_touched(changed) if workspace.slugs == self._slugs else None
        slugs = wanted if touched is None else tuple(slug for slug in wanted if slug in touched)
        plan = Plan(slugs, self.place(workspace))
        report = build(order, session, plan, engine=self.engine, on_result=self.on_result)
        before = self._all_findings()
        told = frozenset(finding for result in report.results for finding in result.diagnostics)
        kept: dict[str | None, tuple[Diagnostic, ...]] = {
            slug: found for slug, found in self._findings.items() if slug in wanted
        }
        kept |= {result.slug: self._find_standing(result) for result in report.results}
        kept[None] = tuple(finding for finding in report.diagnostics if finding not in told)
        self._findings = kept
        self._slugs = workspace.slugs
        self._record = {**self._record, **_list_rooms(world, wanted), **world.record}
        now = self._all_findings()
        return Rebuilt(
            report.results, report.removed, _subtract(now, before), _subtract(before, now), len(now)
        )

    def _find_standing(self, result: BriefResult) -> tuple[Diagnostic, ...]:
        """What there is to say of a brief. As long as it has errors, editorial checks hold back: what they
        said before is not gone."""
        if result.status != "failed":
            return result.diagnostics
        before = self._findings.get(result.slug, ())
        remarks = (finding for finding in before if finding.severity is not Severity.ERROR)
        return tuple(dict.fromkeys((*result.diagnostics, *remarks)))

    def _all_findings(self) -> tuple[Diagnostic, ...]:
        return in_order(finding for findings in self._findings.values() for finding in findings)


def find_touched(changed: frozenset[str] | None) -> frozenset[str] | None:
    """The briefs that changes at these paths can touch; None where it may be all of them."""
    touched = set()
    for path in changed or ("",):
        room, _, inside = path.partition("/")
        slug = inside.partition("/")[0]
        if room != BRIEFS or not slug:
            return None
        touched.add(slug)
    return frozenset(touched)


def _list_rooms(world: DiskWorld, slugs: Sequence[str]) -> Mapping[str, str | None]:
    """Folders in which files may appear, whichever process reads the briefs."""
    rooms = DiskWorld(world.root)
    rooms.read(SETTINGS_FILE)
    for folder in (BRIEFS, REGISTER, f"{REGISTER}/sources", "templates", "styles"):
        rooms.list(folder)
    for slug in slugs:
        for folder in (f"{BRIEFS}/{slug}", f"{BRIEFS}/{slug}/events"):
            for name in rooms.list(folder) or ():
                if not name.endswith("/"):
                    rooms.read(f"{folder}/{name}")
    return rooms.record


def _subtract(findings: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that are not among the others. One that merely moved in its file is the same finding."""
    left = Counter(map(_identify, others))
    rest = []
    for finding in findings:
        if left[_identify(finding)]:
            left[_identify(finding)] -= 1
        else:
            rest.append(finding)
    return tuple(rest)


def _identify(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.span.file if finding.span else "", finding.message
