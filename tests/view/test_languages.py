"""A page in another language than its brief: texts in the page's language where given, marked where not."""

import copy
import pickle

import pytest
from markupsafe import Markup, escape

from briefgen.view.labels import Labels, fill
from briefgen.view.model import Words
from tests.view.desk import BRIEF, see

MARKED = '<span lang="en" dir="ltr">{}</span>'


def test_a_text_that_is_not_translated_says_in_which_language_it_is() -> None:
    row = see(language="ar").events[0].rows[0]
    assert row.ask == "Who was hit?"
    assert escape(row.ask) == MARKED.format("Who was hit?")


def test_a_text_that_is_translated_is_not_marked() -> None:
    view = see(language="fr")
    assert escape(view.title) == "Frappe au pont"
    assert escape(view.events[0].title) == MARKED.format("Strike at the bridge")


def test_a_page_in_the_language_of_its_brief_marks_nothing_but_quotations() -> None:
    view = see()
    account = view.events[0].accounts[0]
    shown = [view.title, account.party, account.carriers, *(row.ask for row in view.events[0].rows)]
    assert all("<" not in escape(text) for text in shown)
    quote = account.claims[0].citations[0].quote
    assert quote is not None
    assert escape(quote.words) == '<span lang="ru" dir="ltr">нанесён удар</span>'


def test_what_marks_a_language_is_escaped_like_everything_else() -> None:
    assert escape(Words("A < B", "en", "ltr", is_foreign=True)) == MARKED.format("A &lt; B")
    assert escape(Words("A < B", "en", "ltr")) == "A &lt; B"


def test_a_sentence_about_a_foreign_text_keeps_its_language() -> None:
    foreign = Words("R&D", "en", "ltr", is_foreign=True)
    assert fill("<{who}>", who=foreign) == Markup("&lt;" + MARKED.format("R&amp;D") + "&gt;")
    assert fill("<{who}>", who="R&D") == "<R&D>"
    assert type(fill("<{who}>", who=Words("R&D", "en", "ltr"))) is str


def test_a_list_that_holds_a_foreign_text_keeps_its_language() -> None:
    labels = Labels("fr")
    foreign = Words("R&D", "en", "ltr", is_foreign=True)
    assert labels.join(["A&B", foreign]) == Markup("A&amp;B et " + MARKED.format("R&amp;D"))
    assert labels.join(["A&B", "C"]) == "A&B et C"


def test_a_quantity_in_a_foreign_unit_marks_the_unit_alone() -> None:
    cells = see(language="fr").events[0].rows[1].cells
    ((value, _),) = cells[1].values
    assert MARKED.format("shells") in value.text
    assert value.text.startswith("14")


def test_a_glance_sentence_marks_the_names_and_answers_that_are_foreign() -> None:
    (agreed,) = see(language="fr").events[0].glance.agreed
    assert f"<b>{MARKED.format('Red')}</b>" in agreed.text
    assert MARKED.format("On what day?") in agreed.text


@pytest.mark.parametrize("language", ["fr", "fr-CA"])
def test_a_place_is_called_what_the_language_calls_it(language: str) -> None:
    place = "places: [{id: pont, name: Bridge, names: {fr: Le pont}}]\n"
    brief = BRIEF.replace("    title: Strike at the bridge\n", "    title: A\n    where: pont\n") + place
    assert see(brief).where == "Bridge"
    assert see(brief, language).where == "Le pont"


def test_a_text_keeps_its_language_when_it_is_copied() -> None:
    text = Words("Who?", "en", "ltr", is_foreign=True)
    for twin in (copy.copy(text), pickle.loads(pickle.dumps(text)), text.keep("What?").keep("Who?")):
        assert (twin, twin.language, twin.direction, twin.is_foreign) == ("Who?", "en", "ltr", True)


QUOTE = 'quote: "нанесён удар", translation: a strike was made'


def _translations(brief: str, language: str | None = None) -> list[str | None]:
    account = see(brief, language).events[0].accounts[0]
    return [
        citation.quote.translation
        for claim in account.claims
        for citation in claim.citations
        if citation.quote is not None
    ]


@pytest.mark.parametrize(
    ("translation", "language", "expected"),
    [
        ("a strike was made", None, "a strike was made"),
        ("a strike was made", "fr", "a strike was made"),
        ("a strike was made", "ru", None),
        ("{en: a strike, fr: une frappe}", "fr", "une frappe"),
        ("{en: a strike, fr: une frappe}", "fr-CA", "une frappe"),
        ("{en: a strike, fr: une frappe}", "ar", "a strike"),
        ("{fr: une frappe}", "fr", "une frappe"),
        ("{fr: une frappe}", "ar", None),
        ("{fr: une frappe}", None, None),
    ],
)
def test_a_quotation_comes_with_the_translation_that_its_reader_can_use(
    translation: str, language: str | None, expected: str | None
) -> None:
    brief = BRIEF.replace(QUOTE, f'quote: "нанесён удар", translation: {translation}')
    assert _translations(brief, language) == [expected]


def test_a_quotation_in_the_language_of_the_page_needs_no_translation() -> None:
    brief = BRIEF.replace(QUOTE, 'quote: "a strike", language: en, translation: {fr: une frappe}')
    assert _translations(brief) == [None]
    assert _translations(brief, "fr") == ["une frappe"]


@pytest.mark.parametrize(
    ("tag", "page", "found", "is_foreign"),
    [
        ("fr", "fr", "fr", False),
        ("fr", "fr-CA", "fr", False),
        ("zh-Hant", "zh-Hans", "en", True),
        ("zh-Hant", "zh-Hant-TW", "zh-Hant", False),
        ("zh", "zh-Hant", "zh", True),
    ],
)
def test_a_region_makes_no_foreign_language_and_a_script_does(
    tag: str, page: str, found: str, is_foreign: bool
) -> None:
    brief = BRIEF.replace("{en: Strike at the bridge, fr: Frappe au pont}", f"{{{tag}: Title, en: Bridge}}")
    title = see(brief, page).title
    assert isinstance(title, Words)
    assert (title.language, title.is_foreign) == (found, is_foreign)


def test_in_a_sentence_from_right_to_left_an_answer_keeps_its_own_order() -> None:
    brief = BRIEF.replace("{troops: Troops,", "{troops: {en: Troops, ar: راجمات M142 HIMARS},")
    told = see(brief, "ar").events[0].glance.disputed[0].text
    assert "<bdi>راجمات M142 HIMARS</bdi>." in told
    assert "<bdi>" not in see(brief).events[0].glance.disputed[0].text
