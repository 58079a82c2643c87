"""Reading a PDF that may come from anybody, in a process of its own that may break without harm.

Run by `reader.py`, never imported by it. It gets the file on standard input and answers with one JSON text.
It is bounded in processor time and memory before it looks at the first byte.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from ctypes import byref, c_ulong, create_string_buffer
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefgen.verify.content import MAX_ATTACHED, MAX_ATTACHMENTS, MAX_PAGES, MAX_TEXT

_WIDTH = 600
"""Pixels across the picture of a page: enough that a changed figure differs."""
_MOST_PIXELS = 4_000_000
_MOST_MARKS = 20_000


class _TooMuch(Exception):
    """The PDF holds more than is read."""


def answer(content: bytes) -> dict[str, Any]:
    """What is in the PDF, or `refused` with a clause that says why it can't be told."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        return {"refused": "it is locked with a password" if locked else "it is not a whole PDF"}
    try:
        if len(document) > MAX_PAGES:
            return {"refused": f"it has more than {MAX_PAGES:,} pages"}
        attachments = [[name, b64encode(data).decode("ascii")] for name, data in _read_attachments(document)]
        return {"attachments": attachments, "pages": [_read_page(page) for page in document]}
    except _TooMuch as error:
        return {"refused": str(error)}
    except pypdfium2.PdfiumError as error:
        return {"refused": f"a part of it cannot be read: {error}"}


def _read_attachments(document: Any) -> Iterator[tuple[str, bytes]]:
    count, total = document.count_attachments(), 0
    if count > MAX_ATTACHMENTS:
        raise _TooMuch(f"it has more than {MAX_ATTACHMENTS:,} attachments")
    for index in range(count):
        attachment = document.get_attachment(index)
        length = c_ulong(0)
        raw.FPDFAttachment_GetFile(attachment.raw, None, 0, byref(length))
        total += length.value
        if total > MAX_ATTACHED:
            raise _TooMuch(f"its attachments have more than {MAX_ATTACHED:,} bytes")
        data = bytes(attachment.get_data()) if length.value else b""
        yield attachment.get_name(), data


def _read_page(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    if text.count_chars() > MAX_TEXT:
        raise _TooMuch(f"a page has more than {MAX_TEXT:,} characters")
    return {"text": text.get_text_range(), "picture": _picture(page), "marks": [*_list_marks(page)]}


def _picture(page: Any) -> str:
    width, height = page.get_size()
    scale = _WIDTH / max(width, 1)
    if not 0 < width * height * scale * scale <= _MOST_PIXELS:
        raise _TooMuch("a page is larger than any sheet of paper")
    bitmap = page.render(scale=scale)
    whole = hashlib.sha256(f"{bitmap.width}x{bitmap.height}:".encode("ascii"))
    whole.update(bytes(bitmap.buffer))
    return whole.hexdigest()


def _list_marks(page: Any) -> Iterator[str]:
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count > _MOST_MARKS:
        raise _TooMuch(f"a page has more than {_MOST_MARKS:,} links and notes")
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        rectangle = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, rectangle)
        place = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        target = _target(page, annotation) if kind == raw.FPDF_ANNOT_LINK else _words(annotation)
        yield f"{kind} {' '.join(f'{number:.1f}' for number in place)} {target}"
        raw.FPDFPage_CloseAnnot(annotation)


def _target(page: Any, annotation: Any) -> str:
    """Where a link leads: an address, or a page of this document."""
    document = page.pdf.raw
    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link) if link else None
    kind = raw.FPDFAction_GetType(action) if action else 0
    if kind == raw.PDFACTION_URI:
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, buffer, length)
        return buffer.value.decode("utf-8", "replace")
    target = raw.FPDFLink_GetDest(document, link) if link else None
    if not target and action:
        target = raw.FPDFAction_GetDest(document, action)
    return f"page {raw.FPDFDest_GetDestPageIndex(document, target)}" if target else f"action {kind}"


def _words(annotation: Any) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = create_string_buffer(max(int(length), 2))
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", raw.FPDF_WCHAR.from_buffer(buffer), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def main() -> None:
    from briefgen.world.machine import apply_limits

    apply_limits(cpu_seconds=120, memory_bytes=2 * 1024**3)
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
