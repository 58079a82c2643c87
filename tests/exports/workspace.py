"""A workspace with all that an export could get wrong: two parties, silence, a denial, a retraction."""

from __future__ import annotations

from briefgen.build.documents import Desk
from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.exports.base import Subject
from briefgen.pipeline import open_session
from briefgen.world import MemoryWorld

SETTINGS = """\
organisation: {name: Harbour Desk}
base_url: https://desk.example/briefs
"""

PIER = """\
title: {en: Fire at the pier, ar: حريق في الرصيف}
status: final
issued: 2024-03-05
marking: {tlp: RED}
authors: [Harbour Desk]
tags: [harbour]
summary: A fire, *told* twice.
parties:
  - {id: port, name: Port Authority, kind: agency}
  - {id: union, name: Dockers' Union, kind: organisation}
  - {id: radio, name: Harbour Radio, kind: outlet, url: "https://radio.example/"}
places:
  - {id: pier, name: Pier 4, lat: -33.86, lon: 151.2, precision: 100m}
  - {id: shed, name: The shed, lat: -33.9, lon: 151.0, precision: 1km}
  - {id: coast, name: The coast}
sources:
  - {id: notice, title: "Notice <7>", kind: official-statement, reliability: C, published: 2024-03-04}
  - {id: wire, title: Wire story, kind: wire, derives_from: [notice], url: "https://radio.example/wire"}
  - {id: leaflet, title: Leaflet, kind: other, language: ar}
hypotheses:
  - {id: spark, statement: A spark did it.}
  - {id: arson, statement: Somebody did it.}
evidence:
  - {claim: port-cause, weighs: {spark: consistent, arson: very-inconsistent}, note: Not seen.}
events:
  - id: fire
    title: Fire at the pier
    when: 2024-03-03
    where: pier
    points:
      - {id: cause, ask: What caused it?, kind: position, positions: {spark: A spark, arson: Arson}}
      - {id: hurt, ask: How many were hurt?, kind: quantity, unit: people}
      - {id: seat, ask: Where did it start?, kind: place}
      - {id: hour, ask: At what hour?, kind: time}
    accounts:
      - id: port
        party: port
        carrier: radio
        speaker: The harbour master
        claims:
          - {id: port-cause, point: cause, value: spark, text: "=HYPERLINK(1) said a spark.",
             said: 2024-03-03, credibility: 2,
             cites: [{source: notice, quote: a spark, at: line 2}, {source: wire}]}
          - {id: port-hurt, point: hurt, value: {min: 3}, text: "Several, *at least* three.", credibility: 3,
             marking: {tlp: GREEN}, cites: [{source: wire}]}
          - {id: port-hour, point: hour, value: {date: 2024-03-03, time: "20:00", zone: UTC}, text: At eight.,
             cites: [{source: notice}]}
          - {id: port-seat, point: seat, value: pier, text: On the pier., cites: [{source: notice}]}
      - id: union
        party: union
        claims:
          - {id: union-cause, point: cause, stance: denies, value: spark, text: It was no spark.,
             credibility: 5, cites: [{source: leaflet, quote: لم تكن شرارة}]}
          - {id: union-first, point: hurt, value: 9, text: Nine., said: 2024-03-03,
             cites: [{source: leaflet}]}
          - {id: union-back, point: hurt, stance: retracts, text: Not nine after all., said: 2024-03-04,
             cites: [{source: leaflet}]}
          - {id: union-seat, point: seat, value: shed, text: In the shed., cites: [{source: leaflet}]}
"""

SHED = """\
title: Fire at the shed
events: []
"""

FILES = {
    "briefgen.yaml": SETTINGS,
    "briefs/pier/brief.yaml": PIER,
    "briefs/shed/brief.yaml": SHED,
}


def open_desk(**changed: str) -> Desk:
    """The workspace, with other text in a brief by its slug."""
    files = {**FILES, **{f"briefs/{slug}/brief.yaml": text for slug, text in changed.items()}}

    world = MemoryWorld(files)
    kit = Order(world, Options(frozenset({"html"}))).open(open_session(world))
    assert kit.value is not None
    return Desk(kit.value)


def open_subject(slug: str = "pier", language: str | None = None) -> Subject:
    opened = open_desk().open(slug, language)
    assert opened.value is not None, opened.diagnostics
    return opened.value
