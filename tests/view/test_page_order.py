"""What a reader meets in which order, and that every way there leads back."""

from tests.view.desk import BRIEF, see


def test_sources_are_numbered_as_they_are_met() -> None:
    assert [(s.number, s.title.text) for s in see().sources] == [
        (1, "Red statement"),
        (2, "Wire report"),
        (3, "Blue post"),
    ]


def test_a_source_that_others_rest_on_is_listed_though_nothing_cites_it() -> None:
    brief = BRIEF.replace("source: red-statement", "source: wire-report")
    sources = see(brief).sources
    assert [s.title.text for s in sources] == ["Wire report", "Blue post", "Red statement"]
    assert [link.href for link in sources[0].derives] == ["#source-red-statement"]


def test_every_citation_mark_is_linked_from_its_source_and_back() -> None:
    view = see()
    marks = [c for a in view.events[0].accounts for claim in a.claims for c in claim.citations]
    marks += [c for item in view.context for c in item.citations]
    back = {link.href: s.anchor for s in view.sources for link in s.cited_at}
    assert len({mark.anchor for mark in marks}) == len(marks)
    assert {f"#{mark.anchor}": mark.source_anchor for mark in marks} == back


def test_context_is_told_in_the_order_in_which_it_happened() -> None:
    assert [item.title for item in see().context] == ["First", "Second"]


def test_anchors_of_claims_notes_and_marks_must_be_in_the_document() -> None:
    view = see()
    required = set(view.required_anchors)
    assert "claim-bridge--green-who" in required
    assert "source-wire-report" in required
    assert "point-bridge--why" in required
    assert {
        mark.anchor for a in view.events[0].accounts for c in a.claims for mark in c.citations
    } <= required


def test_anchors_stay_apart_where_ids_joined_would_not() -> None:
    brief = BRIEF.replace("id: bridge\n", "id: a\n", 1)
    view = see(brief.replace("id: red-who", "id: b-c").replace("basis: [red-who]", "basis: [b-c]"))
    assert view.events[0].accounts[0].claims[0].anchor == "claim-a--b-c"


def test_the_contents_name_each_section_that_the_page_has_and_no_other() -> None:
    anchors = [entry.anchor for entry in see().contents]
    assert anchors == ["summary", "event-bridge", "context", "judgements", "sources", "how-to-read"]


def test_the_legend_explains_only_what_is_used() -> None:
    legend = see().legend
    assert [entry.key for entry in legend.verdicts] == [
        "agreed",
        "partly-agreed",
        "disputed",
        "single",
        "unanswered",
    ]
    assert legend.likelihood
    assert legend.weights == ()


def test_texts_in_another_language_fall_back_to_the_briefs_own_and_say_so() -> None:
    view = see(language="fr")
    assert (view.language, view.title) == ("fr", "Frappe au pont")
    assert str(view.summary).startswith('<div lang="en" dir="ltr"><p>Two parties <em>differ</em>.</p>')


def test_right_to_left_languages_are_known_as_such() -> None:
    assert see(language="ar").direction == "rtl"
    assert see(language="he").direction == "rtl"
    assert see(language="uk").direction == "ltr"
