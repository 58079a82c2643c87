"""Pages over all briefs: who is shown to say what, in every brief, and that they follow every change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.build.folder.output import Output
from briefgen.build.order import Order
from briefgen.build.plan import Options, Plan
from briefgen.build.report import BuildReport
from briefgen.build.run import build
from briefgen.exports.feeds import PAGE_SIZE
from briefgen.world import MemoryWorld

ATOM = "{http://www.w3.org/2005/Atom}"

SETTINGS = "organisation: {name: Harbour Desk}\nbase_url: https://desk.example/briefs/\n"
PARTIES = """\
- {id: port, name: Port Authority, kind: agency, part_of: city, description: Runs the harbour.}
- {id: city, name: The City, kind: state}
- {id: radio, name: Harbour Radio, kind: outlet}
"""
NOTICE = (
    "id: notice\ntitle: Notice\nkind: official-statement\nreliability: C\nurl: https://port.example/notice\n"
)


def brief(
    title: str, *, text: str = "One docker died.", status: str = "final", own: str = "A witness"
) -> str:
    return f"""\
title: {title}
status: {status}
issued: 2024-03-05
parties:
  - {{id: witness, name: {own}}}
sources:
  - {{id: call, title: Call to {title}, kind: other, derives_from: [notice]}}
events:
  - id: fire
    title: Fire
    when: 2024-03-03
    points: [{{id: dead, ask: How many died?, kind: quantity}}]
    accounts:
      - {{id: a, party: port, carrier: radio, claims: [
          {{id: c1, point: dead, value: 1, text: "{text}", cites: [{{source: notice}}]}}]}}
      - {{id: b, party: witness, claims: [
          {{id: c2, point: dead, value: 3, text: "Three died, said in {title}.", cites: [{{source: call}}]}},
          {{id: c3, text: "Taken back.", stance: retracts, point: dead, cites: [{{source: call}}]}}]}}
"""


FILES = {
    "briefgen.yaml": SETTINGS,
    "seeds/parties.yaml": PARTIES,
    "seeds/sources/notice.yaml": NOTICE,
    "briefs/alpha/brief.yaml": brief("Alpha"),
    "briefs/beta/brief.yaml": brief("Beta", own="Somebody else"),
}


def publish(folder: Path, files: Mapping[str, str] = FILES, *, is_published: bool = True) -> None:
    report = start(folder, files, is_published=is_published)
    assert not report.failed, report.diagnostics


def start(folder: Path, files: Mapping[str, str] = FILES, *, is_published: bool = True) -> BuildReport:
    order = Order(MemoryWorld(files), Options(frozenset({"html"})))
    session = order.open_session()
    return build(order, session, Plan(session.value.workspace.slugs, folder, is_published))


def words(path: Path) -> str:
    text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8").partition("<main")[2])
    return " ".join(unescape(text).split())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".briefgen-")
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "build"
    publish(folder)
    return folder


def test_a_party_s_page_tells_what_it_said_in_all_briefs(site: Path) -> None:
    told = words(site / "parties/port/index.html")
    assert told.startswith(">") or told
    own = told.partition("What it claims itself")[2]
    assert own.count("One docker died.") == 2
    assert "Alpha" in own
    assert "Beta" in own
    assert "Three died" not in told


def test_what_was_carried_stands_apart_and_under_the_party_that_said_it(site: Path) -> None:
    told = words(site / "parties/radio/index.html")
    assert "What it claims itself" not in told
    carried = told.partition("What it carried for others")[2]
    assert carried.count("Port Authority") == 2
    assert "Three died" not in carried


def test_two_briefs_own_parties_of_one_id_are_two_parties(site: Path) -> None:
    alpha = words(site / "parties/alpha--witness/index.html")
    beta = words(site / "parties/beta--witness/index.html")
    assert "A witness" in alpha
    assert "said in Alpha" in alpha
    assert "Beta" not in alpha
    assert "Somebody else" in beta
    assert "Alpha" not in beta
    assert not (site / "parties/witness").exists()


def test_what_was_taken_back_says_so(site: Path) -> None:
    told = words(site / "parties/alpha--witness/index.html")
    assert re.search(r"Three died, said in Alpha\. later retracted", told)
    assert "retracts Taken back." in told


def test_a_source_s_page_names_the_party_of_every_claim_that_cites_it(site: Path) -> None:
    told = words(site / "sources/notice/index.html")
    assert told.count("Port Authority") == 2
    assert "A witness" not in told  # its source derives from the notice, and cites it not
    assert "Call to Alpha" in told


def test_a_party_that_only_others_are_part_of_has_a_page_without_claims(site: Path) -> None:
    told = words(site / "parties/city/index.html")
    assert "Port Authority" in told
    assert "No claim in any brief." in told


def test_every_link_of_the_collection_leads_somewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        for href in re.findall(r'href="(?!https?:|#|data:)([^"#]*)', page.read_text(encoding="utf-8")):
            assert (page.parent / href).is_file(), f"{page}: {href}"


def test_links_to_claims_lead_to_their_anchors(site: Path) -> None:
    page = (site / "parties/port/index.html").read_text(encoding="utf-8")
    anchors = re.findall(r'href="../../(alpha/index\.html)#([^"]+)', page)
    assert anchors
    for path, anchor in anchors:
        assert f'id="{anchor}"' in (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"briefs/alpha/brief.yaml": brief("Alpha", text="Two dockers died.")},
        {"briefs/alpha/brief.yaml": brief("Gamma")},
        {"briefs/beta/brief.yaml": None},
        {"seeds/parties.yaml": PARTIES.replace("Port Authority", "The Port")},
        {"seeds/sources/notice.yaml": NOTICE.replace("reliability: C", "reliability: E")},
        {"briefgen.yaml": SETTINGS.replace("Harbour", "Quay")},
        {"briefgen.yaml": "{}"},
        {"styles/tokens.css": ":root { --accent: #000080; }"},
    ],
    ids=["text", "title", "gone", "party", "source", "organisation", "no site", "style"],
)
def test_after_a_change_all_is_as_if_built_anew(tmp_path: Path, changed: dict[str, str | None]) -> None:
    publish(tmp_path / "kept")
    files = {path: text for path, text in {**FILES, **changed}.items() if text is not None}
    publish(tmp_path / "kept", files)
    publish(tmp_path / "new", files)
    assert contents(tmp_path / "kept") == contents(tmp_path / "new")


def test_only_pages_that_differ_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "build")
    shared: list[str] = []
    share = Output.share

    def listen(self: Output, files: Mapping[str, bytes]) -> None:
        shared.extend(files)
        share(self, files)

    monkeypatch.setattr(Output, "share", listen)
    publish(tmp_path / "build", {**FILES, "briefs/beta/brief.yaml": brief("Beta", own="A new name")})
    pages = {name for name in shared if name.startswith(("parties/", "sources/"))}
    assert "parties/beta--witness/index.html" in pages
    assert "parties/index.html" in pages
    assert "parties/alpha--witness/index.html" not in pages


def test_a_page_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    publish(tmp_path / "build")
    before = contents(tmp_path / "build")
    (tmp_path / "build/parties/port/index.html").unlink()
    publish(tmp_path / "build")
    assert contents(tmp_path / "build") == before


def test_long_lists_go_over_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.build.collection.entities.CLAIMS_A_PAGE", 2)
    files = {**FILES, "briefs/gamma/brief.yaml": brief("Gamma")}
    publish(tmp_path / "build", files)
    first, second = (tmp_path / "build/parties/port" / name for name in ("index.html", "page-2.html"))
    assert [words(page).count("One docker died.") for page in (first, second)] == [2, 1]
    assert "Page 1 of 2" in words(first)
    assert 'href="page-2.html" rel="next"' in first.read_text(encoding="utf-8")
    monkeypatch.undo()
    publish(tmp_path / "build", FILES)
    assert not second.exists()


def test_feeds_hold_what_was_issued_and_no_draft(tmp_path: Path) -> None:
    publish(tmp_path / "build", {**FILES, "briefs/beta/brief.yaml": brief("Beta", status="draft")})
    feed = ET.parse(tmp_path / "build/feed.xml").getroot()
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Alpha"]
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == "https://desk.example/briefs/alpha/"
    told = json.loads((tmp_path / "build/feed.json").read_text(encoding="utf-8"))
    assert [item["url"] for item in told["items"]] == ["https://desk.example/briefs/alpha/index.html"]
    assert "beta" not in (tmp_path / "build/sitemap.xml").read_text(encoding="utf-8").replace("beta--", "")


def test_a_withdrawn_brief_says_so_in_its_title(tmp_path: Path) -> None:
    publish(tmp_path / "build", {**FILES, "briefs/beta/brief.yaml": brief("Beta", status="withdrawn")})
    assert "<title>Withdrawn: Beta</title>" in (tmp_path / "build/feed.xml").read_text(encoding="utf-8")


def test_a_brief_that_is_not_for_everybody_says_so_in_its_title(tmp_path: Path) -> None:
    marked = f"{FILES['briefs/alpha/brief.yaml']}\nmarking: {{tlp: AMBER}}\n"
    publish(tmp_path / "build", {**FILES, "briefs/alpha/brief.yaml": marked})
    assert "<title>[TLP:AMBER] Alpha</title>" in (tmp_path / "build/feed.xml").read_text(encoding="utf-8")
    told = json.loads((tmp_path / "build/feed.json").read_text(encoding="utf-8"))
    assert "[TLP:AMBER] Alpha" in [item["title"] for item in told["items"]]


def test_the_sitemap_leads_to_nothing_that_is_not_for_all(tmp_path: Path) -> None:
    def list_pages(marking: str) -> list[str]:
        marked = f"{FILES['briefs/alpha/brief.yaml']}\nmarking: {{tlp: {marking}}}\n"
        publish(tmp_path / "build", {**FILES, "briefs/alpha/brief.yaml": marked})
        text = (tmp_path / "build/sitemap.xml").read_text(encoding="utf-8")
        return [
            page.removeprefix("https://desk.example/briefs/")
            for page in re.findall(r"<loc>(.*?)</loc>", text)
        ]

    assert {"", "alpha/", "beta/", "parties/", "parties/port/", "sources/notice/"} <= {*list_pages("CLEAR")}
    hidden = list_pages("GREEN")
    assert "beta/" in hidden
    assert "parties/beta--witness/" in hidden
    assert not [page for page in hidden if "alpha" in page]
    assert not {"", "parties/", "sources/", "parties/port/", "sources/notice/"} & {*hidden}


def test_long_feeds_are_paged(tmp_path: Path) -> None:
    many = {
        f"briefs/b{number}/brief.yaml": "title: B\nstatus: final\nissued: 2024-03-05\n"
        for number in range(PAGE_SIZE + 1)
    }
    publish(tmp_path / "build", {"briefgen.yaml": SETTINGS, **many})
    feed = ET.parse(tmp_path / "build/feed-2.xml").getroot()
    assert len(list(feed.iter(f"{ATOM}entry"))) == 1
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["previous"] == "https://desk.example/briefs/feed.xml"
    first = json.loads((tmp_path / "build/feed.json").read_text(encoding="utf-8"))
    assert first["next_url"] == "https://desk.example/briefs/feed-2.json"


def test_an_edition_has_no_feed(tmp_path: Path) -> None:
    publish(tmp_path / "build", is_published=False)
    assert not (tmp_path / "build/feed.xml").exists()
    assert "feed.xml" not in (tmp_path / "build/index.html").read_text(encoding="utf-8")


def test_the_index_of_many_briefs_goes_over_several_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.build.collection.publish.CARDS_A_PAGE", 1)
    publish(tmp_path)
    first, second = (tmp_path / name for name in ("index.html", "page-2.html"))
    assert "2 briefs" in words(first)
    assert "Page 1 of 2" in words(first)
    assert [("Alpha" in words(page), "Beta" in words(page)) for page in (first, second)] == [
        (True, False),
        (False, True),
    ]
    assert "<select" not in first.read_text(encoding="utf-8")  # it would narrow one page of the two
