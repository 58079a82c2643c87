"""Changes for a reviewer: the order of reading, Markdown that brings nothing with it, JSON, words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen.changes.model import BriefChanges, WorkspaceChanges
from briefgen.exports.differences.json import write_json
from briefgen.exports.differences.json_file import DiffFile
from briefgen.exports.differences.markdown import MOST, escape, write_markdown
from briefgen.exports.differences.outline import outline, summarise
from briefgen.exports.differences.phrases import tell_change
from tests.changes.briefs import Alter, Data, account, claim, compare, entry, find

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
"""Reads Markdown as GitHub does, HTML included."""
SCHEMA = Path(__file__).parents[2] / "schema/diff.json"


def between(*briefs: BriefChanges) -> WorkspaceChanges:
    return WorkspaceChanges("v1.2", "the work tree", briefs)


def words(kind: str, *alter: Alter) -> str:
    changes = compare(*alter)
    return "".join(piece.text for piece in tell_change(find(changes, kind), "en"))


def move(data: Data) -> None:
    account(data, 0)["claims"].append(account(data, 1)["claims"].pop())


@pytest.mark.parametrize(
    ("kind", "alter", "sentence"),
    [
        (
            "claim-value-changed",
            lambda d: claim(d, "north-number").update(value={"min": 1, "max": 8}),
            "The North: claim north-number: value changed from 2–6 to 1–8 (wider than before)",
        ),
        (
            "claim-value-changed",
            lambda d: claim(d, "south-from").update(value="province"),
            (
                "The South: claim south-from: value changed from “The base” (base) to “The province”"
                " (province) (wider than before)"
            ),
        ),
        (
            "claim-stance-changed",
            lambda d: claim(d, "south-target").update(stance="denies"),
            "The South: claim south-target: stance changed from asserts to denies",
        ),
        (
            "claim-credibility-changed",
            lambda d: claim(d, "south-target").update(credibility=2),
            "The South: claim south-target: credibility changed from 4 to 2 (raised)",
        ),
        (
            "claim-said-changed",
            lambda d: claim(d, "north-number").pop("said"),
            "The North: claim north-number: date said removed: 2018-12-02",
        ),
        (
            "claim-removed",
            lambda d: account(d, 1)["claims"].pop(),
            (
                "The South: claim south-from withdrawn from the brief: "
                "“Missiles came from the base across the border.”, value “The base” (base)"
            ),
        ),
        (
            "claim-moved",
            move,
            (
                "The North: claim south-from moved from The South (event strike, account south) to The North"
                " (event strike, account north): “Missiles came from the base across the border.”"
            ),
        ),
        (
            "point-verdict-flipped",
            lambda d: claim(d, "south-target").update(value="none"),
            "point target: the verdict went from partly agreed to disputed",
        ),
        (
            "answer-flipped",
            lambda d: claim(d, "south-from").update(stance="declines", value=None),
            (
                "The South on point from now declines to answer by claim south-from; before, it answered"
                " “The base” (base) by claim south-from"
            ),
        ),
        (
            "claim-origins-recounted",
            lambda d: claim(d, "north-number")["cites"].append({"source": "pictures"}),
            "The North: claim north-number rests on 3 sources, 2 origins now; before, on 2 sources, 1 origin",
        ),
        (
            "citation-quote-reworded",
            lambda d: claim(d, "north-target")["cites"][0].update(quote="killed ten fighters"),
            (
                "The North: citation of “Statement of the north” in north-target: quote reworded: killed"
                " several ten fighters"
            ),
        ),
        (
            "source-derives-from-changed",
            lambda d: entry(d, "sources", "pictures").update(derives_from=["wire"]),
            "source pictures: what it derives from gained wire",
        ),
        (
            "judgement-likelihood-changed",
            lambda d: d["judgements"][0].update(likelihood="unlikely"),
            "judgement who: likelihood changed from likely to unlikely (lowered)",
        ),
        (
            "evidence-weighs-changed",
            lambda d: d["evidence"][0]["weighs"].update(aimed="inconsistent"),
            (
                "evidence “A strike by its aircraft killed several fighters in the desert.”: weighing for"
                " aimed from consistent to inconsistent"
            ),
        ),
    ],
)
def test_a_change_in_words(kind: str, alter: Alter, sentence: str) -> None:
    assert words(kind, alter) == sentence


def test_what_is_somebody_elses_now_comes_first() -> None:
    sections = outline(compare(move, lambda d: d.update(version="1.1")))
    assert "Attribution changed" in sections[0].heading[0].text
    assert [entry.change.kind for entry in sections[0].entries] == ["claim-moved"]
    again = [e.change.kind for section in sections[1:] for e in section.entries]
    assert "claim-moved" in again


def test_citations_of_a_new_claim_are_counted_with_it() -> None:
    def add(data: Data) -> None:
        cites = [{"source": "wire"}, {"source": "pictures"}]
        account(data, 0)["claims"].append({"id": "new", "text": "It was a warning.", "cites": cites})

    entries = [entry for section in outline(compare(add)) for entry in section.entries]
    (added,) = (entry for entry in entries if entry.change.kind == "claim-added")
    assert added.more == 2
    assert not [entry for entry in entries if entry.change.kind == "citation-added"]


def test_a_citation_is_not_hidden_by_something_else_of_its_holders_name() -> None:
    """An event named like the context that gains a citation is added; the context itself is not."""

    def add(data: Data) -> None:
        data["events"].append({"id": "pact", "title": "The pact", "when": "2016"})
        data["context"][1]["cites"] = [{"source": "wire"}]

    entries = [entry.change.kind for section in outline(compare(add)) for entry in section.entries]
    assert "citation-added" in entries


def test_the_summary_counts_what_is_shown() -> None:
    changes = compare(
        lambda d: claim(d, "south-reply").update(text="It kept the right to answer the attack."),
        lambda d: claim(d, "south-target").update(credibility=2),
        lambda d: d["context"].reverse(),
    )
    assert summarise(changes.changes) == "1 of substance, 1 in wording, 1 in order"


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "@everyone and @team/lead",
    "closes #12, GH-12, owner/repo#3, !7, $9, ~bug, %3, &4",
    "[click](https://evil.example) ![pic](https://evil.example/a.png)",
    "https://evil.example www.evil.example mailto:a@evil.example",
    "**bold** _em_ ~~gone~~ `code` <ins>in</ins> </del></details>",
    "| a | b |",
    "- [ ] task",
    "# heading",
    "\\* \\\\ \\<b>",
    "&lt;b&gt; &#64;team",
    ":tada: x^2 ==mark== $$e$$",
    "```\nfence",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_authors_text_is_nothing_but_text(text: str) -> None:
    (inline,) = [token for token in PARSER.parse(escape(text)) if token.type == "inline"]
    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    shown = "".join(token.content for token in inline.children or ())
    assert shown.replace("\u2060", "") == " ".join(text.split())
    for begin in re.finditer(r"[@#!$%~^&](?=\w)|www(?=\.)|https?:(?=/)", shown):
        assert shown[begin.end()] == "\u2060"


@settings(max_examples=150, deadline=None)
@given(st.text("ab1 @#!<>&*_`[]()~^$|\\-:/.\"'", min_size=1, max_size=30).filter(str.strip))
def test_any_text_is_nothing_but_text(text: str) -> None:
    tokens = (
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify").parse("x " + escape(text))
    )
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or ()
    assert {token.type for token in children} <= {"text", "text_special"}
    assert "".join(t.content for t in children).replace("\u2060", "") == "x " + " ".join(text.split())


def test_a_comment_holds_headings_words_and_places() -> None:
    changes = compare(
        lambda d: claim(d, "south-reply").update(text="It kept the right to <b>answer</b> @all.")
    )
    text = write_markdown(between(changes), ["v1.2 has 1 error"])
    assert text.startswith("### What changed: `v1.2` → `the work tree`\n")
    assert "> **Careful:** v1\\.2 has 1 error" in text
    assert "<del>reserved</del> <ins>kept</ins>" in text
    assert "&lt;b&gt;answer&lt;/b&gt;" in text
    assert "@all" not in text
    assert "`briefs/strike/brief.yaml:" in text
    assert text.count("**The South** · account `south`") == 1


def test_a_paragraph_that_was_parted_is_a_sign_in_a_comment() -> None:
    summary = "Two accounts were given of the strike.\n\nThey differ on who was hit."
    text = write_markdown(between(compare(lambda d: d.update(summary=summary))))
    assert "of the strike\\. <ins>¶</ins> They differ" in " ".join(text.split())


def _many(number: int) -> BriefChanges:
    def alter(data: Data) -> None:
        for n in range(number):
            account(data, 0)["claims"].append({"id": f"new-{n}", "text": f"Statement {n}: " + "word " * 30})
        data["context"].reverse()
        data["summary"] = "Two accounts were given of the strike; they differ."

    return compare(alter)


def test_a_comment_that_is_too_long_says_what_it_leaves_out() -> None:
    changes = between(_many(400))
    text = write_markdown(changes)
    assert len(text.encode("utf-16-le")) // 2 <= MOST
    assert "Not shown here for want of room" in text
    shown = text.count("- `+`")
    (left_out,) = re.findall(r"(\d+) of substance, 1 of wording, 1 of order", text)
    assert shown + int(left_out) == 400
    assert "summary reworded" not in text


def test_a_comment_with_room_leaves_out_nothing() -> None:
    text = write_markdown(between(_many(20)))
    assert "Not shown" not in text
    assert text.count("- `+`") == 20


def test_no_number_of_briefs_is_too_much() -> None:
    text = write_markdown(between(*[_many(0)] * 900))
    assert len(text.encode("utf-16-le")) // 2 <= MOST
    assert "more than fits here" in text


def test_the_json_says_all_and_keeps_to_its_schema() -> None:
    changes = compare(move, lambda d: claim(d, "north-number").update(value={"min": 1, "max": 8}))
    written = json.loads(write_json(between(changes)))
    DiffFile.model_validate_json(json.dumps(written))
    (brief,) = written["briefs"]
    (moved,) = (change for change in brief["changes"] if change["kind"] == "claim-moved")
    assert moved["reattributes"] is True
    assert (moved["old_party"], moved["party"]) == (
        {"id": "south", "name": "The South"},
        {"id": "north", "name": "The North"},
    )
    assert moved["old"] == {"event": "strike", "account": "south", "party": "south"}
    described = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["Change"]["properties"]
    assert set(moved) == set(described)
