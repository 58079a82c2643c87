"""What the index shows of each brief, read a few at a time, so that nobody waits for a large workspace."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.build.collection.state import Mention, tally_ledger
from briefgen.build.folder.manifest import digest
from briefgen.build.plan import PAGE, Options
from briefgen.diagnostics.model import Diagnostic, Severity
from briefgen.pipeline import Session, examine, view
from briefgen.view.facets import find_facets
from briefgen.view.index import make_card
from briefgen.view.labels import link_language
from briefgen.view.ledger import encode_ledger, make_ledger
from briefgen.view.model import CardView
from briefgen.view.stamp import Stamp
from briefgen.workspace import BRIEFS


@dataclass(frozen=True, slots=True)
class _Read:
    """A brief as it was last read; all but the errors is of before where it has errors now."""

    card: CardView | None
    errors: tuple[Diagnostic, ...]
    ledger: bytes = b""
    """Packed, because a large workspace has thousands."""
    mention: Mention | None = None


class Cards:
    """Cards by brief. Each stands until something that it was read from may have changed."""

    def __init__(self, *, only_drafts: bool) -> None:
        self._only_drafts = only_drafts
        self._read: dict[str, _Read] = {}
        self._stale: dict[str, _Read] = {}

    def forget(self, changed: Iterable[str]) -> None:
        """Read again what these files tell of: one brief, or all where they are shared."""
        for path in changed:
            room, _, inside = path.partition("/")
            slug = inside.partition("/")[0]
            if room != BRIEFS:
                return self.forget_all()
            if slug in self._read:
                self._stale[slug] = self._read.pop(slug)
        return None

    def forget_all(self) -> None:
        self._stale |= self._read
        self._read.clear()

    def read_more(self, session: Session, options: Options, seconds: float) -> bool:
        """Read briefs for about so long. False where all were read already."""
        end = time.monotonic() + seconds
        # What an index of thousands is read from is not kept: it would fill the memory.
        frugal = replace(session, memory=None)
        missing = [slug for slug in session.workspace.slugs if slug not in self._read]
        for slug in missing:
            self._read[slug] = self._examine(frugal, options, slug)
            if time.monotonic() > end:
                break
        return bool(missing)

    def count(self, slugs: Sequence[str]) -> int:
        """How many of these are read."""
        return sum(slug in self._read for slug in slugs)

    def find_mentions(self, slugs: Sequence[str]) -> dict[str, Mention]:
        """What each brief that is known adds to the pages of parties and sources."""
        known = ((slug, self._find(slug)) for slug in slugs)
        return {slug: read.mention for slug, read in known if read is not None and read.mention is not None}

    def find_card(self, slug: str) -> CardView | None:
        read = self._find(slug)
        return read.card if read else None

    def read_ledger(self, slug: str) -> bytes | None:
        """A brief's ledger, as a build keeps it; None where it was never read without errors."""
        read = self._find(slug)
        return zlib.decompress(read.ledger) if read and read.ledger else None

    def _find(self, slug: str) -> _Read | None:
        return self._read.get(slug) or self._stale.get(slug)

    def list(self, slugs: Sequence[str]) -> tuple[list[CardView], list[Diagnostic]]:
        """The cards to show, and the errors of the briefs that they are of."""
        known = [read for slug in slugs if (read := self._find(slug))]
        cards = [read.card for read in known if read.card is not None]
        shown = [card for card in cards if card.status == "draft" or not self._only_drafts]
        return shown, [error for read in known for error in read.errors]

    def _examine(self, session: Session, options: Options, slug: str) -> _Read:
        before = self._stale.pop(slug, None)
        examined = examine(session, slug, only_errors=True)
        errors = tuple(f for f in examined.diagnostics if f.severity is Severity.ERROR)
        if examined.value is None or errors:
            return replace(before, errors=errors) if before else _Read(None, errors)
        languages = options.languages_of(examined.value.brief.language)
        links = (link_language(tag, f"{slug}/{languages.name_page(tag)}") for tag in languages.others)
        card = make_card(
            view(session, examined.value, Stamp()),
            href=f"{slug}/{PAGE}",
            pdf_href=f"{slug}/{languages.name_pdf(slug, languages.own)}",
            languages=tuple(links),
            facets=find_facets(examined.value.brief, session.workspace.settings.language),
        )
        ledger = make_ledger(examined.value, session.workspace.settings.language, card.href)
        content = encode_ledger(ledger)
        return _Read(card, (), zlib.compress(content, 1), tally_ledger(ledger, digest(content)))
