"""Shapes that strain a layout, and every case by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import escape

from briefgen.model.settings import Organisation, Settings
from briefgen.view.index import view_index
from briefgen.view.model import (
    AccountView,
    BriefView,
    CardFacets,
    CardView,
    ContentsEntry,
    EventView,
    Facet,
    IndexView,
    LanguageLink,
    MarkingView,
    Words,
)
from tests.render.back_matter import sources
from tests.render.events import kiswah, sukhna
from tests.render.parts import (
    COALITION,
    DAY,
    NEXT_DAY,
    Marks,
    answer,
    claim,
    head,
    md,
    rests,
    silent,
    verdict,
)
from tests.render.sample import contents, strike


def only(event: EventView) -> BriefView:
    """A brief about one event and little else."""
    claims = [claim for account in event.accounts for claim in account.claims]
    marks = {citation.anchor for claim in claims for citation in claim.citations}
    accounts = tuple(
        replace(account, claims=tuple(replace(claim, used_by=()) for claim in account.claims))
        for account in event.accounts
    )
    base = strike()
    return replace(
        base,
        events=(replace(event, accounts=accounts),),
        context=(),
        judgements=(),
        matrix=None,
        unresolved=(),
        sources=tuple(
            replace(source, cited_at=tuple(link for link in source.cited_at if link.href[1:] in marks))
            for source in base.sources
        ),
        contents=tuple(
            entry
            for entry in contents((event,))
            if entry.anchor not in ("context", "judgements", "unresolved")
        ),
        required_anchors=tuple(sorted(marks)),
    )


def crowd(accounts: int, *, silent_after: int | None = None) -> BriefView:
    """Many accounts of one event. From `silent_after` on, they answer only the first point."""
    marks = Marks()
    base = sukhna(Marks())
    heads = [
        head(n, f"Account number {n + 1} of a crowded field", f"Account {n + 1}") for n in range(accounts)
    ]
    told = tuple(
        AccountView(
            h,
            f"Party {h.letter}",
            h.name,
            None,
            None,
            None,
            rests(1, 1),
            None,
            (
                claim(
                    f"x{h.index}",
                    f"Statement {h.index} on what happened.",
                    (marks.cite("tsarizm-article"),),
                    ask="Who was hit?",
                    point="target",
                    value="Syrian army positions",
                ),
            ),
        )
        for h in heads
    )
    rows = tuple(
        replace(
            r,
            cells=tuple(
                answer(h, f"answer of {h.letter}", f"x{h.index}")
                if n == 0 or silent_after is None or h.index < silent_after
                else silent(h)
                for h in heads
            ),
        )
        for n, r in enumerate(base.rows)
    )
    event = replace(base, accounts=told, rows=rows)
    return replace(only(event), sources=sources(marks))


def many_claims(count: int) -> BriefView:
    """One event with two accounts and very many claims."""
    marks = Marks()
    base = sukhna(Marks())
    told = []
    for which in (0, 1):
        claims = tuple(
            claim(
                f"n{which}-{n}",
                f"Statement number {n} of this account tells one more thing about the evening.",
                (marks.cite("tsarizm-article", f"paragraph {n}"),),
                ask="Who was hit?",
                point="target",
                value="Syrian army positions",
            )
            for n in range(count // 2)
        )
        told.append(replace(base.accounts[which], claims=claims))
    rows = tuple(replace(r, cells=tuple(silent(h.head) for h in told)) for r in base.rows)
    return replace(only(replace(base, accounts=tuple(told), rows=rows)), sources=sources(marks))


def long_words() -> BriefView:
    """Words and addresses that fit no column."""
    base = strike()
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    url = "https://example.org/" + "a-very-long-path/" * 12 + "?" + "x" * 90
    event = base.events[0]
    cell = answer(COALITION, word, "c-target")
    rows = (
        replace(event.rows[0], ask=f"Who is the {word}?", cells=(cell, *event.rows[0].cells[1:])),
        *event.rows[1:],
    )
    first = replace(event.accounts[0].claims[0], text=escape(f"It was {word}{word}, see {url}"))
    accounts = (
        replace(event.accounts[0], title=word, claims=(first, *event.accounts[0].claims[1:])),
        *event.accounts[1:],
    )
    listed = (
        replace(base.sources[0], title=Words(url, "en", "ltr"), host="sub." * 30 + "example.org"),
        *base.sources[1:],
    )
    return replace(
        base,
        title=f"A title with {word}",
        events=(replace(event, rows=rows, accounts=accounts), base.events[1]),
        sources=listed,
    )


def arabic() -> BriefView:
    """The page in Arabic, with the texts in it foreign or not."""
    base = strike()
    event = base.events[0]
    text = (
        "قال التحالف بقيادة الولايات المتحدة إنه قتل قياديا في تنظيم الدولة في البادية السورية، "
        "وقالت وسائل الإعلام السورية إن التحالف أطلق صواريخ على مواقع للجيش في جبل غراب جنوب السخنة "
        "نحو الساعة 20:00."
    )
    accounts = tuple(
        replace(a, claims=tuple(replace(c, text=escape(text)) for c in a.claims)) for a in event.accounts
    )
    return replace(
        base,
        language="ar",
        direction="rtl",
        title="ضربة في البادية: من أصيب جنوب السخنة؟",
        short_title="ضربة جنوب السخنة",
        summary=md(text),
        events=(
            replace(event, title="الضربة جنوب السخنة", summary=md(text), accounts=accounts),
            base.events[1],
        ),
    )


def empty() -> BriefView:
    """The least that a brief can hold."""
    base = strike()
    return replace(
        base,
        status="draft",
        status_label="Draft",
        version=None,
        cutoff=None,
        authors=(),
        tags=(),
        events=(kiswah(),),
        context=(),
        judgements=(),
        matrix=None,
        unresolved=(),
        related=(),
        sources=(),
        contents=(
            ContentsEntry("summary", "Summary"),
            ContentsEntry("event-kiswah", "The strikes south of Damascus"),
        ),
        marking=MarkingView(
            "TLP:AMBER+STRICT", "AMBER+STRICT", "amber-strict", "not for onward transmission"
        ),
        required_anchors=(),
    )


def one_account() -> BriefView:
    """One account only, so that nothing can be compared."""
    event = strike().events[0]
    rows = tuple(
        replace(
            r, cells=r.cells[:1], verdict=verdict("unanswered" if r.cells[0].state == "silent" else "single")
        )
        for r in event.rows
    )
    return only(replace(event, accounts=event.accounts[:1], rows=rows))


def collection() -> IndexView:
    """An index of a few briefs, as different as they come."""
    coalition, syria = Facet("coalition", "US-led Coalition", "en"), Facet("syria", "Syrian government", "en")
    ghurab, kiswah = Facet("jabal-ghurab", "Jabal Ghurab", "en"), Facet("kiswah", "الكسوة", "ar")
    card = CardView(
        "2018-12-sukhna-strike",
        "2018-12-sukhna-strike/index.html",
        "2018-12-sukhna-strike/2018-12-sukhna-strike.pdf",
        strike().title,
        strike().description,
        "en",
        "ltr",
        "final",
        "Final",
        strike().marking,
        NEXT_DAY,
        DAY,
        "Jabal Ghurab, Syria",
        ("US-led Coalition", "Syrian government"),
        (("Agreed", 1), ("Disputed", 2), ("One account only", 2), ("Unanswered", 1)),
        facets=CardFacets((coalition, syria), (ghurab,), (2018,)),
    )
    draft = replace(
        card,
        slug="draft",
        href="draft/index.html",
        pdf_href=None,
        title="The strikes south of Damascus",
        status="draft",
        status_label="Draft",
        issued=None,
        counts=(),
        facets=CardFacets((syria,), (kiswah,), (2018,)),
    )
    translated = replace(
        card,
        slug="arabic",
        href="arabic/index.html",
        title="غارات جنوب دمشق: ما الذي أُصيب في الكسوة؟",
        description="قالت وسائل الإعلام السورية إن غارات وقعت جنوب دمشق ولم تسمّ من نفذها.",
        language="ar",
        direction="rtl",
        marking=MarkingView("TLP:GREEN", "GREEN", "green"),
        where="الكسوة",
        languages=(LanguageLink("en", "ltr", "English", "arabic/index.en.html"),),
        facets=CardFacets((syria,), (kiswah,), (2017, 2018)),
    )
    bare = replace(
        draft,
        slug="bare",
        href="bare/index.html",
        title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        description="",
        status="withdrawn",
        status_label="Withdrawn",
        marking=None,
        when=None,
        where=None,
        parties=(),
        facets=CardFacets(),
    )
    return view_index((card, draft, translated, bare), Settings(organisation=Organisation(name="briefgen")))


CASES: dict[str, Callable[[], BriefView]] = {
    "strike": strike,
    "one-account": one_account,
    "empty": empty,
    "thirty": lambda: crowd(30, silent_after=8),
    "six": lambda: crowd(6),
    "many-claims": lambda: many_claims(200),
    "long-words": long_words,
    "arabic": arabic,
}
