"""Every PDF is tagged (PDF/UA-1) and archival (PDF/A-3a), and can be read aloud as it is meant."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from briefgen.render.pdf import Attachment, PdfEngine, PdfResult, ProblemKind, Relationship
from tests.render.pdf_support import FONTS, elements, opened, refuse, render, structure

SAID = datetime(2018, 12, 3, 2, 30, tzinfo=timezone(timedelta(hours=2)))

BODY = """
<nav><a href="#accounts">Accounts <span>page <b data-page-of="accounts"></b></span></a></nav>
<p>Before the table, with <a href="https://example.org/statement">a link that is long enough to need
<em>more than one</em> line of this narrow page</a>.</p>
<h2 id="accounts">Accounts</h2>
<table><caption>What was hit</caption>
<thead><tr><th scope="col">Point</th><th scope="col">Coalition</th><th scope="col">SANA</th></tr></thead>
<tbody><tr><th scope="row">Target</th><td>A commander</td><td>Army positions</td></tr>
<tr><th scope="rowgroup">Means</th><td>A strike</td><td>Missiles</td></tr>
<tr><th scope="row">Time</th><td>Late</td><td>20:00</td></tr></tbody></table>
<blockquote lang="ar" dir="rtl"><p>قالت <i>الوكالة</i> <span lang="en">SANA</span></p></blockquote>
<ul><li>One</li><li>Two</li></ul>
<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><title>A map of the desert</title>
<rect width="50" height="10"/></svg>
<p style="break-before: page">The last page.</p>
"""

SOURCE = Attachment(
    name="brief.yaml",
    mime="application/yaml",
    data=b"title: A brief\n",
    description="What this document was made from",
    created=SAID,
    modified=SAID + timedelta(hours=1),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


@pytest.fixture(scope="module")
def result(engine: PdfEngine) -> PdfResult:
    return render(
        engine,
        BODY,
        title="Strike south of Sukhna — 2 December 2018",
        created=SAID,
        modified=SAID,
        attachments=(
            SOURCE,
            Attachment("a.json", "application/ld+json", b"{}", "Data", SAID, SAID, Relationship.DATA),
        ),
    )


@pytest.fixture
def pdf(result: PdfResult) -> Iterator[pikepdf.Pdf]:
    with opened(result) as document:
        yield document


def test_the_document_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo.Title) == "Strike south of Sukhna — 2 December 2018"
    assert str(pdf.docinfo.CreationDate) == "D:20181203003000Z"
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Strike south of Sukhna — 2 December 2018"
        assert metadata["xmp:CreateDate"] == "2018-12-03T00:30:00Z"


def test_the_claim_to_accessibility_is_one_packet_with_its_schema(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert packet.count(b"<rdf:RDF") == 1
    tree = ET.fromstring(packet)
    schema = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
    assert [each.text for each in tree.iter(schema)] == ["http://www.aiim.org/pdfua/ns/id/"]


def test_header_cells_have_their_scope(pdf: pikepdf.Pdf) -> None:
    scopes = [str(cell.A.Scope) for cell in elements(pdf, "/TH")]
    assert scopes == [*["/Column"] * 3, *["/Row"] * 3]


def test_a_passage_has_its_language_and_only_where_it_changes(pdf: pikepdf.Pdf) -> None:
    told = [
        (str(each.S), str(each.Lang))
        for tag in ("/BlockQuote", "/P", "/Span")
        for each in elements(pdf, tag)
        if "/Lang" in each
    ]
    assert told == [("/BlockQuote", "ar"), ("/Span", "en")]


def test_each_piece_of_a_link_is_one_annotation_of_its_link(pdf: pikepdf.Pdf) -> None:
    owners = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert [str(link.Contents) for link in links] == ["accounts", *["https://example.org/statement"] * 2]
    for link in links:
        owner = owners[int(link.StructParent)]
        assert owner.S == "/Link"
        assert link.objgen in [
            kid.Obj.objgen for kid in owner.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        ]
        assert int(link.F) == 4


def test_headers_and_footers_are_not_read_aloud(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        artifacts = [str(properties.Type) for tag, properties in _marked(page) if tag == "/Artifact"]
        assert artifacts.count("/Pagination") == 2


def test_all_other_content_is_reached_from_the_structure(pdf: pikepdf.Pdf) -> None:
    owners = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    reached = {element.objgen for element in structure(pdf)}
    for page in pdf.pages:
        marked = [int(properties.MCID) for tag, properties in _marked(page) if tag != "/Artifact"]
        assert marked
        assert all(owners[int(page.StructParents)][mcid].objgen in reached for mcid in marked)


def _marked(page: pikepdf.Page) -> list[tuple[str, Any]]:
    """The tag and the properties of each piece of marked content that has any."""
    instructions = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) == "BDC"]
    return [(str(each.operands[0]), each.operands[1]) for each in instructions]


def test_a_figure_says_what_it_shows(pdf: pikepdf.Pdf) -> None:
    assert [str(figure.Alt) for figure in elements(pdf, "/Figure")] == ["A map of the desert"]


def test_a_figure_is_where_it_says_it_is(engine: PdfEngine) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><title>A map</title><g/></svg>'
    style = "@page { size: 400px 800px; margin: 0 } body { margin: 0 } h1 { display: none }"
    body = f'<div style="margin: 40px 0 0 20px; line-height: 0">{drawing}</div>'
    with opened(render(engine, body, style=style)) as pdf:
        (figure,) = elements(pdf, "/Figure")
        assert [float(length) for length in figure.A.BBox] == [15, 600 - 30 - 36, 15 + 72, 600 - 30]


@pytest.mark.parametrize(
    "figure",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" aria-label="Map" width="9" height="9"><g/></svg>',
        '<img alt="" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\'/%3E">',
    ],
    ids=["drawing without a title", "image without alt"],
)
def test_a_figure_that_says_nothing_is_an_error(engine: PdfEngine, figure: str) -> None:
    failure = refuse(engine, f'<p style="break-after: page">x</p><p>{figure}</p>')
    assert [(each.kind, each.subject) for each in failure.problems] == [
        (ProblemKind.FIGURE_UNDESCRIBED, "page 2")
    ]


def test_attachments_are_embedded_with_their_dates_and_kind(pdf: pikepdf.Pdf) -> None:
    assert list(pdf.attachments) == ["a.json", "brief.yaml"]
    specification = pdf.attachments["brief.yaml"]
    assert specification.description == "What this document was made from"
    assert str(specification.obj.AFRelationship) == "/Source"
    file = specification.get_file()
    assert file.read_bytes() == b"title: A brief\n"
    assert file.mime_type == "application/yaml"
    assert file.creation_date == SAID.astimezone(UTC)
    assert file.mod_date == (SAID + timedelta(hours=1)).astimezone(UTC)
    assert pdf.attachments["a.json"].get_file().mime_type == "application/ld+json"
    assert len(pdf.Root.AF) == 2


def test_an_attachment_without_a_time_zone_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Attachment("a", "text/plain", b"", "A", datetime(2018, 12, 3), SAID)  # noqa: DTZ001


def test_the_file_is_sound(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("checker", [["outloud", "--fail-on", "warning"], ["pdfua", "check"]])
def test_the_checkers_find_nothing(checker: list[str], result: PdfResult, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(result.pdf)
    command = [str(Path(sys.executable).with_name(checker[0])), *checker[1:], str(file)]
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
