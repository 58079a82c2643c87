"""A brief that may be shown, with what its outputs are stamped with: where pages, PDFs and exports begin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.analysis import BriefAnalysis
from briefgen.build.incremental.reads import Listener, Reads, Told, read_links, read_stamp
from briefgen.build.inputs import digest_inputs, find_blame, list_files
from briefgen.build.kit import Kit
from briefgen.build.stamps import describe_cut, list_source, trace_stamp
from briefgen.diagnostics.model import Diagnostic, has_errors
from briefgen.exports.canonical import export_canonical
from briefgen.pipeline import check, look_back, study
from briefgen.view.stamp import Stamp

if TYPE_CHECKING:
    from briefgen.build.embed import Source


@dataclass(frozen=True, slots=True)
class Ready:
    """A brief without errors, that rests on nothing with an error; as it stood on a day, where one is asked
    for. `inputs` is the digest of all that it is made from; `tags` are those among which its last issue is,
    None for all; `source` is what its PDFs carry, where there are any. `told` are warnings and remarks;
    `reads` is all that was asked for so far, and `listener` hears the rest.
    """

    analysis: BriefAnalysis
    inputs: str
    stamp: Stamp
    tags: frozenset[str] | None
    source: Source | None
    told: Told
    reads: Reads
    listener: Listener

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        return self.told.findings


@dataclass(frozen=True, slots=True)
class Unready:
    """What speaks against showing a brief; `blame` are errors in shared files that it rests on."""

    told: Told
    blame: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        return self.told.findings


def ready_brief(kit: Kit, slug: str) -> Ready | Unready:
    """One brief through all stages that find fault."""
    listener = Listener(kit.session.value, kit.digests)
    session = listener.session
    studied = study(session, slug)
    reads = listener.take()
    told = listener.hear(check(session, studied).diagnostics, reads)
    analysis = studied.value
    if analysis is None or has_errors(told.findings):
        return Unready(told)
    canonical = export_canonical(analysis.brief)
    blame = find_blame(kit.session.diagnostics, analysis.brief, canonical)
    if blame:
        return Unready(told, blame)
    reads = reads.joined(read_links(analysis.brief, canonical)).joined(listener.take())
    made_from = list_source(analysis.brief, reads)
    if kit.options.as_of is not None:
        analysis = look_back(analysis, kit.options.as_of)
        canonical = export_canonical(analysis.brief)
    inputs = digest_inputs(canonical, session.workspace.settings, kit.style, kit.logo)
    files = list_files(analysis.brief, canonical, session.workspace.settings)
    traced = trace_stamp(kit, slug, files, made_from)
    if traced is None:
        return Unready(replace(told, findings=(*told.findings, describe_cut())))
    if kit.provenance is not None:
        reads = reads.joined(read_stamp(kit.session.value.world, files, traced, made_from))
    stamp = replace(traced.stamp, inputs_digest=inputs)
    source = None
    if kit.press is not None:
        from briefgen.build.embed import take_source  # pages alone need nothing of what it imports

        source = take_source(session, analysis.brief, canonical, stamp, kit.style)
    return Ready(analysis, inputs, stamp, traced.tags, source, told, reads, listener)


def examine_brief(kit: Kit, slug: str) -> Told:
    """What the checks find in one brief, and nothing made of it."""
    listener = Listener(kit.session.value, kit.digests)
    studied = study(listener.session, slug)
    reads = listener.take()
    return listener.hear(check(listener.session, studied).diagnostics, reads)
