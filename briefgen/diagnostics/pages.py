"""The page of each code: what it means, an example of it, and the way out. Markdown, in `pages/`."""

from __future__ import annotations

from importlib import resources

from briefgen.diagnostics.model import Code


def read_page(code: Code) -> str | None:
    """The Markdown of a code's page; None where the code has none."""
    page = resources.files("briefgen.diagnostics") / "pages" / f"{code.id}.md"
    return page.read_text(encoding="utf-8") if page.is_file() else None


def list_pages() -> tuple[str, ...]:
    """The ids for which there is a page, in order."""
    folder = resources.files("briefgen.diagnostics") / "pages"
    return tuple(sorted(page.name.removesuffix(".md") for page in folder.iterdir()))
