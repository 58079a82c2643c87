"""A page over all briefs for each party and source: what one said or carried, and what rests on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from briefgen.model.urls import shown_host
from briefgen.model.vocabulary import TLP_RANK, Tlp
from briefgen.view.grades import (
    party_kind_label,
    reliability_badge,
    source_kind_label,
    stance_label,
    status_label,
)
from briefgen.view.labels import Labels
from briefgen.view.ledger import ClaimEntry, Ledger, PartyEntry, SourceEntry, Told
from briefgen.view.marking import mark_level
from briefgen.view.model import (
    Badge,
    BriefGroup,
    ClaimLine,
    ClaimSection,
    EntityView,
    MarkingView,
    NamedLink,
    Room,
    Words,
)
from briefgen.view.texts import mark_words

ROOT = "../../"
"""The way from a party's or source's page to the index."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What the pages of a collection have in common: all parties and sources by key."""

    language: str
    organisation: str | None
    parties: dict[str, PartyEntry]
    sources: dict[str, SourceEntry]


class EntityPages:
    """Views of the pages of single parties and sources."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.labels = Labels(archive.language)
        self._parts = _turn_round({key: entry.part_of for key, entry in archive.parties.items()})
        self._heirs = _turn_round({key: entry.derives_from for key, entry in archive.sources.items()})

    def relatives(self, room: Room, key: str) -> tuple[str, ...]:
        """Keys of the entries of the same kind that the page of this one names as above or below it."""
        if room == "parties":
            return (*self.archive.parties[key].part_of, *self._parts.get(key, ()))
        return (*self.archive.sources[key].derives_from, *self._heirs.get(key, ()))

    def view_party(self, key: str, ledgers: Sequence[Ledger]) -> EntityView:
        """Everything that the party said, and apart from it what it carried for others."""
        party = self.archive.parties[key]
        made = [(ledger, claim) for ledger, claim in _pair(ledgers) if claim.party == key]
        carried = [
            (ledger, claim)
            for ledger, claim in _pair(ledgers)
            if key in claim.carriers and claim.party != key
        ]
        return self._view(
            "parties",
            key,
            party.name,
            (self._section("own", made), self._section("carried", carried)),
            [*made, *carried],
            kind=party_kind_label(self.labels, party.kind),
            description=self._words(party.description) if party.description else None,
            url=party.url,
            above=tuple(self._link_party(above) for above in party.part_of),
            below=tuple(map(self._link_party, self._parts.get(key, ()))),
        )

    def view_source(self, key: str, ledgers: Sequence[Ledger]) -> EntityView:
        """Everything that cites the source, each claim under its own party."""
        source = self.archive.sources[key]
        cited = [(ledger, claim) for ledger, claim in _pair(ledgers) if key in claim.sources]
        return self._view(
            "sources",
            key,
            source.title,
            (self._section("cited", cited),),
            cited,
            own=source.marking,
            description=self._words(source.note) if source.note else None,
            kind=source_kind_label(self.labels, source.kind),
            publisher=self._words(source.publisher) if source.publisher else None,
            published=source.published,
            tongue=self.labels.name_language(source.language) if source.language else None,
            grade=reliability_badge(self.labels, source.reliability) if source.reliability else None,
            url=source.url,
            archive_url=source.archive_url,
            above=tuple(self._link_source(above) for above in source.derives_from),
            below=tuple(map(self._link_source, self._heirs.get(key, ()))),
        )

    def _view(
        self,
        room: Room,
        key: str,
        title: Told,
        sections: tuple[ClaimSection, ...],
        shown: Sequence[tuple[Ledger, ClaimEntry]],
        *,
        above: tuple[NamedLink, ...],
        below: tuple[NamedLink, ...],
        kind: str | None,
        description: Words | None = None,
        publisher: Words | None = None,
        published: str | None = None,
        tongue: str | None = None,
        grade: Badge | None = None,
        url: str | None = None,
        archive_url: str | None = None,
        own: Tlp | None = None,
    ) -> EntityView:
        markings = [own, *(claim.marking or ledger.marking for ledger, claim in shown)]
        return EntityView(
            language=self.labels.language,
            direction=self.labels.direction,
            room=room,
            key=key,
            title=self._words(title),
            kind=kind,
            description=description,
            publisher=publisher,
            published=published,
            tongue=tongue,
            grade=grade,
            url=url,
            host=shown_host(url) if url else None,
            archive_url=archive_url,
            archive_host=shown_host(archive_url) if archive_url else None,
            above=above,
            below=below,
            marking=most_closed(markings),
            organisation=self.archive.organisation,
            briefs=len({ledger.slug for ledger, _ in shown}),
            sections=tuple(section for section in sections if section.count),
        )

    def _section(
        self, key: Literal["own", "carried", "cited"], told: Sequence[tuple[Ledger, ClaimEntry]]
    ) -> ClaimSection:
        by_brief: dict[str, tuple[Ledger, list[ClaimLine]]] = {}
        for ledger, claim in told:
            _, lines = by_brief.setdefault(ledger.slug, (ledger, []))
            lines.append(self._line(ledger, claim))
        groups = (
            BriefGroup(
                title=self._words(ledger.title),
                href=f"{ROOT}{ledger.href}",
                status=status_label(self.labels, ledger.status) if ledger.status != "final" else None,
                claims=tuple(lines),
            )
            for ledger, lines in by_brief.values()
        )
        return ClaimSection(key, tuple(groups), len(told))

    def _line(self, ledger: Ledger, claim: ClaimEntry) -> ClaimLine:
        standings = {
            "earlier": self.labels.gettext("later answered differently"),
            "retracted": self.labels.gettext("later retracted"),
        }
        party = self._link_party(claim.party)
        return ClaimLine(
            href=f"{ROOT}{ledger.href}#{claim.anchor}",
            text=self._words(claim.text),
            party=party,
            account=self._words(claim.account) if claim.account.text != party.name.text else None,
            speaker=self._words(claim.speaker) if claim.speaker else None,
            carriers=tuple(map(self._link_party, claim.carriers)),
            event=self._words(claim.event) if claim.event.text != ledger.title.text else None,
            point=self._words(claim.point) if claim.point else None,
            stance=stance_label(self.labels, claim.stance) if claim.stance != "asserts" else None,
            standing=standings.get(claim.standing),
            said=claim.said,
            marking=mark_level(claim.marking) if claim.marking else None,
        )

    def _words(self, told: Told) -> Words:
        return mark_words(told.text, told.language, self.labels.language)

    def _link_party(self, key: str) -> NamedLink:
        return NamedLink(self._words(self.archive.parties[key].name), f"{ROOT}parties/{key}/index.html")

    def _link_source(self, key: str) -> NamedLink:
        return NamedLink(self._words(self.archive.sources[key].title), f"{ROOT}sources/{key}/index.html")


def claims_of(ledger: Ledger, room: Room, key: str) -> tuple[ClaimEntry, ...]:
    """The claims of a ledger that a page shows: a party's own and those that it carried, or a source's."""
    if room == "sources":
        return tuple(claim for claim in ledger.claims if key in claim.sources)
    return tuple(claim for claim in ledger.claims if key == claim.party or key in claim.carriers)


def split_view(view: EntityView, most: int) -> tuple[EntityView, ...]:
    """The view in pages of at most `most` claims each; a brief's claims may go over several."""
    total = sum(section.count for section in view.sections)
    if total <= most:
        return (view,)
    placed = [
        (section, group, claim)
        for section in view.sections
        for group in section.groups
        for claim in group.claims
    ]
    chunks = (placed[start : start + most] for start in range(0, total, most))
    return tuple(replace(view, sections=_regroup(chunk)) for chunk in chunks)


def _regroup(chunk: Sequence[tuple[ClaimSection, BriefGroup, ClaimLine]]) -> tuple[ClaimSection, ...]:
    sections: list[ClaimSection] = []
    for section, in_section in groupby(chunk, key=lambda each: each[0]):
        groups = (
            replace(group, claims=tuple(claim for _, _, claim in in_group))
            for group, in_group in groupby(in_section, key=lambda each: each[1])
        )
        sections.append(replace(section, groups=tuple(groups)))
    return tuple(sections)


def most_closed(levels: Iterable[Tlp | None]) -> MarkingView | None:
    """The most closed of these: that of a page which shows something of each."""
    given = [level for level in levels if level is not None]
    return mark_level(max(given, key=TLP_RANK.__getitem__)) if given else None


def _pair(ledgers: Iterable[Ledger]) -> Iterator[tuple[Ledger, ClaimEntry]]:
    for ledger in ledgers:
        for claim in ledger.claims:
            yield ledger, claim


def _turn_round(graph: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Who names each key, in the order of their own keys."""
    turned: dict[str, list[str]] = {}
    for key in sorted(graph):
        for named in graph[key]:
            turned.setdefault(named, []).append(key)
    return {key: tuple(named) for key, named in turned.items()}
