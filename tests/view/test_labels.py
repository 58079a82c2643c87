"""Sentences from a catalogue, with their gaps filled as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from briefgen.view.labels import weave
from briefgen.view.model import Words

TEXTS = st.text("ab<>&{}\"'…أ", max_size=6)
VALUES = st.one_of(
    TEXTS, TEXTS.map(escape), st.builds(Words, TEXTS, st.just("ar"), st.just("rtl"), is_foreign=st.booleans())
)
LITERALS = st.text("ab<>& أ", max_size=4)
PIECES = st.lists(st.one_of(LITERALS, st.sampled_from(["{{", "}}", "{one}", "{other}"])), max_size=6)
NUMBERED = st.lists(st.one_of(LITERALS, st.sampled_from(["{}"])), max_size=6)


@given(PIECES, st.booleans(), VALUES, VALUES)
def test_it_is_what_a_format_of_markup_gives(
    pieces: list[str], is_markup: bool, one: str, other: str
) -> None:
    template = "".join(pieces)
    given = Markup(template) if is_markup else template
    woven = weave(given, one=one, other=other)
    assert woven == Markup(escape(given)).format(one=one, other=other)
    assert isinstance(woven, Markup)


@given(NUMBERED, VALUES)
def test_gaps_without_a_name_take_their_turn(pieces: list[str], value: str) -> None:
    template, values = Markup("".join(pieces)), [value, *"23456"]
    assert weave(template, *values) == template.format(*values)


def test_markup_and_the_text_that_reads_the_same_are_two_templates() -> None:
    for template in ("<b>{a}</b>", Markup("<b>{a}</b>"), "<b>{a}</b>"):
        assert weave(template, a="x") == str(escape(template)).replace("{a}", "x")


def test_a_gap_may_be_numbered() -> None:
    assert weave(Markup("<{0} lang={1}>{2}</{0}>"), "i", "<", Markup("<b>")) == "<i lang=&lt;><b></i>"
