"""Markdown (CommonMark with tables, as GitHub and Pandoc read it) of the whole brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from briefgen.exports.base import Subject

if TYPE_CHECKING:
    from markdownify import MarkdownConverter


class MarkdownExporter:
    name: ClassVar[str] = "markdown"
    suffix: ClassVar[str] = ".md"
    media_type: ClassVar[str] = "text/markdown; charset=utf-8"
    summary: ClassVar[str] = "the brief as text, for wikis and repositories"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        return write_markdown(subject).encode("utf-8")


def write_markdown(subject: Subject) -> str:
    """The brief's plain document as Markdown.

    An author's own markup stays what it is; all else is escaped. Markdown has no anchors: links within the
    brief lead to its published page or, where there is none, are plain text.
    """
    document = subject.documents.make_plain(subject)
    body = document.partition("<body>")[2].rpartition("</body>")[0]
    text = _open_converter(subject.address).convert(body)
    lines = (line.rstrip() for line in text.strip().splitlines())
    return "\n".join(lines) + "\n"


def _open_converter(address: str | None) -> MarkdownConverter:
    from markdownify import ATX, MarkdownConverter

    class Converter(MarkdownConverter):
        def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
            href = element.get("href", "")
            if href.startswith("#"):
                if address is None:
                    return text
                element["href"] = f"{address}{href}"
            return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]

    return Converter(
        heading_style=ATX,
        bullets="-",
        escape_asterisks=True,
        escape_underscores=True,
        escape_misc=True,
        autolinks=False,
    )
