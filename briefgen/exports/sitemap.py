"""Sitemaps (sitemaps.org, protocol 0.9): every page of a collection, for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_PAGES = 50_000
"""Pages that one file may hold, by the protocol."""
FILE = "sitemap.xml"


def write_sitemaps(site: str, pages: Mapping[str, str | None]) -> dict[str, bytes]:
    """The sitemap's files by name. `pages` are paths from `site`, with the day of their last change if known.

    More pages than one file may hold are parted into several, and the first then lists these.
    """
    paths = sorted(pages)
    chunks = [paths[start : start + MOST_PAGES] for start in range(0, len(paths), MOST_PAGES)] or [[]]
    if len(chunks) == 1:
        return {FILE: _write("urlset", "url", site, {path: pages[path] for path in chunks[0]})}
    files = {
        f"sitemap-{number}.xml": _write("urlset", "url", site, {path: pages[path] for path in chunk})
        for number, chunk in enumerate(chunks, start=1)
    }
    return {FILE: _write("sitemapindex", "sitemap", site, dict.fromkeys(files)), **files}


def _write(root_name: str, entry_name: str, site: str, pages: Mapping[str, str | None]) -> bytes:
    root = ET.Element(root_name, {"xmlns": NAMESPACE})
    for path, changed in pages.items():
        entry = ET.SubElement(root, entry_name)
        ET.SubElement(entry, "loc").text = site + path.removesuffix("index.html")
        if changed:
            ET.SubElement(entry, "lastmod").text = changed
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
