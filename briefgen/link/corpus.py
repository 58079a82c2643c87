"""The linked corpus: every reference resolved, every value typed, everything still knowing its place.

What is linked wraps the author's model and never copies it. Equality is identity: two claims that read
alike are two claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.diagnostics.model import Span
from briefgen.link.values import Value
from briefgen.model.assessment import Evidence, Hypothesis, Judgement, Unresolved
from briefgen.model.brief import Brief, Context, Related
from briefgen.model.claim import Citation, Claim
from briefgen.model.dates import EdtfDate
from briefgen.model.event import Account, Event, Point
from briefgen.model.map import MapCircle
from briefgen.model.marking import Marking
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.settings import Settings
from briefgen.model.source import Source
from briefgen.yaml.document import Document, Path


@dataclass(frozen=True, slots=True, eq=False)
class Location:
    """Where in which file something is written.

    `path` counts as the file does. `kept` tells, for lists of which an earlier stage left out items, which
    positions of the file the items of the model have.
    """

    document: Document
    path: Path = ()
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)

    def span(self, *steps: str | int) -> Span:
        """The place of a value below this one, reached by the model's keys and positions."""
        return self.document.span(self.below(*steps).path)

    def key_span(self, *steps: str | int) -> Span:
        return self.document.key_span(self.below(*steps).path)

    def below(self, *steps: str | int) -> Location:
        if not self.kept:
            return Location(self.document, self.path + steps, self.kept)
        path = self.path
        for step in steps:
            kept = self.kept.get(path) if isinstance(step, int) else None
            path = (*path, kept[step] if kept is not None and isinstance(step, int) else step)
        return Location(self.document, path, self.kept)


@dataclass(frozen=True, slots=True, eq=False)
class LinkedParty:
    party: Party
    at: Location
    ancestors: frozenset[str] = frozenset()
    """Ids of all parties that this one is part of, directly or through others."""

    @property
    def id(self) -> str:
        return self.party.id


@dataclass(frozen=True, slots=True, eq=False)
class LinkedPlace:
    place: Place
    at: Location

    @property
    def id(self) -> str:
        return self.place.id


@dataclass(frozen=True, slots=True, eq=False)
class LinkedSource:
    source: Source
    at: Location
    derives_from: tuple[str, ...] = ()
    """Ids of the sources that this one directly rests on, those that exist."""

    @property
    def id(self) -> str:
        return self.source.id


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What a brief may refer to: the register's entries and its own."""

    sources: Mapping[str, LinkedSource] = field(default_factory=dict)
    parties: Mapping[str, LinkedParty] = field(default_factory=dict)
    places: Mapping[str, LinkedPlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class LinkedCitation:
    citation: Citation
    source: LinkedSource
    at: Location


@dataclass(frozen=True, slots=True, eq=False)
class LinkedPoint:
    point: Point
    at: Location

    @property
    def id(self) -> str:
        return self.point.id


@dataclass(frozen=True, slots=True, eq=False)
class LinkedClaim:
    """A claim with its place in the corpus. `account` and `event` are ids, so that nothing is circular."""

    claim: Claim
    at: Location
    event: str
    account: str
    point: LinkedPoint | None
    value: Value | None
    citations: tuple[LinkedCitation, ...]
    carriers: tuple[LinkedParty, ...] = ()
    """Who carried it: those that carried the whole account, then its own."""
    counts: bool = True
    """Whether it takes part in comparisons. As of a day, one that may have been said later does not."""

    @property
    def id(self) -> str:
        return self.claim.id


@dataclass(frozen=True, slots=True, eq=False)
class LinkedAccount:
    account: Account
    at: Location
    party: LinkedParty
    carriers: tuple[LinkedParty, ...]
    claims: tuple[LinkedClaim, ...]

    @property
    def id(self) -> str:
        return self.account.id

    def list_undated(self, point: str) -> tuple[LinkedClaim, ...]:
        """Claims on the point that take no part in comparing because nobody can tell when they were made."""
        return tuple(
            claim for claim in self.claims if not claim.counts and claim.point and claim.point.id == point
        )


@dataclass(frozen=True, slots=True, eq=False)
class LinkedEvent:
    event: Event
    at: Location
    place: LinkedPlace | None
    points: tuple[LinkedPoint, ...]
    accounts: tuple[LinkedAccount, ...]

    @property
    def id(self) -> str:
        return self.event.id

    @property
    def claims(self) -> tuple[LinkedClaim, ...]:
        """Every claim of the event, account by account."""
        return tuple(claim for account in self.accounts for claim in account.claims)


@dataclass(frozen=True, slots=True, eq=False)
class LinkedContext:
    context: Context
    at: Location
    place: LinkedPlace | None
    citations: tuple[LinkedCitation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LinkedRelated:
    related: Related
    at: Location


@dataclass(frozen=True, slots=True, eq=False)
class LinkedJudgement:
    judgement: Judgement
    at: Location
    basis: tuple[LinkedClaim, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LinkedHypothesis:
    hypothesis: Hypothesis
    at: Location

    @property
    def id(self) -> str:
        return self.hypothesis.id


@dataclass(frozen=True, slots=True, eq=False)
class LinkedEvidence:
    evidence: Evidence
    at: Location
    claim: LinkedClaim | None
    citations: tuple[LinkedCitation, ...]

    @property
    def all_citations(self) -> tuple[LinkedCitation, ...]:
        """The evidence's own citations, and those of the claim that it weighs."""
        return (*self.citations, *(self.claim.citations if self.claim else ()))


@dataclass(frozen=True, slots=True, eq=False)
class LinkedUnresolved:
    unresolved: Unresolved
    at: Location
    event: LinkedEvent | None
    point: LinkedPoint | None


@dataclass(frozen=True, slots=True, eq=False)
class LinkedCircle:
    """A circle on the map. Its place has coordinates."""

    circle: MapCircle
    place: LinkedPlace


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day at whose end a brief is shown as it stood.

    `is_whole` says that it had been issued by then, so that nothing is left out of it. Sources are named by
    id: those that were published later, and those of which nobody can tell.
    """

    day: EdtfDate
    is_whole: bool
    undated_sources: frozenset[str] = frozenset()
    later_sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class LinkedBrief:
    """One brief with everything it refers to."""

    slug: str
    brief: Brief
    at: Location
    language: str
    marking: Marking | None
    names: Names
    events: tuple[LinkedEvent, ...]
    context: tuple[LinkedContext, ...]
    related: tuple[LinkedRelated, ...]
    judgements: tuple[LinkedJudgement, ...]
    hypotheses: tuple[LinkedHypothesis, ...]
    evidence: tuple[LinkedEvidence, ...]
    unresolved: tuple[LinkedUnresolved, ...]
    circles: tuple[LinkedCircle, ...] = ()
    """Those that the brief adds to its map."""
    as_of: AsOf | None = None
    """The day as of which it is shown; None for all that it says."""

    @property
    def claims(self) -> tuple[LinkedClaim, ...]:
        """Every claim of the brief, in reading order."""
        return tuple(claim for event in self.events for claim in event.claims)

    @property
    def citations(self) -> tuple[LinkedCitation, ...]:
        """Every citation of the brief, in reading order."""
        return (
            *(citation for claim in self.claims for citation in claim.citations),
            *(citation for context in self.context for citation in context.citations),
            *(citation for evidence in self.evidence for citation in evidence.citations),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """All briefs that could be read, over one register."""

    settings: Settings
    register: Names
    briefs: tuple[LinkedBrief, ...]
