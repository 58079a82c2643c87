"""What exports are made from: briefs that may be shown, and their finished documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.inputs import digest_assets, digest_inputs, find_blame
from briefgen.build.pages import Pages
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.exports.base import Exporter, Subject
from briefgen.exports.canonical import export_canonical
from briefgen.pipeline import Session, examine, view
from briefgen.render.assets import Assets
from briefgen.render.logo import find_logo
from briefgen.view.brief import Stamp

if TYPE_CHECKING:
    from briefgen.build.press import Press


class DocumentFault(Exception):
    """A document can't be made, for reasons that its author can read."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in diagnostics))
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class Desk:
    """Makes briefs ready for exporting. `start_press` is called when the first PDF is wanted."""

    session: Outcome[Session]
    start_press: Callable[[Pages], Press]

    def open(self, slug: str, language: str | None = None) -> Outcome[Subject | None]:
        """A brief that may be given out; None, with what speaks against it, where it may not."""
        session = self.session.value
        examined = examine(session, slug)
        if examined.value is None or examined.failed:
            return Outcome(None, examined.diagnostics)
        linked = examined.value.brief
        canonical = export_canonical(linked)
        blame = find_blame(self.session.diagnostics, linked, canonical)
        if blame:
            return Outcome(None, (*examined.diagnostics, *blame))
        settings = session.workspace.settings
        seen = view(session, examined.value, self._stamp(canonical), language)
        site = settings.base_url.rstrip("/") if settings.base_url else None
        address = f"{site}/{slug}/" if site else None
        return Outcome(Subject(examined.value, seen, self, address), examined.diagnostics)

    def write(self, exporter: Exporter, subjects: tuple[Subject, ...]) -> bytes:
        """The file. Raises DocumentFault and ExportUnavailable."""
        try:
            return exporter.export(subjects)
        except RenderingFault as fault:
            raise DocumentFault((describe_rendering_fault(fault),)) from fault

    def make_plain(self, subject: Subject) -> str:
        return self._pages.make_plain(subject.view)

    def make_pdf(self, subject: Subject) -> bytes:
        """Raises DocumentFault where the engine can make none."""
        from briefgen.build.embed import take_source

        canonical = export_canonical(subject.brief)
        source = take_source(
            self.session.value, subject.brief, canonical, self._stamp(canonical), self._style
        )
        pressed = self._press.submit(subject.brief, subject.view, source, subject.slug).result()
        if pressed.pdf is None:
            raise DocumentFault(pressed.diagnostics)
        return pressed.pdf

    def _stamp(self, canonical: bytes) -> Stamp:
        settings = self.session.value.workspace.settings
        return Stamp(inputs_digest=digest_inputs(canonical, settings, self._style, self._logo))

    @cached_property
    def _assets(self) -> Assets:
        return Assets(self.session.value.world)

    @cached_property
    def _pages(self) -> Pages:
        theme = self.session.value.workspace.settings.theme
        return Pages(self._assets, theme, single_file=False, logo=self._logo)

    @cached_property
    def _press(self) -> Press:
        return self.start_press(self._pages)

    @cached_property
    def _style(self) -> str | None:
        return digest_assets(self._assets)

    @cached_property
    def _logo(self) -> str | None:
        return find_logo(self.session.value.world, self.session.value.workspace.settings)
