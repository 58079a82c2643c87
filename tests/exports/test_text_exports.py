"""Exports that people read: Markdown, DOCX, feed entry, mail."""

from __future__ import annotations

import email
import io
import zipfile
from email.message import EmailMessage
from email.policy import default
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from briefgen.exports.base import Subject
from briefgen.exports.registry import find_exporter
from tests.exports.workspace import FILES, open_desk, open_subject

ATOM = "{http://www.w3.org/2005/Atom}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def export(name: str, subject: Subject | None = None) -> bytes:
    exporter = find_exporter(name)
    assert exporter is not None
    return exporter.export((subject or open_subject(),))


def read_markdown(subject: Subject | None = None) -> str:
    return export("markdown", subject).decode("utf-8")


def read_docx(subject: Subject | None = None) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(export("docx", subject))) as file:
        return ET.fromstring(file.read("word/document.xml"))


def test_a_denial_is_told_once_and_not_as_the_denial_of_one() -> None:
    (line,) = [
        line for line in read_markdown().partition("Each account in full")[2].splitlines() if "denies" in line
    ]
    assert line.count("denies") == 1


def test_markdown_tells_each_answer_under_its_account_and_shows_silence() -> None:
    comparison = read_markdown().partition("### The accounts compared")[2].partition("###")[0]
    (head, _, cause, _, _, hour) = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in comparison.splitlines()
        if line.startswith("|")
    ]
    assert head == ["Question", "A: Port Authority", "B: Dockers' Union", "Verdict"]
    assert cause[0] == "What caused it?"
    assert cause[1].startswith("[A spark]")
    assert cause[2].startswith("denies:")
    assert cause[3].startswith("**Disputed**")
    assert hour[2] == "*Says nothing*"


def test_markdown_links_lead_to_the_published_page() -> None:
    assert "(https://desk.example/briefs/pier/#claim-fire--port-cause)" in read_markdown()
    assert "](#" not in read_markdown()


def test_markdown_without_a_site_has_no_links_that_lead_nowhere() -> None:
    subject = open_subject()
    bare = Subject(subject.analysis, subject.view, subject.documents)
    assert "](#" not in read_markdown(bare)
    assert "A spark" in read_markdown(bare)


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    disguised = FILES["briefs/pier/brief.yaml"].replace(
        "name: Port Authority", 'name: "<b>[*Port*](https://evil.example)"'
    )
    opened = open_desk(pier=disguised).open("pier")
    assert opened.value is not None
    html = MarkdownIt("gfm-like", {"linkify": False}).render(read_markdown(opened.value))
    assert "&lt;b&gt;[*Port*](https://evil.example)" in html
    assert 'href="https://evil.example' not in html


def test_docx_holds_title_headings_and_every_claim() -> None:
    document = read_docx()
    styles = {each.get(f"{WORD}val") for each in document.iter(f"{WORD}pStyle")}
    assert {"Title", "Heading1", "Heading2"} <= styles
    words = "".join(each.text or "" for each in document.iter(f"{WORD}t"))
    for told in ("Fire at the pier", "TLP:RED", "It was no spark.", "Not nine after all.", "Says nothing"):
        assert told in words


def test_docx_from_right_to_left() -> None:
    document = read_docx(open_subject(language="ar"))
    assert next(document.iter(f"{WORD}bidi"), None) is not None
    assert "حريق" in "".join(each.text or "" for each in document.iter(f"{WORD}t"))


def test_docx_is_the_same_twice() -> None:
    assert export("docx") == export("docx")


def test_an_atom_entry_has_what_rfc_4287_asks_for() -> None:
    entry = ET.fromstring(export("atom"))
    assert entry.tag == f"{ATOM}entry"
    assert entry.findtext(f"{ATOM}id") == "https://desk.example/briefs/pier/"
    assert entry.findtext(f"{ATOM}updated") == "2024-03-05T00:00:00Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Harbour Desk"
    assert entry.findtext(f"{ATOM}rights") == "TLP:RED"
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert "It was no spark." in (content.text or "")


class _Documents:
    """The desk's documents, with a PDF that needs no engine."""

    def make_plain(self, subject: Subject) -> str:
        return subject.analysis.brief.slug and "<html><body><h1>Fire at the pier</h1></body></html>"

    def make_pdf(self, subject: Subject) -> bytes:
        return b"%PDF-1.7 " + subject.slug.encode()


def read_mail() -> EmailMessage:
    subject = open_subject()
    content = export("eml", Subject(subject.analysis, subject.view, _Documents(), subject.address))
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_mail_is_a_draft_that_begins_with_its_marking() -> None:
    message = read_mail()
    assert message["Subject"] == "[TLP:RED] Fire at the pier"
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert not message.defects


def test_a_mail_has_text_and_html_and_the_pdf() -> None:
    message = read_mail()
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "Fire at the pier" in plain.get_content()
    assert "<h1>Fire at the pier</h1>" in html.get_content()
    (pdf,) = message.iter_attachments()
    assert pdf.get_filename() == "pier.pdf"
    assert pdf.get_content() == b"%PDF-1.7 pier"


def test_a_mail_is_the_same_twice() -> None:
    assert read_mail().as_bytes() == read_mail().as_bytes()


TWO_EVENTS = """\
  - id: second
    title: A second fire
    when: 2024-03-04
    points: [{id: why, ask: What caused it?, kind: text, note: "Nobody *asked*."}]
    accounts: [{id: port, party: port}]
"""


def test_at_a_glance_says_which_event_a_question_is_about() -> None:
    opened = open_desk(pier=FILES["briefs/pier/brief.yaml"] + TWO_EVENTS).open("pier")
    assert opened.value is not None
    glance = read_markdown(opened.value).partition("## At a glance")[2].partition("\n## ")[0]
    asked = [line for line in glance.splitlines() if "What caused it?" in line]
    assert [line.partition(":")[0] for line in asked] == ["- Event 1", "- Event 2"]


def test_what_the_authors_add_is_not_lost() -> None:
    text = FILES["briefs/pier/brief.yaml"].replace(
        "kind: other, language: ar", "kind: other, note: Seen once."
    )
    opened = open_desk(pier=text + TWO_EVENTS).open("pier")
    assert opened.value is not None
    told = read_markdown(opened.value)
    assert "Nobody *asked*." in told  # of a question
    assert "Not seen." in told  # of a piece of evidence
    assert "Seen once." in told  # of a source


def test_each_account_is_told_under_its_party_its_carrier_and_its_speaker() -> None:
    text = FILES["briefs/pier/brief.yaml"].replace(
        "party: port\n", "party: port\n        title: First word\n"
    )
    opened = open_desk(pier=text).open("pier")
    assert opened.value is not None
    full = read_markdown(opened.value).partition("Each account in full")[2]
    assert (
        "#### A: First word\n\nPort Authority; carried by Harbour Radio; speaker: The harbour master." in full
    )


def test_the_marking_of_a_claim_is_told_with_it() -> None:
    (line,) = [line for line in read_markdown().splitlines() if "**TLP:GREEN**" in line]
    assert line.strip().startswith("**TLP:GREEN**")


def test_the_scores_stand_in_the_table_of_what_is_weighed() -> None:
    table = read_markdown().partition("### The hypotheses weighed")[2]
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert [row.split("|")[1].strip() for row in rows[:2]] == ["Evidence", "---"]
    assert [row.split("|")[1].strip() for row in rows[-2:]] == ["Against it", "Rank"]
    assert sum("---" in row for row in rows) == 1
