"""What exports are made from: briefs that may be shown, and their finished documents."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.kit import Kit
from briefgen.build.ready import Ready, Unready, ready_brief
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.exports.base import Exporter, Subject
from briefgen.pipeline import view


class DocumentFault(Exception):
    """A document can't be made, for reasons that its author can read."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in diagnostics))
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes briefs ready for exporting. The kit needs a press where a form asks for the PDF."""

    kit: Kit

    def open(self, slug: str, language: str | None = None) -> Outcome[Subject | None]:
        """A brief that may be given out; None, with what speaks against it, where it may not."""
        ready = ready_brief(self.kit, slug)
        if isinstance(ready, Unready):
            return Outcome(None, (*ready.findings, *ready.blame))
        session = self.kit.session.value
        seen = view(session, ready.analysis, ready.stamp, language)
        site = session.workspace.settings.base_url
        address = f"{site.rstrip('/')}/{slug}/" if site else None
        return Outcome(Subject(ready.analysis, seen, _Documents(self.kit, ready), address), ready.findings)

    def write(self, exporter: Exporter, subjects: tuple[Subject, ...]) -> bytes:
        """The file. Raises DocumentFault and ExportUnavailable."""
        try:
            return exporter.export(subjects)
        except RenderingFault as fault:
            raise DocumentFault((describe_rendering_fault(fault),)) from fault


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents of one brief."""

    kit: Kit
    ready: Ready

    def make_plain(self, subject: Subject) -> str:
        return self.kit.pages.make_plain(subject.view)

    def make_pdf(self, subject: Subject) -> bytes:
        """Raises DocumentFault where the engine can make none, and ValueError where there is no press."""
        if self.kit.press is None or self.ready.source is None:
            raise ValueError("a kit without a press makes no PDF")
        press = self.kit.press
        pressed = press.submit(subject.brief, subject.view, self.ready.source, subject.slug).result()
        if pressed.pdf is None:
            raise DocumentFault(pressed.diagnostics)
        return pressed.pdf
