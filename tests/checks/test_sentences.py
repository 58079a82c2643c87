"""Sentences of Markdown, and what in a text is quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.sentences import blank_quotations, split_sentences
from briefgen.checks.words import stem


def cut(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ("Gen. Smith met Dr. J. Doe on Dec. 2 in the U.S. base. He left.", [
            "Gen. Smith met Dr. J. Doe on Dec. 2 in the U.S. base.", "He left.",
        ]),
        ("It rose 3.5 times. 14 were hit!", ["It rose 3.5 times.", "14 were hit!"]),
        ("He said “Go. Now.” Then he went.", ["He said “Go.", "Now.”", "Then he went."]),
        ("**Who?** They differ.", ["**Who?**", "They differ."]),
        ("A line\nthat goes on. Next", ["A line\nthat goes on.", "Next"]),
        ("First paragraph\n\nSecond paragraph", ["First paragraph", "Second paragraph"]),
        ("- one\n- two\n  goes on\n1. three", ["- one", "- two\n  goes on", "1. three"]),
        ("# Heading\nText", ["# Heading", "Text"]),
        ("   ", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_list_is_led_by_the_sentence_that_ends_in_a_colon() -> None:
    text = "It began. They say:\n\n- one\n- two\n\nAfter it.\n\n- three"
    assert [(s.text.strip(), s.lead.strip()) for s in split_sentences(text)] == [
        ("It began.", ""),
        ("They say:", ""),
        ("- one", "They say:"),
        ("- two", "They say:"),
        ("After it.", ""),
        ("- three", ""),
    ]


@given(st.text(alphabet='aB 1.!?:-*>#“”"\n', max_size=80))
def test_nothing_but_blanks_is_lost_and_every_sentence_is_in_its_place(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert not text[end : sentence.start].strip()
        end = sentence.start + len(sentence.text)
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "quoted",
    [
        "“very likely”",
        '"very likely"',
        "«very likely»",
        "‘very likely’",
        "\n> very likely\n",
        "[a](very-likely)",
    ],
)
def test_quotations_are_blanked_and_keep_their_length(quoted: str) -> None:
    text = f"Before {quoted} after it’s done"
    blank = blank_quotations(text)
    assert len(blank) == len(text)
    assert "likely" not in blank
    assert blank.startswith("Before ")
    assert blank.endswith(" after it’s done")


def test_an_apostrophe_is_no_quotation() -> None:
    assert blank_quotations("Syria’s army and Israel’s") == "Syria’s army and Israel’s"


@pytest.mark.parametrize(
    "words",
    [
        ("damage", "damages", "damaged", "Damaging"),
        ("strike", "strikes", "striking"),
        ("hit", "hits", "hitting"),
        ("army", "armies"),
        ("carry", "carries", "carried"),
        ("people", "persons", "person"),
        ("missile", "missiles"),
        ("shell", "shelled", "shelling"),
    ],
)
def test_forms_of_one_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_other_words_do_not() -> None:
    words = ["bus", "glass", "this", "his", "hit", "king", "red", "wing", "rocket", "rock", "air", "the"]
    assert len({stem(word) for word in words}) == len(words)
