"""Makes pages, epoch after epoch, through the pipeline that builds them, and keeps what did not change.

Not for two threads at once: the desk owns it.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.analysis import BriefAnalysis
from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.inputs import digest_inputs, find_blame
from briefgen.build.kit import Kit, open_kit
from briefgen.build.pages import Pages
from briefgen.build.plan import Options, find_reserved
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Severity, Span, has_errors, in_order
from briefgen.exports.canonical import export_canonical
from briefgen.model.settings import Settings
from briefgen.pipeline import Session, examine, open_session, remark, view
from briefgen.preview.address import Address, Listed
from briefgen.preview.cards import Cards
from briefgen.preview.collection import Collection
from briefgen.preview.marks import Mark, place_marks
from briefgen.preview.watch import concerns
from briefgen.render.parts import Parts
from briefgen.view.index import view_index
from briefgen.view.stamp import Stamp
from briefgen.workspace import brief_file
from briefgen.world import DiskWorld
from briefgen.yaml.memory import Memory


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one page.

    `page` is None where there can be none, for the reasons in `errors`. `inputs` is the digest of all that
    the brief was made from, and `analysis` what editorial remarks are made on. `progress` tells of how many
    briefs the index knows, and how many there are, until it knows all.
    """

    page: str | None
    errors: tuple[Diagnostic, ...] = ()
    inputs: str = ""
    title: str = ""
    analysis: BriefAnalysis | None = None
    progress: tuple[int, int] | None = None


class Studio:
    """The workspace as it was last read, and the pages made from it."""

    def __init__(
        self,
        root: Path,
        environment: Mapping[str, str],
        flags: Mapping[str, object],
        *,
        template_cache: Path | None = None,
        only_drafts: bool = False,
    ) -> None:
        self._root = root
        self._environment, self._flags = environment, flags
        self._template_cache = template_cache
        self._memory, self._shared_memory = Memory(), Memory()
        self._kit: Outcome[Kit | None] | None = None
        self._kit_world = DiskWorld(root)
        self._parts: dict[Address, Parts] = {}
        self._cards = Cards(only_drafts=only_drafts)
        self._old_record: Mapping[str, str | None] = {}
        self._failed = False
        self._session = self._open()

    @property
    def record(self) -> Mapping[str, str | None]:
        """All that was asked for since the epoch began, and what all pages share. After a failure also what
        was asked for before: mending may mean to put back what is no longer looked for."""
        now = {**self._kit_world.record, **self._shared_world.record, **self._world.record}
        return {**self._old_record, **now} if self._failed else now

    @property
    def pages(self) -> Pages | None:
        kit = self._kit.value if self._kit else None
        return kit.pages if kit else None

    def begin(self, changed: frozenset[str]) -> None:
        """An epoch begins. `changed` is what may read otherwise; what all briefs share is read afresh where
        that is among it, or had errors."""
        self._old_record = self.record
        self._failed = False
        styling, shared = self._kit_world.record, self._shared_world.record
        if any(concerns(path, styling) for path in changed):
            self._kit = None
        self._cards.forget(changed)
        self._memory.turn()
        if not self._session.failed and not any(concerns(path, shared) for path in changed):
            self._world = DiskWorld(self._root)
            self._session = replace(self._session, value=replace(self._session.value, world=self._world))
            return
        before = self._session.value.workspace.settings
        self._shared_memory.turn()
        self._session = self._open()
        if self._session.value.workspace.settings != before:
            self._kit = None
            self._cards.forget_all()

    def make(self, address: Address) -> Made:
        """The page as it is to be now."""
        slug = address.slug
        made = self._make_over_all(address.listed) if slug is None else self._make_brief(slug, address)
        self._failed = self._failed or has_errors(made.errors)
        return made

    def remark(self, analysis: BriefAnalysis) -> tuple[Mark, ...]:
        """The editorial findings on a brief, each with the place on its page that it stands beside."""
        told = [f for f in self._session.diagnostics if f.severity is not Severity.ERROR]
        findings = in_order((*remark(self._session.value, analysis), *told))
        return place_marks(analysis.brief, findings)

    def read_more_cards(self, seconds: float) -> bool:
        """Read briefs for the index for about so long. False where all are read."""
        return self._cards.read_more(self._session.value, self._languages, seconds)

    def tidy(self) -> None:
        """What can wait until nobody does: letting go of what is of no more use."""
        self._memory.tidy()
        self._shared_memory.tidy()
        gc.collect(1)

    def forget(self, kept: frozenset[Address]) -> None:
        """Drop what was kept of pages that nobody looks at any more."""
        self._parts = {address: parts for address, parts in self._parts.items() if address in kept}

    def _open(self) -> Outcome[Session]:
        self._shared_world, self._world = DiskWorld(self._root), DiskWorld(self._root)
        opened = open_session(self._shared_world, self._environment, self._flags, self._shared_memory)
        session = replace(opened.value, world=self._world, memory=self._memory)
        return Outcome(session, opened.diagnostics)

    @property
    def _settings(self) -> Settings:
        return self._session.value.workspace.settings

    @property
    def _languages(self) -> Options:
        return Options(frozenset({"html"}), theme=self._settings.theme, languages=self._settings.languages)

    def _open_kit(self) -> Outcome[Kit | None]:
        if self._kit is None:
            self._kit_world = DiskWorld(self._root)
            self._parts.clear()  # other templates, other parts
            session = replace(self._session.value, world=self._kit_world)
            self._kit = open_kit(Outcome(session), self._languages, template_cache=self._template_cache)
        return self._kit

    def _make_brief(self, slug: str, address: Address) -> Made:
        session: Session = self._session.value
        shared = tuple(f for f in self._session.diagnostics if f.severity is Severity.ERROR)
        if slug not in session.workspace.slugs:
            gone = catalogue.FILE_MISSING.at(
                Span.whole(brief_file(slug)),
                f"there is no brief `{slug}`",
                help="was it moved?",
            )
            return Made(None, (gone, *shared))
        refused = find_reserved((slug,)).get(slug)
        if refused is not None:
            return Made(None, (refused, *shared))
        opened = self._open_kit()
        if opened.value is None:
            return Made(None, in_order((*opened.diagnostics, *shared)))
        kit = replace(opened.value, session=self._session)
        examined = examine(session, slug, only_errors=True)
        errors = tuple(f for f in examined.diagnostics if f.severity is Severity.ERROR)
        if examined.value is None or errors:
            return Made(None, in_order((*errors, *shared)))
        return self._render(kit, examined.value, shared, address)

    def _render(
        self, kit: Kit, analysis: BriefAnalysis, shared: tuple[Diagnostic, ...], address: Address
    ) -> Made:
        linked = analysis.brief
        canonical = export_canonical(linked)
        if find_blame(shared, linked, canonical):
            return Made(None, shared)
        languages = kit.options.languages_of(linked.language)
        language = address.language or languages.own
        if address.language is not None and language not in languages.others:
            wrong = catalogue.FILE_MISSING.at(
                None,
                f"`{linked.slug}` is not built in `{language}`",
                help=f"name it under `languages:` in briefgen.yaml, or serve with `--language {language}`",
            )
            return Made(None, (wrong, *shared))
        inputs = digest_inputs(canonical, self._settings, kit.style, kit.logo)
        try:
            stamp = Stamp(inputs_digest=inputs)
            shown = view(self._session.value, analysis, stamp, language)
            parts = self._parts.setdefault(address, Parts())
            page = kit.pages.make_page(shown, languages, has_pdf=True, parts=parts)
        except RenderingFault as fault:
            return Made(None, in_order((describe_rendering_fault(fault), *shared)))
        return Made(page, shared, inputs, str(shown.title), analysis)

    def _make_over_all(self, listed: Listed | None) -> Made:
        """The index, or a page of parties or sources, from what has been read of the briefs so far."""
        shared = tuple(f for f in self._session.diagnostics if f.severity is Severity.ERROR)
        opened = self._open_kit()
        if opened.value is None:
            return Made(None, in_order((*opened.diagnostics, *shared)))
        slugs = self._session.value.workspace.slugs
        kit = replace(opened.value, session=self._session)
        cards, errors = self._cards.list(slugs)
        collection = Collection(kit, self._cards, slugs)
        try:
            if listed is None:
                page: str | None = kit.pages.make_index(view_index(cards, self._settings), collection.frame)
            else:
                page = collection.make(listed)
        except RenderingFault as fault:
            return Made(None, in_order((describe_rendering_fault(fault), *shared)))
        known = self._cards.count(slugs)
        progress = (known, len(slugs)) if known < len(slugs) else None
        missing = () if page is not None or listed is None else (_miss(listed, progress),)
        return Made(page, in_order((*shared, *errors, *missing)), progress=progress)


def _miss(listed: Listed, progress: tuple[int, int] | None) -> Diagnostic:
    kind = "party" if listed.room == "parties" else "source"
    so_far = "no brief that was read so far" if progress else "no brief"
    told = f"{so_far} mentions the {kind} `{listed.key}`" if listed.key else "there is no such page"
    return catalogue.FILE_MISSING.at(None, told, help=f"`/{listed.room}/` lists those that are mentioned")
