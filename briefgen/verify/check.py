"""The questions that are put to a PDF, in order: can it be read, is its source intact, do its pages follow
from it, and which commit is it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.build.embedded import CHANGES, MANIFEST, EmbeddedManifest, NoManifest, decode
from briefgen.build.folder.manifest import digest
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Severity, has_errors
from briefgen.exports.canonical import export_canonical
from briefgen.history.repository import find_repository
from briefgen.link.as_of import stand_as_of
from briefgen.model.dates import parse_date
from briefgen.pipeline import prepare
from briefgen.render.pdf import PdfEngine
from briefgen.verify.changes import check_changes
from briefgen.verify.compare import compare_pages
from briefgen.verify.content import PdfContent, Unreadable
from briefgen.verify.origin import Searcher
from briefgen.verify.reader import read_pdf
from briefgen.verify.rerender import find_obstacle, open_embedded, render_again
from briefgen.verify.verdict import Origin, Pages, Verdict
from briefgen.world import DiskWorld

_ALTERED = catalogue.ATTACHMENT_ALTERED


def verify(pdf: bytes, engine: PdfEngine, root: Path | None = None) -> Verdict:
    """What can be proved of a PDF. `root` is a workspace of which repository and styles may be asked."""
    try:
        content = read_pdf(pdf)
    except Unreadable as unreadable:
        finding = catalogue.PDF_UNREADABLE.at(None, f"the file cannot be read: {unreadable.reason}")
        return Verdict("missing", "unproved", (finding,))
    try:
        manifest = decode(content.attached(MANIFEST) or b"")
    except NoManifest as none:
        finding = _miss(content, none)
        return Verdict("missing", "unproved", (finding,), number_of_pages=len(content.pages))
    verdict = Verdict("intact", "unproved", (), manifest, len(content.pages))
    altered = tuple(_check_attachments(content, manifest))
    if altered:
        return replace(verdict, attachments="altered", findings=altered)
    return _Checker(pdf, content, manifest, engine, root).check(verdict)


def _miss(content: PdfContent, none: NoManifest) -> Diagnostic:
    if MANIFEST not in {name for name, _ in content.attachments}:
        message = "it carries no source that briefgen put in"
        return catalogue.NO_SOURCE.at(None, message, help="only PDFs that briefgen has made can be verified")
    return catalogue.NO_SOURCE.at(None, f"its {MANIFEST} cannot be used: {none}")


def _check_attachments(content: PdfContent, manifest: EmbeddedManifest) -> Iterator[Diagnostic]:
    times = Counter(name for name, _ in content.attachments)
    listed = {file.name: file for file in manifest.files}
    for name in sorted(times.keys() | listed.keys()):
        if name != MANIFEST and name not in listed:
            yield _ALTERED.at(None, f"`{name}` is attached, and the manifest does not list it")
        elif times[name] > 1:
            yield _ALTERED.at(None, f"`{name}` is attached more than once")
        elif times[name] == 0:
            yield _ALTERED.at(None, f"`{name}` is missing, and the manifest lists it")
        elif name != MANIFEST and digest(content.attached(name) or b"") != listed[name].sha256:
            yield _ALTERED.at(None, f"`{name}` is not what the manifest lists by that name")


def _compare_attachments(found: PdfContent, expected: PdfContent) -> Iterator[Diagnostic]:
    """What was attached that briefgen would not have attached so, though the manifest lists it."""
    for name, content in found.attachments:
        if expected.attached(name) != content:
            yield _ALTERED.at(None, f"`{name}` says more or other than the source needs")


class _Checker:
    """A PDF whose attachments are what its manifest lists."""

    def __init__(
        self,
        pdf: bytes,
        content: PdfContent,
        manifest: EmbeddedManifest,
        engine: PdfEngine,
        root: Path | None,
    ) -> None:
        self.pdf = pdf
        self.content = content
        self.manifest = manifest
        self.engine = engine
        self.root = root
        self.workspace = None if root is None else DiskWorld(root)
        self.files = self._place_files()

    def check(self, verdict: Verdict) -> Verdict:
        obstacle = find_obstacle(self.manifest, self.workspace)
        findings: tuple[Diagnostic, ...] = ()
        if obstacle is not None:
            findings = (obstacle,)
        else:
            findings = tuple(self._check_source())
            if not findings:
                pages, findings = self._check_pages()
                verdict = replace(verdict, pages=pages)
        origin, more = self._find_origin(is_same_version=obstacle is None)
        changes = self.content.attached(CHANGES)
        if changes is not None and verdict.proved:
            source = open_embedded(self.manifest, self.files).value
            stamped = origin.stamped if origin else None
            told = check_changes(changes, self.manifest, source, self.root, stamped)
            more = (*more, told) if told is not None else more
        return replace(verdict, findings=(*findings, *more), origin=origin)

    def _place_files(self) -> Mapping[str, bytes]:
        placed = ((file.path, self.content.attached(file.name)) for file in self.manifest.files)
        return {path: content for path, content in placed if path is not None and content is not None}

    def _check_source(self) -> Iterator[Diagnostic]:
        """Whether the files make up a brief, and the data beside them is that brief's."""
        session = open_embedded(self.manifest, self.files)
        loaded = prepare(session.value, self.manifest.slug)
        errors = [each for each in (*session.diagnostics, *loaded.diagnostics) if has_errors((each,))]
        if loaded.value is None or errors:
            reason = f": {errors[0].message}" if errors else ""
            yield catalogue.SOURCE_UNUSABLE.at(None, f"its source cannot be read as a brief{reason}")
            return
        linked = loaded.value
        if self.manifest.as_of is not None:
            linked = stand_as_of(linked, parse_date(self.manifest.as_of))
        derived = [file.name for file in self.manifest.files if file.path is None]
        if [name for name in derived if name != CHANGES] != [f"{self.manifest.slug}.json"]:
            yield catalogue.SOURCE_UNUSABLE.at(None, "the brief as data is not among what the manifest lists")
        elif self.content.attached(derived[0]) != export_canonical(linked):
            yield catalogue.SOURCE_UNUSABLE.at(None, f"`{derived[0]}` is not what its YAML files say")

    def _check_pages(self) -> tuple[Pages, tuple[Diagnostic, ...]]:
        changes = self.content.attached(CHANGES)
        rendered = render_again(self.manifest, self.files, self.engine, self.workspace, changes)
        if rendered.value is None:
            errors = [each for each in rendered.diagnostics if each.severity is Severity.ERROR]
            code = catalogue.find_code(errors[0].code) if errors else None
            if code is catalogue.PDF_UNAVAILABLE:
                return "unproved", (catalogue.UNPROVED.at(None, errors[0].message, help=errors[0].help),)
            reason = f": {errors[0].message}" if errors else ""
            return "unproved", (catalogue.SOURCE_UNUSABLE.at(None, f"its source renders to no PDF{reason}"),)
        if rendered.value == self.pdf:
            return "identical", ()
        expected = read_pdf(rendered.value)
        differences = compare_pages(self.content, expected)
        others = _compare_attachments(self.content, expected)
        return ("different" if differences else "same"), (*differences, *others)

    def _find_origin(self, *, is_same_version: bool) -> tuple[Origin | None, tuple[Diagnostic, ...]]:
        if self.root is None or not is_same_version:
            return None, ()
        found = find_repository(self.root)
        repository = found.value
        if repository is None:
            return None, tuple(each.with_severity(Severity.WARNING) for each in found.diagnostics)
        source = open_embedded(self.manifest, self.files).value
        return Searcher(self.root, repository, self.manifest, source, self.files).search()
