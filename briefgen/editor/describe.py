"""What a thing is, in a few lines of Markdown, from its data alone: for completion and hovering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.editor.meanings import explain_word
from briefgen.editor.names import FileNames
from briefgen.editor.occurrences import Occurrence

_TITLE_KEYS = ("title", "name", "ask", "statement", "text")
_MOST = 300
"""Longest text that is repeated, in characters."""
_FACTS = {
    "source": ("publisher", "kind", "published", "reliability"),
    "party": ("kind", "country", "part_of"),
    "place": ("precision", "country"),
    "event": ("when", "where"),
    "point": ("kind", "unit"),
    "account": ("party", "carrier", "speaker"),
    "claim": ("point", "stance", "value", "said", "carrier", "credibility"),
    "judgement": ("likelihood", "confidence"),
    "context": ("when", "relation"),
    "capture": ("source", "captured"),
}

_PARTS = frozenset({"date", "time", "min", "max"})
"""Keys by which a moment or a range is told from a text in several languages."""


def describe(names: FileNames, occurrence: Occurrence) -> str:
    """What a declaration declares."""
    item = names.item(occurrence)
    head = f"{occurrence.kind} `{occurrence.id}`"
    if not isinstance(item, Mapping):
        return f"{head}: {escape(line_of(item))}"
    if occurrence.is_key:
        return f"{head}: {escape(line_of(item))}"
    parts = [f"**{escape(title_of(item))}**  \n{head}"]
    facts = list(_list_facts(occurrence, item))
    if facts:
        parts.append("\n".join(facts))
    return "\n\n".join(parts)


def describe_brief(names: FileNames, slug: str) -> str:
    """What a brief says of itself."""
    data = names.document.data
    parts = [f"**{escape(title_of(data))}**  \nbrief `{slug}`"]
    if isinstance(data, Mapping) and data.get("summary"):
        parts.append(escape(line_of(data["summary"])))
    return "\n\n".join(parts)


def title_of(item: object) -> str:
    """The words by which an author knows a thing; nothing where it has none."""
    if not isinstance(item, Mapping):
        return line_of(item)
    return next((text for key in _TITLE_KEYS if (text := line_of(item.get(key)))), "")


def line_of(value: object) -> str:
    """A text as one line, in English or in the first language that it has."""
    if isinstance(value, Mapping):
        value = value.get("en") or next(iter(value.values()), None)
    if value is None or isinstance(value, Mapping | tuple):
        return ""
    text = " ".join(str(value).split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def escape(text: str) -> str:
    """A text of the author's as Markdown that shows it and nothing else: no links, no HTML, no pictures."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|!~&" else character for character in text)


def _list_facts(occurrence: Occurrence, item: Mapping[str, object]) -> Iterator[str]:
    for key in _FACTS.get(occurrence.kind, ()):
        value = item.get(key)
        if value is None:
            continue
        meaning = explain_word(("points", key) if occurrence.kind == "point" else (key,), str(value))
        text = f"- {key}: {escape(_show(value))}"
        yield f"{text} ({meaning.rstrip('.')})" if meaning else text


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_show(item) for item in value)
    if isinstance(value, Mapping) and _PARTS & value.keys():
        return ", ".join(f"{key} {_show(inner)}" for key, inner in value.items())
    return line_of(value)
