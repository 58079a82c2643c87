"""What stands around the events of the 2018 brief: context, sources, scales, hypotheses."""

from __future__ import annotations

from markupsafe import Markup, escape

from briefgen.view.model import (
    Badge,
    ContextView,
    DateView,
    EvidenceView,
    HypothesisView,
    LegendView,
    Link,
    MatrixView,
    ScaleEntry,
    SourceView,
    VerdictView,
    WeightView,
    Words,
)
from tests.render.parts import (
    CREDIBILITY,
    DAY,
    NEXT_DAY,
    NUMBER,
    RELIABILITY,
    SOURCES,
    VERDICTS,
    Marks,
    md,
)


def contexts(marks: Marks) -> tuple[ContextView, ...]:
    """Three earlier incidents."""

    def one(id: str, when: str, title: str, relation: str, where: str, text: str) -> ContextView:
        cite = (marks.cite("tsarizm-article"),)
        return ContextView(f"context-{id}", DateView(when), title, relation, relation, where, md(text), cite)

    return (
        one(
            "tanf",
            "June 2017",
            "Strikes on pro-government groups near Tanf",
            "precedent",
            "Tanf",
            "The United States struck groups that fight for the Syrian government near the garrison.",
        ),
        one(
            "khasham",
            "February 2018",
            "A column is stopped east of the Euphrates",
            "precedent",
            "Euphrates valley",
            "United States forces fought a large column that had crossed the river "
            "and attacked the Syrian Democratic Forces.",
        ),
        one(
            "april",
            "April 2018",
            "Strikes after the use of chemical weapons",
            "background",
            "Syria",
            "The United States, the United Kingdom and France struck targets in Syria.",
        ),
    )


def sources(marks: Marks) -> tuple[SourceView, ...]:
    """The register's entries, each with the way back to its marks."""
    parents = {
        "cnn-report": ("coalition-statement",),
        "fox-report": ("coalition-statement",),
        "tsarizm-article": ("coalition-statement", "sana-statement", "social-accounts"),
    }
    views = []
    for id, title, publisher, kind, grade in SOURCES:
        derives = tuple(Link(f"#source-{parent}", str(NUMBER[parent])) for parent in parents.get(id, ()))
        views.append(
            SourceView(
                number=NUMBER[id],
                anchor=f"source-{id}",
                title=Words(title, "en", "ltr"),
                authors=None,
                publisher=publisher,
                kind_label=kind,
                language_label="Arabic" if id == "sana-statement" else "English",
                published=NEXT_DAY if id == "tsarizm-article" else DAY,
                accessed=NEXT_DAY,
                url=f"https://example.org/{id}",
                host="example.org",
                archive_url=f"https://archive.example/{id}" if publisher else None,
                archive_host="archive.example" if publisher else None,
                grade=Badge(grade, RELIABILITY[grade], "reliability"),
                derives=derives,
                origin_text="Rests on source 1" if derives else "Origin: rests on no other recorded source",
                marking=None,
                note=None,
                cited_at=tuple(
                    Link(f"#{anchor}", str(n)) for n, anchor in enumerate(marks.made.get(id, ()), 1)
                ),
            )
        )
    return tuple(views)


def legend() -> LegendView:
    return LegendView(
        verdicts=tuple(VerdictView(key, label, (meaning,)) for key, (label, meaning) in VERDICTS.items()),
        cells=(
            ScaleEntry("says nothing", "the account holds no claim on the question"),
            ScaleEntry("declines to answer", "the account refuses, in so many words, to answer"),
        ),
        reliability=tuple(ScaleEntry(code, meaning) for code, meaning in RELIABILITY.items()),
        credibility=tuple(ScaleEntry(code, meaning) for code, meaning in CREDIBILITY.items()),
        likelihood=(ScaleEntry("likely", "55–80 %"), ScaleEntry("unlikely", "20–45 %")),
        weights=(ScaleEntry("+", "consistent"), ScaleEntry("−", "inconsistent"), ScaleEntry("0", "neutral")),
    )


def matrix(marks: Marks) -> MatrixView:
    weights = {
        "+": WeightView("consistent", "+", "consistent"),
        "−": WeightView("inconsistent", "−", "inconsistent"),
        "0": WeightView("neutral", "0", "neutral"),
    }

    def one(text: str, href: str, signs: str, spread: str) -> EvidenceView:
        cite = (marks.cite("tsarizm-article"),)
        return EvidenceView(
            escape(text),
            f"#claim-sukhna--{href}",
            tuple(weights[s] for s in signs),
            spread,
            spread == "high",
            cite,
        )

    return MatrixView(
        hypotheses=(
            HypothesisView(
                "hypothesis-h1",
                "H1",
                Markup("One strike hit Islamic State; the army positions were not its target."),
                1,
                "1",
                is_tied=False,
            ),
            HypothesisView(
                "hypothesis-h2", "H2", Markup("One strike hit army positions."), 2, "2", is_tied=True
            ),
            HypothesisView("hypothesis-h3", "H3", Markup("There were two strikes."), 2, "2", is_tied=True),
        ),
        rows=(
            one("The Coalition names the man whom it killed.", "c-target", "+−+", "high"),
            one("State media speak of material damage only.", "s-damage", "+0−", "high"),
            one("Accounts on social media give a number of rockets.", "m-count", "−+0", "high"),
            one("Nobody tells of casualties in the army.", "s-damage", "0−−", "low"),
        ),
        ranking=("H1 leads, with one piece of evidence against it.",),
        sensitivity=("Without source 3, the order stays the same.",),
    )
