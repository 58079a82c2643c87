"""A small workspace whose one brief shows every state of a cell."""

from briefgen.pipeline import examine, open_session, view
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from briefgen.world import MemoryWorld

PARTIES = """
- {id: red, name: Red Army, short: Red}
- {id: blue, name: Blue Command, short: Blue}
- {id: green, name: Green Office, short: Green}
- {id: wire, name: The Wire}
"""

SOURCES = """
- {id: red-statement, title: Red statement, kind: official-statement, reliability: C, language: ru}
- {id: wire-report, title: Wire report, kind: wire, derives_from: [red-statement]}
- {id: blue-post, title: Blue post, kind: social-post, url: "https://example.org/post"}
- {id: unused, title: Never cited, kind: other}
"""

BRIEF = """
title: {en: Strike at the bridge, fr: Frappe au pont}
language: en
marking: {tlp: GREEN}
summary: Two parties *differ*.
events:
  - id: bridge
    title: Strike at the bridge
    when: {date: 2020-05-01, zone: Europe/Paris}
    points:
      - {id: who, ask: Who was hit?, kind: position, positions: {troops: Troops, nobody: Nobody}}
      - {id: count, ask: How many shells?, kind: quantity, unit: shells}
      - {id: day, ask: On what day?, kind: time}
      - {id: hurt, ask: Who was hurt?, kind: text}
      - {id: why, ask: For what reason?, kind: text}
    accounts:
      - id: red
        party: red
        carrier: wire
        claims:
          - id: red-who
            point: who
            value: troops
            text: Red said that troops were hit.
            credibility: 3
            cites:
              - {source: red-statement, quote: "нанесён удар", translation: a strike was made, at: line 1}
              - {source: wire-report}
          - {id: red-count, point: count, value: {min: 3}, text: Several., cites: [{source: wire-report}]}
          - {id: red-day, point: day, value: 2020-05-01, text: On Friday., cites: [{source: red-statement}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-who, point: who, stance: denies, value: troops, text: No., cites: [{source: blue-post}]}
          - {id: blue-count, point: count, value: 14, text: Fourteen., cites: [{source: blue-post}]}
          - {id: blue-day, point: day, value: 2020-05-01, text: May first., cites: [{source: blue-post}]}
          - {id: blue-hurt, point: hurt, text: Two people were hurt., cites: [{source: blue-post}]}
      - id: green
        party: green
        claims:
          - {id: green-who, point: who, stance: declines, text: No word., cites: [{source: blue-post}]}
context:
  - {id: later, when: 2019-03, title: Second, text: Later., cites: [{source: red-statement}]}
  - {id: earlier, when: 2018, title: First, text: Earlier.}
judgements:
  - {id: j, text: Something happened., likelihood: likely, confidence: low, basis: [red-who]}
"""


def make_world(brief: str = BRIEF, **more: str) -> MemoryWorld:
    return MemoryWorld(
        {
            "briefgen.yaml": "language: en\n",
            "seeds/parties.yaml": PARTIES,
            "seeds/sources/all.yaml": SOURCES,
            "briefs/bridge/brief.yaml": brief,
            **more,
        }
    )


def see(brief: str = BRIEF, language: str | None = None) -> BriefView:
    """The brief as templates see it; fails where it has errors."""
    session = open_session(make_world(brief)).value
    examined = examine(session, "bridge")
    assert not examined.failed, examined.diagnostics
    assert examined.value is not None
    return view(session, examined.value, Stamp(), language)
