"""What is said of what stands under the pointer."""

from __future__ import annotations

from lsprotocol.types import MarkupContent

from briefgen.editor.desk import Desk
from briefgen.editor.hover import hover
from tests.editor.desks import BRIEF, FILES, MARK, SOURCES, make_desk, put, put_at, settle


def said(desk: Desk, text: str, path: str = BRIEF) -> str:
    """What is said at the mark in a text."""
    position = put(desk, path, text)
    settle(desk)
    found = hover(desk, path, position)
    if found is None:
        return ""
    assert isinstance(found.contents, MarkupContent)
    return found.contents.value


def said_at(text: str, offset: int = 0, path: str = BRIEF) -> str:
    desk = make_desk()
    index = FILES[path].index(text) + offset
    return said(desk, FILES[path][:index] + MARK + FILES[path][index:], path)


def test_a_source_is_given_in_full_with_grade_and_origins() -> None:
    text = said_at("source: red-wire", 10)
    assert text.startswith("**A wire report**  \nsource `red-wire`")
    assert "Reliability **B**: usually reliable" in text
    assert "Rests on `red-statement`" in text
    assert "Origin: `red-statement` (Statement)" in text
    text = said_at("source: red-statement", 10)
    assert "Red Army press office" in text
    assert "2 May 2020" in text
    assert "Origin: rests on no other recorded source" in text


def test_a_source_of_a_brief_of_its_own_is_known_there() -> None:
    own = "sources: [{id: own, title: Our own, kind: other}]\n"
    text = FILES[BRIEF].replace("cites: [{source: blue-post}]}", f"cites: [{{source: ow{MARK}n}}]}}", 1)
    assert said(make_desk(), text + own).startswith("**Our own**")


def test_a_point_shows_who_says_what_and_silence_as_silence() -> None:
    text = said_at("point: by", 8)
    assert "**By whom?**  \npoint `by`, party" in text
    assert "**One account only**" in text
    assert "- A Red Army: *Says nothing*" in text
    assert "- B Blue Front: Red Army · 1 source, 1 origin" in text
    assert "**Disputed**" in said_at("id: target", 5)


def test_a_brief_with_errors_is_not_compared_anew_since_a_lost_claim_would_look_like_silence() -> None:
    desk = make_desk()
    put_at(desk, BRIEF, "title")
    settle(desk)
    broken = FILES[BRIEF].replace("value: army, text: The army.", "vaule: army, text: The army.")
    text = said(desk, broken.replace("id: target", f"id: t{MARK}arget", 1))
    assert "Blue Front: The army" in text
    assert text.count("Says nothing") == 0
    assert "As of the last text without errors." in text
    fresh = said(make_desk(), broken.replace("id: target", f"id: t{MARK}arget", 1))
    assert "Not compared: the brief has errors" in fresh
    assert "**Who was hit?**  \npoint `target`" in fresh
    assert "Says nothing" not in fresh


def test_with_an_error_in_the_register_nothing_is_compared_since_it_may_be_about_a_party_of_the_brief() -> (
    None
):
    parties = FILES["seeds/parties.yaml"] + "- {id: red, name: Another Red}\n"
    desk = make_desk({**FILES, "seeds/parties.yaml": parties})
    told = said(desk, FILES[BRIEF].replace("id: target", f"id: t{MARK}arget", 1))
    assert "Not compared" in told
    assert "Red Army" not in told


def test_an_answer_that_was_taken_back_is_not_the_answer() -> None:
    claims = (
        "          - {id: red-by, point: by, value: blue, text: They did., said: 2020-05-02}\n"
        "          - {id: red-not, point: by, stance: retracts, text: No., said: 2020-05-03}\n"
    )
    text = FILES[BRIEF].replace("      - id: blue\n", f"{claims}      - id: blue\n", 1)
    text = text.replace("cites: [{source: blue-post}]}", "cites: [{source: blue-post}]}", 1)
    told = said(make_desk(), text.replace("id: by,", f"id: b{MARK}y,", 1))
    # Claims without a source are errors, so nothing is compared; with one, the retraction shows.
    assert "Not compared" in told
    cited = text.replace("said: 2020-05-02}", "said: 2020-05-02, cites: [{source: red-wire}]}")
    cited = cited.replace("said: 2020-05-03}", "said: 2020-05-03, cites: [{source: red-wire}]}")
    told = said(make_desk(), cited.replace("id: by,", f"id: b{MARK}y,", 1))
    assert "- A Red Army: *Took back its answer*" in told
    assert "  - *taken back:* Blue Front" in told


def test_keys_words_and_other_ids_are_explained() -> None:
    assert "What is not known." in said_at("text: Who was hit.", 1)
    assert "*Needed.*" in said_at("ask: Who was hit?", 1)
    assert said_at("kind: quantity", 8) == "`quantity`: A number or a range, in the point's unit."
    assert said_at("likelihood: probable", 14) == "`probable`: 55–80 % (ICD 203)"
    assert "**Red Army**" in said_at("party: red", 8)
    assert "claim `red\\-dead`" not in said_at("raid/red-dead", 8)
    assert "**Three died.**  \nclaim `red-dead`" in said_at("raid/red-dead", 8)
    assert said_at("brief: other", 9) == "**Another**  \nbrief `other`"
    assert "event `raid`" in said_at("raid/red-dead", 2)
    assert "position `front`: The front" in said_at("value: front", 9)


def test_the_code_of_a_finding_is_explained_at_its_place() -> None:
    text = FILES[BRIEF].replace("where: hill", f"where: h{MARK}il", 1)
    assert "**BG301 unknown-reference**" in said(make_desk(), text)


def test_an_authors_text_is_shown_and_not_interpreted() -> None:
    text = FILES[SOURCES].replace("title: A wire report", "title: '![x](http://a) <b>*hi*</b>'")
    told = said(make_desk({**FILES, SOURCES: text}), FILES[BRIEF].replace("red-wire", f"red{MARK}-wire", 1))
    assert r"\!\[x\](http://a) \<b\>\*hi\*\</b\>" in told


def test_nothing_is_said_where_there_is_nothing() -> None:
    assert said_at("Raid on the hill", 3) == ""
