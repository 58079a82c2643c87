"""What is proved of a PDF, and what is said of those that somebody has been at."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import AttachedFileSpec, Name, Pdf

from briefgen.build.engine import start_engine
from briefgen.history.repository import find_repository
from briefgen.render.pdf import PdfEngine
from briefgen.verify.check import verify
from briefgen.verify.verdict import Verdict
from tests.repositories import make_repository
from tests.verify.desk import BRIEF, make_desk_with_pdf


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with_pdf(tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with start_engine(None) as engine:
        yield engine


@pytest.fixture
def pdf(shared: Path, tmp_path: Path) -> Path:
    """A copy of that PDF."""
    return Path(shutil.copy(shared / "made/strike/strike.pdf", tmp_path / "strike.pdf"))


@dataclass
class Asker:
    engine: PdfEngine

    def __call__(self, pdf: Path, root: Path | None = None) -> Verdict:
        return verify(pdf.read_bytes(), self.engine, root)


@pytest.fixture
def ask(engine: PdfEngine) -> Asker:
    return Asker(engine)


def codes_of(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings}


Change = Callable[[Pdf], None]


def alter(pdf: Path, change: Change) -> None:
    with Pdf.open(pdf, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(pdf)


def attached(pdf: Pdf, name: str) -> bytes:
    return pdf.attachments[name].get_file().read_bytes()


def attach(pdf: Pdf, name: str, content: bytes, *, listed: bool = False) -> None:
    """Put an attachment in place; with `listed`, forge the manifest so that it lists it."""
    pdf.attachments[name] = AttachedFileSpec(pdf, content, filename=name)  # type: ignore[call-arg]
    if listed:
        manifest = json.loads(attached(pdf, "source_manifest.json"))
        entries = [each for each in manifest["files"] if each["name"] == name]
        if not entries:
            entries = [{"name": name, "path": None}]
            manifest["files"] += entries
        entries[0] |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        attach(pdf, "source_manifest.json", json.dumps(manifest).encode())


def set_in_manifest(pdf: Pdf, key: str, value: object) -> None:
    manifest = json.loads(attached(pdf, "source_manifest.json")) | {key: value}
    attach(pdf, "source_manifest.json", json.dumps(manifest).encode())


def edit(pdf: Pdf, name: str, old: bytes, new: bytes, *, listed: bool) -> None:
    before = attached(pdf, name)
    assert old in before
    attach(pdf, name, before.replace(old, new), listed=listed)


def test_a_pdf_is_proved_anywhere(pdf: Path, ask: Asker) -> None:
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, verdict.pages) == (True, "intact", "identical")
    assert verdict.findings == ()
    assert verdict.origin is None


def test_a_pdf_that_was_saved_again_is_proved_page_by_page(pdf: Path, ask: Asker) -> None:
    alter(pdf, lambda _: None)
    verdict = ask(pdf)
    assert (verdict.proved, verdict.pages, verdict.findings) == (True, "same", ())


def test_commits_that_hold_the_source(shared: Path, pdf: Path, ask: Asker) -> None:
    """One that only adds a comment holds it too; one that changes a word does not."""
    origin = ask(pdf, shared / "home/desk").origin
    assert origin is not None
    assert [commit.name for commit in origin.holders][-1] == "v1"
    assert [commit.date.isoformat() for commit in origin.holders] == ["2018-12-03", "2018-12-02"]
    assert origin.stamped == origin.holders[-1]


def test_a_stamp_that_names_another_commit(shared: Path, pdf: Path, ask: Asker) -> None:
    repository = find_repository(shared / "home/desk").value
    assert repository is not None
    head = repository.head()
    assert head is not None
    alter(pdf, lambda opened: set_in_manifest(opened, "commit", head.hash))
    verdict = ask(pdf, shared / "home/desk")
    assert {"BG814", "BG817"} <= codes_of(verdict)  # the colophon tells of the true one
    assert verdict.is_disputed


def test_a_repository_that_does_not_know_the_source(pdf: Path, ask: Asker, tmp_path: Path) -> None:
    scripted = make_repository(tmp_path / "other")
    scripted.commit({"briefgen.yaml": "language: en\n", BRIEF: "title: Strike\n"})
    verdict = ask(pdf, tmp_path / "other")
    assert verdict.origin is not None
    assert (verdict.origin.holders, codes_of(verdict)) == ((), {"BG818"})
    assert verdict.proved


def paint_over(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 1 1 rg 50 400 400 100 re f Q")


def add_note(pdf: Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[600, 900, 601, 901], Contents="It was the other side.", F=2
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def drop_page(pdf: Pdf) -> None:
    del pdf.pages[-1]


def change_source_alone(pdf: Pdf) -> None:
    """Source, data and manifest say something else than the pages, and agree with one another."""
    old, new = b"Title of the brief", b"Title of a brief  "
    edit(pdf, "brief.yaml", old, new.strip(), listed=True)
    edit(pdf, "strike.json", old, new.strip(), listed=True)


@pytest.mark.parametrize("change", [paint_over, add_note, drop_page])
def test_pages_that_do_not_follow_from_the_source(pdf: Path, ask: Asker, change: Change) -> None:
    alter(pdf, change)
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, verdict.pages) == (False, "intact", "different")
    assert "BG814" in codes_of(verdict)


def test_a_page_that_says_something_else_is_quoted(pdf: Path, ask: Asker) -> None:
    alter(pdf, change_source_alone)
    told = [finding.message for finding in ask(pdf).findings if finding.code == "BG814"]
    assert told[0].startswith("page 1 says “")
    assert "Title of the brief" in told[0]
    assert "Title of a brief" in told[0]


def a_stranger(pdf: Pdf) -> None:
    attach(pdf, "notes.txt", b"something else")


def a_changed_file(pdf: Pdf) -> None:
    edit(pdf, "brief.yaml", b"Title", b"Titel", listed=False)


def a_missing_file(pdf: Pdf) -> None:
    del pdf.attachments["brief.yaml"]


@pytest.mark.parametrize("change", [a_stranger, a_changed_file, a_missing_file])
def test_attachments_that_the_manifest_does_not_list_so(pdf: Path, ask: Asker, change: Change) -> None:
    alter(pdf, change)
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, verdict.pages) == (False, "altered", "unproved")
    assert codes_of(verdict) == {"BG813"}


def forged_data(pdf: Pdf) -> None:
    edit(pdf, "strike.json", b"Title of the brief", b"Another", listed=True)


def forged_yaml(pdf: Pdf) -> None:
    attach(pdf, "brief.yaml", b"title: [not, a, brief\n", listed=True)


def a_bomb(pdf: Pdf) -> None:
    attach(pdf, "brief.yaml", b"a: " + b"[" * 100_000, listed=True)


@pytest.mark.parametrize("change", [forged_data, forged_yaml, a_bomb])
def test_a_forged_manifest_over_a_source_that_does_not_hold_together(
    pdf: Path, ask: Asker, change: Change
) -> None:
    alter(pdf, change)
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, verdict.pages) == (False, "intact", "unproved")
    assert codes_of(verdict) == {"BG815"}


def listed_stranger(pdf: Pdf) -> None:
    attach(pdf, "notes.txt", b"something else", listed=True)


def commented_source(pdf: Pdf) -> None:
    attach(pdf, "brief.yaml", attached(pdf, "brief.yaml") + b"# he did it\n", listed=True)


@pytest.mark.parametrize(("change", "code"), [(listed_stranger, "BG815"), (commented_source, "BG813")])
def test_what_a_forged_manifest_lists_beside_the_source(
    pdf: Path, ask: Asker, change: Change, code: str
) -> None:
    alter(pdf, change)
    verdict = ask(pdf)
    assert verdict.is_disputed
    assert codes_of(verdict) == {code}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("files", [{"name": "x", "path": "../../x", "sha256": "0" * 64, "bytes": 1}]),
        ("files", "x"),
        ("slug", "../x"),
        ("format_version", 99),
        ("inputs", None),
        ("as_of", "yesterday"),
        ("date", "2018-13-45"),
        ("language", "<b>"),
    ],
)
def test_a_manifest_of_another_form_is_none(pdf: Path, ask: Asker, key: str, value: object) -> None:
    alter(pdf, lambda opened: set_in_manifest(opened, key, value))
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, codes_of(verdict)) == (False, "missing", {"BG812"})


@pytest.mark.parametrize(
    ("key", "value"), [("generator", "briefgen 99.0"), ("style", "0" * 64)], ids=["version", "style"]
)
def test_what_made_it_is_not_at_hand(pdf: Path, ask: Asker, key: str, value: str) -> None:
    alter(pdf, lambda opened: set_in_manifest(opened, key, value))
    verdict = ask(pdf)
    assert (verdict.proved, verdict.attachments, verdict.pages) == (False, "intact", "unproved")
    assert codes_of(verdict) == {"BG816"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"%PDF-1.7\n%%EOF",
        lambda content: content[: len(content) // 2],
        lambda content: b"PK\3\4" + content[4:200],
        lambda content: content.replace(b"/FlateDecode", b"/DCTDecode  "),
    ],
    ids=["empty", "head", "cut", "archive", "filters"],
)
def test_what_cannot_be_read_is_said_to_be_so(pdf: Path, ask: Asker, spoil: Callable[[bytes], bytes]) -> None:
    pdf.write_bytes(spoil(pdf.read_bytes()))
    verdict = ask(pdf)
    assert not verdict.proved
    assert codes_of(verdict)
    assert codes_of(verdict) <= {"BG811", "BG812"}


def test_a_pdf_by_another_program(tmp_path: Path, ask: Asker) -> None:
    with Pdf.new() as foreign:
        foreign.add_blank_page()
        foreign.save(tmp_path / "foreign.pdf")
    assert codes_of(ask(tmp_path / "foreign.pdf")) == {"BG812"}


def test_a_locked_pdf(pdf: Path, ask: Asker) -> None:
    with Pdf.open(pdf, allow_overwriting_input=True) as opened:
        opened.save(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    (finding,) = ask(pdf).findings
    assert "locked with a password" in finding.message
