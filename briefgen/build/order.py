"""An order for briefs, complete in itself: any process, here or on another machine, can carry it out.

    order.open_session() → Session           what all briefs share, once a process
    order.open(session, engine) → Kit        templates and styles, ready
    make_brief(kit, slug) → Made             for each brief

Both an Order and what it makes can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.kit import Kit, open_kit
from briefgen.build.page_maps import PageMaps
from briefgen.build.plan import Options
from briefgen.diagnostics.model import Outcome
from briefgen.pipeline import Session, open_session
from briefgen.workspace import ENVIRONMENT_PREFIX
from briefgen.world import World

if TYPE_CHECKING:
    from briefgen.history.issues import Issues
    from briefgen.history.provenance import Provenance
    from briefgen.render.pdf import PdfEngine


@dataclass(frozen=True, slots=True)
class Order:
    """`world` holds the workspace, `environment` and `flags` override its settings as in `open_session`,
    and `options` say what to make of each brief. Equal orders over equal worlds make equal bytes.

    `pages` is a folder that keeps page maps, and `templates` one for compiled templates, which nobody else
    can write to; either may be None, and neither makes any difference to the bytes. `provenance` knows the
    commit that the world belongs to, where there is one, for the stamp, and `issues` the earlier issues of
    its briefs.
    """

    world: World
    options: Options
    environment: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, object] = field(default_factory=dict)
    pages: Path | None = None
    templates: Path | None = None
    provenance: Provenance | None = None
    issues: Issues | None = None

    def open_session(self) -> Outcome[Session]:
        """Read what all briefs share."""
        return open_session(self.world, self.environment, self.flags)

    def open(self, session: Outcome[Session], engine: PdfEngine | None = None) -> Outcome[Kit | None]:
        """Make ready to make briefs in this process. The engine is needed for PDFs."""
        return open_kit(
            session,
            self.options,
            engine=engine,
            page_maps=PageMaps(self.pages),
            template_cache=self.templates,
            provenance=self.provenance,
            issues=self.issues,
        )


def keep_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Of an environment, what overrides settings: nothing else of it may travel or matter."""
    return {name: value for name, value in environment.items() if name.startswith(ENVIRONMENT_PREFIX)}
