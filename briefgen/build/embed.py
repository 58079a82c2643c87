"""The source that a PDF carries: the brief as data and as YAML, and a manifest of what is embedded.

The YAML is a whole workspace of one brief, so that the PDF can be made again from itself. Its files are dated
by the brief, or else by the commit; never by the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from briefgen import __version__
from briefgen.build.embedded import CHANGES, MANIFEST, EmbeddedFile, EmbeddedManifest, encode
from briefgen.build.folder.manifest import digest
from briefgen.exports import canonical as canonical_export
from briefgen.exports.base import UNDATED
from briefgen.exports.source import MEDIA_TYPE, export_source
from briefgen.link.corpus import LinkedBrief
from briefgen.link.nearby import find_within
from briefgen.model.settings import Settings
from briefgen.pipeline import Session
from briefgen.render.figures.locator import find_towns
from briefgen.render.pdf import Attachment, Relationship
from briefgen.view.issue import encode_section
from briefgen.view.labels import Labels
from briefgen.view.locator import disc_of
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from briefgen.view.texts import Texts
from briefgen.workspace import brief_file

_MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Source:
    """All that goes into the attachments of one brief, whatever the language of the PDF.

    `style` is the digest of the workspace's own templates and styles, None where it has none. `logo` is the
    content of the file that the settings name.
    """

    linked: LinkedBrief
    canonical: bytes
    settings: Settings
    stamp: Stamp
    style: str | None = None
    logo: bytes | None = None

    def date(self, view: BriefView) -> datetime | None:
        """When the brief says it was issued, or else the day of the commit."""
        told = (date.iso for date in (view.issued, view.cutoff) if date is not None)
        for day in (*told, self.stamp.revision_date):
            if day is not None:
                return datetime.fromisoformat(day).replace(tzinfo=UTC)
        return None

    def attach(self, view: BriefView) -> tuple[Attachment, ...]:
        """The attachments of the brief's PDF in one language."""
        moment = self.date(view) or UNDATED
        labels = Labels(view.language)
        files = tuple(self._list_files(view))
        manifest = encode(self._describe(view, files))

        def attach(file: _File, description: str, relationship: Relationship) -> Attachment:
            return Attachment(
                file.name, file.media_type, file.content, description, moment, moment, relationship
            )

        data, *others = files
        return (
            attach(data, labels.gettext("The brief as data"), Relationship.SOURCE),
            *(
                attach(each, labels.gettext("Part of what the brief is made from"), Relationship.SOURCE)
                for each in others
            ),
            attach(
                _File(MANIFEST, None, canonical_export.MEDIA_TYPE, manifest),
                labels.gettext("What is embedded, with digests"),
                Relationship.SUPPLEMENT,
            ),
        )

    def _list_files(self, view: BriefView) -> Iterator[_File]:
        """The canonical JSON first."""
        slug = self.linked.slug
        yield _File(f"{slug}.json", None, canonical_export.MEDIA_TYPE, self.canonical)
        if view.changes is not None and not view.changes.is_redline:
            yield _File(CHANGES, None, canonical_export.MEDIA_TYPE, encode_section(view.changes))
        for path, content in export_source(self.linked, self.settings, self._find_places(view)).items():
            yield _File(_name(path, slug), path, MEDIA_TYPE, content)
        if self.logo is not None and self.settings.organisation and self.settings.organisation.logo:
            path = self.settings.organisation.logo
            suffix = PurePosixPath(path).suffix.lower()
            media_type = _MEDIA_TYPES.get(suffix, "application/octet-stream")
            yield _File(f"logo{suffix}", path, media_type, self.logo)

    def _find_places(self, view: BriefView) -> Iterator[str]:
        """Places of the register that help to find the way on the maps."""
        maps = [view.locator, *(event.locator for event in view.events)]
        labels = Labels(view.language)
        texts = Texts(labels, self.linked.language)
        for drawing in maps:
            if drawing is None or drawing.around is None:
                continue
            towns = find_towns(drawing, labels)
            near = find_within(self.linked.names.places, drawing.around)
            yield from (place.id for place in near if disc_of(texts, place) in towns)

    def _describe(self, view: BriefView, files: tuple[_File, ...]) -> EmbeddedManifest:
        as_of = self.linked.as_of
        return EmbeddedManifest(
            generator=f"briefgen {__version__}",
            slug=self.linked.slug,
            language=view.language,
            as_of=as_of.day.text if as_of else None,
            inputs=self.stamp.inputs_digest,
            style=self.style,
            revision=self.stamp.revision,
            commit=self.stamp.commit,
            date=self.stamp.revision_date,
            dirty=self.stamp.is_dirty,
            related=tuple(sorted({each.related.brief for each in self.linked.related if each.related.brief})),
            files=tuple(
                EmbeddedFile(each.name, each.path, digest(each.content), len(each.content)) for each in files
            ),
        )


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    path: str | None
    media_type: str
    content: bytes


def _name(path: str, slug: str) -> str:
    """The name that a reader sees: short, and without folders, which not every viewer keeps."""
    if path == brief_file(slug):
        return "brief.yaml"
    name = PurePosixPath(path)
    return f"event-{name.name}" if name.parent.name == "events" else name.name


def take_source(
    session: Session, linked: LinkedBrief, canonical: bytes, stamp: Stamp, style: str | None
) -> Source:
    """What the PDFs of a brief carry. `style` is the digest of the workspace's own templates and styles."""
    settings = session.workspace.settings
    logo = None
    if settings.organisation is not None and settings.organisation.logo is not None:
        logo = session.world.read(settings.organisation.logo)
    return Source(linked, canonical, settings, stamp, style, logo)
