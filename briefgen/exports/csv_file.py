"""CSV of claims (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import ClassVar

from briefgen.exports.base import Subject
from briefgen.exports.claims_table import COLUMNS, list_rows

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


class CsvExporter:
    name: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"
    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    summary: ClassVar[str] = "claims as a table, a row each"
    joins: ClassVar[bool] = True

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        """UTF-8 with a byte order mark, without which spreadsheets misread Arabic and accents."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in list_rows(subjects):
            writer.writerow(_write_cell(value) for value in asdict(row).values())
        return file.getvalue().encode("utf-8-sig")


def _write_cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = str(value)
    return f"'{text}" if text.startswith(_STARTS_FORMULA) and isinstance(value, str) else text
