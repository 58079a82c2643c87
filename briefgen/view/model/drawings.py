"""What figures are drawn from: finished, frozen objects in the reader's language, not yet placed.

Instants are minutes from 1970-01-01T00:00Z, infinite where a stretch of time is open; `latest` is excluded.
Coordinates are degrees of latitude and longitude, WGS 84. Whatever a drawing shows is also told in its
words, so that nobody has to see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.view.model.accounts import AccountHead

if TYPE_CHECKING:
    from briefgen.link.nearby import Area


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure is called in a few words, what stands under it, and what it shows in full sentences."""

    title: str
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A place on the map: it lies somewhere within so many km of its coordinates."""

    name: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class ClaimedPlace:
    """A place, the accounts that put it forward and those that deny it, each in the order of the event."""

    disc: Disc
    tellers: tuple[AccountHead, ...]
    deniers: tuple[AccountHead, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A point that places answer: what it is about, in a few words, and each answer once."""

    short: str
    places: tuple[ClaimedPlace, ...]


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened, as far as undisputed. `number` is None where there is only one event."""

    number: int | None
    title: str
    disc: Disc


@dataclass(frozen=True, slots=True)
class MapLine:
    name: str
    through: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MapCircle:
    name: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A locator map of one event's accounts, and of the events beside it.

    `references` are places that help to find one's way, the most useful first; as many are drawn as there is
    room for. `countries` are the ISO 3166-1 codes of those in which it happened. All that the map shows lies
    `around` its places, within this area.
    """

    words: FigureWords
    events: tuple[EventPlace, ...]
    questions: tuple[PlaceQuestion, ...]
    references: tuple[Disc, ...] = ()
    lines: tuple[MapLine, ...] = ()
    circles: tuple[MapCircle, ...] = ()
    countries: frozenset[str] = frozenset()
    around: Area | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of time in which something lies; `is_fuzzy` where it lies at some time within it."""

    earliest: float
    latest: float
    is_fuzzy: bool = True


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims that one account made in one and the same stretch of time."""

    stretch: Stretch
    count: int
    when: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An account on the timeline. `undated` counts its claims without a record of when they were made."""

    head: AccountHead
    statements: tuple[Statements, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    number: int | None
    title: str
    when: str
    stretch: Stretch
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """Who spoke when: the events, under each the lanes of its accounts, and the information cut-off.

    `zone` is the IANA zone in whose days the time is told.
    """

    words: FigureWords
    events: tuple[TimelineEvent, ...]
    zone: str
    cutoff: float | None = None
    cutoff_label: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """A line of the context strip. `is_event` where it is one of the brief's own events."""

    title: str
    when: str
    stretch: Stretch
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """What came before: earlier incidents and the brief's events, by time."""

    words: FigureWords
    incidents: tuple[Incident, ...]
    zone: str
    cutoff: float | None = None
    cutoff_label: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of one account, or a range; infinite where it is open. `label` is how it is written."""

    head: AccountHead
    low: float
    high: float
    label: str
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One point: the numbers put forward, and in words who gives none."""

    short: str
    unit: str | None
    quantities: tuple[Quantity, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RangesDrawing:
    words: FigureWords
    rows: tuple[RangeRow, ...]


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A source by its number in the list of sources, and the numbers of those that it derives from."""

    number: int
    label: str
    rests_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineageDrawing:
    """The sources that share an origin with another one, with all that lies between."""

    words: FigureWords
    nodes: tuple[LineageNode, ...]


@dataclass(frozen=True, slots=True)
class BandDrawing:
    """A likelihood on the scale from 0 to 100 per cent, among all the bands of ICD 203."""

    words: FigureWords
    low: int
    high: int
    bands: tuple[tuple[int, int], ...]
