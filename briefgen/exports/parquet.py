"""Parquet of claims: the same rows as the CSV, typed."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import ClassVar, get_args, get_type_hints

from briefgen import __version__
from briefgen.exports.base import ExportUnavailable, Subject
from briefgen.exports.claims_table import ClaimRow, list_rows


class ParquetExporter:
    name: ClassVar[str] = "parquet"
    suffix: ClassVar[str] = ".parquet"
    media_type: ClassVar[str] = "application/vnd.apache.parquet"
    summary: ClassVar[str] = "the same table for data tools"
    joins: ClassVar[bool] = True

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ModuleNotFoundError as missing:
            raise ExportUnavailable(self.name, "parquet") from missing
        types = {int: pa.int64(), float: pa.float64(), str: pa.string()}
        fields = []
        for column, hint in get_type_hints(ClaimRow).items():
            choices = get_args(hint)
            held = next((each for each in choices if each in types), hint if hint in types else str)
            fields.append(pa.field(column, types[held], nullable=type(None) in choices))
        schema = pa.schema(fields, metadata={"generator": f"briefgen {__version__}"})
        table = pa.Table.from_pylist([asdict(row) for row in list_rows(subjects)], schema=schema)
        file = io.BytesIO()
        pq.write_table(table, file, compression="zstd")
        return file.getvalue()
