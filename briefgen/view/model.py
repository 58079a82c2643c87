"""What templates see: finished, frozen objects with text in the reader's language and nothing left to decide.

Every `str` is plain text, escaped by the template, and says in which language it is where it is `Words`;
every `Markup` has passed `view.markdown` or was built from escaped parts. Anchors are ids of HTML elements,
unique on the page, without `#`. Dates come twice: as text for the reader, and as ISO for machines where they
are exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self

from markupsafe import Markup, escape

from briefgen.view.drawings import (
    BandDrawing,
    LineageDrawing,
    MapDrawing,
    RangesDrawing,
    StripDrawing,
    TimelineDrawing,
)

Verdict = Literal["agreed", "partly-agreed", "disputed", "single", "unanswered", "not-compared"]
CellState = Literal["answer", "denial", "declined", "silent", "retracted", "undated"]


class Words(str):
    """A text with the language it is really in.

    It is the bare text wherever a text is wanted. A template that prints it into a page gets it inside an
    element with `lang` and `dir` where it is foreign to the page, so that it is read, spoken and set apart
    as what it is; in an attribute or a title, print it through the filter `plain`.
    """

    __slots__ = ("direction", "is_foreign", "language")
    language: str
    direction: Literal["ltr", "rtl"]
    is_foreign: bool

    def __new__(
        cls, text: str, language: str, direction: Literal["ltr", "rtl"], *, is_foreign: bool = False
    ) -> Self:
        self = super().__new__(cls, text)
        self.language, self.direction, self.is_foreign = language, direction, is_foreign
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str, str, str], dict[str, bool]]:
        return (self.text, self.language, self.direction), {"is_foreign": self.is_foreign}

    def __eq__(self, other: object) -> bool:
        """The same text in the same language; beside a bare text, the same text."""
        is_same = str.__eq__(self, other)
        if isinstance(other, Words):
            return is_same and (self.language, self.is_foreign) == (other.language, other.is_foreign)
        return is_same

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __html__(self) -> Markup:
        text = escape(self.text)
        if not self.is_foreign:
            return text
        mark = Markup('<span lang="{}" dir="{}">{}</span>')
        return mark.format(self.language, self.direction, text)

    @property
    def text(self) -> str:
        """The bare text."""
        return str.__str__(self)

    def keep(self, text: str) -> Words:
        """Another text in the same language, such as this one cut short."""
        return Words(text, self.language, self.direction, is_foreign=self.is_foreign)


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page, or an outside address, with what to call it."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A grade set small: its code, and what the code means in full."""

    code: str
    meaning: str
    scale: Literal["reliability", "credibility"]


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for the reader; `iso` where it is one exact day."""

    text: str
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class MarkingView:
    """Handling marking. `tlp` is the bare level, such as `AMBER+STRICT`; `slug` is fit for a class name."""

    label: str
    tlp: str
    slug: str
    caveat: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorView:
    name: str
    detail: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation in its own language, with its translation, if any, labelled as such."""

    words: Words
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """A mark in the text: number of the source, and this mark's own anchor for the way back."""

    number: int
    anchor: str
    source_anchor: str
    source_title: str
    at: str | None = None
    quote: QuoteView | None = None


@dataclass(frozen=True, slots=True)
class IndependenceView:
    """Counts, the words for them (`4 sources, 1 origin`), and whether several sources rest on one origin."""

    sources: int
    origins: int
    text: str
    rests_on_one: bool = False


@dataclass(frozen=True, slots=True)
class AccountHead:
    """How an account is named wherever it appears: letter, colour and shape stand for it together.

    `index` counts from 0 within the event and picks colour and shape.
    """

    index: int
    letter: str
    name: str
    short: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A typeset value. `denied` says that the claim denies it."""

    text: Markup
    denied: bool = False


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One statement, told in full."""

    anchor: str
    text: Markup
    stance: str
    stance_label: str
    point: Link | None
    value: ValueView | None
    said: DateView | None
    speaker: str | None
    credibility: Badge | None
    citations: tuple[CitationView, ...]
    independence: IndependenceView | None
    note: Markup | None = None
    is_retracted: bool = False
    is_superseded: bool = False
    used_by: tuple[Link, ...] = ()
    """Judgements that rest on this claim."""
    remarks: tuple[str, ...] = ()
    """As of a day: what is to be said of when it was said, taken back or reported."""


@dataclass(frozen=True, slots=True)
class AccountView:
    """One party's version, told claim by claim."""

    head: AccountHead
    party: str
    title: str
    description: str | None
    carriers: str | None
    speaker: str | None
    independence: IndependenceView
    summary: Markup | None
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class EarlierView:
    """What an account said before on the same point."""

    value: ValueView | None
    said: DateView | None
    href: str
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class RefusalView:
    """That an account, beside its answer, said that it would not answer. `label` says so in words."""

    label: str
    said: DateView | None
    href: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One account's answer to one point.

    `label` says in words what an empty cell means ("says nothing", "declines to answer"); it is set for every
    state but `answer`. `values` has more than one entry where the account itself says several things at once.
    """

    head: AccountHead
    state: CellState
    label: str | None
    values: tuple[tuple[ValueView, str], ...] = ()
    """Each value with the link to its claim."""
    independence: IndependenceView | None = None
    said: DateView | None = None
    earlier: tuple[EarlierView, ...] = ()
    refusals: tuple[RefusalView, ...] = ()
    """Beside an answer alone: a refusal takes nothing back, and is not passed over."""
    href: str | None = None
    """The claim that decides the state; None in silence."""

    @property
    def told(self) -> str | None:
        """`label`, unless it is a denial whose values are told as denied themselves."""
        said = self.state == "denial" and any(value.denied for value, _ in self.values)
        return None if said else self.label


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The derived verdict: key for icon and class, word, and what follows from it in a sentence or two."""

    key: Verdict
    label: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """One point at issue, and every account's answer to it."""

    anchor: str
    ask: str
    short: str
    note: Markup | None
    verdict: VerdictView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GlanceItem:
    """A derived sentence, and the point that it is about."""

    text: Markup
    href: str


@dataclass(frozen=True, slots=True)
class GlanceView:
    """The four derived lists; any may be empty. `is_empty` where nothing could be derived at all."""

    agreed: tuple[GlanceItem, ...]
    disputed: tuple[GlanceItem, ...]
    single: tuple[GlanceItem, ...]
    unanswered: tuple[GlanceItem, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.agreed or self.disputed or self.single or self.unanswered)


@dataclass(frozen=True, slots=True)
class FigureView:
    """A drawing, finished: inline SVG with its own title, and the text that says what it shows."""

    name: str
    svg: Markup
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class EventView:
    anchor: str
    number: int
    title: str
    when: DateView
    where: str | None
    summary: Markup | None
    accounts: tuple[AccountView, ...]
    rows: tuple[RowView, ...]
    glance: GlanceView
    independence: IndependenceView
    locator: MapDrawing | None = None
    """Where its accounts place it; that of the first event is the brief's."""
    ranges: RangesDrawing | None = None
    figures: tuple[FigureView, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextView:
    anchor: str
    when: DateView
    title: str
    relation: str
    relation_label: str
    where: str | None
    text: Markup
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A conclusion. The band is in per cent; confidence is told apart from it."""

    anchor: str
    text: Markup
    likelihood: str
    low: int
    high: int
    band_label: str
    confidence: str
    confidence_label: str
    basis: tuple[Link, ...]
    would_change: Markup | None
    band: BandDrawing | None = None
    figure: FigureView | None = None


@dataclass(frozen=True, slots=True)
class HypothesisView:
    anchor: str
    letter: str
    statement: Markup
    rank: int
    score: str
    is_tied: bool


@dataclass(frozen=True, slots=True)
class WeightView:
    key: str
    symbol: str
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A row of the matrix: what is weighed, how it bears on each hypothesis, and how much it tells apart."""

    text: Markup
    href: str | None
    weights: tuple[WeightView, ...]
    diagnosticity: str
    is_diagnostic: bool
    citations: tuple[CitationView, ...]
    note: Markup | None = None


@dataclass(frozen=True, slots=True)
class MatrixView:
    hypotheses: tuple[HypothesisView, ...]
    rows: tuple[EvidenceView, ...]
    ranking: tuple[str, ...]
    """Sentences: who leads, and with how much against it."""
    sensitivity: tuple[str, ...]
    """Sentences: what happens to the order when a source is dropped."""


@dataclass(frozen=True, slots=True)
class UnresolvedView:
    text: Markup
    point: Link | None
    would_resolve: Markup | None


@dataclass(frozen=True, slots=True)
class RelatedView:
    kind: str
    kind_label: str
    title: str
    authors: str | None
    publisher: str | None
    published: DateView | None
    url: str | None
    host: str | None
    note: Markup | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A numbered source. `derives` are the sources that it rests on; `cited_at` the marks that lead here."""

    number: int
    anchor: str
    title: Words
    authors: str | None
    publisher: str | None
    kind_label: str
    language_label: str | None
    published: DateView | None
    accessed: DateView | None
    url: str | None
    host: str | None
    archive_url: str | None
    archive_host: str | None
    grade: Badge | None
    derives: tuple[Link, ...]
    origin_text: str
    marking: MarkingView | None
    note: Markup | None
    cited_at: tuple[Link, ...]
    remark: str | None = None
    """As of a day: that it was published later, or that nobody can tell."""


@dataclass(frozen=True, slots=True)
class AsOfView:
    """The day as of which a brief is shown, its headline, and what that means, in sentences."""

    date: DateView
    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change in a sentence, where on the page it is, and whether something came, went, was altered or
    follows from other changes."""

    text: Markup
    href: str | None
    sign: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    title: str
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since an earlier revision. `lead` says which, and how the page shows it."""

    title: str
    lead: tuple[str, ...]
    groups: tuple[ChangeGroup, ...]
    is_redline: bool = False


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    anchor: str
    title: str
    children: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleEntry:
    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LegendView:
    """The scales that the brief uses, and only those."""

    verdicts: tuple[VerdictView, ...]
    cells: tuple[ScaleEntry, ...]
    reliability: tuple[ScaleEntry, ...]
    credibility: tuple[ScaleEntry, ...]
    likelihood: tuple[ScaleEntry, ...]
    weights: tuple[ScaleEntry, ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the page came about: nothing of the machine, and no time but the brief's own or the commit's."""

    generator: str
    version: str
    inputs_digest: str
    """First 16 hexadecimal digits of the SHA-256 over all that was read for the brief."""
    revision: str | None = None
    """The tag or short hash of the commit."""
    commit: str | None = None
    """The short hash, where the revision goes by a tag."""
    revision_date: DateView | None = None
    is_dirty: bool = False
    """Whether the brief's files differ from that commit."""


@dataclass(frozen=True, slots=True)
class BriefView:
    slug: str
    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    short_title: str
    description: str
    """The summary in plain text, at most 300 characters, for page metadata."""
    status: str
    status_label: str
    version: str | None
    issued: DateView | None
    cutoff: DateView | None
    when: DateView | None
    where: str | None
    organisation: str | None
    organisation_url: str | None
    logo: str | None
    marking: MarkingView | None
    authors: tuple[AuthorView, ...]
    tags: tuple[str, ...]
    summary: Markup | None
    events: tuple[EventView, ...]
    context: tuple[ContextView, ...]
    judgements: tuple[JudgementView, ...]
    matrix: MatrixView | None
    unresolved: tuple[UnresolvedView, ...]
    related: tuple[RelatedView, ...]
    sources: tuple[SourceView, ...]
    contents: tuple[ContentsEntry, ...]
    legend: LegendView
    colophon: Colophon
    page_size: str
    locator: MapDrawing | None = None
    timeline: TimelineDrawing | None = None
    strip: StripDrawing | None = None
    lineage: LineageDrawing | None = None
    figures: tuple[FigureView, ...] = ()
    """Drawings about the brief as a whole, once they are drawn: the map, the timeline."""
    as_of: AsOfView | None = None
    changes: ChangesView | None = None
    is_tall: bool = False
    """Whether comparisons are told point by point, however few the accounts."""
    required_anchors: tuple[str, ...] = ()
    """Every claim, source note and citation mark that must be found in a finished document."""

    @property
    def document_title(self) -> str:
        """What the document is called outside its own pages."""
        return f"{self.title} – {self.as_of.headline}" if self.as_of else self.title


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same brief in a language, which is called by its own name. `href` is None for the page at hand."""

    language: str
    direction: Literal["ltr", "rtl"]
    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that briefs can be found by. `key` holds no space; `language` is empty for what has none."""

    key: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class CardFacets:
    """Who tells of a brief's events, where they happened, and in what years AD, as far as that is known."""

    parties: tuple[Facet, ...] = ()
    places: tuple[Facet, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A choice of a filter; `count` is the number of briefs that it leaves."""

    facet: Facet
    count: int


@dataclass(frozen=True, slots=True)
class FilterView:
    """A way to narrow the index; cards carry their keys as `data-NAME`."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A brief as the index shows it."""

    slug: str
    href: str
    pdf_href: str | None
    title: str
    description: str
    language: str
    direction: Literal["ltr", "rtl"]
    status: str
    status_label: str
    marking: MarkingView | None
    issued: DateView | None
    when: DateView | None
    where: str | None
    parties: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    """Verdict labels with how many points have each."""
    languages: tuple[LanguageLink, ...] = ()
    """The brief in other languages than its own."""
    facets: CardFacets = CardFacets()


@dataclass(frozen=True, slots=True)
class IndexView:
    """A page of the front page's list. `total` counts the briefs on all its pages."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    organisation: str | None
    marking: MarkingView | None
    total: int
    cards: tuple[CardView, ...] = field(default=())
    filters: tuple[FilterView, ...] = ()
    """None where the list goes over several pages: narrowing one of them would say nothing of the rest."""
