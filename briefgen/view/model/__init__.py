"""What templates see: finished, frozen objects with text in the reader's language and nothing left to decide.

Every `str` is plain text, escaped by the template, and says in which language it is where it is `Words`;
every `Markup` has passed `view.markdown` or was built from escaped parts. Anchors are ids of HTML elements,
unique on the page, without `#`. Dates come twice: as text for the reader, and as ISO for machines where they
are exact.
"""

from briefgen.view.model.accounts import (
    AccountHead,
    AccountView,
    CitationView,
    ClaimView,
    IndependenceView,
    QuoteView,
    ValueView,
)
from briefgen.view.model.assessment import (
    EvidenceView,
    HypothesisView,
    JudgementView,
    MatrixView,
    UnresolvedView,
    WeightView,
)
from briefgen.view.model.basics import (
    AuthorView,
    Badge,
    DateView,
    FigureView,
    LanguageLink,
    Link,
    MarkingView,
)
from briefgen.view.model.brief import BriefView, EventView
from briefgen.view.model.collection import CardFacets, CardView, Facet, FilterOption, FilterView, IndexView
from briefgen.view.model.comparison import (
    CellState,
    CellView,
    EarlierView,
    GlanceItem,
    GlanceView,
    RefusalView,
    RowView,
    Verdict,
    VerdictView,
)
from briefgen.view.model.edition import AsOfView, ChangeGroup, ChangeItem, ChangesView
from briefgen.view.model.matter import (
    Colophon,
    ContentsEntry,
    ContextView,
    LegendView,
    RelatedView,
    ScaleEntry,
    SourceView,
)
from briefgen.view.model.words import Words

__all__ = [
    "AccountHead",
    "AccountView",
    "AsOfView",
    "AuthorView",
    "Badge",
    "BriefView",
    "CardFacets",
    "CardView",
    "CellState",
    "CellView",
    "ChangeGroup",
    "ChangeItem",
    "ChangesView",
    "CitationView",
    "ClaimView",
    "Colophon",
    "ContentsEntry",
    "ContextView",
    "DateView",
    "EarlierView",
    "EventView",
    "EvidenceView",
    "Facet",
    "FigureView",
    "FilterOption",
    "FilterView",
    "GlanceItem",
    "GlanceView",
    "HypothesisView",
    "IndependenceView",
    "IndexView",
    "JudgementView",
    "LanguageLink",
    "LegendView",
    "Link",
    "MarkingView",
    "MatrixView",
    "QuoteView",
    "RefusalView",
    "RelatedView",
    "RowView",
    "ScaleEntry",
    "SourceView",
    "UnresolvedView",
    "ValueView",
    "Verdict",
    "VerdictView",
    "WeightView",
    "Words",
]
