"""Reading a PDF: its pages, what lies over them, and its attachments, by a process that is kept in bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from typing import Any

from briefgen.render.pdf.child import PASSED_ON
from briefgen.verify.content import MAX_FILE, PageContent, PdfContent, Unreadable

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from briefgen.verify.child import main; main()"
)
_PATIENCE = 240
"""Seconds on the clock after which the process is ended, whatever it waits for."""


def read_pdf(content: bytes) -> PdfContent:
    """What is in a PDF. Raises Unreadable."""
    if len(content) > MAX_FILE:
        raise Unreadable(f"it is larger than {MAX_FILE:,} bytes")
    if b"%PDF-" not in content[:1024]:
        raise Unreadable("it is not a PDF")
    told = _ask(content)
    if "refused" in told:
        raise Unreadable(str(told["refused"]))
    return PdfContent(
        tuple(PageContent(page["text"], page["picture"], tuple(page["marks"])) for page in told["pages"]),
        tuple((name, b64decode(data)) for name, data in told["attachments"]),
    )


def _ask(content: bytes) -> dict[str, Any]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "TZ": "UTC"}
    command = [sys.executable, "-s", "-P", "-X", "utf8", "-c", _START, json.dumps(sys.path)]
    with tempfile.TemporaryFile() as handed_over:  # so that a child which stops reading blocks nobody
        handed_over.write(content)
        handed_over.seek(0)
        try:
            ended = subprocess.run(
                command,
                stdin=handed_over,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("reading it took too long") from error
    try:
        told = json.loads(ended.stdout)
    except ValueError as error:
        raise Unreadable("reading it took more time or memory than is allowed, or broke off") from error
    return dict(told)
