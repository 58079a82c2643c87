"""A brief's own names lie over the register's, and are found as if all stood in one list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.names import NameIndex, index_names
from briefgen.checks.nearness import NearNames, index_near_names
from briefgen.checks.words import split_words
from briefgen.link.corpus import LinkedParty, LinkedPlace, Location, Names
from briefgen.link.layers import Layers
from briefgen.link.nearby import PlaceLayers
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.yaml.document import Document

AT = Location(Document("parties.yaml", "", ()))
WORDS = ("Karamand", "Karramand", "North", "Quay", "al-Tanf", "Tanf", "Harbour", "Harbor")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
LISTS = st.lists(NAMES, max_size=4)


def parties(start: str, names: list[str]) -> dict[str, LinkedParty]:
    made = (Party(id=f"{start}-{index}", name=name, kind="group") for index, name in enumerate(names))
    return {party.id: LinkedParty(party, AT) for party in made}


def places(start: str, names: list[str]) -> dict[str, LinkedPlace]:
    made = (Place(id=f"{start}-{index}", name=name) for index, name in enumerate(names))
    return {place.id: LinkedPlace(place, AT) for place in made}


@given(LISTS, LISTS, LISTS, LISTS, st.lists(st.sampled_from((*WORDS, "and", "Karaman")), max_size=10))
def test_names_in_layers_are_found_as_in_one_list(
    shared: list[str], own: list[str], shared_places: list[str], own_places: list[str], words: list[str]
) -> None:
    register, mine = parties("shared", shared), parties("own", own)
    there, here = places("there", shared_places), places("here", own_places)
    names = Names({}, Layers(mine, register), PlaceLayers(here, there))
    layered = index_names(names)
    flat = NameIndex((*register.values(), *mine.values(), *there.values(), *here.values()))
    text = " ".join(words)
    assert layered.find_uses(text) == flat.find_uses(text)
    near, near_flat = index_near_names(names), NearNames(flat)
    split = split_words(text)
    found = [near.find(text, split, index) for index in range(len(split))]
    assert found == [near_flat.find(text, split, index) for index in range(len(split))]


def test_briefs_without_names_of_their_own_share_the_index() -> None:
    register = parties("shared", ["North Quay"])
    first, second = Names({}, register, {}), Names({}, Layers({}, register), {})
    assert index_names(first) is index_names(second)
