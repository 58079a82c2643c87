"""The YAML that a PDF carries: the very same brief, and nothing that the brief does not show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.analysis import analyse
from briefgen.diagnostics.model import has_errors
from briefgen.exports.canonical import export_canonical
from briefgen.exports.source import export_source
from briefgen.model.dates import parse_date
from briefgen.model.settings import Settings
from briefgen.pipeline import Session, look_back, open_session, prepare, view
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from briefgen.world import DiskWorld, MemoryWorld, World
from briefgen.yaml.compose import compose
from briefgen.yaml.write import write_yaml
from tests.case_file import parse_case
from tests.view.desk import BRIEF, make_world

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests/cases").rglob("*.case"))


def read_cases() -> list[tuple[str, World]]:
    """The repository's own workspace, and those of all case files, whatever is wrong with them."""
    cases = ((path.stem, parse_case(path.read_text(encoding="utf-8")).files) for path in CASES)
    complete = ((name, {"briefgen.yaml": "language: en\n", **files}) for name, files in cases)
    return [("repository", DiskWorld(ROOT)), *((name, MemoryWorld(files)) for name, files in complete)]


def reopen(files: dict[str, bytes], *others: str) -> Session:
    placeholders = {f"briefs/{slug}/placeholder": b"" for slug in others}
    opened = open_session(MemoryWorld(files | placeholders))
    assert not has_errors(opened.diagnostics)
    return opened.value


@pytest.mark.parametrize(("name", "world"), read_cases(), ids=lambda value: value if value is str else None)
def test_it_reads_back_as_the_same_brief(name: str, world: World) -> None:
    opened = open_session(world)
    settings = opened.value.workspace.settings
    for slug in opened.value.workspace.slugs:
        loaded = prepare(opened.value, slug)
        if loaded.value is None or has_errors((*opened.diagnostics, *loaded.diagnostics)):
            continue
        linked = loaded.value
        files = dict(export_source(linked, settings))
        session = reopen(
            files | read_logo(world, settings),
            *(each.related.brief for each in linked.related if each.related.brief),
        )
        again = prepare(session, slug)
        assert again.value is not None, name
        assert not has_errors(again.diagnostics)
        assert export_canonical(again.value) == export_canonical(linked)
        assert export_source(again.value, session.workspace.settings) == files
        seen = [
            view(each, analyse(brief), Stamp())
            for each, brief in ((opened.value, linked), (session, again.value))
        ]
        assert without_maps(seen[0]) == without_maps(seen[1])


def read_logo(world: World, settings: Settings) -> dict[str, bytes]:
    """The logo, which a PDF carries beside the YAML."""
    path = settings.organisation.logo if settings.organisation else None
    return {} if path is None else {path: world.read(path) or b""}


def without_maps(seen: BriefView) -> BriefView:
    """Which places of the register a map shows is for the caller to say."""
    return replace(seen, locator=None, events=tuple(replace(event, locator=None) for event in seen.events))


SECRET = "SECRET"
SHARED = {
    "seeds/sources/more.yaml": f"""
# {SECRET}: a comment in the register
- {{id: never-cited, title: {SECRET} source, kind: other}}
- {{id: first-hand, title: What the first heard, kind: other}}
- {{id: cited, title: A source that is cited, kind: other, derives_from: [first-hand]}}
""",
    "briefs/other/brief.yaml": f"title: {SECRET} brief\n",
}


def test_nothing_goes_with_it_that_the_brief_does_not_show() -> None:
    brief = f"""# {SECRET}: a comment
title: Strike
checks:
  long-quotation: {{severity: off, reason: {SECRET} reason}}
sources:
  - {{id: own, title: Its own, kind: other}}
  - {{id: own-unused, title: {SECRET} of its own, kind: other}}
parties:
  - {{id: p, name: Party}}
  - {{id: q, name: {SECRET} party}}
places:
  - {{id: somewhere, name: {SECRET} place, lat: 1.0, lon: 2.0, precision: town}}
events:
  - id: e
    title: Event  # {SECRET}
    when: 2024-03-03
    points: [{{id: x, ask: What?, kind: text}}]
    accounts:
      - id: a
        party: p
        claims:
          - {{id: c, point: x, value: So, text: So it was., cites: [{{source: own}}, {{source: cited}}]}}
"""
    settings = f"language: en\noutput: {SECRET.lower()}\nloaded_words: [{SECRET.lower()}]\n"
    world = MemoryWorld({"briefgen.yaml": settings, "briefs/strike/brief.yaml": brief, **SHARED})
    session = open_session(world).value
    linked = prepare(session, "strike").value
    assert linked is not None
    files = export_source(linked, session.workspace.settings)
    everything = b"".join((*files.values(), *(path.encode() for path in files), export_canonical(linked)))
    assert SECRET.lower().encode() not in everything.lower()
    for shown in (b"Its own", b"A source that is cited", b"What the first heard", b"Party"):
        assert shown in everything
    assert b"somewhere" in b"".join(export_source(linked, session.workspace.settings, ["somewhere"]).values())


def test_an_edition_as_of_a_day_carries_nothing_later() -> None:
    session = open_session(make_world(BRIEF)).value
    linked = prepare(session, session.workspace.slugs[0]).value
    assert linked is not None
    claims = [claim.claim for claim in linked.claims]
    early = look_back(analyse(linked), parse_date("1990-01-01")).brief
    files = b"".join(export_source(early, session.workspace.settings).values()).decode()
    assert not any(claim.id in {each.id for each in early.claims} for claim in claims if claim.said)
    for claim in claims:
        if claim.id not in {each.id for each in early.claims}:
            assert f"id: {claim.id}\n" not in files


PLAIN = st.recursive(
    st.text(
        alphabet=st.characters(
            exclude_categories=["C", "Z"], include_characters=" \n:#-'\"|>{}[]&*!%@`,?é\u200d😀"
        )
    )
    | st.sampled_from(
        ["no", "NO", "20:00", "010", "1e5", "0x1F", "2018-12-02", "null", "~", "", " a ", "a: b"]
    )
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 7))
    | st.booleans()
    | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "no", "short_title"]), PLAIN, min_size=1, max_size=3))
@example({"a": "\n"})
@example({"a": " x\n\n y \n\n\n"})
@example({"a": "x\n  \n"})
@example({"a": -(10**14)})
@example({"a": -123456.7890123})
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    composed = compose("x.yaml", write_yaml(data))
    assert composed.value is not None, composed.diagnostics
    assert composed.value.data == _frozen(data)


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
