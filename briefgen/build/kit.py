"""What the making of all briefs of one run shares, in one process: opened once, before any brief is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.incremental.reads import RegisterDigests
from briefgen.build.inputs import digest_assets
from briefgen.build.page_maps import PageMaps
from briefgen.build.pages import Pages
from briefgen.build.plan import Options
from briefgen.diagnostics.model import Outcome
from briefgen.pipeline import Session
from briefgen.render.assets import ROOMS, Assets
from briefgen.render.logo import find_logo
from briefgen.world import World

if TYPE_CHECKING:
    from briefgen.build.press import Press
    from briefgen.history.issues import Issues
    from briefgen.history.provenance import Provenance
    from briefgen.render.pdf import PdfEngine


@dataclass(frozen=True, slots=True)
class Kit:
    """The workspace, ready to be built from. It stays in its process: others open one from an Order.

    `session` comes with its findings, because a brief that rests on a shared file with errors is not made.
    `style` is the digest of the workspace's own templates and styles, and `is_restyled` says that they are
    not those of the commit of `provenance`. `logo` is a `data:` URL. `digests` are those of the register's
    entries.
    """

    session: Outcome[Session]
    options: Options
    pages: Pages
    press: Press | None
    digests: RegisterDigests
    provenance: Provenance | None = None
    is_restyled: bool = False
    style: str | None = None
    logo: str | None = None
    issues: Issues | None = None
    """Where earlier issues are found; None where there are none, or nobody wants to know of them."""


def open_kit(
    session: Outcome[Session],
    options: Options,
    *,
    engine: PdfEngine | None = None,
    page_maps: PageMaps | None = None,
    template_cache: Path | None = None,
    provenance: Provenance | None = None,
    issues: Issues | None = None,
) -> Outcome[Kit | None]:
    """Make templates and styles ready. The value is None, with a finding, where they can't be used.

    `engine` is needed for PDFs. `template_cache` is a folder that nobody else can write to, since what is in
    it is run. `provenance` knows the commit that everything comes from, where there is one, and
    `issues` the earlier issues.
    """
    assets = Assets(session.value.world)
    try:
        logo = find_logo(session.value.world, session.value.workspace)
        if logo.diagnostics:
            return Outcome(None, logo.diagnostics)
        pages = Pages(
            assets,
            options.theme,
            single_file=options.single_file,
            logo=logo.value,
            cache=template_cache,
            site=None if options.edition else session.value.workspace.settings.base_url,
        )
        style = digest_assets(assets)
        pages.prepare(has_pdf="pdf" in options.formats)
        is_restyled = provenance is not None and _is_restyled(provenance, session.value.world, assets)
    except RenderingFault as fault:
        return Outcome(None, (describe_rendering_fault(fault),))
    press = None
    if engine is not None and "pdf" in options.formats:
        from briefgen.build.press import Press  # pages alone need nothing of what it imports

        press = Press(engine, pages, page_maps or PageMaps(None))
    digests = RegisterDigests(session.value.register.names)
    return Outcome(
        Kit(session, options, pages, press, digests, provenance, is_restyled, style, logo.value, issues)
    )


def _is_restyled(provenance: Provenance, world: World, assets: Assets) -> bool:
    own = [name for room in ROOMS for name in assets.list_own(room)]
    return provenance.stamp(world, own, ROOMS).is_dirty
