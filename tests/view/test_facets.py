"""By what a collection's index finds a brief: from its YAML to the filters."""

from __future__ import annotations

from dataclasses import replace

from briefgen.pipeline import examine, open_session
from briefgen.view.facets import find_facets, list_filters
from briefgen.view.labels import Labels
from briefgen.view.model import CardFacets
from briefgen.world import MemoryWorld
from tests.render.stress import collection

PARTIES = """\
- {id: red, name: {en: The Red Side, ar: الأحمر}, short: {en: Red, ar: الأحمر}}
- {id: press, name: The Press}
"""
PLACES = "- {id: hill, name: The Hill, names: {ar: التل}}\n"
BRIEF = """\
title: Example
parties: [{id: blue, name: Blue}]
events:
  - id: one
    title: One
    when: 2017-12/2018-01
    where: hill
    accounts: [{id: a, party: red, carrier: press}, {id: b, party: blue}]
  - {id: two, title: Two, when: "2020?", where: hill}
  - {id: three, title: Three, when: "../2015"}
  - {id: four, title: Four, when: 0900/1400}
"""


def _find(language: str = "en", brief: str = BRIEF) -> CardFacets:
    files = {
        "briefgen.yaml": f"language: {language}\n",
        "seeds/parties.yaml": PARTIES,
        "seeds/places.yaml": PLACES,
        "briefs/example/brief.yaml": "language: en\n" + brief,
    }
    session = open_session(MemoryWorld(files))
    examined = examine(session.value, "example")
    assert examined.value is not None, examined.diagnostics
    return find_facets(examined.value.brief, language)


def test_parties_that_hold_an_account_and_places_of_events_are_found() -> None:
    found = _find()
    assert [(facet.key, facet.label) for facet in found.parties] == [
        ("red", "Red"),
        ("example--blue", "Blue"),
    ]
    assert [(facet.key, facet.label) for facet in found.places] == [("hill", "The Hill")]


def test_labels_are_in_the_collections_language_or_marked_with_their_own() -> None:
    found = _find("ar")
    assert [(facet.label, facet.language) for facet in found.parties] == [("الأحمر", "ar"), ("Blue", "en")]
    assert [(facet.label, facet.language) for facet in found.places] == [("التل", "ar")]


def test_an_event_is_found_by_each_year_that_it_falls_in_unless_it_is_too_vague() -> None:
    assert _find().years == (2017, 2018, 2019, 2020, 2021), "2020? may be a year off"


def test_there_is_no_filter_by_what_all_briefs_share() -> None:
    card = collection().cards[0]
    assert list_filters((card, replace(card, slug="other")), Labels("en")) == ()
    assert list_filters((), Labels("en")) == ()
    names = [view.name for view in list_filters((card, replace(card, status="draft")), Labels("en"))]
    assert names == ["status"]
