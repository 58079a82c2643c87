"""A brief small enough to be looked at whole, with every kind of drawing in it, in English and Arabic."""

from __future__ import annotations

from briefgen.pipeline import examine, open_session, view
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from briefgen.world import MemoryWorld

FILES = {
    "briefgen.yaml": "language: en\norganisation: {name: Desk}\n",
    "seeds/parties.yaml": """
- {id: red, name: {en: Red Army, ar: الجيش الأحمر}, short: {en: Red, ar: الأحمر}}
- {id: blue, name: {en: Blue Command, ar: القيادة الزرقاء}, short: {en: Blue, ar: الزرقاء}}
""",
    "seeds/places.yaml": """
- {id: bridge, name: {en: The bridge, ar: الجسر}, lat: 35.33, lon: 40.14, precision: town, country: SY}
- {id: ford, name: {en: The ford, ar: المخاضة}, lat: 34.9, lon: 40.6, precision: district, country: SY}
""",
    "seeds/sources/all.yaml": """
- {id: red-paper, title: {en: Red statement, ar: بيان الأحمر}, kind: official-statement, reliability: C}
- {id: wire, title: {en: Wire report, ar: تقرير الوكالة}, kind: wire, derives_from: [red-paper]}
- {id: blue-post, title: {en: Blue post, ar: منشور الزرقاء}, kind: social-post, reliability: E}
""",
    "briefs/bridge/brief.yaml": """
title: {en: Strike at the bridge, ar: ضربة عند الجسر}
language: en
status: final
issued: 2020-05-04
cutoff: 2020-05-03
marking: {tlp: GREEN}
summary: {en: "Two parties *differ* on where it was, and on how many shells fell.",
          ar: "يختلف طرفان في مكانها وفي عدد القذائف التي سقطت."}
events:
  - id: bridge
    title: {en: Strike at the bridge, ar: ضربة عند الجسر}
    when: {date: 2020-05-01, time: "20:00", zone: Asia/Damascus, approximate: true}
    where: bridge
    points:
      - {id: place, ask: {en: Where was it?, ar: أين وقعت؟}, kind: place}
      - {id: count, ask: {en: How many shells?, ar: كم قذيفة؟}, kind: quantity, unit: {en: shells, ar: قذائف}}
      - {id: why, ask: {en: For what reason?, ar: لأي سبب؟}, kind: text}
    accounts:
      - id: red
        party: red
        claims:
          - {id: red-place, point: place, value: bridge, said: 2020-05-01, credibility: 3,
             text: {en: Red placed the strike at the bridge., ar: وضع الأحمر الضربة عند الجسر.},
             cites: [{source: red-paper, quote: at the bridge}, {source: wire}]}
          - {id: red-count, point: count, value: {min: 3}, said: 2020-05-01,
             text: {en: Red spoke of several shells., ar: تحدث الأحمر عن عدة قذائف.}, cites: [{source: wire}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-place, point: place, value: ford, said: 2020-05-02,
             text: {en: Blue placed it at the ford., ar: وضعتها الزرقاء عند المخاضة.},
             cites: [{source: blue-post}]}
          - {id: blue-count, point: count, value: 14, said: 2020-05-02,
             text: {en: Blue gave fourteen., ar: ذكرت الزرقاء أربع عشرة.}, cites: [{source: blue-post}]}
context:
  - {id: before, when: 2019-03, title: {en: An earlier strike, ar: ضربة سابقة},
     text: {en: The same bridge was struck., ar: أصيب الجسر نفسه.}, cites: [{source: red-paper}]}
judgements:
  - {id: j, text: {en: Shells fell., ar: سقطت قذائف.}, likelihood: likely, confidence: low,
     basis: [red-count]}
""",
}


def see(language: str | None = None) -> BriefView:
    """The brief as templates see it, in its own language or another."""
    session = open_session(MemoryWorld(FILES)).value
    examined = examine(session, "bridge")
    assert examined.value is not None, examined.diagnostics
    return view(session, examined.value, Stamp(), language)
