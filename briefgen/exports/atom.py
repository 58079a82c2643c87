"""An Atom entry (RFC 4287): one brief as an item of a feed."""

from __future__ import annotations

import uuid
from typing import ClassVar
from xml.etree import ElementTree as ET

from briefgen.exports.base import Subject

NAMESPACE = "http://www.w3.org/2005/Atom"
_UUIDS = uuid.UUID("0f6e3f3e-51a9-5b0c-8f3e-2f1ad3b0a6c4")


class AtomExporter:
    name: ClassVar[str] = "atom"
    suffix: ClassVar[str] = ".atom.xml"
    media_type: ClassVar[str] = "application/atom+xml;type=entry"
    summary: ClassVar[str] = "an Atom entry with the whole brief"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        entry = _make_entry(subject)
        ET.indent(entry, " ")
        ET.register_namespace("", NAMESPACE)
        return bytes(ET.tostring(entry, encoding="utf-8", xml_declaration=True)) + b"\n"


def identify_entry(slug: str, address: str | None) -> str:
    """The permanent name of a brief in feeds: its address, or a UUID where it is not published."""
    return address or f"urn:uuid:{uuid.uuid5(_UUIDS, slug)}"


def _make_entry(subject: Subject) -> ET.Element:
    view = subject.view
    moment = subject.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    entry = ET.Element(f"{{{NAMESPACE}}}entry", {"xml:lang": view.language})

    def add(name: str, text: str | None = None, **attributes: str) -> ET.Element:
        element = ET.SubElement(entry, f"{{{NAMESPACE}}}{name}", attributes)
        element.text = text
        return element

    add("id", identify_entry(view.slug, subject.address))
    add("title", str.__str__(view.title))
    add("updated", moment)
    if view.issued is not None and view.issued.iso is not None:
        add("published", moment)
    for name in [author.name for author in view.authors] or [view.organisation or view.slug]:
        ET.SubElement(add("author"), f"{{{NAMESPACE}}}name").text = str.__str__(name)
    if subject.address:
        add("link", rel="alternate", type="text/html", href=subject.address)
    for tag in view.tags:
        add("category", term=tag)
    if view.marking:
        add("rights", view.marking.label)
    if view.description:
        add("summary", view.description)
    add("content", subject.documents.make_plain(subject), type="html")
    return entry
