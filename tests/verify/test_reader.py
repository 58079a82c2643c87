"""PDFs that are made to hurt whoever reads them: refused in bounded time and memory."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import AttachedFileSpec, Dictionary, Name, Pdf

from briefgen.verify.content import MAX_ATTACHED, MAX_PAGES, Unreadable
from briefgen.verify.reader import read_pdf

MEGABYTE = 1 << 20


def swell(megabytes: int) -> bytes:
    """A few thousand bytes that deflate makes so many megabytes of."""
    packer = zlib.compressobj(9)
    first = packer.compress(b"\0" * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"\0" * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1)


def save(pdf: Pdf, folder: Path) -> bytes:
    pdf.save(folder / "made.pdf")
    return (folder / "made.pdf").read_bytes()


def with_attachment(folder: Path, packed: bytes) -> bytes:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["x.bin"] = AttachedFileSpec(pdf, b"x", filename="x.bin")  # type: ignore[call-arg]
        pdf.attachments["x.bin"].obj.EF.F.write(packed, filter=Name.FlateDecode)
        return save(pdf, folder)


def with_content(folder: Path, packed: bytes) -> bytes:
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"")
        page.Contents.write(packed, filter=Name.FlateDecode)
        return save(pdf, folder)


def test_attachments_have_a_limit(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=f"its attachments have more than {MAX_ATTACHED:,} bytes"):
        read_pdf(with_attachment(tmp_path, swell(80)))


def test_what_swells_past_all_memory_ends_the_reader_alone(tmp_path: Path) -> None:
    content = with_content(tmp_path, swell(3000))
    assert len(content) < 10 * MEGABYTE
    with pytest.raises(Unreadable, match="more time or memory than is allowed"):
        read_pdf(content)


def test_sheets_and_pages_have_limits(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page().MediaBox = pikepdf.Array([0, 0, 1, 14_000])
        with pytest.raises(Unreadable, match="larger than any sheet of paper"):
            read_pdf(save(pdf, tmp_path))
    with Pdf.new() as pdf:
        for _ in range(MAX_PAGES + 1):
            pdf.add_blank_page()
        with pytest.raises(Unreadable, match="more than 5,000 pages"):
            read_pdf(save(pdf, tmp_path))


def test_what_refers_to_itself_comes_to_an_end(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_stream(b"/A Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, pikepdf.Array([0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(A=form))
        page.Resources = Dictionary(XObject=Dictionary(A=form))
        page.Contents = pdf.make_stream(b"/A Do")
        assert len(read_pdf(save(pdf, tmp_path)).pages) == 1


def test_links_and_notes_are_read_with_what_they_say(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[0, 0, 9, 9],
            A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/a")),
        )
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="Not so – nein.")
        page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link), pdf.make_indirect(note)]))
        (read,) = read_pdf(save(pdf, tmp_path)).pages
    first, second = read.marks
    assert first.endswith(" https://example.org/a")
    assert second.endswith(" Not so – nein.")
