"""What counts as a word in which language, and how alike two texts are."""

from __future__ import annotations

import pytest

from briefgen.changes.align import align_runs
from briefgen.changes.words import changes_numbers, compare_words, measure_likeness, tidy

MARKS = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def show(old: str, new: str, language: str) -> str:
    return "".join(MARKS[span.kind].format(span.text) for span in compare_words(old, new, language))


@pytest.mark.parametrize(
    ("language", "old", "new", "shown"),
    [
        (
            "en",
            "The army's base was hit.",
            "The army's bases were hit.",
            "The army's[- base was-]{+ bases were+} hit.",
        ),
        ("en", "It's theirs", "Its theirs", "[-It's-]{+Its+} theirs"),
        ("fr", "L'armée l'a dit", "L'aviation l'a dit", "L'[-armée-]{+aviation+} l'a dit"),
        ("it", "dell’aria", "dell’acqua", "dell’[-aria-]{+acqua+}"),
        ("he", 'צה"ל אמר', 'צה"ל מסר', 'צה"ל[- אמר-]{+ מסר+}'),
        ("ar", "قالَ الجيش السوري", "قالَ الجيش", "قالَ الجيش[- السوري-]"),
        ("fa", "می‌گوید که", "می‌گفت که", "[-می‌گوید-]{+می‌گفت+} که"),
        ("ja", "日本政府は", "日本軍は", "日本[-政府-]{+軍+}は"),
        ("th", "กองทัพ", "กองกำลัง", None),
        (
            "en",
            "at 20:00 on 2,000 m",
            "at 21:00 on 2,500 m",
            "at[- 20:00-]{+ 21:00+} on[- 2,000-]{+ 2,500+} m",
        ),
        ("en", "[a](https://x.example/1)", "[a](https://x.example/2)", None),
        ("en", "", "New words", "{+New words+}"),
        ("en", "The same", "The same", "The same"),
    ],
)
def test_words_of_a_language(language: str, old: str, new: str, shown: str | None) -> None:
    if shown is not None:
        assert show(old, new, language) == shown
    spans = compare_words(old, new, language)
    assert "".join(span.text for span in spans if span.kind != "inserted") == old
    assert "".join(span.text for span in spans if span.kind != "deleted") == new


def test_an_address_is_replaced_as_a_whole() -> None:
    assert show("[a](https://x.example/1)", "[a](https://x.example/2)", "en") == (
        "[a][-(https://x.example/1)-]{+(https://x.example/2)+}"
    )


def test_a_thai_letter_keeps_its_vowels_and_tones() -> None:
    spans = compare_words("กำ", "กี", "th")
    assert [span.text for span in spans if span.kind == "deleted"] in (["กำ"], ["ำ"])


def test_words_that_stayed_by_chance_are_no_islands() -> None:
    old = "several people in the town said that they had heard it"
    new = "one officer of the guard reported how nobody saw it"
    assert show(old, new, "en").count("[-") <= 2


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("one\ntwo", "one two"),
        ("one  two \n three", "one two three"),
        ("one\n\n\ntwo", "one\n\ntwo"),
        ("- one\n- two", "- one\n- two"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("one  \ntwo", "one\\\ntwo"),
        ("one\\\ntwo", "one\\\ntwo"),
        ("> one\n> two", "> one\n> two"),
        ("```\na\nb\n```", "```\na\nb\n```"),
        (" one ", "one"),
    ],
)
def test_line_breaks_as_markdown_reads_them(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
    assert tidy(tidied) == tidied


def test_likeness() -> None:
    text = "The aircraft attacked the positions of the army in the hills."
    assert measure_likeness(text, text, "en") == 1
    assert measure_likeness(text, text.upper(), "en") == 1
    assert measure_likeness(text, "Nobody answered any call for days.", "en") < 0.2
    assert measure_likeness("", "", "en") == 0
    turned = " ".join(reversed(text.split()))
    assert measure_likeness(text, turned, "en") < 0.5, "the same words in another order say something else"
    assert measure_likeness(text, f"{text} Twice.", "en") == measure_likeness(f"{text} Twice.", text, "en")


def test_numbers() -> None:
    assert changes_numbers(compare_words("14 fell", "8 fell", "en"))
    assert changes_numbers(compare_words("14 fell", "Fourteen fell", "en"))
    assert not changes_numbers(compare_words("14 fell down", "14 men fell", "en"))
    assert not changes_numbers(compare_words("on 2 December, 14", "14, on 2 December", "en"))


def test_a_long_text_of_one_word_over_and_over_is_aligned_too() -> None:
    """The library alone would be at it for hours."""
    first, second = ["a"] * 9_000, ["a", "a", "a", "b"] * 2_000
    blocks = align_runs(first, second)
    assert blocks[0][1] == blocks[0][3] == 0
    assert (blocks[-1][2], blocks[-1][4]) == (len(first), len(second))
    assert all(first[i:j] == second[k:m] for same, i, j, k, m in blocks if same)


def test_long_texts_are_aligned_by_the_words_that_occur_once() -> None:
    first = [f"w{n}" for n in range(3_000)]
    second = [word for n, word in enumerate(first) if n % 500 != 250]
    second[1_000:1_000] = ["new"] * 3
    blocks = align_runs(first, second)
    assert sum(j - i for same, i, j, _, _ in blocks if same) == 3_000 - 6
    assert [second[k:m] for same, _, _, k, m in blocks if not same and m > k] == [["new"] * 3]
