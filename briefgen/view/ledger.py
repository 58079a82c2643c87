"""A brief's ledger: who claims what in it, on which source, as the pages of parties and sources need it.

The collection is made from ledgers alone, so that no brief has to be read again for it. A party or source
that a brief declares for itself is another than one of the same id elsewhere: its key carries the brief's
name, and two briefs' own entries are never taken for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.standings import Standing, find_standings
from briefgen.link.corpus import LinkedBrief, LinkedClaim, LinkedParty, LinkedPlace, LinkedSource
from briefgen.link.reach import used_parties, used_sources
from briefgen.model.base import Text, text_in
from briefgen.model.vocabulary import BriefStatus, PartyKind, Reliability, SourceKind, Stance, Tlp
from briefgen.view.anchors import anchor_of
from briefgen.view.dates import show_moment
from briefgen.view.labels import Labels
from briefgen.view.markdown import to_plain


@dataclass(frozen=True, slots=True)
class Told:
    """A plain text and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party. `key` is its id or, for a brief's own, `BRIEF--ID`; `part_of` are keys."""

    key: str
    name: Told
    kind: PartyKind
    description: Told | None
    url: str | None
    part_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source. `derives_from` are keys; dates are in words."""

    key: str
    title: Told
    kind: SourceKind
    publisher: Told | None
    published: str | None
    language: str | None
    url: str | None
    archive_url: str | None
    reliability: Reliability | None
    derives_from: tuple[str, ...]
    marking: Tlp | None
    note: Told | None


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim, under the key of the party whose it is. `sources` are those that it cites itself."""

    anchor: str
    event: Told
    party: str
    account: Told
    speaker: Told | None
    carriers: tuple[str, ...]
    sources: tuple[str, ...]
    point: Told | None
    stance: Stance
    standing: Standing
    text: Told
    said: str | None
    marking: Tlp | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one brief adds to the pages of parties and sources. Labels are in the collection's language."""

    slug: str
    title: Told
    href: str
    status: BriefStatus
    issued: str | None
    marking: Tlp | None
    parties: tuple[PartyEntry, ...]
    sources: tuple[SourceEntry, ...]
    claims: tuple[ClaimEntry, ...]


def make_ledger(analysis: BriefAnalysis, language: str, href: str) -> Ledger:
    """The ledger of a brief, for a collection in `language`. `href` leads to its page from the index."""
    return _Writer(analysis, language).write(href)


def encode_ledger(ledger: Ledger) -> bytes:
    return _adapter().dump_json(ledger) + b"\n"


def decode_ledger(content: bytes) -> Ledger | None:
    """Read a ledger; None where this is none, or one of another version."""
    try:
        return _adapter().validate_json(content)
    except ValueError:
        return None


@cache
def _adapter() -> TypeAdapter[Ledger]:
    return TypeAdapter(Ledger)


class Describer:
    """Describes parties and sources in `language`. `own` is the language of texts that name none."""

    def __init__(self, language: str, own: str, brief: LinkedBrief | None = None) -> None:
        self.labels = Labels(language)
        self.own = own
        self.brief = brief

    def told(self, text: Text) -> Told:
        found, language = text_in(text, self.labels.language, self.own)
        return Told(" ".join(found.split()), language)

    def party(self, linked: LinkedParty) -> PartyEntry:
        party = linked.party
        return PartyEntry(
            key=self.key_of(linked),
            name=self.told(party.name),
            kind=party.kind,
            description=self.prose(party.description) if party.description else None,
            url=party.url,
            part_of=tuple(map(self.key_of_party, party.parents)),
        )

    def source(self, linked: LinkedSource) -> SourceEntry:
        source = linked.source
        published = show_moment(self.labels, source.published)
        return SourceEntry(
            key=self.key_of(linked),
            title=self.told(source.title),
            kind=source.kind,
            publisher=self.told(source.publisher) if source.publisher else None,
            published=published.text if published else None,
            language=source.language,
            url=source.url,
            archive_url=source.archive_url,
            reliability=source.reliability,
            derives_from=tuple(map(self.key_of_source, linked.derives_from)),
            marking=source.marking.tlp if source.marking else None,
            note=self.prose(source.note) if source.note else None,
        )

    def prose(self, text: Text) -> Told:
        found, language = text_in(text, self.labels.language, self.own)
        return Told(to_plain(found), language)

    def key_of(self, entry: LinkedParty | LinkedPlace | LinkedSource) -> str:
        brief = self.brief
        if brief is not None and entry.at.document.file == brief.at.document.file:
            return f"{brief.slug}--{entry.id}"
        return entry.id

    def key_of_party(self, id: str) -> str:
        return (
            self.key_of(self.brief.names.parties[id]) if self.brief and id in self.brief.names.parties else id
        )

    def key_of_source(self, id: str) -> str:
        return (
            self.key_of(self.brief.names.sources[id]) if self.brief and id in self.brief.names.sources else id
        )


class _Writer(Describer):
    def __init__(self, analysis: BriefAnalysis, language: str) -> None:
        super().__init__(language, analysis.brief.language, analysis.brief)
        self.linked = analysis.brief
        self.standings = find_standings(point for event in analysis.events for point in event.points)

    def write(self, href: str) -> Ledger:
        brief = self.linked
        names = brief.names
        return Ledger(
            slug=brief.slug,
            title=self.told(brief.brief.title),
            href=href,
            status=brief.brief.status,
            issued=brief.brief.issued.text if brief.brief.issued and brief.brief.issued.is_day else None,
            marking=brief.marking.tlp if brief.marking else None,
            parties=tuple(self.party(names.parties[id]) for id in sorted(used_parties(brief))),
            sources=tuple(self.source(names.sources[id]) for id in sorted(used_sources(brief))),
            claims=tuple(self._list_claims()),
        )

    def _list_claims(self) -> list[ClaimEntry]:
        return [
            ClaimEntry(
                anchor=anchor_of(claim),
                event=self.told(event.event.title),
                party=self.key_of(account.party),
                account=self.told(account.account.title or account.party.party.name),
                speaker=self._speaker(claim.claim.speaker or account.account.speaker),
                carriers=tuple(map(self.key_of, claim.carriers)),
                sources=tuple(dict.fromkeys(self.key_of(cited.source) for cited in claim.citations)),
                point=self._point(claim),
                stance=claim.claim.stance,
                standing=self.standings.get(claim, "standing"),
                text=self.prose(claim.claim.text),
                said=self._said(claim, event.event.when.zone),
                marking=claim.claim.marking.tlp if claim.claim.marking else None,
            )
            for event in self.linked.events
            for account in event.accounts
            for claim in account.claims
        ]

    def _speaker(self, speaker: Text | None) -> Told | None:
        return self.told(speaker) if speaker else None

    def _point(self, claim: LinkedClaim) -> Told | None:
        return self.told(claim.point.point.short or claim.point.point.ask) if claim.point else None

    def _said(self, claim: LinkedClaim, zone: str | None) -> str | None:
        said = show_moment(self.labels, claim.claim.said, zone)
        return said.text if said else None
