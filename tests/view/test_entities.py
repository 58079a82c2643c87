"""Pages of parties and sources: whose claim it is, who spoke, and what is known of the source."""

from __future__ import annotations

from briefgen.pipeline import examine, open_session
from briefgen.view.collection import Archive, EntityPages
from briefgen.view.ledger import Ledger, decode_ledger, encode_ledger, make_ledger
from tests.view.desk import BRIEF, SOURCES, make_world

SPOKEN = BRIEF.replace("text: Several.", "text: Several., speaker: A cousin of Red")
NOTED = SOURCES.replace("title: Wire report,", "title: Wire report, note: Known from *hearsay*.,")


def _write(brief: str = SPOKEN) -> tuple[EntityPages, Ledger]:
    world = make_world(brief, **{"seeds/sources/all.yaml": NOTED})
    examined = examine(open_session(world).value, "bridge")
    assert examined.value is not None
    written = make_ledger(examined.value, "en", "bridge/index.html")
    ledger = decode_ledger(encode_ledger(written))
    assert ledger == written
    archive = Archive(
        "en", None, {each.key: each for each in ledger.parties}, {each.key: each for each in ledger.sources}
    )
    return EntityPages(archive), ledger


def test_a_partys_page_names_who_else_spoke_for_it() -> None:
    pages, ledger = _write()
    (own,) = pages.view_party("red", [ledger]).sections
    assert [(line.text.text, line.speaker) for line in own.groups[0].claims] == [
        ("Red said that troops were hit.", None),
        ("Several.", "A cousin of Red"),
        ("On Friday.", None),
    ]


def test_a_sources_page_has_what_is_known_of_the_source() -> None:
    pages, ledger = _write()
    assert pages.view_source("wire-report", [ledger]).description == "Known from hearsay."
    assert pages.view_source("red-statement", [ledger]).description is None


def test_what_a_party_carried_is_not_among_what_it_claims() -> None:
    pages, ledger = _write()
    (carried,) = pages.view_party("wire", [ledger]).sections
    assert carried.key == "carried"
    assert {line.party.name.text for group in carried.groups for line in group.claims} == {"Red Army"}


def test_a_carrier_is_shown_to_have_carried_what_it_did_and_nothing_else() -> None:
    pages, ledger = _write(BRIEF.replace("text: Fourteen.", "text: Fourteen., carrier: green"))
    own, carried = pages.view_party("green", [ledger]).sections
    assert own.key == "own"
    assert [line.text.text for group in carried.groups for line in group.claims] == ["Fourteen."]
    (by_wire,) = pages.view_party("wire", [ledger]).sections
    assert "Fourteen." not in [line.text.text for group in by_wire.groups for line in group.claims]
