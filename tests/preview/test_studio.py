"""Pages made in memory: what a build makes, epoch after epoch."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.build.order import Order
from briefgen.build.plan import Options, Plan
from briefgen.build.run import build
from briefgen.diagnostics.model import in_order
from briefgen.pipeline import examine, open_session, remark
from briefgen.preview.address import INDEX, Address, read_asset_path, read_page_path, read_pdf_path
from briefgen.preview.studio import Studio
from briefgen.world import DiskWorld
from tests.preview.conftest import BRIEF, FILES, SECOND, SLUG, write

PAGE, ARABIC = Address(SLUG), Address(SLUG, "ar")


@pytest.fixture
def studio(desk: Path) -> Studio:
    return Studio(desk, {}, {})


def edit(studio: Studio, desk: Path, path: str, old: str, new: str) -> None:
    text = FILES[path]
    assert old in text
    write(desk, path, text.replace(old, new))
    studio.begin(frozenset({path}))


def read_more(studio: Studio) -> None:
    while studio.read_more_cards(10):
        pass


def test_pages_are_those_of_a_build_byte_for_byte(studio: Studio, desk: Path, tmp_path: Path) -> None:
    """Also after a change, when most of the page is taken as it was."""
    write(desk, "briefs/second/brief.yaml", SECOND)
    studio.begin(frozenset({"briefs/second"}))
    for address in (PAGE, ARABIC):
        studio.make(address)
    edit(studio, desk, BRIEF, "Soldiers were hit.", "Soldiers were killed.")
    made = {address: studio.make(address) for address in (PAGE, ARABIC)}
    read_more(studio)
    made[INDEX] = studio.make(INDEX)
    order = Order(DiskWorld(desk), Options(frozenset({"html"}), languages=("ar",)))
    report = build(order, order.open_session(), Plan((SLUG, "second"), tmp_path / "out"))
    assert not report.failed
    for address, name in (
        (PAGE, "strike/index.html"),
        (ARABIC, "strike/index.ar.html"),
        (INDEX, "index.html"),
    ):
        built = (tmp_path / "out" / name).read_text(encoding="utf-8")
        page = made[address].page
        assert page is not None
        assert not made[address].errors
        assert _cut(page, address) == _cut(built, address)
    assert "Soldiers were killed." in (made[PAGE].page or "")
    assert studio.pages is not None
    assert all((tmp_path / "out" / name).read_bytes() == c for name, c in studio.pages.shared.items())


def _cut(page: str, address: Address) -> list[str]:
    # The build above makes no PDF, so that its pages link none. The preview's index leads to briefs alone.
    if address == INDEX:
        page = re.sub(r".*(<h1>.*)<footer.*", r"\1", page, flags=re.DOTALL)
        page = re.sub(r" <a href=[^>]*pdf.*?</a>", "", page)
    return [line for line in page.splitlines() if ".pdf" not in line]


EDITS = (
    (BRIEF, "Soldiers were hit.", "Soldiers *were* killed."),
    (BRIEF, "thing number 3.", "thing number 3"),
    (BRIEF, "value: army", "value: isis"),
    (BRIEF, "value: isis", "value: ises"),
    (BRIEF, "more-5", "more-6"),
    (BRIEF, "isis: Fighters", "isis: {en: Fighters, ar: مقاتلون}"),
    (BRIEF, "party: union", "party: army"),
    (BRIEF, "cites: [{source: notice}]}\n      - id: union", "stance: denies}\n      - id: union"),
    (BRIEF, "summary: ", "summary: ["),
    (BRIEF, "title: Strike near", "marking: {tlp: AMBER}\ntitle: Strike near"),
    ("seeds/parties.yaml", "The Army", "The Land Forces"),
    ("seeds/parties.yaml", "{id: union", "{id: onion"),
    ("seeds/sources/notice.yaml", "reliability: C", "reliability: B, publisher: The Desk"),
    ("seeds/sources/notice.yaml", "kind: wire", "kind: wireless"),
    ("briefgen.yaml", "Example desk", "Other desk"),
    ("briefgen.yaml", "language: en", "language: ru"),
)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],  # a workspace on disk is too slow to look for the smallest one that fails
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.booleans()), min_size=3, max_size=6))
def test_after_any_edits_a_page_is_what_a_preview_that_has_just_begun_makes(
    desk: Path, edits: list[tuple[tuple[str, str, str], bool]]
) -> None:
    files = dict(FILES)
    for path, text in files.items():
        write(desk, path, text)
    studio = Studio(desk, {}, {})
    studio.make(PAGE)
    for (path, old, new), is_quiet in edits:
        # Twice the same edit takes it back: an author who mends a mistake.
        there, wanted = (old, new) if new not in files[path] else (new, old)
        files[path] = files[path].replace(there, wanted)
        write(desk, path, files[path])
        studio.begin(frozenset({path}))
        made, afresh = studio.make(PAGE), Studio(desk, {}, {}).make(PAGE)
        assert (made.page, made.errors, made.inputs) == (afresh.page, afresh.errors, afresh.inputs)
        if is_quiet:
            studio.tidy()


def test_pages_of_parties_and_sources_are_those_of_a_build(
    studio: Studio, desk: Path, tmp_path: Path
) -> None:
    """Also after a change in one of the briefs."""
    write(desk, "briefs/second/brief.yaml", SECOND)
    studio.begin(frozenset({"briefs/second"}))
    read_more(studio)
    edit(studio, desk, BRIEF, "Soldiers were hit.", "Soldiers were killed.")
    read_more(studio)
    order = Order(DiskWorld(desk), Options(frozenset({"html"})))
    assert not build(order, order.open_session(), Plan((SLUG, "second"), tmp_path / "out")).failed
    built = {
        str(path.relative_to(tmp_path / "out")): path.read_text(encoding="utf-8")
        for room in ("parties", "sources")
        for path in (tmp_path / "out" / room).rglob("*.html")
    }
    assert len(built) > 4
    for name, page in built.items():
        made = studio.make(address_of(f"/{name}"))
        assert (made.page, made.errors) == (page, ()), name
    assert any("Soldiers were killed." in page for page in built.values())


def address_of(path: str) -> Address:
    found = read_page_path(path)
    assert found is not None, path
    return found


def test_no_link_leads_nowhere(studio: Studio, desk: Path) -> None:
    write(desk, "briefs/second/brief.yaml", SECOND)
    studio.begin(frozenset({"briefs/second"}))
    read_more(studio)
    pending, seen = ["/"], set[str]()
    while pending:
        at = pending.pop()
        if at in seen:
            continue
        seen.add(at)
        page = studio.make(address_of(at)).page
        assert page is not None, at
        for href in re.findall(r'(?:href|src)="([^"#]+)', page):
            path = urlsplit(urljoin(f"http://localhost{at}", href))
            if path.hostname != "localhost" or read_pdf_path(path.path):
                continue
            if read_asset_path(path.path):
                assert studio.pages is not None
                assert path.path[1:] in studio.pages.shared
            else:
                pending.append(path.path)
    assert {"/parties/index.html", "/sources/notice/index.html", f"/{SLUG}/index.html"} <= seen


def test_what_no_brief_mentions_is_said_to_be_missing_once_that_is_known(studio: Studio) -> None:
    address = address_of("/parties/nobody/")
    early = studio.make(address)
    assert early.page is None
    assert early.progress == (0, 1)
    assert "so far" in early.errors[0].message
    read_more(studio)
    late = studio.make(address)
    assert (late.page, late.progress) == (None, None)
    assert late.errors[0].message == "no brief mentions the party `nobody`"


def test_an_error_leaves_no_page_and_says_where(studio: Studio, desk: Path) -> None:
    studio.make(PAGE)
    edit(studio, desk, BRIEF, "value: isis", "value: ises")
    made = studio.make(PAGE)
    assert made.page is None
    assert [str(error.span) for error in made.errors] == [f"{BRIEF}:14:45"]
    write(desk, BRIEF, FILES[BRIEF])
    studio.begin(frozenset({BRIEF}))
    assert studio.make(PAGE).page


def test_an_editorial_error_counts_as_one(studio: Studio, desk: Path) -> None:
    edit(
        studio, desk, BRIEF, "text: Soldiers were hit., cites: [{source: notice}]", "text: Soldiers were hit."
    )
    made = studio.make(PAGE)
    assert made.page is None
    assert [error.code for error in made.errors] == ["BG501"]


def test_a_shared_file_with_an_error_holds_up_what_rests_on_it(studio: Studio, desk: Path) -> None:
    notice = "seeds/sources/notice.yaml"
    edit(studio, desk, notice, "kind: wire", "kind: wireless")
    assert studio.make(PAGE).page is None
    assert studio.make(PAGE).errors[0].span is not None
    write(desk, notice, FILES[notice])
    write(desk, "seeds/sources/other.yaml", "{id: other, title: Nobody cites it, kind: wireless}\n")
    studio.begin(frozenset({notice, "seeds/sources/other.yaml"}))
    made = studio.make(PAGE)
    assert made.page is not None
    assert [error.code for error in made.errors] == ["BG204"]


def test_the_register_settings_templates_and_styles_are_followed(studio: Studio, desk: Path) -> None:
    before = studio.make(PAGE).page or ""
    edit(studio, desk, "seeds/parties.yaml", "The Army", "The Land Forces")
    assert "The Land Forces" in (studio.make(PAGE).page or "")
    edit(studio, desk, "briefgen.yaml", "Example desk", "Other desk")
    assert "Other desk" in (studio.make(PAGE).page or "")
    for path, text in {
        "templates/partials/foot.html": "<footer>Our own foot</footer>\n",
        "styles/tokens.css": ":root { --accent: #123456; }\n",
    }.items():
        write(desk, path, text)
        studio.begin(frozenset({path}))
    after = studio.make(PAGE).page or ""
    assert "Our own foot" in after
    assert studio.pages is not None
    assert any(b"#123456" in content for content in studio.pages.shared.values())
    assert before.count("stylesheet") == after.count("stylesheet") == 1


def test_a_broken_template_is_an_error_with_its_line(studio: Studio, desk: Path) -> None:
    write(desk, "templates/partials/foot.html", "\n{{ nothing.here }}\n")
    studio.begin(frozenset({"templates/partials/foot.html"}))
    made = studio.make(PAGE)
    assert made.page is None
    assert [str(error.span) for error in made.errors] == ["templates/partials/foot.html:2:1"]


def test_it_knows_what_it_read_and_what_it_looked_for(studio: Studio, desk: Path) -> None:
    studio.make(PAGE)
    record = studio.record
    assert {BRIEF, "briefgen.yaml", "seeds/parties.yaml", "seeds/sources/notice.yaml"} <= {*record}
    assert record["seeds/places.yaml"] is None
    assert record[f"briefs/{SLUG}/events/"] is None
    assert record["templates/brief.html"] is None
    assert record["styles/tokens.css"] is None


def test_after_a_failure_it_also_knows_what_it_read_before(studio: Studio, desk: Path) -> None:
    write(desk, f"briefs/{SLUG}/events/more.yaml", "{id: more, title: More, when: 2018-12-02}\n")
    studio.begin(frozenset({f"briefs/{SLUG}/events"}))
    studio.make(PAGE)
    write(desk, BRIEF, "title: [broken\n")
    studio.begin(frozenset({BRIEF}))
    assert studio.make(PAGE).page is None
    assert f"briefs/{SLUG}/events/more.yaml" in studio.record


def test_a_brief_that_goes_is_an_error_and_no_crash(studio: Studio, desk: Path) -> None:
    studio.make(PAGE)
    (desk / BRIEF).unlink()
    studio.begin(frozenset({BRIEF}))
    assert studio.make(PAGE).errors[0].code == "BG002"
    (desk / BRIEF).parent.rmdir()
    studio.begin(frozenset({f"briefs/{SLUG}"}))
    assert studio.make(PAGE).errors[0].code == "BG002"
    assert studio.make(INDEX).page is not None


def test_the_index_fills_and_keeps_what_did_not_change(studio: Studio, desk: Path) -> None:
    write(desk, "briefs/second/brief.yaml", SECOND)
    studio.begin(frozenset({"briefs/second"}))
    assert studio.make(INDEX).progress == (0, 2)
    read_more(studio)
    made = studio.make(INDEX)
    assert made.progress is None
    assert "The second brief" in (made.page or "")
    edit(studio, desk, BRIEF, "value: isis", "value: ises")
    assert studio.make(INDEX).progress == (1, 2)
    read_more(studio)
    made = studio.make(INDEX)
    assert "Strike near the town" in (made.page or "")  # as it was
    assert [error.code for error in made.errors] == ["BG402"]


def test_only_drafts_are_on_the_index_where_that_is_asked_for(desk: Path) -> None:
    write(desk, "briefs/second/brief.yaml", SECOND)
    studio = Studio(desk, {}, {}, only_drafts=True)
    read_more(studio)
    page = studio.make(INDEX).page or ""
    assert "The second brief" in page
    assert "Strike near the town" not in page
    assert studio.make(PAGE).page is not None


def test_a_language_that_is_not_built_is_said_to_be_missing(studio: Studio) -> None:
    for tag in ("fr", "en"):
        made = studio.make(Address(SLUG, tag))
        assert made.page is None
        assert tag in made.errors[0].message


def test_marks_stand_beside_what_they_concern(studio: Studio, desk: Path) -> None:
    edit(studio, desk, BRIEF, "thing number 3.", "that the regime lies.")
    made = studio.make(PAGE)
    assert made.analysis is not None
    marks = studio.remark(made.analysis)
    assert {mark.anchor for mark in marks if mark.finding.code == "BG503"} == {"claim-strike--more-3"}
    assert f'id="{marks[0].anchor or "content"}"' in (made.page or "")
    assert "regime" not in (made.page or "").replace("that the regime lies", "")


@pytest.mark.parametrize("level", ["error", "warning"])
def test_errors_first_and_remarks_afterwards_are_all_that_checks_say(desk: Path, level: str) -> None:
    """In particular where a workspace has made an error of what is a warning by itself."""
    write(desk, "briefgen.yaml", FILES["briefgen.yaml"] + f"checks: {{loaded-verb: {level}}}\n")
    write(desk, BRIEF, FILES[BRIEF].replace("thing number 3.", "that the regime lies.").replace("C}", "B}"))
    session = open_session(DiskWorld(desk)).value
    everything = examine(session, SLUG)
    first = examine(session, SLUG, only_errors=True)
    assert any(finding.code == "BG503" for finding in everything.diagnostics)
    assert any(finding.code == "BG503" for finding in first.diagnostics) == (level == "error")
    assert {f for f in everything.diagnostics if f.severity == "error"} <= {*first.diagnostics}
    if first.value is not None and not first.failed:
        remarks = remark(session, first.value)
        assert in_order((*first.diagnostics, *remarks)) == everything.diagnostics
        assert not {*first.diagnostics} & {*remarks}
