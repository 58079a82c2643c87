"""Pieces that views are made of, for tests."""

from __future__ import annotations

from markupsafe import Markup, escape

from briefgen.view.model import (
    AccountHead,
    Badge,
    CellState,
    CellView,
    CitationView,
    ClaimView,
    DateView,
    GlanceItem,
    IndependenceView,
    Link,
    QuoteView,
    RowView,
    ValueView,
    Verdict,
    VerdictView,
    Words,
)

DAY = DateView("2 December 2018", "2018-12-02")
NEXT_DAY = DateView("3 December 2018", "2018-12-03")

CREDIBILITY = {
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "6": "Truth cannot be judged",
}
RELIABILITY = {
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "F": "Reliability cannot be judged",
}
VERDICTS: dict[Verdict, tuple[str, str]] = {
    "agreed": ("Agreed", "Every account that answers says the same."),
    "partly-agreed": ("Partly agreed", "The answers overlap or are compatible."),
    "disputed": ("Disputed", "At least two answers exclude each other."),
    "single": ("One account only", "One account answers; nobody confirms or denies it."),
    "unanswered": ("Unanswered", "No account answers."),
    "not-compared": ("Side by side", "Texts, which are listed and not compared."),
}
SOURCES = (
    (
        "coalition-statement",
        "Statement of the US-led Coalition on the strike of 2 December",
        "Coalition",
        "official statement",
        "B",
    ),
    ("sana-statement", "Statement of a military source to SANA", "SANA", "state media", "D"),
    (
        "social-accounts",
        "Posts of accounts that follow the conflict in Syria",
        None,
        "social-media post",
        "F",
    ),
    ("cnn-report", "Report on a Coalition drone strike", "CNN", "news report", "C"),
    ("fox-report", "Report of the Pentagon correspondent", "Fox News", "news report", "C"),
    (
        "tsarizm-article",
        "US Claims It Killed ISIS Commander, Syria Says US Hit Its Forces",
        "Tsarizm",
        "news report",
        "C",
    ),
)
NUMBER = {id: number for number, (id, *_) in enumerate(SOURCES, 1)}


def md(text: str) -> Markup:
    """One paragraph."""
    return Markup("<p>{}</p>\n").format(text)


def rests(sources: int, origins: int) -> IndependenceView:
    text = f"{sources} source{'s' * (sources != 1)}, {origins} origin{'s' * (origins != 1)}"
    return IndependenceView(sources, origins, text, rests_on_one=sources > 1 and origins == 1)


class Marks:
    """Citation marks, numbered as they are made."""

    def __init__(self) -> None:
        self.made: dict[str, list[str]] = {}
        self.count = 0

    def cite(self, source: str, at: str | None = None, quote: QuoteView | None = None) -> CitationView:
        self.count += 1
        anchor = f"cite-{self.count}"
        self.made.setdefault(source, []).append(anchor)
        title = next(title for id, title, *_ in SOURCES if id == source)
        return CitationView(NUMBER[source], anchor, f"source-{source}", title, at, quote)


def head(index: int, name: str, short: str, event: str = "sukhna") -> AccountHead:
    letter = chr(65 + index % 26) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)
    return AccountHead(index, letter, name, short, f"account-{event}--{index}")


COALITION = head(0, "US-led Coalition", "Coalition")
SYRIA = head(1, "Syrian state media", "State media")
SOCIAL = head(2, "Social-media accounts", "Social media")


def english(text: str) -> QuoteView:
    return QuoteView(Words(text, "en", "ltr"))


def claim(
    id: str,
    text: str,
    cites: tuple[CitationView, ...],
    *,
    ask: str | None = None,
    point: str | None = None,
    value: str | None = None,
    grade: str = "3",
    stance: str = "asserts",
    said: DateView = DAY,
    speaker: str | None = None,
    note: Markup | None = None,
    used_by: tuple[Link, ...] = (),
) -> ClaimView:
    return ClaimView(
        anchor=f"claim-sukhna--{id}",
        text=escape(text),
        stance=stance,
        stance_label={"asserts": "asserts", "denies": "denies", "declines": "declines to answer"}[stance],
        point=Link(f"#point-sukhna--{point}", ask) if ask and point else None,
        value=ValueView(escape(value), denied=stance == "denies") if value else None,
        said=said,
        speaker=speaker,
        credibility=Badge(grade, CREDIBILITY[grade], "credibility"),
        citations=cites,
        independence=rests(len(cites), 1),
        note=note,
        used_by=used_by,
    )


def verdict(key: Verdict, *details: str) -> VerdictView:
    return VerdictView(key, VERDICTS[key][0], details)


def answer(head: AccountHead, text: str, href: str, sources: int = 1, *, denied: bool = False) -> CellView:
    state: CellState = "denial" if denied else "answer"
    label = "denies" if denied else None
    return CellView(
        head,
        state,
        label,
        ((ValueView(escape(text), denied), f"#claim-sukhna--{href}"),),
        rests(sources, 1),
        DAY,
    )


def silent(head: AccountHead) -> CellView:
    return CellView(head, "silent", "says nothing")


def declined(head: AccountHead, href: str) -> CellView:
    value = ValueView(Markup("does not say what was hit"))
    return CellView(
        head, "declined", "declines to answer", ((value, f"#claim-sukhna--{href}"),), rests(1, 1), DAY
    )


def row(id: str, ask: str, short: str, verdict: VerdictView, *cells: CellView) -> RowView:
    return RowView(f"point-sukhna--{id}", ask, short, None, verdict, cells)


def item(text: str, point: str) -> GlanceItem:
    return GlanceItem(escape(text), f"#point-sukhna--{point}")
