"""The `publish` stage: every brief that was asked for, from YAML to files in the output folder.

A brief with errors keeps what was built of it before, and holds up no other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.build.collection import Collection
from briefgen.build.faults import RenderingFault, describe_rendering_fault, describe_write_fault
from briefgen.build.kit import Kit
from briefgen.build.manifest import BriefEntry
from briefgen.build.order import Order
from briefgen.build.output import Output
from briefgen.build.plan import Plan, find_reserved
from briefgen.build.search import SearchUnavailable
from briefgen.build.unit import Draft, Made, begin_brief, fail
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Span, has_errors, in_order
from briefgen.pipeline import Session
from briefgen.workspace import BRIEFS, brief_file

if TYPE_CHECKING:
    from briefgen.render.pdf import PdfEngine

Status = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class BriefResult:
    """What became of one brief. `files` are names in its folder; `pages` counts those of its PDF.

    `failed` says that nothing was written, and `reason` why in a few words; what was built before still
    stands, if `has_earlier`.
    """

    slug: str
    status: Status
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    pages: int | None = None
    has_earlier: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: a result for each brief in order, briefs whose output was removed, all findings."""

    results: tuple[BriefResult, ...]
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return has_errors(self.diagnostics)


def build(
    order: Order,
    session: Outcome[Session],
    plan: Plan,
    *,
    engine: PdfEngine | None = None,
    on_result: Callable[[BriefResult], None] = lambda _: None,
) -> BuildReport:
    """Build the briefs of the plan as the order says; `session` is the order's own, opened by the caller.

    `engine` is needed for PDFs; `on_result` hears of each brief when it is done. Raises OutputUnusable where
    the output folder can't be written to at all.
    """
    opened = order.open(session, engine)
    kit = opened.value
    if kit is None:
        return BuildReport((), (), in_order((*session.diagnostics, *opened.diagnostics)))
    results: list[BriefResult] = []
    removed: tuple[str, ...] = ()
    with Output.open(plan.output) as output:
        run = _Run(kit, plan, output)
        try:
            output.share(kit.pages.shared)
            for result in run.build_briefs():
                results.append(result)
                on_result(result)
            findings = [finding for result in results for finding in result.diagnostics]
            gone = run.find_gone()
            findings += run.write_collection(gone)
            removed = output.finish(gone=gone)
        except OSError as error:
            findings = [finding for result in results for finding in result.diagnostics]
            findings.append(describe_write_fault(error))
    return BuildReport(tuple(results), removed, in_order((*session.diagnostics, *findings)))


@dataclass(frozen=True, slots=True)
class _Run:
    kit: Kit
    plan: Plan
    output: Output

    def build_briefs(self) -> Iterator[BriefResult]:
        """The results in the order of the plan, with a few briefs under way at a time."""
        refused = find_reserved(self.plan.slugs) | self._find_other_editions()
        for slug in self.output.claim(slug for slug in self.plan.slugs if slug not in refused):
            refused[slug] = catalogue.FOREIGN_OUTPUT.at(
                Span.whole(brief_file(slug)),
                f"{self.output.folder / slug} holds files that briefgen did not make",
                help="move them away",
            )
        most_under_way = self.kit.press.most_under_way if self.kit.press else 0
        under_way: deque[Draft | Made] = deque()
        for slug in self.plan.slugs:
            refusal = refused.get(slug)
            under_way.append(fail(slug, (refusal,)) if refusal else begin_brief(self.kit, slug))
            if len(under_way) > most_under_way:
                yield self._finish(under_way.popleft())
        while under_way:
            yield self._finish(under_way.popleft())

    def _find_other_editions(self) -> dict[str, Diagnostic]:
        """Briefs of which the output holds another edition: none may take another's place."""
        entries, edition = self.output.entries, self.kit.options.edition
        return {
            slug: catalogue.OTHER_EDITION.at(
                Span.whole(brief_file(slug)),
                f"{self.output.folder / slug} holds the brief in another edition"
                f" ({entries[slug].edition or 'the brief itself'})",
                help="choose another folder with `--out`; without it, each edition has one of its own",
            )
            for slug in self.plan.slugs
            if slug in entries and entries[slug].edition != edition
        }

    def write_collection(self, gone: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        """The pages over all briefs in the folder, built now or before, but those that are gone."""
        collection = Collection(self.kit, self.output, frozenset(gone), self.plan.is_published)
        try:
            collection.publish()
        except RenderingFault as fault:
            self.output.keep_all()  # what could not be made anew stays as it was
            return (describe_rendering_fault(fault),)
        except SearchUnavailable as fault:
            self.output.keep_all()
            help = "install it with `pip install 'briefgen[search]'`, or set `search: false`"
            message = f"the search cannot be made: {fault.reason}"
            return (catalogue.SEARCH_UNAVAILABLE.at(None, message, help=help),)
        return ()

    def find_gone(self) -> tuple[str, ...]:
        """Briefs in the output of which the workspace has not even a folder any more."""
        session = self.kit.session.value
        absent = (slug for slug in self.output.entries if slug not in session.workspace.slugs)
        return tuple(slug for slug in absent if session.world.list(f"{BRIEFS}/{slug}") is None)

    def _finish(self, begun: Draft | Made) -> BriefResult:
        made = begun.finish() if isinstance(begun, Draft) else begun
        return self._publish(made)

    def _publish(self, made: Made) -> BriefResult:
        if made.files is None:
            return self._report_failure(made)
        entry = BriefEntry(made.inputs, shared=made.shared, card=made.card, edition=self.kit.options.edition)
        try:
            changed = self.output.publish(made.slug, made.files, entry)
        except OSError as error:
            findings = (*made.diagnostics, describe_write_fault(error))
            return self._report_failure(fail(made.slug, findings))
        status: Status = "built" if changed else "unchanged"
        shown = tuple(name for name in made.files if not name.startswith("."))
        return BriefResult(made.slug, status, made.diagnostics, shown, made.pages)

    def _report_failure(self, made: Made) -> BriefResult:
        has_earlier = made.slug in self.output.entries
        return BriefResult(made.slug, "failed", made.diagnostics, has_earlier=has_earlier, reason=made.reason)
