"""Names are spelled as the register spells them, and in one way in one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.nearness import is_inflection, is_variant, measure_edits
from tests.checks.checking import Checked, Mapped, check, make_brief

PARTIES: list[Mapped] = [
    {"id": "commander", "name": "Abu al-Umarayn", "aliases": ["Abu al Umarayn", "al-Umarayn", "Al Umarayn"]},
    {"id": "state", "name": "Israel", "aliases": ["Israeli"]},
    {"id": "alliance", "name": "US-led Coalition", "short": "Coalition", "aliases": ["US Coalition"]},
    {"id": "america", "name": "United States", "aliases": ["US", "American"]},
    {"id": "regiment", "name": "121st Rifle Regiment"},
    {"id": "unit", "name": "Unit A1234"},
    {"id": "kassig", "name": "Peter Kassig"},
    {"id": "brigade", "name": "21st Mechanised Brigade", "aliases": ["21st mechanized brigade"]},
]
PLACES: list[Mapped] = [
    {"id": "tanf", "name": "Tanf", "aliases": ["Tanaf", "al-Tanf"]},
    {"id": "jabal", "name": "Jabal Ghurab", "names": {"ar": "جبل غراب"}},
    {"id": "deir", "name": "Deir ez-Zor"},
    {"id": "sukhna", "name": "Sukhna"},
    {"id": "kassib", "name": "Kassib"},
    {"id": "jabal-kassib", "name": "Jabal Kassib"},
    {"id": "damascus", "name": "Damascus"},
]


def read(text: str, **keys: object) -> Checked:
    return check(make_brief(summary=text, **keys), parties=PARTIES, places=PLACES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        ("Near Tanf, and at Tanaf.", "Tanaf", "Tanf"),
        ("Near Tanf, and at al-Tanf.", "al-Tanf", "Tanf"),
        ("Abu al-Umarayn came, and Abu al Umarayn went.", "Abu al Umarayn", "Abu al-Umarayn"),
        ("Then al-Umarayn, or Al Umarayn, left.", "Al Umarayn", "al-Umarayn"),
        (
            "The 21st Mechanised Brigade; the 21st mechanized brigade.",
            "21st mechanized brigade",
            "21st Mechanised Brigade",
        ),
    ],
)
def test_two_spellings_of_one_name_in_one_text(text: str, second: str, first: str) -> None:
    checked = read(text)
    assert checked.places("mixed-spelling") == [second]
    assert checked.related("mixed-spelling") == [first]


@pytest.mark.parametrize(
    "text",
    [
        "Abu al-Umarayn came, and al-Umarayn went.",
        "Israel answered; Israeli aircraft flew.",
        "The US-led Coalition, the Coalition and the US Coalition.",
        "The United States, the US, an American.",
        "At Tanf. They wrote “Tanaf”.",
        "At Tanf, TANF and Tanf's gate.",
    ],
)
def test_short_forms_endings_quotations_and_capitals_are_no_other_spelling(text: str) -> None:
    assert read(text).of("mixed-spelling") == ()


def test_two_texts_may_each_keep_to_a_spelling_of_their_own() -> None:
    assert not read("At Tanf.", title="Strike at Tanaf").of("mixed-spelling")


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("They met at Jabal Gharab.", "Jabal Gharab", "Jabal Ghurab"),
        ("They met at Jabal-Ghurab.", "Jabal-Ghurab", "Jabal Ghurab"),
        ("They met at Deir Ezzor.", "Deir Ezzor", "Deir ez-Zor"),
        ("Abu al-Umaryan came.", "Abu al-Umaryan", "Abu al-Umarayn"),
        ("They met at Sukna.", "Sukna", "Sukhna"),
        ("They met at Sukhra.", "Sukhra", "Sukhna"),
        ("They met at Sukhnah.", "Sukhnah", "Sukhna"),
        ("Damscus answered.", "Damscus", "Damascus"),
        ("The Untied States flew.", "Untied States", "United States"),
    ],
)
def test_nearly_a_registered_name(text: str, written: str, meant: str) -> None:
    checked = read(text)
    assert checked.places("unknown-spelling") == [written]
    fix = checked.of("unknown-spelling")[0].fix
    assert fix is not None
    assert fix.replacement == meant


@pytest.mark.parametrize(
    "text",
    [
        "They met at Sukhna, at Jabal Ghurab, in Damascus and at Deir ez-Zor.",
        "Damascene rulers; the Sukhnas; Israelis; Americans; America.",
        "They met at “Sukna”.",
        "Tank and tang at Tanf.",
        "The united statements of a coalition.",
        "The 22nd Mechanised Brigade came.",
        "Jabal al-Druze and Jabal Akrad are elsewhere.",
        "Sunna met.",
        "Let us lead a coalition.",
        "Umarayn went.",
        "They met Ramascus.",
        "Sukhra met.",
        "They met at sukhra.",
        "The 131st Rifle Regiment and Unit A1235 came.",
        "They met Kassig at Jabal Kassig.",
    ],
)
def test_what_is_far_enough_from_any_name_is_left_alone(text: str) -> None:
    assert read(text).places("unknown-spelling") == []


def test_one_misspelling_is_reported_once_with_its_other_places() -> None:
    checked = read("At Sukna.\n\nThen Sukna again.", title="Strike at Sukna")
    assert len(checked.of("unknown-spelling")) == 1
    assert checked.related("unknown-spelling") == ['"Sukhna"', "Sukna", "Sukna"]


def test_an_alias_makes_it_a_spelling() -> None:
    places: list[Mapped] = [{"id": "sukhna", "name": "Sukhna", "aliases": ["Sukna"]}]
    assert not check(make_brief(summary="At Sukna."), places=places).of("unknown-spelling")


def test_titles_of_sources_and_of_related_items_are_other_people_s() -> None:
    related = [{"title": "Strike at Sukna"}]
    sources = [{"id": "own", "title": "Strike at Sukna", "kind": "wire"}]
    assert not read("At Sukhna.", related=related, sources=sources).of("unknown-spelling")


NAMES = st.text(alphabet="abé- A", min_size=1, max_size=8)


@given(NAMES, NAMES)
def test_being_a_variant_is_mutual(first: str, second: str) -> None:
    assert is_variant(first, second) == is_variant(second, first)
    assert not is_variant(first, first)
    assert is_inflection(first, second) == is_inflection(second, first)


WORDS = st.text(alphabet="abc", max_size=6)


@given(WORDS, WORDS, st.integers(0, 3))
def test_edits_are_mutual_and_bounded(first: str, second: str, most: int) -> None:
    edits = measure_edits(first, second, most)
    assert edits == measure_edits(second, first, most) <= most + 1
    assert (edits == 0) == (first == second)
    assert edits >= min(abs(len(first) - len(second)), most + 1)
    assert measure_edits(first, second, 10) == edits or edits == most + 1


@given(WORDS, st.integers(0, 5), st.sampled_from("abc"))
def test_one_edit_is_one(word: str, place: int, letter: str) -> None:
    changed = word[:place] + letter + word[place:]
    assert measure_edits(word, changed, 3) == 1
    if len(word) > 1 and word[0] != word[1]:
        assert measure_edits(word, word[1] + word[0] + word[2:], 3) == 1
