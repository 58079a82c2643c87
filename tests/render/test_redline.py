"""The redlined page: its law over random briefs, and what a reader of it must find."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.build.pages import Pages
from briefgen.build.plan import Languages
from briefgen.pipeline import examine, open_session, view
from briefgen.render.assets import Assets
from briefgen.render.redline import redline
from briefgen.view.stamp import Stamp
from briefgen.world import MemoryWorld
from tests.analysis.building import PARTIES, POSITION, QUANTITY
from tests.render.redline_reading import WORDS, main_of, parse, read, show

PAGES = Pages(Assets(MemoryWorld({})), "default", single_file=False)
SOURCES = [{"id": f"s{n}", "title": f"Report {n}", "kind": "wire"} for n in range(4)]

Mapped = dict[str, Any]


def _claim(id: str, text: str, **keys: Any) -> Mapped:
    return {"id": id, "text": text, "cites": [{"source": "s0"}], **keys}


def _brief(*accounts: Mapped, points: Any = None, **keys: Any) -> Mapped:
    asked = points or [{"id": "n", "ask": "How many?", **QUANTITY}, {"id": "who", "ask": "Who?", **POSITION}]
    event = {
        "id": "e",
        "title": "An event",
        "when": "2018-12-02",
        "points": asked,
        "accounts": list(accounts),
    }
    return {"title": "A brief", "events": [event], "sources": SOURCES, **keys}


def _account(id: str, *claims: Mapped, party: str = "rebels") -> Mapped:
    return {"id": id, "party": party, "title": f"Account {id}", "claims": list(claims)}


def _page(brief: Mapping[str, Any], target: str = "screen", language: str | None = None) -> str:
    world = MemoryWorld(
        {
            "briefgen.yaml": "language: en",
            "seeds/parties.yaml": json.dumps(PARTIES),
            "briefs/b/brief.yaml": json.dumps(brief),
        }
    )
    session = open_session(world).value
    examined = examine(session, "b")
    assert examined.value is not None, examined.diagnostics
    seen = view(session, examined.value, Stamp("0" * 64), language)
    if target == "print":
        return PAGES.make_printed(seen, contents=False)
    return PAGES.make_page(seen, Languages("en"), has_pdf=False)


def _redlined(
    old: Mapped, new: Mapped, target: str = "screen", renamed: Mapping[str, str] | None = None
) -> str:
    return redline(_page(old, target), _page(new, target), WORDS, renamed or {}, "en")


def _marked(html: str, kind: str) -> list[str]:
    """What stands in `ins` or `del`, without what is only said to those who hear it."""
    found = []
    for element in main_of(html).iter(kind):
        for spoken in [inner for inner in element.iter() if "unseen" in inner.get("class", "")]:
            spoken.text = ""
        found.append(" ".join("".join(element.itertext()).split()))
    return found


WORDS_OF = st.lists(
    st.sampled_from(["the", "army", "said", "that", "three", "rockets", "fell", "near", "a", "town"]),
    min_size=1,
)
TEXTS = WORDS_OF.map(lambda words: " ".join(words[:12]).capitalize() + ".")


@st.composite
def briefs(draw: st.DrawFn) -> Mapped:
    accounts = []
    for name in draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)):
        claims = []
        for number in draw(st.lists(st.integers(0, 4), unique=True, max_size=4)):
            cites = [{"source": f"s{n}"} for n in draw(st.lists(st.integers(0, 3), unique=True, max_size=3))]
            value = {"point": "n", "value": draw(st.integers(1, 3))} if draw(st.booleans()) else {}
            claims.append({"id": f"{name}-{number}", "text": draw(TEXTS), "cites": cites, **value})
        accounts.append(_account(name, *claims))
    context = [
        {"id": f"c{n}", "when": f"201{n}", "title": draw(TEXTS), "text": draw(TEXTS)}
        for n in draw(st.lists(st.integers(0, 3), unique=True, max_size=3))
    ]
    return _brief(*accounts, summary=f"{draw(TEXTS)}\n\n- {draw(TEXTS)}\n- {draw(TEXTS)}", context=context)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # a page is too slow to be shrunk
)
@given(briefs(), briefs(), st.sampled_from(["screen", "print"]))
def test_without_what_went_it_is_the_new_page_and_without_what_came_the_old(
    old: Mapped, new: Mapped, target: str
) -> None:
    marked = _redlined(old, new, target)
    assert read(marked, "gone") == read(_page(new, target))
    assert read(marked, "came") == read(_page(old, target))
    _check_form(marked)


def _check_form(html: str) -> None:
    """What a validator would find: ids twice, links to nowhere, marks where none may stand."""
    root = parse(html)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert not [id for id, count in ids.items() if count > 1]
    for element in root.iter():
        href = element.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids, href
        for name in ("aria-labelledby", "popovertarget"):
            assert {*(element.get(name) or "").split()} <= {*ids}
        if element.tag in ("ol", "ul", "table", "thead", "tbody", "tfoot", "tr"):
            assert not [child.tag for child in element if child.tag in ("ins", "del")]
        if element.tag in ("ins", "del"):
            inside = {inner.tag for inner in element.iter()}
            assert not inside & {
                "p",
                "div",
                "ul",
                "ol",
                "li",
                "table",
                "tr",
                "td",
                "section",
                "h2",
                "h3",
                "h4",
            }


ONE = _brief(
    _account("a", _claim("x", "Three rockets fell.", point="n", value=3), _claim("y", "It was night."))
)


def test_a_page_beside_itself_has_no_marks() -> None:
    page = _page(ONE)
    assert redline(page, page, WORDS, {}, "en").count("<ins") == 0
    assert "redlined" not in redline(page, page, WORDS, {}, "en")


def test_words_are_marked_in_a_text_and_said_aloud() -> None:
    new = _brief(
        _account("a", _claim("x", "Four rockets fell.", point="n", value=3), _claim("y", "It was night."))
    )
    html = _redlined(ONE, new)
    assert _marked(html, "del")[0] == "Three"
    assert _marked(html, "ins")[0] == "Four"
    claim = next(element for element in main_of(html).iter("li") if element.get("id") == "claim-e--x")
    assert "redlined" in claim.get("class").split()
    assert "deleted: Three end of deletioninserted: Four end of insertion" in "".join(claim.itertext())


def test_a_deleted_claim_stands_under_the_party_that_made_it_where_it_was() -> None:
    other = _account("b", _claim("z", "We saw nothing."), party="army")
    first = _account("a", *(_claim(id, f"Text {id}.") for id in ("p", "q", "r")))
    last = _account("a", *(_claim(id, f"Text {id}.") for id in ("p", "r")))
    html = _redlined(_brief(first, other), _brief(last, other))
    section = next(e for e in main_of(html).iter("section") if e.get("id") == "account-e--a")
    claims = [e for e in section.iter("li") if "claim" in e.get("class", "").split()]
    assert [claim.get("id") for claim in claims] == ["claim-e--p", "was-claim-e--q", "claim-e--r"]
    assert "gone" in claims[1].get("class").split()
    assert not [e for e in claims[1].iter() if e.tag in ("a", "button")]


def test_a_claim_that_changed_hands_is_gone_from_the_one_and_comes_to_the_other() -> None:
    claim = _claim("x", "The depot burned.")
    before = _brief(
        _account("a", claim, _claim("k", "Kept.")), _account("b", _claim("l", "Left."), party="army")
    )
    after = _brief(
        _account("a", _claim("k", "Kept.")), _account("b", _claim("l", "Left."), claim, party="army")
    )
    html = _redlined(before, after)
    places = {
        section.get("id"): [
            (li.get("id"), [word for word in ("came", "gone") if word in li.get("class").split()])
            for li in section.iter("li")
            if "claim" in li.get("class", "").split()
        ]
        for section in main_of(html).iter("section")
        if "account" in section.get("class", "").split()
    }
    assert places["account-e--a"][0] == ("was-claim-e--x", ["gone"])
    assert places["account-e--b"][-1] == ("claim-e--x", ["came"])


@pytest.mark.parametrize("target", ["screen", "print"])
def test_a_number_that_leads_to_another_source_is_marked_though_it_is_the_same_number(target: str) -> None:
    before, after = (
        _brief(_account("a", {"id": "x", "text": "A text.", "cites": [{"source": source}]}))
        for source in ("s0", "s1")
    )
    html = _redlined(before, after, target)
    claim = next(element for element in main_of(html).iter("li") if element.get("id") == "claim-e--x")
    marks = [e for e in claim.iter() if "cite" in e.get("class", "").split() and e.tag in ("a", "span")]
    assert any(inner.tag == "ins" for mark in marks for inner in mark.iter())
    assert [inner for inner in claim.iter("del") if "1" in "".join(inner.itertext())]


@pytest.mark.parametrize("target", ["screen", "print"])
def test_a_source_that_only_got_another_number_is_not_marked(target: str) -> None:
    late = _claim("y", "It was night.", cites=[{"source": "s1"}])
    before = _brief(_account("a", _claim("w", "A start.", cites=[]), late))
    after = _brief(_account("a", _claim("w", "A start.", cites=[{"source": "s0"}]), late))
    html = _redlined(before, after, target)
    claim = next(element for element in main_of(html).iter("li") if element.get("id") == "claim-e--y")
    assert "redlined" not in claim.get("class").split()
    assert "2" in show(claim)


def test_another_id_alone_makes_no_marks() -> None:
    renamed = _brief(
        _account("z", _claim("x2", "Three rockets fell.", point="n", value=3), _claim("y", "It was night."))
    )
    renamed["events"][0]["accounts"][0]["title"] = "Account a"
    anchors = {"claim-e--x": "claim-e--x2", "account-e--a": "account-e--z"}
    html = _redlined(ONE, renamed, renamed=anchors)
    changed = [
        text
        for text in _marked(html, "ins") + _marked(html, "del")
        if not re.fullmatch(r"[0-9a-f]{16}", text)
    ]
    assert changed == []


def test_a_column_that_came_is_marked_and_no_other_answer_moves() -> None:
    claims = [
        _claim(f"{name}-n", f"{name} counted.", point="n", value=number)
        for number, name in enumerate("abc", 1)
    ]
    accounts = [_account(name, claim) for name, claim in zip("abc", claims, strict=True)]
    html = _redlined(_brief(accounts[0], accounts[2]), _brief(*accounts))
    table = next(e for e in main_of(html).iter("table") if "comparison" in e.get("class", "").split())
    for row in table.iter("tr"):
        marks = ["came" in cell.get("class", "").split() for cell in row]
        assert marks == [False, False, True, False, False]
    assert len({len(row) for row in table.iter("tr")}) == 1


def test_a_row_that_went_stays_a_row() -> None:
    two = [{"id": "n", "ask": "How many?", **QUANTITY}, {"id": "m", "ask": "When?", "kind": "time"}]
    three = [two[0], {"id": "gone", "ask": "Why?", "kind": "text"}, two[1]]
    accounts = [_account(name, _claim(f"{name}-n", "Counted.", point="n", value=1)) for name in "ab"]
    html = _redlined(_brief(*accounts, points=three), _brief(*accounts, points=two))
    table = next(e for e in main_of(html).iter("table") if "comparison" in e.get("class", "").split())
    rows = [row.get("id") for row in table.iter("tr")]
    assert rows == [None, "point-e--n", "was-point-e--gone", "point-e--m"]


def test_a_drawing_is_shown_as_it_is_now_with_a_word() -> None:
    def ranged(most: int) -> Mapped:
        return _brief(
            *(
                _account(n, _claim(f"{n}-n", "C.", point="n", value={"min": 1, "max": most + k}))
                for k, n in enumerate("ab")
            )
        )

    html = _redlined(ranged(4), ranged(40))
    figure = next(e for e in main_of(html).iter("figure") if "figure-ranges" in e.get("class", ""))
    assert "The drawing has changed." in "".join(figure.itertext())
    assert "redlined" in figure.get("class").split()


def test_an_order_alone_is_shown_as_moved() -> None:
    claims = [_claim(id, f"Text {id}.") for id in ("p", "q")]
    html = _redlined(_brief(_account("a", *claims)), _brief(_account("a", *reversed(claims))))
    assert "Moved here." in html
    assert "Moved from here." in html
