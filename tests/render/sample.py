"""The real strike of 2018 as a finished view, filled by hand.

All that is said here is what the article in the register reports.
"""

from __future__ import annotations

from markupsafe import Markup

from briefgen.view.model import (
    AuthorView,
    BriefView,
    Colophon,
    ContentsEntry,
    DateView,
    EventView,
    JudgementView,
    Link,
    MarkingView,
    RelatedView,
    StampView,
    UnresolvedView,
)
from tests.render.back_matter import contexts, legend, matrix, sources
from tests.render.events import kiswah, sukhna
from tests.render.parts import (
    NEXT_DAY,
    Marks,
    md,
)


def strike() -> BriefView:
    """The brief on the strike of 2 December 2018."""
    marks = Marks()
    event = sukhna(marks)
    earlier = contexts(marks)
    weighed = matrix(marks)
    listed = sources(marks)
    return BriefView(
        slug="2018-12-sukhna-strike",
        language="en",
        direction="ltr",
        title="A strike in the desert: who was hit south of Sukhna?",
        short_title="Strike south of Sukhna",
        description="On 2 December 2018 the Coalition said that it had killed an Islamic State commander; "
        "Syrian state media said that it had fired on the army.",
        status="final",
        status_label="Final",
        version="1.0",
        issued=NEXT_DAY,
        cutoff=NEXT_DAY,
        when=DateView("Sunday 2 December 2018"),
        where="Jabal Ghurab, Syria",
        organisation="briefgen",
        organisation_url=None,
        logo=None,
        marking=MarkingView("TLP:CLEAR", "CLEAR", "clear"),
        authors=(AuthorView("The briefgen authors", "after published reports"),),
        tags=("Syria", "Coalition", "Islamic State"),
        summary=Markup(
            "<p>Late on Sunday 2 December 2018 the US-led Coalition struck a target in the Syrian desert. "
            "It says that it killed <strong>a senior member of Islamic State</strong>. Syrian media say "
            "that the Coalition fired missiles at <strong>positions of the Syrian army</strong>. Accounts on "
            "social media tell of fourteen rockets out of Tanf.</p>\n<p>All three place the strike in the "
            "same desert. They part over who was hit and with what, and each rests on a single origin.</p>\n"
        ),
        events=(event, kiswah()),
        context=earlier,
        judgements=(
            JudgementView(
                "judgement-j1",
                md("The strike hit members of Islamic State."),
                "likely",
                55,
                80,
                "55–80 %",
                "moderate",
                "Moderate confidence",
                (Link("#claim-sukhna--c-target", "Coalition, on who was hit"),),
                md("Pictures of damaged army positions, with a date."),
            ),
        ),
        matrix=weighed,
        unresolved=(
            UnresolvedView(
                md("Why Damascus said that its own forces had been hit is not known."),
                Link("#point-sukhna--target", "Who was hit?"),
                md("A named statement of the Syrian army, or imagery of the positions."),
            ),
        ),
        related=(
            RelatedView(
                "article",
                "article",
                "Clutching At Straws – Iran Deal With China For Regime Survival",
                "Hassan Mahmoudi",
                "Tsarizm",
                None,
                None,
                None,
                None,
            ),
            RelatedView(
                "article",
                "article",
                "Major Police Operation In Albania, 15 Tons Drugs seized",
                "Irena Shabani",
                "Tsarizm",
                None,
                "https://example.org/albania",
                "example.org",
                None,
            ),
        ),
        sources=listed,
        contents=contents((event, kiswah())),
        legend=legend(),
        colophon=Colophon(
            "briefgen",
            "0.1.0",
            "0123456789abcdef",
            StampView("v1.0", "c76e87701234", DateView("3 December 2018", "2018-12-03")),
        ),
        page_size="A4",
        required_anchors=tuple(f"cite-{n}" for n in range(1, marks.count + 1)),
    )


def contents(events: tuple[EventView, ...]) -> tuple[ContentsEntry, ...]:
    inner = tuple(
        ContentsEntry(
            event.anchor,
            event.title,
            (
                ContentsEntry(f"{event.anchor}-comparison", "The accounts compared"),
                *(ContentsEntry(account.head.anchor, account.title) for account in event.accounts),
            )
            if event.accounts
            else (),
        )
        for event in events
    )
    rest = (
        ("context", "Historical context"),
        ("judgements", "Judgements and hypotheses"),
        ("unresolved", "Unresolved"),
        ("related", "Related items"),
        ("sources", "Sources"),
        ("how-to-read", "How to read this"),
    )
    return (
        ContentsEntry("summary", "Summary"),
        ContentsEntry("glance", "At a glance"),
        *inner,
        *(ContentsEntry(a, t) for a, t in rest),
    )
