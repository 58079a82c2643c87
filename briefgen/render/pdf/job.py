"""What the engine is asked to do: plain data, complete in itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Relationship(StrEnum):
    """How an attachment relates to the document that carries it (PDF/A-3, ISO 32000-2 table 43)."""

    SOURCE = "Source"
    DATA = "Data"
    ALTERNATIVE = "Alternative"
    SUPPLEMENT = "Supplement"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in the PDF.

    `name` is the file name that a reader sees, `mime` its media type. `created` and `modified` carry a
    time zone; they are written as given, because a time taken from the clock would change the bytes.
    """

    name: str
    mime: str
    data: bytes
    description: str
    created: datetime
    modified: datetime
    relationship: Relationship = Relationship.SOURCE

    def __post_init__(self) -> None:
        _require_zone(self.created)
        _require_zone(self.modified)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use before it is stopped: processor time in seconds, address space in bytes.

    Four hundred ordinary pages take about half of this.
    """

    cpu_seconds: int = 240
    memory_bytes: int = 3 * 1024**3


@dataclass(frozen=True, slots=True)
class Required:
    """A part of the document that has to be on its pages, or there is no PDF.

    `anchor` is the id of its element. `text`, where given, is what the reader must find there: its letters,
    digits and signs, in this order, on the page and inside the sheet. Spaces, letter case and hyphens put in
    at the ends of lines do not matter.
    """

    anchor: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One document to lay out.

    `html` is a whole page. `assets` maps the exact relative URL of everything that it may load (styles,
    pictures) to the bytes; anything else that it asks for is refused. `styles` names the style sheets among
    them, in cascade order, in addition to those that the page links.

    An element with `data-page-of="ID"` is filled with the number of the page, counted from 1, on which the
    element with that id begins. `page_map` holds these numbers as the last run found them: where they are
    still true, the document is laid out once instead of twice.

    `optional` is the id of an element that only documents of at least `optional_from` pages have, and
    `is_left_out` says whether the last run of the same document left it out; None means that there was none.

    `language` is a BCP 47 tag; the page's own `lang` attributes should agree, since they choose hyphenation.
    """

    html: str
    title: str
    language: str
    styles: tuple[str, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    page_map: Mapping[str, int] = field(default_factory=dict)
    optional: str = ""
    optional_from: int = 0
    is_left_out: bool | None = None
    required: tuple[Required, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.language.strip():
            raise ValueError("an accessible PDF has a title and a language")
        for moment in (self.created, self.modified):
            if moment is not None:
                _require_zone(moment)


def _require_zone(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone, so its place in the PDF would be a guess")
