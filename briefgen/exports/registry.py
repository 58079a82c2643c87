"""Every form in which a brief is given out, in the order in which help lists them."""

from __future__ import annotations

from briefgen.exports.atom import AtomExporter
from briefgen.exports.base import Exporter
from briefgen.exports.csv_file import CsvExporter
from briefgen.exports.docx import DocxExporter
from briefgen.exports.geojson import GeoJsonExporter
from briefgen.exports.json_files import CanonicalExporter, ComparisonExporter
from briefgen.exports.json_ld import JsonLdExporter
from briefgen.exports.mail import MailExporter
from briefgen.exports.markdown import MarkdownExporter
from briefgen.exports.parquet import ParquetExporter
from briefgen.exports.stix import StixExporter

EXPORTERS: tuple[Exporter, ...] = (
    CanonicalExporter(),
    ComparisonExporter(),
    JsonLdExporter(),
    GeoJsonExporter(),
    CsvExporter(),
    ParquetExporter(),
    StixExporter(),
    MarkdownExporter(),
    DocxExporter(),
    AtomExporter(),
    MailExporter(),
)


def find_exporter(name: str) -> Exporter | None:
    """The exporter of this name."""
    return next((exporter for exporter in EXPORTERS if exporter.name == name), None)
