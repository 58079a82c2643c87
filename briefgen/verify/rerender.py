"""Making the PDF again from the files inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefgen import __version__
from briefgen.build.earlier import StatedChanges
from briefgen.build.embedded import EmbeddedManifest
from briefgen.build.inputs import digest_assets
from briefgen.build.kit import open_kit
from briefgen.build.plan import Options
from briefgen.build.unit import make_brief
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.catalogue import ALL
from briefgen.diagnostics.model import Diagnostic, Outcome, has_errors
from briefgen.model.dates import parse_date
from briefgen.pipeline import Session, open_session
from briefgen.render.assets import ROOMS, AssetError, Assets
from briefgen.render.pdf import PdfEngine
from briefgen.view.issue import decode_section
from briefgen.view.stamp import Stamp
from briefgen.workspace import BRIEFS
from briefgen.world import MemoryWorld, World, WorldError
from briefgen.world.routed import RoutedWorld

_QUIET = MappingProxyType({code.id: "off" for code in ALL if code.changeable})
"""Editorial checks had their say before the PDF was made; how the workspace had set them is not in it."""


@dataclass(frozen=True, slots=True)
class StatedProvenance:
    """The revision that a PDF says it was made from."""

    stated: Stamp
    changes: None = None

    def stamp(self, world: World, files: Iterable[str], folders: Iterable[str]) -> Stamp:  # noqa: ARG002
        return self.stated


def find_obstacle(manifest: EmbeddedManifest, workspace: World | None) -> Diagnostic | None:
    """Why the PDF can't be made again as it was made: by another version, or with styles that are not here.

    `workspace` may have the templates and styles that it was made with.
    """
    if manifest.generator != f"briefgen {__version__}":
        return catalogue.UNPROVED.at(
            None,
            f"it was made by {manifest.generator}, and this is briefgen {__version__}",
            help="verify it with the version that made it",
        )
    if manifest.style is not None and _digest_style(workspace) != manifest.style:
        return catalogue.UNPROVED.at(
            None,
            "it was made with templates or styles of a workspace's own, which are not at hand",
            help="verify it in that workspace, as it was when the PDF was made",
        )
    return None


def _digest_style(workspace: World | None) -> str | None:
    try:
        return None if workspace is None else digest_assets(Assets(workspace))
    except (WorldError, AssetError):
        return None


def render_again(
    manifest: EmbeddedManifest,
    files: Mapping[str, bytes],
    engine: PdfEngine,
    workspace: World | None,
    changes: bytes | None = None,
) -> Outcome[bytes | None]:
    """The PDF that the files, by their path in a workspace, render to; None where they render to none.

    `changes` is what the PDF says of its last issue, as data: the issue itself is not in it.
    """
    session = open_embedded(manifest, files, workspace)
    if has_errors(session.diagnostics):
        return Outcome(None, session.diagnostics)
    provenance = None
    if manifest.revision is not None:
        stamp = Stamp("", manifest.revision, manifest.commit, manifest.date, manifest.dirty)
        provenance = StatedProvenance(stamp)
    options = Options(
        frozenset({"pdf"}),
        theme=session.value.workspace.settings.theme,
        languages=(manifest.language,),
        as_of=parse_date(manifest.as_of) if manifest.as_of else None,
    )
    kit = open_kit(session, options, engine=engine, provenance=provenance, issues=_read_changes(changes))
    if kit.value is None:
        return Outcome(None, kit.diagnostics)
    made = make_brief(kit.value, manifest.slug)
    pdfs = [content for name, content in (made.files or {}).items() if name.endswith(".pdf")]
    return Outcome(pdfs[-1] if pdfs else None, made.diagnostics)


def _read_changes(content: bytes | None) -> StatedChanges | None:
    try:
        return None if content is None else StatedChanges(decode_section(content))
    except ValueError:
        return None


def open_embedded(
    manifest: EmbeddedManifest, files: Mapping[str, bytes], workspace: World | None = None
) -> Outcome[Session]:
    """The embedded files as a workspace. Briefs that this one leads to are there by name alone.

    Templates and styles are the product's, or those of `workspace` where the manifest speaks of its own.
    """
    names = {f"{BRIEFS}/{slug}/placeholder": b"" for slug in manifest.related}
    world: World = MemoryWorld(names | {path: each for path, each in files.items() if not _is_code(path)})
    if manifest.style is not None and workspace is not None:
        world = RoutedWorld(world, dict.fromkeys(ROOMS, workspace))
    opened = open_session(world)
    workspace_then = opened.value.workspace
    settings = workspace_then.settings.model_copy(update={"checks": dict(_QUIET)})
    quiet = replace(opened.value, workspace=replace(workspace_then, settings=settings))
    return Outcome(quiet, opened.diagnostics)


def _is_code(path: str) -> bool:
    """Templates and styles out of a PDF would be run: they are never taken from it."""
    return path.split("/", maxsplit=1)[0] in ROOMS
