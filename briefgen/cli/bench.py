"""What `build` and `watch` make pages with: the PDF engine, the settings of the call, and orders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.caches import WORKSPACE_CACHE, find_user_cache

if TYPE_CHECKING:
    from briefgen.build.order import Order
    from briefgen.build.plan import Options
    from briefgen.history.issues import Issues
    from briefgen.history.provenance import Provenance
    from briefgen.render.pdf import PdfEngine
    from briefgen.world import World


@dataclass(frozen=True, slots=True)
class Bench:
    """`flags` are what the options say of settings, `environment` what variables say of them."""

    root: Path
    user_cache: Path | None
    engine: PdfEngine | None
    environment: Mapping[str, str]
    flags: Mapping[str, object]

    def order(
        self,
        world: World,
        options: Options,
        *,
        is_past: bool = False,
        provenance: Provenance | None = None,
        issues: Issues | None = None,
    ) -> Order:
        """What is to be made of the world's briefs; `is_past` says that the world is a revision."""
        from briefgen.build.order import Order

        return Order(
            world,
            options,
            self.environment,
            self.flags,
            pages=self.root / WORKSPACE_CACHE / ("pages-then" if is_past else "pages"),
            templates=self.user_cache and self.user_cache / "templates",
            provenance=provenance,
            issues=issues,
        )


def open_bench(
    stack: ExitStack, root: Path, flags: Mapping[str, object], *, needs_engine: bool, jobs: int | None = None
) -> Bench:
    """Start what takes longest first: the engine is on its way before anything else is even imported. It is
    stopped when the stack is closed."""
    user_cache, engine = find_user_cache(), None
    if needs_engine:
        from briefgen.build.engine import start_engine

        engine = stack.enter_context(start_engine(user_cache and user_cache / "fonts", jobs))

    from briefgen.build.order import keep_settings

    return Bench(root, user_cache, engine, keep_settings(os.environ), flags)
