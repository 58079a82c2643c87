"""Parts of a page that are taken as they were made before: never seen in what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.analysis import analyse
from briefgen.build.pages import Pages
from briefgen.build.plan import Languages
from briefgen.link.corpus import LinkedBrief
from briefgen.pipeline import open_session, prepare, view
from briefgen.render.assets import Assets
from briefgen.render.parts import Parts, _Key
from briefgen.view.model import BriefView, Words
from briefgen.view.stamp import Stamp
from briefgen.world import MemoryWorld
from briefgen.yaml.memory import Memory

REPOSITORY = Path(__file__).parents[2]
SLUG = "2018-12-sukhna-strike"
LANGUAGES = Languages("en", ("ar",))
Files = Mapping[str, str]


def read_workspace() -> dict[str, str]:
    found = [REPOSITORY / "briefgen.yaml", *REPOSITORY.glob("seeds/**/*.yaml")]
    found += (REPOSITORY / "briefs" / SLUG).glob("**/*.yaml")
    return {str(path.relative_to(REPOSITORY)): path.read_text("utf-8") for path in found}


FILES = read_workspace()
EVENTS = f"briefs/{SLUG}/events/1-sukhna-strike.yaml"


def link(files: Files, memory: Memory | None = None) -> tuple[LinkedBrief | None, BriefView | None, str]:
    session = open_session(MemoryWorld(files), memory=memory)
    linked = prepare(session.value, SLUG)
    if linked.value is None:
        return None, None, str(linked.diagnostics)
    shown = view(session.value, analyse(linked.value), Stamp(inputs_digest="0123"))
    return linked.value, shown, str((session.diagnostics, linked.diagnostics))


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(Assets(MemoryWorld({})), "default", single_file=False)


def lines_of(text: str) -> Iterator[int]:
    """Lines that hold a short text or value, which can be written otherwise and still be read."""
    for number, line in enumerate(text.splitlines()):
        if re.match(r" +(?:en|ar|at|speaker|credibility|said|value|reliability|title): [^|>{\[]", line):
            yield number


EDITS = {path: [*lines_of(text)] for path, text in FILES.items() if [*lines_of(text)]}


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, int, str]:
    path = draw(st.sampled_from(sorted(EDITS)))
    written = draw(st.sampled_from(["2", "Other words", "2018-12-02", "<b>&amp;", "C", "drop", "twice"]))
    return path, draw(st.sampled_from(EDITS[path])), written


def edit(files: Files, path: str, number: int, written: str) -> dict[str, str]:
    lines = files[path].splitlines()
    key = lines[number % len(lines)].partition(":")[0]
    changed = {"drop": [], "twice": [lines[number % len(lines)]] * 2}.get(written, [f"{key}: {written}"])
    lines[number % len(lines) : number % len(lines) + 1] = changed
    return {**files, path: "\n".join(lines) + "\n"}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.lists(edits(), min_size=2, max_size=4))
def test_a_page_made_from_what_the_last_one_left_is_the_page_made_afresh(
    pages: Pages, steps: list[tuple[str, int, str]]
) -> None:
    files, memory, parts = dict(FILES), Memory(), Parts()
    shown = link(files, memory)[1]
    assert shown is not None
    pages.make_page(shown, LANGUAGES, has_pdf=True, parts=parts)
    for step in steps:
        files = edit(files, *step)
        memory.turn()
        _, shown, said = link(files, memory)
        _, afresh, said_afresh = link(files)
        assert said == said_afresh
        if shown is None or afresh is None:
            assert shown is afresh is None
            continue
        made = pages.make_page(shown, LANGUAGES, has_pdf=True, parts=parts)
        assert made == pages.make_page(afresh, LANGUAGES, has_pdf=True)


def test_only_what_changed_is_made_again(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = Parts()
    shown = link(FILES)[1]
    assert shown is not None
    before = pages.make_page(shown, LANGUAGES, has_pdf=True, parts=parts)
    made = []
    make_account = Parts.make

    def spy(
        self: Parts, key: _Key, scope: Mapping[str, object], own: frozenset[str], render: object
    ) -> object:
        def tell() -> object:
            made.append(key.name)
            return render()  # type: ignore[operator]

        return make_account(self, key, scope, own, tell)  # type: ignore[arg-type]

    monkeypatch.setattr(Parts, "make", spy)
    other = FILES[EVENTS].replace("a senior member of the Islamic State", "whom nobody named")
    shown = link({**FILES, EVENTS: other})[1]
    assert shown is not None
    after = pages.make_page(shown, LANGUAGES, has_pdf=True, parts=parts)
    assert "whom nobody named" in after
    assert "whom nobody named" not in before
    assert made.count("partials/account.html") == made.count("partials/claim.html") == 1
    assert not {f"partials/{name}.html" for name in ("comparison", "tellers", "sources", "contents")} & {
        *made
    }


def test_a_text_in_another_language_is_another_text() -> None:
    arabic, english = Words("14", "ar", "rtl", is_foreign=True), Words("14", "en", "ltr")
    assert arabic != english
    assert arabic == "14" == english
    assert Words("14", "ar", "rtl", is_foreign=True) == arabic


def test_what_tells_the_language_alone_is_noticed(pages: Pages) -> None:
    """A quotation that keeps its words and is said to be in another language must not be read as before."""
    files = {
        "briefgen.yaml": "language: en\n",
        f"briefs/{SLUG}/brief.yaml": (
            "title: T\nsources: [{id: s, title: S, kind: other, language: de}]\nparties: [{id: p, name: P}]\n"
            "events:\n- id: e\n  title: E\n  when: 2018-12-02\n  accounts:\n  - id: a\n    party: p\n"
            "    claims: [{id: c, text: X, cites: [{source: s, quote: Gift}]}]\n"
        ),
    }
    parts = Parts()
    shown = link(files)[1]
    assert shown is not None
    assert 'lang="de"' in pages.make_page(shown, LANGUAGES, has_pdf=False, parts=parts)
    shown = link({path: text.replace("language: de", "language: nl") for path, text in files.items()})[1]
    assert shown is not None
    page = pages.make_page(shown, LANGUAGES, has_pdf=False, parts=parts)
    assert 'lang="nl"' in page
    assert 'lang="de"' not in page


def test_templates_of_a_workspace_are_watched_as_well() -> None:
    """Whatever a workspace's own partial reads of the page, it is made again when that changes."""
    own = "<p id=own>{{ brief.title }}: {{ brief.events[0].accounts[0].claims[0].text }}</p>\n"
    pages = Pages(Assets(MemoryWorld({"templates/partials/title.html": own})), "default", single_file=False)
    parts = Parts()
    for word in ("named", "known"):
        text = FILES[EVENTS].replace("a senior member of the Islamic State", f"somebody {word}")
        shown = link({**FILES, EVENTS: text})[1]
        assert shown is not None
        page = pages.make_page(shown, LANGUAGES, has_pdf=False, parts=parts)
        assert page == pages.make_page(shown, LANGUAGES, has_pdf=False)
        assert f"somebody {word}" in page.partition("<p id=own>")[2].partition("\n")[0]


def test_a_part_that_is_handed_another_kind_of_text_is_another_part() -> None:
    """A name that comes to be in a foreign language is equal to what it was, and must be marked."""
    own = "{{ part('partials/name.html', name=brief.title) }}"
    files = {"templates/partials/title.html": own, "templates/partials/name.html": "<i>{{ name }}</i>"}
    pages = Pages(Assets(MemoryWorld(files)), "default", single_file=False)
    shown = link(FILES)[1]
    assert shown is not None
    parts = Parts()
    bare = replace(shown, title="Strike")
    foreign = replace(shown, title=Words("Strike", "de", "ltr", is_foreign=True))
    assert "<i>Strike</i>" in pages.make_page(bare, LANGUAGES, has_pdf=True, parts=parts)
    assert '<i><span lang="de"' in pages.make_page(foreign, LANGUAGES, has_pdf=True, parts=parts)
