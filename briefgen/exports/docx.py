"""DOCX, for those who must work in a word processor: Pandoc makes it of the plain document."""

from __future__ import annotations

import os
import subprocess
from typing import ClassVar

from briefgen.exports.base import ExportUnavailable, Subject

_SECONDS = 120
"""Longest that Pandoc may take over one brief."""


class DocxExporter:
    name: ClassVar[str] = "docx"
    suffix: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    summary: ClassVar[str] = "the brief for a word processor"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        try:
            import pypandoc
        except ModuleNotFoundError as missing:
            raise ExportUnavailable(self.name, "docx") from missing
        try:
            pandoc = pypandoc.get_pandoc_path()
        except OSError as missing:
            raise ExportUnavailable(self.name, "docx") from missing
        (subject,) = subjects
        view = subject.view
        command = [
            pandoc,
            "--sandbox",  # nothing that the document names is read or fetched
            "--from=html",
            "--to=docx",
            "--shift-heading-level-by=-1",  # the first heading is the title
            f"--metadata=lang:{view.language}",
            f"--metadata=dir:{view.direction}",
            "--output=-",
        ]
        # Pandoc stamps the clock into the file unless it is told a time.
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(subject.moment.timestamp()))}
        made = subprocess.run(
            command,
            input=subject.documents.make_plain(subject).encode("utf-8"),
            env=environment,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        return made.stdout
