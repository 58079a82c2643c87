"""The two JSON forms that have schemas of their own, as exporters."""

from __future__ import annotations

from typing import ClassVar

from briefgen.exports.base import Subject
from briefgen.exports.canonical import export_canonical
from briefgen.exports.comparison import export_comparison


class CanonicalExporter:
    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    media_type: ClassVar[str] = "application/json"
    summary: ClassVar[str] = "the brief as data, complete in itself"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        return export_canonical(subject.brief)


class ComparisonExporter:
    name: ClassVar[str] = "comparison"
    suffix: ClassVar[str] = ".comparison.json"
    media_type: ClassVar[str] = "application/json"
    summary: ClassVar[str] = "who says what on each point, and what agrees"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        return export_comparison(subject.analysis)
