"""What can be read from a PDF, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FILE = 256 * 1024 * 1024
"""Most bytes of a PDF that are read at all."""
MAX_PAGES = 5_000
MAX_ATTACHMENTS = 1_000
MAX_ATTACHED = 64 * 1024 * 1024
"""Most bytes of all attachments together."""
MAX_TEXT = 2_000_000
"""Most characters of one page."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: its text in the order of the file, SHA-256 of its picture, and what lies over it.

    `marks` are annotations: links with their targets, notes, fields.
    """

    text: str
    picture: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfContent:
    """A PDF as a reader meets it. Names of attachments need not be unique: who knows where it comes from."""

    pages: tuple[PageContent, ...]
    attachments: tuple[tuple[str, bytes], ...]

    def attached(self, name: str) -> bytes | None:
        """The only attachment of that name; None where there is none or more than one."""
        found = [content for each, content in self.attachments if each == name]
        return found[0] if len(found) == 1 else None


class Unreadable(Exception):
    """A PDF can't be read, for a reason in a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
