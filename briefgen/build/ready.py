"""A brief that may be shown, with what its outputs are stamped with: where pages, PDFs and exports begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis import BriefAnalysis
from briefgen.build.inputs import digest_inputs, find_blame
from briefgen.build.kit import Kit
from briefgen.build.stamps import stamp_brief
from briefgen.diagnostics.model import Diagnostic
from briefgen.exports.canonical import export_canonical
from briefgen.pipeline import examine, look_back
from briefgen.view.brief import Stamp

if TYPE_CHECKING:
    from briefgen.build.embed import Source


@dataclass(frozen=True, slots=True)
class Ready:
    """A brief without errors, that rests on nothing with an error; as it stood on a day, where one is asked
    for. `findings` are warnings and remarks; `inputs` is the digest of all that it is made from; `source` is
    what its PDFs carry, where there are any."""

    analysis: BriefAnalysis
    inputs: str
    stamp: Stamp
    source: Source | None
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Unready:
    """What speaks against showing a brief; `blame` are errors in shared files that it rests on."""

    findings: tuple[Diagnostic, ...]
    blame: tuple[Diagnostic, ...] = ()


def ready_brief(kit: Kit, slug: str, *, only_errors: bool = False) -> Ready | Unready:
    """One brief through all stages that find fault; `only_errors` leaves out what can merely be remarked."""
    session = kit.session.value
    examined = examine(session, slug, only_errors=only_errors)
    analysis, findings = examined.value, examined.diagnostics
    if analysis is None or examined.failed:
        return Unready(findings)
    canonical = export_canonical(analysis.brief)
    blame = find_blame(kit.session.diagnostics, analysis.brief, canonical)
    if blame:
        return Unready(findings, blame)
    if kit.options.as_of is not None:
        analysis = look_back(analysis, kit.options.as_of)
        canonical = export_canonical(analysis.brief)
    inputs = digest_inputs(canonical, session.workspace.settings, kit.style, kit.logo)
    stamp = stamp_brief(kit, analysis.brief, canonical, inputs)
    source = None
    if kit.press is not None:
        from briefgen.build.embed import take_source  # pages alone need nothing of what it imports

        source = take_source(session, analysis.brief, canonical, stamp, kit.style)
    return Ready(analysis, inputs, stamp, source, findings)
