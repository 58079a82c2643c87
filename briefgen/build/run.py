"""The `publish` stage: every brief that was asked for, from YAML to files in the output folder.

A brief with errors keeps what was built of it before, and holds up no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.collection.publish import publish_collection
from briefgen.build.faults import describe_write_fault
from briefgen.build.folder.manifest import BriefEntry
from briefgen.build.folder.output import Output
from briefgen.build.folder.staging import Staged
from briefgen.build.incremental.cache import Cache
from briefgen.build.incremental.decide import Decider, Decision
from briefgen.build.incremental.fresh import survey_output
from briefgen.build.incremental.reads import Told
from briefgen.build.incremental.records import Record
from briefgen.build.kit import Kit
from briefgen.build.making.makers import Maker, Task, make_here
from briefgen.build.order import Order
from briefgen.build.plan import Plan, find_reserved
from briefgen.build.report import BriefResult, BuildReport, Status
from briefgen.build.shard import FILE as SHARD
from briefgen.build.shard import Shard, ShardNote, encode_note
from briefgen.build.unit import Made, fail
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Span, has_errors, in_order
from briefgen.pipeline import Session
from briefgen.workspace import BRIEFS, brief_file
from briefgen.world import DiskWorld

if TYPE_CHECKING:
    from briefgen.render.pdf import PdfEngine

_CHECKPOINT = 1_000
"""Briefs after which the manifest is written, so that a build that is killed need not begin anew."""


def build(
    order: Order,
    session: Outcome[Session],
    plan: Plan,
    *,
    engine: PdfEngine | None = None,
    cache: Path | None = None,
    force: bool = False,
    wait: bool = False,
    maker: Maker = make_here,
    on_plan: Callable[[int], None] = lambda _: None,
    on_result: Callable[[BriefResult], None] = lambda _: None,
) -> BuildReport:
    """Build the briefs of the plan as the order says; `session` is the order's own, opened by the caller.

    `engine` is needed for PDFs. `cache` is a folder that keeps what the next build can go by; `force` makes
    every brief, whatever it says. `wait` says to wait for another build into the same folder. `maker` is who
    does the work. `on_plan` hears how many briefs there are to make, and `on_result` of each brief when it is
    done. Raises OutputUnusable where the output folder can't be written to at all.
    """
    opened = order.open(session, engine)
    kit = opened.value
    if kit is None:
        return BuildReport((), (), in_order(dict.fromkeys((*session.diagnostics, *opened.diagnostics))))
    root = order.world.root if isinstance(order.world, DiskWorld) else None
    results: list[BriefResult] = []
    removed: tuple[str, ...] = ()
    with Output.open(plan.output, wait=wait) as output:
        surveyed = survey_output(os.fspath(plan.output)) if cache is not None else None
        kept = Cache.open(cache, order.options, root, plan.output)
        output.know(kept.outputs)
        run = _Run(kit, plan, output, kept, Decider(kit, kept, plan.output, force=force), maker)
        try:
            output.share(kit.pages.shared)
            run.build_all(results, on_plan, on_result)
            findings = [finding for result in results for finding in result.diagnostics]
            gone = run.find_gone()
            findings += run.write_collection(gone)
            removed = output.finish(gone=gone)
            kept.close(session.value.workspace.slugs, plan.slugs)
        except OSError as error:
            findings = [finding for result in results for finding in result.diagnostics]
            findings.append(describe_write_fault(error))
    diagnostics = in_order((*session.diagnostics, *findings))
    is_idle = not removed and not any(result.is_made for result in results)
    return BuildReport(tuple(results), removed, diagnostics, surveyed if is_idle else None)


@dataclass(frozen=True, slots=True)
class _Run:
    kit: Kit
    plan: Plan
    output: Output
    cache: Cache
    decider: Decider
    maker: Maker

    def build_all(
        self,
        results: list[BriefResult],
        on_plan: Callable[[int], None],
        on_result: Callable[[BriefResult], None],
    ) -> None:
        """Add the results, one by one. Whatever ends it early, what was published by then is noted."""
        try:
            with closing(self.build_briefs(on_plan)) as given:
                waiting: list[BriefResult] = []
                made = 0
                for result in given:
                    waiting.append(result)
                    made += result.is_made
                    if self.output.is_due:
                        self._tell(waiting, results, on_result)
                    if result.is_made and not made % _CHECKPOINT:
                        self._tell(waiting, results, on_result)
                        self.output.checkpoint()
                self._tell(waiting, results, on_result)
        except BaseException:
            with suppress(OSError):
                self.output.sweep()
                self.output.checkpoint()
            raise

    def _tell(
        self,
        waiting: list[BriefResult],
        results: list[BriefResult],
        on_result: Callable[[BriefResult], None],
    ) -> None:
        """Put in place what was made, and only then say so."""
        failed = self.output.settle()
        for result in waiting:
            if error := failed.get(result.slug):
                result = self._take_back(result, error)  # noqa: PLW2901 - it is no longer true
            results.append(result)
            on_result(result)
        waiting.clear()

    def _take_back(self, result: BriefResult, error: OSError) -> BriefResult:
        self.cache.records.forget(result.slug)
        made = fail(result.slug, Told(result.diagnostics), (describe_write_fault(error),))
        return self._report_failure(made, result.why)

    def build_briefs(self, on_plan: Callable[[int], None]) -> Generator[BriefResult]:
        """The results in the order of the plan."""
        refused = self._refuse()
        entries = self.output.entries
        decisions = {
            slug: self.decider.decide(slug, entries.get(slug))
            for slug in self.plan.slugs
            if slug not in refused
        }
        tasks = [
            Task(slug, is_examined_only=decision.verdict == "examine")
            for slug, decision in decisions.items()
            if decision.verdict != "keep"
        ]
        on_plan(len(tasks))
        with closing(self.maker(self.kit, tasks)) as done:
            for slug in self.plan.slugs:
                if slug in refused:
                    yield self._report_failure(fail(slug, Told((refused[slug],))), "")
                    continue
                decision = decisions[slug]
                if decision.verdict == "keep" and decision.record is not None:
                    yield _stand(slug, decision.record, decision)
                else:
                    yield self._settle(slug, decision, next(done))

    def write_collection(self, gone: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        """The pages over all briefs in the folder, built now or before, but those that are gone."""
        if self.plan.shard is not None:
            self.output.share({SHARD: encode_note(self._note_shard(self.plan.shard))})
            return ()
        return publish_collection(self.kit, self.output, frozenset(gone), is_published=self.plan.is_published)

    def _note_shard(self, shard: Shard) -> ShardNote:
        commit = self.kit.provenance and self.kit.provenance.stamp(self.kit.session.value.world, (), ())
        return ShardNote(
            shard=shard,
            assigned=self.plan.slugs,
            all_briefs=self.plan.parted,
            made_by=self.decider.facts,
            single_file=self.kit.options.single_file,
            is_published=self.plan.is_published,
            revision=commit.revision if commit else None,
            revision_asked=self.plan.revision,
            as_of=self.kit.options.as_of.text if self.kit.options.as_of else None,
        )

    def find_gone(self) -> tuple[str, ...]:
        """Briefs in the output of which the workspace has not even a folder any more."""
        session = self.kit.session.value
        slugs = frozenset(session.workspace.slugs)
        absent = (slug for slug in self.output.entries if slug not in slugs)
        return tuple(slug for slug in absent if session.world.list(f"{BRIEFS}/{slug}") is None)

    def _refuse(self) -> dict[str, Diagnostic]:
        refused = find_reserved(self.plan.slugs) | self._find_other_editions()
        for slug in self.output.claim(slug for slug in self.plan.slugs if slug not in refused):
            refused[slug] = catalogue.FOREIGN_OUTPUT.at(
                Span.whole(brief_file(slug)),
                f"{self.output.folder / slug} holds files that briefgen did not make",
                help="move them away",
            )
        return refused

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

    def _settle(self, slug: str, decision: Decision, done: Made | Staged | Told) -> BriefResult:
        """Publish what was made, and keep the record of it."""
        if isinstance(done, Made | Staged):
            return self._publish(done, decision)
        if decision.record is None or has_errors(done.findings):
            return self._report_failure(fail(slug, done), decision.reason)
        renewed = replace(decision.record, told=done.findings, told_from=done.reads)
        self.cache.records.keep(slug, renewed)
        return _stand(slug, renewed, decision)

    def _publish(self, done: Made | Staged, decision: Decision) -> BriefResult:
        made = done.made if isinstance(done, Staged) else done
        slug = made.slug
        if made.files is None:
            return self._report_failure(made, decision.reason)
        edition = self.kit.options.edition
        entry = BriefEntry(made.inputs, shared=made.shared, card=made.card, edition=edition, stamp=made.stamp)
        try:
            changed = self.output.publish(slug, done if isinstance(done, Staged) else made.files, entry)
        except OSError as error:
            failed = fail(slug, made.told, (*made.noted, describe_write_fault(error)))
            return self._report_failure(failed, decision.reason)
        digests = self.output.digests_of(slug)
        self.cache.records.keep(slug, _record(made, self.decider.facts, digests))
        status: Status = "built" if changed else "unchanged"
        shown = _list_shown(digests)
        findings = (*_tell_damage(slug, decision), *made.diagnostics)
        return BriefResult(slug, status, findings, shown, made.pages, why=decision.reason)

    def _report_failure(self, made: Made, why: str) -> BriefResult:
        has_earlier = made.slug in self.output.entries
        return BriefResult(
            made.slug, "failed", made.diagnostics, has_earlier=has_earlier, reason=made.reason, why=why
        )


def _stand(slug: str, record: Record, decision: Decision) -> BriefResult:
    """A brief whose output stands as it is. What there was to say of it is said again."""
    findings = tuple(dict.fromkeys((*record.told, *record.noted)))
    files = _list_shown(record.files)
    return BriefResult(slug, "unchanged", findings, files, record.pages, why=decision.reason, is_made=False)


def _record(made: Made, facts: str, digests: Mapping[str, str]) -> Record:
    told = made.told
    return Record(facts, made.reads, told.reads, told.findings, made.noted, digests, made.pages)


def _tell_damage(slug: str, decision: Decision) -> tuple[Diagnostic, ...]:
    if not decision.is_damaged:
        return ()
    message = f"what the build cache knew of {slug} was damaged, and the brief was made again"
    return (catalogue.CACHE_DAMAGED.at(None, message),)


def _list_shown(files: Mapping[str, str]) -> tuple[str, ...]:
    """The files that readers are meant to see."""
    return tuple(name for name in files if not name.startswith("."))
