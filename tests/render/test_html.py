"""What stands on a brief's page, and whether it can be trusted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from markupsafe import Markup

from briefgen.render.environment import Target
from briefgen.render.html import WIDEST_TABLE
from briefgen.view.model import AccountHead, AuthorView, CellView, MarkingView
from tests.render.pages import by_class, by_id, page, parse, render, text
from tests.render.parts import COALITION, silent
from tests.render.sample import strike
from tests.render.stress import CASES, crowd, empty

TARGETS: tuple[Target, ...] = ("screen", "print")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EVIL = '<script>alert(1)</script>" onmouseover="x'


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("case", CASES)
def test_every_link_on_a_page_leads_somewhere_and_no_id_comes_twice(case: str, target: Target) -> None:
    root = page(CASES[case](), target)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {
        value.removeprefix("#")
        for element in root.iter()
        for name in ("href", "popovertarget", "aria-labelledby", "data-page-of")
        if (value := element.get(name)) and (name != "href" or value.startswith("#"))
    }
    assert targets
    assert targets <= set(ids)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("case", CASES)
def test_headings_are_in_order(case: str, target: Target) -> None:
    levels = [int(e.tag[1]) for e in page(CASES[case](), target).iter() if e.tag in HEADINGS]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("target", TARGETS)
def test_everything_required_is_there(target: Target) -> None:
    view = strike()
    ids = {element.get("id") for element in page(view, target).iter()}
    claims = {claim.anchor for event in view.events for a in event.accounts for claim in a.claims}
    assert claims | set(view.required_anchors) <= ids


def _rows(root: Element) -> dict[str, Element]:
    return {e.get("id", ""): e for e in root.iter("tr") if e.get("id", "").startswith("point-")}


@pytest.mark.parametrize("target", TARGETS)
def test_each_answer_stands_under_its_own_account_and_leads_to_its_claim(target: Target) -> None:
    view = strike()
    event = view.events[0]
    root = page(view, target)
    (table,) = by_class(root, "comparison")
    columns = [text(th) for th in table.findall("./thead/tr/th")]
    assert columns[1:-1] == [f"{account.head.letter} {account.head.short}" for account in event.accounts]
    rows = _rows(root)
    for row in event.rows:
        cells = rows[row.anchor].findall("td")
        assert len(cells) == len(row.cells) + 1
        for cell, shown in zip(row.cells, cells, strict=False):
            links = [(text(a), a.get("href")) for a in shown.iter("a")]
            assert links == [(value.text, href) for value, href in cell.values]
        assert row.verdict.label in text(cells[-1])


def test_silence_is_empty_and_says_so_and_a_refusal_is_something_else() -> None:
    rows = _rows(page(strike(), "print"))
    quiet = rows["point-sukhna--launch"].findall("td")[0]
    assert text(quiet) == "says nothing"
    assert "is-silent" in quiet.get("class", "").split()
    refusal = rows["point-sukhna--damage"].findall("td")[0]
    assert text(refusal).startswith("declines to answer")
    assert "is-silent" not in refusal.get("class", "").split()


@pytest.mark.parametrize("target", TARGETS)
def test_thirty_accounts_get_a_table_a_question_with_the_silent_ones_named(target: Target) -> None:
    view = crowd(30, silent_after=8)
    root = page(view, target)
    assert not by_class(root, "comparison")
    for row in view.events[0].rows:
        point = by_id(root, row.anchor)
        assert text(by_class(point, "verdict")[0]) == row.verdict.label
        answers = {
            text(tr.findall("th")[0]): tr.findall("td")[0] for tr in point.iter("tr") if tr.findall("td")
        }
        spoken = [cell for cell in row.cells if cell.state != "silent"]
        for cell in spoken:
            shown = answers[f"{cell.head.letter} {cell.head.short}"]
            assert text(shown) == str(cell.values[0][0].text)
        quiet = [cell for cell in row.cells if cell.state == "silent"]
        assert len(answers) == len(spoken) + bool(quiet)
        if quiet:
            named = text(answers["says nothing"])
            assert named == " ".join(f"{cell.head.letter} {cell.head.short}" for cell in quiet)


@pytest.mark.parametrize(("target", "most"), WIDEST_TABLE.items())
def test_as_many_accounts_as_fit_get_a_column_each(target: Target, most: int) -> None:
    assert by_class(page(crowd(most), target), "comparison")
    assert by_class(page(crowd(most + 1), target), "answers")


def test_thirty_accounts_have_thirty_different_seals() -> None:
    seals = {
        (text(seal), seal.get("class"))
        for table in by_class(page(crowd(30)), "tellers")
        for seal in by_class(table, "seal")
    }
    assert len(seals) == len({look for _, look in seals}) == 30


def test_a_quotation_keeps_its_language_and_direction_beside_its_translation() -> None:
    quote = next(
        q for q in by_class(page(strike()), "quote") if any(e.get("lang") == "ar" for e in q.iter("q"))
    )
    (words,) = quote.iter("q")
    assert (words.get("lang"), words.get("dir")) == ("ar", "rtl")
    told = text(by_class(quote, "translation")[0])
    assert told == "Translation the damage was limited to material Source 2, last sentence"


def test_marks_and_sources_lead_to_each_other() -> None:
    view = strike()
    root = page(view, "print")
    for source in view.sources:
        back = {
            a.get("href", "")[1:]
            for p in by_class(by_id(root, source.anchor), "source-back")
            for a in p.iter("a")
        }
        forth = {a.get("id") for a in by_class(root, "cite") if a.get("href") == f"#{source.anchor}"}
        assert back == forth
        assert forth


@pytest.mark.parametrize("target", TARGETS)
def test_text_is_escaped_wherever_it_stands(target: Target) -> None:
    view = strike()
    event = view.events[0]
    head = replace(COALITION, name=EVIL, short=EVIL)
    accounts = (
        replace(event.accounts[0], head=head, title=EVIL, party=EVIL, carriers=EVIL),
        *event.accounts[1:],
    )
    row = replace(event.rows[0], ask=EVIL, cells=(silent(head), *event.rows[0].cells[1:]))
    evil = replace(
        view,
        title=EVIL,
        short_title=EVIL,
        description=EVIL,
        organisation=EVIL,
        where=EVIL,
        authors=(AuthorView(EVIL, EVIL),),
        tags=(EVIL,),
        events=(replace(event, title=EVIL, accounts=accounts, rows=(row, *event.rows[1:])), view.events[1]),
        sources=tuple(replace(source, publisher=EVIL, origin_text=EVIL) for source in view.sources),
        marking=MarkingView(EVIL, EVIL, "clear", EVIL),
    )
    html = render(evil, target)
    assert EVIL not in html
    root = parse(html)
    scripts = [script.get("type") for script in root.iter("script")]
    assert scripts == (["application/ld+json"] if target == "screen" else [])
    assert not any(element.get("onmouseover") for element in root.iter())
    assert text(next(root.iter("h1"))) == EVIL


def test_markup_from_the_view_stays_markup() -> None:
    view = replace(strike(), summary=Markup("<p>It is <em>not</em> known.</p>"))
    assert [text(em) for em in by_id(page(view), "summary").iter("em")] == ["not"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_draft_and_its_marking_are_to_be_seen(target: Target) -> None:
    root = page(empty(), target)
    assert "Draft" in [text(status) for status in by_class(root, "status")]
    marks = [text(mark) for mark in by_class(root, "tlp")]
    assert set(marks) == {"TLP:AMBER+STRICT"}
    assert "not for onward transmission" in text(root)
    if target == "screen":
        assert len(marks) == 2, "head and foot"


def test_without_a_marking_there_is_none() -> None:
    assert not by_class(page(replace(strike(), marking=None)), "tlp")


@pytest.mark.parametrize(("wanted", "pages"), [(True, 1), (False, 0)])
def test_a_printed_brief_has_contents_only_when_asked(wanted: bool, pages: int) -> None:
    root = page(strike(), "print", contents=wanted)
    assert len(list(root.iter("nav"))) == pages
    assert len(by_class(root, "toc-page")) == (len(by_class(root, "toc-link")) if wanted else 0)


def test_the_page_runs_no_program_and_asks_no_network() -> None:
    root = page(strike())
    assert all(script.get("type") == "application/ld+json" for script in root.iter("script"))
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    loaded = [link.get("href", "") for link in root.iter("link")]
    loaded += [e.get("src", "") for e in root.iter() if e.get("src")]
    assert loaded
    assert not any("//" in address for address in loaded)


def test_every_grade_opens_its_meaning() -> None:
    root = page(strike())
    grades = [button for button in by_class(root, "grade") if button.tag == "button"]
    assert grades
    for button in grades:
        code = text(by_class(button, "grade-code")[0])
        note = text(by_id(root, button.get("popovertarget", "")))
        assert code in note.split()
        assert text(by_class(button, "unseen")[0]).removeprefix(": ") in note


def test_the_page_says_what_it_is_to_machines() -> None:
    root = page(strike())
    meta = {e.get("property") or e.get("name"): e.get("content") for e in root.iter("meta")}
    assert meta["og:title"] == strike().title
    assert meta["article:published_time"] == "2018-12-03"
    (data,) = root.iter("script")
    assert '"datePublished": "2018-12-03"' in (data.text or "")


@pytest.mark.parametrize("target", TARGETS)
def test_right_to_left(target: Target) -> None:
    root = page(CASES["arabic"](), target)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_a_denial_reads_as_one() -> None:
    view = strike()
    event = view.events[0]
    head: AccountHead = event.accounts[0].head
    value, href = event.rows[0].cells[1].values[0]
    cell = CellView(head, "denial", "denies", ((replace(value, denied=True), href),))
    row = replace(event.rows[0], cells=(cell, *event.rows[0].cells[1:]))
    root = page(replace(view, events=(replace(event, rows=(row, *event.rows[1:])), view.events[1])), "print")
    assert text(_rows(root)[row.anchor].findall("td")[0]) == "denies: Syrian army positions"
